/** Facts for every message, from the shortest to the longest that there are. */
import type { FactsOf, MessageName } from '../../src/messages/catalogue.ts';
import type { Reader } from '../../src/messages/message.ts';
import type { MailingStanding } from '../../src/store/delivery-figures.ts';

export const longId = '0197e3a5-7c1e-7a3b-9f00-0123456789ab';
const unit = `Chi bộ ${'bản rất dài '.repeat(20)}Pá Lúa`;
const month = '2017-04';
const at = '2017-04-08T12:00:00.000Z';
const by = { role: 'staff', unit: 'Đảng ủy xã Nà Hỳ' } as const;
const notHeld = { held: false, kind: 'ordinary', reason: 'harvest' } as const;
const held = {
  held: true,
  heldOn: '2017-04-05',
  kind: 'ordinary',
  present: 12,
  expectedToAttend: 15,
  absentUnexcused: 1,
  durationBand: 'from90To119',
  superiorAttended: true,
  attendingClass: 2,
  fileInPreparation: 1,
  admissions: 1,
  madeOfficial: 0,
  breakdown: { women: 1 },
  selfRating: 'good',
  proposal: 'Đề nghị <b>hỗ trợ</b> & sửa đường',
} as const;
const counts = { units: 1, places: 2, targets: 3, members: 4, reports: 5 };
const fault = (row: number | null) => ({
  file: 'units.csv',
  row,
  column: null,
  value: '<x>',
  message: { key: 'imports:chat.past' } as const,
});
const ofReport = { reportId: longId, revision: 3, unit, month };

const sent = {
  id: longId,
  unitId: longId,
  number: '03-NQ/TU',
  type: 'resolution',
  title: 'Về <việc> & sinh hoạt',
  body: 'Nội dung',
  fileId: null,
  fileName: null,
  audience: '{}',
  createdAt: at,
  createdBy: '',
  dueOn: '2017-04-12',
  details: '{"isUrgent":true}',
  recalledAt: null,
};
const underWay: MailingStanding = {
  mailing: {
    id: longId,
    state: 'paused',
    lane: 'urgent',
    unitId: longId,
    createdBy: '',
    createdAt: at,
    startsAt: at,
    startedAt: at,
    written: '{}',
    audience: 1_240,
    cursor: null,
    spreadAt: null,
    progressMessageId: null,
    progressAt: null,
    owesAt: null,
  },
  directive: sent,
  totals: { queued: 428, sending: 0, sent: 800, failed: 10, unknown: 1, cancelled: 1 },
  failures: new Map([
    ['blocked', 8],
    ['strange', 2],
  ]),
};

const chase = { branchId: longId, directiveId: longId, dueOn: '2017-04-12' } as const;
const reminder = { role: 'secretary', branchId: longId, month, dueOn: '2017-04-12' } as const;

