/** What was typed while the program was down means what it meant when it was typed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, sessionId } from '../../../src/domain/session-key.ts';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [pao, lan, hoa] = [103, 106, 200];

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  beforeAll(async () => {
    scene = await openBot({ engine, start: new Date('2017-04-10T18:00:00+07:00') });
    await scene.join(pao, 'Anh Páo', 'NH07', 'secretary');
    await scene.join(lan, 'Cô Lan', 'NH06', 'secretary');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.settle();
  });
  afterAll(() => scene.close());

  const lastTo = (id: number) =>
    scene.sandbox.chat(id).messages.findLast(({ from }) => from === 'bot')?.text ?? '';
  const unitId = async (code: string) => (await findUnit(scene.database.db, code, '2017-03-31'))?.id ?? '';

  async function say(id: number, text: string): Promise<string> {
    scene.sandbox.sendText(id, text);
    await scene.settle();
    return lastTo(id);
  }

  async function draftIn(code: string, month: string): Promise<string> {
    const id = sessionId(draftOf(await unitId(code), month));
    return (await scene.database.db.session.findUnique({ where: { id } }))?.state ?? '';
  }

  it('takes «hôm nay» of the evening before for that evening', async () => {
    await say(pao, '/baocao');
    await say(pao, 'họp rồi');
    await scene.bot.stop();
    await scene.moveTo('2017-04-10T20:10:00+07:00');
    scene.sandbox.sendText(pao, 'hôm nay');
    await scene.moveTo('2017-04-11T07:00:00+07:00');
    await scene.restart();
    await scene.settle();
    expect(lastTo(pao)).toContain('Thứ Hai, 10/04/2017');
    expect(await draftIn('NH07', '2017-04')).toContain('"heldOn":"2017-04-10"');
  });

  it('works what was said on different days in one go, each by its own day', async () => {
    await scene.bot.stop();
    await scene.moveTo('2017-04-30T23:50:00+07:00');
    scene.sandbox.sendText(lan, 'bc hôm nay đủ');
    await scene.moveTo('2017-05-01T06:40:00+07:00');
    scene.sandbox.sendText(pao, '/huy');
    await scene.restart();
    await scene.settle();
    expect(await draftIn('NH06', '2017-04')).toContain('"heldOn":"2017-04-30"');
    expect(await draftIn('NH06', '2017-05')).toBe('');
  });

  it('counts a report from when it was sent, and says so', async () => {
    await scene.moveTo('2017-05-05T19:00:00+07:00');
    const all = 'cấp trên không dự, không kết nạp, không công nhận chính thức, xếp loại tốt, không kiến nghị';
    await say(pao, '/huy');
    await say(pao, `bc tháng 5 họp 4/5 đủ 16, 120 phút, ${all}`);
    await scene.bot.stop();
    await scene.moveTo('2017-05-12T23:40:00+07:00');
    scene.sandbox.sendText(pao, 'gửi');
    await scene.moveTo('2017-05-13T07:00:00+07:00');
    await scene.restart();
    await scene.settle();
    // What the clock brought meanwhile may come before it or behind it.
    const heard = scene.sandbox.chat(pao).messages.map(({ text }) => text);
    expect(heard.join('\n')).toContain('Đã nhận lúc 23:40 ngày 12/05/2017');
    const where = { branchId: await unitId('NH07'), month: '2017-05' };
    const report = await scene.database.db.report.findFirst({ where });
    expect(report?.submittedAt).toBe('2017-05-12T16:40:00.000Z');
  });

  it('asks which day was meant where the clocks are a day apart', async () => {
    await scene.moveTo('2017-06-05T20:00:00+07:00');
    scene.setTelegramClock('2017-06-06T02:00:00+07:00');
    await say(lan, '/huy');
    await say(lan, 'bc tháng 6 đủ');
    expect(await draftIn('NH06', '2017-06')).toContain('"attendance":');
    const answer = await say(lan, 'họp hôm nay');
    expect(answer).toContain('là ngày nào');
    expect(await draftIn('NH06', '2017-06')).not.toContain('"heldOn":"2');
    scene.setTelegramClock('2017-06-05T20:00:00+07:00');
  });
});
