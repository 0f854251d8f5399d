/** Finding «12/15», «12 trên 15» and their doubtful kin among the items of an answer. */
import { figuresIn, isFigure, isWord, nextOf } from './inspection.ts';
import type { FigureItem, Item } from './items.ts';

/** A fraction found among the items, and the items without it. */
export interface Fraction {
  a: FigureItem;
  b: FigureItem;
  ofAbsent: boolean;
  doubtful: boolean;
  /** «trên 12/15» */
  isBounded: boolean;
  rest: Item[];
}

/** Whether a figure is a share: 80%, «80 phần trăm». */
export const isShareFigure = (items: readonly Item[], figure: FigureItem) => {
  const next = nextOf(items, items.indexOf(figure), 1);
  return next?.kind === 'percent' || isWord(next, 'perCent');
};

/** «vắng: 2/15», «vắng - 2/15»: a colon or a dash leads from the label to its figure. */
function labelBefore(items: readonly Item[], at: number): Item | undefined {
  const isLeading = (item: Item | undefined) =>
    isWord(item, 'frame', 'title', 'unit') ||
    item?.kind === 'dash' ||
    (item?.kind === 'break' && item.text === ':');
  let index = at - 1;
  while (isLeading(items[index])) index--;
  return items[index];
}

/** «có mặt 13/15, vắng 2/15»: the base said twice is said once. */
export function dropSecondBase(items: readonly Item[]): Item[] {
  const slashes = [...items.keys()].filter(
    (at) => items[at]?.kind === 'slash' && isFigure(items[at - 1]) && isFigure(items[at + 1]),
  );
  const bases = slashes.map((at) => items[at + 1]).filter(isFigure);
  const isAbsent = (item: Item | undefined) => isWord(item, 'absent', 'lacking', 'excused', 'unexcused');
  const named = slashes.filter((at) => isAbsent(labelBefore(items, at - 1)));
  const absent = named.length > 0 ? named : slashes.filter((at) => isAbsent(nextOf(items, at + 1, 1)));
  const [only] = absent;
  if (slashes.length !== 2 || absent.length !== 1 || only === undefined) return [...items];
  if (bases[0]?.value !== bases[1]?.value) return [...items];
  return items.filter((_, at) => at !== only && at !== only + 1);
}

/** a/b and «a trên b» as they are; a-b, a:b, «a trong b», a b only where b is the roster's. */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one form of a fraction after the other, each with its own words.
export function findFraction(items: readonly Item[], base: number | null): Fraction | undefined {
  for (const [at, a] of items.entries()) {
    if (!isFigure(a) || isShareFigure(items, a)) continue;
    let next = at + 1;
    while (isWord(items[next], 'unit', 'frame', 'present')) next++;
    const sign = items[next];
    const isClear = sign?.kind === 'slash' || isWord(sign, 'over');
    const isOther =
      sign?.kind === 'dash' ||
      sign?.kind === 'otherSign' ||
      isWord(sign, 'within') ||
      (sign?.kind === 'break' && sign.text === ':');
    let end = isClear || isOther ? next + 1 : next;
    while (isWord(items[end], 'frame') || (isClear && isWord(items[end], 'total'))) end++;
    const b = items[end];
    if (!isFigure(b) || isShareFigure(items, b)) continue;
    const isBetween = next > at + 1 && items.slice(at + 1, next).some((item) => isWord(item, 'frame'));
    if (!isClear && (b.value !== base || a.value > b.value || figuresIn(items).length > 2)) continue;
    if (!isClear && !isOther && isWord(items[at - 1], 'absent', 'lacking', 'present', 'total')) continue;
    // «12, 15» are two figures; only a space, or «trong», stands for the fraction's sign.
    if (!isClear && !isOther && !isBetween && next > at + 1 && !isWord(items[at + 1], 'unit')) continue;
    const before = labelBefore(items, at);
    const rest = items.filter((_, index) => index < at || index > end);
    // «3/15 vắng», but not «12/15 vắng 3».
    const behind = isWord(items[end + 1], 'unit') ? end + 2 : end + 1;
    let last = behind + 1;
    while (isWord(items[last], 'excused', 'unexcused', 'frame')) last++;
    const absent = items[behind];
    // «vắng có lý do» is one phrase.
    const isAbsent = isWord(absent, 'absent') || (absent?.kind === 'word' && absent.text === 'vang');
    const isBehind = isAbsent && (items[last] === undefined || items[last]?.kind === 'break');
    return {
      a,
      b,
      // «vắng có lý do 2/15», «ốm 2/15»: the reason stands for the absence.
      ofAbsent: isWord(before, 'absent', 'lacking', 'excused', 'unexcused') || isBehind,
      doubtful: !isClear,
      isBounded: isWord(before, 'over'),
      rest,
    };
  }
  return undefined;
}
