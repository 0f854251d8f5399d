/** What an earlier version has queued, where offices end or are taken up only after the program was brought up to date. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';
import { createOlderDatabase } from './older-database/open-older.ts';

/** Sunday evening: what was queued on Saturday still waits for the morning. */
const start = new Date('2017-04-09T21:40:00+07:00');

for (const engine of engines) {
  describe(`offices that change after the update (${engine})`, () => {
    let scene: BotScene;

    beforeAll(async () => {
      scene = await openBot({ engine, start, tables: null, left: await createOlderDatabase(engine) });
      const at = start.toISOString();
      for (const telegramId of ['501', '507', '511', '512']) await end(telegramId, at);
      // Three take up another office: two at once, one long before a menu of the former office is due.
      await takeUp('512', at);
      await takeUp('507', at);
      await takeUp('514', '2017-04-20T02:00:00.000Z');
      await queueFarewell('511', at);
      await scene.moveTo('2017-04-10T09:00:00+07:00');
      await scene.settle();
    });
    afterAll(() => scene.close());

    const personOf = (telegramId: string) =>
      scene.database.db.person.findUniqueOrThrow({ where: { telegramId } });

    async function end(telegramId: string, at: string): Promise<void> {
      const { id: personId } = await personOf(telegramId);
      await scene.database.db.appointment.updateMany({ where: { personId }, data: { endsAt: at } });
    }

    /** As a deputy of NH03. */
    async function takeUp(telegramId: string, startsAt: string): Promise<void> {
      const { db } = scene.database;
      const { id: personId } = await personOf(telegramId);
      const { unitId } = await db.appointment.findFirstOrThrow({ where: { role: 'deputy' } });
      const id = `another-${telegramId}`;
      await db.appointment.create({ data: { id, personId, unitId, role: 'deputy', startsAt } });
    }

    /** As the earlier version wrote it out. */
    async function queueFarewell(telegramId: string, at: string): Promise<void> {
      const { id: personId } = await personOf(telegramId);
      const payload = JSON.stringify({ chat_id: Number(telegramId), text: 'Lời báo cuối' });
      const row = { key: `ended:an-office:${personId}`, lane: 'notice', method: 'sendMessage', payload };
      const about = { personId, chatId: telegramId, createdAt: at, notBefore: at };
      await scene.database.db.delivery.create({
        data: { id: 'farewell', ...row, ...about, state: 'queued', attempts: 0 },
      });
    }

    /** What became of what the earlier version queued for a person, by what it was for. */
    async function becameOf(telegramId: string): Promise<string[]> {
      const rows = await scene.database.db.delivery.findMany({
        where: {
          chatId: telegramId,
          message: null,
          lane: { not: 'reply' },
          createdAt: { gte: '2017-04-08T14:30' },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map(({ key, state, reason }) => `${key.split(/[:@]/)[0]} ${state} ${reason ?? ''}`.trim());
    }

    const ended = (...purposes: string[]) => purposes.map((purpose) => `${purpose} cancelled office ended`);

    it('sends nothing of the unit to whoever has left it', async () => {
      expect(await becameOf('512')).toEqual(ended('directive', 'directive', 'returned'));
      expect(await becameOf('507')).toEqual(ended('directive', 'directive'));
      expect(await becameOf('501')).toEqual(ended('weekly-summary'));
    });

    it('sends the last word', async () => {
      expect((await becameOf('511')).sort()).toEqual([
        ...ended('directive', 'directive'),
        'ended sent',
        ...ended('report-reminders'),
      ]);
      const words = scene.sandbox.chat(511).messages.map(({ text }) => text);
      expect(words).toContain('Lời báo cuối');
    });

    it('sends to the others what is theirs', async () => {
      expect(await becameOf('510')).toEqual(['directive sent', 'directive sent']);
      expect(await becameOf('502')).toEqual(['weekly-summary sent']);
      expect((await becameOf('518')).sort()).toEqual([
        'directive sent',
        'directive sent',
        'member-count sent',
        'report-reminders sent',
      ]);
    });

    it('leaves the menu of an office taken up since', async () => {
      const menus = scene.sandbox.calls.of('setMyCommands').length;
      await scene.moveTo('2017-05-01T08:30:00+07:00');
      await scene.settle();
      const changed = scene.sandbox.calls.of('setMyCommands').slice(menus);
      expect(changed.map(({ params }) => params.scope)).not.toContainEqual({ type: 'chat', chat_id: 514 });
      const [menu] = await scene.database.db.delivery.findMany({
        where: { method: 'setMyCommands', chatId: '514' },
      });
      expect(menu).toMatchObject({ state: 'cancelled', reason: 'changed since', payload: null });
    });
  });
}
