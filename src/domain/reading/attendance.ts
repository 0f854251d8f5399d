/** Present out of those expected to attend (§12, attendance rows; §4.2). The roster is never changed by what is typed. */

import { figuresIn, hasWord, type Item, isFigure, isWord } from './answer.ts';
import { readSaid, type Said } from './attendance-facts.ts';
import { dropSecondBase, findFraction, isShareFigure } from './attendance-fraction.ts';
import { type Field, readBy } from './field.ts';
import { inspect } from './inspection.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { itemise } from './people-items.ts';
import {
  type Attendance,
  ask,
  type Reading,
  type ReadingContext,
  type ReadingReason,
  refuse,
  settle,
} from './reading.ts';
import { agreesWithShare } from './shares.ts';
import { labels } from './vocabulary.ts';

export const readAttendance = (text: string, ctx: ReadingContext) => readBy(field, text, ctx);

const field: Field<Attendance> = {
  holdsIdentity: holdsIdentityNumber,
  cover: (text, { rosterTotal }) => itemise(text, rosterTotal),
  isClaim: isFigure,
  arrange: (items, { rosterTotal }) => dropSecondBase(nameOtherHalf(settleFives(items, rosterTotal))),
  inspect(items, _text, { rosterTotal }) {
    if (hasWord(items, 'released')) return { ask: 'excusedMentioned', doubts: [] };
    // A dash between present and expected is a sign of the fraction, no range.
    return inspect(findFraction(items, rosterTotal)?.rest ?? items, true);
  },
  read(items, doubts, { rosterTotal }) {
    const fraction = findFraction(items, rosterTotal);
    if (fraction?.isBounded) return ask('approximate');
    if (figuresIn(items).some((figure) => figure.decimal && !isShareFigure(items, figure)))
      return refuse('notWhole');
    const { a, b } = fraction ?? {};
    const before = [...doubts, ...(a?.doubts ?? []), ...(b?.doubts ?? [])];
    const readingOf = (cover: readonly Item[], doubtful = before): Reading<Attendance> => {
      const said = readSaid(cover, fraction, rosterTotal);
      return typeof said === 'string'
        ? ask(said)
        : conclude({ ...said, doubts: [...doubtful, ...said.doubts] }, rosterTotal);
    };
    return fraction === undefined ? bestOf(coversOf(items), readingOf, rosterTotal) : readingOf(items);
  },
};

/**
 * The reading as it stands, or that of the cover whose figures bear each other out. Where several do, and it does not go
 * without saying that most came, all are offered.
 */
function bestOf(
  [plain = [], ...others]: readonly (readonly Item[])[],
  readingOf: (cover: readonly Item[], doubts?: ReadingReason[]) => Reading<Attendance>,
  base: number | null,
): Reading<Attendance> {
  const reading = readingOf(plain);
  if (others.length === 0) return reading;
  const isBorneOut = (cover: readonly Item[]) => readingOf(cover, []).action === 'accept';
  const isPlain = reading.action === 'accept' || isBorneOut(plain);
  const didMostCome = base !== null && (reading.value?.present ?? 0) * 2 > base;
  if (isPlain && didMostCome) return reading;
  const borneOut = [plain, ...others].filter(isBorneOut);
  const found = (borneOut.length > 0 ? borneOut : [plain, ...others]).map((cover) => readingOf(cover));
  const values = new Map(
    found.flatMap(({ value }) => (value === null ? [] : [[value.present, value] as const])),
  );
  if (values.size > 1) return ask('contradiction', [...values.values()]);
  if (borneOut.length > 0) return found[0] ?? reading;
  // «12 vắng 2 có phép» of fifteen: three came, says one way, and the other that the base is another.
  const isRivalled = found.some(({ value, reason }) => value === null && reason === 'baseDiffers');
  if (reading.value === null || didMostCome || !isRivalled) return reading;
  return ask('baseDiffers', [reading.value]);
}

/** More than so many ways to read one answer are not tried. */
const mostCovers = 64;

/**
 * The answer as it stands, and cut in every way between its figures: «13 dự nghỉ 2 có phép» is 13 dự | nghỉ 2 có phép, or
 * 13 | dự nghỉ 2 có phép.
 */
