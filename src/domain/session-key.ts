/** Whose a conversation under way is and what it is about; kept as its id, written and read here only. */
import type { Month } from './calendar.ts';
import type { ReportSlot } from './report.ts';

interface BranchMonth {
  branchId: string;
  month: Month;
  /** `theme`: of a theme meeting beside the month's own. */
  slot: ReportSlot;
}

interface Keys {
  /** A report's draft belongs to its branch, so that secretary and deputy share it; all others to their person. */
  report: BranchMonth;
  /** A report that staff enter for a branch. */
  behalf: { personId: string } & BranchMonth;
  broadcast: { personId: string };
  reorganise: { personId: string };
  rhythm: { personId: string };
  return: { personId: string; reportId: string };
  explanation: { personId: string; reportId: string };
  members: { personId: string; branchId: string };
  /** On which day a branch has conveyed a directive. */
  convey: { personId: string; directiveId: string; branchId: string };
  /** A target that is set for a unit, or proposed by it. */
  target: { personId: string; unitId: string };
}

export type SessionKind = keyof Keys;
export type SessionKey = { [Kind in SessionKind]: { kind: Kind } & Keys[Kind] }[SessionKind];
export type SessionKeyOf<Kind extends SessionKind> = Extract<SessionKey, { kind: Kind }>;

/** The report that a branch has under way. */
export const draftOf = (
  branchId: string,
  month: Month,
  slot: ReportSlot = 'main',
): SessionKeyOf<'report'> => ({
  kind: 'report',
  branchId,
  month,
  slot,
});

export function sessionId(key: SessionKey): string {
  switch (key.kind) {
    case 'report':
      return [key.kind, key.branchId, ...monthAndSlot(key)].join(':');
    case 'behalf':
      return [key.kind, key.personId, key.branchId, ...monthAndSlot(key)].join(':');
    case 'broadcast':
    case 'reorganise':
    case 'rhythm':
      return `${key.kind}:${key.personId}`;
    case 'return':
    case 'explanation':
      return `${key.kind}:${key.personId}:${key.reportId}`;
    case 'members':
      return `${key.kind}:${key.personId}:${key.branchId}`;
    case 'target':
      return `${key.kind}:${key.personId}:${key.unitId}`;
    case 'convey':
      return `${key.kind}:${key.personId}:${key.directiveId}:${key.branchId}`;
  }
}

const monthAndSlot = ({ month, slot }: BranchMonth): string[] =>
  slot === 'theme' ? [month, 'theme'] : [month];

/** null: an id that this program does not write. */
export function sessionKey(id: string): SessionKey | null {
  const key = keyIn(id.split(':'));
  return key !== null && sessionId(key) === id ? key : null;
}

function keyIn([kind, first = '', second = '', third = '', fourth]: string[]): SessionKey | null {
  switch (kind) {
    case 'report':
      return draftOf(first, second, third === 'theme' ? 'theme' : 'main');
    case 'behalf':
      return { kind, personId: first, ...draft(second, third, fourth) };
    case 'broadcast':
    case 'reorganise':
    case 'rhythm':
      return { kind, personId: first };
    case 'return':
    case 'explanation':
      return { kind, personId: first, reportId: second };
    case 'members':
      return { kind, personId: first, branchId: second };
    case 'target':
      return { kind, personId: first, unitId: second };
    case 'convey':
      return { kind, personId: first, directiveId: second, branchId: third };
    default:
      return null;
  }
}

const draft = (branchId: string, month: Month, mark: string | undefined): BranchMonth => ({
  branchId,
  month,
  slot: mark === 'theme' ? 'theme' : 'main',
});

/** Whether a conversation is this person's own, or one of a branch where they hold an office. */
export function isSessionOf(
  key: SessionKey,
  person: { id: string; appointments: readonly { unitId: string | null }[] },
): boolean {
  return key.kind === 'report'
    ? person.appointments.some(({ unitId }) => unitId === key.branchId)
    : key.personId === person.id;
}
