/**
 * What a clause of labels, figures and words says: of its covers only what all agree in is taken, and a group that
 * touches unexplained words is unclear with them.
 */
import { type ClauseContext, explained, type Item, isAlone, isAttribute } from './clause-covers.ts';
import type { Piece } from './lay-out.ts';
import { isBareDu, type Label } from './pairs.ts';
import type { PartField } from './said-fields.ts';

export type Word = Extract<Piece, { kind: 'word' }>;
export type Clause = (Label | Word)[];

/** Where what is understood goes, and what is not. */
interface Sayings {
  /** @param start where it stands in the text */
  add(field: PartField, said: string, start: number, words: string): void;
  unclear(words: string): void;
}

export function settleClause(
  clause: Readonly<Clause>,
  text: string,
  context: ClauseContext,
  { add, unclear }: Sayings,
): void {
  const items = itemsOf(clause);
  if (items.every(({ kind }) => kind === 'unit')) return;
  const groups = explained(items, text, context);
  const spanOf = (from: number, to: number) => text.slice(items[from]?.start ?? 0, items[to - 1]?.end ?? 0);
  for (const [index, group] of groups.entries()) {
    const { sort, from, to, value } = group;
    const words = spanOf(from, to);
    const field = sort === null ? undefined : context.fieldOf[sort];
    if (sort === null || field === undefined) {
      if (items.slice(from, to).some(({ kind }) => kind !== 'unit')) unclear(words);
    } else if (isAlone(group)) sayAlone(items[from]?.label ?? null, field, items, { add, unclear });
    else {
      const said = spanOf(...value);
      const next = groups[index + 1];
      // «kết nạp 2 nữ»: two women, or two of whom some are women? The reader is handed both words.
      const isOfAll =
        field === 'admissions' &&
        next?.sort != null &&
        isAttribute(next.sort) &&
        isAlone(next) &&
        !isOne(said);
      const both = isOfAll ? `${said} ${spanOf(next.from, next.to)}` : said;
      add(field, field === 'attendance' ? words : both, items[from]?.start ?? 0, words);
    }
  }
}

const isOne = (value: string) => /^(?:0?1|một|mot)(?!\p{L}|\d)/iu.test(value);

/** Of a label without a figure. */
function sayAlone(
  label: Label | null,
  field: PartField,
  items: readonly Item[],
  { add, unclear }: Sayings,
): void {
  if (label === null) return;
  if (isAttribute(label.sort) || label.sort === 'superior') add(field, '', label.start, label.text);
  // «du» without its mark and without a figure is đủ: its reader has it confirmed.
  else if (label.sort === 'attended' && items.length === 1 && isBareDu(label))
    add('attendance', label.text, label.start, label.text);
  else if (!['rating', 'absent', 'duration'].includes(label.sort)) unclear(label.text);
}

/** «khoảng 12» is one with its hedge, and «1 hoặc 2» with what stands between them. */
function itemsOf(clause: Readonly<Clause>): Item[] {
  const items: Item[] = [];
  for (const piece of clause) {
    const { start, end } = piece;
    const last = items.at(-1);
    const before = clause[clause.indexOf(piece) - 1];
    if (last !== undefined && isOfLast(piece, last)) {
      last.end = end;
    } else if (piece.kind === 'label' && piece.sort === 'all') {
      items.push({ kind: 'figure', label: null, start, end });
    } else if (piece.kind === 'label') {
      items.push({ kind: piece.sort === 'unit' ? 'unit' : 'label', label: piece, start, end });
    } else if (piece.isFigure && last !== undefined && before?.kind === 'word' && before.isHedge) {
      const first = items.at(-2);
      if (first?.kind === 'figure') {
        items.pop();
        first.end = end;
      } else Object.assign(last, { kind: 'figure', end });
    } else {
      const kind = piece.isFigure ? 'figure' : piece.isDenial ? 'denial' : 'word';
      items.push({ kind, label: null, start, end });
    }
  }
  return items;
}

/** «cả 2 đều là», «đi làm thuê có xin phép» */
const isOfLast = (piece: Label | Word, last: Item) =>
  piece.kind === 'label' &&
  ((piece.sort === 'all' && last.kind === 'figure') ||
    (piece.sort === 'excused' && last.label?.sort === 'excused'));
