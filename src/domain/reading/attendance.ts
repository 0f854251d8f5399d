/** Present out of those expected to attend (§12, attendance rows; §4.2). The roster is never changed by what is typed. */

import { readSaid, type Said } from './attendance-facts.ts';
import { dropSecondBase, findFraction, isShareFigure } from './attendance-fraction.ts';
import { applyCorrections } from './corrections.ts';
import { figuresIn, inspect, isFigure, isWord } from './inspection.ts';
import { type Item, itemise } from './items.ts';
import { isPrepared, prepare } from './normalise.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { type Attendance, ask, type Reading, type ReadingContext, refuse, settle } from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';
import { agreesWithShare } from './shares.ts';
import { tokenise } from './tokens.ts';

export function readAttendance(text: string, ctx: ReadingContext): Reading<Attendance> {
  const prepared = prepare<Attendance>(text);
  if (!isPrepared(prepared)) return prepared;
  if (isMarkedSecret(prepared.text)) return refuse('secret');
  if (holdsIdentityNumber(prepared.text)) return refuse('identityNumber');
  const itemised = itemise(tokenise(prepared.text), ctx.rosterTotal);
  if (itemised.refuse !== undefined) return refuse(itemised.refuse);
  if (itemised.ask !== undefined) return ask(itemised.ask);
  const fix = applyCorrections(itemised.items);
  if (fix.lost) return ask('correctionWithoutFigure');
  const items = dropSecondBase(nameOtherHalf(settleFives(fix.items, ctx.rosterTotal)));
  if (items.some((item) => isWord(item, 'released'))) return ask('excusedMentioned');
  const fraction = findFraction(items, ctx.rosterTotal);
  // A dash between present and expected is a sign of the fraction, no range.
  const inspection = inspect(fraction?.rest ?? items, true);
  if (inspection.refuse !== undefined) return refuse(inspection.refuse);
  if (inspection.ask !== undefined) return ask(inspection.ask);
  if (fraction?.isBounded) return ask('approximate');
  if (figuresIn(items).some((figure) => figure.decimal && !isShareFigure(items, figure)))
    return refuse('notWhole');
  const doubts = [...prepared.doubts, ...itemised.doubts, ...inspection.doubts];
  if (fix.corrected) doubts.push('corrected');
  if (fraction !== undefined) doubts.push(...fraction.a.doubts, ...fraction.b.doubts);
  const said = readSaid(items, fraction, ctx.rosterTotal);
  if (typeof said === 'string') return ask(said);
  return conclude({ ...said, doubts: [...doubts, ...said.doubts] }, ctx.rosterTotal);
}

/** «mười năm/15»: beside the roster's base năm is five, and only doubtful (§12, năm after mười). */
function settleFives(items: readonly Item[], base: number | null): Item[] {
  const hasBase = figuresIn(items).some((figure) => figure.value === base);
  const several = figuresIn(items).length > 1;
  return items.map((item) =>
    isFigure(item) && item.ask === 'fiveOrYears' && hasBase && several
      ? {
          kind: 'figure',
          value: item.value,
          written: item.written,
          decimal: item.decimal,
          afterSpace: item.afterSpace,
          doubts: [...item.doubts, 'unmarkedWord'],
        }
      : item,
  );
}

/** «2 có lý do, 1 không»: the other half of the absent. */
function nameOtherHalf(items: readonly Item[]): Item[] {
  if (!items.some((item) => isWord(item, 'excused'))) return [...items];
  return items.map((item, at) => {
    const next = items[at + 1];
    const isLast = next === undefined || next.kind === 'break';
    const before = isWord(items[at - 1], 'unit') ? items[at - 2] : items[at - 1];
    return item.kind === 'word' && item.sort === 'no' && isLast && isFigure(before)
      ? { ...item, sort: 'unexcused' }
      : item;
  });
}

/** Holds everything said against the roster's base and against each other. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what contradicts what is decided in this order, and reads as one list.
function conclude(said: Said, base: number | null): Reading<Attendance> {
  const { absent, share, doubts } = said;
  let { present, total } = said;
  const everyone = said.everyone || (share?.value === 100 && present === undefined);
  if (total !== undefined && base !== null && total !== base) {
    const fits = present !== undefined && present > 0 && present <= base ? [{ present, total: base }] : [];
    return ask('baseDiffers', fits);
  }
  const expected = total ?? base;
  if (expected === null)
    return ask(present === undefined && !everyone && absent === undefined ? 'noFigure' : 'noBase');
  if (present !== undefined && absent !== undefined && present + absent !== expected) {
    return ask(total === undefined ? 'baseDiffers' : 'contradiction');
  }
  if (total === undefined) {
    total = expected;
    if (present !== undefined && absent === undefined) doubts.push('baseAssumed');
  }
  if (everyone) {
    if (absent !== undefined && absent > 0) return ask('contradiction');
    if (present !== undefined && present !== expected) return ask('contradiction');
    if (present === undefined) doubts.push('derived');
    present = expected;
  }
  if (present === undefined && absent !== undefined) {
    if (absent > expected) return ask('baseDiffers');
    present = expected - absent;
    doubts.push('derived');
  }
  if (present === undefined) return ask(share !== undefined ? 'shareOnly' : 'noFigure');
  if (present > total) return ask('morePresentThanExpected');
  if (present === 0) return ask('nobodyPresent');
  if (share !== undefined && !everyone && !agreesWithShare(present, total, share.value))
    return ask('contradiction');
  if (share !== undefined && everyone && share.value !== 100) return ask('contradiction');
  return settle({ present, total }, doubts);
}
