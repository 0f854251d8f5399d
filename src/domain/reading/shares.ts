/** Shares in per cent and the fractions they come from. */

/** Whether a share, rounded half up to the decimals it is given with, is the one of a in b («11/15 đạt 73,3%»). */
export function agreesWithShare(a: number, b: number, percent: number): boolean {
  if (b === 0) return false;
  return [1, 10, 100].some((scale) => {
    const isGivenSo = Math.abs(percent * scale - Math.round(percent * scale)) < 1e-9;
    return isGivenSo && Math.floor((a * 100 * scale) / b + 0.5 + 1e-9) === Math.round(percent * scale);
  });
}

/** The share of a in b in per cent, to 1 decimal, rounded half up. */
export function shareOf(a: number, b: number): number {
  return Math.floor((a * 1000) / b + 0.5 + 1e-9) / 10;
}
