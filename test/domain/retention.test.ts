/** Until when things are kept, the clocks of the law, and whose probation is over. */
import { describe, expect, it } from 'vitest';
import { clocksOf } from '../../src/domain/data-requests.ts';
import { mostOf, probationaryOf } from '../../src/domain/member-count.ts';
import { cohortsDue, growthSince } from '../../src/domain/probation.ts';
import { horizonsOn, monthsBefore } from '../../src/domain/retention.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

const { tetPause, retention } = defaultSettings;

describe('horizons', () => {
  it('are days and months before the day, at its beginning in Viet Nam', () => {
    expect(horizonsOn('2026-11-05', retention, 'Asia/Ho_Chi_Minh')).toEqual({
      inbox: '2026-10-28T17:00:00.000Z',
      raw: '2026-10-05T17:00:00.000Z',
      replies: '2026-10-28T17:00:00.000Z',
      notices: '2026-08-06T17:00:00.000Z',
      directives: '2024-11-04T17:00:00.000Z',
      jobRuns: '2026-08-06T17:00:00.000Z',
      people: '2025-11-04T17:00:00.000Z',
      reportMonth: '2021-11',
      audit: '2024-11-04T17:00:00.000Z',
    });
  });

  it('never fall on a day that a month lacks', () => {
    expect(monthsBefore('2026-03-31', 1)).toBe('2026-02-28');
    expect(monthsBefore('2024-02-29', 12)).toBe('2023-02-28');
    expect(monthsBefore('2026-01-15', 13)).toBe('2024-12-15');
  });
});

describe('the clocks of a request', () => {
  it('are two working days for the answer and fifteen days until processing stops', () => {
    // Thursday: Friday and Monday.
    expect(clocksOf('2026-11-05', tetPause)).toEqual({ answerDueOn: '2026-11-09', stopDueOn: '2026-11-20' });
    // The day before Reunification Day and the First of May, which is a Friday.
    expect(clocksOf('2026-04-29', tetPause)).toEqual({ answerDueOn: '2026-05-05', stopDueOn: '2026-05-14' });
  });

  it('stand still over Tết for the answer, not for the processing', () => {
    const { answerDueOn, stopDueOn } = clocksOf('2026-02-13', tetPause);
    expect(answerDueOn > '2026-02-22').toBe(true);
    expect(stopDueOn).toBe('2026-02-28');
  });
});

describe('cohorts whose probation is over', () => {
  const month = (name: string, admissions: number, madeOfficial = 0) => ({
    month: name,
    admissions,
    madeOfficial,
  });

  it('come up twelve months after the month of admission, not before', () => {
    const growth = [month('2025-11', 2)];
    expect(cohortsDue(growth, '2026-10', 12)).toEqual([]);
    expect(cohortsDue(growth, '2026-11', 12)).toEqual([{ month: '2025-11', count: 2 }]);
  });

  it('shrink by those recognised since, the oldest first, and only once their time has come', () => {
    const growth = [month('2025-03', 2), month('2025-05', 3), month('2026-03', 0, 1), month('2026-05', 1, 2)];
    expect(cohortsDue(growth, '2026-05', 12)).toEqual([{ month: '2025-05', count: 2 }]);
    // Recognised before anybody was due: somebody who was admitted before the records begin.
    expect(cohortsDue([month('2025-03', 2), month('2025-06', 0, 2)], '2026-03', 12)).toEqual([
      { month: '2025-03', count: 2 },
    ]);
  });

  it('add up two reports of one month, and are read in any order', () => {
    const growth = [month('2026-04', 0, 1), month('2025-04', 1), month('2025-04', 2)];
    expect(cohortsDue(growth, '2026-04', 12)).toEqual([{ month: '2025-04', count: 2 }]);
  });

  it('are named for a year, and no longer', () => {
    const growth = [month('2025-03', 2)];
    expect(cohortsDue(growth, '2027-02', 12)).toEqual([{ month: '2025-03', count: 2 }]);
    expect(cohortsDue(growth, '2027-03', 12)).toEqual([]);
    expect(growthSince('2027-03', 12)).toBe('2024-03');
  });
});

describe('figures of members', () => {
  it('leave each other room: excused and away are different people, attached come from elsewhere', () => {
    const before = { memberTotal: 12, excused: 3 };
    expect(mostOf('women', before, 999)).toBe(12);
    expect(mostOf('away', before, 999)).toBe(9);
    expect(mostOf('attached', before, 999)).toBe(999);
    expect(mostOf('official', {}, 999)).toBe(999);
    expect(probationaryOf({ memberTotal: 12, official: 10 })).toBe(2);
  });
});
