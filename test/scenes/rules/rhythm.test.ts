/** Every month of seven years: when its report is due, closes and its draft goes, with weekends, holidays and Tết. */
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import { workingDayFrom } from '../../../src/domain/holidays.ts';
import { rungDays } from '../../../src/domain/ladder.ts';
import { closesOn, draftKeptUntil, dueOn } from '../../../src/domain/periods.ts';
import { changeOn } from '../../../src/domain/report-states.ts';
import { defaultSettings as settings } from '../../../src/domain/settings.ts';
import rhythm from './rhythm.json' with { type: 'json' };

type Row = [month: string, due: string, closes: string, keptUntil: string];

describe('the report of a month', () => {
  it.each(rhythm as Row[])(
    'of %s is due on %s, closes on %s, its draft is kept until %s',
    (month, due, closes, keptUntil) => {
      expect(dueOn(month, settings)).toBe(due);
      expect(closesOn(month)).toBe(closes);
      expect(draftKeptUntil(month, settings)).toBe(keptUntil);
    },
  );

  it.each(rhythm as Row[])('of %s may be corrected to %s, amended to %s, then not', (month, due, closes) => {
    expect(changeOn(due, month, settings, null)).toBe('correction');
    expect(changeOn(addDays(due, 1), month, settings, null)).toBe('amendment');
    expect(changeOn(closes, month, settings, null)).toBe('amendment');
    const after = addDays(closes, 1);
    expect(changeOn(after, month, settings, null)).toBe('locked');
    expect(changeOn(after, month, settings, after)).toBe('amendment');
    expect(changeOn(after, month, settings, closes)).toBe('locked');
  });

  it.each(rhythm as Row[])('of %s (due %s) is reminded of in order, and of a day once', (month, due) => {
    const days = rungDays(month, settings).map(({ on }) => on);
    expect(days).toEqual([...new Set(days)].sort());
    expect(days.at(-1)).toSatisfy(
      (last: string) => last >= addDays(due, settings.report.chase.deputyAndInCharge),
    );
    expect(workingDayFrom(due, settings.tetPause)).toBe(due);
  });
});
