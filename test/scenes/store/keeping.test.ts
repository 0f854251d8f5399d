import { expect, it } from 'vitest';
import type { Horizons } from '../../../src/domain/retention.ts';
import { enqueue } from '../../../src/store/deliveries.ts';
import { dropExpiredRows } from '../../../src/store/expired.ts';
import { forgetPeople, unlinkPeople } from '../../../src/store/forget.ts';
import {
  countInbox,
  finishUpdates,
  keepUpdates,
  listSetAside,
  setAside,
  takeBatch,
  takeOne,
} from '../../../src/store/inbox.ts';
import {
  dropDraftsUpTo,
  dropSessions,
  loadSessions,
  SessionConflict,
  type StoredSession,
  saveSessions,
} from '../../../src/store/sessions.ts';
import {
  addUpload,
  dropUploads,
  findUpload,
  isUploadWaiting,
  moveUpload,
  postponeUpload,
  releaseUploads,
  takeUpload,
  type UploadState,
} from '../../../src/store/table-uploads.ts';
import { forEachEngine } from '../../database.ts';
import { addOffice, addPerson, addUnit, day, deliveryOf, earlier, later, now } from '../../store/district.ts';

const update = (updateId: number, personKey: string) => ({
  updateId,
  personKey,
  payload: `{"update_id":${updateId}}`,
});
/** As it is handed out: when it was kept, and no long text before it. */
const waiting = (updateId: number, personKey: string) => ({
  ...update(updateId, personKey),
  receivedAt: now,
  longText: null,
});
const numbersOf = (rows: readonly { updateId: number }[]) => rows.map(({ updateId }) => updateId);
const justBefore = '2026-11-09T04:59:59.999Z';

forEachEngine('updates on their way in', (open) => {
  it('are taken one for each person, the oldest first, as many people as asked for', async () => {
    const { db } = await open();
    await keepUpdates(
      db,
      [update(5, 'mai'), update(3, 'pao'), update(4, 'pao'), update(9, ''), update(8, '')],
      now,
    );
    expect(numbersOf(await takeBatch(db, 9))).toEqual([3, 5, 8]);
    expect(numbersOf(await takeBatch(db, 2))).toEqual([3, 5]);
    expect(numbersOf(await takeBatch(db, 0))).toEqual([]);
    await finishUpdates(db, [3, 8], now);
    expect(numbersOf(await takeBatch(db, 9))).toEqual([4, 5, 9]);
  });

  it('keep the number of Telegram, however great', async () => {
    const { db } = await open();
    await keepUpdates(db, [update(4_294_967_297, 'pao')], now);
    expect(await takeOne(db, 4_294_967_297)).toEqual(waiting(4_294_967_297, 'pao'));
  });

  it('delivered twice are kept once, as they came first', async () => {
    const { db } = await open();
    await keepUpdates(db, [update(3, 'pao')], now);
    const soon = new Date(Date.parse(now) + 3_600_000).toISOString();
    await keepUpdates(db, [{ ...update(3, 'mai'), payload: '{}' }, update(4, 'mai')], soon);
    expect(await takeOne(db, 3)).toEqual(waiting(3, 'pao'));
    await finishUpdates(db, [3], now);
    await keepUpdates(db, [update(3, 'pao')], soon);
    expect(await takeOne(db, 3)).toBeNull();
    await keepUpdates(db, [], now);
    expect(await countInbox(db)).toEqual({ waiting: 1, failed: 0 });
  });

  it('of another numbering are new ones, though the number was there before', async () => {
    const { db } = await open();
    await keepUpdates(db, [update(3, 'pao'), update(4, 'pao')], now);
    await finishUpdates(db, [3], now);
    const daysOn = (days: number) => new Date(Date.parse(now) + days * 86_400_000).toISOString();
    // Delivered again, as Telegram does within a day.
    await keepUpdates(db, [update(3, 'pao')], daysOn(1));
    expect(await takeOne(db, 3)).toBeNull();
    await keepUpdates(db, [update(3, 'mai'), update(4, 'mai')], daysOn(9));
    expect(await takeOne(db, 3)).toMatchObject({ personKey: 'mai', receivedAt: daysOn(9) });
    // What still waits is worked, whatever comes after it.
    expect(await takeOne(db, 4)).toMatchObject({ personKey: 'pao', receivedAt: now });
  });

  it('lose their text when they are done or set aside', async () => {
    const { db } = await open();
    await keepUpdates(db, [update(1, 'pao'), update(2, 'pao'), update(3, 'mai')], now);
    await finishUpdates(db, [], now);
    await finishUpdates(db, [1], now);
    await setAside(db, 2, 'TypeError at report', later);
    const rows = await db.inbox.findMany({ orderBy: { updateId: 'asc' } });
    expect(rows.map(({ state, payload, doneAt, error }) => [state, payload, doneAt, error])).toEqual([
      ['done', null, now, null],
      ['failed', null, later, 'TypeError at report'],
      ['waiting', '{"update_id":3}', null, null],
    ]);
    expect(await countInbox(db)).toEqual({ waiting: 1, failed: 1 });
  });

  it('set aside are listed, the newest first', async () => {
    const { db } = await open();
    await keepUpdates(
      db,
      [1, 2, 3].map((id) => update(id, 'pao')),
      now,
    );
    for (const id of [3, 1]) await setAside(db, id, `fault ${id}`, now);
    expect((await listSetAside(db, 9)).map(({ updateId, error }) => [Number(updateId), error])).toEqual([
      [3, 'fault 3'],
      [1, 'fault 1'],
    ]);
    expect(await listSetAside(db, 1)).toHaveLength(1);
  });
});

