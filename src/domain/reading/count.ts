/** One whole number of people (§12, rules 1 to 9). */
import { applyCorrections } from './corrections.ts';
import { figuresIn, inspect, isFigure, isRangeDash, isWord } from './inspection.ts';
import { type Item, itemise } from './items.ts';
import { isPrepared, prepare } from './normalise.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { type Label, type Part, readParts, sumParts } from './parts.ts';
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
import { tokenise } from './tokens.ts';

/** Polite words beside which a lone «k» is still alone. */
const politeWords = new Set([
  'da',
  'vang',
  'thua',
  'em',
  'a',
  'ah',
  'nhe',
  'nha',
  'oi',
  'thoi',
  'roi',
  'bao',
  'kinh',
  'uh',
  'uk',
]);

export function readCount(text: string, _ctx: ReadingContext): Reading<number> {
  const prepared = prepare<number>(text);
  if (!isPrepared(prepared)) return prepared;
  if (isMarkedSecret(prepared.text)) return refuse('secret');
  if (holdsIdentityNumber(prepared.text)) return refuse('identityNumber');
  const itemised = itemise(tokenise(prepared.text), null);
  if (itemised.refuse !== undefined) return refuse(itemised.refuse);
  if (itemised.ask !== undefined) return ask(itemised.ask, candidatesFor(itemised.ask, prepared.text));
  const fix = applyCorrections(itemised.items);
  if (fix.lost) return ask('correctionWithoutFigure');
  const inspection = inspect(fix.items, true);
  if (inspection.refuse !== undefined) return refuse(inspection.refuse);
  if (inspection.ask !== undefined) return ask(inspection.ask);
  const doubts: ReadingReason[] = [...prepared.doubts, ...itemised.doubts, ...inspection.doubts];
  if (fix.corrected) doubts.push('corrected');
  if (fix.items.some(isTarget)) doubts.push('unknownWords');
  const reading = figuresIn(fix.items).length === 0 ? readNothing(fix.items) : readFigures(fix.items);
  if (reading.value === null) return reading;
  if (reading.value > readingLimits.count) return refuse('tooLarge');
  return settle(reading.value, [...doubts, ...(reading.reason === undefined ? [] : [reading.reason])]);
}

/** «1O» and «l2»: the figure that was probably meant, as a button. */
function candidatesFor(reason: ReadingReason, text: string): number[] {
  if (reason !== 'lettersForDigits') return [];
  const digits = /[0-9oOlIi]{1,6}/.exec(text)?.[0].replace(/[oO]/g, '0').replace(/[lIi]/g, '1');
  return digits === undefined ? [] : [Number(digits)];
}

/** No figure: a zero said in words, or nothing that can be read (rule 7). */
function readNothing(items: readonly Item[]): Reading<number> {
  const denial = items.find(
    (item) => isWord(item, 'no', 'notYet', 'full') && !(isWord(item, 'full') && !isDenial(item)),
  );
  if (denial === undefined || isWord(denial, 'full')) return ask('noFigure');
  const harmless = items.every(
    (item) =>
      isWord(
        item,
        'frame',
        'unit',
        'any',
        'no',
        'notYet',
        'title',
        'place',
        'branch',
        'plan',
        'addition',
        'asksBack',
      ) || item.kind === 'break',
  );
  if (!harmless) return ask('denied');
  // «chưa đâu» is not yet; «không đâu» is none.
  if (items.some((item) => isWord(item, 'any') && !(isWord(denial, 'notYet') && isAlone(item))))
    return settle(0, []);
  if (isWord(denial, 'notYet')) return settle(0, ['bareDenial']);
  const content = items.filter(
    (item) => item.kind === 'word' && !(item.sort === 'frame' && politeWords.has(item.text)),
  );
  const [only] = content;
  return settle(0, content.length === 1 && only?.kind === 'word' && only.loneK ? ['bareDenial'] : []);
}

const isAlone = (item: Item) => item.kind === 'word' && item.text === 'dau' && item.length === 1;

/** «không (0)», «0, không có»: nought said twice, and nothing else. */
function readNoughtTwice(items: readonly Item[]): Reading<number> | undefined {
  if (!items.some((item) => isWord(item, 'no', 'notYet'))) return undefined;
  if (figuresIn(items).some((figure) => figure.value !== 0)) return undefined;
  const said = readNothing(items.filter((item) => !isFigure(item)));
  return said.action === 'accept' ? said : undefined;
}

/** «3 nam + 2 nữ = 5», «5 = 3 nam + 2 nữ»: the sign stands before the total, or behind it. */
function spellOutEquals(items: readonly Item[]): Item[] {
  const at = items.findIndex((item) => item.kind === 'equals');
  const before = figuresIn(items.slice(0, Math.max(at, 0))).length;
  const isTotal = figuresIn(items.slice(at)).length === 1;
  // «x=12» is a formula.
  if (before === 0 || (!isTotal && (before > 1 || figuresIn(items.slice(at)).length === 0)))
    return [...items];
  const comma: Item = { kind: 'break', text: ',' };
  const total: Item = { kind: 'word', sort: 'total', text: 'tong', length: 1, loneK: false };
  return items.flatMap((item, index) => (index !== at ? [item] : isTotal ? [comma, total] : [comma]));
}

