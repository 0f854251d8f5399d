/** What every answer about people or shares is looked over for before its figures are read: the asks of §12 rules 3, 6, 7, 8. */

import type { FigureItem, Item } from './items.ts';
import { spell } from './letters.ts';
import type { ReadingReason } from './reading.ts';
import type { PeopleSort } from './vocabulary-people.ts';

interface Inspection {
  ask?: ReadingReason;
  refuse?: ReadingReason;
  doubts: ReadingReason[];
}

export const isWord = (item: Item | undefined, ...sorts: PeopleSort[]): boolean =>
  item?.kind === 'word' && sorts.includes(item.sort);

export const isFigure = (item: Item | undefined): item is FigureItem => item?.kind === 'figure';

export const figuresIn = (items: readonly Item[]): FigureItem[] => items.filter(isFigure);

const alwaysAsks: Partial<Record<PeopleSort, ReadingReason>> = {
  approximate: 'approximate',
  notKnown: 'notKnown',
  addition: 'addition',
  or: 'range',
  notHeld: 'notHeld',
  perMille: 'otherUnit',
};
/** Behind these a figure is a day, a month or part of a name. */
const beforeOther: readonly string[] = [
  'thang',
  'ngay',
  'quy',
  'tuan',
  'nam',
  'hom',
  'thu',
  'lan',
  'khoa',
  'dot',
  'cau',
  'muc',
  'lop',
  'nghi',
  'quyet',
  'van',
  'xa',
];

/** «12-13», «12 đ/c - 13 đ/c»; but the dash of «3 nam - 2 nữ» only parts them. */
export function isRangeDash(items: readonly Item[], at: number): boolean {
  if (items[at]?.kind !== 'dash' || !isFigure(items[at + 1])) return false;
  return isFigure(items[at - 1]) || (isWord(items[at - 1], 'unit') && isFigure(items[at - 2]));
}

/** Frames may stand between a label and its figure without meaning anything. */
export function nextOf(items: readonly Item[], at: number, step: 1 | -1): Item | undefined {
  let index = at + step;
  while (isWord(items[index], 'frame', 'title')) index += step;
  return items[index];
}

/** @param unitIsPeople false where the answer is a share: then a unit of people is the other unit. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: rules in their order, each with its own answer.
export function inspect(items: readonly Item[], unitIsPeople: boolean): Inspection {
  const doubts: ReadingReason[] = [];
  const denied = items.some((item) => isWord(item, 'no', 'notYet'));
  let unknown = 0;
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    if (item.kind === 'unknown') {
      if (item.isName) return { ask: 'personName', doubts };
      // «ba đ/c rưỡi»
      if (spell(item.text).key === 'ruoi') return { refuse: 'notWhole', doubts };
      if (item.isLeftOver && (isFigure(items[at - 1]) || isFigure(next)))
        return { ask: 'unknownWords', doubts };
      unknown++;
    } else if (isFigure(item)) {
      // «1 số đ/c» is some of them.
      if (item.value === 1 && next?.kind === 'word' && next.text === 'so')
        return { ask: 'approximate', doubts };
    } else if (item.kind === 'word') {
      // «chưa kết nạp thêm ai»: nothing is added to anything.
      const isNoAddition = item.sort === 'addition' && denied && figuresIn(items).length === 0;
      const reason = isNoAddition ? undefined : alwaysAsks[item.sort];
      if (reason !== undefined) return { ask: reason, doubts };
      if (item.sort === 'below') {
        if (isFigure(next)) return { refuse: 'negative', doubts };
        unknown++;
      }
      if (item.sort === 'from' && isFigure(next)) return { ask: 'range', doubts };
      if (item.sort === 'over' && !isFigure(nextOf(items, at, -1)) && !isUnitBehindFigure(items, at)) {
        if (isFigure(next)) return { ask: 'approximate', doubts };
        unknown++;
      }
      if (item.sort === 'until' && isFigure(next) && at > 0) return { ask: 'range', doubts };
      if (item.sort === 'sure') unknown += 2;
      // «trong tháng 2»
      if (item.sort === 'frame' && item.text === 'trong' && item.length === 2 && isFigure(next))
        return { ask: 'otherUnit', doubts };
      if (item.sort === 'asksBack') doubts.push('questioned');
      if (item.sort === 'branch' && isFigure(items[at - 1])) return { ask: 'otherUnit', doubts };
      if (item.sort === 'otherUnit' || item.sort === 'place') {
        if (item.sort === 'otherUnit' && isFigure(items[at - 1])) return { ask: 'otherUnit', doubts };
        if (isFigure(next) && beforeOther.includes(item.text)) return { ask: 'otherUnit', doubts };
        if (item.sort === 'place' && isNameOfPlace(items, at)) return { ask: 'otherUnit', doubts };
        if (item.sort === 'otherUnit') unknown++;
      }
    } else if (item.kind === 'plus' && (!isFigure(items[at - 1]) || !isFigure(next))) {
      // «nữ 2 + nam 3» joins parts; a plus before the first or behind the last figure does not.
      if (at === 0) return { ask: 'addition', doubts };
      if (next === undefined || !figuresIn(items.slice(at)).length) return { ask: 'approximate', doubts };
    }
  }
  if (unknown > 2) return { ask: 'unknownWords', doubts };
  if (unknown > 0) doubts.push('unknownWords');
  return judgeFigures(items, unitIsPeople, doubts);
}

/** «tổ 3», «12 bản»; but «trạm y tế 2 đ/c» is a count. */
function isNameOfPlace(items: readonly Item[], at: number): boolean {
  if (isFigure(items[at - 1])) return true;
  return isFigure(items[at + 1]) && !isWord(items[at + 2], 'unit');
}

function isUnitBehindFigure(items: readonly Item[], at: number): boolean {
  return (
    isWord(nextOf(items, at, -1), 'unit', 'present', 'perCent') && figuresIn(items.slice(0, at)).length > 0
  );
}

function judgeFigures(items: readonly Item[], unitIsPeople: boolean, doubts: ReadingReason[]): Inspection {
  for (const [at, item] of items.entries()) {
    if (!isFigure(item)) continue;
    const next = nextOf(items, at, 1);
    if (
      item.ask === 'fiveOrYears' &&
      unitIsPeople &&
      isWord(next, 'unit', 'present', 'absent', 'women', 'probationary', 'official')
    ) {
      doubts.push('unmarkedWord');
    } else if (item.ask !== undefined && item.ask !== 'fiveOrYears') {
      return { ask: item.ask, doubts };
    } else if (item.ask === 'fiveOrYears' && !unitIsPeople && isShare(items, at)) {
      doubts.push('unmarkedWord');
    } else if (item.ask === 'fiveOrYears' && isBorneOut(items, item)) {
      doubts.push('unmarkedWord');
    } else if (item.ask === 'fiveOrYears') {
      return { ask: 'fiveOrYears', doubts };
    }
    doubts.push(...item.doubts);
    if (!unitIsPeople && isWord(items[at + 1], 'unit')) return { ask: 'otherUnit', doubts };
  }
  return { doubts };
}

/** «15 (mười năm)»: the same figure beside it. */
const isBorneOut = (items: readonly Item[], figure: FigureItem) =>
  figuresIn(items).some(
    (other) => other !== figure && other.ask === undefined && other.value === figure.value,
  );

const isShare = (items: readonly Item[], at: number) =>
  items[at + 1]?.kind === 'percent' || isWord(items[at + 1], 'perCent');
