import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Button,
  type ButtonName,
  type ButtonOf,
  catalogue,
  sheetDays,
  unlockDays,
} from '../../src/buttons/catalogue.ts';
import { decodeButton, encodeButton } from '../../src/buttons/codec.ts';
import { periodKinds } from '../../src/domain/periods.ts';
import { roles } from '../../src/domain/roles.ts';

const uuid = '01890000-0000-7000-8000-000000000001';
const shortUuid = 'AYkAAAAAcACAAAAAAAAAAQ';
const token = 'AbCdEfGhIjKlMnOpQrSt_-09';

/** Every form that has ever been written, with what it says. */
const written: [data: string, button: Button][] = [
  [`f:report:asked.2017-03.${uuid}`, { name: 'report', answer: 'asked', month: '2017-03', branchId: uuid }],
  [`f:report:held.2017-03.${uuid}`, { name: 'report', answer: 'held', month: '2017-03', branchId: uuid }],
  [`f:report:notYet.2017-03.${uuid}`, { name: 'report', answer: 'notYet', month: '2017-03', branchId: uuid }],
  [
    `f:report:notHeld.2017-03.${uuid}`,
    { name: 'report', answer: 'notHeld', month: '2017-03', branchId: uuid },
  ],
  ['f:report:held.2017-03', { name: 'report', answer: 'held', month: '2017-03', branchId: null }],
  [`f:branch:${uuid}`, { name: 'branch', branchId: uuid }],
  [`f:theme:2017-03.${uuid}`, { name: 'theme', month: '2017-03', branchId: uuid }],
  ['f:theme:2017-03', { name: 'theme', month: '2017-03', branchId: null }],
  [`f:see:2017-03.${uuid}`, { name: 'see', month: '2017-03', branchId: uuid, slot: 'main' }],
  [`f:see:2017-03.${uuid}.t`, { name: 'see', month: '2017-03', branchId: uuid, slot: 'theme' }],
  ['f:see:2017-03', { name: 'see', month: '2017-03', branchId: null, slot: 'main' }],
  [`f:correct:2017-03.${uuid}`, { name: 'correct', month: '2017-03', branchId: uuid, slot: 'main' }],
  [`f:correct:2017-03.${uuid}.t`, { name: 'correct', month: '2017-03', branchId: uuid, slot: 'theme' }],
  ['f:correct:2017-03', { name: 'correct', month: '2017-03', branchId: null, slot: 'main' }],
  [`f:history:${uuid}`, { name: 'history', reportId: uuid }],
  [`f:draft-take:${uuid}.2017-03`, { name: 'draft-take', branchId: uuid, month: '2017-03', slot: 'main' }],
  [`f:draft-take:${uuid}.2017-03.t`, { name: 'draft-take', branchId: uuid, month: '2017-03', slot: 'theme' }],
  [`f:draft-later:${uuid}.2017-03`, { name: 'draft-later', branchId: uuid, month: '2017-03', slot: 'main' }],
  [
    `f:draft-later:${uuid}.2017-03.t`,
    { name: 'draft-later', branchId: uuid, month: '2017-03', slot: 'theme' },
  ],
  [`f:returned:${uuid}`, { name: 'returned', reportId: uuid }],
  [`f:answer:${uuid}`, { name: 'answer', reportId: uuid }],
  [`f:keep:${uuid}`, { name: 'keep', reportId: uuid }],
  [
    `f:received:${uuid}.2017-03.0`,
    { name: 'received', unitId: uuid, month: '2017-03', page: 0, isApart: false },
  ],
  [
    `f:received:${uuid}.2017-03.0.n`,
    { name: 'received', unitId: uuid, month: '2017-03', page: 0, isApart: true },
  ],
  [`f:phone:${uuid}.2017-03.12`, { name: 'phone', unitId: uuid, month: '2017-03', page: 12, isApart: false }],
  [`f:ahead:${uuid}`, { name: 'ahead', unitId: uuid }],
  [
    `f:plan:${shortUuid}.2017-03.2017-03-05`,
    { name: 'plan', branchId: uuid, of: '2017-03', on: '2017-03-05' },
  ],
  [`f:plan:${shortUuid}.2017-03`, { name: 'plan', branchId: uuid, of: '2017-03', on: null }],
  [`f:plan-days:${shortUuid}.2017-03`, { name: 'plan-days', branchId: uuid, of: '2017-03' }],
  [`f:remind:${uuid}.2017-03`, { name: 'remind', branchId: uuid, month: '2017-03' }],
  [`f:remind-all:${uuid}.2017-03`, { name: 'remind-all', unitId: uuid, month: '2017-03' }],
  [
    `f:missing:${uuid}.2017-03.12`,
    { name: 'missing', unitId: uuid, month: '2017-03', page: 12, isApart: false },
  ],
  [
    `f:missing:${uuid}.2017-03.0.n`,
    { name: 'missing', unitId: uuid, month: '2017-03', page: 0, isApart: true },
  ],
  [`f:report-of:${uuid}`, { name: 'report-of', reportId: uuid }],
  [`f:branch-of:${uuid}.2017-03`, { name: 'branch-of', branchId: uuid, month: '2017-03' }],
  [`f:accept:${uuid}.3`, { name: 'accept', reportId: uuid, revision: 3 }],
  [`f:return:${uuid}.3`, { name: 'return', reportId: uuid, revision: 3 }],
  [`f:withdraw:${uuid}.3`, { name: 'withdraw', reportId: uuid, revision: 3 }],
  [`f:unlock:${uuid}.2017-03`, { name: 'unlock', branchId: uuid, month: '2017-03' }],
  [`f:unlock-to:${uuid}.2017-03.3`, { name: 'unlock-to', branchId: uuid, month: '2017-03', days: 3 }],
  [`f:unlock-to:${uuid}.2017-03.7`, { name: 'unlock-to', branchId: uuid, month: '2017-03', days: 7 }],
  [`f:unlock-to:${uuid}.2017-03.14`, { name: 'unlock-to', branchId: uuid, month: '2017-03', days: 14 }],
  [`f:behalf:${uuid}.2017-03`, { name: 'behalf', branchId: uuid, month: '2017-03', slot: 'main' }],
  [`f:behalf:${uuid}.2017-03.t`, { name: 'behalf', branchId: uuid, month: '2017-03', slot: 'theme' }],
  [
    `f:behalf-by:${uuid}.2017-03.phone`,
    { name: 'behalf-by', branchId: uuid, month: '2017-03', way: 'phone', slot: 'main' },
  ],
  [
    `f:behalf-by:${uuid}.2017-03.paper.t`,
    { name: 'behalf-by', branchId: uuid, month: '2017-03', way: 'paper', slot: 'theme' },
  ],
  [`f:read:${uuid}`, { name: 'read', directiveId: uuid, isShown: false }],
  [`f:read:${uuid}.p`, { name: 'read', directiveId: uuid, isShown: true }],
  ['f:directives:2', { name: 'directives', page: 2 }],
  [`f:unread:${uuid}.3`, { name: 'unread', directiveId: uuid, page: 3 }],
  [`f:recall:${uuid}`, { name: 'recall', directiveId: uuid, isSure: false }],
  [`f:amend:${uuid}`, { name: 'amend', directiveId: uuid }],
  [`f:mailing:${uuid}.call-off`, { name: 'mailing', directiveId: uuid, act: 'call-off' }],
  [`f:recall:${uuid}.sure`, { name: 'recall', directiveId: uuid, isSure: true }],
  [
    `f:convey:${shortUuid}`,
    { name: 'convey', directiveId: uuid, branchId: null, on: null, isCarriedOut: false },
  ],
  [
    `f:convey:${shortUuid}..2017-04-05`,
    { name: 'convey', directiveId: uuid, branchId: null, on: '2017-04-05', isCarriedOut: false },
  ],
  [
    `f:convey:${shortUuid}.${shortUuid}`,
    { name: 'convey', directiveId: uuid, branchId: uuid, on: null, isCarriedOut: false },
  ],
  [`f:by-unit:${shortUuid}.${shortUuid}.2`, { name: 'by-unit', directiveId: uuid, unitId: uuid, page: 2 }],
  [
    `f:behind:${shortUuid}.${shortUuid}.c.0`,
    { name: 'behind', directiveId: uuid, unitId: uuid, stage: 'convey', page: 0 },
  ],
  [`f:approval:${uuid}.approve`, { name: 'approval', directiveId: uuid, act: 'approve' }],
  [
    `f:to-phone:${shortUuid}.${shortUuid}.c.2`,
    { name: 'to-phone', directiveId: uuid, unitId: uuid, stage: 'convey', page: 2 },
  ],
  [
    `f:follow:${shortUuid}.${shortUuid}.1.r.0`,
    { name: 'follow', directiveId: uuid, branchId: uuid, up: 1, stage: 'read', page: 0 },
  ],
  [
    `f:urge:${shortUuid}.${shortUuid}.2.c.10`,
    { name: 'urge', directiveId: uuid, branchId: uuid, up: 2, stage: 'convey', page: 10 },
  ],
  [`f:nudge:${shortUuid}.${shortUuid}.r`, { name: 'nudge', directiveId: uuid, unitId: uuid, stage: 'read' }],
  [`f:directive:${uuid}`, { name: 'directive', directiveId: uuid }],
  [`f:totals:${uuid}`, { name: 'totals', directiveId: uuid }],
  [`f:send-again:${uuid}`, { name: 'send-again', directiveId: uuid }],
  ['f:send-again:', { name: 'send-again', directiveId: null }],
  [`f:targets:${uuid}`, { name: 'targets', unitId: uuid }],
  [`f:targets-below:${uuid}.2`, { name: 'targets-below', unitId: uuid, page: 2 }],
  [`f:targets-log:${uuid}`, { name: 'targets-log', unitId: uuid }],
  [`f:target-set:${uuid}.assigned`, { name: 'target-set', unitId: uuid, kind: 'assigned' }],
  [`f:activity:${uuid}`, { name: 'activity', unitId: uuid }],
  [`f:members:${uuid}.0`, { name: 'members', unitId: uuid, page: 0 }],
  [`f:members-of:${uuid}`, { name: 'members-of', branchId: uuid }],
  [`f:members-same:${uuid}.2016-06-30`, { name: 'members-same', branchId: uuid, countedOn: '2016-06-30' }],
  [`f:members-new:${uuid}`, { name: 'members-new', branchId: uuid }],
  ['f:org:top.0', { name: 'org', unitId: null, page: 0 }],
  [`f:org:${uuid}.2`, { name: 'org', unitId: uuid, page: 2 }],
  ['f:reorganise:top', { name: 'reorganise', unitId: null }],
  [`f:reorganise:${uuid}`, { name: 'reorganise', unitId: uuid }],
  [`f:tables-go:${uuid}`, { name: 'tables-go', uploadId: uuid }],
  [`f:tables-no:${uuid}`, { name: 'tables-no', uploadId: uuid }],
  [`f:tables-export:${uuid}`, { name: 'tables-export', appointmentId: uuid }],
  ['f:tables-template:', { name: 'tables-template' }],
  [`f:trend:${uuid}`, { name: 'trend', unitId: uuid }],
  ['f:rhythm:', { name: 'rhythm' }],
  ['f:clock-right:', { name: 'clock-right' }],
  ['f:paper-request:', { name: 'paper-request', kind: null, receivedOn: null }],
  ['f:paper-request:withdraw', { name: 'paper-request', kind: 'withdraw', receivedOn: null }],
  ['f:paper-request:delete.2017-04-05', { name: 'paper-request', kind: 'delete', receivedOn: '2017-04-05' }],
  [`f:request-done:${uuid}`, { name: 'request-done', requestId: uuid, isSure: false }],
  [`f:request-done:${uuid}.sure`, { name: 'request-done', requestId: uuid, isSure: true }],
  [`f:summary-of:${uuid}`, { name: 'summary-of', unitId: uuid }],
  [`f:summary-again:${uuid}`, { name: 'summary-again', unitId: uuid }],
  [
    `f:page:${uuid}.s.w.2017-04-03`,
    { name: 'page', unitId: uuid, view: 'short', kind: 'weekly', dueOn: '2017-04-03' },
  ],
  [`f:below:${uuid}.1`, { name: 'below', unitId: uuid, page: 1 }],
  [`f:page:${uuid}.f.n`, { name: 'page', unitId: uuid, view: 'full', kind: 'nine-months', dueOn: null }],
  ['f:offices:', { name: 'offices' }],
  ['f:previewed:', { name: 'previewed' }],
  ['f:issue:', { name: 'issue' }],
  [`f:office:${uuid}`, { name: 'office', appointmentId: uuid }],
  [`f:leave:${uuid}`, { name: 'leave', appointmentId: uuid }],
  [`f:leave-go:${uuid}.i`, { name: 'leave-go', appointmentId: uuid, invites: true }],
  [`f:leave-go:${uuid}.e`, { name: 'leave-go', appointmentId: uuid, invites: false }],
  ['f:leave-not:', { name: 'leave-not' }],
  ['f:people:', { name: 'people', unitId: null }],
  [`f:people:${uuid}`, { name: 'people', unitId: uuid }],
  [`f:invite:${uuid}.secretary`, { name: 'invite', unitId: uuid, role: 'secretary' }],
  [`f:invite:${uuid}.deputy`, { name: 'invite', unitId: uuid, role: 'deputy' }],
  [`f:invite:${uuid}.inCharge`, { name: 'invite', unitId: uuid, role: 'inCharge' }],
  [`f:invite:${uuid}.staff`, { name: 'invite', unitId: uuid, role: 'staff' }],
  [`f:invite:${uuid}.admin`, { name: 'invite', unitId: uuid, role: 'admin' }],
  [`f:invite-qr:${token}`, { name: 'invite-qr', token }],
  ['f:invites:0', { name: 'invites', page: 0 }],
  [`f:revoke:${uuid}`, { name: 'revoke', inviteId: uuid }],
  [`f:sheet:${uuid}`, { name: 'sheet', unitId: uuid }],
  [`f:sheet-go:${uuid}.7`, { name: 'sheet-go', unitId: uuid, days: 7 }],
  [`f:sheet-go:${uuid}.30`, { name: 'sheet-go', unitId: uuid, days: 30 }],
  [`f:sheet-go:${uuid}.90`, { name: 'sheet-go', unitId: uuid, days: 90 }],
  [`f:end:${uuid}`, { name: 'end', appointmentId: uuid }],
  [`f:end-go:${uuid}.i`, { name: 'end-go', appointmentId: uuid, invites: true }],
  [`f:end-go:${uuid}.e`, { name: 'end-go', appointmentId: uuid, invites: false }],
  ['f:language:vi', { name: 'language', language: 'vi' }],
  ['f:language:en', { name: 'language', language: 'en' }],
  [`f:agree:${token}`, { name: 'agree', token }],
  [`f:refuse:${token}`, { name: 'refuse', token }],
  ['f:refuse:', { name: 'refuse', token: null }],
  ['f:consent:agree.2', { name: 'consent', answer: 'agree', version: 2 }],
  ['f:consent:refuse.2', { name: 'consent', answer: 'refuse', version: 2 }],
  ['f:consent:sure.2', { name: 'consent', answer: 'sure', version: 2 }],
  ['f:consent:again.2', { name: 'consent', answer: 'again', version: 2 }],
  ['f:own-data:show', { name: 'own-data', way: 'show', isSure: false }],
  ['f:own-data:withdraw', { name: 'own-data', way: 'withdraw', isSure: false }],
  ['f:own-data:withdraw.sure', { name: 'own-data', way: 'withdraw', isSure: true }],
  ['f:own-data:delete', { name: 'own-data', way: 'delete', isSure: false }],
  ['f:own-data:delete.sure', { name: 'own-data', way: 'delete', isSure: true }],
];

