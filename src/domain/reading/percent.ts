/** A share in per cent, such as of the plan; over 100 is possible (§12, percent row). */
import { type FigureItem, figuresIn, hasWord, type Item, isFigure, isWord } from './answer.ts';
import { type Field, readBy } from './field.ts';
import { inspect } from './inspection.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { itemise } from './people-items.ts';
import { ask, type Reading, type ReadingContext, readingLimits, settle } from './reading.ts';
import { agreesWithShare, shareOf } from './shares.ts';

export const readPercent = (text: string, ctx: ReadingContext): Reading<number> => readBy(field, text, ctx);

const field: Field<number> = {
  holdsIdentity: holdsIdentityNumber,
  cover: (text) => itemise(text, null),
  isClaim: isFigure,
  inspect: (items) => inspect(items, false),
  read(items, doubts) {
    const reading = readShare(items);
    if (reading.value === null) return reading;
    const { value, reason } = reading;
    // Below 1 may be a share of one (0,48 for 48%); zero itself is a share.
    if (value > 0 && value < 1) return ask('belowOne', [Math.round(value * 10_000) / 100]);
    if (value > readingLimits.percent) return ask('outOfRange');
    return settle(value, reason === undefined ? doubts : [...doubts, reason]);
  },
};

function readShare(items: readonly Item[]): Reading<number> {
  const has = (...kinds: Item['kind'][]) => items.some(({ kind }) => kinds.includes(kind));
  if (hasWord(items, 'lacking', 'except', 'absent')) return ask('addition');
  const figures = figuresIn(items);
  // 1.022 per cent: 1022, or 1,022 typed the English way?
  if (figures.some((figure) => figure.isGrouped)) return ask('unclearGrouping');
  if (items.some((item, at) => item.kind === 'percent' && !isFigure(items[at - 1]))) return ask('signs');
  const fraction = findFraction(items);
  if (fraction !== undefined) return readFraction(fraction, figures);
  if (has('slash')) return ask('unfinished');
  if (has('dash') && figures.length > 1) return ask('range');
  if (has('otherSign', 'plus', 'equals')) return ask('twoFigures');
  if (figures.some((figure) => figure.afterSpace)) return ask('twoFigures');
  const isHalf = hasWord(items, 'half');
  const isDenied = hasWord(items, 'no', 'notYet');
  // «chưa được một nửa»
  if (isHalf && isDenied) return ask('denied');
  const [first, another] = figures;
  // «1 nửa»
  if (isHalf && (first === undefined || (another === undefined && first.value === 1)))
    return settle(50, ['derived']);
  if (first === undefined) return readNothing(items);
  if (figures.some((figure) => figure.value !== first.value)) return ask('twoFigures');
  if (isHalf) return first.value === 50 ? settle(50, []) : ask('contradiction');
  if (isDenied || hasWord(items, 'any')) return ask('denied');
  // ½ stands for a share of the whole, 50,5 does not.
  if (first.decimal && first.value < 1 && first.doubts.includes('derived'))
    return settle(shareOf(first.value, 1), ['derived']);
  return settle(first.value, hasWord(items, 'parts') ? ['otherUnit'] : []);
}

function readNothing(items: readonly Item[]): Reading<number> {
  if (!hasWord(items, 'no')) return ask(hasWord(items, 'notYet') ? 'denied' : 'noFigure');
  // «không đạt», «không hoàn thành»
  if (items.some((item) => isWord(item, 'plan') && /^(dat|hoan|thuc)$/.test(item.text))) return ask('denied');
  return settle(0, items.some((item) => item.kind === 'word' && item.loneK) ? ['bareDenial'] : []);
}

/** 5/8, «ba phần tư», «8 phần 10», «5 trên 8». */
function findFraction(items: readonly Item[]): [FigureItem, FigureItem] | undefined {
  for (const [at, a] of items.entries()) {
    const sign = items[at + 1];
    if (!isFigure(a) || !(sign?.kind === 'slash' || isWord(sign, 'parts', 'over'))) continue;
    const b = items.slice(at + 2).find((item) => !isWord(item, 'frame', 'total'));
    if (isFigure(b)) return [a, b];
  }
  return undefined;
}

function readFraction([a, b]: [FigureItem, FigureItem], figures: readonly FigureItem[]): Reading<number> {
  const [share, another] = figures.filter((figure) => figure !== a && figure !== b);
  if (a.decimal || b.decimal || b.value === 0) return ask('contradiction');
  if (a.value > 0 && a.value * 100 < b.value) return ask('belowOne');
  if (share === undefined) return settle(shareOf(a.value, b.value), ['derived']);
  return another === undefined && agreesWithShare(a.value, b.value, share.value)
    ? settle(share.value, [])
    : ask('contradiction');
}
