/** A person who corrects themselves in the same message: what is said later counts, after a «Đúng» (§12 rule 5). */
import { figuresIn, hasWord, type Item, isFigure, isWord } from './answer.ts';
import { labels } from './vocabulary.ts';

interface Corrected {
  items: Item[];
  corrected: boolean;
  /** Something was taken back without a value that replaces it. */
  lost: boolean;
}

type IsClaim = (item: Item) => boolean;

/** Drops what the person takes back: «không phải 12», «12 là nhầm», whatever stands before «5/11, à nhầm 6/11». */
export function applyCorrections(items: readonly Item[], isClaim: IsClaim): Corrected {
  const kept = dropDenied(items, isClaim);
  const slipAt = kept.findLastIndex((item) => isWord(item, 'slip'));
  const isCorrected = slipAt >= 0 || hasWord(kept, 'insists') || kept.length < items.length;
  if (!isCorrected) return { items: kept, corrected: false, lost: false };
  const rest = slipAt >= 0 ? takeLater(kept, slipAt, isClaim) : kept;
  const clean = keepInsisted(rest, isClaim).filter((item) => !isWord(item, 'slip', 'insists', 'notThat'));
  return { items: clean, corrected: true, lost: !clean.some(isClaim) || isUnclear(clean, kept, slipAt) };
}

/** «không phải 12 mà 13», «13 chứ không phải 12»: what stands behind the denial goes. */
function dropDenied(items: readonly Item[], isClaim: IsClaim): Item[] {
  const kept: Item[] = [];
  let isDropping = false;
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    const goesOn =
      next?.kind === 'slash' ||
      isWord(next, 'over') ||
      (next !== undefined && !isFigure(next) && isClaim(next));
    if (isWord(item, 'notThat', 'rightNotThat') && items.slice(at).some(isClaim)) isDropping = true;
    else if (!isDropping) kept.push(item);
    else if (isClaim(item) && !goesOn) isDropping = false;
  }
  return kept;
}

function takeLater(items: readonly Item[], slipAt: number, isClaim: IsClaim): Item[] {
  const before = items.slice(0, slipAt);
  const after = items.slice(slipAt + 1);
  // «13 mới đúng, 12 là nhầm»
  const lastAt = before.findLastIndex(isClaim);
  if (!after.some(isClaim))
    return items.filter((item, at) => at !== lastAt && !(at > slipAt && isWord(item, 'frame')));
  const [earlier, second] = figuresIn(before);
  const [replacement, another] = figuresIn(after);
  const isOneForOne = earlier !== undefined && second === undefined && another === undefined;
  // «vắng 2, à nhầm 3»: the label stays, the figure changes.
  if (!isOneForOne || replacement === undefined || hasWord(after, ...labels)) return after;
  return before.map((item) => (item === earlier ? { ...replacement, afterSpace: false } : item));
}

/** «12, 13 mới đúng»: of several the one insisted on. */
function keepInsisted(items: readonly Item[], isClaim: IsClaim): readonly Item[] {
  const at = items.findLastIndex((item) => isWord(item, 'insists'));
  const breakAt = items.findLastIndex((item, index) => index < at && item.kind === 'break');
  const part = items.slice(breakAt + 1);
  return at >= 0 && part.some(isClaim) ? part : items;
}

/** Several figures corrected by a single one: which of them is meant is not said, but for a fraction's first. */
function isUnclear(clean: readonly Item[], items: readonly Item[], slipAt: number): boolean {
  const before = items.slice(0, Math.max(slipAt, 0));
  const isFraction = before.some((item) => item.kind === 'slash' || isWord(item, 'over'));
  const hasSeveral = figuresIn(before).length > 1 && figuresIn(items).length > 2;
  return hasSeveral && !isFraction && figuresIn(clean).length === 1;
}
