/** What may become of a report once it is sent, and until when it may be changed (domain guide §3, §4.1). */
import type { DateOn, Month } from './calendar.ts';
import { closesOn, dueOn } from './periods.ts';
import type { ReportState } from './report.ts';
import type { Settings } from './settings.ts';

/**
 * `submit`: sent for the first time · `correct`: sent again, with or without having been returned · `return`: sent back
 * with fields marked · `keep`: the branch stands by what was returned and says why · `accept`: nothing more to be asked.
 */
export const reportActs = ['submit', 'correct', 'return', 'keep', 'accept'] as const;
export type ReportAct = (typeof reportActs)[number];

const transitions: Readonly<Record<ReportAct, Readonly<Partial<Record<ReportState | 'none', ReportState>>>>> =
  {
    submit: { none: 'submitted' },
    // Also of a report that was accepted: whoever accepted it has to see what changed.
    correct: {
      submitted: 'corrected',
      returned: 'corrected',
      corrected: 'corrected',
      accepted: 'corrected',
    },
    return: { submitted: 'returned', corrected: 'returned', accepted: 'returned' },
    keep: { returned: 'corrected' },
    accept: { submitted: 'accepted', corrected: 'accepted' },
  };

/** The state after an act; null when the act is not possible. @param state null: nothing was sent yet */
export function stateAfter(state: ReportState | null, act: ReportAct): ReportState | null {
  return transitions[act][state ?? 'none'] ?? null;
}

/** It waits for its branch to answer. */
export function isReturned({ state }: { state: ReportState }): boolean {
  return state === 'returned';
}

/**
 * Where a report stood before its last return, which staff may take back as long as the branch has not answered it.
 * @param sent the revision that was returned, from 1, and whether it is the office's register
 * @param decisions what was decided on that revision, the oldest first
 */
export function stateBeforeReturn(
  sent: { revision: number; isRegister: boolean },
  decisions: readonly ('return' | 'keep' | 'accept' | 'withdraw')[],
): Exclude<ReportState, 'returned'> {
  // A register of the office is accepted as it comes in.
  const first = sent.isRegister ? 'accepted' : 'submitted';
  let state: Exclude<ReportState, 'returned'> = sent.revision === 1 ? first : 'corrected';
  for (const decision of decisions) {
    if (decision === 'accept') state = 'accepted';
    if (decision === 'keep') state = 'corrected';
  }
  return state;
}

/** The states in which an act is possible. */
export function statesBefore(act: ReportAct): ReportState[] {
  return Object.keys(transitions[act]).filter((state): state is ReportState => state !== 'none');
}

/** Why a revision was sent. */
export const reportChanges = ['first', 'correction', 'amendment', 'answer'] as const;
export type ReportChange = (typeof reportChanges)[number];

/**
 * What a change made on this day counts as: a correction up to the month's deadline, a visible amendment up to the
 * close of the period and while an exception runs, nothing after that.
 * @param unlockedUntil the last day of an exception granted to the branch for the month; null for none
 */
export function changeOn(
  today: DateOn,
  month: Month,
  settings: Settings,
  unlockedUntil: DateOn | null,
): 'correction' | 'amendment' | 'locked' {
  if (today <= dueOn(month, settings)) return 'correction';
  const isOpen = today <= closesOn(month) || (unlockedUntil !== null && today <= unlockedUntil);
  return isOpen ? 'amendment' : 'locked';
}
