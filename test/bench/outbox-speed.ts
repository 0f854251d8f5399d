/**
 * Deliveries a second through the outbox, to the sandbox over HTTP: facts that are written as they are sent, beside the
 * very same calls written out before. By turns, on one database.
 */

import { createAsk, createSendCall, patience } from '../../src/bot/telegram-calls.ts';
import type { Call, SendCall } from '../../src/delivery/call.ts';
import { createOutbox } from '../../src/delivery/outbox.ts';
import type { Audience } from '../../src/domain/audience.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { noticeTo } from '../../src/messages/notice.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { type Database, type Engine, openDatabase } from '../../src/store/database.ts';
import { enqueue, enqueueMessages, type MessageRow } from '../../src/store/deliveries.ts';
import { addAddressees, insertDirective } from '../../src/store/directives.ts';
import { newId } from '../../src/store/new-id.ts';
import { insertRows } from '../../src/store/row-sets.ts';
import { createTexts, type Texts } from '../../src/text/texts.ts';
import { createScratch } from '../database.ts';
import { testLine } from '../sent.ts';
import { seedUnits } from '../summaries/organisation.ts';

const token = '4711:BENCH';
const timeZone = 'Asia/Ho_Chi_Minh';
/** Monday morning, before the deadline of the month. */
const start = '2026-11-09T08:30:00+07:00';
const at = new Date(start).toISOString();
const people = 1_000;
const firstId = 10_000;

export interface OutboxSpeed {
  engine: Engine;
  sort: Sort;
  /** Messages a second, and how much of the time of those from facts went into their words. */
  rounds: { facts: number; calls: number; writing: number }[];
}

export interface Reader {
  person: { id: string; telegramId: string };
  office: { id: string; unitId: string };
}

/** A secretary for each branch; all of them are reachable. */
export async function seed(database: Database, people: number): Promise<Reader[]> {
  const { db } = database;
  const numbers = Array.from({ length: people }, (_, number) => number);
  await seedUnits(db, [
    { code: 'HU', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: null },
    ...numbers.map((number) => ({
      code: `CB${number}`,
      name: `Chi bộ bản Pu Nhi ${number}`,
      kind: 'hamletBranch',
      parent: 'HU',
    })),
  ]);
  const readers = numbers.map((number) => ({
    person: { id: `p${number}`, telegramId: String(firstId + number) },
    office: { id: `a${number}`, unitId: `CB${number}` },
  }));
  await database.transaction(async (tx) => {
    await insertRows(
      tx,
      'Person',
      readers.map(({ person }) => ({ ...person, language: 'vi', consentVersion: 1, createdAt: at })),
    );
    await insertRows(
      tx,
      'Appointment',
      readers.map(({ person, office }) => ({
        ...office,
        personId: person.id,
        role: 'secretary',
        startsAt: '2026-01-01T00:00:00.000Z',
      })),
    );
  });
  return readers;
}

/** A directive is the same for all; a reminder is another one for each, and asks most before it is sent. */
export const sorts = ['directive', 'report-reminder'] as const;
export type Sort = (typeof sorts)[number];

export const directiveId = 'd1';

export function messageOf(sort: Sort, reader: Reader): MessageRow {
  if (sort === 'directive')
    return noticeTo(
      { ...reader, office: null },
      { message: 'directive', facts: { directiveId } },
      { purpose: directiveId, at, lane: 'bulk', directiveId },
    );
  const facts = {
    role: 'secretary',
    branchId: reader.office.unitId,
    month: '2026-11',
    dueOn: '2026-11-12',
    recalledAt: null,
    promisedOn: null,
    cohorts: [],
  } as const;
  return noticeTo(reader, { message: 'report-reminder', facts }, { purpose: 'reminder', at });
}

