/** The picture of a summary: its figures as bars, in the reader's words. */
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import type { AdmissionFigures, SubordinateFigures, SummaryFigures } from './figures.ts';
import { titleOf } from './period-words.ts';

/** Of all that are directly below, those that miss most: what is readable on a telephone. */
const mostRows = 9;

interface Bar {
  /** From 0 to 1. */
  done: number;
  /** Where even progress would be, from 0 to 1; null: nothing is expected. */
  expected: number | null;
  text: string;
  isOverdue: boolean;
}

interface Row {
  name: string;
  reports: Bar | null;
  admissions: Bar | null;
}

/** What `pictures/` draws, as plain words and shares. */
export interface SummaryChart {
  title: string;
  subtitle: string;
  legend: { done: string; missing: string; admitted: string; expected: string };
  total: Row;
  rows: Row[];
  more: string | null;
}

type Words = (line: Phrase) => string;

/** null: nothing is directly below, so that there is nothing to compare. */
export function chartOf(figures: SummaryFigures, words: Words): SummaryChart | null {
  const { unit, subordinates, reports, admissions } = figures;
  if (subordinates.length === 0) return null;
  const isOverdue = reports.daysOverdue > 0;
  const left = subordinates.length - mostRows;
  return {
    title: words(phrase('summary:item.unit', { name: unit.name })),
    subtitle: words(titleOf(figures)),
    legend: {
      done: words(phrase('summary:chart.reported')),
      missing: words(phrase('summary:chart.missing')),
      admitted: words(phrase('summary:chart.admitted')),
      expected: words(phrase('summary:chart.expected')),
    },
    total: {
      name: words(phrase('summary:chart.total')),
      reports: wholeBar(figures, words),
      admissions: admissionBar(admissions, words),
    },
    rows: subordinates.slice(0, mostRows).map((each) => ({
      name: each.name,
      reports: reportBar(each, isOverdue, words),
      admissions: admissionBar(each, words),
    })),
    more: left > 0 ? words(phrase('summary:chart.more', { count: left })) : null,
  };
}

function wholeBar({ reports }: SummaryFigures, words: Words): Bar | null {
  const { reportsDue: due, reportsReceived: received, daysOverdue } = reports;
  if (due === 0) return null;
  const percent = percentValue({ numerator: received, denominator: due }, 'chat');
  const text = words(phrase('summary:chart.share', { received, due, percent }));
  return { done: received / due, expected: null, text, isOverdue: daysOverdue > 0 };
}

function reportBar(each: SubordinateFigures, isOverdue: boolean, words: Words): Bar | null {
  const { reportsDue: due, reportsReceived: received, isBranch } = each;
  if (due === 0) return null;
  const said =
    isBranch && due === 1
      ? phrase(received === 1 ? 'summary:chart.done' : 'summary:chart.silent')
      : phrase('summary:chart.reports', { received, due });
  return { done: received / due, expected: null, text: words(said), isOverdue };
}

function admissionBar(
  { done, full, expectedByNow }: Pick<AdmissionFigures, 'done' | 'full' | 'expectedByNow'>,
  words: Words,
): Bar | null {
  if (full === 0) {
    if (done === 0) return null;
    const text = words(phrase('summary:chart.noTarget', { done }));
    return { done: 0, expected: null, text, isOverdue: false };
  }
  const text = words(phrase('summary:chart.admissions', { done, full }));
  return { done: done / full, expected: expectedByNow / full, text, isOverdue: false };
}
