/** Chi bộ bản Pu Nhi on Saturday, 07/11/2026: 15 expected, 12 of them came in October. */
import type { ReportFacts } from '../../src/conversations/report/facts.ts';
import type { HeldAnswers } from '../../src/domain/report.ts';

export const october: HeldAnswers = {
  held: true,
  kind: 'ordinary',
  heldOn: '2026-10-05',
  present: 12,
  expectedToAttend: 15,
  absentUnexcused: 0,
  durationBand: 'from90To119',
  superiorAttended: false,
  attendingClass: 2,
  fileInPreparation: 1,
  admissions: 0,
  madeOfficial: 0,
  breakdown: {},
  selfRating: 'good',
  proposal: null,
};

/** The same as the report of its month that goes before. */
export const lastMonth = { ...october, month: '2026-10' };

export const puNhi: ReportFacts = {
  now: { date: '2026-11-07', time: '19:30' },
  unitName: 'Chi bộ bản Pu Nhi',
  month: '2026-11',
  dueOn: '2026-11-12',
  keptUntil: '2027-01-14',
  expectedToAttend: 15,
  last: lastMonth,
  promisedOn: null,
  admittedSince: null,
  sent: null,
  themeReport: 'none',
  places: [],
  papers: [],
  year: { year: '2026', done: 1, full: 2 },
  past: [],
  opening: { kind: 'held' },
};
