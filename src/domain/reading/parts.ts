/** Which label belongs to which figure: «3 nam 2 nữ», «có mặt 13 vắng 2», «tổng 15, có mặt 12» (§12 rules 4 and 5). */
import { type FigureItem, type Item, isFigure, isWord } from './answer.ts';
import { type Label, labels } from './vocabulary.ts';

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

const labelOf = (item: Item): Label | undefined =>
  isWord(item, ...labels) ? labels.find((label) => label === item.sort) : undefined;

export const hasLabel = (part: Part, ...any: Label[]) => any.some((label) => part.labels.has(label));

/** «không thiếu ai», «chưa vắng ai»: a phrase that denies. */
export const isDenial = (item: Item) => item.kind === 'word' && /^(khong|chang|cha|chua|k)$/.test(item.text);

/** Cuts at commas, lines, brackets, «và», «trong đó», and gives each figure the labels of its piece. */
export function readParts(items: readonly Item[]): Parts {
  const result: Parts = { parts: [], denied: new Set(), strayDenial: false };
  let piece: Item[] = [];
  let owner: Part | undefined;
  for (const item of items) {
    const isDash = item.kind === 'dash';
    // «nam: 3», «vắng - 2»: the sign leads from the label to its figure.
    const isLeading =
      (item.kind === 'break' && item.text === ':') ||
      (isDash && piece.some((other) => labelOf(other) !== undefined));
    if (isLeading && !piece.some(isFigure)) continue;
    const isCut = isDash || item.kind === 'break' || item.kind === 'plus' || isWord(item, 'and', 'within');
    const isTotalNext = isWord(item, 'total') && endsWithLabel(piece);
    if (isCut || isTotalNext) {
      owner = readPiece(piece, result, owner);
      piece = [];
    }
    if (!isCut) piece.push(item);
  }
  readPiece(piece, result, owner);
  return result;
}

/** «3 nam 2 nữ tổng 5»: labels that followed their figures are all taken, so the total's figure comes next. */
function endsWithLabel(piece: readonly Item[]): boolean {
  const said = piece.filter((item) => isFigure(item) || labelOf(item) !== undefined);
  return isFigure(said[0]) && !isFigure(said.at(-1));
}

/** @returns the figure that a following piece of labels alone would belong to. */
function readPiece(piece: readonly Item[], result: Parts, owner: Part | undefined): Part | undefined {
  const sequence: (Part | Label)[] = [];
  /** A «không» that has denied nothing yet, one that has, or none. */
  let denial: 'waiting' | 'spent' | undefined;
  for (const item of piece) {
    const label = labelOf(item);
    if (isWord(item, 'no', 'notYet')) denial = 'waiting';
    else if (isFigure(item)) {
      if (denial === 'waiting') result.strayDenial = true;
      denial = undefined;
      sequence.push({ figure: item, labels: new Set() });
    } else if (label !== undefined && denial !== undefined) {
      result.denied.add(label);
      denial = 'spent';
    } else if (label !== undefined) sequence.push(label);
  }
  const parts = sequence.filter((entry) => typeof entry !== 'string');
  const label = parts.length === 0 ? sequence.findLast((entry) => typeof entry === 'string') : undefined;
  // «vắng: không»: the denial is the label's figure.
  if (denial === 'waiting' && label !== undefined) {
    result.denied.add(label);
    sequence.splice(sequence.lastIndexOf(label), 1);
  } else if (denial === 'waiting') result.strayDenial = true;
  // «15, chỉ thiếu ông đi viện»: the figure before the comma is not of those who are missing.
  const isOwn = sequence.every((entry) => entry !== 'lacking' && entry !== 'absent');
  assign(sequence, parts[0] ?? (isOwn ? owner : undefined));
  result.parts.push(...parts);
  return parts.at(-1) ?? owner;
}

/**
 * «nam 3 nữ 2» labels first, «3 nam 2 nữ» figures first; a last figure without a label takes the one before it.
 * @param first the first figure, or in a piece without one («vắng 2, có lý do») the figure before it
 */
function assign(sequence: readonly (Part | Label)[], first: Part | undefined): void {
  const isLabelsFirst =
    sequence.some((entry) => typeof entry !== 'string') &&
    (typeof sequence[0] === 'string' || typeof sequence.at(-1) !== 'string');
  let last = isLabelsFirst ? undefined : first;
  let waiting: Label[] = [];
  for (const entry of sequence) {
    if (typeof entry !== 'string') {
      for (const label of waiting) entry.labels.add(label);
      waiting = [];
      last = entry;
    } else if (isLabelsFirst) waiting.push(entry);
    else last?.labels.add(entry);
  }
  for (const label of waiting) last?.labels.add(label);
}

/** Two labels that make up the whole between them. */
const wholes: [Label, Label][] = [
  ['men', 'women'],
  ['official', 'probationary'],
  ['minority', 'majority'],
];

/** What no figure is that is the first. */
const opposites: [Label, readonly Label[]][] = [
  ['present', ['absent', 'lacking', 'excused', 'unexcused']],
  ['total', ['absent', 'excused', 'unexcused']],
  ['excused', ['unexcused']],
  ...wholes.map(([one, other]): [Label, Label[]] => [one, [other]]),
];
export const isTorn = (part: Part) =>
  opposites.some(([one, others]) => hasLabel(part, one) && hasLabel(part, ...others));

/** How parts stand to a whole: the sums that make up a whole, and the largest single part. */
export function sumParts(parts: readonly Part[]): { wholes: number[]; largest: number; isDouble: boolean } {
  const withLabel = (label: Label) => parts.filter((part) => part.labels.has(label));
  return {
    wholes: wholes.flatMap(([one, other]) => {
      const [a] = withLabel(one);
      const [b] = withLabel(other);
      return a === undefined || b === undefined || a === b ? [] : [a.figure.value + b.figure.value];
    }),
    largest: Math.max(0, ...parts.map((part) => part.figure.value)),
    isDouble: wholes.flat().some((label) => withLabel(label).length > 1),
  };
}