function coversOf(items: readonly Item[]): (readonly Item[])[] {
  const figures = [...items.keys()].filter((at) => isFigure(items[at]));
  const gaps = figures.slice(1).map((to, index) => cutsBetween(items, (figures[index] ?? 0) + 1, to));
  if (gaps.reduce((count, cuts) => count * cuts.length, 1) > mostCovers) return [items];
  const ways = gaps.reduce<number[][]>(
    (before, cuts) => before.flatMap((way) => cuts.map((cut) => [...way, cut])),
    [[]],
  );
  const comma: Item = { kind: 'break', text: ',' };
  const covers = ways.map((way) => items.flatMap((item, at) => (way.includes(at) ? [comma, item] : [item])));
  return gaps.length === 0 ? [items] : [items, ...covers];
}

/** Before which items a comma may be missing: each label, and the figure at `to`; none where they are parted by a sign or word. */
function cutsBetween(items: readonly Item[], from: number, to: number): number[] {
  const isLinked = items
    .slice(from, to)
    .every((item) => isWord(item, ...labels, 'unit', 'frame', 'title', 'no', 'notYet'));
  const atLabels = [...items.keys()].slice(from, to).filter((at) => isWord(items[at], ...labels));
  return isLinked ? [...atLabels, to] : [-1];
}

/** «mười năm/15»: beside the roster's base năm is five, and only doubtful (§12, năm after mười). */
function settleFives(items: readonly Item[], base: number | null): readonly Item[] {
  const figures = figuresIn(items);
  if (figures.length < 2 || !figures.some(({ value }) => value === base)) return items;
  return items.map((item) =>
    isFigure(item) && item.ask === 'fiveOrYears'
      ? { ...item, ask: undefined, doubts: [...item.doubts, 'unmarkedWord'] }
      : item,
  );
}

/** «2 có lý do, 1 không»: the other half of the absent. */
function nameOtherHalf(items: readonly Item[]): readonly Item[] {
  if (!hasWord(items, 'excused')) return items;
  return items.map((item, at) => {
    const next = items[at + 1];
    const isLast = next === undefined || next.kind === 'break';
    const before = isWord(items[at - 1], 'unit') ? items[at - 2] : items[at - 1];
    return isWord(item, 'no') && isLast && isFigure(before) ? { ...item, sort: 'unexcused' } : item;
  });
}

/** Holds everything said against the roster's base and against each other. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what contradicts what is decided in this order, and reads as one list.
function conclude(said: Said, base: number | null): Reading<Attendance> {
  const { absent, share, doubts } = said;
  let { present } = said;
  const everyone = said.everyone || (share?.value === 100 && present === undefined);
  if (said.total !== undefined && base !== null && said.total !== base) {
    const fits = present !== undefined && present > 0 && present <= base;
    return ask('baseDiffers', fits ? [{ present: present ?? 0, total: base }] : []);
  }
  const total = said.total ?? base;
  if (total === null)
    return ask(present === undefined && !everyone && absent === undefined ? 'noFigure' : 'noBase');
  if (present !== undefined && absent !== undefined && present + absent !== total)
    return ask(said.total === undefined ? 'baseDiffers' : 'contradiction');
  if (said.total === undefined && present !== undefined && absent === undefined) doubts.push('baseAssumed');
  if (everyone) {
    if ((absent ?? 0) > 0 || (present ?? total) !== total) return ask('contradiction');
    if (present === undefined) doubts.push('derived');
    present = total;
  }
  if (present === undefined && absent !== undefined) {
    if (absent > total) return ask('baseDiffers');
    present = total - absent;
    doubts.push('derived');
  }
  if (present === undefined) return ask(share === undefined ? 'noFigure' : 'shareOnly');
  if (present > total) return ask('morePresentThanExpected');
  if (present === 0) return ask('nobodyPresent');
  if (share !== undefined && (everyone ? share.value !== 100 : !agreesWithShare(present, total, share.value)))
    return ask('contradiction');
  return settle({ present, total }, doubts);
}
