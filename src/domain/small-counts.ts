/**
 * Breakdowns of few people are people (domain guide §10): women, minority, youth union, schooling and occupation of a
 * branch or place under 3, zero included, are shown as «dưới 3» above its direct upper committee. Where one hidden
 * part could be computed from the rest, a second is hidden. Totals of admissions are no breakdowns.
 */

/** Whoever is fewer than this is not counted out. */
const leastShown = 3;

/** A figure as it may be shown. `hidden` is one that only protects another: it says nothing of its size. */
export type Shown = { kind: 'figure'; n: number } | { kind: 'underThree' } | { kind: 'hidden' };

function isSmall(n: number): boolean {
  return n < leastShown;
}

/** A figure of which no sum is shown beside it. */
export function shownAlone(n: number): Shown {
  return isSmall(n) ? { kind: 'underThree' } : { kind: 'figure', n };
}

export interface Part {
  n: number;
  /** A bound that is shown as well, e.g. the admissions of which these are the women; none by default. */
  most?: number;
}

export interface ShownParts {
  parts: Shown[];
  total: Shown;
}

interface Interval {
  least: number;
  most: number;
}

/** What can be known of a part by itself. Of nobody, there is nothing to hide: its bound says that it is 0. */
function known({ n, most = Number.POSITIVE_INFINITY }: Part, shown: Shown): Interval {
  if (shown.kind === 'figure') return { least: n, most: n };
  return { least: 0, most: shown.kind === 'underThree' ? Math.min(leastShown - 1, most) : most };
}

function sumOf(intervals: readonly Interval[]): Interval {
  return intervals.reduce((sum, each) => ({ least: sum.least + each.least, most: sum.most + each.most }), {
    least: 0,
    most: 0,
  });
}

/** Whether a small part can be computed from everything that is shown with it. */
function isGivenAway(parts: readonly Part[], { parts: shown, total }: ShownParts): boolean {
  const intervals = parts.map((part, i) => known(part, shown[i] ?? { kind: 'hidden' }));
  const sum: Interval =
    total.kind === 'figure'
      ? { least: total.n, most: total.n }
      : { least: 0, most: total.kind === 'underThree' ? leastShown - 1 : Number.POSITIVE_INFINITY };
  return parts.some(({ n }, i) => {
    const own = intervals[i];
    if (own === undefined || shown[i]?.kind === 'figure' || !isSmall(n)) return false;
    // Whoever sees a bound of 0 beside it knows that there is nobody; that is no secret of this figure.
    if (own.most === 0) return false;
    const others = sumOf(intervals.filter((_, j) => j !== i));
    const lowest = Math.max(own.least, sum.least - others.most);
    const highest = Math.min(own.most, sum.most - others.least);
    return lowest === highest;
  });
}

/**
 * The parts of one sum, beside the sum.
 * @param isOpen the sum stays, whatever it gives away otherwise: a total of admissions. Where nothing else helps, the
 *   parts are hidden without saying that they are small.
 */
export function shownParts(parts: readonly Part[], { isOpen }: { isOpen: boolean }): ShownParts {
  const total = parts.reduce((sum, { n }) => sum + n, 0);
  const shown: ShownParts = {
    parts: parts.map(({ n, most }) => (most === 0 ? { kind: 'figure', n } : shownAlone(n))),
    total: { kind: 'figure', n: total },
  };
  while (isGivenAway(parts, shown)) {
    const smallest = smallestShown(parts, shown.parts);
    if (smallest !== null) shown.parts[smallest] = { kind: 'hidden' };
    else if (!isOpen)
      return { ...shown, total: isSmall(total) ? { kind: 'underThree' } : { kind: 'hidden' } };
    else
      return {
        ...shown,
        parts: parts.map(({ n, most }) => (most === 0 ? { kind: 'figure', n } : { kind: 'hidden' })),
      };
  }
  return shown;
}

/** The smallest figure that still stands and that somebody stands behind; null when there is none. */
function smallestShown(parts: readonly Part[], shown: readonly Shown[]): number | null {
  let found: number | null = null;
  parts.forEach(({ n }, i) => {
    if (shown[i]?.kind !== 'figure' || n === 0) return;
    if (found === null || n < (parts[found]?.n ?? 0)) found = i;
  });
  return found;
}
