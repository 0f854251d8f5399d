/**
 * What is typed where it is asked how many stayed away with a reason and how many without. The words decide, not the
 * figure: «1 xin phép» of two absent leaves one without a reason, «1 không phép» is that one.
 */
import { type FigureItem, figuresIn, hasWord, type Item, isFigure, isWord, type WordItem } from './answer.ts';
import { withoutMarks } from './letters.ts';
import { isPrepared, prepare } from './normalise.ts';
import { hasLabel, isDenial, type Part, readParts } from './parts.ts';
import { itemise } from './people-items.ts';
import { absenceLexicon } from './vocabulary.ts';

export type AbsenceWords =
  /** How many had no reason. `sure`: it was said outright; else it was worked out and is asked about once. */
  | { kind: 'unexcused'; count: number; sure: boolean }
  /** Words about reasons that leave it open how many, or contradict one another. */
  | { kind: 'unclear' }
  /** Nothing about reasons: perhaps a figure. */
  | { kind: 'none' };

/** @param absent how many stayed away, at least one */
export function readAbsence(text: string, absent: number): AbsenceWords {
  const prepared = prepare(text);
  if (!isPrepared(prepared)) return { kind: 'none' };
  // They came.
  if (late.test(withoutMarks(prepared.text))) return { kind: 'unclear' };
  const chart = itemise(reasonsNamed(prepared.text), null, absenceLexicon);
  const items = spellOut(nameHalves(chart.items), absent);
  if (!hasWord(items, 'excused', 'unexcused'))
    return { kind: isOpen(chart.items, absent) ? 'unclear' : 'none' };
  const isUnclear = chart.ask !== undefined || items.some((item, at) => !isPlain(item, items[at + 1]));
  return (isUnclear ? null : summed(items, absent)) ?? { kind: 'unclear' };
}

const late = /(?<!\p{L})(?:den|toi|hop|vao) (?:muon|tre|cham)(?!\p{L})/u;

/** In bare text: what takes people away, and the words behind it that say no more than what it is. */
const away = [
  'di(?= \\p{L})(?! (?:thoi|nhe|nha|em|a|nao|luon|roi|nua|voi|dong|anh|chi|gui|nop|dau|muon|cham|choi|uong|nhau|ruou|vang|du|het|hop(?= *(?:$|[,.])))(?!\\p{L}))',
  'om|nam vien|cap cuu|co viec|tap huan|ve que|gat lua',
  '(?:cham|dua|trong|nuoi)(?= (?:con|chau|vo|chong|me|bo)(?!\\p{L}))|(?:nghi|sinh)(?= (?:de|sinh|thai san|con|em)(?!\\p{L}))',
  'lam(?= (?:thue|an|xa|nuong|ruong|nha)(?!\\p{L}))|hop(?= (?:xa|huyen|tinh|phu huynh|o)(?!\\p{L}))|(?:coi|cham) thi|truc(?= (?:chot|tet|ban))',
].join('|');
const ends =
  'va|con|mot|hai|ba|bon|ong|nguoi|dong chi|dc|khong|ko|k|chua(?! benh)|nhung|het|ca|roi|a|nhe|em|vang|deu|co|xep|xl|kn|ket nap|cong nhan|ct|tu xep|danh gia|kien nghi|de nghi|loai|tot|kha';
const reason = new RegExp(
  `(?<![\\p{L}\\d])(?<!(?:khong|ko|k|chua) )(?:(?:vi|do|tai|bi|dang|phai|duoc cu|duoc) )*(?:${away})(?!\\p{L})(?: (?!(?:${ends})(?!\\p{L}))\\p{L}+)*`,
  'giu',
);
export const reasonHere = new RegExp(reason.source, 'yiu');

/** «đi coi thi học sinh giỏi trên huyện»: whatever it is, a reason. @param text in NFC */
function reasonsNamed(text: string): string {
  let named = '';
  let end = 0;
  for (const { index, 0: found } of withoutMarks(text).matchAll(reason)) {
    named += `${text.slice(end, index)}đi làm`;
    end = index + found.length;
  }
  return named + text.slice(end);
}

/** «Không», «k có», «có»: neither says which. «Vắng 2» repeats the question. */
function isOpen(items: readonly Item[], absent: number): boolean {
  const isSaid = (item: Item) => isWord(item, 'no', 'notYet') || isCo(item);
  const [figure] = figuresIn(items);
  return figure === undefined
    ? items.every((item) => isWord(item, 'frame', 'no', 'notYet', 'any', 'unit')) && items.some(isSaid)
    : items.every((item) => item === figure || isWord(item, 'absent', 'unit')) &&
        hasWord(items, 'absent') &&
        figure.value === absent;
}

/** «có», «thì có» */
const isCo = (item: Item) =>
  isWord(item, 'frame') && item.text === (item.length === 1 ? 'co' : 'thi') && item.length < 3;
/** «còn», «còn lại» */
const isCon = (item: Item, length: number) =>
  isWord(item, 'present') && item.text === 'con' && item.length === length;

