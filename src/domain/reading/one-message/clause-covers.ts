/** Covers of a clause: each of its labels with a figure before or behind it, and what every way of reading it costs. */
import { readCount } from '../count.ts';
import type { ReadingContext } from '../reading.ts';
import { isBareDu, type Label } from './pairs.ts';
import type { PartField } from './said-fields.ts';
import type { LabelSort } from './vocabulary.ts';

/** Those of which the label alone says something: of all who were absent, or of the one who was admitted. */
const attributesOf: Partial<Record<LabelSort, readonly LabelSort[]>> = {
  absent: ['excused', 'unexcused'],
  admissions: ['women', 'ethnicMinority', 'youthUnionMember'],
};
export const isAttribute = (sort: LabelSort) =>
  Object.values(attributesOf).some((attributes) => attributes.includes(sort));

/** Labels of which words without a figure say something. */
const isCounted = (sort: LabelSort) => sort !== 'rating' && sort !== 'superior';
const takesWords: ReadonlySet<LabelSort> = new Set<LabelSort>(['rating', 'superior', 'duration']);

export interface Item {
  kind: 'label' | 'figure' | 'denial' | 'unit' | 'word';
  label: Label | null;
  start: number;
  end: number;
}

/** Consecutive items that say one thing; without a sort they are unexplained. */
export interface Group {
  sort: LabelSort | null;
  from: number;
  to: number;
  /** From where to where the figure or the words stand; nowhere for a label alone. */
  value: [number, number];
  cost: number;
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

export const isAlone = ({ value: [from, to] }: Group) => from === to;

/** The groups in which all covers that leave the least unexplained agree, and between them what nobody explains. */
export function explained(items: readonly Item[], text: string, context: ClauseContext): Group[] {
  const covers = coversOf(items, context).map(({ cost, groups }) => ({
    groups,
    cost: cost + contradictions(groups, items, text, context),
  }));
  const least = Math.min(...covers.map(({ cost }) => cost));
  const best = covers.filter(({ cost }) => cost <= least + near);
  return untouched(agreed(best, items), items);
}

/** The cheapest covers of the items, from the first to the last. */
function coversOf(items: readonly Item[], context: ClauseContext): Cover[] {
  const behind: Cover[][] = Array.from({ length: items.length + 1 }, () => []);
  behind[items.length] = [{ cost: 0, groups: [] }];
  for (let from = items.length - 1; from >= 0; from -= 1) {
    const found = groupsAt(items, from, context).flatMap((group) =>
      (behind[group.to] ?? []).map(({ cost, groups }) => ({
        cost: group.cost + cost,
        groups: [group, ...groups],
      })),
    );
    behind[from] = found.sort((a, b) => a.cost - b.cost).slice(0, most);
  }
  return behind[0] ?? [];
}

const unitsEnd = (items: readonly Item[], at: number): number =>
  items[at]?.kind === 'unit' ? unitsEnd(items, at + 1) : at;
const wordsEnd = (items: readonly Item[], at: number): number =>
  items[at]?.kind === 'word' ? wordsEnd(items, at + 1) : at;
const labelAt = (items: readonly Item[], at: number) =>
  items[at]?.kind === 'label' ? items[at].label : null;

function groupsAt(items: readonly Item[], from: number, context: ClauseContext): Group[] {
  const { kind } = items[from] ?? { kind: 'word' };
  const groups: Group[] = [{ sort: null, from, to: from + 1, value: [from, from], cost: unexplained[kind] }];
  const put = (sort: LabelSort, cost: number, to: number, value: [number, number]) => {
    groups.push({ sort, from, to, value, cost });
  };
  const label = labelAt(items, from);
  if (label !== null) putLabel(items, from, label, (cost, to) => put(label.sort, cost, to, [from + 1, to]));
  // «không có hồ sơ», «không có đồng chí nào được công nhận»
  const denied = labelAt(items, unitsEnd(items, from + 1));
  if (kind === 'denial' && denied !== null && isCounted(denied.sort))
    put(denied.sort, costs.before, unitsEnd(items, from + 1) + 1, [from, from + 1]);
  if (kind !== 'figure') return groups;
  const end = unitsEnd(items, from + 1);
  const isBare = end === from + 1;
  const behind = labelAt(items, end);
  if (behind !== null && isCounted(behind.sort)) put(behind.sort, costs.before, end + 1, [from, end]);
  // «hai có lý do, một không»
  if (items[end]?.kind === 'denial' && items.some((item) => item.label?.sort === 'excused'))
    put('unexcused', costs.words, end + 1, [from, end]);
  // «3 cháu» are no members.
  const isOfOthers = /^ch[áa]u$/iu.test(items[from + 1]?.label?.text ?? '');
  if (context.mayCount && (!isBare || context.mayBeBare) && !isOfOthers)
    put('attended', isBare ? costs.bare : costs.people, end, [from, end]);
  return groups;
}

function putLabel(
  items: readonly Item[],
  from: number,
  label: Label,
  put: (cost: number, to: number) => void,
): void {
  const { sort } = label;
  const next = items[from + 1]?.kind;
  if (next === 'figure' && isCounted(sort)) {
    const end = unitsEnd(items, from + 2);
    put(costs.behind, end);
    // «vắng 2 người đi công tác»: the reason stands with the figure.
    const last = wordsEnd(items, end);
    if (sort === 'absent' && last > end) put(costs.words, last);
  }
  // «người Mông không có ai học …»: «không có ai» denies what follows.
  if (next === 'denial') put(items[from + 2]?.kind === 'unit' ? costs.words : costs.behind, from + 2);
  if (takesWords.has(sort) && next === 'word') put(costs.words, wordsEnd(items, from + 1));
  const alone = costAlone(label);
  if (alone !== null) put(alone, from + 1);
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
function contradictions(
  groups: readonly Group[],
  items: readonly Item[],
  text: string,
  { base }: ClauseContext,
): number {
  const figureOf = (sort: LabelSort): number | null => {
    const value = items[groups.find((group) => group.sort === sort && !isAlone(group))?.value[0] ?? -1];
    return value === undefined ? null : readCount(text.slice(value.start, value.end), anyTime).value;
  };
  const [came, absent, excused] = [figureOf('attended'), figureOf('absent'), figureOf('excused')];
  const without = figureOf('unexcused');
  const isPart = excused !== null && !groups.some(({ sort }) => sort === 'unexcused');
  const admitted = figureOf('admissions');
  const isMore = attributesOf.admissions?.some(
    (part) => admitted !== null && (figureOf(part) ?? 0) > admitted,
  );
  const isOff = [
    came !== null && absent !== null && base !== null && came + absent !== base,
    // Most came, where another reading says so.
    base !== null && Math.max(absent ?? 0, without ?? 0, came === null ? 0 : base - came) * 2 > base,
    absent !== null && Math.max(excused ?? 0, without ?? 0) > absent,
    absent !== null && isPart && excused !== absent,
    isMore,
  ];
  const isBorneOut = came !== null && absent !== null && came + absent === base;
  return costs.contradiction * isOff.filter(Boolean).length - (isBorneOut ? costs.people : 0);
}

/** What every one of the covers says; what they say otherwise is unexplained. */
function agreed([first, ...others]: readonly Cover[], items: readonly Item[]): Group[] {
  const isSame = (a: Group, b: Group) => a.sort === b.sort && a.from === b.from && a.to === b.to;
  const kept = (first?.groups ?? []).filter(
    (group) =>
      group.sort !== null && others.every(({ groups }) => groups.some((other) => isSame(other, group))),
  );
  return withGaps(kept, items.length);
}

/** The groups in their order, and what lies between them as unexplained. */
function withGaps(groups: readonly Group[], length: number): Group[] {
  const ends = [0, ...groups.map(({ to }) => to)];
  const gaps = ends.map((from, at): Group => {
    const to = groups[at]?.from ?? length;
    return { sort: null, from, to, value: [from, from], cost: 0 };
  });
  return gaps.flatMap((gap, at) =>
    [gap, groups[at]].filter((each) => each !== undefined && each.to > each.from),
  ) as Group[];
}

/** Words without a figure may change what is said beside them («gần như», «chắc thế»): nothing of it is taken. */
function untouched(groups: readonly Group[], items: readonly Item[]): Group[] {
  const spoils = (group: Group | undefined) =>
    group?.sort === null && items.slice(group.from, group.to).some(({ kind }) => kind !== 'unit');
  // A figure by itself is how many came only where nothing else is said with it.
  const isLone = ({ sort, from, to }: Group) =>
    sort === 'attended' && to === from + 1 && items[from]?.kind === 'figure';
  const isSpoilt = groups.some(spoils);
  const kept = groups.filter(
    (group, at) =>
      group.sort !== null &&
      !spoils(groups[at - 1]) &&
      !spoils(groups[at + 1]) &&
      !(isSpoilt && isLone(group)),
  );
  return withGaps(kept, items.length);
}