forEachEngine('conversations under way', (open) => {
  const session = (id: string, revision = 1, state = '{}'): StoredSession => ({
    id,
    flow: id.split(':')[0] ?? '',
    version: 1,
    state,
    holderId: 'pao',
    revision,
    updatedAt: now,
  });

  it.each<[stored: number | null, written: number, isWritten: boolean]>([
    [null, 1, true],
    [null, 2, false],
    [1, 1, false],
    [1, 2, true],
    [1, 3, false],
    [2, 2, false],
    [2, 3, true],
    [7, 7, false],
    [7, 8, true],
  ])('stored at revision %s, are written at %i: %s', async (stored, written, isWritten) => {
    const { db } = await open();
    const id = 'report:NH01:2026-11';
    if (stored !== null) await db.session.create({ data: session(id, stored, '{"old":1}') });
    const saved = saveSessions(db, [session(id, written, '{"new":1}')]);
    if (isWritten) await saved;
    else await expect(saved).rejects.toThrow(SessionConflict);
    const [kept] = await loadSessions(db, [id]);
    if (isWritten) expect(kept).toEqual(session(id, written, '{"new":1}'));
    else expect(kept?.state).toBe(stored === null ? undefined : '{"old":1}');
  });

  it('are refused as a set when one of them was changed meanwhile, and nothing of it stays', async () => {
    const { db, transaction } = await open();
    await saveSessions(db, [session('report:NH01:2026-11')]);
    const set = [session('broadcast:linh'), session('report:NH01:2026-11')];
    await expect(transaction((tx) => saveSessions(tx, set))).rejects.toThrow(SessionConflict);
    expect(await loadSessions(db, ['broadcast:linh'])).toEqual([]);
    await saveSessions(db, []);
    expect(await loadSessions(db, [])).toEqual([]);
  });

  it('end only at the revision at which they were read', async () => {
    const { db } = await open();
    await saveSessions(db, [session('a:1'), session('b:1')]);
    await dropSessions(db, new Map());
    await expect(dropSessions(db, new Map([['a:1', 2]]))).rejects.toThrow(SessionConflict);
    await expect(dropSessions(db, new Map([['c:1', 1]]))).rejects.toThrow(SessionConflict);
    expect(await loadSessions(db, ['a:1', 'b:1', 'c:1'])).toHaveLength(2);
    await dropSessions(
      db,
      new Map([
        ['a:1', 1],
        ['b:1', 1],
      ]),
    );
    expect(await loadSessions(db, ['a:1', 'b:1'])).toEqual([]);
  });

  it('that are drafts of reports go by their month, whatever their branch; others stay', async () => {
    const { db } = await open();
    const ids = [
      'report:NH01:2026-09',
      'report:NH02:2026-10',
      'report:NH01:2026-11',
      'report:NH01:2025-12',
      'broadcast:2026-01',
    ];
    await saveSessions(
      db,
      ids.map((id) => session(id)),
    );
    const gone = await dropDraftsUpTo(db, '2026-10');
    expect(gone.map(({ id }) => id).sort()).toEqual([ids[3], ids[0], ids[1]].sort());
    expect(gone[0]).toMatchObject({ holderId: 'pao', flow: 'report' });
    expect((await loadSessions(db, ids)).map(({ id }) => id).sort()).toEqual([ids[4], ids[2]].sort());
    expect(await dropDraftsUpTo(db, '2026-10')).toEqual([]);
  });
});

