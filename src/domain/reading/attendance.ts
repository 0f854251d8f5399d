/** Present out of those expected to attend (§12, attendance rows; §4.2). The roster is never changed by what is typed. */

import { figuresIn, hasWord, type Item, isFigure, isWord } from './answer.ts';
import { readSaid, type Said } from './attendance-facts.ts';
import { dropSecondBase, findFraction, isShareFigure } from './attendance-fraction.ts';
import { type Field, readBy } from './field.ts';
import { inspect } from './inspection.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { itemise } from './people-items.ts';
import { type Attendance, ask, type Reading, type ReadingContext, refuse, settle } from './reading.ts';
import { agreesWithShare } from './shares.ts';

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
    const said = readSaid(items, fraction, rosterTotal);
    if (typeof said === 'string') return ask(said);
    const { a, b } = fraction ?? {};
    const all = [...doubts, ...(a?.doubts ?? []), ...(b?.doubts ?? []), ...said.doubts];
    return conclude({ ...said, doubts: all }, rosterTotal);
  },
};

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