/** «một ông có, một ông không»: behind how many they are, the words mean with and without. */
function nameHalves(items: readonly Item[]): readonly Item[] {
  const named = items.map((item, at) => {
    const before = items.slice(0, at).findLast((other) => !isWord(other, 'unit', 'title', 'frame'));
    const next = items.slice(at + 1).find((other) => !isWord(other, 'frame'));
    const isLast =
      next === undefined || next.kind === 'break' || isFigure(next) || isWord(next, 'and', 'present');
    if (!isFigure(before) || !isLast) return item;
    if (isWord(item, 'frame') && isCo(item)) return { ...item, sort: 'excused' as const };
    return isWord(item, 'no') ? { ...item, sort: 'unexcused' as const } : item;
  });
  return hasWord(named, 'excused') && hasWord(named, 'unexcused') ? named : items;
}

/** As if it had been said in figures and labels: «cả 2» and «đều» are all, «còn lại» the rest (NaN). */
function spellOut(items: readonly Item[], absent: number): Item[] {
  const figure = (value: number): FigureItem => ({
    kind: 'figure',
    value,
    length: 1,
    decimal: false,
    doubts: [],
    afterSpace: false,
  });
  const said = items.filter((item) => !isWord(item, 'unit', 'absent', 'frame', 'title', 'branch'));
  return said.flatMap((item, at): Item[] => {
    const [before, next] = [said[at - 1], said[at + 1]];
    if (isCon(item, 2)) return [figure(Number.NaN)];
    if (isCon(item, 1)) return [{ kind: 'break', text: ',' }];
    if (isWord(item, 'full')) {
      if (isDenial(item)) return [{ ...item, sort: 'no' }];
      const [beside] = [before, next].filter(isFigure);
      if (isWord(next, 'full') || beside?.value === absent) return [];
      return beside === undefined && /^(?:ca|deu|het|tat|toan)$/.test(item.text) ? [figure(absent)] : [item];
    }
    // «chưa xin phép», but «không ai xin phép»
    if (isWord(item, 'no', 'notYet') && isReason(next)) return [];
    return isReason(item) && isWord(before, 'no', 'notYet') ? [{ ...item, sort: 'unexcused' }] : [item];
  });
}

const isReason = (item: Item | undefined): item is WordItem & { sort: 'excused' } =>
  isWord(item, 'excused') && /^(?:co|xin|ly|li|phep|bao)$/.test(item.text);

/** Whether an item leaves what is said as it is: a denial only before what it denies. */
function isPlain(item: Item, next: Item | undefined): boolean {
  if (isFigure(item)) return item.ask === undefined && !item.decimal;
  if (isWord(item, 'no', 'notYet', 'any')) return isWord(next, 'any', 'excused', 'unexcused');
  return isCut(item) || isWord(item, 'excused', 'unexcused', 'within', 'over', 'total');
}

const isCut = (item: Item) => item.kind === 'break' || item.kind === 'plus' || isWord(item, 'and');

function clausesOf(items: readonly Item[]): Item[][] {
  const clauses: Item[][] = [[]];
  for (const item of items)
    if (isCut(item)) clauses.push([]);
    else clauses.at(-1)?.push(item);
  return clauses;
}

/** What the figures and their labels come to; null where they do not fit the absent or one another. */
function summed(items: readonly Item[], absent: number): AbsenceWords | null {
  const read = clausesOf(items).map(readParts);
  const parts = read.flatMap((clause) => clause.parts);
  const isOff = (part: Part) => {
    const [a, b] = [hasLabel(part, 'excused'), hasLabel(part, 'unexcused')];
    // A figure without a reason can only be all who were absent.
    return a || b ? a && b : part.figure.value !== absent;
  };
  if (read.some(({ strayDenial }) => strayDenial) || parts.some(isOff)) return null;
  /** undefined: nothing is said of them, null: not how many, NaN: the rest, infinite: several that do not fit. */
  const amountOf = (label: Reasoned, other: Reasoned) => {
    const isDenied = (reason: Reasoned) => read.some(({ denied }) => denied.has(reason));
    const own = parts.filter((part) => hasLabel(part, label)).map((part) => part.figure.value);
    const sum = own.reduce((total, value) => total + value, 0);
    const mentions = items.filter((item) => isWord(item, label)).length;
    if (isDenied(label) && mentions > 1) return Number.POSITIVE_INFINITY;
    if (isDenied(other)) return own.length === 0 || sum === absent ? absent : Number.POSITIVE_INFINITY;
    if (own.length === 0) return mentions > 0 && !isDenied(label) ? null : undefined;
    return own.length > 1 && Number.isNaN(sum) ? Number.POSITIVE_INFINITY : sum;
  };
  const excused = amountOf('excused', 'unexcused');
  const unexcused = amountOf('unexcused', 'excused');
  const without = (count: number, sure = true): AbsenceWords | null =>
    count >= 0 && count <= absent ? { kind: 'unexcused', count, sure } : null;
  if (unexcused === undefined) return without(absent - (excused ?? absent), (excused ?? absent) === absent);
  if (excused === undefined) return without(unexcused ?? absent, unexcused !== null || absent === 1);
  if (excused === null || unexcused === null) return null;
  const count = Number.isNaN(unexcused) ? absent - excused : unexcused;
  return Number.isNaN(excused) || excused + count === absent ? without(count) : null;
}

type Reasoned = 'excused' | 'unexcused';