forEachEngine('tables that were sent in a chat', (open) => {
  const upload = (id: string, createdAt = now) => ({
    id,
    personId: 'linh',
    chatId: '200',
    fileId: 'BQAC',
    fileName: 'Tổ chức.xlsx',
    createdAt,
  });
  const times = { now, leaseUntil: later };

  it('are taken the oldest first, each once until its lease is over', async () => {
    const { db } = await open();
    expect(await isUploadWaiting(db, now)).toBe(false);
    expect(await takeUpload(db, times)).toBeNull();
    await addUpload(db, upload('u2', now));
    await addUpload(db, upload('u1', earlier));
    expect(await isUploadWaiting(db, now)).toBe(true);
    expect(await takeUpload(db, times)).toMatchObject({ id: 'u1', state: 'checking', attempts: 1 });
    expect(await takeUpload(db, times)).toMatchObject({ id: 'u2', attempts: 1 });
    expect(await takeUpload(db, times)).toBeNull();
    expect(await isUploadWaiting(db, now)).toBe(false);
    expect(await isUploadWaiting(db, later)).toBe(true);
    expect(await takeUpload(db, { now: later, leaseUntil: later })).toMatchObject({
      id: 'u1',
      attempts: 2,
    });
  });

  it.each<[state: UploadState, isWork: boolean]>([
    ['checking', true],
    ['importing', true],
    ['offered', false],
    ['imported', false],
    ['unchanged', false],
    ['refused', false],
    ['cancelled', false],
    ['failed', false],
  ])('are worth taking while they are %s: %s', async (state, isWork) => {
    const { db } = await open();
    await addUpload(db, upload('u1'));
    await db.tableUpload.update({ where: { id: 'u1' }, data: { state } });
    expect(await isUploadWaiting(db, now)).toBe(isWork);
    expect((await takeUpload(db, times))?.state).toBe(isWork ? state : undefined);
    expect((await findUpload(db, 'u1'))?.state).toBe(state);
  });

  it('move only from the state in which they were seen', async () => {
    const { db } = await open();
    await addUpload(db, upload('u1'));
    await takeUpload(db, times);
    const move = (from: UploadState, to: UploadState) => moveUpload(db, 'u1', { from, to, at: now });
    expect(await move('offered', 'importing')).toBe(false);
    expect(await move('checking', 'offered')).toBe(true);
    expect(await move('checking', 'refused')).toBe(false);
    expect(await findUpload(db, 'u1')).toMatchObject({ state: 'offered', attempts: 0 });
    expect((await db.tableUpload.findUnique({ where: { id: 'u1' } }))?.doneAt).toBeNull();
    expect(await move('offered', 'importing')).toBe(true);
    expect(await isUploadWaiting(db, now)).toBe(true);
    expect(await move('importing', 'imported')).toBe(true);
    expect((await db.tableUpload.findUnique({ where: { id: 'u1' } }))?.doneAt).toBe(now);
    expect(await moveUpload(db, 'unheard of', { from: 'checking', to: 'failed', at: now })).toBe(false);
    expect(await findUpload(db, 'unheard of')).toBeNull();
  });

  it.each([
    [true, 1],
    [false, 0],
  ])('are given back until an instant, the try counted: %s', async (isCounted, attempts) => {
    const { db } = await open();
    await addUpload(db, upload('u1'));
    await takeUpload(db, { now, leaseUntil: now });
    await postponeUpload(db, 'u1', { notBefore: later, isCounted });
    expect(await isUploadWaiting(db, now)).toBe(false);
    expect(await findUpload(db, 'u1')).toMatchObject({ attempts });
    await releaseUploads(db);
    expect(await isUploadWaiting(db, now)).toBe(true);
  });

  it('go when they are older than an instant, itself not included', async () => {
    const { db } = await open();
    for (const [id, at] of [
      ['u1', earlier],
      ['u2', now],
      ['u3', later],
    ] as const)
      await addUpload(db, upload(id, at));
    expect(await dropUploads(db, now)).toBe(1);
    expect(await findUpload(db, 'u1')).toBeNull();
    expect(await findUpload(db, 'u2')).not.toBeNull();
  });
});

