/** Figures of members beside each other, wrong links that are counted, clocks of requests, and cohorts on probation. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths } from '../../src/domain/calendar.ts';
import { clocksOf } from '../../src/domain/data-requests.ts';
import { guessing, waitMinutes, windowStart } from '../../src/domain/guessing.ts';
import { workingDayFrom } from '../../src/domain/holidays.ts';
import {
  admittedSince,
  type MemberFigure,
  memberFigures,
  mostOf,
  probationaryOf,
} from '../../src/domain/member-count.ts';
import { cohortsDue, growthSince } from '../../src/domain/probation.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

describe('the figures of a branch', () => {
  it.each<[MemberFigure, number | null, number | null, number]>([
    ['memberTotal', null, null, 9_999],
    ['memberTotal', 15, 3, 9_999],
    ['official', null, null, 9_999],
    ['official', 15, null, 15],
    ['official', 0, null, 0],
    ['women', 15, null, 15],
    ['ethnicMinority', 15, 3, 15],
    ['excused', 15, null, 15],
    ['away', 15, null, 15],
    ['away', 15, 3, 12],
    ['away', 15, 15, 0],
    // Put right afterwards, the total may be smaller than what was said of it before.
    ['away', 3, 5, 0],
    ['attached', 15, 3, 9_999],
    ['attached', 0, null, 9_999],
  ])('%s of %j with %j excused is at most %d', (figure, memberTotal, excused, most) => {
    const before = {
      ...(memberTotal === null ? {} : { memberTotal }),
      ...(excused === null ? {} : { excused }),
    };
    expect(mostOf(figure, before, 9_999)).toBe(most);
  });

  it('are never bounded below nothing, whatever stands before them', () => {
    const people = fc.nat(9_999);
    fc.assert(
      fc.property(fc.constantFrom(...memberFigures), people, people, (figure, memberTotal, excused) => {
        const most = mostOf(figure, { memberTotal, excused }, 9_999);
        expect(most).toBeGreaterThanOrEqual(0);
        expect(most).toBeLessThanOrEqual(9_999);
      }),
    );
  });

  it.each([
    [15, 13, 2],
    [15, 15, 0],
    [0, 0, 0],
    [3, 0, 3],
  ])('of %d with %d official have %d on probation', (memberTotal, official, probationary) => {
    expect(probationaryOf({ memberTotal, official })).toBe(probationary);
  });
});

describe('wrong links', () => {
  const at = '2026-11-07T02:00:00.000Z';
  const before = (minutes: number) => new Date(Date.parse(at) - minutes * 60_000).toISOString();

  it.each([
    [[], 0],
    [[9], 0],
    [[9, 8, 7, 6], 0],
    [[9, 8, 7, 6, 5], 1],
    [[5, 4, 3, 2, 1], 5],
    [[1, 1, 1, 1, 0], 9],
    [[0, 0, 0, 0, 0], 10],
    // The fifth from the last counts, however many came before it.
    [[9, 9, 9, 5, 4, 3, 2, 1], 5],
    [[9.5, 0.5, 0.4, 0.3, 0.2], 1],
  ])('%j minutes ago hold up the next for %d minutes', (ago, minutes) => {
    expect(waitMinutes(ago.map(before), guessing.perAccount, at)).toBe(minutes);
  });

  it('count for ten minutes', () => {
    expect(windowStart(at)).toBe(before(10));
    expect(windowStart('2026-01-01T00:05:00.000Z')).toBe('2025-12-31T23:55:00.000Z');
  });
});

describe('a request about one’s own data', () => {
  it.each([
    ['2026-11-02', '2026-11-04', '2026-11-17'], // Monday
    ['2026-11-05', '2026-11-09', '2026-11-20'], // Thursday: Friday, Monday
    ['2026-11-06', '2026-11-10', '2026-11-21'], // Friday
    ['2026-11-07', '2026-11-10', '2026-11-22'], // Saturday
    ['2026-11-08', '2026-11-10', '2026-11-23'], // Sunday
    ['2026-04-29', '2026-05-05', '2026-05-14'], // before 30/4 and 1/5
    ['2026-02-13', '2026-02-24', '2026-02-28'], // Friday before Tết
    ['2026-12-31', '2027-01-05', '2027-01-15'],
  ])('of %s is answered by %s and done by %s', (askedOn, answerDueOn, stopDueOn) => {
    expect(clocksOf(askedOn, defaultSettings.tetPause)).toEqual({ answerDueOn, stopDueOn });
  });

  it('is never to be answered on a day off, nor the day it came', () => {
    fc.assert(
      fc.property(fc.nat(3_000), (days) => {
        const askedOn = addDays('2024-01-01', days);
        const { answerDueOn } = clocksOf(askedOn, defaultSettings.tetPause);
        expect(answerDueOn > addDays(askedOn, 1)).toBe(true);
        expect(workingDayFrom(answerDueOn, defaultSettings.tetPause)).toBe(answerDueOn);
      }),
    );
  });
});

describe('those whose probation is over', () => {
  const growth = (rows: [month: string, admissions: number, madeOfficial: number][]) =>
    rows.map(([month, admissions, madeOfficial]) => ({ month, admissions, madeOfficial }));

  it.each<[string, [string, number, number][], string, string]>([
    ['nobody was admitted', [], '2026-11', ''],
    ['the year is not over', [['2025-12', 2, 0]], '2026-11', ''],
    ['the year ends this month', [['2025-11', 2, 0]], '2026-11', '2025-11: 2'],
    [
      'one of two is recognised',
      [
        ['2025-11', 2, 0],
        ['2026-11', 0, 1],
      ],
      '2026-11',
      '2025-11: 1',
    ],
    [
      'both are recognised',
      [
        ['2025-11', 2, 0],
        ['2026-11', 0, 2],
      ],
      '2026-11',
      '',
    ],
    [
      'recognised before their time',
      [
        ['2025-11', 2, 0],
        ['2026-09', 0, 2],
      ],
      '2026-11',
      '2025-11: 2',
    ],
    [
      'the oldest first',
      [
        ['2025-10', 1, 0],
        ['2025-11', 2, 0],
      ],
      '2026-11',
      '2025-10: 1, 2025-11: 2',
    ],
    [
      'of the oldest first',
      [
        ['2025-10', 1, 0],
        ['2025-11', 2, 0],
        ['2026-11', 0, 2],
      ],
      '2026-11',
      '2025-11: 1',
    ],
    [
      'two reports of a month',
      [
        ['2025-11', 1, 0],
        ['2025-11', 1, 0],
      ],
      '2026-11',
      '2025-11: 2',
    ],
    [
      'months in any order',
      [
        ['2026-11', 0, 1],
        ['2025-11', 2, 0],
      ],
      '2026-11',
      '2025-11: 1',
    ],
    ['forgotten after a year', [['2024-11', 3, 0]], '2026-11', ''],
    ['named in its last month', [['2024-12', 3, 0]], '2026-11', '2024-12: 3'],
  ])('%s', (_, rows, on, due) => {
    const cohorts = cohortsDue(growth(rows), on, 12);
    expect(cohorts.map(({ month, count }) => `${month}: ${count}`).join(', ')).toBe(due);
  });

  it('are never more than were admitted, and each is recognised once', () => {
    const row = fc.record({
      month: fc.nat(36).map((months) => addMonths('2023-11', months)),
      admissions: fc.nat(4),
      madeOfficial: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const due = cohortsDue(rows, '2026-11', 12);
        for (const { month, count } of due) {
          const admitted = rows.filter((each) => each.month === month);
          expect(count).toBeGreaterThan(0);
          expect(count).toBeLessThanOrEqual(admitted.reduce((sum, each) => sum + each.admissions, 0));
          expect(addMonths(month, 12) <= '2026-11').toBe(true);
        }
      }),
    );
  });

  it('are known from far enough back', () => {
    expect(growthSince('2026-11', 12)).toBe('2023-11');
    expect(growthSince('2026-11', 6)).toBe('2024-11');
  });
});

describe('who joined since a count', () => {
  const reported = [
    { month: '2017-02', admissions: 1, sentOn: '2017-03-02' },
    { month: '2017-03', admissions: 2, sentOn: '2017-03-20' },
    { month: '2017-03', admissions: 4, sentOn: null },
    { month: '2017-04', admissions: 8, sentOn: null },
  ];
  const since = (countedOn: string, isOfOffice: boolean) =>
    admittedSince({ countedOn, isOfOffice }, reported).reduce((sum, { admissions }) => sum + admissions, 0);

  it('is of later months, and of the month itself where that was told after it', () => {
    expect(since('2017-03-19', false)).toBe(10);
    expect(since('2017-03-21', false)).toBe(8);
    expect(since('2017-02-28', false)).toBe(1 + 2 + 4 + 8);
    expect(since('2017-04-30', true)).toBe(0);
  });

  it('told on the day itself, is in a count that was typed, and not in one of the office’s table', () => {
    expect(since('2017-03-20', false)).toBe(8);
    expect(since('2017-03-20', true)).toBe(10);
  });
});
