/** Civil days, months and weeks at the turns of months, years and leap years, and the way to instants in a time zone. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  firstDayOf,
  instantOf,
  isDateOn,
  isoWeekOf,
  lastDayOf,
  localTime,
  mondayOf,
  monthOf,
  weekdayOf,
} from '../../src/domain/calendar.ts';
import days from './calendar-days.json' with { type: 'json' };

type Day = [
  on: string,
  weekday: number,
  monday: string,
  last: string,
  week: string,
  next: string,
  before: string,
  monthBefore: string,
  in13: string,
];

describe('a day', () => {
  it.each(days as Day[])(
    '%s: weekday %d, week from %s, month to %s, %s; then %s, before %s; months %s, %s',
    (on, weekday, monday, last, week, next, before, monthBefore, in13) => {
      expect(weekdayOf(on)).toBe(weekday);
      expect(mondayOf(on)).toBe(monday);
      expect(lastDayOf(monthOf(on))).toBe(last);
      expect(isoWeekOf(on)).toBe(week);
      expect(addDays(on, 1)).toBe(next);
      expect(addDays(on, -1)).toBe(before);
      expect(addMonths(monthOf(on), -1)).toBe(monthBefore);
      expect(addMonths(monthOf(on), 13)).toBe(in13);
      expect(daysBetween(before, next)).toBe(2);
      expect(daysBetween(next, before)).toBe(-2);
      expect(isDateOn(on)).toBe(true);
    },
  );

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    ' 2026-01-01',
    '2026/01/01',
    '',
    'hôm nay',
  ])('%j is none', (text) => {
    expect(isDateOn(text)).toBe(false);
  });

  it('is as far from another as it was moved', () => {
    const moved = fc.integer({ min: -40_000, max: 40_000 });
    fc.assert(
      fc.property(moved, moved, (one, two) => {
        const on = addDays('2026-11-07', one);
        expect(daysBetween(on, addDays(on, two))).toBe(two);
        expect(daysBetween(mondayOf(on), on)).toBe((weekdayOf(on) + 6) % 7);
        expect(firstDayOf(monthOf(on)) <= on && on <= lastDayOf(monthOf(on))).toBe(true);
        expect(addDays(lastDayOf(monthOf(on)), 1)).toBe(firstDayOf(addMonths(monthOf(on), 1)));
      }),
    );
  });
});

describe('the clock on the wall', () => {
  const zone = 'Asia/Ho_Chi_Minh';

  it.each([
    ['2026-11-07T00:00:00Z', '2026-11-07', '07:00'],
    ['2026-11-06T16:59:59Z', '2026-11-06', '23:59'],
    ['2026-11-06T17:00:00Z', '2026-11-07', '00:00'],
    ['2026-12-31T17:00:00Z', '2027-01-01', '00:00'],
    ['2028-02-28T17:30:00Z', '2028-02-29', '00:30'],
  ])('at %s shows %s %s in Điện Biên', (instant, date, time) => {
    expect(localTime(new Date(instant), zone)).toEqual({ date, time });
  });

  it.each([
    ['Asia/Ho_Chi_Minh', '2026-11-07', '21:00', '2026-11-07T14:00:00.000Z'],
    ['Asia/Ho_Chi_Minh', '2026-11-07', '00:00', '2026-11-06T17:00:00.000Z'],
    ['UTC', '2026-11-07', '21:00', '2026-11-07T21:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01', '12:00', '2026-07-01T10:00:00.000Z'],
    ['Europe/Berlin', '2026-12-01', '12:00', '2026-12-01T11:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '03:30', '2026-03-29T01:30:00.000Z'],
    ['Asia/Kathmandu', '2026-11-07', '06:30', '2026-11-07T00:45:00.000Z'],
  ])('in %s, %s %s is %s', (timeZone, date, time, instant) => {
    expect(instantOf(date, time, timeZone).toISOString()).toBe(instant);
    expect(localTime(new Date(instant), timeZone)).toEqual({ date, time });
  });

  it('goes there and back at any minute', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 20_000 }), fc.nat(1439), (away, minutes) => {
        const date = addDays('2026-11-07', away);
        const pad = (n: number) => String(n).padStart(2, '0');
        const time = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
        expect(localTime(instantOf(date, time, zone), zone)).toEqual({ date, time });
      }),
    );
  });
});