forEachEngine('what has been kept as long as it may be', (open) => {
  const always = '2000-01-01T00:00:00.000Z';
  const never: Horizons = {
    inbox: always,
    raw: always,
    replies: always,
    notices: always,
    directives: always,
    jobRuns: always,
    people: always,
    reportMonth: '2000-01',
    audit: always,
  };
  const none = { inbox: 0, deliveries: 0, jobRuns: 0, conversations: 0, people: 0, reports: 0, audit: 0 };

  it('is nothing in an empty house', async () => {
    const { db } = await open();
    expect(await dropExpiredRows(db, never)).toEqual(none);
  });

  it('of updates goes by when they were done, and at last whatever still waits', async () => {
    const { db } = await open();
    await keepUpdates(
      db,
      [1, 2, 3].map((id) => update(id, `${id}`)),
      earlier,
    );
    await finishUpdates(db, [1], justBefore);
    await finishUpdates(db, [2], now);
    expect(await dropExpiredRows(db, { ...never, inbox: now })).toEqual({ ...none, inbox: 1 });
    expect(await countInbox(db)).toEqual({ waiting: 1, failed: 0 });
    expect(await dropExpiredRows(db, { ...never, raw: now })).toEqual({ ...none, inbox: 2 });
    expect(await countInbox(db)).toEqual({ waiting: 0, failed: 0 });
  });

  it('of messages goes lane by lane, those of a directive with it', async () => {
    const { db } = await open();
    const sent = { state: 'sent', doneAt: justBefore };
    await addPerson(db, 'linh');
    await db.directive.create({
      data: { id: 'cv', type: 'plan', title: 'cv', audience: '{}', createdAt: earlier, createdBy: 'linh' },
    });
    await enqueue(db, [
      deliveryOf('answer', 'reply'),
      deliveryOf('notice', 'notice'),
      deliveryOf('waiting', 'notice'),
      deliveryOf('directive', 'bulk', { directiveId: 'cv' }),
    ]);
    await db.delivery.updateMany({ where: { id: { in: ['notice', 'directive'] } }, data: sent });
    const left = async () =>
      (await db.delivery.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id).join(' ');
    expect(await dropExpiredRows(db, { ...never, replies: now })).toEqual({ ...none, deliveries: 1 });
    expect(await left()).toBe('directive notice waiting');
    expect(await dropExpiredRows(db, { ...never, notices: now })).toEqual({ ...none, deliveries: 1 });
    expect(await left()).toBe('directive waiting');
    expect(await dropExpiredRows(db, { ...never, directives: now })).toEqual({
      ...none,
      deliveries: 1,
    });
    expect(await left()).toBe('waiting');
    expect(await dropExpiredRows(db, { ...never, raw: now })).toEqual(none);
    expect(await db.delivery.findUnique({ where: { id: 'waiting' } })).toMatchObject({
      state: 'cancelled',
      payload: null,
    });
  });

  it('of runs leaves the last of each job, however old', async () => {
    const { db } = await open();
    for (const [slot, startedAt] of [
      ['a@1', always],
      ['a@2', earlier],
      ['b@1', earlier],
      ['b@2', later],
    ] as const)
      await db.jobRun.create({ data: { slot, job: slot.slice(0, 1), startedAt } });
    expect(await dropExpiredRows(db, { ...never, jobRuns: now })).toEqual({ ...none, jobRuns: 2 });
    expect((await db.jobRun.findMany({ orderBy: { slot: 'asc' } })).map(({ slot }) => slot)).toEqual([
      'a@2',
      'b@2',
    ]);
  });

  it('of conversations leaves the drafts of reports, which have a day of their own', async () => {
    const { db } = await open();
    for (const [id, updatedAt] of [
      ['report:x:2026-01', earlier],
      ['broadcast:linh', earlier],
      ['return:linh:r', now],
    ] as const)
      await db.session.create({
        data: { id, flow: id.split(':')[0] ?? '', version: 1, state: '{}', revision: 1, updatedAt },
      });
    expect(await dropExpiredRows(db, { ...never, raw: now })).toEqual({ ...none, conversations: 1 });
    expect(await db.session.count()).toBe(2);
  });

  it('of people goes once their last office is over, and never while one runs', async () => {
    const { db } = await open();
    await addUnit(db, 'NH01');
    for (const id of ['never in office', 'over', 'ends today', 'runs', 'two']) await addPerson(db, id);
    await addOffice(db, 'over', 'secretary', 'NH01', { endsAt: justBefore });
    await addOffice(db, 'ends today', 'secretary', 'NH01', { endsAt: now });
    await addOffice(db, 'runs', 'secretary', 'NH01');
    await addOffice(db, 'two', 'secretary', 'NH01', { endsAt: justBefore });
    await addOffice(db, 'two', 'staff', 'NH01', { endsAt: later });
    expect(await dropExpiredRows(db, { ...never, people: now })).toEqual({ ...none, people: 2 });
    expect((await db.person.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)).toEqual([
      'ends today',
      'runs',
      'two',
    ]);
  });
});