it.each(written)('reads and writes «%s»', (data, button) => {
  expect(decodeButton(data)).toEqual(button);
  expect(encodeButton(button)).toBe(data);
});

it('has an example of every button', () => {
  expect(new Set(written.map(([, { name }]) => name))).toEqual(new Set(Object.keys(catalogue)));
});

describe('whatever is carried', () => {
  const id = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{1,20}$/)).filter((each) => each !== 'top');
  const orNone = <Value>(of: fc.Arbitrary<Value>) => fc.option(of, { nil: null });
  const month = fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }))
    .map(([y, m]) => `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}`);
  const date = fc
    .tuple(month, fc.integer({ min: 1, max: 28 }))
    .map(([of, day]) => `${of}-${String(day).padStart(2, '0')}`);
  const stage = fc.constantFrom('read' as const, 'convey' as const, 'carryOut' as const);
  const shortId = fc.oneof(fc.uuid(), fc.stringMatching(/^[\w-]{1,20}$/));
  const count = fc.nat({ max: 99_999 });
  const slot = fc.constantFrom('main' as const, 'theme' as const);
  const link = { token: orNone(fc.stringMatching(/^[\w-]{24}$/)) };
  const kind = fc.constantFrom('withdraw' as const, 'delete' as const);
  const list = { unitId: id, month, page: count, isApart: fc.boolean() };
  const inList = {
    directiveId: shortId,
    branchId: shortId,
    up: fc.nat({ max: 9 }),
    stage,
    page: fc.nat({ max: 99 }),
  };
  const ending = { appointmentId: id, invites: fc.boolean() };
  const forms: {
    [Name in ButtonName]: {
      [Field in keyof Omit<ButtonOf<Name>, 'name'>]: fc.Arbitrary<ButtonOf<Name>[Field]>;
    };
  } = {
    report: {
      answer: fc.constantFrom('asked', 'held', 'notYet', 'notHeld'),
      month,
      branchId: orNone(id),
    },
    branch: { branchId: id },
    theme: { month, branchId: orNone(id) },
    plan: { branchId: id, of: month, on: orNone(date) },
    'plan-days': { branchId: id, of: month },
    see: { month, branchId: orNone(id), slot },
    correct: { month, branchId: orNone(id), slot },
    history: { reportId: id },
    'draft-take': { branchId: id, month, slot },
    'draft-later': { branchId: id, month, slot },
    returned: { reportId: id },
    answer: { reportId: id },
    keep: { reportId: id },
    received: list,
    missing: list,
    phone: list,
    'report-of': { reportId: id },
    'branch-of': { branchId: id, month },
    remind: { branchId: id, month },
    ahead: { unitId: id },
    'remind-all': { unitId: id, month },
    accept: { reportId: id, revision: count },
    return: { reportId: id, revision: count },
    withdraw: { reportId: id, revision: count },
    unlock: { branchId: id, month },
    'unlock-to': { branchId: id, month, days: fc.constantFrom(...unlockDays) },
    behalf: { branchId: id, month, slot },
    'behalf-by': { branchId: id, month, way: fc.constantFrom('phone', 'paper'), slot },
    read: { directiveId: id, isShown: fc.boolean() },
    directives: { page: count },
    directive: { directiveId: id },
    totals: { directiveId: id },
    'send-again': { directiveId: id },
    unread: { directiveId: id, page: count },
    recall: { directiveId: id, isSure: fc.boolean() },
    amend: { directiveId: id },
    previewed: {},
    issue: {},
    mailing: {
      directiveId: id,
      act: fc.constantFrom('pause', 'resume', 'cancel', 'call-off', 'edit'),
    },
    approval: {
      directiveId: id,
      act: fc.constantFrom('ask', 'see', 'approve', 'return', 'content', 'recipients', 'time', 'other'),
    },
    // A day is named where the branch is not.
    convey: {
      directiveId: shortId,
      branchId: fc.constant(null),
      on: orNone(date),
      isCarriedOut: fc.boolean(),
    },
    'by-unit': { directiveId: shortId, unitId: shortId, page: fc.nat({ max: 999 }) },
    behind: { directiveId: shortId, unitId: shortId, stage, page: fc.nat({ max: 999 }) },
    'to-phone': { directiveId: shortId, unitId: shortId, stage, page: fc.nat({ max: 99 }) },
    follow: inList,
    urge: inList,
    nudge: { directiveId: shortId, unitId: shortId, stage },
    targets: { unitId: id },
    'targets-below': { unitId: id, page: count },
    'targets-log': { unitId: id },
    'target-set': { unitId: id, kind: fc.constantFrom('assigned' as const, 'proposed' as const) },
    rhythm: {},
    trend: { unitId: id },
    activity: { unitId: id },
    members: { unitId: id, page: count },
    'members-of': { branchId: id },
    'members-same': { branchId: id, countedOn: date },
    'members-new': { branchId: id },
    org: { unitId: orNone(id), page: count },
    reorganise: { unitId: orNone(id) },
    'tables-go': { uploadId: id },
    'tables-no': { uploadId: id },
    'tables-export': { appointmentId: id },
    'tables-template': {},
    'clock-right': {},
    'paper-request': { kind: orNone(kind), receivedOn: orNone(date) },
    'request-done': { requestId: id, isSure: fc.boolean() },
    'summary-of': { unitId: id },
    'summary-again': { unitId: id },
    below: { unitId: id, page: count },
    page: {
      unitId: id,
      view: fc.constantFrom('full' as const, 'short' as const, 'workbook' as const),
      kind: fc.constantFrom(...periodKinds),
      dueOn: orNone(date),
    },
    offices: {},
    office: { appointmentId: id },
    leave: { appointmentId: id },
    'leave-go': ending,
    'leave-not': {},
    people: { unitId: orNone(id) },
    invite: { unitId: id, role: fc.constantFrom(...roles) },
    'invite-qr': { token: fc.stringMatching(/^[\w-]{24}$/) },
    invites: { page: count },
    revoke: { inviteId: id },
    sheet: { unitId: id },
    'sheet-go': { unitId: id, days: fc.constantFrom(...sheetDays) },
    end: { appointmentId: id },
    'end-go': ending,
    language: { language: fc.constantFrom('vi', 'en') },
    agree: link,
    refuse: link,
    consent: { answer: fc.constantFrom('agree', 'refuse', 'sure', 'again'), version: count },
    'own-data': { way: fc.oneof(kind, fc.constant('show' as const)), isSure: fc.boolean() },
  };

  it.each(Object.entries(forms))('comes back from «%s» as it was, in 64 bytes', (name, form) => {
    const buttons = fc.record({ ...form, name: fc.constant(name) }) as unknown as fc.Arbitrary<Button>;
    fc.assert(
      fc.property(buttons, (button) => {
        const data = encodeButton(button);
        expect(data).toMatch(/^[ -~]{1,64}$/);
        expect(decodeButton(data)).toEqual(button);
      }),
    );
  });

  it('comes back from a conversation', () => {
    fc.assert(
      fc.property(fc.nat(), fc.stringMatching(/^[\w.:]{1,40}$/), (screen, choice) => {
        const tap = { name: 'conversation', screen, choice } as const;
        expect(decodeButton(encodeButton(tap))).toEqual(tap);
      }),
    );
  });
});

