/**
 * Gives each label of a clause its figure, before or behind it, by covers of the clause: of those that leave the least
 * unexplained only what all agree in is taken. A group that touches unexplained words is unclear with them.
 */
import { readCount } from '../count.ts';
import type { ReadingContext } from '../reading.ts';
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

/** Labels of which words without a figure say something. */
const isCounted = (sort: LabelSort) => sort !== 'rating' && sort !== 'superior';
const takesWords: ReadonlySet<LabelSort> = new Set<LabelSort>(['rating', 'superior', 'duration']);

interface Item {
  kind: 'label' | 'figure' | 'denial' | 'unit' | 'word';
  label: Label | null;
  start: number;
  end: number;
}

/** Consecutive items that say one thing; without a sort they are unexplained. */
interface Group {
  sort: LabelSort | null;
  from: number;
  to: number;
  /** The figure or the words; empty for a label alone. */
  value: readonly Item[];
}

interface Cover {
  cost: number;
  groups: readonly Group[];
}

const anyTime: ReadingContext = {
  now: { date: '2000-01-01', time: '00:00' },
  period: '2000-01',
  rosterTotal: null,
};
const most = 8;
/** Covers as cheap as the cheapest, but for rounding. */
const near = 0.15;
const costs = {
  behind: 0,
  before: 0.1,
  turned: 0.6,
  people: 0.3,
  bare: 1.2,
  alone: 0.4,
  words: 0.5,
  silent: 1,
  label: 2.95,
  contradiction: 2,
};
const unexplained = { label: 3, figure: 4, denial: 2, unit: 0, word: 1.5 };

export interface ClauseContext {
  fieldOf: Partial<Record<LabelSort, PartField>>;
  /** How many were expected; null where nobody knows. */
  base: number | null;
  /** «13 người» alone may be how many came: nothing else of the message says it. */
  mayCount: boolean;
  /** The same of a figure without its people. */
  mayBeBare: boolean;
}

export function settleClause(
  clause: Readonly<Clause>,
  text: string,
  context: ClauseContext,
  { add, unclear }: Sayings,
): void {
  const items = itemsOf(clause);
  if (items.every(({ kind }) => kind === 'unit')) return;
  const covers = coversOf(items, context).map((cover) => ({
    ...cover,
    cost: cover.cost + contradictions(cover, text, context),
  }));
  const least = Math.min(...covers.map(({ cost }) => cost));
  const best = covers.filter(({ cost }) => cost <= least + near);
  const groups = touched(agreed(best, items), items);
  const spanOf = (from: number, to: number) => text.slice(items[from]?.start ?? 0, items[to - 1]?.end ?? 0);
  for (const [index, group] of groups.entries()) {
    const { sort, from, to, value } = group;
    const words = spanOf(from, to);
    const field = sort === null ? undefined : context.fieldOf[sort];
    if (sort === null || field === undefined) {
      if (items.slice(from, to).some(({ kind }) => kind !== 'unit')) unclear(words);
    } else if (value.length === 0) sayAlone(items[from]?.label ?? null, field, items, { add, unclear });
    else {
      const said = text.slice(value[0]?.start ?? 0, value.at(-1)?.end ?? 0);
      const isOfAll = field === 'admissions' && isOneGroup(groups[index + 1]) && !isOne(said);
      // «kết nạp 2 nữ»: two women, or two of whom some are women? The reader is handed both words.
      const both = isOfAll
        ? `${said} ${spanOf(groups[index + 1]?.from ?? 0, groups[index + 1]?.to ?? 0)}`
        : said;
      add(field, field === 'attendance' ? words : both, words);
    }
  }
}

const isOneGroup = (group: Group | undefined) =>
  group?.sort != null && isAttribute(group.sort) && group.value.length === 0;
const isOne = (value: string) => /^(?:0?1|một|mot)(?!\p{L}|\d)/iu.test(value);

/** Of a label without a figure. */
function sayAlone(
  label: Label | null,
  field: PartField,
  items: readonly Item[],
  { add, unclear }: Sayings,
): void {
  if (label === null) return;
  const isOnly = items.every(({ kind }) => kind === 'label' || kind === 'unit') && items.length === 1;
  if (isAttribute(label.sort) || label.sort === 'superior') add(field, '', label.text);
  // «du» without its mark and without a figure is đủ: its reader has it confirmed.
  else if (label.sort === 'attended' && isOnly && isBareDu(label)) add('attendance', label.text, label.text);
  else if (!['rating', 'absent', 'duration'].includes(label.sort)) unclear(label.text);
}

