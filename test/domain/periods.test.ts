import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type DateOn, daysBetween, weekdayOf } from '../../src/domain/calendar.ts';
import { tetPauseAround, workingDayFrom } from '../../src/domain/holidays.ts';
import {
  closesOn,
  dueOn,
  halfYearOf,
  meetingWindow,
  monthsIn,
  periodAround,
  periodKinds,
  pushableFrom,
  quarterOf,
  summarisedPeriod,
} from '../../src/domain/periods.ts';
import { defaultSettings, hungKingsDays, tetDays } from '../../src/domain/settings.ts';

const settings = defaultSettings;
const anyDate = fc.integer({ min: 0, max: 7_000 }).map((days) => addDays('2015-06-01', days));

describe('periods', () => {
  it.each([
    ['weekly', '2026-11-08', '2026-11-02', '2026-11-08'],
    ['month', '2017-03-31', '2017-03-01', '2017-03-31'],
    ['month', '2028-02-10', '2028-02-01', '2028-02-29'],
    ['quarter', '2025-11-30', '2025-10-01', '2025-12-31'],
    ['half-year', '2026-06-30', '2026-01-01', '2026-06-30'],
    ['half-year', '2026-07-01', '2026-07-01', '2026-12-31'],
    ['nine-months', '2026-02-01', '2026-01-01', '2026-09-30'],
    ['year', '2017-03-31', '2017-01-01', '2017-12-31'],
  ] as const)('a %s around %s runs from %s to %s', (kind, date, start, end) => {
    expect(periodAround(kind, date)).toEqual({ start, end });
  });

  it('sum up what has just ended on its day after, and what is running on any other day', () => {
    expect(summarisedPeriod('weekly', '2026-11-09')).toEqual({ start: '2026-11-02', end: '2026-11-08' });
    expect(summarisedPeriod('weekly', '2026-11-10')).toEqual({ start: '2026-11-09', end: '2026-11-15' });
    expect(summarisedPeriod('weekly', '2026-11-15')).toEqual({ start: '2026-11-09', end: '2026-11-15' });
    expect(summarisedPeriod('month', '2017-04-01')).toEqual({ start: '2017-03-01', end: '2017-03-31' });
    expect(summarisedPeriod('month', '2017-03-31')).toEqual({ start: '2017-03-01', end: '2017-03-31' });
    expect(summarisedPeriod('year', '2018-01-01')).toEqual({ start: '2017-01-01', end: '2017-12-31' });
  });

  it('name their quarter and half year, and list their months', () => {
    expect(['2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([1, 2, 4]);
    expect(['2026-06-30', '2026-07-01'].map(halfYearOf)).toEqual([1, 2]);
    expect(monthsIn({ start: '2025-12-29', end: '2026-02-01' })).toEqual(['2025-12', '2026-01', '2026-02']);
  });

  it('hold their date and leave no gap before the next', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom(...periodKinds), (date, kind) => {
        const { start, end } = periodAround(kind, date);
        if (kind === 'nine-months') return;
        expect(start <= date && date <= end).toBe(true);
        expect(periodAround(kind, addDays(end, 1)).start).toBe(addDays(end, 1));
      }),
    );
  });
});

