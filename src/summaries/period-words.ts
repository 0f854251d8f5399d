/** What a period is called: «TỔNG HỢP QUÝ IV/2026», «quý IV/2026». */
import { halfYearOf, type Period, type PeriodKind, quarterOf } from '../domain/periods.ts';
import { type Phrase, phrase } from '../text/phrase.ts';

interface Named {
  kind: PeriodKind;
  period: Period;
}

const romans = ['I', 'II', 'III', 'IV'];

/** A key's last part, and its values. */
function periodValues({ kind, period }: Named) {
  const year = Number(period.end.slice(0, 4));
  switch (kind) {
    case 'weekly':
      return { name: 'month', values: { month: period.start } } as const;
    case 'month':
      return { name: 'month', values: { month: period.end } } as const;
    case 'quarter':
      return { name: 'quarter', values: { quarter: romans[quarterOf(period.end) - 1] ?? '', year } } as const;
    case 'half-year':
      return { name: halfYearOf(period.end) === 1 ? 'firstHalf' : 'secondHalf', values: { year } } as const;
    case 'nine-months':
      return { name: 'nineMonths', values: { year } } as const;
    case 'year':
      return { name: 'year', values: { year } } as const;
  }
}

export function titleOf({ kind, period }: Named): Phrase {
  if (kind === 'weekly') return phrase('summary:title.weekly', { from: period.start, to: period.end });
  const { name, values } = periodValues({ kind, period });
  return phrase(`summary:title.${name}`, values);
}

/** Of a week, the month that it begins in. */
export function periodPhrase(named: Named): Phrase {
  const { name, values } = periodValues(named);
  return phrase(`summary:period.${name}`, values);
}
