/** A directive of several files, on real tables: whole and in order, killed between any two of them, corrected, recalled. */
import { expect, it } from 'vitest';
import { Changes, writeChanges } from '../../src/actions/changes.ts';
import { recallDirective } from '../../src/actions/recall-directive.ts';
import type { World } from '../../src/actions/world.ts';
import type { Call, CallResult } from '../../src/delivery/call.ts';
import { settleEarlierLife } from '../../src/delivery/outbox.ts';
import { detailsText } from '../../src/domain/directive-details.ts';
import { sendAgain } from '../../src/store/delivery-figures.ts';
import { findDirective } from '../../src/store/directives.ts';
import { forEachEngine } from '../database.ts';
import { id, Sending, sender, start } from './sending.ts';

const annex = (fileId: string) => ({ fileId, name: `${fileId}.xlsx` });
const withAnnexes = (...ids: string[]) => ({
  fileId: 'main',
  fileName: 'main.pdf',
  details: detailsText({ annexes: ids.map(annex) }),
});
const hour = 3_600_000;

/** Telegram, as far as it shows chats: what stands in each, by the number of its message. */
class Chats {
  readonly standing = new Map<number, Map<number, string>>();
  private last = 100;

  of(chat: number): string[] {
    return [...(this.standing.get(chat) ?? [])].map(([, shown]) => shown);
  }

  take = ({ method, payload }: Call): CallResult => {
    const chat = Number(payload.chat_id);
    const messages = this.standing.get(chat) ?? new Map<number, string>();
    this.standing.set(chat, messages);
    const given = payload.message_id === undefined ? null : Number(payload.message_id);
    if (given !== null && !messages.has(given)) return { kind: 'gone', reason: 'message to edit not found' };
    if (method === 'deleteMessage') {
      messages.delete(given ?? 0);
      return { kind: 'done', messageId: null };
    }
    this.last += 1;
    const messageId = given ?? this.last;
    messages.set(messageId, shownOf(payload, messages.get(messageId)));
    return { kind: 'done', messageId };
  };
}

/** «main | Kế hoạch 09-KH/ĐU …»: the file, and the first line below it. */
function shownOf(payload: Call['payload'], before = ''): string {
  const media = (payload.media ?? {}) as Record<string, unknown>;
  const kept = payload.text === undefined ? before.split(' | ')[0] : undefined;
  const file = payload.document ?? payload.photo ?? media.media ?? kept;
  const words = String(payload.text ?? payload.caption ?? media.caption ?? '').replace(/<[^>]+>/g, '');
  return [file, words.split('\n')[0]].filter((each) => each !== undefined && each !== '').join(' | ');
}

const words = 'Kế hoạch 09-KH/ĐU';

