/** Whoever has no business here learns nothing: wrong links, forged buttons, other people's screens. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/buttons/catalogue.ts';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [pao, tong, dung, stranger, sung] = [103, 109, 300, 999, 101];
const directiveId = '01890000-0000-7000-8000-000000000001';
const turnedAway = 'Đề nghị đồng chí liên hệ cấp ủy cấp trên để nhận liên kết.';

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeAll(async () => {
    scene = await openBot({ engine });
    const { sandbox, database, clock } = scene;
    sandbox.addPerson({ id: stranger, name: 'Người lạ' });
    sandbox.addPerson({ id: sung, name: 'Anh Sùng' });
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(tong, 'Anh Tòng', 'NH09', 'secretary');
    await scene.join(dung, 'Anh Dũng', null, 'admin');
    const { db } = database;
    const [owner, reader] = await Promise.all(
      [dung, pao].map((id) => db.person.findUnique({ where: { telegramId: String(id) } })),
    );
    const at = clock.now().toISOString();
    const words = { type: 'resolution', number: '03-NQ/TU', title: 'Chỉ dành cho bản Pá Lúa' };
    await db.directive.create({
      data: { id: directiveId, ...words, audience: '{}', createdAt: at, createdBy: owner?.id ?? '' },
    });
    const to = { chatId: String(pao), personId: reader?.id ?? '', directiveId };
    const how = { lane: 'bulk', method: 'sendMessage', state: 'sent', createdAt: at };
    await db.delivery.create({ data: { id: 'd1', key: 'd1', ...to, ...how } });
    const office = await db.appointment.findFirst({ where: { personId: to.personId } });
    const { personId } = to;
    await db.addressee.create({
      data: { directiveId, personId, unitId: office?.unitId ?? '', role: 'secretary' },
    });
    await scene.settle();
  });
  afterAll(() => scene.close());
  beforeEach(() => scene.sandbox.calls.clear());

  const isKnown = async (id: number) =>
    (await scene.database.db.person.count({ where: { telegramId: String(id) } })) > 0;

  /** Everything that goes to a person in answer to a tap that no button of theirs made. */
  async function forges(id: number, data: string): Promise<string> {
    const { sandbox } = scene;
    sandbox.calls.clear();
    sandbox.tap(id, 1, data, { stale: true });
    await sandbox.until(() => sandbox.calls.of('answerCallbackQuery').length === 1);
    await scene.settle();
    return sandbox.calls.calls
      .map(({ params }) => String(params.text ?? ''))
      .join('\n')
      .trim();
  }

  async function opens(id: number, token: string): Promise<string> {
    scene.sandbox.sendText(id, `/start ${token}`);
    return (await scene.sandbox.nextBotMessage(id)).text;
  }

  it.each(['/start', 'xin chào', '/baocao', '/quantri', '/tonghop', '/dulieu', '12/15'])(
    'turns a stranger away with a kind word when they send «%s»',
    async (text) => {
      const { sandbox } = scene;
      sandbox.sendText(stranger, text);
      const said = await sandbox.nextBotMessage(stranger);
      expect(said.text).toContain(turnedAway);
      expect(said.inlineKeyboard).toEqual([]);
      expect(await isKnown(stranger)).toBe(false);
    },
  );

  it('tells wrong, used, withdrawn and expired links apart', async () => {
    const { sandbox, clock, database } = scene;
    expect(await opens(stranger, 'AAAAAAAAAAAAAAAAAAAAAAAA')).toContain('Liên kết này không đúng.');
    const used = await scene.invite('NH01', 'secretary');
    await opens(sung, used);
    sandbox.tapLabel(sung, 'Đồng ý');
    await sandbox.until(() => sandbox.chat(sung).replyKeyboard !== null);
    expect(await opens(stranger, used)).toContain('Liên kết này đã được sử dụng.');
    // For whoever used it, it is one more start.
    expect(await opens(sung, used)).toContain('Đồng chí là Bí thư Chi bộ bản Huổi Mây.');
    const withdrawn = await scene.invite('NH02', 'secretary');
    await database.db.invite.updateMany({
      where: { usedAt: null },
      data: { revokedAt: '2017-03-31T00:00:00.000Z' },
    });
    expect(await opens(stranger, withdrawn)).toContain('Liên kết này đã được sử dụng.');
    const late = await scene.invite('NH02', 'secretary');
    expect(await opens(stranger, late)).toContain('Bí thư Chi bộ bản Nậm Sương');
    const before = clock.now();
    clock.set(new Date(before.getTime() + 8 * 86_400_000));
    expect(await opens(stranger, late)).toContain('Liên kết này đã hết hạn.');
    // The notice that lies in the chat is no way in either.
    sandbox.tapLabel(stranger, 'Đồng ý');
    expect((await sandbox.nextBotMessage(stranger)).text).toContain('Liên kết này đã hết hạn.');
    expect(await isKnown(stranger)).toBe(false);
    clock.set(before);
  });

  it('lets one in of two who agree to the same link in the same moment', async () => {
    const { sandbox } = scene;
    const token = await scene.invite('NH04', 'secretary');
    const both = [701, 702];
    for (const id of both) {
      sandbox.addPerson({ id, name: `Người ${id}` });
      await opens(id, token);
    }
    await scene.bot.stop();
    for (const id of both) sandbox.tapLabel(id, 'Đồng ý');
    await scene.restart();
    const said = await Promise.all(both.map(async (id) => (await sandbox.nextBotMessage(id)).text));
    expect(said.sort()).toEqual([
      'Liên kết này đã được sử dụng. Đề nghị đồng chí liên hệ cấp ủy cấp trên để nhận liên kết mới.',
      'Đã ghi nhận sự đồng ý của đồng chí.',
    ]);
    expect((await Promise.all(both.map(isKnown))).sort()).toEqual([false, true]);
  });

  it('keeps nothing of whoever does not agree, and the link for later', async () => {
    const { sandbox } = scene;
    const token = await scene.invite('NH05', 'secretary');
    await opens(stranger, token);
    sandbox.tapLabel(stranger, 'Không đồng ý');
    expect((await sandbox.nextBotMessage(stranger)).text).toContain('Hệ thống không lưu gì về đồng chí.');
    expect(await isKnown(stranger)).toBe(false);
    expect(await opens(stranger, token)).toContain('Bí thư Chi bộ Trường Mầm non');
  });

  it('asks to open the link again when the notice has stood for more than a day', async () => {
    const { sandbox, clock } = scene;
    const before = clock.now();
    const token = await scene.invite('NH05', 'deputy');
    await opens(stranger, token);
    sandbox.sendText(stranger, 'xin chào');
    const { messageId, inlineKeyboard } = await sandbox.nextBotMessage(stranger);
    clock.set(new Date(before.getTime() + 25 * 3_600_000));
    sandbox.tap(stranger, messageId, inlineKeyboard[0]?.[0]?.data ?? '');
    expect((await sandbox.nextBotMessage(stranger)).text).toContain('mở lại liên kết đã nhận');
    expect(await isKnown(stranger)).toBe(false);
    expect(await opens(stranger, token)).toContain('Phó bí thư Chi bộ Trường Mầm non');
    sandbox.tapLabel(stranger, 'Không đồng ý');
    await scene.settle();
    clock.set(before);
  });

  it('takes nothing that the database holds of a link for its secret', async () => {
    const { database } = scene;
    await scene.invite('NH', 'staff');
    const invites = await database.db.invite.findMany({ where: { usedAt: null, revokedAt: null } });
    expect(invites.length).toBeGreaterThan(0);
    for (const { id, tokenHash } of invites) {
      // Guessing is slowed down; here it is to fail by itself.
      await database.db.wrongLink.deleteMany();
      expect(await forges(stranger, `f:agree:${id}`)).toContain('Liên kết này không đúng.');
      expect(await forges(stranger, `f:agree:${tokenHash.slice(0, 50)}`)).toContain(
        'Liên kết này không đúng.',
      );
    }
    await database.db.wrongLink.deleteMany();
    expect(await isKnown(stranger)).toBe(false);
  });

  it.each([
    'f:see:2017-01',
    'f:correct:2017-01',
    'f:report:held.2017-03',
    `f:totals:${directiveId}`,
    `f:read:${directiveId}`,
    'f:language:en',
    'c:1:is.held',
    'xyz',
  ])('answers a stranger’s forged «%s» with a kind word and no more', async (data) => {
    expect(await forges(stranger, data)).toBe(turnedAway);
  });

  it('shows a secretary nothing of a directive that was not for them', async () => {
    const { database } = scene;
    for (const name of ['read', 'totals']) {
      const said = await forges(tong, `f:${name}:${directiveId}`);
      expect(said).toContain('Không tìm thấy văn bản này.');
      expect(said).not.toContain('Pá Lúa');
    }
    // Not even the totals to whoever received it.
    expect(await forges(pao, `f:totals:${directiveId}`)).toContain('Không tìm thấy văn bản này.');
    expect(await database.db.acknowledgement.count()).toBe(0);
    await forges(pao, `f:read:${directiveId}`);
    expect(await database.db.acknowledgement.count()).toBe(1);
  });

  it.each([
    'f:see:xyz',
    'f:see:2017-13',
    'f:correct:',
    'f:correct:9999-99',
    'f:report:held.2017-99',
    'f:report:held.2030-01',
    'f:report:asked.0000-00',
    'f:language:klingon',
    'f:nothing:1',
    'f:agree:',
    'f:read:1',
    'f:totals:',
    'c:1:is.held',
    'c:999999999999999:go.send',
    'c::',
    'xyz',
    '🙂',
  ])('answers a secretary’s forged «%s», and sets nothing aside', async (data) => {
    const { database, sandbox } = scene;
    expect(await forges(pao, data)).not.toContain('Có lỗi của Hệ thống');
    expect(await database.db.inbox.count({ where: { state: 'failed' } })).toBe(0);
    expect(await database.db.session.count()).toBe(0);
    expect(sandbox.spinningButtons()).toBe(0);
  });

  it.each(Object.keys(catalogue))(
    'answers every forged f:%s of a secretary and of an administrator',
    async (name) => {
      const { database } = scene;
      const branch = (await database.db.unit.findUnique({ where: { code: 'NH01' } }))?.id ?? '';
      for (const argument of [
        '',
        'x',
        '2017-13',
        `${branch}.2017-99`,
        `2017-03.${branch}`,
        `${branch}.2017-03`,
        branch,
      ]) {
        for (const id of [pao, dung]) await forges(id, `f:${name}:${argument}`.slice(0, 64));
      }
      const aside = await database.db.inbox.findMany({ where: { state: 'failed' } });
      expect(aside.map(({ error }) => error)).toEqual([]);
    },
  );

  it('keeps another branch’s draft out of reach, also while both are in one batch', async () => {
    const { sandbox, database } = scene;
    sandbox.sendText(tong, '/baocao');
    const { inlineKeyboard } = await sandbox.nextBotMessage(tong);
    const before = await database.db.session.findMany();
    await scene.bot.stop();
    sandbox.calls.clear();
    sandbox.tap(pao, 1, inlineKeyboard[0]?.[0]?.data ?? '', { stale: true });
    sandbox.sendText(tong, 'xin chào');
    await scene.restart();
    await sandbox.until(() => sandbox.calls.of('answerCallbackQuery').length === 1);
    expect(sandbox.calls.of('answerCallbackQuery')[0]?.params.text).toMatch(/màn hình cũ/);
    await scene.settle();
    const after = await database.db.session.findMany();
    expect(after.map(({ id, holderId }) => [id, holderId])).toEqual(
      before.map(({ id, holderId }) => [id, holderId]),
    );
  });
});
