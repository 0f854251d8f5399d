/** One whole number of people (§12, rules 1 to 9). */
import { figuresIn, hasWord, type Item, isFigure, isWord } from './answer.ts';
import { type Field, readBy } from './field.ts';
import { inspect, isRangeDash } from './inspection.ts';
import { holdsIdentityNumber } from './number-figures.ts';
import { hasLabel, isDenial, type Part, readParts, sumParts } from './parts.ts';
import { itemise } from './people-items.ts';
import { ask, type Reading, type ReadingContext, readingLimits, refuse, settle } from './reading.ts';
import type { Sort } from './vocabulary.ts';

export const readCount = (text: string, ctx: ReadingContext): Reading<number> => readBy(field, text, ctx);

const field: Field<number> = {
  holdsIdentity: holdsIdentityNumber,
  cover: (text) => itemise(text, null),
  isClaim: isFigure,
  // «1O» and «l2»: the figure that was probably meant.
  candidates(reason, text) {
    const digits = reason === 'lettersForDigits' ? /[0-9oOlIi]{1,6}/.exec(text)?.[0] : undefined;
    return digits === undefined ? [] : [Number(digits.replace(/[oO]/g, '0').replace(/[lIi]/g, '1'))];
  },
  inspect: (items) => inspect(items, true),
  read(items, doubts) {
    const reading = figuresIn(items).length === 0 ? readNothing(items) : readFigures(items);
    if (reading.value === null) return reading;
    if (reading.value > readingLimits.count) return refuse('tooLarge');
    const all = items.some(isTarget) ? [...doubts, 'unknownWords' as const] : doubts;
    return settle(reading.value, reading.reason === undefined ? all : [...all, reading.reason]);
  },
};

/** Polite words beside which a lone «k» is still alone. */
const politeWord = /^(?:da|vang|thua|em|a|ah|nhe|nha|oi|thoi|roi|bao|kinh|uh|uk)$/;
/** What a nought in words may be said with. */
const aroundNought: readonly Sort[] = [
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
];

/** No figure: a zero said in words, or nothing that can be read (rule 7). */
function readNothing(items: readonly Item[]): Reading<number> {
  const denial = items.find(
    (item) => isWord(item, 'no', 'notYet') || (isWord(item, 'full') && isDenial(item)),
  );
  if (denial === undefined || isWord(denial, 'full')) return ask('noFigure');
  if (!items.every((item) => isWord(item, ...aroundNought) || item.kind === 'break')) return ask('denied');
  const isNotYet = isWord(denial, 'notYet');
  // «chưa đâu» is not yet; «không đâu» is none.
  const isNone = items.some(
    (item) => isWord(item, 'any') && !(isNotYet && item.text === 'dau' && item.length === 1),
  );
  const content = items.filter(
    (item) => item.kind === 'word' && !(item.sort === 'frame' && politeWord.test(item.text)),
  );
  const [only] = content;
  const isLoneK = content.length === 1 && only?.kind === 'word' && only.loneK;
  return settle(0, !isNone && (isNotYet || isLoneK) ? ['bareDenial'] : []);
}

/** «không (0)», «0, không có»: nought said twice, and nothing else. */
function isNoughtTwice(items: readonly Item[]): boolean {
  if (!hasWord(items, 'no', 'notYet') || figuresIn(items).some(({ value }) => value !== 0)) return false;
  return readNothing(items.filter((item) => !isFigure(item))).action === 'accept';
}

/** «3 nam + 2 nữ = 5», «5 = 3 nam + 2 nữ»: the sign stands before the total, or behind it. */
function spellOutEquals(items: readonly Item[]): readonly Item[] {
  const at = items.findIndex((item) => item.kind === 'equals');
  const before = figuresIn(items.slice(0, Math.max(at, 0))).length;
  const behind = figuresIn(items.slice(at)).length;
  // «x=12» is a formula.
  if (before === 0 || behind === 0 || (behind > 1 && before > 1)) return items;
  const comma: Item = { kind: 'break', text: ',' };
  const total: Item = {
    value: Number.NaN,
    kind: 'word',
    sort: 'total',
    text: 'tong',
    length: 1,
    likeness: 'exact',
    loneK: false,
  };
  return items.flatMap((item, index) => (index !== at ? [item] : behind === 1 ? [comma, total] : [comma]));
}