describe('working days', () => {
  it('are none at Tết, from two days before mùng 1 to five after', () => {
    expect(tetPauseAround('2026-02-15', settings.tetPause)).toEqual({ from: '2026-02-15', to: '2026-02-22' });
    expect(tetPauseAround('2026-02-14', settings.tetPause)).toBeNull();
    expect(workingDayFrom('2026-02-20', settings.tetPause)).not.toBe('2026-02-20');
    expect(workingDayFrom('2026-02-16', settings.tetPause)).toBe('2026-02-23');
  });

  it('are none on public holidays and weekends', () => {
    for (const day of ['2026-01-01', '2026-04-30', '2026-05-01', '2026-09-02', '2026-04-26', '2030-04-12']) {
      expect(workingDayFrom(day, settings.tetPause), day).not.toBe(day);
    }
    expect(workingDayFrom('2026-12-12', settings.tetPause)).not.toBe('2026-12-12');
    expect(workingDayFrom('2026-11-12', settings.tetPause)).toBe('2026-11-12');
  });

  it('know Tết as Viet Nam reckons it, with 02/02 in 2030', () => {
    const given = ['2026-02-17', '2027-02-06', '2028-01-26', '2029-02-13', '2030-02-02', '2031-01-23'];
    for (const mung1 of given) expect(tetDays).toContain(mung1);
    // Twelve or thirteen moons lie between two Tết, 67 to 69 days between Tết and the 10th of the third month.
    for (let i = 1; i < tetDays.length; i += 1) {
      expect([354, 355, 383, 384, 385]).toContain(
        daysBetween(tetDays[i - 1] as DateOn, tetDays[i] as DateOn),
      );
    }
    expect(hungKingsDays).toHaveLength(tetDays.length);
    tetDays.forEach((mung1, i) => {
      expect([67, 68, 69, 97, 98]).toContain(daysBetween(mung1, hungKingsDays[i] as DateOn));
    });
  });

  it('have a table that reaches at least two years ahead', () => {
    const inTwoYears = new Date().getFullYear() + 2;
    expect(tetDays.at(-1)?.slice(0, 4) ?? '').toSatisfy((year: string) => Number(year) >= inTwoYears);
  });
});

describe('the rhythm of a month', () => {
  it('expects meetings from the 1st to the 10th', () => {
    expect(meetingWindow('2026-11', settings)).toEqual({ start: '2026-11-01', end: '2026-11-10' });
  });

  it.each([
    ['2026-11', '2026-11-12'], // Thursday
    ['2026-12', '2026-12-14'], // Saturday
    ['2026-07', '2026-07-13'], // Sunday
    ['2021-02', '2021-02-18'], // mùng 1 on the 12th: the pause ends on Wednesday the 17th
    ['2030-04', '2030-04-15'], // Giỗ Tổ on Friday the 12th
  ])('has the report of %s due on %s', (month, due) => {
    expect(dueOn(month, settings)).toBe(due);
  });

  it('closes on the last day of the next month', () => {
    expect(closesOn('2026-11')).toBe('2026-12-31');
    expect(closesOn('2027-01')).toBe('2027-02-28');
  });

  it('never has a deadline on a day off, and never before the 12th', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const month = date.slice(0, 7);
        const due = dueOn(month, settings);
        expect(due >= `${month}-12`).toBe(true);
        expect([0, 6]).not.toContain(weekdayOf(due));
        expect(workingDayFrom(due, settings.tetPause)).toBe(due);
      }),
    );
  });
});

describe('when nothing is pushed', () => {
  it('is between 21:00 and 06:30', () => {
    const isQuiet = (time: string, quietHours = settings.quietHours) =>
      pushableFrom({ date: '2026-11-05', time }, { ...settings, quietHours }).time !== time;
    expect(['20:59', '21:00', '23:59', '00:00', '06:29', '06:30'].map((time) => isQuiet(time))).toEqual([
      false,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(isQuiet('13:00', { from: '12:00', to: '14:00' })).toBe(true);
    expect(isQuiet('14:00', { from: '12:00', to: '14:00' })).toBe(false);
  });

  it('ends the same morning, the next morning, or after Tết', () => {
    const from = (date: DateOn, time: string) => pushableFrom({ date, time }, settings);
    expect(from('2026-11-05', '12:00')).toEqual({ date: '2026-11-05', time: '12:00' });
    expect(from('2026-11-05', '21:00')).toEqual({ date: '2026-11-06', time: '06:30' });
    expect(from('2026-11-05', '03:00')).toEqual({ date: '2026-11-05', time: '06:30' });
    expect(from('2026-02-17', '12:00')).toEqual({ date: '2026-02-23', time: '06:30' });
    expect(from('2026-02-14', '22:00')).toEqual({ date: '2026-02-23', time: '06:30' });
    const noon = { ...settings, quietHours: { from: '12:00', to: '14:00' } };
    expect(pushableFrom({ date: '2026-02-17', time: '09:00' }, noon)).toEqual({
      date: '2026-02-23',
      time: '00:00',
    });
  });
});
