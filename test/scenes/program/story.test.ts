/**
 * The whole story of xã Nà Hỳ in spring 2017, over HTTP from the first link to the last «Đã đọc»: on both engines,
 * by polling and by webhook.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { offerFirstAdministrator } from '../../../src/actions/offer-first-administrator.ts';
import type { HeldAnswers } from '../../../src/domain/report.ts';
import type { MessageView } from '../../../src/sandbox/control.ts';
import { totalsOf } from '../../../src/store/delivery-figures.ts';
import { findUnit } from '../../../src/store/units.ts';
import { type BotScene, openBot } from '../../bot.ts';
import { engines } from '../../database.ts';
import { Reporter, receiptIn } from './reporter.ts';

const [pao, lan, tong, hoa, dung] = [103, 106, 109, 200, 300];

const march: HeldAnswers = {
  held: true,
  kind: 'ordinary',
  heldOn: '2017-03-03',
  present: 4,
  expectedToAttend: 6,
  absentUnexcused: 1,
  durationBand: 'from120',
  superiorAttended: false,
  attendingClass: 1,
  fileInPreparation: 2,
  admissions: 0,
  madeOfficial: 1,
  breakdown: {},
  selfRating: 'fair',
  proposal: null,
};

const april: HeldAnswers = {
  held: true,
  kind: 'ordinary',
  heldOn: '2017-04-05',
  present: 6,
  expectedToAttend: 6,
  absentUnexcused: 0,
  durationBand: 'from90To119',
  superiorAttended: true,
  attendingClass: 2,
  fileInPreparation: 1,
  admissions: 1,
  madeOfficial: 0,
  breakdown: { women: 1, ethnicMinority: 1, youthUnionMember: 0 },
  selfRating: 'good',
  proposal: 'Đề nghị sửa mái nhà văn hóa bản',
};

const runs = engines.flatMap((engine) =>
  (['polling', 'webhook'] as const).map((receive) => ({ engine, receive })),
);

describe.each(runs)('a spring in Nà Hỳ on $engine by $receive', ({ engine, receive }) => {
  let scene: BotScene;
  beforeAll(async () => {
    scene = await openBot({ engine, receive });
  });
  afterAll(() => scene.close());

  /** The next thing that the bot says to a person and that has these words in it. */
  async function hears(id: number, words: string): Promise<MessageView> {
    return scene.sandbox.nextBotMessage(id, { where: ({ text }) => text.includes(words) });
  }
  async function types(id: number, text: string, words: string): Promise<MessageView> {
    scene.sandbox.sendText(id, text);
    return hears(id, words);
  }
  async function taps(id: number, label: string, words: string): Promise<MessageView> {
    scene.sandbox.tapLabel(id, label);
    return hears(id, words);
  }

  it('begins with a link for the first administrator, once', async () => {
    const { sandbox, database, clock } = scene;
    const token = await offerFirstAdministrator(database, clock.now());
    sandbox.addPerson({ id: dung, name: 'Anh Dũng' });
    await types(dung, `/start ${token}`, 'Kính gửi đồng chí Quản trị viên.');
    await taps(dung, 'Đồng ý', 'Đồng chí là Quản trị viên.');
    const menu = sandbox.chat(dung).replyKeyboard?.flat();
    expect(menu).toEqual(expect.arrayContaining(['Văn bản', 'Gửi văn bản', 'Quản trị', 'Trợ giúp']));
    expect(menu).not.toContain('Báo cáo tháng');
    expect(await offerFirstAdministrator(database, clock.now())).toBeNull();
  });

  it('lets in whoever holds a link and agrees, and nobody before that', async () => {
    const { sandbox, database } = scene;
    sandbox.addPerson({ id: pao, name: 'Anh Páo' });
    await types(pao, '/baocao', 'Đề nghị đồng chí liên hệ cấp ủy cấp trên để nhận liên kết.');
    const token = await scene.invite('NH03', 'secretary');
    const notice = await types(pao, `/start ${token}`, 'Kính gửi đồng chí Bí thư Chi bộ bản Pá Lúa.');
    expect(notice.text).toContain('không ghi tên đảng viên');
    expect(await database.db.person.count({ where: { telegramId: String(pao) } })).toBe(0);
    await taps(pao, 'Đồng ý', 'Đồng chí là Bí thư Chi bộ bản Pá Lúa.');
    const menu = sandbox.chat(pao).replyKeyboard?.flat();
    expect(menu).toEqual(expect.arrayContaining(['Báo cáo tháng', 'Tổng hợp', 'Văn bản', 'Trợ giúp']));
    expect(menu).not.toContain('Gửi văn bản');
    await scene.join(lan, 'Cô Lan', 'NH06', 'secretary');
    await scene.join(tong, 'Anh Tòng', 'NH09', 'secretary');
    await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
    await sandbox.until(() => sandbox.chat(hoa).commands.length > 0);
    expect(sandbox.chat(hoa).commands.map(({ command }) => command)).toContain('tonghop');
    expect(sandbox.chat(hoa).commands.map(({ command }) => command)).not.toContain('baocao');
    // Names and numbers of people are nowhere.
    const people = JSON.stringify(await database.db.person.findMany());
    expect(people).not.toMatch(/Páo|Lan|Tòng|Hoa|Dũng/);
  });

  /** Answers whatever the screen asks, tapping what is a button and typing the rest, until `isOver`. */
  async function reports(id: number, answers: HeldAnswers, isOver: () => boolean): Promise<void> {
    const reporter = new Reporter(scene.sandbox, scene.texts, id, answers);
    await scene.sandbox.until(() => isOver() || (reporter.act() && false));
  }
  const storedReports = async (code: string, month: string) => {
    const unit = await findUnit(scene.database.db, code, '2017-03-31');
    return scene.database.db.report.findMany({
      where: { branchId: unit?.id ?? '', month },
      include: { revisions: { orderBy: { revision: 'asc' } } },
    });
  };

  it('leads a secretary through March, typed and tapped, to the receipt', async () => {
    const { sandbox } = scene;
    await types(pao, 'Báo cáo tháng', 'đã sinh hoạt tháng 03/2017 chưa?');
    await reports(pao, march, () => receiptIn(sandbox.chat(pao), '2017-03') !== null);
    const [receipt] = sandbox.chat(pao).messages.filter(({ text }) => text.startsWith('Đã nhận lúc'));
    expect(receipt?.text).toMatch(/^Đã nhận lúc 18:\d\d ngày 31\/03\/2017\. Mã PL-0317-[0-9A-Z]{4}\./);
    expect(receipt?.text).toContain('2/1 đồng chí, đạt 200%');
    const typed = sandbox.chat(pao).messages.filter(({ from }) => from === 'person');
    expect(typed.map(({ text }) => text)).toEqual(expect.arrayContaining(['Báo cáo tháng', '3/3', '4/6']));
    expect(sandbox.calls.of('answerCallbackQuery').length).toBeGreaterThan(4);
    expect(sandbox.spinningButtons()).toBe(0);
    const [report, ...more] = await storedReports('NH03', '2017-03');
    expect(more).toEqual([]);
    expect(JSON.parse(report?.revisions[0]?.answers ?? '')).toEqual(march);
  });

  it('takes a correction from «Sửa», under the same code', async () => {
    const { sandbox } = scene;
    const code = receiptIn(sandbox.chat(pao), '2017-03');
    sandbox.tapLabel(pao, 'Sửa');
    await hears(pao, 'Đồng chí muốn sửa mục nào?');
    const corrected = () =>
      sandbox.chat(pao).messages.some(({ text }) => text.startsWith('Đã nhận bản sửa lần 1'));
    await reports(pao, { ...march, present: 5, absentUnexcused: 0 }, corrected);
    const [report, ...more] = await storedReports('NH03', '2017-03');
    expect(more).toEqual([]);
    expect(report).toMatchObject({ revision: 2, state: 'corrected', present: 5, expectedToAttend: 6 });
    expect(report?.receiptCode).toBe(code);
    const presents = report?.revisions.map(({ answers }) => (JSON.parse(answers) as HeldAnswers).present);
    expect(presents).toEqual([4, 5]);
  });

  it('takes a second branch’s March', async () => {
    const { sandbox } = scene;
    const answers = { ...march, heldOn: '2017-03-08', present: 26, expectedToAttend: 26, absentUnexcused: 0 };
    sandbox.sendText(lan, '/baocao');
    await reports(lan, answers, () => receiptIn(sandbox.chat(lan), '2017-03') !== null);
    const [report] = await storedReports('NH06', '2017-03');
    expect(JSON.parse(report?.revisions[0]?.answers ?? '')).toEqual(answers);
  });

  it('brings staff the week on Monday at 07:00: 8 of 8, and who is missing', async () => {
    const { sandbox, database } = scene;
    await scene.moveTo('2017-04-03T06:59:00+07:00');
    const queued = { where: { key: { startsWith: 'weekly-summary@' } } };
    expect(await database.db.delivery.count(queued)).toBe(0);
    await scene.moveTo('2017-04-03T07:00:00+07:00');
    const summary = await hears(hoa, 'TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017');
    expect(summary.text).toContain('8/8 đồng chí, đạt 100% kế hoạch');
    expect(summary.text).toContain('8/9 chi bộ đã báo cáo');
    expect(summary.text).toMatch(/quá hạn 21 ngày \(1\): Chi bộ cơ quan xã/);
    expect(summary.file).toMatchObject({ isPhoto: true });
    // To nobody else, and once however often it is looked.
    await scene.moveTo('2017-04-03T07:05:00+07:00');
    expect(
      sandbox.calls.calls.filter(({ params }) => /TỔNG HỢP/.test(`${params.text}${params.caption}`)),
    ).toHaveLength(1);
    const onDemand = await types(hoa, 'Tổng hợp', 'TỔNG HỢP TUẦN');
    expect(onDemand.text).toContain('8/9');
  });

  it('reminds on the day after the deadline those who have not reported, and only those', async () => {
    const { sandbox, database } = scene;
    await scene.moveTo('2017-04-10T09:00:00+07:00');
    await hears(pao, 'Đề nghị đồng chí gửi báo cáo sinh hoạt tháng 04/2017 của Chi bộ bản Pá Lúa');
    sandbox.sendText(pao, '/baocao');
    await reports(pao, april, () => receiptIn(sandbox.chat(pao), '2017-04') !== null);
    await scene.moveTo('2017-04-13T08:00:00+07:00');
    for (const [id, name] of [
      [lan, 'Chi bộ Trường Tiểu học số 1'],
      [tong, 'Chi bộ cơ quan xã'],
    ] as const) {
      const reminder = await hears(id, 'chưa gửi báo cáo sinh hoạt tháng 04/2017');
      expect(reminder.text).toContain(name);
      expect(reminder.inlineKeyboard.flat().map(({ text }) => text)).toEqual([
        'Báo cáo ngay',
        'Chưa họp',
        'Không họp',
      ]);
    }
    const reminded = await database.db.delivery.findMany({
      where: { key: { startsWith: 'report-reminders@2017-04-13' } },
    });
    expect(reminded.map(({ chatId }) => Number(chatId)).sort()).toEqual([lan, tong]);
    await taps(tong, 'Chưa họp', 'Vì sao chi bộ chưa họp tháng 04/2017?');
    await taps(tong, 'Mùa vụ', 'Chi bộ hẹn họp ngày nào?');
    await types(tong, '20/4', 'Thứ Năm, 20/04/2017. Hệ thống');
  });

  /** From «Gửi văn bản» to the last question; the content is the sender's own. */
  async function writes(id: number, number: string, content: () => unknown): Promise<MessageView> {
    await types(id, 'Gửi văn bản', 'Đồng chí gửi loại văn bản nào?');
    await taps(id, 'Nghị quyết', 'Số, ký hiệu của văn bản?');
    const issuer = await types(id, number, 'Cơ quan nào ban hành văn bản?');
    await taps(id, issuer.inlineKeyboard[0]?.[0]?.text ?? '', 'Trích yếu nội dung của văn bản?');
    await types(id, 'Về phát triển đảng viên <năm 2017> & những năm sau', 'Đề nghị đồng chí gõ nội dung');
    await content();
    await hears(id, 'Hạn quán triệt');
    const next = await taps(id, 'Không hạn', 'Gửi');
    // Staff of one committee have no other to choose from.
    if (!next.text.includes('Gửi cho ai?'))
      await taps(id, next.inlineKeyboard[0]?.[0]?.text ?? '', 'Gửi cho ai?');
    await taps(id, 'Bí thư chi bộ (3)', 'Gửi cho loại chi bộ nào?');
    await taps(id, 'Mọi loại (3)', 'không thuộc bí mật nhà nước');
    return taps(id, 'Xác nhận', 'Tổng số người nhận: 3 đồng chí');
  }

  async function deliveredTo(number: string) {
    const directive = await scene.database.db.directive.findFirst({
      where: { number },
      include: { deliveries: true, acknowledgements: true },
    });
    if (directive === null) throw new Error(`${number} was never sent`);
    return directive;
  }

  it('carries a directive as text to every secretary, one row each', async () => {
    const { database } = scene;
    await writes(dung, '03-NQ/TU', () => scene.sandbox.sendText(dung, 'Kết nạp từ 7-8 đồng chí trở lên.'));
    await taps(dung, 'Gửi', 'Văn bản đang được gửi tới 3 người nhận.');
    for (const id of [pao, lan, tong]) {
      const received = await hears(id, 'Nghị quyết 03-NQ/TU');
      expect(received.text).toContain('Về phát triển đảng viên <năm 2017> & những năm sau');
      expect(received.text).toContain('Kết nạp từ 7-8 đồng chí trở lên.');
    }
    const { id, deliveries } = await deliveredTo('03-NQ/TU');
    expect(deliveries.map(({ chatId }) => Number(chatId)).sort()).toEqual([pao, lan, tong]);
    await vi.waitFor(async () => expect((await totalsOf(database.db, id)).sent).toBe(3), {
      timeout: 5_000,
    });
  });

  it('counts who has read it, and the figures add up to the audience', async () => {
    const { sandbox, database } = scene;
    await taps(dung, 'Xem lại số liệu', 'Người nhận 3: đã nhận 3');
    for (const id of [pao, tong]) {
      sandbox.tapLabel(id, 'Đã đọc');
      await sandbox.until(() => !sandbox.chat(id).messages.some((message) => hasButton(message, 'Đã đọc')));
    }
    await taps(dung, 'Xem lại số liệu', 'Đã đọc 2/3, đạt 66,7%.');
    const { acknowledgements } = await deliveredTo('03-NQ/TU');
    expect(acknowledgements).toHaveLength(2);
    // The first time of reading stands.
    const before = acknowledgements.map(({ readAt }) => readAt).sort();
    await scene.moveTo('2017-04-13T10:00:00+07:00');
    await types(pao, 'Văn bản', 'đã đọc');
    const { acknowledgements: after } = await deliveredTo('03-NQ/TU');
    expect(after.map(({ readAt }) => readAt).sort()).toEqual(before);
    expect(await database.db.inbox.count({ where: { state: 'failed' } })).toBe(0);
  });

  it('carries a PDF by its number, uploaded once', async () => {
    const { sandbox, database } = scene;
    const bytes = Buffer.from('%PDF-1.4 Nghị quyết số 04');
    await writes(hoa, '04-NQ/ĐU', async () => {
      sandbox.sendDocument(hoa, { name: '04-NQ-ĐU.pdf', bytes });
      await hears(hoa, 'gửi tiếp tệp kèm theo');
      sandbox.tapLabel(hoa, 'Đủ tệp');
    });
    await taps(hoa, 'Gửi', 'Văn bản đang được gửi tới 3 người nhận.');
    for (const id of [pao, lan, tong]) {
      const received = await hears(id, '04-NQ/ĐU');
      expect(received.file?.name).toBe('04-NQ-ĐU.pdf');
      expect(sandbox.file(received.file?.fileId ?? '')?.bytes).toEqual(bytes);
      expect(received.text).toContain('Nơi gửi: Đảng ủy xã Nà Hỳ.');
      expect(hasButton(received, 'Đã đọc')).toBe(true);
    }
    const { id, deliveries } = await deliveredTo('04-NQ/ĐU');
    await vi.waitFor(async () => expect((await totalsOf(database.db, id)).sent).toBe(3), {
      timeout: 5_000,
    });
    expect(new Set(deliveries.map(({ personId }) => personId)).size).toBe(3);
    const totals = await totalsOf(database.db, id);
    expect(Object.values(totals).reduce((sum, n) => sum + n, 0)).toBe(deliveries.length);
  });

  it('has set nothing aside and left no button spinning', async () => {
    const { sandbox, database } = scene;
    await sandbox.idle();
    expect(sandbox.spinningButtons()).toBe(0);
    expect(await database.db.inbox.groupBy({ by: ['state'], _count: true })).toMatchObject([
      { state: 'done' },
    ]);
    expect(await database.db.inbox.count({ where: { payload: { not: null } } })).toBe(0);
    const refused = sandbox.calls.calls.filter(({ error }) => error !== undefined);
    // Asking for the figures again may find them as they were, which Telegram calls an error.
    expect(
      refused.filter(({ error }) => !error?.includes('message is not modified')).map(({ method }) => method),
    ).toEqual([]);
  });
});

function hasButton({ inlineKeyboard }: MessageView, label: string): boolean {
  return inlineKeyboard.flat().some(({ text }) => text === label);
}
