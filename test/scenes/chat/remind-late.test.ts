/** Staff remind late branches: once a day whoever taps, nobody who is not theirs, and nobody who has reported since. */
import { afterEach, describe, expect, it } from 'vitest';
import { encodeButton } from '../../../src/buttons/codec.ts';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [hoa, lan, pao, my] = [201, 202, 103, 133];
const month = '2017-04';

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;
  afterEach(() => scene.close());

  const lastOf = (id: number) =>
    scene.sandbox
      .chat(id)
      .messages.filter(({ from }) => from === 'bot')
      .at(-1);
  const remindersOf = (id: number): number =>
    scene.sandbox.chat(id).messages.filter(({ text }) => text?.includes('Đề nghị đồng chí bổ sung')).length;
  async function idOf(code: string): Promise<string> {
    const unit = await findUnit(scene.database.db, code, '2017-04-01');
    return unit?.id ?? '';
  }
  function tap(id: number, button: Parameters<typeof encodeButton>[0]): void {
    scene.sandbox.tap(id, lastOf(id)?.messageId ?? 0, encodeButton(button), { stale: true });
  }
  async function open(): Promise<void> {
    scene = await openBot({ engine, start: new Date('2017-04-18T10:00:00+07:00') });
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await scene.join(lan, 'Chị Lan', 'NH', 'staff');
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(my, 'Chị Mỷ', 'NH03', 'deputy');
    await scene.settle();
  }

  it('two at once, one for all and one for the branch: each person hears once', async () => {
    await open();
    const unitId = await idOf('NH');
    tap(hoa, { name: 'remind-all', unitId, month });
    tap(lan, { name: 'remind', branchId: await idOf('NH03'), month });
    await scene.settle();
    expect([pao, my].map(remindersOf)).toEqual([1, 1]);
    tap(lan, { name: 'remind-all', unitId, month });
    await scene.settle();
    expect([pao, my].map(remindersOf)).toEqual([1, 1]);
    expect(lastOf(lan)?.text).toContain('Đã có lời nhắc trong ngày (1): Chi bộ bản Pá Lúa.');
  });

  it('nobody but staff above it, no closed month, and none who has reported since', async () => {
    await open();
    const [unitId, branchId] = [await idOf('NH'), await idOf('NH03')];
    for (const each of [pao, my]) {
      tap(each, { name: 'remind', branchId, month });
      tap(each, { name: 'remind-all', unitId, month });
      tap(each, { name: 'phone', unitId, month, page: 0, isApart: false });
    }
    tap(hoa, { name: 'remind-all', unitId, month: '2017-02' });
    tap(hoa, { name: 'remind', branchId: await idOf('NH'), month });
    await scene.settle();
    expect(await scene.database.db.delivery.findMany({ where: { message: 'report-reminder' } })).toEqual([]);

    // Queued, and not sent any more: the deputy reports while Telegram does not answer.
    scene.sandbox.setFaults([{ method: 'sendMessage', chatId: pao, kind: 'badGateway' }]);
    tap(hoa, { name: 'remind', branchId, month });
    await scene.settle();
    for (const act of ['/baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi']) {
      if (act.startsWith('/')) scene.sandbox.sendText(my, act);
      else scene.sandbox.tapLabel(my, act);
      await scene.settle();
    }
    scene.sandbox.setFaults([]);
    await scene.moveTo('2017-04-18T12:00:00+07:00');
    await scene.settle();
    expect(remindersOf(pao)).toBe(0);
    tap(hoa, { name: 'remind', branchId, month });
    await scene.settle();
    expect(await scene.database.db.delivery.count({ where: { message: 'report-reminder' } })).toBe(2);
  });
});