forEachEngine('a directive of several files', (open) => {
  async function ready(count: number, given: object = withAnnexes('b', 'c')) {
    const here = await new Sending(await open()).prepare(count);
    const chats = new Chats();
    here.onSend = (_, call) => chats.take(call);
    await here.sendOff(count, 'bulk', start, given);
    return { here, chats, db: here.database.db };
  }
  const calls = ({ calls: all }: Sending, chat: number) =>
    all.filter(({ payload }) => payload.chat_id === chat).map(({ method }) => method);

  async function recall({ database, clock }: Sending, isReplaced?: true): Promise<void> {
    const directive = await findDirective(database.db, id);
    if (directive === null) throw new Error('there is none');
    const changes = new Changes();
    const world = { at: clock.now().toISOString() } as World;
    const how = isReplaced === undefined ? {} : { replacedAt: world.at };
    recallDirective(world, changes, { directive, personId: 'hoa', ...how });
    await database.transaction((tx) => writeChanges(tx, changes));
  }

  it('comes whole and in its order to everybody, the words with the button last', async () => {
    const { here, chats, db } = await ready(120);
    await here.outbox().drain();
    for (let chat = 1; chat <= 120; chat += 1) expect(chats.of(chat)).toEqual(['main', 'b', 'c', words]);
    // Each is a call at the line's pace, and a person counts once.
    expect(here.reached.length).toBe(480);
    expect(await here.totals()).toMatchObject({ sent: 120, queued: 0, sending: 0 });
    const last = here.calls.filter(({ payload }) => payload.chat_id === 7).at(-1);
    expect(last?.payload).toMatchObject({ text: expect.stringContaining('Kèm theo 3 tệp.') });
    expect(JSON.stringify(last?.payload.reply_markup)).toContain('Đã đọc');
    const files = JSON.parse((await db.delivery.findFirstOrThrow({ where: { chatId: '7' } })).files ?? '');
    expect(files.map(({ fileId }: { fileId: string }) => fileId)).toEqual(['main', 'b', 'c']);
  });

  it('killed between any two files, sends what is missing and nothing twice', async () => {
    const { here, chats, db } = await ready(3);
    const counted = () => here.calls.filter(({ payload }) => payload.chat_id !== sender).length;
    for (let kills = 0; kills < 40 && (await here.totals()).sent < 3; kills += 1) {
      const before = counted();
      // The process ends as soon as a few are through: whatever it has in hand is left as it is.
      await here.outbox(() => counted() > before).drain();
      await settleEarlierLife(here.database, here.clock);
      here.clock.set(new Date(here.clock.now().getTime() + 60_000));
    }
    for (const chat of [1, 2, 3]) expect(chats.of(chat)).toEqual(['main', 'b', 'c', words]);
    expect(counted()).toBe(12);
    expect(await db.delivery.count({ where: { state: 'unknown' } })).toBe(0);
  });

  it('killed while a file is under way, leaves that one unknown, and goes on from it by choice', async () => {
    const { here, chats } = await ready(1);
    const die = new Promise<CallResult>(() => {});
    here.onSend = (_, call) => (call.payload.document === 'b' ? die : chats.take(call));
    void here.outbox().drain();
    await expect.poll(() => here.calls.some(({ payload }) => payload.document === 'b')).toBe(true);
    await settleEarlierLife(here.database, here.clock);
    expect(await here.totals()).toMatchObject({ unknown: 1, sent: 0, queued: 0 });
    here.onSend = (_, call) => chats.take(call);
    await here.outbox().drain();
    expect(chats.of(1)).toEqual(['main']);
    await sendAgain(here.database.db, id);
    await here.outbox().drain();
    expect(chats.of(1)).toEqual(['main', 'b', 'c', words]);
    expect(await here.totals()).toMatchObject({ unknown: 0, sent: 1 });
  });

  it('refused for a moment in the middle, goes on with the same file', async () => {
    const { here, chats } = await ready(1);
    let isRefused = false;
    here.onSend = (_, call) => {
      if (call.payload.document !== 'c' || isRefused) return chats.take(call);
      isRefused = true;
      return { kind: 'later', afterMs: 0, everywhere: false, reason: 'HTTP 502' };
    };
    await here.outbox().drain();
    here.clock.set(new Date(here.clock.now().getTime() + 60_000));
    await here.outbox().drain();
    expect(chats.of(1)).toEqual(['main', 'b', 'c', words]);
  });

  it('corrected, has one put in the place of another, one added and one taken out, in every chat', async () => {
    const { here, chats } = await ready(2);
    await here.outbox().drain();
    here.calls.length = 0;
    const correct = async (...ids: string[]) => {
      here.clock.set(new Date(here.clock.now().getTime() + hour));
      await here.correct({ details: { annexes: ids.map(annex) } });
      await here.outbox().drain();
    };
    await correct('b2', 'c');
    expect(chats.of(1)).toEqual(['main', 'b2', 'c', words]);
    await correct('b2', 'c', 'd');
    expect(chats.of(2)).toEqual(['main', 'b2', 'c', words, 'd']);
    await correct('c', 'd');
    for (const chat of [1, 2]) expect(chats.of(chat)).toEqual(['main', 'c', words, 'd']);
    expect(calls(here, 1)).toEqual([
      'editMessageMedia',
      'editMessageText',
      'sendDocument',
      'editMessageText',
      'deleteMessage',
      'editMessageText',
    ]);
  });

  it('gets an annex that is added to its only file below it, and the file still carries the words', async () => {
    const { here, chats } = await ready(1, { fileId: 'main', fileName: 'main.pdf' });
    await here.outbox().drain();
    expect(chats.of(1)).toEqual([`main | ${words}`]);
    await here.correct({ details: { annexes: [annex('b')] } });
    await here.outbox().drain();
    expect(chats.of(1)).toEqual([`main | ${words}`, 'b']);
    await here.correct({ fileId: 'main2', details: { annexes: [annex('b')] } });
    await here.outbox().drain();
    expect(chats.of(1)).toEqual([`main2 | ${words}`, 'b']);
  });

  it('that an earlier version sent is corrected and recalled where it stands', async () => {
    const { here, chats, db } = await ready(1, { fileId: 'main', fileName: 'main.pdf' });
    await here.outbox().drain();
    await db.delivery.updateMany({ data: { files: null } });
    await here.correct({ fileId: 'main2', details: { annexes: [annex('b')] } });
    await here.outbox().drain();
    expect(chats.of(1)).toEqual([`main2 | ${words}`, 'b']);
    await recall(here);
    await here.outbox().drain();
    expect(chats.of(1)).toEqual([]);
  });

  it('recalled, is taken back with all its files, also from whom it had come to in part', async () => {
    const { here, chats, db } = await ready(2);
    here.onSend = (_, call) =>
      call.payload.chat_id === 2 && call.payload.document === 'c'
        ? { kind: 'refused', reason: 'wrong file identifier' }
        : chats.take(call);
    await here.outbox().drain();
    expect(chats.of(2)).toEqual(['main', 'b']);
    await recall(here);
    await here.outbox().drain();
    for (const chat of [1, 2]) expect(chats.of(chat)).toEqual([]);
    expect(await db.delivery.count({ where: { key: { startsWith: 'recall:' }, state: 'sent' } })).toBe(6);
  });

  it('recalled after two days, has other words below each file and in the place of its own', async () => {
    const { here, chats } = await ready(1);
    await here.outbox().drain();
    here.clock.set(new Date(here.clock.now().getTime() + 50 * hour));
    await recall(here);
    await here.outbox().drain();
    const instead = 'Kế hoạch 09-KH/ĐU đã được thu hồi lúc 11:00 ngày 05/04/2017.';
    expect(chats.of(1)).toEqual([`main | ${instead}`, `b | ${instead}`, `c | ${instead}`, instead]);
  });
});
