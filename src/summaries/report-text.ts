/** The first section of a summary: who has reported, and what became of the others. */
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import type { SummaryFigures } from './figures.ts';
import { namesOf } from './name-list.ts';

/** @param period «tháng 11/2026», «quý IV/2026» */
export function reportLines(
  { reports, previousMonth }: SummaryFigures,
  period: Phrase,
  limit: number,
): Phrase[] {
  const { reportsDue: due, reportsReceived: received, months } = reports;
  if (due === 0) return [];
  const values = {
    period,
    received,
    due,
    percent: percentValue({ numerator: received, denominator: due }, 'chat'),
  };
  const lines = [
    months.length === 1 ? phrase('summary:report.month', values) : phrase('summary:report.months', values),
  ];
  const notReported = namesOf(
    reports.notReported,
    limit,
    'moreBranches',
    ({ name, months: missing, promisedOn }) => {
      if (missing.length > 1) return phrase('summary:item.months', { name, count: missing.length });
      if (promisedOn !== null) return phrase('summary:item.lapsed', { name, on: promisedOn });
      return phrase('summary:item.name', { name });
    },
  );
  if (notReported) lines.push(phrase('summary:report.notReported', notReported));
  const promised = namesOf(reports.promised, limit, 'moreBranches', ({ name, promisedOn, postponements }) =>
    postponements > 0
      ? phrase('summary:item.datedAgain', { name, on: promisedOn, times: postponements + 1 })
      : phrase('summary:item.dated', { name, on: promisedOn }),
  );
  if (promised) lines.push(phrase('summary:report.promised', promised));
  const notHeld = namesOf(reports.notHeld, limit, 'moreBranches', ({ name, reason }) =>
    phrase('summary:item.noted', { name, note: phrase(`summary:reason.${reason}`) }),
  );
  if (notHeld) lines.push(phrase('summary:report.notHeld', notHeld));
  const heldLate = namesOf(reports.heldLate, limit, 'moreBranches', ({ name, heldOn }) =>
    phrase('summary:item.dated', { name, on: heldOn }),
  );
  if (heldLate) {
    lines.push(phrase('summary:report.heldLate', { ...heldLate, day: reports.windowEndsOn }));
  }
  if (previousMonth !== null) {
    const names = namesOf(previousMonth.notReported, limit, 'moreBranches');
    const { month, reportsDue, reportsReceived } = previousMonth;
    if (names) {
      lines.push(
        phrase('summary:report.previous', { month, received: reportsReceived, due: reportsDue, ...names }),
      );
    }
  }
  return lines;
}
