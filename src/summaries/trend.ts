/** The last twelve months of a unit, month by month: reports, attendance, admissions. */
import { addDays, addMonths, localTime, type Month, monthOf, yearOf } from '../domain/calendar.ts';
import type { Db } from '../store/database.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import { reportsWithin } from './counts.ts';
import { reportFigures } from './report-figures.ts';
import type { UnitName } from './scope.ts';
import { type Summarised, type SummaryQuestion, summariseInFull } from './summarise.ts';

export interface TrendMonth {
  month: Month;
  reportsDue: number;
  reportsReceived: number;
  present: number;
  expectedToAttend: number;
  admissions: number;
}

export interface Trend {
  unit: UnitName;
  /** The oldest first, from the first report on; those in which nothing was due are left out. */
  months: TrendMonth[];
  asOf: string;
}

const monthsShown = 12;

export async function loadTrend(db: Db, question: Omit<SummaryQuestion, 'kind' | 'dueOn'>): Promise<Trend> {
  const today = localTime(question.at, question.timeZone).date;
  const running = monthOf(today);
  // Two years hold any twelve months.
  const [now, before] = [
    await summariseInFull(db, { ...question, kind: 'year', dueOn: addDays(today, 1) }),
    await summariseInFull(db, { ...question, kind: 'year', dueOn: `${yearOf(running) - 1}-12-31` }),
  ];
  const months = Array.from({ length: monthsShown }, (_, i) => addMonths(running, i - monthsShown + 1));
  const lines = months.map((month) => monthOfTrend(yearOf(month) === yearOf(running) ? now : before, month));
  // Of months from which nothing is kept, nothing can be said.
  const first = lines.findIndex(({ reportsReceived }) => reportsReceived > 0);
  return {
    unit: now.figures.unit,
    months: first < 0 ? [] : lines.slice(first).filter(({ reportsDue }) => reportsDue > 0),
    asOf: question.at.toISOString(),
  };
}

function monthOfTrend({ sources }: Summarised, month: Month): TrendMonth {
  const { reportsDue, reportsReceived } = reportFigures(sources, [month]);
  const within = reportsWithin({ ...sources, period: { start: `${month}-01`, end: `${month}-28` } });
  const sum = (field: 'present' | 'expectedToAttend' | 'admissions') =>
    within.reduce((total, report) => total + (report[field] ?? 0), 0);
  const attended = { present: sum('present'), expectedToAttend: sum('expectedToAttend') };
  return { month, reportsDue, reportsReceived, ...attended, admissions: sum('admissions') };
}

export function trendLines({ unit, months, asOf }: Trend): Phrase[] {
  return [
    phrase('summary:trend.head', { unit: unit.name, n: months.length }),
    ...months.map(
      ({ month, reportsDue: due, reportsReceived: received, present, expectedToAttend, admissions }) => {
        const percent = percentValue({ numerator: received, denominator: due }, 'chat');
        const values = { month, received, due, percent, admissions };
        if (expectedToAttend === 0) return phrase('summary:trend.month', values);
        const attendance = percentValue({ numerator: present, denominator: expectedToAttend }, 'chat');
        return phrase('summary:trend.attended', { ...values, attendance });
      },
    ),
    phrase('summary:asOf', { at: asOf }),
  ];
}
