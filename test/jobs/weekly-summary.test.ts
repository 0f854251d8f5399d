/** Whoever was sent the figures of a unit has seen them: the log of the unit says so, once. */
import { afterEach, describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { latestSlot } from '../../src/jobs/slots.ts';
import { sendSummaries } from '../../src/jobs/weekly-summary.ts';
import { type BotScene, openBot, timeZone } from '../bot.ts';
import { engines } from '../database.ts';

const [hoa, lan] = [201, 202];

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;
  afterEach(() => scene.close());

  it('notes each receiver, and nobody twice when the job is run again for the same week', async () => {
    scene = await openBot({ engine });
    const { sandbox, database } = scene;
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.moveTo('2017-04-03T07:00:00+07:00');
    await scene.settle();
    const seen = () =>
      database.db.audit.findMany({
        where: { act: 'receiveSummary' },
        select: { personId: true, unitId: true },
      });
    const personId = async (id: number) =>
      (await database.db.person.findUnique({ where: { telegramId: String(id) } }))?.id ?? '';
    const unit = await database.db.unit.findUnique({ where: { code: 'NH' } });
    expect(await seen()).toEqual([{ personId: await personId(hoa), unitId: unit?.id }]);

    // What can be decided on is a tap away, as below /tonghop.
    sandbox.tapLabel(hoa, 'Báo cáo đã nhận (6)');
    await scene.settle();
    expect(sandbox.chat(hoa).messages.at(-1)?.text).toContain('6/9');

    // A colleague who came later gets the same week's from the operator; the first is neither sent nor noted again.
    await scene.join(lan, 'Chị Lan', 'NH', 'staff');
    const again = () =>
      sendSummaries(
        { database, timeZone, settings: defaultSettings },
        latestSlot('weekly-summary', scene.clock.now(), timeZone),
        scene.clock.now(),
      );
    expect(await again()).toBe(1);
    expect(await again()).toBe(0);
    expect((await seen()).map(({ personId: id }) => id).sort()).toEqual(
      [await personId(hoa), await personId(lan)].sort(),
    );

    sandbox.sendText(hoa, '/tonghop');
    await scene.settle();
    sandbox.tapLabel(hoa, 'Nhật ký');
    await scene.settle();
    expect(sandbox.chat(hoa).messages.at(-1)?.text).toMatch(
      /Cán bộ tổng hợp Đảng ủy xã Nà Hỳ · nhận tổng hợp tuần · Đảng ủy xã Nà Hỳ/,
    );
  });

  it.each([
    ['on the day itself, late in the evening', '2017-04-03T20:50:00+07:00', '20:50 ngày 03/04/2017'],
    ['in the night, told in the morning', '2017-04-04T00:30:00+07:00', '00:30 ngày 04/04/2017'],
    ['on Sunday, just before the next', '2017-04-09T20:00:00+07:00', '20:00 ngày 09/04/2017'],
  ])('is made up of its own week %s', async (_, instant, asOf) => {
    scene = await openBot({ engine });
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    const weeks = () =>
      scene.sandbox.chat(hoa).messages.flatMap(({ text }) => text?.match(/TỔNG HỢP TUẦN .*/)?.[0] ?? []);
    await scene.moveTo(instant);
    await scene.settle();
    // What was made up in the night waits for the morning.
    await scene.moveTo(instant.replace('04T00:30', '04T06:30'));
    await scene.settle();
    expect(weeks()).toEqual(['TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017']);
    expect(scene.sandbox.chat(hoa).messages.at(-1)?.text).toContain(`Số liệu đến ${asOf}.`);
    await scene.moveTo('2017-04-10T07:00:00+07:00');
    await scene.settle();
    expect(weeks()).toEqual([
      'TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017',
      'TỔNG HỢP TUẦN 03/04/2017 - 09/04/2017',
    ]);
  });
});
