import { expect, it } from 'vitest';
import type { Db } from '../../src/store/database.ts';
import {
  beginSending,
  claim,
  type DeliveryState,
  enqueue,
  enqueueMessages,
  handBack,
  type Lane,
  recordArrival,
  releaseLeases,
  settleAbandoned,
} from '../../src/store/deliveries.ts';
import { countQueued, totalsOf } from '../../src/store/delivery-figures.ts';
import { findDirectiveDelivery } from '../../src/store/directive-deliveries.ts';
import { type Outcome, recordOutcomes } from '../../src/store/outcomes.ts';
import { forEachEngine } from '../database.ts';
import { addPerson, addUnit, deliveryOf, earlier, later, now } from './district.ts';

const lease = '2026-11-09T05:01:00.000Z';
const justBefore = '2026-11-09T04:59:59.999Z';
const justAfter = '2026-11-09T05:00:00.001Z';
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

async function stateOf(db: Db, id: string) {
  const { state, attempts, notBefore, reason, messageId, payload, doneAt } =
    await db.delivery.findUniqueOrThrow({ where: { id } });
  return { state, attempts, notBefore, reason, messageId, payload, doneAt };
}

forEachEngine('messages on their way out', (open) => {
  it('are queued once for each purpose, however often they are asked for', async () => {
    const { db } = await open();
    expect(await enqueue(db, [])).toBe(0);
    expect(await enqueue(db, [deliveryOf('d1'), deliveryOf('d2')])).toBe(2);
    expect(await enqueue(db, [deliveryOf('d3', 'notice', { key: 'key:d1' }), deliveryOf('d4')])).toBe(1);
    expect(idsOf(await db.delivery.findMany({ orderBy: { id: 'asc' } }))).toEqual(['d1', 'd2', 'd4']);
  });

  it('are queued once when the same purpose comes twice in one set', async () => {
    const { db } = await open();
    const twice = [deliveryOf('d1', 'bulk', { key: 'same' }), deliveryOf('d2', 'bulk', { key: 'same' })];
    expect(await enqueue(db, twice)).toBe(1);
    expect(await db.delivery.count()).toBe(1);
  });

  it('are left out when the purpose was met already', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d1')]);
    await recordOutcomes(db, 'notice', [{ id: 'd1', kind: 'sent', messageId: 5 }], now);
    expect(await enqueue(db, [deliveryOf('d9', 'notice', { key: 'key:d1' })])).toBe(0);
    expect(await countQueued(db)).toEqual({ reply: 0, urgent: 0, notice: 0, bulk: 0 });
  });

  it('that an ended office cancelled go to the next one in which a directive is open, and nothing else does', async () => {
    const { db } = await open();
    await addPerson(db, 'p1');
    const message = { ...deliveryOf('d1', 'bulk'), personId: null, message: 'directive', facts: '{}' };
    await db.directive.create({
      data: { id: 'v1', type: 'plan', title: 'KH', audience: '{}', createdAt: now, createdBy: 'p1' },
    });
    const office = { unitId: null, usefulUntil: null, askedId: null };
    const row = { ...message, ...office, personId: 'p1', appointmentId: 'a1', directiveId: 'v1' };
    const other = { ...row, key: 'other', directiveId: null };
    expect((await enqueueMessages(db, [row, other])).size).toBe(2);
    const [first, second] = idsOf(await db.delivery.findMany({ orderBy: { id: 'asc' } }));
    const cancelled = [first, second].map((id) => ({
      id: id ?? '',
      kind: 'cancelled' as const,
      reason: 'office ended' as const,
    }));
    await recordOutcomes(db, 'bulk', cancelled, now);
    const again = { ...row, appointmentId: 'a2' };
    expect([...(await enqueueMessages(db, [again, other]))]).toEqual([row.key]);
    expect(await enqueueMessages(db, [again])).toEqual(new Set());
    expect(await db.delivery.findMany({ where: { state: 'queued' } })).toMatchObject([
      { key: row.key, appointmentId: 'a2', reason: null, doneAt: null, facts: '{}' },
    ]);
  });

  it('keep what was written, sign by sign', async () => {
    const { db } = await open();
    const payload = JSON.stringify({ text: 'Đồng chí «Páo»: 5 > 3 & "họp" \\ \n 🎉 $1 %s' });
    await enqueue(db, [deliveryOf('d1', 'reply', { payload, personId: null })]);
    expect(await claim(db, 'reply', { now, leaseUntil: lease, limit: 5 })).toMatchObject([
      deliveryOf('d1', 'reply', { payload, personId: null }),
    ]);
  });

  it.each<[what: string, notBefore: string | null, isTaken: boolean]>([
    ['may go at any time', null, true],
    ['could go long ago', earlier, true],
    ['may go a moment ago', justBefore, true],
    ['may go at this very instant', now, true],
    ['may go in a moment', justAfter, false],
    ['waits for next month', later, false],
  ])('of which one %s: notBefore %s, taken %s', async (_what, notBefore, isTaken) => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d1', 'bulk', { notBefore })]);
    expect(await claim(db, 'bulk', { now, leaseUntil: lease, limit: 9 })).toHaveLength(isTaken ? 1 : 0);
  });

  it('are taken in the order in which they were queued, as many as asked for', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d3'), deliveryOf('d1'), deliveryOf('d4'), deliveryOf('d2')]);
    const take = (limit: number) => claim(db, 'notice', { now, leaseUntil: lease, limit });
    expect(await take(0)).toEqual([]);
    expect(idsOf(await take(3))).toEqual(['d1', 'd2', 'd3']);
    expect(idsOf(await take(3))).toEqual(['d4']);
    expect(await take(3)).toEqual([]);
  });

  it('are taken a lane at a time', async () => {
    const { db } = await open();
    const lanes: Lane[] = ['reply', 'notice', 'bulk'];
    await enqueue(
      db,
      lanes.map((lane) => deliveryOf(`of ${lane}`, lane)),
    );
    expect(await countQueued(db)).toEqual({ reply: 1, urgent: 0, notice: 1, bulk: 1 });
    for (const lane of lanes) {
      expect(idsOf(await claim(db, lane, { now, leaseUntil: lease, limit: 9 }))).toEqual([`of ${lane}`]);
    }
    // A reply is still queued while it is in hand: it goes again after a kill.
    expect(await countQueued(db)).toEqual({ reply: 1, urgent: 0, notice: 0, bulk: 0 });
  });

  it('that answer somebody come again when the lease is over, the others do not', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('answer', 'reply'), deliveryOf('notice', 'notice')]);
    for (const lane of ['reply', 'notice'] as const)
      await claim(db, lane, { now, leaseUntil: lease, limit: 9 });
    for (const lane of ['reply', 'notice'] as const)
      expect(await claim(db, lane, { now: justAfter, leaseUntil: lease, limit: 9 })).toEqual([]);
    expect(idsOf(await claim(db, 'reply', { now: lease, leaseUntil: later, limit: 9 }))).toEqual(['answer']);
    expect(await claim(db, 'notice', { now: lease, leaseUntil: later, limit: 9 })).toEqual([]);
  });

  it('that answer leave the table with whatever became of them', async () => {
    const { db } = await open();
    await enqueue(
      db,
      ['a', 'b', 'c', 'd'].map((id) => deliveryOf(id, 'reply')),
    );
    const outcomes: Outcome[] = [
      { id: 'a', kind: 'sent', messageId: 1 },
      { id: 'b', kind: 'failed', reason: 'blocked' },
      { id: 'c', kind: 'unknown', reason: 'cut off' },
      { id: 'd', kind: 'later', notBefore: later },
    ];
    await recordOutcomes(db, 'reply', outcomes, now);
    expect(idsOf(await db.delivery.findMany())).toEqual(['d']);
    expect(await stateOf(db, 'd')).toMatchObject({ state: 'queued', attempts: 1, notBefore: later });
  });

  it.each<[outcome: Outcome, row: object]>([
    [
      { id: 'd', kind: 'sent', messageId: 77 },
      { state: 'sent', messageId: 77, reason: null, doneAt: now },
    ],
    [
      { id: 'd', kind: 'sent', messageId: null },
      { state: 'sent', messageId: null, reason: null, doneAt: now },
    ],
    [
      { id: 'd', kind: 'failed', reason: '403' },
      { state: 'failed', messageId: null, reason: '403', doneAt: now },
    ],
    [
      { id: 'd', kind: 'unknown', reason: 'cut' },
      { state: 'unknown', messageId: null, reason: 'cut', doneAt: now },
    ],
  ])('that are pushed stay to be counted, without their text: %j', async (outcome, row) => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d'), deliveryOf('other')]);
    await claim(db, 'notice', { now, leaseUntil: lease, limit: 1 });
    await recordOutcomes(db, 'notice', [outcome], now);
    const payload = outcome.kind === 'unknown' ? JSON.stringify({ text: 'd' }) : null;
    expect(await stateOf(db, 'd')).toMatchObject({ ...row, payload, attempts: 1 });
    expect(await stateOf(db, 'other')).toMatchObject({ state: 'queued', attempts: 0, doneAt: null });
  });

  it('that have to wait keep their text and count the try', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d', 'bulk')]);
    for (const [attempts, notBefore] of [
      [1, lease],
      [2, later],
    ] as const) {
      await claim(db, 'bulk', { now: notBefore, leaseUntil: later, limit: 1 });
      await recordOutcomes(db, 'bulk', [{ id: 'd', kind: 'later', notBefore }], now);
      expect(await stateOf(db, 'd')).toMatchObject({ state: 'queued', attempts, notBefore, doneAt: null });
    }
    expect((await stateOf(db, 'd')).payload).toBe(JSON.stringify({ text: 'd' }));
  });

  it('are left as they are by outcomes of nothing and of rows that are gone', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('d')]);
    await recordOutcomes(db, 'notice', [], now);
    await recordOutcomes(db, 'notice', [{ id: 'gone', kind: 'sent', messageId: 1 }], now);
    expect(await stateOf(db, 'd')).toMatchObject({ state: 'queued', attempts: 0 });
  });

  it('whose process died are said to be unknown once their lease is over, the begun ones alone', async () => {
    const { db } = await open();
    const payload = JSON.stringify({ text: 'n' });
    const notices = [deliveryOf('n', 'notice', { payload }), deliveryOf('unbegun')];
    await enqueue(db, [...notices, deliveryOf('r', 'reply'), deliveryOf('waiting', 'bulk')]);
    await claim(db, 'notice', { now, leaseUntil: lease, limit: 9 });
    await claim(db, 'reply', { now, leaseUntil: lease, limit: 9 });
    await beginSending(db, [{ id: 'n' }], { leaseUntil: lease, at: now });
    expect(await settleAbandoned(db, lease)).toBe(0);
    expect(await settleAbandoned(db, later)).toBe(1);
    expect(await settleAbandoned(db, later)).toBe(0);
    // What it says is kept, so that somebody may have it sent again.
    expect(await stateOf(db, 'n')).toMatchObject({ state: 'unknown', payload, doneAt: later });
    expect(await stateOf(db, 'unbegun')).toMatchObject({ state: 'queued', notBefore: null, doneAt: null });
    expect(await stateOf(db, 'r')).toMatchObject({ state: 'queued' });
    expect(await stateOf(db, 'waiting')).toMatchObject({ state: 'queued' });
  });

  it('are begun by whoever has them in hand, once, and handed back only before', async () => {
    const { db } = await open();
    await enqueue(db, [deliveryOf('a'), deliveryOf('b'), deliveryOf('elsewhere')]);
    await claim(db, 'notice', { now, leaseUntil: lease, limit: 2 });
    const rows = ['a', 'b', 'elsewhere'].map((id) => ({ id }));
    const begin = (of: typeof rows, leaseUntil = lease) => beginSending(db, of, { leaseUntil, at: now });
    // Its lease was over, and another process has taken it since.
    expect(await begin(rows, later)).toEqual(new Set());
    expect(await begin([{ id: 'a' }, { id: 'elsewhere' }])).toEqual(new Set(['a']));
    expect(await begin(rows)).toEqual(new Set(['b']));
    await db.delivery.update({ where: { id: 'b' }, data: { begunAt: null } });
    await handBack(db, rows, now);
    expect(await stateOf(db, 'a')).toMatchObject({ state: 'sending' });
    expect(await stateOf(db, 'b')).toMatchObject({ state: 'queued', notBefore: now, attempts: 0 });
    await recordOutcomes(db, 'notice', [{ id: 'a', kind: 'later', notBefore: later }], now);
    await claim(db, 'notice', { now: later, leaseUntil: lease, limit: 9 });
    expect(await begin([{ id: 'a' }])).toEqual(new Set(['a']));
  });

  it('are free of every lease when the only process starts', async () => {
    const { db } = await open();
    await enqueue(db, [
      deliveryOf('answer', 'reply'),
      deliveryOf('quiet', 'notice', { notBefore: later }),
      deliveryOf('pushed', 'bulk'),
    ]);
    await claim(db, 'reply', { now, leaseUntil: later, limit: 9 });
    await claim(db, 'bulk', { now, leaseUntil: later, limit: 9 });
    await beginSending(db, [{ id: 'pushed' }], { leaseUntil: later, at: now });
    await releaseLeases(db, now);
    expect(await stateOf(db, 'answer')).toMatchObject({ state: 'queued', notBefore: null });
    expect(await stateOf(db, 'pushed')).toMatchObject({ state: 'unknown', doneAt: now });
    // Quiet hours are no lease.
    expect(await stateOf(db, 'quiet')).toMatchObject({ state: 'queued', notBefore: later });
  });
});

