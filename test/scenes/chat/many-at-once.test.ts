/** Two processes behind one webhook, on one PostgreSQL: whoever gets an update, a person's are worked in their order. */
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createInvite } from '../../../src/actions/create-invite.ts';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { createHttpServer, listen } from '../../../src/bot/http-server.ts';
import { meetTelegram } from '../../../src/bot/meet-telegram.ts';
import { type RunningBot, runBot } from '../../../src/bot/run-bot.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { findUnit } from '../../../src/store/units.ts';
import { readTables } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { march2017, testToken, timeZone } from '../../bot.ts';
import { createScratch, engines, type Scratch } from '../../database.ts';

/** Secretaries of the three branches whose March is missing, and how many are expected to attend. */
const secretaries = [
  { id: 103, unit: 'NH03', expected: 6 },
  { id: 106, unit: 'NH06', expected: 26 },
  { id: 109, unit: 'NH09', expected: 20 },
];

describe.runIf(engines.includes('postgresql'))('two processes', () => {
  const clock = createMovableClock(march2017);
  const sandbox = createSandbox({ token: testToken, clock });
  const bots: RunningBot[] = [];
  const databases: Database[] = [];
  const shares = [0, 0];
  let scratch: Scratch;

  const turns = { next: 0 };
  const server = createHttpServer({
    // Every update goes to the other process than the one before.
    webhook: () => {
      const edge = bots[0]?.webhook ?? null;
      if (edge === null) return null;
      return {
        ...edge,
        receive: async (update) => {
          const at = turns.next % bots.length;
          turns.next += 1;
          shares[at] = (shares[at] ?? 0) + 1;
          return (await bots[at]?.webhook?.receive(update)) ?? null;
        },
      };
    },
    health: async () => null,
    metrics: async () => '',
  });

  beforeAll(async () => {
    scratch = await createScratch('postgresql');
    const { url: apiRoot } = await sandbox.listen();
    const port = await listen(server, '127.0.0.1', 0);
    const webhook = { url: `http://127.0.0.1:${port}`, secret: undefined };
    const telegram = { token: testToken, apiRoot, proxy: undefined, webhook };
    const me = await meetTelegram(telegram, { signal: new AbortController().signal, onAway: () => {} });
    if (me === null) throw new Error('the sandbox did not answer');
    for (const _ of [1, 2]) {
      const database = await openDatabase({ url: scratch.url });
      if (databases.length === 0)
        await importOrganisation({ database, clock, timeZone }, await readTables('prisma/sample'));
      databases.push(database);
      bots.push(
        await runBot({
          telegram,
          me,
          database,
          installation: { timeZone, settings: defaultSettings },
          clock,
          texts: createTexts({ timeZone }),
          defaultLanguage: 'vi',
          logger: pino({ level: 'silent' }),
          onReceivingFault: () => {},
        }),
      );
    }
  });
  afterAll(async () => {
    for (const bot of bots) await bot.stop();
    server.close();
    server.closeAllConnections();
    await sandbox.close();
    for (const database of databases) await database.close();
    await scratch.remove();
  });

  const database = (): Database => databases[0] as Database;

  /** The token of a link into the office. */
  async function invite(code: string, role: 'secretary' | 'deputy'): Promise<string> {
    const { db, transaction } = database();
    const unit = await findUnit(db, code, '2017-03-31');
    const office = { unitId: unit?.id ?? null, role, days: 7, now: clock.now() };
    const { token } = await transaction((tx) =>
      createInvite(tx, { ...office, createdBy: null, replaces: false }),
    );
    return token;
  }

  it('let people in, each by their own link', async () => {
    const { db } = database();
    for (const { id, unit: code } of secretaries) {
      sandbox.addPerson({ id, name: code });
      sandbox.sendText(id, `/start ${await invite(code, 'secretary')}`);
      await sandbox.nextBotMessage(id);
      sandbox.tapLabel(id, 'Đồng ý');
    }
    for (const { id } of secretaries) await sandbox.until(() => sandbox.chat(id).replyKeyboard !== null);
    expect(await db.appointment.count()).toBe(3);
  });

  it('take down a whole report that is typed without waiting for a single answer', async () => {
    const { db } = database();
    for (const { id, expected } of secretaries) {
      const words = ['/baocao', 'đã họp', '3/3', `${expected}/${expected}`, 'không', 'tốt', 'gửi'];
      for (const text of words) sandbox.sendText(id, text);
    }
    for (const { id } of secretaries)
      await sandbox.nextBotMessage(id, {
        timeoutMs: 15_000,
        where: ({ text }) => text.includes('Đã nhận lúc'),
      });
    for (const { unit: code, expected } of secretaries) {
      const unit = await findUnit(db, code, '2017-03-31');
      const select = { present: true, heldOn: true, selfRating: true, admissions: true, revision: true };
      const reports = await db.report.findMany({
        where: { branchId: unit?.id ?? '', month: '2017-03' },
        select,
      });
      expect(reports, code).toEqual([
        { present: expected, heldOn: '2017-03-03', selfRating: 'good', admissions: 0, revision: 1 },
      ]);
    }
    expect(Math.min(...shares)).toBeGreaterThan(8);
    expect(await db.inbox.count({ where: { state: { not: 'done' } } })).toBe(0);
  });

  it('answer an update once that Telegram delivers to both of them', async () => {
    const [first] = secretaries;
    const id = first?.id ?? 0;
    sandbox.calls.clear();
    const { updateId } = sandbox.sendText(id, '/dulieu');
    for (const _ of [1, 2, 3]) sandbox.redeliver(updateId ?? 0);
    await sandbox.nextBotMessage(id, { where: ({ text }) => text.includes('đang lưu về đồng chí') });
    sandbox.sendText(id, '/trogiup');
    await sandbox.nextBotMessage(id);
    await sandbox.idle();
    const said = sandbox.calls.of('sendMessage').map(({ params }) => String(params.text));
    expect(said.filter((text) => text.includes('đang lưu về đồng chí'))).toHaveLength(1);
  });

  it('answer an album once, whichever of them gets its pictures', async () => {
    const id = secretaries[1]?.id ?? 0;
    sandbox.calls.clear();
    const picture = { name: 'anh.png', bytes: Buffer.from('a picture') };
    sandbox.sendAlbum(id, 'photo', [picture, picture, picture, picture]);
    await sandbox.nextBotMessage(id);
    sandbox.sendText(id, '/trogiup');
    await sandbox.nextBotMessage(id, { where: ({ text }) => text.includes('Đồng chí có thể') });
    await sandbox.idle();
    const said = sandbox.calls.of('sendMessage').map(({ params }) => String(params.text));
    expect(said.filter((text) => text.includes('nhiều ảnh'))).toHaveLength(1);
    // Another album is another one.
    sandbox.sendAlbum(id, 'photo', [picture, picture]);
    await sandbox.nextBotMessage(id, { where: ({ text }) => text.includes('nhiều ảnh') });
  });

  it('know at both the notice that one of them showed, and of whom', async () => {
    const { db } = database();
    const [invited, other] = [701, 702];
    for (const id of [invited, other]) sandbox.addPerson({ id, name: String(id) });
    sandbox.sendText(invited, `/start ${await invite('NH07', 'deputy')}`);
    await sandbox.nextBotMessage(invited);
    sandbox.sendText(invited, 'xin chào');
    const again = await sandbox.nextBotMessage(invited);
    const agreement = again.inlineKeyboard.flat().find(({ text }) => text === 'Đồng ý');
    // The same button is nobody else's.
    sandbox.sendText(other, '/start');
    const { messageId } = await sandbox.nextBotMessage(other);
    sandbox.tap(other, messageId, agreement?.data ?? '', { stale: true });
    await sandbox.nextBotMessage(other);
    expect(await db.person.count({ where: { telegramId: String(other) } })).toBe(0);
    sandbox.tap(invited, again.messageId, agreement?.data ?? '');
    await sandbox.until(() => sandbox.chat(invited).replyKeyboard !== null);
    expect(await db.appointment.count({ where: { person: { telegramId: String(invited) } } })).toBe(1);
    // Answered: nothing ties the account to the link any more.
    expect(await db.openNotice.count()).toBe(0);
  });

  it('begin one report where both get the same wish at the same moment, and set nothing aside', async () => {
    const { db } = database();
    clock.set(new Date('2017-04-05T08:00:00+07:00'));
    for (let round = 0; round < 10; round += 1)
      for (const { id } of secretaries) {
        sandbox.sendText(id, '/baocao');
        sandbox.sendText(id, '/huy');
      }
    await sandbox.idle({ timeoutMs: 20_000 });
    await vi.waitFor(async () => expect(await db.inbox.count({ where: { state: 'waiting' } })).toBe(0), {
      timeout: 15_000,
    });
    expect(await db.inbox.count({ where: { state: 'failed' } })).toBe(0);
    expect(await db.session.count()).toBe(3);
  });
});
