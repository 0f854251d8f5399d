import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  clearedSince,
  countCoverage,
  coverageOf,
  coverages,
  isAtRisk,
  linkRoles,
  promptsOfBranch,
} from '../../src/domain/coverage.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

const { thresholds } = defaultSettings;

describe('the coverage of a place', () => {
  it('follows the links: a home stays a home when guests join', () => {
    expect(coverageOf([], 0)).toBe('noMembers');
    expect(coverageOf(['guest'], 2)).toBe('jointMeeting');
    expect(coverageOf(['shared'], 2)).toBe('jointMeeting');
    expect(coverageOf(['home'], 5)).toBe('ownBranch');
    expect(coverageOf(['home', 'guest'], 5)).toBe('ownBranch');
    expect(coverageOf([], 2)).toBe('jointMeeting');
  });

  it('is a partition of all places', () => {
    const place = fc
      .tuple(fc.subarray([...linkRoles]), fc.nat(5))
      .map(([roles, total]) => coverageOf(roles, total));
    fc.assert(
      fc.property(fc.array(place), (states) => {
        const counts = countCoverage(states);
        expect(counts.placeTotal).toBe(states.length);
        expect(coverages.reduce((sum, state) => sum + counts[state], 0)).toBe(states.length);
        expect(counts.withoutOwnBranch).toBe(counts.noMembers + counts.jointMeeting);
      }),
    );
  });

  it('is at risk with just enough official members', () => {
    expect(isAtRisk({ coverage: 'ownBranch', official: 3 }, thresholds)).toBe(true);
    expect(isAtRisk({ coverage: 'ownBranch', official: 4 }, thresholds)).toBe(false);
    expect(isAtRisk({ coverage: 'jointMeeting', official: 3 }, thresholds)).toBe(false);
  });

  it('counts what has been cleared since a baseline, also when it has grown', () => {
    expect(clearedSince(26, 13)).toEqual({ numerator: 13, denominator: 26 });
    expect(clearedSince(3, 5)).toEqual({ numerator: 0, denominator: 3 });
  });
});

describe('numbers of members that prompt somebody', () => {
  it.each([
    [8, 9, ['mayProposeBranchCommittee']],
    [8, 11, ['mayProposeBranchCommittee']],
    [9, 9, ['mayProposeBranchCommittee']],
    [10, 11, []],
    [9, 8, ['belowBranchCommittee']],
    [3, 2, ['belowBranch']],
    [9, 2, ['belowBranch', 'belowBranchCommittee']],
    [2, 2, []],
    [null, 9, ['mayProposeBranchCommittee']],
    [null, 21, []],
    [null, 2, []],
  ] as const)('from %s to %s official members: %j', (before, after, expected) => {
    expect(promptsOfBranch(before, after, thresholds)).toEqual(expected);
  });

  it('follow a committee that sets other numbers', () => {
    const stricter = { minOfficialForBranch: 5, minOfficialForBranchCommittee: 15 };
    expect(promptsOfBranch(14, 15, stricter)).toEqual(['mayProposeBranchCommittee']);
    expect(promptsOfBranch(8, 9, stricter)).toEqual([]);
  });
});