/** «kế hoạch 3», «chỉ tiêu 3»: perhaps what was to be reached, and not the count. */
const isTarget = (item: Item) => isWord(item, 'plan') && /^(ke|chi|muc|kh)$/.test(item.text);

function readFigures(all: readonly Item[]): Reading<number> {
  if (isNoughtTwice(all)) return settle(0, []);
  const summed = readSum(all);
  const items = summed === undefined ? spellOutEquals(all) : all;
  const has = (...kinds: Item['kind'][]) => items.some(({ kind }) => kinds.includes(kind));
  if (has('percent') || hasWord(items, 'perCent', 'half', 'parts')) return ask('otherUnit');
  if (hasWord(items, 'lacking', 'except')) return ask('addition');
  const slash = items.findIndex((item) => item.kind === 'slash');
  if (slash >= 0)
    return ask(isFigure(items[slash - 1]) && isFigure(items[slash + 1]) ? 'twoFigures' : 'unfinished');
  // «đến 12»: up to twelve
  if (items.some((item, at) => isRangeDash(items, at) || (isWord(item, 'until') && isFigure(items[at + 1]))))
    return ask('range');
  if (items.at(-1)?.kind === 'dash') return ask('unfinished');
  if (items[0]?.kind === 'dash') return ask('signs');
  if (figuresIn(items).some((figure) => figure.decimal)) return refuse('notWhole');
  if (has('otherSign')) return ask('twoFigures');
  if (summed !== undefined) return summed;
  if (has('equals')) return ask('signs');
  if (hasWord(items, 'over')) return ask('twoFigures');
  const { parts, denied, strayDenial } = readParts(items);
  const isDenied =
    denied.size === 0 && hasWord(items, 'any') && parts.some((part) => part.figure.value !== 0);
  if (strayDenial || isDenied) return ask('denied');
  const reading = settleParts(parts);
  const isPartDenied = denied.size > 0 || items.some((item) => isWord(item, 'full') && isDenial(item));
  return isPartDenied && reading.value !== null ? settle(reading.value, ['partDenied']) : reading;
}

/** «3 + 2 = 5»: nothing but figures and plus signs (and what polite words stand around them). */
function readSum(items: readonly Item[]): Reading<number> | undefined {
  const bare = items.filter((item) => !isWord(item, 'frame', 'unit', 'title'));
  const isPlus = (item: Item) => item.kind === 'plus' || isWord(item, 'plus');
  const isSum = bare.every((item, at) =>
    at % 2 === 0 ? isFigure(item) : isPlus(item) || item.kind === 'equals',
  );
  if (!isSum || bare.length % 2 === 0 || !bare.some(isPlus)) return undefined;
  const equals = bare.findIndex((item) => item.kind === 'equals');
  const isTotalFirst = equals === 1;
  if (equals >= 0 && !isTotalFirst && equals !== bare.length - 2) return ask('contradiction');
  const values = figuresIn(bare).map(({ value }) => value);
  const said = equals < 0 ? undefined : isTotalFirst ? values.shift() : values.pop();
  const sum = values.reduce((total, value) => total + value, 0);
  return (said ?? sum) === sum ? settle(sum, ['derived']) : ask('contradiction');
}

function settleParts(parts: readonly Part[]): Reading<number> {
  const totals = parts.filter((part) => part.labels.size === 0 || hasLabel(part, 'total'));
  const labelled = parts.filter((part) => !totals.includes(part));
  const values = totals.map((part) => part.figure.value);
  const [value] = values;
  if (values.some((other) => other !== value)) return ask('twoFigures', values);
  if (totals.length > 1 && totals.some((part) => part.figure.afterSpace)) return ask('twoFigures');
  const { wholes, largest, isDouble } = sumParts(labelled);
  if (isDouble) return ask('twoFigures');
  const [whole] = wholes;
  if (wholes.some((sum) => sum !== whole)) return ask('contradiction');
  if (value !== undefined) {
    if (labelled.some((part) => hasLabel(part, 'present', 'absent', 'excused', 'unexcused')))
      return ask('twoFigures');
    return largest > value || (whole ?? value) !== value ? ask('contradiction') : settle(value, []);
  }
  if (whole !== undefined) return largest > whole ? ask('contradiction') : settle(whole, ['derived']);
  const [only, another] = labelled;
  return only === undefined || another !== undefined
    ? ask('twoFigures')
    : settle(only.figure.value, ['partOnly']);
}
