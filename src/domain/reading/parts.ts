/** Which label belongs to which figure: «3 nam 2 nữ», «có mặt 13 vắng 2», «tổng 15, có mặt 12» (§12 rules 4 and 5). */
import { isWord } from './inspection.ts';
import type { FigureItem, Item } from './items.ts';

export type Label =
  | 'men'
  | 'women'
  | 'official'
  | 'probationary'
  | 'minority'
  | 'majority'
  | 'present'
  | 'absent'
  | 'lacking'
  | 'excused'
  | 'unexcused'
  | 'total';

export interface Part {
  figure: FigureItem;
  labels: Set<Label>;
}

interface Parts {
  parts: Part[];
  /** Labels behind a «không» or «chưa», without a figure of their own. */
  denied: Set<Label>;
  /** A denial that belongs to no label. */
  strayDenial: boolean;
}

const labelWords: ReadonlySet<string> = new Set<Label>([
  'men',
  'women',
  'official',
  'probationary',
  'minority',
  'majority',
  'present',
  'absent',
  'lacking',
  'excused',
  'unexcused',
  'total',
]);

const labelOf = (item: Item): Label | undefined =>
  item.kind === 'word' && labelWords.has(item.sort) ? (item.sort as Label) : undefined;

/** Cuts at commas, lines, brackets, «và», «trong đó», and gives each figure the labels of its piece. */
export function readParts(items: readonly Item[]): Parts {
  const result: Parts = { parts: [], denied: new Set(), strayDenial: false };
  let piece: Item[] = [];
  let owner: Part | undefined;
  for (const item of items) {
    // «nam: 3», «vắng - 2»: the sign leads from the label to its figure.
    const isLeading =
      (item.kind === 'break' && item.text === ':') ||
      (item.kind === 'dash' && piece.some((other) => labelOf(other) !== undefined));
    if (isLeading && !piece.some((other) => other.kind === 'figure')) continue;
    if (
      item.kind === 'break' ||
      item.kind === 'plus' ||
      item.kind === 'dash' ||
      isWord(item, 'and', 'within')
    ) {
      owner = readPiece(piece, result, owner);
      piece = [];
    } else if (isWord(item, 'total') && endsWithLabel(piece)) {
      owner = readPiece(piece, result, owner);
      piece = [item];
    } else {
      piece.push(item);
    }
  }
  readPiece(piece, result, owner);
  return result;
}

/** «3 nam 2 nữ tổng 5»: labels that followed their figures are all taken, so the total's figure comes next. */
function endsWithLabel(piece: readonly Item[]): boolean {
  const said = piece.filter((item) => item.kind === 'figure' || labelOf(item) !== undefined);
  const [first] = said;
  const last = said.at(-1);
  return first?.kind === 'figure' && last !== undefined && last.kind !== 'figure';
}

/** @returns the figure that a following piece of labels alone would belong to. */
function readPiece(piece: readonly Item[], result: Parts, owner: Part | undefined): Part | undefined {
  const sequence: (Part | Label)[] = [];
  let denying = false;
  let deniedSomething = false;
  for (const item of piece) {
    const label = labelOf(item);
    if (isWord(item, 'no', 'notYet')) {
      denying = true;
      deniedSomething = false;
    } else if (item.kind === 'figure') {
      if (denying && !deniedSomething) result.strayDenial = true;
      denying = false;
      sequence.push({ figure: item, labels: new Set() });
    } else if (label !== undefined) {
      if (denying) {
        result.denied.add(label);
        deniedSomething = true;
      } else {
        sequence.push(label);
      }
    }
  }
  const label = sequence.findLast((entry) => typeof entry === 'string');
  const hasFigure = sequence.some((entry) => typeof entry !== 'string');
  // «vắng: không»: the denial is the label's figure.
  if (denying && !deniedSomething && typeof label === 'string' && !hasFigure) result.denied.add(label);
  else if (denying && !deniedSomething) result.strayDenial = true;
  assign(sequence, owner);
  const parts = sequence.filter((entry): entry is Part => typeof entry !== 'string');
  result.parts.push(...parts);
  return parts.at(-1) ?? owner;
}

/** «nam 3 nữ 2» labels first, «3 nam 2 nữ» figures first; a last figure without a label takes the one before it. */
function assign(sequence: readonly (Part | Label)[], owner: Part | undefined): void {
  const figures = sequence.filter((entry): entry is Part => typeof entry !== 'string');
  const [first] = figures;
  if (first === undefined) {
    // «vắng 2, có lý do»: the piece says more about the figure before it.
    for (const entry of sequence) if (typeof entry === 'string') owner?.labels.add(entry);
    return;
  }
  const labelsFirst = typeof sequence[0] === 'string' || typeof sequence.at(-1) !== 'string';
  let waiting: Label[] = [];
  let last: Part | undefined;
  for (const entry of sequence) {
    if (typeof entry === 'string') {
      if (labelsFirst || last === undefined) waiting.push(entry);
      else last.labels.add(entry);
    } else {
      for (const label of waiting) entry.labels.add(label);
      waiting = [];
      last = entry;
    }
  }
  for (const label of waiting) last?.labels.add(label);
}

/** A total whose parts in one respect make up the whole, or are smaller than it. */
const wholeWords: [Label, Label][] = [
  ['men', 'women'],
  ['official', 'probationary'],
  ['minority', 'majority'],
];

/** How parts stand to a whole: the sums that make up a whole, and the largest single part. */
export function sumParts(parts: readonly Part[]): { wholes: number[]; largest: number; isDouble: boolean } {
  const withLabel = (label: Label) => parts.filter((part) => part.labels.has(label));
  let isDouble = false;
  const wholes: number[] = [];
  for (const [one, other] of wholeWords) {
    const ones = withLabel(one);
    const others = withLabel(other);
    if (ones.length > 1 || others.length > 1) isDouble = true;
    const [a] = ones;
    const [b] = others;
    if (a !== undefined && b !== undefined && a !== b) wholes.push(a.figure.value + b.figure.value);
  }
  return { wholes, largest: Math.max(0, ...parts.map((part) => part.figure.value)), isDouble };
}
