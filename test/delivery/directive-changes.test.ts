/** Corrections and recalls go through all chats in sets, copies among them, whatever dies and whatever is being written. */
import { expect, it } from 'vitest';
import { Changes, writeChanges } from '../../src/actions/changes.ts';
import { recallDirective } from '../../src/actions/recall-directive.ts';
import type { World } from '../../src/actions/world.ts';
import { detailsOf } from '../../src/domain/directive-details.ts';
import { countTakenBack } from '../../src/store/delivery-figures.ts';
import { isThrough, keepersOf } from '../../src/store/directive-changes.ts';
import { findDirective } from '../../src/store/directives.ts';
import { forEachEngine } from '../database.ts';
import { id, idOf, Sending, sender, start } from './sending.ts';

forEachEngine('a directive that is changed where it stands', (open) => {
  async function recall({ database, clock }: Sending, directiveId = id): Promise<void> {
    const directive = await findDirective(database.db, directiveId);
    if (directive === null) throw new Error('there is none');
    const changes = new Changes();
    recallDirective({ at: clock.now().toISOString() } as World, changes, { directive, personId: 'hoa' });
    await database.transaction((tx) => writeChanges(tx, changes));
  }

  /** As /vanban leaves it: a reply that was sent and stays. */
  const copy = ({ database: { db } }: Sending, n: number, messageId: number, method = 'sendMessage') =>
    db.delivery.create({
      data: {
        id: `0197-copy-${n}-${messageId}`,
        key: `reply:${n}:${messageId}`,
        lane: 'reply',
        personId: idOf(n),
        chatId: String(n),
        method,
        state: 'sent',
        messageId,
        createdAt: start,
        doneAt: start,
        copyOf: id,
      },
    });

  const deleted = ({ calls }: Sending) =>
    calls
      .filter(({ method }) => method === 'deleteMessage')
      .map(({ payload }) => `${payload.chat_id}/${payload.message_id}`);

  it('is taken back in every chat, also where it was shown again, however many there are', async () => {
    const here = await new Sending(await open()).prepare(2_300);
    await here.sendOff(2_300);
    await here.outbox().drain();
    await copy(here, 3, 901);
    await copy(here, 3, 902, 'sendDocument');
    await recall(here);
    await here.outbox().drain();
    const gone = deleted(here);
    expect(gone.length).toBe(2_302);
    expect(new Set(gone).size).toBe(2_302);
    expect(gone).toEqual(expect.arrayContaining(['3/7', '3/901', '3/902', '2300/7']));
    expect(await countTakenBack(here.database.db, id)).toEqual({ all: 2_302, done: 2_302 });
    expect(await isThrough(here.database.db, id)).toBe(true);
  });

  it('goes on where it was when its process dies, and is taken back nowhere twice', async () => {
    const here = await new Sending(await open()).prepare(1_500);
    await here.sendOff(1_500);
    await here.outbox().drain();
    await recall(here);
    for (let life = 1; !(await isThrough(here.database.db, id)) && life < 60; life += 1) {
      const until = here.calls.length + 97 * life;
      await here.outbox(() => here.calls.length >= until).drain();
    }
    await here.outbox().drain();
    const gone = deleted(here);
    expect(new Set(gone).size).toBe(1_500);
    expect(gone.length).toBe(1_500);
  });

  it('is taken back as well where it was being written meanwhile', async () => {
    const here = await new Sending(await open()).prepare(60);
    await here.sendOff(60);
    here.perSecond = 20;
    let isRecalled = false;
    here.onSend = async (n, { method }) => {
      if (n >= 10 && !isRecalled && method === 'sendMessage') {
        isRecalled = true;
        await recall(here);
        // Another process gets ahead of what this one is still writing.
        await here.outbox().drain();
      }
      return { kind: 'done', messageId: n };
    };
    await here.outbox().drain();
    await here.outbox().drain();
    const arrived = here.calls.filter(
      ({ method, payload }) => method === 'sendMessage' && payload.chat_id !== sender,
    );
    const chats = new Set(arrived.map(({ payload }) => payload.chat_id));
    expect(new Set(deleted(here).map((each) => Number(each.split('/')[0])))).toEqual(chats);
  });

  it('says who may still have it: whom nobody knows of, and where it could not be taken back', async () => {
    const here = await new Sending(await open()).prepare(4);
    await here.sendOff(4);
    here.onSend = (_, { method, payload }) => {
      if (method === 'sendMessage' && payload.chat_id === 1) return { kind: 'unknown', reason: 'cut' };
      if (method !== 'sendMessage' && payload.chat_id === 2) return { kind: 'refused', reason: 'too old' };
      return { kind: 'done', messageId: 7 };
    };
    await here.outbox().drain();
    await recall(here);
    await here.outbox().drain();
    const { db } = here.database;
    expect(await countTakenBack(db, id)).toEqual({ all: 3, done: 2 });
    // All four are deputies of one branch: it is named once.
    const keepers = await keepersOf(db, id, `recall:${id}:`, '2017-04-03');
    expect(keepers.map(({ role, unit }) => `${role} ${unit}`)).toEqual(['deputy Chi bộ NH01']);
    await db.delivery.updateMany({
      where: { state: { in: ['unknown', 'failed'] } },
      data: { state: 'sent' },
    });
    expect(await keepersOf(db, id, `recall:${id}:`, '2017-04-03')).toEqual([]);
  });

  it('says nothing on what it took the place of once it is recalled, and its new version does so once', async () => {
    const here = await new Sending(await open()).prepare(1);
    const { db } = here.database;
    const old = { id: 'old', type: 'plan', title: 'Kế hoạch cũ' };
    const owned = { unitId: 'NH', audience: '{}', createdAt: start, createdBy: 'hoa' };
    await db.directive.create({ data: { ...old, ...owned } });
    const links = [{ kind: 'supersedes', number: null, ...old }];
    const linkedBy = async () =>
      detailsOf(await db.directive.findUniqueOrThrow({ where: { id: 'old' } })).linkedBy?.map(
        (each) => each.id,
      );
    await here.sendOff(1, 'bulk', start, { details: JSON.stringify({ links }) });
    await here.outbox().drain();
    expect(await linkedBy()).toEqual([id]);
    const replaces = { id, sentAt: start };
    await here.sendOff(1, 'bulk', start, { id: 'new', details: JSON.stringify({ links, replaces }) });
    await here.outbox().drain();
    expect(await linkedBy()).toEqual(['new']);
    await recall(here);
    expect(await linkedBy()).toEqual(['new']);
    await recall(here, 'new');
    expect(await findDirective(db, 'old')).toMatchObject({ details: null });
  });

  it('is corrected in its copies, or they say that there is a corrected one', async () => {
    const here = await new Sending(await open()).prepare(2);
    await here.sendOff(2);
    await here.outbox().drain();
    await copy(here, 1, 901);
    await copy(here, 2, 902, 'sendDocument');
    const before = here.calls.length;
    await here.correct({ title: 'Kế hoạch đã sửa' });
    await here.outbox().drain();
    const said = here.calls
      .slice(before)
      .filter(({ payload }) => payload.chat_id !== sender)
      .map(
        ({ method, payload }) =>
          [method, payload.message_id, String(payload.text ?? payload.caption)] as const,
      );
    const of = (message: number) => said.filter(([, messageId]) => messageId === message);
    expect(of(901)).toEqual([['editMessageText', 901, expect.stringContaining('Kế hoạch đã sửa')]]);
    expect(of(902)).toEqual([['editMessageCaption', 902, expect.stringContaining('mở bản đã sửa')]]);
    expect(of(7).length).toBe(2);
  });
});
