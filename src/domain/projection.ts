/**
 * Where a pace leads, with its range: eight years in ten end inside it. What comes together (a ceremony admits several)
 * and at no even pace (the year's end, the harvest) makes the range wider than chance alone would.
 */

export interface ProjectedRange {
  likely: number;
  low: number;
  high: number;
}

/** How much more the count of a year varies than single, independent ones would; held by the back-test. */
const spread = 2.7;
const below = 0.1;
const above = 0.9;

/**
 * The count at the end of a period, of which so many days have passed; null before a quarter of it is over, or where
 * nothing is done yet, when a pace says nothing.
 */
export function projectedRange(done: number, elapsedDays: number, periodDays: number): ProjectedRange | null {
  if (done <= 0 || elapsedDays <= 0 || elapsedDays * 4 < periodDays) return null;
  const left = Math.max(0, periodDays - elapsedDays) / elapsedDays;
  const mean = done * left;
  if (mean === 0) return { likely: done, low: done, high: done };
  // What is still to come, as a count whose own rate is only known from what has been: a negative binomial.
  const variance = spread * mean + mean ** 2 / (done / spread + 0.5);
  const [low, high] = quantiles(mean, variance);
  return { likely: Math.round((done * periodDays) / elapsedDays), low: done + low, high: done + high };
}

function quantiles(mean: number, variance: number): [low: number, high: number] {
  const share = mean / variance;
  const size = (mean * share) / (1 - share);
  let probability = share ** size;
  let sum = probability;
  let low = sum >= below ? 0 : -1;
  for (let count = 0; ; count += 1) {
    if (low < 0 && sum >= below) low = count;
    if (sum >= above || count > 20 * (mean + 10)) return [Math.max(0, low), count];
    probability *= ((size + count) / (count + 1)) * (1 - share);
    sum += probability;
  }
}