forEachEngine('people who are taken out of what stays', (open) => {
  async function house(openOne: typeof open) {
    const database = await openOne();
    const { db } = database;
    await addUnit(db, 'NH01');
    for (const id of ['pao', 'my']) await addPerson(db, id);
    for (const by of ['pao', 'my']) {
      await db.excuse.create({
        data: {
          id: `e-${by}`,
          branchId: 'NH01',
          month: '2026-11',
          reason: 'weather',
          promisedOn: day,
          at: now,
          by,
        },
      });
      await db.session.create({
        data: {
          id: `report:${by}:2026-11`,
          flow: 'report',
          version: 1,
          state: '{}',
          holderId: by,
          revision: 1,
          updatedAt: now,
        },
      });
      await db.session.create({
        data: {
          id: `behalf:${by}:NH01`,
          flow: 'behalf',
          version: 1,
          state: '{}',
          holderId: by,
          revision: 1,
          updatedAt: now,
        },
      });
      await enqueue(db, [
        deliveryOf(`answer to ${by}`, 'reply', { personId: by }),
        deliveryOf(`notice to ${by}`, 'notice', { personId: by }),
      ]);
    }
    return database;
  }

  it('are named by nothing of the branch, and others keep theirs', async () => {
    const { db } = await house(open);
    await unlinkPeople(db, []);
    await unlinkPeople(db, ['pao']);
    expect((await db.excuse.findMany({ orderBy: { id: 'asc' } })).map(({ by }) => by)).toEqual(['my', '']);
    const sessions = await db.session.findMany({ orderBy: { id: 'asc' } });
    expect(sessions.map(({ id, holderId }) => [id, holderId])).toEqual([
      ['behalf:my:NH01', 'my'],
      ['report:my:2026-11', 'my'],
      ['report:pao:2026-11', null],
    ]);
    const deliveries = await db.delivery.findMany({ orderBy: { id: 'asc' } });
    expect(deliveries.map(({ id, state, reason }) => [id, state, reason])).toEqual([
      ['answer to my', 'queued', null],
      ['notice to my', 'queued', null],
      ['notice to pao', 'cancelled', 'forgotten'],
    ]);
    expect(await db.person.count()).toBe(2);
  });

  it('leave what was sent to be counted, to nobody', async () => {
    const { db } = await house(open);
    await forgetPeople(db, ['pao', 'unheard of']);
    expect(await db.person.findMany({ select: { id: true } })).toEqual([{ id: 'my' }]);
    expect(await db.delivery.findUnique({ where: { id: 'notice to pao' } })).toMatchObject({
      key: 'forgotten:notice to pao',
      state: 'cancelled',
      reason: 'forgotten',
      personId: null,
      chatId: '',
      payload: null,
    });
    expect(await db.delivery.findUnique({ where: { id: 'notice to my' } })).toMatchObject({
      personId: 'my',
      state: 'queued',
    });
  });
});
