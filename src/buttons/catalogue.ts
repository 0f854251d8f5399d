/**
 * Every button that works at any time, with what it carries, in the order in which it is written. Old buttons stay in
 * chats for years: a name is only ever added, and a form only ever takes a further part that may be left out.
 */
import { requestKinds } from '../domain/data-requests.ts';
import { languages } from '../domain/languages.ts';
import { returnReasons } from '../domain/mailing.ts';
import { periodKinds } from '../domain/periods.ts';
import { reportWays } from '../domain/report.ts';
import { roles } from '../domain/roles.ts';
import {
  count,
  date,
  flag,
  id,
  initial,
  month,
  oneOf,
  optional,
  type Part,
  shortId,
  token,
} from './parts.ts';

/** For how many days a closed month is unlocked, and a sheet of links can be opened. */
export const unlockDays = [3, 7, 14] as const;
export const sheetDays = [7, 30, 90] as const;

/** `t`: the report of a theme meeting beside that of the month. */
const slot: Part<'main' | 'theme'> = {
  read: (text) => (text === '' ? 'main' : text === 't' ? 'theme' : undefined),
  write: (value) => (value === 'theme' ? 't' : ''),
};

/** Of a directive: what has not been done with it. */
const stage: Part<'read' | 'convey' | 'carryOut'> = {
  read: (text) => (text === 'r' ? 'read' : text === 'c' ? 'convey' : text === 'o' ? 'carryOut' : undefined),
  write: (value) => ({ read: 'r', convey: 'c', carryOut: 'o' })[value],
};

const ofReport = { reportId: id };
const ofRevision = { reportId: id, revision: count };
const ofBranch = { branchId: id };
const ofUnit = { unitId: id };
const ofOffice = { appointmentId: id };
const ofDirective = { directiveId: id };
const ofUpload = { uploadId: id };
const branchMonth = { branchId: id, month };
const branchSlot = { branchId: id, month, slot };
/** Buttons of the first year named no branch: that of the present office is meant. */
const monthOfBranch = { month, branchId: optional(id), slot };
/** `n`: the list is a message of its own, since what was tapped is to be found in the chat again. */
const list = { unitId: id, month, page: count, isApart: flag('n') };
/** `i`: the successor is invited in the same breath. */
const ending = { appointmentId: id, invites: flag('i', 'e') };
const link = { token: optional(token) };
const unitOrTop = optional(id, 'top');

