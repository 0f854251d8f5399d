/** The first section of a summary: who has reported, and what became of the others. */
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import type { PreviousMonth, SummaryFigures } from './figures.ts';
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
  const promised = namesOf(reports.promised, limit, 'moreBranches', promisedItem);
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
  if (previousMonth !== null) lines.push(...previousLines(previousMonth, limit));
  return lines;
}

/** «Tháng 10/2026: 8/9 chi bộ đã báo cáo; còn thiếu …», then who has promised a day and who met after the month. */
function previousLines(previous: PreviousMonth, limit: number): Phrase[] {
  const { month, reportsDue: due, reportsReceived: received } = previous;
  const missing = namesOf(previous.notReported, limit, 'moreBranches');
  const lines = [
    missing
      ? phrase('summary:report.previous', { month, received, due, ...missing })
      : phrase('summary:report.previousReceived', { month, received, due }),
  ];
  const promised = namesOf(previous.promised, limit, 'moreBranches', promisedItem);
  if (promised) lines.push(phrase('summary:report.previousPromised', { month, ...promised }));
  const heldLate = namesOf(previous.heldLate, limit, 'moreBranches', ({ name, heldOn }) =>
    phrase('summary:item.dated', { name, on: heldOn }),
  );
  if (heldLate) lines.push(phrase('summary:report.previousHeldLate', { month, ...heldLate }));
  return lines;
}

/** «Chi bộ bản E (12/11/2026, hẹn lần 2)» */
function promisedItem({ name, promisedOn: on, postponements }: PreviousMonth['promised'][number]): Phrase {
  return postponements > 0
    ? phrase('summary:item.datedAgain', { name, on, times: postponements + 1 })
    : phrase('summary:item.dated', { name, on });
}
