/** Gives each label of a clause the figure before or behind it; where both ways make sense, none is taken. */
import type { Piece } from './lay-out.ts';
import { isBareDu, type Label } from './pairs.ts';
import type { PartField } from './parts.ts';
import type { LabelSort } from './vocabulary.ts';

export type Word = Extract<Piece, { kind: 'word' }>;
export type Clause = (Label | Word)[];

/** Where what is understood goes, and what is not. */
interface Sayings {
  add(field: PartField, said: string, words: string): void;
  unclear(words: string): void;
}

/** Those of which the label alone says something: of all who were absent, or of the one who was admitted. */
const attributesOf: Partial<Record<LabelSort, readonly LabelSort[]>> = {
  absent: ['excused', 'unexcused'],
  admissions: ['women', 'ethnicMinority', 'youthUnionMember'],
};
const isAttribute = (sort: LabelSort) =>
  Object.values(attributesOf).some((attributes) => attributes.includes(sort));

/** Labels of which a word without a figure says something. */
const takesWords: ReadonlySet<LabelSort> = new Set<LabelSort>(['rating', 'superior', 'duration']);

export function settleClause(
  clause: Readonly<Clause>,
  text: string,
  fieldOf: Partial<Record<LabelSort, PartField>>,
  { add, unclear }: Sayings,
): void {
  const { labels, gaps } = cut(clause);
  const gapTexts = gaps.map((gap) => textOf(gap, text));
  if (labels.length === 0) {
    if (gapTexts.some((gap) => gap !== '')) unclear(spanOf(clause, text));
    return;
  }
  const values = isSpoilt(labels, gaps, gapTexts) ? null : matchGaps(labels, gapTexts);
  if (values === null) {
    unclear(spanOf(clause, text));
    return;
  }
  for (const [index, label] of labels.entries()) {
    const field = fieldOf[label.sort];
    const value = values[index] ?? '';
    if (field === undefined) unclear(label.text);
    else if (value === '') sayAlone(label, field, labels.length === 1, { add, unclear });
    else {
      const isBefore = gapTexts[index] === value && gapTexts[index + 1] !== value;
      const words = isBefore ? `${value} ${label.text}` : `${label.text} ${value}`;
      add(field, field === 'attendance' ? words : saidOf(labels, values, index), words);
    }
  }
}

/** Of a label without a figure. */
function sayAlone(label: Label, field: PartField, isOnly: boolean, { add, unclear }: Sayings): void {
  if (isAttribute(label.sort) || label.sort === 'superior') add(field, '', label.text);
  // «du» without its mark and without a figure is đủ: its reader has it confirmed.
  else if (label.sort === 'attended' && isOnly && isBareDu(label)) add('attendance', label.text, label.text);
  else if (!['rating', 'absent', 'duration'].includes(label.sort)) unclear(label.text);
}

/** Labels, and what stands before, between and behind them: one more than there are labels. */
function cut(clause: Readonly<Clause>): { labels: Label[]; gaps: Clause[] } {
  const labels: Label[] = [];
  const gaps: Clause[] = [[]];
  for (const piece of clause) {
    if (piece.kind === 'label' && piece.sort !== 'unit') {
      labels.push(piece);
      gaps.push([]);
    } else gaps.at(-1)?.push(piece);
  }
  return { labels, gaps };
}

function spanOf(pieces: Readonly<Clause>, text: string): string {
  return text.slice(pieces[0]?.start ?? 0, pieces.at(-1)?.end ?? 0);
}

/** Empty where nothing stands, or units only. */
function textOf(gap: Readonly<Clause>, text: string): string {
  return gap.every(({ kind }) => kind === 'label') ? '' : spanOf(gap, text);
}

/** Words without a figure may change what is said beside them («gần như», «chắc thế»): nothing of it is taken. */
function isSpoilt(labels: readonly Label[], gaps: readonly Clause[], gapTexts: readonly string[]): boolean {
  const hasFigure = (gap: Readonly<Clause>) =>
    gap.some((piece) => piece.kind === 'word' && (piece.isFigure || piece.isDenial));
  return gaps.some(
    (gap, at) => gapTexts[at] !== '' && !hasFigure(gap) && !takesWords.has(labels[at - 1]?.sort ?? 'unit'),
  );
}

/** «kết nạp 2 nữ»: two women, or two of whom some are women? The reader is handed both words. */
function saidOf(labels: readonly Label[], values: readonly string[], index: number): string {
  const value = values[index] ?? '';
  const next = labels[index + 1];
  const isOfAll =
    labels[index]?.sort === 'admissions' &&
    next !== undefined &&
    isAttribute(next.sort) &&
    (values[index + 1] ?? '') === '';
  return isOfAll && !isOne(value) ? `${value} ${next.text}` : value;
}

const isOne = (value: string) => /^(?:0?1|một|mot)(?!\p{L}|\d)/iu.test(value);

/** The figure of each label; null where it cannot be told which belongs to which. */
function matchGaps(labels: readonly Label[], gaps: readonly string[]): string[] | null {
  const filled = gaps.filter((gap) => gap !== '').length;
  const behind = gaps.slice(1);
  if (filled === 0) return labels.map(() => '');
  if (gaps[0] === '') {
    if (gaps.at(-1) !== '' || labels.length === 1) return behind;
    const [first] = labels;
    const attributes = first === undefined ? undefined : attributesOf[first.sort];
    const isOneGroup =
      filled === 1 && gaps[1] !== '' && labels.slice(1).every(({ sort }) => attributes?.includes(sort));
    return isOneGroup ? behind : null;
  }
  const empty = gaps.indexOf('');
  // Every label before the empty place has its figure before it, every one after it has it behind.
  if (filled === labels.length) return labels.map((_, at) => gaps[at < empty ? at : at + 1] ?? '');
  return filled === 1 &&
    labels.slice(1).every(({ sort }) => isAttribute(sort)) &&
    !isAttribute(labels[0]?.sort ?? 'unit')
    ? labels.map((_, at) => (at === 0 ? (gaps[0] ?? '') : ''))
    : null;
}
