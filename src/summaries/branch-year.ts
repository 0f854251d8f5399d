/**
 * A branch's own page: this year's reports month by month, what is due next, what was admitted out of the target, and
 * the directives that it has still to convey.
 */
import { type DateOn, type Month, yearOf } from '../domain/calendar.ts';
import { shortened } from '../domain/cut-text.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { admissionLines } from './admission-text.ts';
import type { SummaryFigures } from './figures.ts';
import { namesOf } from './name-list.ts';
import { noteLines } from './note-text.ts';
import { periodPhrase } from './period-words.ts';

/** What has become of a month that the branch owes. */
export type MonthState =
  | { kind: 'held'; on: DateOn; present: number; expected: number }
  | { kind: 'notHeld' }
  | { kind: 'promised'; on: DateOn }
  | { kind: 'missing' };

export interface BranchMonthLine {
  month: Month;
  dueOn: DateOn;
  state: MonthState;
  /** It was sent after its deadline. */
  isLate: boolean;
  /** Nothing can be sent for it any more. */
  isClosed: boolean;
}

export interface BranchYear {
  year: number;
  today: DateOn;
  /** The oldest first. */
  months: readonly BranchMonthLine[];
  /** What the branch has still to convey. */
  papers: readonly { number: string | null; title: string; dueOn: DateOn | null }[];
}

const isSent = ({ state }: BranchMonthLine): boolean => state.kind === 'held' || state.kind === 'notHeld';

const stateWords = ({ state, isLate }: BranchMonthLine): Phrase => {
  const words = phrase(`summary:branch.state.${state.kind}`, { ...state });
  return isLate ? phrase('summary:branch.late', { words }) : words;
};

/** The months that are asked for, the most urgent first. */
export function openMonths({ months }: BranchYear): BranchMonthLine[] {
  return months.filter((line) => !isSent(line) && !line.isClosed);
}

function reportLines(page: BranchYear): Phrase[] {
  const { months, year, today } = page;
  const ofYear = months.filter(({ month }) => yearOf(month) === year);
  const due = ofYear.filter((line) => line.dueOn <= today || isSent(line));
  const sent = due.filter(isSent);
  const onTime = sent.filter(({ isLate }) => !isLate).length;
  const values = { year, n: sent.length, of: due.length, onTime };
  return [
    due.length === 0
      ? phrase('summary:branch.nothingDue', { year })
      : phrase('summary:branch.reports', values),
    ...months.map((line) => phrase('summary:branch.month', { month: line.month, state: stateWords(line) })),
    ...openMonths(page).map(({ month, dueOn: on }) =>
      phrase(on < today ? 'summary:branch.overdue' : 'summary:branch.next', { month, on }),
    ),
  ];
}

function paperLine({ papers }: BranchYear, limit: number): Phrase {
  const named = papers.map(({ number, title, dueOn: on }) => ({
    name: number ?? `«${shortened(title, 60)}»`,
    on,
  }));
  const names = namesOf(named, limit, 'morePapers', ({ name, on }) =>
    on === null
      ? phrase('summary:item.name', { name })
      : phrase('summary:item.noted', { name, note: phrase('summary:branch.until', { on }) }),
  );
  return names === null ? phrase('summary:branch.noPapers') : phrase('summary:branch.papers', names);
}

/** @param figures of the branch for the week */
export function branchYearLines(figures: SummaryFigures, page: BranchYear, limit: number): Phrase[] {
  return [
    phrase('summary:item.unit', { name: figures.unit.name }),
    ...reportLines(page),
    // Of itself a branch needs no lists of branches.
    ...admissionLines(figures, periodPhrase(figures), 0),
    paperLine(page, limit),
    ...noteLines(figures.notes, limit),
    phrase('summary:asOf', { at: figures.asOf }),
  ];
}
