/** What the report conversation is told, and what it has been answered so far. */

import { z } from 'zod';
import { addMonths, type DateOn, isDateOn, type Month } from '../../domain/calendar.ts';
import { closesOn } from '../../domain/periods.ts';
import type { HeldAnswers, ReportAnswers } from '../../domain/report.ts';
import { longestProposal, mostPeople, type ReportContext } from '../../domain/report-checks.ts';
import {
  type CountId,
  type FormRow,
  type KeptAnswers,
  perForm,
  questionsOf,
  type ReportStepId,
  type SimpleAnswers,
} from '../../domain/report-form.ts';
import type { SaidAt } from '../../domain/said-at.ts';
import type { Phrase } from '../../text/phrase.ts';

/** How the conversation was opened. */
export type ReportOpening =
  /** From the menu: whether the branch has met is asked. */
  | { kind: 'asked' }
  /** [Báo cáo ngay], [Chưa họp], [Không họp] of a reminder. */
  | { kind: 'held' }
  | { kind: 'notYet' }
  | { kind: 'notHeld' }
  /**
   * A report that was sent. `fields`, those that were returned, are asked again, and it is sent with the last answer;
   * without any, everything stands on the review, to be changed.
   */
  | { kind: 'correct'; answers: ReportAnswers; fields: readonly ReportStepId[] };

/** The counts of one earlier month of the branch, for what is usual. */
export type PastMonth = { month: Month } & Pick<KeptAnswers, CountedId>;
export type CountedId = Extract<CountId, keyof KeptAnswers>;

/** A directive that the meeting may have conveyed. */
export interface ReportPaper {
  id: string;
  number: string | null;
  /** Its number, or its subject cut short. */
  name: Phrase;
  /** The day on which it was sent. */
  sentOn: DateOn;
  /** The report says so already. */
  isSaid: boolean;
}

export interface ReportFacts {
  /** Where the branch is. */
  now: SaidAt;
  unitName: string;
  month: Month;
  dueOn: DateOn;
  /** The last day on which the draft is kept. */
  keptUntil: DateOn;
  /** By the roster (§4.2); null where no members have been counted. */
  expectedToAttend: number | null;
  /** Who joined by earlier reports since the roster was counted, and the day of that count; null: nobody. */
  admittedSince: { n: number; on: DateOn } | null;
  /** The branch's last report of a meeting before this month, with its own month; null when there is none. */
  last: (HeldAnswers & { month: Month }) | null;
  /** The day promised last for the month's meeting, «chưa họp – hẹn ngày»; null: none, and for a theme meeting. */
  promisedOn: DateOn | null;
  /** What was sent for it already, and whether that was returned: the conversation then corrects it. */
  sent: { answers: ReportAnswers; isReturned: boolean } | null;
  /** `own`: this is the report of a theme meeting, beside the month's own; `sent`: there is one already. */
  themeReport: 'own' | 'sent' | 'none';
  /** Who was admitted this year by the reports, and the year's target; null: none was assigned. */
  year: { year: string; done: number; full: number | null };
  /** The places that the branch serves; a line of the review where there are several. */
  places: readonly string[];
  /** Directives that the branch was sent and nobody has said it conveyed, and those of which its report says so. */
  papers: readonly ReportPaper[];
  /** Up to six months before this one, in any order. */
  past: readonly PastMonth[];
  /** The same as long as the conversation lasts, where fields were returned; else looked at when it begins. */
  opening: ReportOpening;
}

/**
 * A month whose report was sent is corrected to «không họp» at most: a day promised for it would stand beside the report.
 * For a month that is closed, and unlocked once more, no day is left to be promised.
 */
export function mayBeNotYet({ sent, month, now }: ReportFacts): boolean {
  return sent === null && now.date <= closesOn(month);
}

/** Whether a day to come is the plan, and no excuse: up to the deadline, as long as no day before it has gone by in vain. */
export const mayBePlanned = ({ now, dueOn, promisedOn }: ReportFacts): boolean =>
  now.date <= dueOn && (promisedOn === null || promisedOn >= now.date);

/** What the checks of a report go by. */
export function checkContext({ month, now, promisedOn }: ReportFacts): ReportContext {
  return { month, today: now.date, promisedOn };
}

export const heldStates = ['held', 'notYet', 'notHeld'] as const;
type HeldState = (typeof heldStates)[number];

export const growthKinds = ['none', 'admissions', 'madeOfficial', 'both'] as const;
export type GrowthKind = (typeof growthKinds)[number];

/** What each question was answered with, under its id; of a proposal, null for none. */
export interface ReportDraft extends SimpleAnswers {
  held?: HeldState;
  /** Asked only where neither the roster nor a report knows it. */
  expected?: number;
  attendance?: { present: number; expected: number };
  growth?: GrowthKind;
  /** Ids, in the order of the list. */
  conveyedDirectives?: string[];
  /** Those that are marked until [Xong]. */
  conveying?: string[];
  /** The meeting's day is still to come, as it was planned: no reason is asked. */
  planned?: true;
  /** A proposal that seems to name somebody, until it is said whether the name stays. */
  named?: string;
}

const people = z.number().int().min(0).max(mostPeople);
const ownShapes = {
  held: z.enum(heldStates),
  expected: people.min(1),
  attendance: z
    .strictObject({ present: people, expected: people.min(1) })
    .refine(({ present, expected }) => present <= expected),
  growth: z.enum(growthKinds),
  conveyedDirectives: z.array(z.string()),
  conveying: z.array(z.string()),
  planned: z.literal(true),
  named: z.string().max(longestProposal),
};

function shapeOf(row: FormRow): z.ZodType {
  switch (row.kind) {
    case 'count':
      return people;
    case 'choice':
      return z.enum(row.options);
    case 'yesNo':
      return z.boolean();
    case 'day':
      return z.string().refine(isDateOn);
    default:
      return z
        .string()
        .refine((text) => [...text].length <= longestProposal)
        .nullable();
  }
}

/** How each answer is kept in a draft. */
export const reportShapeOf = perForm((form) => {
  const shapes = Object.fromEntries(questionsOf(form).map((row) => [row.id, shapeOf(row)]));
  return { ...(shapes as { [Id in keyof ReportDraft]-?: z.ZodType }), ...ownShapes };
});

/** The number expected to attend, wherever it is known from; null when it has to be asked. */
export function expectedOf(
  draft: ReportDraft,
  facts: Pick<ReportFacts, 'expectedToAttend' | 'last'>,
): number | null {
  const known = draft.expected ?? facts.expectedToAttend ?? facts.last?.expectedToAttend ?? null;
  return known === null || known < 1 ? null : known;
}

/** The number expected with those who joined since the roster was counted; null: as many as the roster says. */
export function raisedOf({ expectedToAttend, admittedSince }: ReportFacts): number | null {
  if (expectedToAttend === null || admittedSince === null) return null;
  return expectedToAttend + admittedSince.n;
}

/** Whether the last report is of the month right before: only then is something «như tháng trước». */
export function isOfLastMonth({ last, month }: ReportFacts): boolean {
  return last !== null && last.month === addMonths(month, -1);
}

/** How many were absent; null as long as the attendance is not known. */
export function absentOf({ attendance }: ReportDraft): number | null {
  return attendance === undefined ? null : attendance.expected - attendance.present;
}