forEachEngine('the figures of deliveries', (open) => {
  it('of a directive add up to its audience', async () => {
    const { db } = await open();
    await addUnit(db, 'NH');
    await addPerson(db, 'linh');
    for (const id of ['cv-1', 'cv-2'])
      await db.directive.create({
        data: {
          id,
          unitId: 'NH',
          type: 'plan',
          title: id,
          audience: '{}',
          createdAt: now,
          createdBy: 'linh',
        },
      });
    const states: DeliveryState[] = [
      'queued',
      'sending',
      'sent',
      'sent',
      'failed',
      'unknown',
      'cancelled',
      'cancelled',
    ];
    await enqueue(
      db,
      states.map((_state, n) => deliveryOf(`d${n}`, 'bulk', { directiveId: 'cv-1' })),
    );
    for (const [n, state] of states.entries())
      await db.delivery.update({ where: { id: `d${n}` }, data: { state } });
    await enqueue(db, [deliveryOf('another', 'bulk')]);
    const totals = await totalsOf(db, 'cv-1');
    expect(totals).toEqual({ queued: 1, sending: 1, sent: 2, failed: 1, unknown: 1, cancelled: 2 });
    expect(Object.values(totals).reduce((sum, n) => sum + n)).toBe(states.length);
    expect(Object.values(await totalsOf(db, 'cv-2'))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('have arrived when they stand in the chat, whatever was known of them', async () => {
    const { db } = await open();
    await addPerson(db, 'pao');
    await db.directive.create({
      data: {
        id: 'cv-1',
        type: 'plan',
        title: 'Về học tập',
        audience: '{}',
        createdAt: now,
        createdBy: 'linh',
      },
    });
    const { id: _, method: __, payload: ___, ...queued } = deliveryOf('d', 'bulk', { directiveId: 'cv-1' });
    const more = { appointmentId: null, unitId: null, askedId: null, usefulUntil: null };
    const to = (key: string) => ({
      ...queued,
      ...more,
      key,
      personId: 'pao',
      message: 'directive',
      facts: '{}',
    });
    const states: DeliveryState[] = ['queued', 'sending', 'failed', 'unknown', 'cancelled', 'sent'];
    await enqueueMessages(db, states.map(to));
    for (const state of states)
      await db.delivery.update({ where: { key: state }, data: { state, reason: 'blocked', messageId: 7 } });
    for (const key of [...states, 'never queued']) await recordArrival(db, to(key), 12);
    const rows = await db.delivery.findMany();
    expect(rows.every(({ state }) => state === 'sent')).toBe(true);
    expect(new Map(rows.map(({ key, messageId }) => [key, messageId]))).toEqual(
      new Map([...states.map((key) => [key, key === 'sent' ? 7 : 12] as const), ['never queued', 12]]),
    );
    expect((await claim(db, 'bulk', { now: later, leaseUntil: later, limit: 50 })).length).toBe(0);
    expect(await findDirectiveDelivery(db, 'cv-1', 'pao')).toMatchObject({ state: 'sent' });
    expect(await findDirectiveDelivery(db, 'cv-1', 'my')).toBeNull();
  });
});
