/** Directives as those live with them who receive them: long lists, buttons of earlier versions, papers that never came. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const pao = 103;
const idOf = (n: number) => `01890000-0000-7000-8000-${String(n).padStart(12, '0')}`;

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeAll(async () => {
    scene = await openBot({ engine });
    const { database, clock } = scene;
    const { db } = database;
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    const office = await db.appointment.findFirstOrThrow();
    const { personId, unitId } = office;
    const at = clock.now().toISOString();
    for (let n = 1; n <= 23; n += 1) {
      const directiveId = idOf(n);
      const words = { type: 'plan', number: `${n}-KH/ĐU`, title: `Kế hoạch đợt ${n}` };
      await db.directive.create({
        data: {
          id: directiveId,
          unitId,
          ...words,
          body: 'Toàn văn.',
          audience: '{}',
          createdAt: at,
          createdBy: 'x',
        },
      });
      await db.addressee.create({
        data: { directiveId, personId, unitId: unitId ?? '', role: 'secretary' },
      });
      const how = { lane: 'bulk', method: '', state: n === 1 ? 'failed' : 'sent', createdAt: at };
      const to = { personId, chatId: String(pao), directiveId };
      await db.delivery.create({
        data: { id: `d${n}`, key: `directive:${directiveId}:${personId}`, ...to, ...how },
      });
    }
    await scene.settle();
  });
  afterAll(() => scene.close());

  async function taps(messageId: number, data: string, person = pao): Promise<string[]> {
    const { sandbox } = scene;
    sandbox.calls.clear();
    sandbox.tap(person, messageId, data, { stale: true });
    await sandbox.until(() => sandbox.calls.of('answerCallbackQuery').length === 1);
    await scene.settle();
    return sandbox.calls.calls.flatMap(({ params }) =>
      params.text === undefined ? [] : String(params.text),
    );
  }

  it('turns the pages of a long list, those not read first', async () => {
    const { sandbox, database } = scene;
    const { personId } = await database.db.appointment.findFirstOrThrow();
    await database.db.acknowledgement.create({
      data: { directiveId: idOf(23), personId, readAt: '2017-04-03T02:00:00.000Z' },
    });
    sandbox.sendText(pao, '/vanban');
    const first = await sandbox.nextBotMessage(pao);
    expect(first.text).toContain('Văn bản đã nhận: 23, chưa đọc 22, chưa quán triệt 23.');
    const labels = first.inlineKeyboard.flat().map(({ text }) => text);
    expect(labels).toEqual([...Array.from({ length: 10 }, (_, n) => `Xem ${22 - n}-KH/ĐU`), 'Trang sau']);
    const [last] = await taps(first.messageId, 'f:directives:9');
    expect(last).toContain('23-KH/ĐU');
    expect(last).toContain('Trang 3/3');
    expect(last).not.toContain('4-KH/ĐU:');
  });

  it('counts «Đã đọc» of an earlier list only for a paper that came, and shows the other one again', async () => {
    const { database } = scene;
    const count = (n: number) => database.db.acknowledgement.count({ where: { directiveId: idOf(n) } });
    const [told, paper] = await taps(1, `f:read:${idOf(1)}`);
    expect(told).toContain('chưa đến được đồng chí');
    expect(paper).toContain('Toàn văn.');
    expect(await count(1)).toBe(0);
    await taps(1, `f:read:${idOf(2)}`);
    expect(await count(2)).toBe(1);
    // Below the paper itself it counts, and the delivery knows that it has arrived after all.
    await taps(77, `f:read:${idOf(1)}.p`);
    expect(await count(1)).toBe(1);
    const delivery = await database.db.delivery.findUniqueOrThrow({ where: { id: 'd1' } });
    expect(delivery).toMatchObject({ state: 'sent', messageId: 77, reason: null });
  });

  it('is followed by the staff above its units, as far as they reach, and by nobody else', async () => {
    const { sandbox, database } = scene;
    const [linh, other] = [201, 202];
    await scene.join(linh, 'Chị Linh', 'NH', 'staff');
    await scene.join(other, 'Anh Tòng', 'NH09', 'secretary');
    await scene.settle();
    const commune = await findUnit(database.db, 'NH', '2017-04-03');
    const audience = JSON.stringify({ unitId: commune?.id, roles: ['secretary'], kinds: null });
    await database.db.directive.updateMany({ data: { audience } });
    sandbox.sendText(linh, 'văn bản 12');
    const found = await sandbox.nextBotMessage(linh);
    expect(found.inlineKeyboard.flat().map(({ text }) => text)).toEqual(['12-KH/ĐU']);
    expect(await taps(found.messageId, `f:totals:${idOf(12)}`, linh)).toEqual([
      expect.stringContaining(
        'Đơn vị 9: đã gửi 1 (11,1%), đã nhận 1 (11,1%), đã đọc 0 (0%), đã quán triệt 0 (0%).',
      ),
    ]);
    const [unread] = await taps(found.messageId, `f:unread:${idOf(12)}.7`, linh);
    expect(unread).toContain('Chưa đọc: 9/9 đơn vị.');
    for (const name of ['totals', 'unread'])
      for (const person of [pao, other]) {
        const data = `f:${name}:${idOf(12)}${name === 'unread' ? '.0' : ''}`;
        expect(await taps(1, data, person)).toEqual(['Không tìm thấy văn bản này.']);
      }
  });

  it('is recalled by the office that sent it alone: nobody receives it any more, and two taps are one', async () => {
    const { database, sandbox } = scene;
    const { db } = database;
    const linh = 201;
    const stateOf = async (n: number) =>
      (await db.delivery.findUniqueOrThrow({ where: { id: `d${n}` } })).state;
    const later = '2030-01-01T00:00:00.000Z';
    await db.delivery.update({ where: { id: 'd5' }, data: { state: 'queued', notBefore: later } });
    for (const person of [pao, linh]) await taps(1, `f:recall:${idOf(5)}.sure`, person);
    expect(await stateOf(5)).toBe('queued');
    const commune = await findUnit(db, 'NH', '2017-04-03');
    await db.directive.updateMany({ data: { unitId: commune?.id ?? '' } });
    // Asked first: one tap recalls nothing.
    const [asked] = await taps(1, `f:recall:${idOf(5)}`, linh);
    expect(asked).toContain('1 người chưa nhận sẽ không nhận nữa; 0 người đã nhận');
    expect(await stateOf(5)).toBe('queued');
    sandbox.tap(linh, 1, `f:recall:${idOf(5)}.sure`, { stale: true });
    await taps(1, `f:recall:${idOf(5)}.sure`, linh);
    expect(await stateOf(5)).toBe('cancelled');
    expect(await db.audit.count({ where: { act: 'recallDirective' } })).toBe(1);
    expect(await taps(1, `f:directive:${idOf(5)}`)).toEqual(['Không tìm thấy văn bản này.']);
    expect(await taps(1, `f:read:${idOf(5)}.p`)).toEqual(['Không tìm thấy văn bản này.']);
  });
});
