/** What was queued is asked once more as it is sent: whether it is true, theirs, of use, and the hour for it. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { askForMemberCounts } from '../../../src/jobs/member-count.ts';
import { remindOfReports } from '../../../src/jobs/report-reminders.ts';
import { noticeTo } from '../../../src/messages/notice.ts';
import { enqueueMessages } from '../../../src/store/deliveries.ts';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot, timeZone } from '../../bot.ts';
import { engines } from '../../database.ts';
import { fates } from '../../sent.ts';

const [pao, my, lan, hue, dung, hoa] = [103, 133, 106, 136, 300, 201];
const reminder = 'báo cáo sinh hoạt tháng';

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;

  async function open(start: string): Promise<void> {
    scene = await openBot({ engine, start: new Date(start) });
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(my, 'Chị Mỷ', 'NH03', 'deputy');
    await scene.join(lan, 'Cô Lan', 'NH06', 'secretary');
    await scene.join(hue, 'Chị Huệ', 'NH06', 'deputy');
    await scene.settle();
  }
  afterEach(() => scene.close());

  const context = () => ({ database: scene.database, timeZone, settings: defaultSettings });
  const pushed = (id: number, words: string): string[] =>
    scene.sandbox
      .chat(id)
      .messages.filter(({ from, text }) => from === 'bot' && text.includes(words))
      .map(({ text }) => text);
  const reachable = (...ids: number[]): void =>
    scene.sandbox.setFaults(
      [pao, lan, dung]
        .filter((id) => !ids.includes(id))
        .map((chatId) => ({ method: 'sendMessage', chatId, kind: 'badGateway' as const })),
    );
  async function at(instant: string): Promise<void> {
    await scene.moveTo(instant);
    await scene.settle();
  }
  async function act(id: number, ...acts: string[]): Promise<void> {
    for (const each of acts) {
      if (each.startsWith('/')) scene.sandbox.sendText(id, each);
      else scene.sandbox.tapLabel(id, each);
      await scene.settle();
    }
  }
  const fateOf = async (code: string): Promise<string[]> => {
    const unit = await findUnit(scene.database.db, code, '2017-04-01');
    const rows = await scene.database.db.delivery.findMany({
      where: { message: 'report-reminder', unitId: unit?.id ?? '' },
      orderBy: { id: 'asc' },
    });
    return rows.map(({ state, reason }) => (reason === null ? state : `${state}: ${reason}`));
  };

  it('a reminder is for nothing once the deputy has reported, at night or while Telegram was away', async () => {
    await open('2017-04-12T19:00:00+07:00');
    await at('2017-04-13T05:00:00+07:00');
    await remindOfReports(context(), '2017-04-13', scene.clock.now());
    await act(my, '/baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi');
    reachable(pao);
    await at('2017-04-13T08:00:00+07:00');
    expect(await fateOf('NH03')).toEqual(['cancelled: reported']);
    await act(hue, '/baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi');
    reachable(pao, lan);
    await at('2017-04-13T09:00:00+07:00');
    expect(await fateOf('NH06')).toEqual(['cancelled: reported']);
    expect([...pushed(pao, reminder), ...pushed(lan, 'bổ sung')]).toEqual([]);
  });

  it('after days without Telegram one reminder comes, not two, and none to who has reported', async () => {
    await open('2017-04-07T19:00:00+07:00');
    reachable();
    await at('2017-04-08T08:00:00+07:00');
    await act(hue, '/baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi');
    await at('2017-04-10T08:00:00+07:00');
    reachable(pao, lan);
    await at('2017-04-10T10:00:00+07:00');
    expect(pushed(pao, reminder)).toEqual([
      'Đề nghị đồng chí gửi báo cáo sinh hoạt tháng 04/2017 của Chi bộ bản Pá Lúa chậm nhất ngày 12/04/2017.',
    ]);
    expect(pushed(lan, reminder)).toEqual([]);
    expect(await fateOf('NH03')).toEqual(['sent', 'sent']);
    expect(await fateOf('NH06')).toEqual(['cancelled: reported']);
  });

  it('a reminder that its deadline has overtaken says so, and the next one waits for another day', async () => {
    await open('2017-04-09T19:00:00+07:00');
    reachable();
    await at('2017-04-10T08:00:00+07:00');
    await at('2017-04-12T08:00:00+07:00');
    reachable(pao, lan);
    await at('2017-04-13T07:00:00+07:00');
    const late = 'Chi bộ bản Pá Lúa chưa gửi báo cáo sinh hoạt tháng 04/2017. Đề nghị đồng chí bổ sung.';
    expect(pushed(pao, reminder)).toEqual([late]);
    await at('2017-04-13T08:00:00+07:00');
    await at('2017-04-14T08:09:00+07:00');
    expect(pushed(pao, reminder)).toHaveLength(1);
    await at('2017-04-14T08:10:00+07:00');
    expect(pushed(pao, reminder)).toEqual([late, late]);
    // The deadline in «Để sau» is one to come only until it has passed, too.
    await act(pao, '/baocao', 'Tháng 04/2017', 'Đã họp');
    await act(pao, '/huy', 'Giữ lại');
    expect(pushed(pao, 'Đã giữ lại').join()).toMatch(/đã quá hạn \(12\/04\/2017\)/);
  });

  it('of two summaries that waited only the newest comes', async () => {
    await open('2017-04-16T19:00:00+07:00');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    scene.sandbox.setFaults([{ method: 'sendPhoto', kind: 'badGateway' }]);
    await at('2017-04-17T07:00:00+07:00');
    await at('2017-04-24T07:00:00+07:00');
    scene.sandbox.setFaults([]);
    await at('2017-04-24T12:00:00+07:00');
    expect(pushed(hoa, 'TỔNG HỢP TUẦN').map((text) => text.split('\n')[1])).toEqual([
      'TỔNG HỢP TUẦN 17/04/2017 - 23/04/2017',
    ]);
    expect(Object.values(await fates(scene.database))).toContain('cancelled: of no use any more');
  });

  it('what fails at 20:58 and could go at 21:00 waits for the morning', async () => {
    await open('2017-04-12T19:00:00+07:00');
    await scene.join(dung, 'Anh Dũng', null, 'admin');
    const { db } = scene.database;
    const person = await db.person.findUniqueOrThrow({ where: { telegramId: String(dung) } });
    const office = await db.appointment.findFirstOrThrow({ where: { personId: person.id } });
    reachable();
    scene.clock.set(new Date('2017-04-12T20:58:00+07:00'));
    const now = scene.clock.now().toISOString();
    const saying = { message: 'failure', facts: { reason: 'RangeError', updateId: 4711 } } as const;
    await enqueueMessages(db, [noticeTo({ person, office }, saying, { purpose: 'failure', at: now })]);
    await scene.settle();
    reachable(dung);
    for (const time of ['12T21:00:00', '12T23:00:00', '13T06:29:50']) {
      await at(`2017-04-${time}+07:00`);
      expect(pushed(dung, 'RangeError')).toEqual([]);
    }
    await at('2017-04-13T06:30:00+07:00');
    expect(pushed(dung, 'RangeError')).toHaveLength(1);
  });

  it('the count of members and a reminder of one morning are one message, and nothing follows on that day', async () => {
    await open('2018-01-04T19:00:00+07:00');
    const branchId = (await findUnit(scene.database.db, 'NH03', '2018-01-01'))?.id ?? '';
    const promise = { reason: 'weather', promisedOn: '2018-01-04', at: '2018-01-02T00:00:00.000Z', by: '' };
    await scene.database.db.excuse.create({ data: { id: 'e', branchId, month: '2018-01', ...promise } });
    await at('2018-01-05T08:00:00+07:00');
    const told = pushed(pao, 'Pá Lúa').filter((text) => /hẹn họp|số đảng viên/.test(text));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/đã hẹn họp ngày 04\/01\/2018[\s\S]*số đảng viên đầu năm 2018/);
    const keyboard = scene.sandbox.chat(pao).messages.at(-1)?.inlineKeyboard ?? [];
    expect(keyboard.flat().map(({ text }) => text)).toEqual([
      'Chi bộ bản Pá Lúa, tháng 01/2018',
      'Chi bộ bản Pá Lúa',
    ]);
    await askForMemberCounts(context(), 'member-count@again', scene.clock.now());
    await at('2018-01-05T20:00:00+07:00');
    await at('2018-01-06T08:09:00+07:00');
    expect(pushed(pao, 'số đảng viên đầu năm')).toHaveLength(1);
    await at('2018-01-06T08:10:00+07:00');
    expect(pushed(pao, 'số đảng viên đầu năm')).toHaveLength(2);
  });

  it('nothing arrives in an office that ended between queueing and sending', async () => {
    await open('2017-04-12T19:00:00+07:00');
    reachable();
    await at('2017-04-13T08:00:00+07:00');
    const { db } = scene.database;
    await db.appointment.updateMany({
      where: { person: { telegramId: String(pao) } },
      data: { endsAt: '2017-04-13T02:00:00.000Z' },
    });
    reachable(pao, lan);
    await at('2017-04-13T09:30:00+07:00');
    expect(pushed(pao, reminder)).toEqual([]);
    expect(pushed(lan, reminder)).toHaveLength(1);
    expect(Object.values(await fates(scene.database))).toContain('cancelled: office ended');
  });
});
