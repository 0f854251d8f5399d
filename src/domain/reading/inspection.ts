/** What every answer is looked over for before its values are read: the asks of §12 rules 3, 6, 7, 8. */
import { figuresIn, hasWord, type Item, isFigure, isWord, nextOf } from './answer.ts';
import { spell } from './letters.ts';
import type { ReadingReason } from './reading.ts';
import type { Sort } from './vocabulary.ts';

export interface Inspection {
  ask?: ReadingReason;
  refuse?: ReadingReason;
  doubts: ReadingReason[];
}

/** Why an item forbids to take the answer, or how many unknown words it weighs as. */
export type Objection = ReadingReason | { refuse: ReadingReason } | number | undefined;

/** Asks back at the first item that is objected to, or where too much is not understood. */
export function inspectBy(
  items: readonly Item[],
  objectionTo: (item: Item, at: number) => Objection,
): Inspection {
  const doubts: ReadingReason[] = [];
  let unknown = 0;
  for (const [at, item] of items.entries()) {
    if (item.kind === 'unknown' && item.isName) return { ask: 'personName', doubts };
    if (item.kind === 'unknown') unknown++;
    if (isWord(item, 'asksBack')) doubts.push('questioned');
    const objection = objectionTo(item, at);
    if (typeof objection === 'number') unknown += objection;
    else if (typeof objection === 'string') return { ask: objection, doubts };
    else if (objection !== undefined) return { ...objection, doubts };
  }
  if (unknown > 2) return { ask: 'unknownWords', doubts };
  if (unknown > 0) doubts.push('unknownWords');
  return { doubts };
}

/** Sorts that are asked about wherever they stand. */
const asks: Partial<Record<Sort, ReadingReason>> = {
  approximate: 'approximate',
  notKnown: 'notKnown',
  or: 'range',
  notHeld: 'notHeld',
  perMille: 'otherUnit',
};
export const asksOfDays: typeof asks = {
  ...asks,
  from: 'range',
  until: 'range',
  no: 'notHeld',
  notYet: 'notHeld',
  vagueDay: 'vagueDay',
  perCent: 'otherUnit',
};
/** Behind these a figure is a day, a month or part of a name. */
const beforeOther =
  /^(?:thang|ngay|quy|tuan|nam|hom|thu|lan|khoa|dot|cau|muc|lop|nghi|quyet|van|ke|chi|cong|xa)$/;

/** «12-13», «12 đ/c - 13 đ/c»; but the dash of «3 nam - 2 nữ» only parts them. */
export function isRangeDash(items: readonly Item[], at: number): boolean {
  if (items[at]?.kind !== 'dash' || !isFigure(items[at + 1])) return false;
  return isFigure(items[at - 1]) || (isWord(items[at - 1], 'unit') && isFigure(items[at - 2]));
}

/** @param unitIsPeople false where the answer is a share: then a unit of people is the other unit. */
export function inspect(items: readonly Item[], unitIsPeople: boolean): Inspection {
  const inspection = inspectBy(items, (item, at) => objectionTo(item, at, items));
  if (inspection.ask !== undefined || inspection.refuse !== undefined) return inspection;
  for (const [at, item] of items.entries()) {
    if (!isFigure(item)) continue;
    const isSettled = item.ask === 'fiveOrYears' && isFive(items, at, unitIsPeople);
    if (item.ask !== undefined && !isSettled) return { ...inspection, ask: item.ask };
    if (isSettled) inspection.doubts.push('unmarkedWord');
    inspection.doubts.push(...item.doubts);
    if (!unitIsPeople && isWord(items[at + 1], 'unit')) return { ...inspection, ask: 'otherUnit' };
  }
  return inspection;
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: rules in their order, each with its own answer.
function objectionTo(item: Item, at: number, items: readonly Item[]): Objection {
  const [before, next] = [items[at - 1], items[at + 1]];
  const isBeforeFigure = isFigure(next);
  if (item.kind === 'unknown') {
    // «ba đ/c rưỡi»
    if (spell(item.text).key === 'ruoi') return { refuse: 'notWhole' };
    return item.isLeftOver && (isFigure(before) || isBeforeFigure) ? 'unknownWords' : undefined;
  }
  // «1 số đ/c» is some of them.
  if (isFigure(item))
    return item.value === 1 && next?.kind === 'word' && next.text === 'so' ? 'approximate' : undefined;
  if (item.kind === 'plus') {
    // «nữ 2 + nam 3» joins parts; a plus before the first or behind the last figure does not.
    if (at === 0) return 'addition';
    return figuresIn(items.slice(at)).length === 0 ? 'approximate' : undefined;
  }
  if (item.kind !== 'word') return undefined;
  switch (item.sort) {
    case 'below':
      return isBeforeFigure ? { refuse: 'negative' } : 1;
    case 'from':
      return isBeforeFigure ? 'range' : undefined;
    case 'until':
      return isBeforeFigure && at > 0 ? 'range' : undefined;
    case 'over':
      if (isFigure(nextOf(items, at, -1)) || isUnitBehindFigure(items, at)) return undefined;
      return isBeforeFigure ? 'approximate' : 1;
    case 'sure':
      return 2;
    case 'frame':
      // «trong tháng 2»
      return item.text === 'trong' && item.length === 2 && isBeforeFigure ? 'otherUnit' : undefined;
    case 'branch':
      return isFigure(before) ? 'otherUnit' : undefined;
    case 'place':
      // «tổ 3», «12 bản»; but «trạm y tế 2 đ/c» is a count.
      return isFigure(before) ||
        (isBeforeFigure && (beforeOther.test(item.text) || !isWord(items[at + 2], 'unit')))
        ? 'otherUnit'
        : undefined;
    case 'otherUnit':
      return isFigure(before) || (isBeforeFigure && beforeOther.test(item.text)) ? 'otherUnit' : 1;
    case 'addition':
      // «chưa kết nạp thêm ai»: nothing is added to anything.
      return hasWord(items, 'no', 'notYet') && figuresIn(items).length === 0 ? undefined : 'addition';
    default:
      return asks[item.sort];
  }
}

function isUnitBehindFigure(items: readonly Item[], at: number): boolean {
  const isUnit = isWord(nextOf(items, at, -1), 'unit', 'present', 'perCent');
  return isUnit && figuresIn(items.slice(0, at)).length > 0;
}

/** Whether the năm behind mười is five by what stands behind it: «mười năm đ/c», «15 (mười năm)», «mười năm %». */
function isFive(items: readonly Item[], at: number, unitIsPeople: boolean): boolean {
  const next = nextOf(items, at, 1);
  const isOfPeople = isWord(next, 'unit', 'present', 'absent', 'women', 'probationary', 'official');
  if (unitIsPeople ? isOfPeople : items[at + 1]?.kind === 'percent' || isWord(items[at + 1], 'perCent'))
    return true;
  const figure = items[at];
  return figuresIn(items).some(
    (other) =>
      other !== figure && other.ask === undefined && isFigure(figure) && other.value === figure.value,
  );
}
