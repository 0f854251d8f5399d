/** A share in per cent, such as of the plan; over 100 is possible (§12, percent row). */
import { applyCorrections } from './corrections.ts';
import { figuresIn, inspect, isFigure, isWord } from './inspection.ts';
import { type FigureItem, type Item, itemise } from './items.ts';
import { isPrepared, prepare } from './normalise.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import {
  ask,
  type Reading,
  type ReadingContext,
  type ReadingReason,
  readingLimits,
  refuse,
  settle,
} from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';
import { agreesWithShare, shareOf } from './shares.ts';
import { tokenise } from './tokens.ts';

export function readPercent(text: string, _ctx: ReadingContext): Reading<number> {
  const prepared = prepare<number>(text);
  if (!isPrepared(prepared)) return prepared;
  if (isMarkedSecret(prepared.text)) return refuse('secret');
  if (holdsIdentityNumber(prepared.text)) return refuse('identityNumber');
  const itemised = itemise(tokenise(prepared.text), null);
  if (itemised.refuse !== undefined) return refuse(itemised.refuse);
  if (itemised.ask !== undefined) return ask(itemised.ask);
  const fix = applyCorrections(itemised.items);
  if (fix.lost) return ask('correctionWithoutFigure');
  const inspection = inspect(fix.items, false);
  if (inspection.refuse !== undefined) return refuse(inspection.refuse);
  if (inspection.ask !== undefined) return ask(inspection.ask);
  const reading = readShare(fix.items);
  if (reading.value === null) return reading;
  const doubts = [...prepared.doubts, ...itemised.doubts, ...inspection.doubts];
  if (fix.corrected) doubts.push('corrected');
  return judge(reading.value, [...doubts, ...(reading.reason === undefined ? [] : [reading.reason])]);
}

/** Below 1 may be a share of one (0,48 for 48%); zero itself is a share. */
function judge(value: number, doubts: ReadingReason[]): Reading<number> {
  if (value > 0 && value < 1) return ask('belowOne', [Math.round(value * 10_000) / 100]);
  return value > readingLimits.percent ? ask('outOfRange') : settle(value, doubts);
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: rules in their order, each with its own answer.
function readShare(items: readonly Item[]): Reading<number> {
  if (items.some((item) => isWord(item, 'lacking', 'except', 'absent'))) return ask('addition');
  const figures = figuresIn(items);
  // 1.022 per cent: 1022, or 1,022 typed the English way?
  if (figures.some((figure) => figure.isGrouped)) return ask('unclearGrouping');
  const fraction = findFraction(items);
  const others =
    fraction === undefined ? figures : figures.filter((figure) => !fraction.figures.includes(figure));
  if (items.some((item, at) => item.kind === 'percent' && !isFigure(items[at - 1]))) {
    return ask('signs');
  }
  if (fraction !== undefined) return readFraction(fraction.a, fraction.b, others);
  if (items.some((item) => item.kind === 'slash')) return ask('unfinished');
  if (items.some((item) => item.kind === 'dash') && figures.length > 1) return ask('range');
  if (items.some((item) => item.kind === 'otherSign' || item.kind === 'plus' || item.kind === 'equals'))
    return ask('twoFigures');
  if (figures.some((figure) => figure.afterSpace)) return ask('twoFigures');
  const half = items.some((item) => isWord(item, 'half'));
  // «chưa được một nửa»
  if (half && items.some((item) => isWord(item, 'no', 'notYet'))) return ask('denied');
  const [first] = figures;
  if (first === undefined) return half ? settle(50, ['derived']) : readNothing(items);
  // «1 nửa»
  if (half && figures.length === 1 && first.value === 1) return settle(50, ['derived']);
  if (figures.some((figure) => figure.value !== first.value))
    return half && figures.length === 1 ? ask('contradiction') : ask('twoFigures');
  if (half) return first.value === 50 ? settle(50, []) : ask('contradiction');
  if (items.some((item) => isWord(item, 'no', 'notYet', 'any'))) return ask('denied');
  // ½ stands for a share of the whole, 50,5 does not.
  const isVulgar = first.decimal && first.value < 1 && first.doubts.includes('derived');
  return isVulgar
    ? settle(shareOf(first.value, 1), ['derived'])
    : settle(first.value, items.some((item) => isWord(item, 'parts')) ? ['otherUnit'] : []);
}

function readNothing(items: readonly Item[]): Reading<number> {
  if (items.some((item) => isWord(item, 'no'))) {
    const isPlain = !items.some(
      (item) => isWord(item, 'plan') && /^(dat|hoan|thuc)$/.test(item.kind === 'word' ? item.text : ''),
    );
    return isPlain
      ? settle(0, items.some((item) => item.kind === 'word' && item.loneK) ? ['bareDenial'] : [])
      : ask('denied');
  }
  return items.some((item) => isWord(item, 'notYet')) ? ask('denied') : ask('noFigure');
}

/** 5/8, «ba phần tư», «8 phần 10», «5 trên 8». */
function findFraction(
  items: readonly Item[],
): { a: FigureItem; b: FigureItem; figures: FigureItem[] } | undefined {
  for (const [at, a] of items.entries()) {
    const sign = items[at + 1];
    if (!isFigure(a) || !(sign?.kind === 'slash' || isWord(sign, 'parts', 'over'))) continue;
    let next = at + 2;
    while (isWord(items[next], 'frame', 'total')) next++;
    const b = items[next];
    if (isFigure(b)) return { a, b, figures: [a, b] };
  }
  return undefined;
}

function readFraction(a: FigureItem, b: FigureItem, others: readonly FigureItem[]): Reading<number> {
  if (a.decimal || b.decimal || b.value === 0) return ask('contradiction');
  const [share] = others;
  if (a.value > 0 && a.value * 100 < b.value) return ask('belowOne');
  if (share === undefined) return settle(shareOf(a.value, b.value), ['derived']);
  if (others.length > 1 || !agreesWithShare(a.value, b.value, share.value)) return ask('contradiction');
  return settle(share.value, []);
}
