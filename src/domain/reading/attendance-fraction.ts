/** Finding «12/15», «12 trên 15» and their doubtful kin among the items of an answer. */
import { type FigureItem, figuresIn, hasWord, type Item, isFigure, isWord, nextOf } from './answer.ts';

/** A fraction found among the items, and the items without it. */
interface Fraction {
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

const isColon = (item: Item | undefined) => item?.kind === 'break' && item.text === ':';
const isAbsent = (item: Item | undefined) => isWord(item, 'absent', 'lacking', 'excused', 'unexcused');

/** «vắng: 2/15», «vắng - 2/15»: a colon or a dash leads from the label to its figure. */
const labelBefore = (items: readonly Item[], at: number) =>
  items
    .slice(0, at)
    .findLast((item) => !isWord(item, 'frame', 'title', 'unit') && item.kind !== 'dash' && !isColon(item));

/** «có mặt 13/15, vắng 2/15»: the base said twice is said once. */
export function dropSecondBase(items: readonly Item[]): readonly Item[] {
  const slashes = [...items.keys()].filter(
    (at) => items[at]?.kind === 'slash' && isFigure(items[at - 1]) && isFigure(items[at + 1]),
  );
  const [base, other] = slashes.map((at) => items[at + 1]).filter(isFigure);
  const named = slashes.filter((at) => isAbsent(labelBefore(items, at - 1)));
  const absent = named.length > 0 ? named : slashes.filter((at) => isAbsent(nextOf(items, at + 1, 1)));
  const [only] = absent;
  return slashes.length === 2 && absent.length === 1 && only !== undefined && base?.value === other?.value
    ? items.filter((_, at) => at !== only && at !== only + 1)
    : items;
}

/** The first index from `at` on whose item is none of these. */
function skip(items: readonly Item[], at: number, ...sorts: Parameters<typeof isWord>[1][]): number {
  let next = at;
  while (isWord(items[next], ...sorts)) next++;
  return next;
}

/** a/b and «a trên b» as they are; a-b, a:b, «a trong b», a b only where b is the roster's. */
export function findFraction(items: readonly Item[], base: number | null): Fraction | undefined {
  for (const [at, a] of items.entries()) {
    if (!isFigure(a) || isShareFigure(items, a)) continue;
    const next = skip(items, at + 1, 'unit', 'frame', 'present');
    const sign = items[next];
    const isClear = sign?.kind === 'slash' || isWord(sign, 'over');
    const isOther =
      sign?.kind === 'dash' || sign?.kind === 'otherSign' || isWord(sign, 'within') || isColon(sign);
    const end = isClear
      ? skip(items, next + 1, 'frame', 'total')
      : skip(items, isOther ? next + 1 : next, 'frame');
    const b = items[end];
    if (!isFigure(b) || isShareFigure(items, b)) continue;
    if (!isClear && (b.value !== base || !mayBeFraction(items, at, next, isOther))) continue;
    const before = labelBefore(items, at);
    return {
      a,
      b,
      // «vắng có lý do 2/15», «ốm 2/15»: the reason stands for the absence.
      ofAbsent: isAbsent(before) || isAbsentBehind(items, end),
      doubtful: !isClear,
      isBounded: isWord(before, 'over'),
      rest: items.filter((_, index) => index < at || index > end),
    };
  }
  return undefined;
}

/** Whether a-b, a:b, «a trong b», a b may mean a/b. @param next where the sign stands, or the second figure */
function mayBeFraction(items: readonly Item[], at: number, next: number, isSigned: boolean): boolean {
  const [a, b] = figuresIn(items);
  if (a === undefined || b === undefined || a.value > b.value || figuresIn(items).length > 2) return false;
  if (isSigned) return true;
  // «12, 15» are two figures; only a space, or «trong», stands for the fraction's sign.
  const between = items.slice(at + 1, next);
  const isBetween = between.length === 0 || hasWord(between, 'frame') || isWord(between[0], 'unit');
  return isBetween && !isWord(items[at - 1], 'absent', 'lacking', 'present', 'total');
}

/** «3/15 vắng», but not «12/15 vắng 3». */
function isAbsentBehind(items: readonly Item[], end: number): boolean {
  const behind = isWord(items[end + 1], 'unit') ? end + 2 : end + 1;
  const last = items[skip(items, behind + 1, 'excused', 'unexcused', 'frame')];
  const absent = items[behind];
  // «vắng có lý do» is one phrase.
  const isSaid = isWord(absent, 'absent') || (absent?.kind === 'word' && absent.text === 'vang');
  return isSaid && (last === undefined || last.kind === 'break');
}
