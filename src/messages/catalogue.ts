/** Every message that the program sends of its own accord: a delivery names one of these, with facts of its shape. */
import { directive } from './directive.ts';
import { directiveChase } from './directive-chase.ts';
import { directiveCopy } from './directive-copy.ts';
import { directiveEdit } from './directive-edit.ts';
import { draftDropped, draftTaken } from './draft.ts';
import { mailingDecided, mailingProposed } from './mailing-approval.ts';
import { mailingProgress } from './mailing-progress.ts';
import { meetingPlan } from './meeting-plan.ts';
import { memberCount } from './member-count.ts';
import type { Asking, Message } from './message.ts';
import { monthUnlocked } from './month-unlocked.ts';
import { commandMenu, officeEnded, officeHandedOver, officesReorganised, officeVacant } from './office.ts';
import { promiseRepeated } from './promise-repeated.ts';
import { reportAccepted } from './report-accepted.ts';
import { reportChanged, reportKept } from './report-changed.ts';
import { reportEntered } from './report-entered.ts';
import { reportNamed } from './report-named.ts';
import { reportReminder } from './report-reminder.ts';
import { reportReturned } from './report-returned.ts';
import { returnWithdrawn } from './return-withdrawn.ts';
import { clockDoubted, copyFailed } from './running.ts';
import { tableAnswer } from './table-answer.ts';

import { targetSaid } from './target-said.ts';
import { failure, trouble, troubleOver, undrawn, wrongLinks } from './trouble.ts';

import { weeklySummary } from './weekly-summary.ts';

export const catalogue = {
  'report-reminder': reportReminder,
  'report-named': reportNamed,
  'meeting-plan': meetingPlan,
  'member-count': memberCount,
  'directive-chase': directiveChase,
  'weekly-summary': weeklySummary,
  directive,
  'directive-edit': directiveEdit,
  'directive-copy': directiveCopy,
  'mailing-progress': mailingProgress,
  'mailing-proposed': mailingProposed,
  'mailing-decided': mailingDecided,
  'report-returned': reportReturned,
  'return-withdrawn': returnWithdrawn,
  'report-accepted': reportAccepted,
  'report-entered': reportEntered,
  'report-changed': reportChanged,
  'report-kept': reportKept,
  'month-unlocked': monthUnlocked,
  'promise-repeated': promiseRepeated,
  'draft-taken': draftTaken,
  'draft-dropped': draftDropped,
  'office-ended': officeEnded,
  'offices-reorganised': officesReorganised,
  'office-vacant': officeVacant,
  'office-handed-over': officeHandedOver,
  'target-said': targetSaid,
  'command-menu': commandMenu,
  'clock-doubted': clockDoubted,
  'copy-failed': copyFailed,
  'table-answer': tableAnswer,
  'wrong-links': wrongLinks,
  failure,
  undrawn,
  trouble,
  'trouble-over': troubleOver,
};

export type MessageName = keyof typeof catalogue;

export type FactsOf<Name extends MessageName> =
  (typeof catalogue)[Name] extends Message<infer Facts> ? Facts : never;

/** A message and its facts. */
export type Saying = { [Name in MessageName]: { message: Name; facts: FactsOf<Name> } }[MessageName];

/** null: a row of another version of the program. */
export function messageNamed(name: string): Message<unknown> | Asking<unknown> | null {
  return Object.hasOwn(catalogue, name) ? (catalogue[name as MessageName] as Message<unknown>) : null;
}

/** What waits for a person of these becomes one message, once a day. */
export function isAsking(message: object): message is Asking<unknown> {
  return 'ask' in message;
}