/** Number words that follow one another are one figure, and «khoảng 12» with its hedge; digits stand by themselves. */
function itemsOf(clause: Readonly<Clause>): Item[] {
  const items: Item[] = [];
  const spanned = (item: Item) => clause.filter(({ start, end }) => start >= item.start && end <= item.end);
  for (const piece of clause) {
    const { start, end } = piece;
    const last = items.at(-1);
    const before = clause[clause.indexOf(piece) - 1];
    if (piece.kind === 'label' && piece.sort === 'all') {
      items.push({ kind: 'figure', label: null, start, end });
    } else if (piece.kind === 'label') {
      items.push({ kind: piece.sort === 'unit' ? 'unit' : 'label', label: piece, start, end });
    } else if (
      piece.isFigure &&
      last !== undefined &&
      before !== undefined &&
      goesOn(before, piece, spanned(last))
    ) {
      const first = items.at(-2);
      // «1 hoặc 2»: both, with what stands between them.
      if (first?.kind === 'figure' && before.kind === 'word' && before.isHedge) {
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

const isWorded = ({ isFigure, text }: Word) => isFigure && !/\d/.test(text);

/** «mười hai» is complete: «ba» behind it is another figure. */
function goesOn(before: Label | Word, figure: Word, figureSoFar: readonly (Label | Word)[]): boolean {
  const ten = figureSoFar.at(-2)?.text.toLowerCase() ?? '';
  if (/^m[uư][oơờ]i$/u.test(ten) && !/^m[uư][oơờ]i$/u.test(figure.text.toLowerCase())) return false;
  return before.kind === 'word' && (before.isHedge === true || (isWorded(before) && isWorded(figure)));
}

/** The cheapest covers of the items, from the first to the last. */
function coversOf(items: readonly Item[], context: ClauseContext): Cover[] {
  const behind: Cover[][] = Array.from({ length: items.length + 1 }, () => []);
  behind[items.length] = [{ cost: 0, groups: [] }];
  for (let from = items.length - 1; from >= 0; from -= 1) {
    const found = groupsAt(items, from, context).flatMap(({ cost, group }) =>
      (behind[group.to] ?? []).map((rest) => ({ cost: cost + rest.cost, groups: [group, ...rest.groups] })),
    );
    behind[from] = found.sort((a, b) => a.cost - b.cost).slice(0, most);
  }
  return behind[0] ?? [];
}

interface Costed {
  cost: number;
  group: Group;
}

function groupsAt(items: readonly Item[], from: number, context: ClauseContext): Costed[] {
  const item = items[from];
  if (item === undefined) return [];
  const left = { cost: unexplained[item.kind], group: { sort: null, from, to: from + 1, value: [] } };
  if (item.kind === 'figure') return [left, ...groupsOfFigure(items, from, context)];
  return item.kind === 'label' && item.label !== null
    ? [left, ...groupsOfLabel(items, from, item.label)]
    : [left];
}

const groupOf = (
  items: readonly Item[],
  cost: number,
  { sort, from, to, at = [from, from] }: { sort: LabelSort; from: number; to: number; at?: [number, number] },
): Costed => ({ cost, group: { sort, from, to, value: items.slice(...at) } });

const unitsEnd = (items: readonly Item[], at: number) => (items[at]?.kind === 'unit' ? at + 1 : at);
const wordsEnd = (items: readonly Item[], at: number): number =>
  items[at]?.kind === 'word' ? wordsEnd(items, at + 1) : at;

function groupsOfFigure(
  items: readonly Item[],
  from: number,
  { mayCount, mayBeBare }: ClauseContext,
): Costed[] {
  const end = unitsEnd(items, from + 1);
  const found: Costed[] = [];
  const label = items[end]?.kind === 'label' ? (items[end]?.label ?? null) : null;
  if (label !== null && isCounted(label.sort))
    found.push(
      groupOf(items, isAttendanceOrder(items, end) ? costs.turned : costs.before, {
        sort: label.sort,
        from,
        to: end + 1,
        at: [from, end],
      }),
    );
  const isBare = end === from + 1;
  const cost = isBare ? costs.bare : costs.people;
  // «hai có lý do, một không»
  const isDenied = items[end]?.kind === 'denial' && items.some(({ label: each }) => each?.sort === 'excused');
  if (isDenied)
    found.push(groupOf(items, costs.words, { sort: 'unexcused', from, to: end + 1, at: [from, end] }));
  if (mayCount && (!isBare || mayBeBare))
    found.push(groupOf(items, cost, { sort: 'attended', from, to: end, at: [from, end] }));
  return found;
}

/** «14 đồng chí vắng 1»: those who came, before those who did not. */
const isAttendanceOrder = (items: readonly Item[], at: number) =>
  items[at]?.label?.sort === 'absent' && items[at + 1]?.kind === 'figure';

function groupsOfLabel(items: readonly Item[], from: number, label: Label): Costed[] {
  const { sort } = label;
  const next = items[from + 1]?.kind;
  const found: Costed[] = [];
  const put = (cost: number, to: number) => {
    found.push(groupOf(items, cost, { sort, from, to, at: [from + 1, to] }));
  };
  if (next === 'figure' && isCounted(sort)) {
    const end = unitsEnd(items, from + 2);
    put(costs.behind, end);
    // «vắng 2 người đi công tác»: the reason stands with the figure.
    const last = wordsEnd(items, end);
    if (sort === 'absent' && last > end) put(costs.words, last);
  }
  if (next === 'denial') put(costs.behind, from + 2);
  if (takesWords.has(sort) && next === 'word') put(costs.words, wordsEnd(items, from + 1));
  const alone = costAlone(label);
  if (alone !== null) put(alone, from + 1);
  return found;
}

/** Of a label without a figure; null: it says nothing. */
function costAlone(label: Label): number | null {
  const { sort } = label;
  if (isAttribute(sort) || sort === 'superior') return costs.alone;
  if (sort === 'rating' || sort === 'duration' || (sort === 'attended' && isBareDu(label)))
    return costs.silent;
  return sort === 'absent' ? costs.label : null;
}

/** Figures of one clause that cannot stand together: those who came and those who did not, and the reasons of these. */
function contradictions({ groups }: Cover, text: string, { base }: ClauseContext): number {
  const figureOf = (sort: LabelSort): number | null => {
    const value = groups.find((group) => group.sort === sort && group.value.length > 0)?.value[0];
    return value === undefined ? null : readCount(text.slice(value.start, value.end), anyTime).value;
  };
  const [came, absent, excused, without] = [
    figureOf('attended'),
    figureOf('absent'),
    figureOf('excused'),
    figureOf('unexcused'),
  ];
  const isOff = [
    came !== null && absent !== null && base !== null && came + absent !== base,
    base !== null && (absent ?? 0) >= base,
    absent !== null && Math.max(excused ?? 0, without ?? 0) > absent,
    absent !== null &&
      excused !== null &&
      excused !== absent &&
      !groups.some(({ sort }) => sort === 'unexcused'),
  ];
  const isBorneOut = came !== null && absent !== null && came + absent === base;
  return costs.contradiction * isOff.filter(Boolean).length - (isBorneOut ? costs.people : 0);
}

/** What every one of the covers says; what they say otherwise is unexplained. */
function agreed(covers: readonly Cover[], items: readonly Item[]): Group[] {
  const [first, ...others] = covers;
  if (first === undefined) return [];
  const isSame = (a: Group, b: Group) => a.sort === b.sort && a.from === b.from && a.to === b.to;
  const kept = first.groups.filter((group) =>
    others.every(({ groups }) => groups.some((other) => isSame(other, group))),
  );
  return withGaps(
    kept.filter(({ sort }) => sort !== null),
    items.length,
  );
}

/** The groups in their order, and what lies between them as unexplained. */
function withGaps(groups: readonly Group[], length: number): Group[] {
  const all: Group[] = [];
  let from = 0;
  const gapTo = (to: number) => {
    if (to > from) all.push({ sort: null, from, to, value: [] });
  };
  for (const group of groups) {
    gapTo(group.from);
    all.push(group);
    from = group.to;
  }
  gapTo(length);
  return all;
}

/** Words without a figure may change what is said beside them («gần như», «chắc thế»): nothing of it is taken. */
function touched(groups: readonly Group[], items: readonly Item[]): Group[] {
  const spoils = (group: Group | undefined) =>
    group?.sort === null && items.slice(group.from, group.to).some(({ kind }) => kind !== 'unit');
  // A figure by itself is how many came only where nothing else is said with it.
  const isLone = ({ sort, from, to }: Group) =>
    sort === 'attended' && to === from + 1 && items[from]?.kind === 'figure';
  const kept = groups.filter(
    (group, at) =>
      group.sort !== null &&
      !spoils(groups[at - 1]) &&
      !spoils(groups[at + 1]) &&
      !(isLone(group) && groups.some(spoils)),
  );
  return withGaps(kept, items.length);
}