/** `weekly-summary` needs the figures of a real commune: it is tried where there is one. */
export const samples: {
  [Name in Exclude<MessageName, 'weekly-summary'>]: readonly [FactsOf<Name>, ...FactsOf<Name>[]];
} = {
  'report-reminder': [
    { ...reminder, promisedOn: null, cohorts: [] },
    { ...reminder, role: 'inCharge', dueOn: '2017-04-01', promisedOn: null, cohorts: [] },
    { ...reminder, promisedOn: '2017-04-07', cohorts: [{ month: '2016-04', count: 2 }] },
    { ...reminder, promisedOn: '2017-04-07', isPlanned: true, cohorts: [] },
  ],
  'report-named': [
    {
      ...{ unitId: longId, month, dueOn: '2017-04-12' },
      branches: [
        { branchId: longId, phone: null },
        { branchId: longId, phone: 'vacant' },
      ],
    },
  ],
  'meeting-plan': [
    { branchId: longId, month, window: { start: '2017-04-01', end: '2017-04-30' } },
    { branchId: longId, month, window: { start: '2017-04-01', end: '2017-04-10' } },
  ],
  'target-said': [
    {
      kind: 'assigned',
      unitId: longId,
      year: 2017,
      measure: 'admissions',
      figure: { low: 7, high: 8 },
      dueOn: null,
      reason: { kind: 'usual', reason: 'plan' },
    },
    {
      kind: 'proposed',
      unitId: longId,
      year: 2017,
      measure: 'placesWithoutBranch',
      figure: { low: 2, high: 2 },
      dueOn: '2017-12-31',
      reason: { kind: 'own', text: 'Đã có <nguồn> & hồ sơ' },
    },
  ],
  'member-count': [{ branchId: longId, year: 2017 }],
  directive: [{ directiveId: longId }],
  'directive-copy': [
    { directiveId: longId, messageId: 7, readAt: null, editedAt: at, isFile: false },
    { directiveId: longId, messageId: 7, readAt: at, editedAt: at, isFile: true },
  ],
  'directive-edit': [
    { directiveId: longId, messageId: 7, editedAt: at, readAt: null, isAnew: false },
    { directiveId: longId, messageId: 7, editedAt: at, readAt: at, isAnew: true },
  ],
  'mailing-progress': [
    { directiveId: longId, messageId: null },
    { directiveId: longId, messageId: 7 },
  ],
  'mailing-proposed': [{ directiveId: longId, unitId: longId }],
  'mailing-decided': [
    { directiveId: longId, at, returnedFor: null },
    { directiveId: longId, at, returnedFor: 'recipients' },
  ],
  'directive-chase': [
    { ...chase, role: 'secretary', stage: 'read' },
    { ...chase, role: 'secretary', stage: 'convey' },
    { ...chase, role: 'secretary', stage: 'carryOut' },
    { ...chase, role: 'secretary', stage: 'convey', dueOn: '2017-04-01' },
    { ...chase, role: 'inCharge', stage: 'read' },
    { ...chase, role: 'inCharge', stage: 'convey', dueOn: '2017-04-01' },
    { ...chase, role: 'inCharge', stage: 'convey' },
    { ...chase, role: 'secretary', stage: 'meet' },
  ],
  'report-returned': [
    { ...ofReport, answers: notHeld, fields: ['reason'], reason: { kind: 'own', text: '<x> & y' }, by },
    {
      ...ofReport,
      answers: held,
      fields: ['attendance', 'growth', 'proposal'],
      reason: { kind: 'usual', reason: 'unclear' },
      by: { role: 'admin', unit: null },
    },
  ],
  'return-withdrawn': [{ reportId: longId, unit, month, by }],
  'report-accepted': [{ reportId: longId, unit, month }],
  'report-entered': [
    { ...ofReport, branchId: longId, slot: 'main', way: 'phone' },
    { ...ofReport, branchId: longId, slot: 'theme', way: 'paper' },
  ],
  'report-changed': [
    { ...ofReport, change: 'answer', before: notHeld, after: notHeld, asked: ['reason'] },
    { ...ofReport, change: 'amendment', before: held, after: { ...held, present: 13 }, asked: [] },
  ],
  'report-kept': [
    { ...ofReport, words: { kind: 'usual', words: 'checked' } },
    { ...ofReport, words: { kind: 'own', text: 'Đúng như đã báo cáo' } },
  ],
  'month-unlocked': [{ branchId: longId, unit, month, until: '2017-04-20' }],
  'promise-repeated': [
    { branchId: longId, unit, month, reason: 'weather', promisedOn: '2017-04-20', times: 3 },
  ],
  'draft-taken': [{ month, by, at }],
  'draft-dropped': [{ month }],
  'office-ended': [
    { office: { role: 'secretary', unit }, at },
    { office: { role: 'admin', unit: null }, at },
  ],
  'offices-reorganised': [
    { decision: '12-QĐ/ĐU', on: '2017-04-01', lost: [{ role: 'secretary', unit, appointmentId: longId }] },
  ],
  'office-vacant': [{ office: { role: 'secretary', unit } }],
  'office-handed-over': [
    { unitId: longId, office: { role: 'secretary', unit }, at, isInvited: true },
    { unitId: longId, office: { role: 'secretary', unit }, at, isInvited: false },
  ],
  'command-menu': [{ at }],
  'clock-doubted': [{ apartMs: 315_360_000_000 }, { apartMs: -7_776_000_000 }],
  'copy-failed': [{ reason: 'database or disk is full' }],
  'table-answer': [
    { kind: 'offer', name: 'bang.xlsx', uploadId: longId, counts },
    {
      kind: 'offer',
      name: 'a.xlsx',
      uploadId: longId,
      counts,
      hidden: [{ sheet: 'Đơn vị', rows: '3–4', n: 2 }],
    },
    { kind: 'done', name: 'bang.xlsx', counts },
    { kind: 'unchanged', name: 'bang.xlsx' },
    { kind: 'notFetched', name: 'bang.xlsx' },
    { kind: 'failed', name: 'bang.xlsx' },
    { kind: 'refused', name: 'bang.xlsx', n: 1, faults: [fault(null)] },
    { kind: 'refused', name: 'bang.xlsx', n: 6_000, faults: [fault(2), fault(3)] },
  ],
  'wrong-links': [{ n: 12, minutes: 60, accounts: 3 }],
  undrawn: [{ reason: 'RangeError' }],
  failure: [{ reason: 'RangeError', updateId: 4_711 }],
  trouble: [
    { kind: 'database' },
    { kind: 'databaseFile' },
    { kind: 'intake' },
    { kind: 'conflict' },
    { kind: 'webhook' },
    { kind: 'webhookFailing' },
    { kind: 'token' },
    { kind: 'telegram' },
  ],
  'trouble-over': [{ since: '2017-04-08T01:00:00.000Z', until: '2017-04-08T01:12:00.000Z' }],
};

export function readerAt(today: string, language: Reader['language'] = 'vi'): Reader {
  const count = { branchId: longId, countedOn: '2016-06-30', memberTotal: 15, official: 14 };
  return {
    language,
    today,
    at: `${today}T05:00:00.000Z`,
    offices: [],
    present: null,
    filesIn: () => undefined,
    standing: {
      units: new Map([[longId, unit]]),
      hasReported: () => false,
      promisedOn: () => null,
      paperState: () => ({ isRead: false, conveyedOn: null, carriedOutOn: null }),
      reports: new Map([[longId, { state: 'returned', revision: 3 }]]),
      counts: new Map([
        [longId, { ...count, women: 5, ethnicMinority: 15, excused: 0, away: 0, attached: 0 }],
      ]),
      directives: new Map([[longId, { ...sent, sender: 'Đảng ủy xã Nà Hỳ', mailing: 'running' }]]),
      mailings: new Map([[longId, underWay]]),
    },
  };
}