/** «kế hoạch 3», «chỉ tiêu 3»: perhaps what was to be reached, and not the count. */
const isTarget = (item: Item) =>
  isWord(item, 'plan') && item.kind === 'word' && /^(ke|chi|muc|kh)$/.test(item.text);

const isDenial = (item: Item) => item.kind === 'word' && /^(khong|chang|cha|chua|k)$/.test(item.text);

function readFigures(all: readonly Item[]): Reading<number> {
  const twice = readNoughtTwice(all);
  if (twice !== undefined) return twice;
  const items = readSum(all) === undefined ? spellOutEquals(all) : all;
  if (items.some((item) => item.kind === 'percent' || isWord(item, 'perCent', 'half', 'parts')))
    return ask('otherUnit');
  if (items.some((item) => isWord(item, 'lacking', 'except'))) return ask('addition');
  const slash = items.findIndex((item) => item.kind === 'slash');
  if (slash >= 0)
    return ask(isFigure(items[slash - 1]) && isFigure(items[slash + 1]) ? 'twoFigures' : 'unfinished');
  if (items.some((_, at) => isRangeDash(items, at))) return ask('range');
  // «đến 12»: up to twelve
  if (items.some((item, at) => isWord(item, 'until') && isFigure(items[at + 1]))) return ask('range');
  if (items.at(-1)?.kind === 'dash') return ask('unfinished');
  if (items[0]?.kind === 'dash') return ask('signs');
  if (figuresIn(items).some((figure) => figure.decimal)) return refuse('notWhole');
  if (items.some((item) => item.kind === 'otherSign')) return ask('twoFigures');
  const summed = readSum(items);
  if (summed !== undefined) return summed;
  if (items.some((item) => item.kind === 'equals')) return ask('signs');
  if (
    isWord(
      items.find((item) => isWord(item, 'over')),
      'over',
    )
  )
    return ask('twoFigures');
  const { parts, denied, strayDenial } = readParts(items);
  if (strayDenial) return ask('denied');
  const nonZero = parts.some((part) => part.figure.value !== 0);
  if (nonZero && denied.size === 0 && items.some((item) => isWord(item, 'any'))) return ask('denied');
  const reading = settleParts(parts);
  if (reading.value === null) return reading;
  const fullDenied = items.some((item) => isWord(item, 'full') && isDenial(item));
  return denied.size > 0 || fullDenied ? settle(reading.value, ['partDenied']) : reading;
}

/** «3 + 2 = 5»: nothing but figures and plus signs (and what polite words stand around them). */
function readSum(items: readonly Item[]): Reading<number> | undefined {
  const bare = items.filter((item) => !isWord(item, 'frame', 'unit', 'title'));
  if (!bare.some((item) => item.kind === 'plus' || isWord(item, 'plus'))) return undefined;
  const isSum = bare.every((item, at) =>
    at % 2 === 0 ? isFigure(item) : item.kind === 'plus' || isWord(item, 'plus') || item.kind === 'equals',
  );
  if (!isSum || bare.length % 2 === 0) return undefined;
  const equals = bare.findIndex((item) => item.kind === 'equals');
  const isTotalFirst = equals === 1;
  if (equals >= 0 && !isTotalFirst && equals !== bare.length - 2) return ask('contradiction');
  const addends = figuresIn(equals < 0 ? bare : isTotalFirst ? bare.slice(equals) : bare.slice(0, equals));
  const sum = addends.reduce((total, figure) => total + figure.value, 0);
  const said = equals < 0 ? sum : figuresIn(isTotalFirst ? bare : bare.slice(equals))[0]?.value;
  return said === sum ? settle(sum, ['derived']) : ask('contradiction');
}

const isTotal = (part: Part) => part.labels.size === 0 || part.labels.has('total');
const attendance: Label[] = ['present', 'absent', 'excused', 'unexcused'];

function settleParts(parts: readonly Part[]): Reading<number> {
  const totals = parts.filter(isTotal);
  const labelled = parts.filter((part) => !isTotal(part));
  const [total] = totals;
  if (totals.some((part) => part.figure.value !== total?.figure.value))
    return ask(
      'twoFigures',
      totals.map((part) => part.figure.value),
    );
  if (totals.length > 1 && totals.some((part) => part.figure.afterSpace)) return ask('twoFigures');
  const { wholes, largest, isDouble } = sumParts(labelled);
  if (isDouble) return ask('twoFigures');
  const [whole] = wholes;
  if (wholes.some((sum) => sum !== whole)) return ask('contradiction');
  if (total !== undefined) {
    const value = total.figure.value;
    if (labelled.some((part) => attendance.some((label) => part.labels.has(label)))) return ask('twoFigures');
    if (largest > value || (whole !== undefined && whole !== value)) return ask('contradiction');
    return settle(value, []);
  }
  if (whole !== undefined) return largest > whole ? ask('contradiction') : settle(whole, ['derived']);
  const [only] = labelled;
  return only !== undefined && labelled.length === 1
    ? settle(only.figure.value, ['partOnly'])
    : ask('twoFigures');
}
