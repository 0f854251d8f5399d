/** Between the words of a file of cases and a draft: what the one calls `present`, the other keeps as the attendance. */
import { growthOf } from '../conversations/report/answers.ts';
import type { ReportDraft } from '../conversations/report/facts.ts';

/** Answers by field, in the words of a file of cases: `present`, `absentUnexcused`, `heldOn` … */
export type Answers = Record<string, unknown>;

/** What the file calls otherwise. */
const named: Readonly<Record<string, string>> = {
  from90: 'from90To119',
  secretaryAway: 'secretaryAbsent',
  localWork: 'localDuties',
};
const inFile = new Map(Object.entries(named).map(([theirs, ours]) => [ours, theirs]));
const ourWord = (value: unknown) => named[String(value)] ?? value;
export const theirWord = (value: unknown) => inFile.get(String(value)) ?? value;

export function draftFrom(answers: Answers, expected: number): ReportDraft {
  const { held, present, expected: base = expected, ...rest } = answers;
  const draft: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([field, value]) => [field, ourWord(value)]),
  );
  if (held !== undefined) draft.held = held === true ? 'held' : held;
  if (present !== undefined) draft.attendance = { present, expected: base };
  const { admissions, madeOfficial } = rest as { admissions?: number; madeOfficial?: number };
  if (admissions !== undefined && madeOfficial !== undefined)
    draft.growth = growthOf({ admissions, madeOfficial });
  else if (admissions !== undefined || madeOfficial !== undefined) draft.growth = 'both';
  return draft as ReportDraft;
}

const joinedBy = { admissions: ['none', 'madeOfficial'], madeOfficial: ['none', 'admissions'] } as const;

const saidApart = ['named', 'growth', 'held', 'attendance', 'reason', 'promisedOn', 'planned'];

/** @param foreseen steps whose answer is only carried over */
export function answersFrom(draft: ReportDraft, foreseen: readonly string[], expected: number): Answers {
  const answers: Answers = {};
  for (const [step, value] of Object.entries(draft)) {
    if (foreseen.includes(step) || saidApart.includes(step)) continue;
    answers[step] = theirWord(value);
  }
  if (draft.held === 'held') answers.held = true;
  for (const field of ['admissions', 'madeOfficial'] as const)
    if (joinedBy[field].some((kind) => kind === draft.growth)) answers[field] = 0;
  const { attendance } = draft;
  if (attendance === undefined) return answers;
  answers.present = attendance.present;
  if (attendance.expected !== expected) answers.expected = attendance.expected;
  if (attendance.present === attendance.expected) answers.absentUnexcused = 0;
  return answers;
}

export const fieldsOfStep: Readonly<Record<string, readonly string[]>> = {
  attendance: ['present'],
  growth: ['admissions', 'madeOfficial'],
};
export const stepOfField: Readonly<Record<string, string>> = { present: 'attendance' };

/** What `after` has new or otherwise than `before`. */
export function differing(before: Answers, after: Answers): Answers {
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => JSON.stringify(before[field]) !== JSON.stringify(value)),
  );
}
