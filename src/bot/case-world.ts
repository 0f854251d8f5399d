/** The world in which a sentence of a file of cases is said: a branch with its secretary, and where their chat stands. */
import { noticeVersion } from '../actions/join-by-invite.ts';
import type { World } from '../actions/world.ts';
import { fresh, heard, type Progress, review } from '../conversations/progress.ts';
import { beginDraft, answersOf as reportAnswers } from '../conversations/report/answers.ts';
import type { ReportDraft } from '../conversations/report/facts.ts';
import { localTime, type Month } from '../domain/calendar.ts';
import type { OpenPaper } from '../domain/conveying.ts';
import type { Report } from '../domain/report.ts';
import { draftOf, sessionId } from '../domain/session-key.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Database } from '../store/database.ts';
import { type Answers, draftFrom } from './case-words.ts';
import { factsOf } from './ground/report-facts.ts';

export interface Cases {
  clock: string;
  month: Month;
  branch: { name: string; expected: number };
  /** The report of the month before. */
  last: Answers;
  /** The draft, or the report that was sent, of cases that say «full». */
  full: Answers;
  cases: readonly HeardCase[];
}

export interface HeardCase {
  id: string;
  /** `menu`, `reminder`, `review`, `sent`, or the field that is being asked. */
  at: string;
  draft: Answers | 'full';
  /** The screen of it, where it is not the plain question; in `confirm`, the choice that waits for «Đúng». */
  view?: Progress['view'];
  waits?: string;
  /** The month's report has been sent as the draft has it, and is being corrected. */
  isCorrection?: true;
  say: string;
}

export const timeZone = 'Asia/Ho_Chi_Minh';
export const [branchId, telegramId] = ['branch', 1];
const personId = 'person';

const paper: OpenPaper = {
  directiveId: 'p1',
  number: '03-NQ/TU',
  type: 'resolution',
  title: '',
  createdAt: '2026-11-01T01:00:00.000Z',
  dueOn: null,
  reportId: null,
};

/** The world as it is before a case: one branch with its secretary, last month's report, and where the chat stands. */
export function worldOf(file: Cases, { at, draft, isCorrection }: HeardCase, database: Database): World {
  const instant = new Date(file.clock);
  const person = {
    id: personId,
    telegramId: String(telegramId),
    language: 'vi',
    consentVersion: noticeVersion,
    unreachableSince: null,
    appointmentId: null,
    sessionId: null,
    screenMessageId: null,
    appointments: [
      {
        id: 'office',
        personId,
        unitId: branchId,
        role: 'secretary' as const,
        startsAt: '2000',
        endsAt: null,
      },
    ],
  };
  const unit = { id: branchId, code: 'PL', name: file.branch.name, kind: '', parentId: null };
  const { month: lastMonth, ...last } = file.last;
  const reports = [reportOf(String(lastMonth), last, file)];
  if (at === 'sent' || isCorrection)
    reports.unshift(reportOf(file.month, answersIn(file, isCorrection ? 'full' : draft), file));
  const none = () => new Map();
  return {
    timeZone,
    steered: new Map(),
    settings: defaultSettings,
    db: database.db,
    at: instant.toISOString(),
    saidAt: instant.toISOString(),
    now: localTime(instant, timeZone),
    people: new Map([[person.telegramId, person]]),
    holders: new Map([[personId, person]]),
    branches: new Set([branchId]),
    units: new Map([[branchId, { ...unit, foundedOn: '2000-01-01' }]]),
    sessions: new Map(),
    reports: new Map([[branchId, reports]]),
    excuses: none(),
    rosters: new Map([[branchId, { expected: file.branch.expected, countedOn: '2000-01-01', admitted: [] }]]),
    places: none(),
    // Asked about only where there are some.
    papers:
      at === 'conveyedDirectives'
        ? new Map([[branchId, [paper, { ...paper, directiveId: 'p2', number: '09-KH/HU' }]]])
        : none(),
    targets: none(),
    lockExceptions: none(),
    invites: none(),
  };
}

export const answersIn = (file: Cases, draft: Answers | 'full'): Answers =>
  draft === 'full' ? file.full : draft;

function reportOf(month: Month, answers: Answers, { branch, clock }: Cases): Report {
  const sent = reportAnswers(draftFrom({ ...answers, held: true }, branch.expected));
  if (sent === null) throw new Error(`the report of ${month} is not complete`);
  const [receiptCode, state] = [`PL-${month}`, 'submitted' as const];
  const stands = { revision: 1, onBehalf: false, via: null, amended: false, submittedAt: clock };
  return { id: month, branchId, month, state, receiptCode, answers: sent, ...stands };
}

/** The chat stands at a question, or at the review. */
export function standAt(
  world: World,
  file: Cases,
  { at, draft: given, view = 'question', waits }: HeardCase,
): void {
  const facts = factsOf({ world }, branchId, file.month, { kind: 'asked' });
  const begun = beginDraft(facts);
  const said = draftFrom(answersIn(file, given), file.branch.expected);
  const draft: ReportDraft = { ...begun.draft, ...said };
  // At a question it has been gone to, however it was foreseen.
  if (at !== review && at !== heard)
    delete draft[at === 'present' ? 'attendance' : (at as keyof ReportDraft)];
  const carried = begun.carried.filter((step) => !(step in said) && step !== at);
  const state = { ...fresh(draft, at, carried), view, pending: waits ?? null };
  const key = draftOf(branchId, file.month);
  const id = sessionId(key);
  const stored = JSON.stringify({ screen: 1, state, purpose: { asked: [] } });
  const row = { id, flow: 'report', version: 1, holderId: personId, revision: 1, updatedAt: world.at };
  world.sessions.set(id, { ...row, state: stored });
  for (const person of world.people.values()) person.sessionId = id;
}

export const places: readonly string[] = ['menu', 'reminder', 'sent'];
