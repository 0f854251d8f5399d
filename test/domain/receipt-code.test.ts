import { describe, expect, it } from 'vitest';
import { receiptCode } from '../../src/domain/receipt-code.ts';

describe('the code on a receipt', () => {
  it('begins with the letters of the branch and its month', () => {
    expect(receiptCode('Chi bộ bản Pu Nhi', '2026-11', 123_456)).toMatch(/^PN-1126-[34679A-Y]{4}$/);
    expect(receiptCode('Chi bộ Trường Tiểu học Nà Hỳ', '2027-01', 7)).toMatch(/^THNH-0127-/);
    expect(receiptCode('Chi bộ Điện Biên Đông', '2026-02', 7)).toMatch(/^DBD-0226-/);
  });

  it('never takes a figure out of a name', () => {
    expect(receiptCode('Chi bộ 20, bản Pu Nhi', '2026-11', 0)).toMatch(/^PN-1126-/);
  });

  it('has letters even where a name has none of its own', () => {
    expect(receiptCode('Chi bộ cơ quan xã', '2026-11', 0)).toMatch(/^CBCQ-1126-/);
    expect(receiptCode('12 / 3', '2026-11', 0)).toMatch(/^CB-1126-/);
  });

  it('reads the same over the telephone: no letter or figure that is taken for another', () => {
    for (let random = 0; random < 2_000; random += 1) {
      expect(receiptCode('X', '2026-11', random * 7_919).slice(-4)).not.toMatch(/[0O1IL5S8B2Z]/);
    }
  });

  it('differs with the random number, and takes any number', () => {
    const codes = new Set(Array.from({ length: 1_000 }, (_, random) => receiptCode('X', '2026-11', random)));
    expect(codes.size).toBe(1_000);
    for (const odd of [Number.NaN, Number.POSITIVE_INFINITY, -3.7, Number.MAX_SAFE_INTEGER]) {
      expect(receiptCode('X', '2026-11', odd)).toMatch(/^X-1126-.{4}$/);
    }
  });
});
