/**
 * Shares in percent, rounded half up on the exact fraction (domain guide §11): binary floating point would turn
 * 1,005 into 1,00. Whole numbers in, a number ready to be written out.
 */

export interface Fraction {
  numerator: number;
  denominator: number;
}

/** `chat`: at most 1 decimal. `table`: at most 2. */
export type ShareStyle = 'chat' | 'table';

/** 100 · numerator / denominator with `decimals` decimals, as a whole number of the last one. */
function scaledPercent({ numerator, denominator }: Fraction, decimals: 1 | 2): bigint {
  const scaled = BigInt(numerator) * 100n * 10n ** BigInt(decimals);
  const divisor = BigInt(denominator);
  return (2n * scaled + divisor) / (2n * divisor);
}

/**
 * The share in percent, e.g. 62.5 or 102.2; null when there is nothing to have a share of.
 * In chat, a share that would round to 0 gets 2 decimals (1 of 2.500: 0.04), and one that would round up to 100
 * without being whole is cut (99.9).
 * @param fraction whole numbers, the numerator from 0, the denominator from 0
 */
export function percent(fraction: Fraction, style: ShareStyle): number | null {
  const { numerator, denominator } = fraction;
  if (denominator === 0) return null;
  if (style === 'table') return Number(scaledPercent(fraction, 2)) / 100;
  const tenths = scaledPercent(fraction, 1);
  if (tenths === 0n) return Number(scaledPercent(fraction, 2)) / 100;
  if (tenths === 1000n && numerator < denominator) return 99.9;
  return Number(tenths) / 10;
}