it('reads nothing that it would not write', () => {
  const pieces = fc.constantFrom(
    ...[
      '',
      'x',
      uuid,
      token,
      'top',
      't',
      'n',
      'i',
      'e',
      'sure',
      '0',
      '7',
      '007',
      '2017-03',
      '2017-13',
      '2017-04-05',
    ],
    ...['held', 'phone', 'withdraw', 'secretary', 'vi', 'agree', 'klingon', 'a b', '🙂', ':'],
  );
  const names = fc.constantFrom(...Object.keys(catalogue), 'constructor', 'nothing');
  const madeUp = fc
    .tuple(
      fc.constantFrom('f', 'c', 'F'),
      fc.oneof(names, fc.nat().map(String)),
      fc.array(pieces, { maxLength: 5 }),
    )
    .map(([kind, name, parts]) => `${kind}:${name}:${parts.join('.')}`);
  fc.assert(
    fc.property(fc.oneof(madeUp, fc.string()), (data) => {
      const button = decodeButton(data);
      if (button !== null) expect(encodeButton(button)).toBe(data);
    }),
    { numRuns: 5_000 },
  );
});

it.each([
  '',
  'x',
  'c:',
  'c:1',
  'c:1:',
  'c:x:y',
  'c:-1:y',
  'c:01:y',
  'c:1234567890123456:y',
  'f:',
  'f::',
  'f:a b:c',
  'F:a:b',
  '🙂',
  'f:nothing:1',
  'f:report:held.2017-13',
  'f:report:klingon.2017-03',
  `f:report:held.2017-03.${uuid}.t`,
  'f:see:2017-03.',
  'f:offices:1',
  'f:members:NH01',
  'f:unlock-to:NH01.2017-03.8',
  `f:history:${'x'.repeat(60)}`,
])('knows «%s» for none of its own', (data) => {
  expect(decodeButton(data)).toBeNull();
});

it('writes nothing that would not come back', () => {
  expect(() => encodeButton({ name: 'history', reportId: 'a.b' })).toThrow(RangeError);
  expect(() => encodeButton({ name: 'org', unitId: 'top', page: 0 })).toThrow(RangeError);
  expect(() => encodeButton({ name: 'report-of', reportId: '' })).toThrow(RangeError);
  expect(() => encodeButton({ name: 'conversation', screen: 1, choice: 'x'.repeat(61) })).toThrow(RangeError);
  expect(() => encodeButton({ name: 'conversation', screen: 1, choice: 'đ' })).toThrow(RangeError);
});
