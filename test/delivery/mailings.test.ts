/** A directive on its way to many, on real tables: spread in sets, held, gone on with, called off, killed anywhere. */
import { expect, it } from 'vitest';
import { standingOf } from '../../src/store/delivery-figures.ts';
import { listToChase } from '../../src/store/directives.ts';
import { forEachEngine } from '../database.ts';
import { id, idOf, people, Sending, sender, start, sum } from './sending.ts';

forEachEngine('a directive on its way', (open) => {
  const ready = async (count?: number) => new Sending(await open()).prepare(count);

  it('comes to everybody once, also to those who joined after it was sent off, and is shown as done', async () => {
    const here = await ready();
    await here.sendOff(people, 'bulk', '2017-04-03T03:00:00.000Z');
    expect(await here.outbox().drain()).toBe(0);
    const { db } = here.database;
    const joined = people + 1;
    await db.person.create({
      data: { id: idOf(joined), telegramId: String(joined), language: 'vi', createdAt: start },
    });
    await db.appointment.create({ data: here.office(joined) });
    here.clock.set(new Date('2017-04-03T03:00:00.000Z'));
    await here.outbox().drain();
    expect(new Set(here.reached).size).toBe(joined);
    expect(here.reached.length).toBe(joined);
    expect(await here.state()).toBe('done');
    expect(here.progress).toEqual(['editMessageText 5: Đã gửi xong.']);
    expect((await db.directive.findFirst())?.createdAt.slice(0, 16)).toBe('2017-04-03T03:00');
  });

  it('is held within one step, for all processes, and goes on where it was', async () => {
    const here = await ready(400);
    await here.sendOff(400);
    here.perSecond = 25;
    let heldAt = Number.NaN;
    here.onSend = async (n) => {
      if (n === 60) {
        await here.steer('pause');
        heldAt = here.reached.length;
      }
      return { kind: 'done', messageId: n };
    };
    await Promise.all([here.outbox().drain(), here.outbox().drain()]);
    // One of each process can have been on its way.
    expect(here.reached.length).toBeLessThanOrEqual(heldAt + 2);
    expect(await here.totals()).toMatchObject({ sending: 0, queued: 400 - here.reached.length });
    expect(await here.outbox().drain()).toBe(0);
    expect(sum(await here.totals())).toBe(400);
    await here.steer('resume');
    await Promise.all([here.outbox().drain(), here.outbox().drain()]);
    expect(new Set(here.reached).size).toBe(400);
    expect(here.reached.length).toBe(400);
    expect(await here.totals()).toMatchObject({ sent: 400, queued: 0 });
  });

  it('leaves nobody waiting when it is called off, and adds up to whom it was for, spread or not', async () => {
    const here = await ready();
    await here.sendOff(people);
    here.perSecond = 25;
    here.onSend = async (n) => {
      if (n === 40) await here.steer('cancel');
      if (n >= 40) return { kind: 'later', afterMs: 0, everywhere: false, reason: 'flood' };
      return { kind: 'done', messageId: n };
    };
    await here.outbox().drain();
    here.clock.set(new Date('2017-04-03T03:00:00.000Z'));
    await here.outbox().drain();
    const totals = await here.totals();
    expect(totals).toMatchObject({ queued: 0, sending: 0, sent: 39 });
    expect(sum(totals)).toBe(people);
    const standing = await standingOf(here.database.db, id);
    expect(standing?.mailing.state).toBe('cancelled');
  });

  it('ends in one state when two steer it at once', async () => {
    const here = await ready(400);
    await here.sendOff(400);
    here.perSecond = 25;
    here.onSend = async (n) => {
      if (n === 30) await Promise.all([here.steer('cancel'), here.steer('pause'), here.steer('resume')]);
      return { kind: 'done', messageId: n };
    };
    await here.outbox().drain();
    expect(await here.state()).toBe('cancelled');
    expect(await here.totals()).toMatchObject({ queued: 0, sending: 0 });
    expect(sum(await here.totals())).toBe(400);
  });

  it('misses nobody and comes twice to nobody when it is stopped anywhere on its way', async () => {
    const here = await ready(1_500);
    await here.sendOff(1_500);
    for (let life = 1; (await here.state()) !== 'done' && life < 40; life += 1) {
      const until = here.reached.length + 37 * life;
      await here.outbox(() => here.reached.length >= until).drain();
      expect(sum(await here.totals())).toBe(1_500);
    }
    expect(new Set(here.reached).size).toBe(1_500);
    expect(here.reached.length).toBe(1_500);
  });

  it('is corrected in every chat, also where it was being written, and received corrected by who waits', async () => {
    const here = await ready(400);
    await here.sendOff(400);
    here.perSecond = 25;
    let edited = false;
    here.onSend = async (n) => {
      if (n >= 60 && !edited) {
        edited = true;
        await here.correct({ title: 'Kế hoạch đã sửa' });
      }
      return { kind: 'done', messageId: n };
    };
    await Promise.all([here.outbox().drain(), here.outbox().drain()]);
    await here.outbox().drain();
    const last = new Map(here.calls.map(({ payload }) => [Number(payload.chat_id), String(payload.text)]));
    last.delete(sender);
    expect(last.size).toBe(400);
    expect([...last.values()].filter((text) => !text.includes('Kế hoạch đã sửa'))).toEqual([]);
    expect([...last.values()].every((text) => text.includes('Đã sửa lúc'))).toBe(true);
    // One message each, changed in place where it has to be.
    const anew = here.calls.filter(({ method }) => method === 'sendMessage');
    expect(anew.length).toBe(400);
    expect(await here.totals()).toMatchObject({ sent: 400 });
  });

  it('that was recalled is not corrected', async () => {
    const here = await ready(3);
    await here.sendOff(3);
    await here.outbox().drain();
    const { db } = here.database;
    await db.directive.updateMany({ data: { recalledAt: start } });
    await here.correct({ title: 'Kế hoạch đã sửa' });
    expect((await db.directive.findFirst())?.title).toBe('Kế hoạch');
    expect(await db.delivery.count({ where: { key: { startsWith: 'edit:' } } })).toBe(0);
  });

  it('that hurries goes at night and before what does not', async () => {
    const here = await ready(120);
    here.clock.set(new Date('2017-04-03T16:00:00.000Z'));
    await here.sendOff(120, 'urgent');
    await here.outbox().drain();
    expect(here.reached.length).toBe(120);
  });

  it('shows its sender how far it is no more than once in two seconds', async () => {
    const here = await ready(300);
    await here.sendOff(300);
    here.perSecond = 25;
    here.onSend = (n) => {
      here.clock.set(new Date(Date.parse(start) + n * 40));
      return { kind: 'done', messageId: n };
    };
    await here.outbox().drain();
    here.clock.set(new Date('2017-04-03T03:00:00.000Z'));
    await here.outbox().drain();
    const seconds = 300 * 0.04;
    expect(here.progress.length).toBeGreaterThan(2);
    expect(here.progress.length).toBeLessThanOrEqual(seconds / 2 + 1);
    expect(here.progress.at(-1)).toBe('editMessageText 5: Đã gửi xong.');
  });

  it('that takes the place of another says so there as it sets out, and nobody is chased for the old one', async () => {
    const here = await ready(1);
    const { db } = here.database;
    const old = {
      id: 'old',
      unitId: 'NH',
      type: 'plan',
      title: 'Kế hoạch cũ',
      audience: '{}',
      createdBy: 'hoa',
    };
    await db.directive.create({ data: { ...old, createdAt: start } });
    const link = { id: 'old', type: 'plan', number: null, title: 'Kế hoạch cũ' };
    const asked = { since: '2017-01-01T00:00:00.000Z', dueSince: '2017-01-01' };
    const links = [
      { kind: 'supersedes', ...link },
      { kind: 'carriesOut', ...link, id: 'gone' },
    ];
    await here.sendOff(1, 'bulk', start, { details: JSON.stringify({ links }) });
    expect((await listToChase(db, asked)).map((each) => each.id)).toEqual(['old']);
    await here.outbox().drain();
    const found = await db.directive.findUniqueOrThrow({ where: { id: 'old' } });
    expect(JSON.parse(found.details ?? '')).toEqual({
      linkedBy: [{ kind: 'supersedes', id, type: 'plan', number: '09-KH/ĐU', title: 'Kế hoạch' }],
    });
    expect((await listToChase(db, asked)).map((each) => each.id)).toEqual([id]);
    const [written] = here.calls.filter(({ payload }) => payload.chat_id === 1);
    expect(written?.payload.text).toContain('Thay thế <b>Kế hoạch</b>.');
  });
});
