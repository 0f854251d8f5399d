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

/** a/b and «a trên b» as they are; a-b, a:b, «a trong b», a b only where b is the roster's. */
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
    const before = nextOf(items, at, -1);
    const rest = items.filter((_, index) => index < at || index > end);
    // «3/15 vắng», but not «12/15 vắng 3».
    const behind = isWord(items[end + 1], 'unit') ? end + 2 : end + 1;
    const isBehind =
      isWord(items[behind], 'absent') &&
      (items[behind + 1] === undefined || items[behind + 1]?.kind === 'break');
    return {
      a,
      b,
      ofAbsent: isWord(before, 'absent', 'lacking') || isBehind,
      doubtful: !isClear,
      isBounded: isWord(before, 'over'),
      rest,
    };
  }
  return undefined;
}