export const catalogue = {
  report: { answer: oneOf('asked', 'held', 'notYet', 'notHeld'), month, branchId: optional(id) },
  branch: ofBranch,
  theme: { month, branchId: optional(id) },
  /** The day on which a branch plans to meet in a month that may be ahead; without a day, it has no plan yet. */
  plan: { branchId: shortId, of: month, on: optional(date) },
  'plan-days': { branchId: shortId, of: month },
  see: monthOfBranch,
  correct: monthOfBranch,
  history: ofReport,
  'draft-take': branchSlot,
  'draft-later': branchSlot,
  returned: ofReport,
  answer: ofReport,
  keep: ofReport,
  received: list,
  missing: list,
  phone: list,
  'report-of': ofReport,
  'branch-of': branchMonth,
  remind: branchMonth,
  ahead: ofUnit,
  'remind-all': { unitId: id, month },
  accept: ofRevision,
  return: ofRevision,
  withdraw: ofRevision,
  unlock: branchMonth,
  'unlock-to': { branchId: id, month, days: oneOf(...unlockDays) },
  behalf: branchSlot,
  'behalf-by': { branchId: id, month, way: oneOf(...reportWays), slot },
  /** `p`: it stands below the paper itself, which has arrived. */
  read: { directiveId: id, isShown: flag('p') },
  directives: { page: count },
  directive: ofDirective,
  totals: ofDirective,
  'send-again': { directiveId: optional(id) },
  unread: { directiveId: id, page: count },
  recall: { directiveId: id, isSure: flag('sure') },
  /** Below a paper that was sent to the chat. */
  issue: {},
  /** Below a directive that is only shown as it would be. */
  previewed: {},
  amend: ofDirective,
  /** `call-off`: it is cancelled, asked once more. */
  mailing: { directiveId: id, act: oneOf('pause', 'resume', 'cancel', 'call-off', 'edit') },
  /** Of one that somebody else has to approve: the question, the paper, a yes, a no, and why not. */
  approval: { directiveId: id, act: oneOf('ask', 'see', 'approve', 'return', ...returnReasons) },
  /** Without a branch, the one in whose office it is tapped; `on`: a day that was named, which is proposed. `o`: carried out. */
  convey: { directiveId: shortId, branchId: optional(shortId), on: optional(date), isCarriedOut: flag('o') },
  'by-unit': { directiveId: shortId, unitId: shortId, page: count },
  behind: { directiveId: shortId, unitId: shortId, stage, page: count },
  'to-phone': { directiveId: shortId, unitId: shortId, stage, page: count },
  /** One unit of such a list, of the unit so many levels above it; and that it is reminded. */
  follow: { directiveId: shortId, branchId: shortId, up: count, stage, page: count },
  urge: { directiveId: shortId, branchId: shortId, up: count, stage, page: count },
  nudge: { directiveId: shortId, unitId: shortId, stage },
  targets: ofUnit,
  'targets-below': { unitId: id, page: count },
  'targets-log': ofUnit,
  'target-set': { unitId: id, kind: oneOf('assigned', 'proposed') },
  activity: ofUnit,
  members: { unitId: id, page: count },
  'members-of': ofBranch,
  'members-same': { branchId: id, countedOn: date },
  'members-new': ofBranch,
  org: { unitId: unitOrTop, page: count },
  reorganise: { unitId: unitOrTop },
  'tables-go': ofUpload,
  'tables-no': ofUpload,
  'tables-export': ofOffice,
  'tables-template': {},
  'paper-request': { kind: optional(oneOf(...requestKinds)), receivedOn: optional(date) },
  'request-done': { requestId: id, isSure: flag('sure') },
  'summary-of': ofUnit,
  'summary-again': ofUnit,
  below: { unitId: id, page: count },
  trend: ofUnit,
  /** One form of a summary, of the days of the one below which it stands. */
  page: {
    unitId: id,
    view: initial('full', 'short', 'workbook'),
    kind: initial(...periodKinds),
    dueOn: optional(date),
  },
  offices: {},
  office: ofOffice,
  leave: ofOffice,
  'leave-go': ending,
  'leave-not': {},
  people: { unitId: optional(id) },
  invite: { unitId: id, role: oneOf(...roles) },
  'invite-qr': { token },
  invites: { page: count },
  revoke: { inviteId: id },
  sheet: ofUnit,
  'sheet-go': { unitId: id, days: oneOf(...sheetDays) },
  end: ofOffice,
  'end-go': ending,
  language: { language: oneOf(...languages) },
  agree: link,
  refuse: link,
  consent: { answer: oneOf('agree', 'refuse', 'sure', 'again'), version: count },
  'own-data': { way: oneOf('show', ...requestKinds), isSure: flag('sure') },
  'clock-right': {},
  rhythm: {},
} as const satisfies Readonly<Record<string, Readonly<Record<string, Part<unknown>>>>>;

type Catalogue = typeof catalogue;

/** They show figures as they are now: however soon one is tapped again, it is no second tap of the same finger. */
export const showingAnew: ReadonlySet<string> = new Set<keyof Catalogue>(['totals']);

export type ButtonName = keyof Catalogue;

type Carried<Form> = { [Field in keyof Form]: Form[Field] extends Part<infer Value> ? Value : never };

export type ButtonOf<Name extends ButtonName> = { name: Name } & Carried<Catalogue[Name]>;

/** What a button of this name carries. */
export type CarriedBy<Name extends ButtonName> = Omit<ButtonOf<Name>, 'name'>;

export type Button = { [Name in ButtonName]: ButtonOf<Name> }[ButtonName];

/** A button of a guided conversation, with the number of its screen. */
export interface ConversationTap {
  name: 'conversation';
  screen: number;
  /** At most 40 bytes of ASCII. */
  choice: string;
}