/** With those whom it was sent. */
export async function seedDirective({ transaction }: Database, readers: readonly Reader[]): Promise<void> {
  await transaction(async (tx) => {
    await insertDirective(tx, {
      id: directiveId,
      unitId: 'HU',
      number: '05-NQ/HU',
      type: 'resolution',
      title: 'Về nhiệm vụ phát triển đảng viên năm 2026',
      body: 'Mỗi chi bộ kết nạp ít nhất 01 đảng viên trong năm.',
      fileId: null,
      fileName: null,
      audience: JSON.stringify({ unitId: 'HU', roles: ['secretary'], kinds: null } satisfies Audience),
      createdAt: at,
      createdBy: 'p0',
      dueOn: '2026-11-30',
      details: null,
      recalledAt: null,
    });
    const role = 'secretary';
    await addAddressees(
      tx,
      readers.map(({ person, office }) => ({
        directiveId,
        unitId: office.unitId,
        personId: person.id,
        role,
      })),
    );
  });
}

function queueCalls({ transaction }: Database, calls: readonly Call[]) {
  return transaction((tx) =>
    enqueue(
      tx,
      calls.map(({ method, payload }) => ({
        id: newId(),
        key: `written:${payload.chat_id}`,
        lane: 'notice',
        personId: null,
        chatId: String(payload.chat_id),
        method,
        payload: JSON.stringify(payload),
        createdAt: at,
        notBefore: null,
        directiveId: null,
      })),
    ),
  );
}

/** The same texts, and how long they have been at work. */
function timed(texts: Texts): { texts: Texts; spentMs: () => number } {
  let spent = 0;
  const noting =
    <Parameters extends unknown[]>(write: (...given: Parameters) => string) =>
    (...given: Parameters): string => {
      const begun = performance.now();
      const words = write(...given);
      spent += performance.now() - begun;
      return words;
    };
  return {
    texts: { render: noting(texts.render), renderLines: noting(texts.renderLines) },
    spentMs: () => spent,
  };
}

/** @throws Error when not every message went out */
export async function measureOutbox(engine: Engine, sort: Sort, rounds: number): Promise<OutboxSpeed> {
  const clock = createMovableClock(new Date(start));
  const sandbox = createSandbox({ token, clock, logCalls: false });
  const { url: apiRoot } = await sandbox.listen();
  const scratch = await createScratch(engine);
  const database = await openDatabase({ url: scratch.url });
  const readers = await seed(database, people);
  await seedDirective(database, readers);
  const queueFacts = () =>
    database.transaction((tx) =>
      enqueueMessages(
        tx,
        readers.map((reader) => messageOf(sort, reader)),
      ),
    );
  for (const { person } of readers) {
    sandbox.addPerson({ id: Number(person.telegramId), name: person.id });
    sandbox.sendText(Number(person.telegramId), '/start');
  }
  const send = createSendCall(createAsk({ token, apiRoot, proxy: undefined, webhook: null }), patience);
  const { texts, spentMs } = timed(createTexts({ timeZone }));
  let calls: Call[] = [];
  const noted: SendCall = (call) => {
    calls.push(call);
    return send(call);
  };
  const drain = async (): Promise<number> => {
    calls = [];
    clock.set(new Date(start));
    const outbox = createOutbox({
      database,
      clock,
      writing: { texts, timeZone, defaultLanguage: 'vi' },
      settings: defaultSettings,
      line: testLine({ database, clock, send: noted }),
      wait: async () => {},
    });
    const begun = performance.now();
    await outbox.drain();
    const seconds = (performance.now() - begun) / 1_000;
    const sent = await database.db.delivery.count({ where: { state: 'sent' } });
    if (sent !== people || calls.length !== people) throw new Error(`${sent} of ${people} were sent`);
    await database.db.delivery.deleteMany();
    return people / seconds;
  };
  // The first round warms up, and says which calls the facts become.
  await queueFacts();
  await drain();
  const written = calls;
  const measured: OutboxSpeed['rounds'] = [];
  for (let round = 0; round < rounds; round += 1) {
    await queueCalls(database, written);
    const ofCalls = await drain();
    await queueFacts();
    const spent = spentMs();
    const ofFacts = await drain();
    const writing = (spentMs() - spent) / ((1_000 * people) / ofFacts);
    measured.push({ calls: ofCalls, facts: ofFacts, writing });
  }
  await sandbox.close();
  await database.close();
  await scratch.remove();
  return { engine, sort, rounds: measured };
}
