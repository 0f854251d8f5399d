/** The windows of days and months, at their edges and on several todays: in each form, what is taken, asked about, asked back. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingField } from '../../../src/domain/reading/reading.ts';
import months from './months.json' with { type: 'json' };
import weekdays from './weekdays.json' with { type: 'json' };
import windows from './windows.json' with { type: 'json' };

/** «accept 2026-11-05», or the action and its reason. */
function answer(field: string, date: string, period: string, text: string): string {
  const now = { date, time: '23:30' };
  const reading = read(field as ReadingField, text, { now, period, rosterTotal: null });
  return `${reading.action} ${reading.value ?? reading.reason}`;
}

describe('a day with its year', () => {
  it.each(windows as [field: string, today: string, period: string, text: string, expected: string][])(
    '%s on %s for %s: «%s» → %s',
    (field, today, period, text, expected) => {
      expect(answer(field, today, period, text)).toBe(expected);
      expect(answer(field, today, period, `  ${text.normalize('NFD')}.`)).toBe(expected);
    },
  );
});

describe('a weekday, on every day of a week', () => {
  it.each(weekdays as [field: string, today: string, text: string, expected: string][])(
    '%s on %s: «%s» → %s',
    (field, today, text, expected) => {
      expect(answer(field, today, today.slice(0, 7), text)).toBe(expected);
    },
  );
});

describe('a month', () => {
  it.each(months as [field: string, today: string, text: string, expected: string][])(
    '%s on %s: «%s» → %s',
    (field, today, text, expected) => {
      const got = answer(field, today, today.slice(0, 7), text);
      // Which reason a month is asked back with is said elsewhere.
      expect(got.startsWith('ask ') ? 'ask null' : got).toBe(expected);
    },
  );
});
