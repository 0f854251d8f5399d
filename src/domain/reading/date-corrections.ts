/** A person who corrects themselves in an answer about a day or month: the later one counts (§12 rule 5). */
import { isSort } from './date-claims.ts';
import type { DateItem } from './date-scan.ts';

interface CorrectedDates {
  items: DateItem[];
  corrected: boolean;
  /** Something was taken back without a day that replaces it. */
  lost: boolean;
}

/** Whether an item names a day. */
export const namesDay = (item: DateItem): boolean =>
  item.kind === 'day' ||
  item.kind === 'weekday' ||
  item.kind === 'counted' ||
  isSort(
    item,
    'today',
    'yesterday',
    'twoAgo',
    'twoAgoRegional',
    'threeAgo',
    'tomorrow',
    'inTwo',
    'inThree',
    'nowPart',
    'lastPart',
    'nextPart',
  );

/** Whether an item names a month, be it by a day in it. */
export const namesMonth = (item: DateItem): boolean =>
  item.kind === 'month' ||
  item.kind === 'day' ||
  item.kind === 'countedMonths' ||
  isSort(item, 'thisMonth', 'lastMonth', 'monthBeforeLast', 'nextMonth');

/** «5/11, à nhầm 6/11», «không phải hôm qua mà hôm nay», «6/11 mới đúng». */
export function correctDates(
  items: readonly DateItem[],
  isClaim: (item: DateItem) => boolean,
): CorrectedDates {
  const kept = dropDenied(items, isClaim);
  const slipAt = kept.findLastIndex((item) => isSort(item, 'slip'));
  const insists = kept.some((item) => isSort(item, 'insists'));
  const corrected = kept.length < items.length || slipAt >= 0 || insists;
  if (!corrected) return { items: kept, corrected, lost: false };
  const after = kept.slice(slipAt + 1);
  let rest = kept;
  if (slipAt >= 0) {
    const last = kept.findLastIndex(isClaim);
    rest = after.some(isClaim) ? after : kept.filter((_, at) => at !== last);
  } else if (insists) {
    const cut = rest.findLastIndex((item, at) => item.kind === 'sign' && rest.slice(at).some(isClaim));
    rest = rest.slice(cut + 1);
  }
  const clean = rest.filter((item) => !isSort(item, 'slip', 'insists', 'notThat'));
  return { items: clean, corrected, lost: !clean.some(isClaim) };
}

function dropDenied(items: readonly DateItem[], isClaim: (item: DateItem) => boolean): DateItem[] {
  const kept: DateItem[] = [];
  let dropping = false;
  for (const [at, item] of items.entries()) {
    const next = items[at + 1];
    if (isSort(item, 'notThat', 'rightNotThat') && items.slice(at).some(isClaim)) dropping = true;
    else if (!dropping) kept.push(item);
    else if (isClaim(item) && (next === undefined || !isClaim(next))) dropping = false;
  }
  return kept;
}
