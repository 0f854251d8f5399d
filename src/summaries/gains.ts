/** What a week brought, and how a longer period stands beside the one before and the same of last year. */
import { addDays, addMonths, type DateOn, lastDayOf, type Month } from '../domain/calendar.ts';
import { earlierOf, type PeriodKind } from '../domain/periods.ts';
import type { Db } from '../store/database.ts';
import type { DirectiveRow, ReportQuestion } from '../store/summary-figures.ts';
import { loadSentBetween } from '../store/summary-gains.ts';
import { type CountSources, isOfYear } from './counts.ts';
import type { GainFigures, PeriodFigures, SummaryFigures } from './figures.ts';

const weekMs = 7 * 86_400_000;

/**
 * Since seven days before: reports of the month and of the one before it that came in, admissions of the year that are
 * known since, directives that a branch has read.
 */
export async function gainsOf(
  db: Db,
  asked: ReportQuestion,
  { scope, year, today }: CountSources,
  { months, directives }: { months: readonly Month[]; directives: readonly DirectiveRow[] },
): Promise<GainFigures> {
  const since = new Date(Date.parse(asked.asOf) - weekMs).toISOString();
  const sent = (await loadSentBetween(db, { ...asked, since })).filter(({ branchId, month }) =>
    scope.hadBy(branchId, earlierOf(today, lastDayOf(month))),
  );
  const fresh = sent.filter(({ isNew, kind, month }) => isNew && kind !== 'theme' && months.includes(month));
  const admissions = sent
    .filter((each) => isOfYear(each, year))
    .reduce((sum, { admitted }) => sum + admitted, 0);
  const read = directives.filter(({ readAt }) => readAt !== null && readAt > since).length;
  return { reports: fresh.length, admissions: Math.max(0, admissions), read };
}

/** In months; of a week nothing is compared. */
const lengths: Partial<Record<PeriodKind, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12 };

/** A day within each of the periods that a longer one is compared with: the one before, and the same of last year. */
export function comparedDays(kind: PeriodKind, start: DateOn): DateOn[] {
  if (kind === 'weekly') return [];
  const length = lengths[kind];
  const day = (months: number) => addDays(`${addMonths(start.slice(0, 7), -months)}-01`, 1);
  return length === undefined || length === 12 ? [day(12)] : [day(length), day(12)];
}

export function comparable({ kind, period, reports, admissions }: SummaryFigures): PeriodFigures {
  return {
    kind,
    period,
    reportsDue: reports.reportsDue,
    reportsReceived: reports.reportsReceived,
    percentReceived: reports.percentReceived,
    admissions: admissions.admissionsInPeriod,
    madeOfficial: admissions.madeOfficialInPeriod,
  };
}
