import { describe, expect, it } from 'vitest';
import { expectedToAttend, isLowAttendance } from '../../src/domain/attendance.ts';
import { percent } from '../../src/domain/share.ts';

describe('attendance', () => {
  it('expects 18 of 20 members, 3 excused, 1 away, 2 attached; 15 come: 83,3%', () => {
    const expected = expectedToAttend({ memberTotal: 20, excused: 3, away: 1, attached: 2 });
    expect(expected).toBe(18);
    expect(percent({ numerator: 15, denominator: expected }, 'chat')).toBe(83.3);
  });

  it('is low below the bound on the exact fraction', () => {
    expect(isLowAttendance({ present: 17, expectedToAttend: 20 }, 85)).toBe(false);
    expect(isLowAttendance({ present: 8496, expectedToAttend: 10000 }, 85)).toBe(true);
    expect(isLowAttendance({ present: 0, expectedToAttend: 0 }, 85)).toBe(false);
  });

  it('never expects fewer than nobody', () => {
    expect(expectedToAttend({ memberTotal: 2, excused: 2, away: 1, attached: 0 })).toBe(0);
  });
});
