/** The program was down over a morning, or its job failed there: what that morning owed comes once, as it is by then. */
import { afterEach, describe, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

const [pao, my, linh, lan] = [103, 133, 153, 106];

describe.each(engines)('on %s', (engine) => {
  let scene: BotScene;
  afterEach(() => scene.close());

  async function open(start: string): Promise<void> {
    scene = await openBot({ engine, start: new Date(start) });
    await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
    await scene.join(my, 'Chị Mỷ', 'NH03', 'deputy');
    await scene.join(linh, 'Anh Lình', 'NH03', 'inCharge');
    await scene.join(lan, 'Cô Lan', 'NH06', 'secretary');
    await scene.settle();
  }
  async function at(instant: string): Promise<void> {
    await scene.moveTo(`2017-${instant}:00+07:00`);
    await scene.settle();
  }
  const reminders = (id: number): string[] =>
    scene.sandbox
      .chat(id)
      .messages.filter(({ from, text }) => from === 'bot' && /báo cáo sinh hoạt tháng/.test(text ?? ''))
      .map(({ text }) => text ?? '');
  const late = 'Chi bộ bản Pá Lúa chưa gửi báo cáo sinh hoạt tháng 04/2017. Đề nghị đồng chí bổ sung.';
  const press = 'Chi bộ bản Pá Lúa chưa gửi báo cáo sinh hoạt tháng 04/2017. Đề nghị đồng chí đôn đốc.';

  it('down on the morning and started at noon', async () => {
    await open('2017-04-12T19:00:00+07:00');
    await scene.restart();
    await at('04-13T12:00');
    expect(reminders(pao)).toEqual([late]);
    await at('04-13T18:00');
    await at('04-14T08:00');
    expect(reminders(pao)).toEqual([late]);
  });

  it('two days later, after the highest: all whom it is for, once, and none who has reported', async () => {
    await open('2017-04-12T19:00:00+07:00');
    for (const act of ['/baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi']) {
      if (act.startsWith('/')) scene.sandbox.sendText(lan, act);
      else scene.sandbox.tapLabel(lan, act);
      await scene.settle();
    }
    await scene.restart();
    await at('04-17T12:00');
    expect([pao, my, linh].map(reminders)).toEqual([[late], [late], [press]]);
    expect(reminders(lan).filter((text) => text.includes('bổ sung'))).toEqual([]);
    await at('04-18T08:00');
    expect([pao, my, linh].map((id) => reminders(id).length)).toEqual([1, 1, 1]);
  });

  it('started before eight on the morning of the next step: that one alone', async () => {
    await open('2017-04-12T19:00:00+07:00');
    await at('04-15T07:00');
    await at('04-15T08:00');
    await at('04-16T08:10');
    expect([pao, my, linh].map(reminders)).toEqual([[late], [late], [press]]);
  });

  it('in the quiet hours it waits, and a promise given meanwhile keeps it back', async () => {
    await open('2017-04-12T19:00:00+07:00');
    await at('04-13T21:30');
    expect(reminders(pao)).toEqual([]);
    scene.sandbox.sendText(my, '/baocao');
    await scene.settle();
    for (const label of ['Tháng 04/2017', 'Chưa họp – hẹn ngày', 'Mùa vụ', 'CN 16/04']) {
      scene.sandbox.tapLabel(my, label);
      await scene.settle();
    }
    await at('04-14T06:30');
    expect(reminders(pao)).toEqual([]);
    // Its own morning is missed, too: it is recalled on the first day that there is.
    await at('04-19T09:00');
    expect(reminders(pao)).toEqual([
      'Chi bộ bản Pá Lúa đã hẹn họp ngày 16/04/2017. Đề nghị đồng chí gửi báo cáo sinh hoạt tháng 04/2017.',
    ]);
    await at('04-20T09:00');
    expect(reminders(pao)).toHaveLength(1);
  });

  it('after weeks, while the month is still open; not when it has closed', async () => {
    await open('2017-04-12T19:00:00+07:00');
    const plan = 'Chi bộ bản Pá Lúa dự kiến họp tháng 05/2017 vào ngày nào?';
    await at('05-04T09:00');
    expect(reminders(pao)).toEqual([`${late}\n${plan}`]);
    await at('06-07T09:00');
    expect(reminders(pao).slice(1)).toEqual([
      `${late}\n${plan}`.replace('05/2017', '06/2017').replace('04/2017', '05/2017'),
    ]);
  });
});
