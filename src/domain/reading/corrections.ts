/** A person who corrects themselves in the same message: the later figure counts, after a «Đúng» (§12 rule 5). */
import type { FigureItem, Item } from './items.ts';

interface Corrected {
  items: Item[];
  corrected: boolean;
  /** Something was taken back without a figure that replaces it. */
  lost: boolean;
}

const isSort = (item: Item | undefined, ...sorts: string[]) =>
  item?.kind === 'word' && sorts.includes(item.sort);
const figuresOf = (items: readonly Item[]) =>
  items.filter((item): item is FigureItem => item.kind === 'figure');

/** Drops what the person takes back: «không phải 12», «12 là nhầm», whatever stands before «à nhầm 13». */
export function applyCorrections(items: readonly Item[]): Corrected {
  const withoutDenied = dropDenied(items);
  const slipAt = withoutDenied.findLastIndex((item) => isSort(item, 'slip'));
  const insists = withoutDenied.some((item) => isSort(item, 'insists'));
  const corrected = slipAt >= 0 || insists || withoutDenied.length < items.length;
  const rest = slipAt >= 0 ? takeLater(withoutDenied, slipAt) : withoutDenied;
  const kept = insists ? keepInsisted(rest) : rest;
  const clean = kept.filter((item) => !isSort(item, 'slip', 'insists'));
  const before = figuresOf(withoutDenied).length;
  return {
    items: clean,
    corrected,
    lost: corrected && (figuresOf(clean).length === 0 || isUnclear(clean, before, slipAt, withoutDenied)),
  };
}

/** «không phải 12 mà 13», «13 chứ không phải 12»: the figure behind the denial goes. */
function dropDenied(items: readonly Item[]): Item[] {
  const kept: Item[] = [];
  let dropping = false;
  for (const [at, item] of items.entries()) {
    const opens = isSort(item, 'notThat', 'rightNotThat') && figuresOf(items.slice(at)).length > 0;
    if (opens) dropping = true;
    else if (!dropping) kept.push(item);
    else if (item.kind === 'figure' && items[at + 1]?.kind !== 'slash' && !isSort(items[at + 1], 'over'))
      dropping = false;
  }
  return kept;
}

function takeLater(items: readonly Item[], slipAt: number): Item[] {
  const before = items.slice(0, slipAt);
  const after = items.slice(slipAt + 1);
  const later = figuresOf(after);
  if (later.length === 0) return dropLastFigure(before);
  const earlier = figuresOf(before);
  const [replacement] = later;
  // «vắng 2, à nhầm 3»: the label stays, the figure changes.
  if (earlier.length === 1 && later.length === 1 && replacement !== undefined && !after.some(isLabel)) {
    return before.map((item) => (item === earlier[0] ? { ...replacement, afterSpace: false } : item));
  }
  return after;
}

const isLabel = (item: Item) =>
  isSort(
    item,
    'men',
    'women',
    'official',
    'probationary',
    'present',
    'absent',
    'excused',
    'unexcused',
    'total',
    'lacking',
  );

/** «13 mới đúng, 12 là nhầm». */
function dropLastFigure(items: readonly Item[]): Item[] {
  const at = items.findLastIndex((item) => item.kind === 'figure');
  return items.filter((_, index) => index !== at);
}

/** «12, 13 mới đúng»: of several figures the one insisted on. */
function keepInsisted(items: readonly Item[]): Item[] {
  const at = items.findLastIndex((item) => isSort(item, 'insists'));
  const lastBreak = items.findLastIndex((item, index) => index < at && item.kind === 'break');
  const part = items.slice(lastBreak + 1);
  return figuresOf(part).length > 0 ? part : [...items];
}

/** Several figures corrected by a single one: which of them is meant is not said, but for a fraction's first. */
function isUnclear(clean: readonly Item[], before: number, slipAt: number, items: readonly Item[]): boolean {
  if (slipAt < 0) return false;
  const earlier = figuresOf(items.slice(0, slipAt));
  const isFraction = items.slice(0, slipAt).some((item) => item.kind === 'slash' || isSort(item, 'over'));
  return earlier.length > 1 && !isFraction && figuresOf(clean).length === 1 && before > 2;
}
