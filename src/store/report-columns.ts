/** The columns in which the rows of the form are kept, and a report's answers out of them and into them. */
import type { Month } from '../domain/calendar.ts';
import type { AdmissionBreakdown, ExcuseReason, HeldAnswers, ReportAnswers } from '../domain/report.ts';
import {
  type FormRow,
  type KeptAnswers,
  keptRowsOf,
  nearOnlyOf,
  perForm,
  type ReportForm,
} from '../domain/report-form.ts';
import type { ReportRow as RegisterRow } from '../domain/roster/rows.ts';

type Value = string | number | boolean | null;

/** A row as it comes from either engine: truth values may be 0 and 1. */
export interface AnswerColumns {
  month: string;
  held: boolean | number;
  notHeldReason: string | null;
  breakdown: string | null;
  [column: string]: Value;
}

/** What goes once a report is as old as it may be kept whole: what was written freely, and who people are. */
export const agedColumnsOf = perForm((form) => [
  ...form.filter(({ kind }) => kind === 'text').map(({ id }) => id),
  ...new Set(nearOnlyOf(form).map(({ id, partOf }) => (partOf === undefined ? id : 'breakdown'))),
]);

function cellOf(row: FormRow, columns: AnswerColumns): Value {
  const value = columns[row.id] ?? null;
  return row.kind === 'yesNo' && value !== null ? Boolean(value) : value;
}

/** What an answer is taken for where a register does not say. */
function usualOf(row: FormRow, month: Month): Value {
  switch (row.kind) {
    case 'count':
      return 0;
    case 'choice':
      return row.usual;
    case 'day':
      return `${month}-01`;
    case 'yesNo':
      return false;
    default:
      return null;
  }
}

export const breakdownOf = ({ breakdown }: Pick<AnswerColumns, 'breakdown'>): AdmissionBreakdown =>
  breakdown === null ? {} : JSON.parse(breakdown);

/** A row of Prisma's or of a statement's, as the answers that it keeps. */
export function answersOf(columns: AnswerColumns, form?: ReportForm): ReportAnswers {
  const { month, held, notHeldReason } = columns;
  if (!held) return { held: false, kind: 'ordinary', reason: (notHeldReason ?? 'other') as ExcuseReason };
  const kept: Record<string, Value> = {};
  for (const row of keptRowsOf(form)) kept[row.id] = cellOf(row, columns) ?? usualOf(row, month);
  // By the form, each is there.
  return Object.assign(kept as unknown as KeptAnswers, {
    held: true as const,
    breakdown: breakdownOf(columns),
  });
}

/** What is known of a meeting only where one was held; nobody was admitted where it was not. */
export function columnsOf(answers: ReportAnswers, form?: ReportForm): Record<string, Value> {
  const held: HeldAnswers | null = answers.held ? answers : null;
  const columns: Record<string, Value> = {
    held: answers.held,
    notHeldReason: answers.held ? null : answers.reason,
    breakdown: held === null ? null : breakdownColumn(held.breakdown),
  };
  for (const row of keptRowsOf(form)) {
    const none = row.kind === 'count' && row.isNeverUnknown ? 0 : null;
    columns[row.id] = held?.[row.id] ?? none;
  }
  columns.kind = answers.kind;
  return columns;
}

export function breakdownColumn(breakdown: AdmissionBreakdown): string | null {
  return Object.keys(breakdown).length === 0 ? null : JSON.stringify(breakdown);
}

/** The same row as the office's register has it: what was not written down stays null. */
export function registerRowOf(columns: AnswerColumns, branch: string, form?: ReportForm): RegisterRow {
  const { month, held, notHeldReason } = columns;
  const row: Record<string, unknown> = { branch, month, held: Boolean(held), notHeldReason };
  for (const kept of keptRowsOf(form)) row[kept.id] = cellOf(kept, columns);
  row.breakdown = breakdownOf(columns);
  return row as unknown as RegisterRow;
}
