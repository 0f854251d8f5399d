/** Secretary and deputy at one draft: in one batch, in two processes, in any order; nothing is lost or doubled. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReport } from '../../../src/domain/report-checks.ts';
import { loadRevisions } from '../../../src/store/report-reviews.ts';
import { loadReports } from '../../../src/store/reports.ts';
import { loadSessions } from '../../../src/store/sessions.ts';
import { engines } from '../../database.ts';
import { sendAt } from '../../sent.ts';
import { openTwoProcesses, type TwoProcesses } from './two-processes.ts';

const pao = 103;
const my = 133;

describe.for(engines)('one draft in four hands, on %s', (engine) => {
  let house: TwoProcesses;
  let branchId: string;
  const draft = () => `report:${branchId}:2017-03`;

  beforeEach(async () => {
    house = await openTwoProcesses(engine, '2017-03-31T19:00:00+07:00');
    branchId = await house.unitId('NH03');
    await house.appoint(pao, 'NH03', 'secretary');
    await house.appoint(my, 'NH03', 'deputy');
  });
  afterEach(() => house.close());

  function tap(id: number, label: string): void {
    const button = house.buttons(id).find((each) => each.label === label);
    if (button === undefined)
      throw new Error(`no [${label}] for ${id}: ${JSON.stringify(house.buttons(id))}`);
    house.taps(id, button.data);
  }

  async function act(id: number, ...labels: string[]): Promise<void> {
    for (const label of labels) {
      if (label.startsWith('>')) house.types(id, label.slice(2));
      else tap(id, label);
      await house.work('oneBatch');
    }
  }

  async function toReview(id: number): Promise<void> {
    await act(id, '> /baocao', 'Không họp – lý do', 'Mùa vụ');
    expect(house.said(id).at(-1)).toContain('không họp tháng 03/2017. Đúng không?');
  }

  const reports = () => loadReports(house.database.db, [branchId], '2017-03');
  const session = async () => (await loadSessions(house.database.db, [draft()]))[0];

  it('is begun by one of two who open it in the same moment', async () => {
    for (const how of ['oneBatch', 'together'] as const) {
      house.types(pao, '/baocao');
      house.types(my, '/baocao');
      await house.work(how);
      const [asked, told] = [house.said(pao), house.said(my)].sort((a) =>
        a.some((text) => text.includes('đã sinh hoạt')) ? -1 : 1,
      );
      expect(asked?.join()).toContain('đã sinh hoạt tháng 03/2017 chưa?');
      expect(told?.join()).toMatch(/Đồng chí (Phó bí|Bí) thư .* đang báo cáo tháng 03\/2017, lúc/);
      expect(house.failures).toEqual([]);
      await house.database.db.session.deleteMany();
      await house.database.db.person.updateMany({ data: { sessionId: null, screenMessageId: null } });
    }
  });

  it('is sent once, though one sends it while the other takes it over', async () => {
    await toReview(pao);
    await act(my, '> /baocao');
    tap(pao, 'Gửi');
    tap(my, 'Làm tiếp thay');
    await house.work('together');
    const sent = await reports();
    if (sent.length === 1) {
      expect(await session()).toBeUndefined();
      expect(house.said(my).join()).toContain('đã được gửi');
    } else {
      expect((await session())?.holderId).toBe(`p${my}`);
      expect(house.toasts(pao).join()).toContain('đang làm báo cáo này');
      await act(my, 'Gửi');
      expect(await reports()).toHaveLength(1);
    }
    expect(house.failures).toEqual([]);
  });

  it('keeps both of two answers that come in one after the other, whoever has it', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await act(my, '> /baocao', 'Làm tiếp thay', '> 30/3');
    await act(pao, '> 5/6');
    expect(house.said(pao).at(-1)).toContain('Phó bí thư');
    await act(pao, 'Làm tiếp thay');
    expect(house.said(pao).at(-1)).toContain('Ngày họp: Thứ Năm, 30/03/2017');
  });

  it('does not take what was typed without having seen the question', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await act(my, '> /baocao', 'Làm tiếp thay', '> 30/3');
    house.clock.set(new Date('2017-03-31T19:45:00+07:00'));
    await act(pao, '> 5/6');
    expect(house.said(pao).at(-1)).toContain('Đồng chí đang báo cáo dở');
    expect((await session())?.holderId).toBe(`p${pao}`);
    expect(JSON.parse((await session())?.state ?? '{}').state.draft).not.toHaveProperty('attendance');
  });

  it('is nobody’s once the holder has left office', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await house.database.db.appointment.updateMany({
      where: { personId: `p${pao}` },
      data: { endsAt: '2017-03-31T12:00:30.000Z' },
    });
    house.clock.set(new Date('2017-03-31T19:01:00+07:00'));
    await act(my, '> /baocao');
    expect(house.said(my).at(-1)).toContain('Đồng chí đang báo cáo dở');
    house.types(pao, '5/6');
    await house.work('oneBatch');
    expect(house.said(pao).join()).not.toContain('Dự họp');
  });

  it('is left to the other on [Để sau]', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await act(my, '> /baocao', 'Để sau');
    expect(house.said(my).at(-1)).toContain('vẫn được giữ');
    expect((await session())?.holderId).toBe(`p${pao}`);
    await act(pao, '> 30/3');
    expect(house.said(pao).at(-1)).toContain('Dự họp bao nhiêu');
  });

  it('thrown away by one is gone for the other, who is told', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await act(my, '> /baocao', 'Làm tiếp thay', '> /huy', 'Bỏ');
    await act(pao, '> 30/3');
    expect(house.said(pao).at(-1)).toContain('không còn');
  });

  it('keeps who is named in a proposal from the other, who is asked for it', async () => {
    const wish = 'kiến nghị cho đồng chí Lò Thị Hoa đi học';
    await act(pao, `> bc 30/3 6/6, không kết nạp, không công nhận, xếp loại tốt, ${wish}`);
    expect(house.said(pao).at(-1)).toContain('Lò Thị Hoa');
    await act(my, '> /baocao', 'Làm tiếp thay');
    expect(house.said(my).join()).not.toContain('Hoa');
    expect((await session())?.state).not.toContain('Hoa');
    const isAsked = () => house.said(my).at(-1)?.includes('Chi bộ có kiến nghị gì không');
    if (house.buttons(my).some(({ label }) => label === 'Trả lời tiếp')) await act(my, 'Trả lời tiếp');
    expect(isAsked()).toBe(true);
  });

  describe('is told of to whoever had it', () => {
    const notices = (at = house.clock.now()) => sendAt(house.database, at);

    it('at once, each time it changes hands', async () => {
      await act(pao, '> /baocao', 'Đã họp');
      await act(my, '> /baocao', 'Làm tiếp thay');
      house.clock.set(new Date('2017-03-31T19:05:00+07:00'));
      await act(pao, '> 30/3', 'Làm tiếp thay');
      house.clock.set(new Date('2017-03-31T19:06:00+07:00'));
      await act(my, '> 30/3', 'Làm tiếp thay');
      const told = await notices();
      expect(told.map(({ chat }) => chat)).toEqual([pao, my, pao].map(String));
      expect(told[0]?.text).toBe(
        'Đồng chí Phó bí thư Chi bộ bản Pá Lúa đã nhận làm tiếp báo cáo tháng 03/2017 thay đồng chí, lúc 19:00 ngày 31/03/2017. Các câu đã trả lời vẫn được giữ.',
      );
    });

    it('also when it is gone on with after half an hour, by a command or in one message', async () => {
      await act(pao, '> /baocao', 'Đã họp');
      house.clock.set(new Date('2017-03-31T19:45:00+07:00'));
      await act(my, '> /baocao');
      house.clock.set(new Date('2017-03-31T20:30:00+07:00'));
      await act(pao, '> bc 30/3 5/6');
      await act(pao, '> /baocao');
      const told = await notices();
      expect(told.map(({ chat }) => chat)).toEqual([pao, my].map(String));
      expect(told[0]?.text).toContain('đã nhận làm tiếp báo cáo tháng 03/2017');
      const audit = await house.database.db.audit.findMany({
        where: { act: 'takeOverDraft' },
        orderBy: { id: 'asc' },
      });
      expect(audit.map(({ before, after }) => [before, after])).toEqual([
        [`p${pao}`, `p${my}`],
        [`p${my}`, `p${pao}`],
      ]);
      expect((await session())?.holderId).toBe(`p${pao}`);
    });

    it('in the morning, when it happens at night', async () => {
      house.clock.set(new Date('2017-03-31T22:00:00+07:00'));
      await act(pao, '> /baocao', 'Đã họp');
      await act(my, '> /baocao', 'Làm tiếp thay');
      expect(await notices()).toEqual([]);
      expect(await notices(new Date('2017-04-01T06:30:00+07:00'))).toHaveLength(1);
    });

    it('unless they took up their own, or have left office', async () => {
      await act(pao, '> /baocao', 'Đã họp');
      house.taps(pao, `f:draft-take:${branchId}.2017-03`);
      await house.work('oneBatch');
      await house.database.db.appointment.updateMany({
        where: { personId: `p${pao}` },
        data: { endsAt: '2017-03-31T12:00:30.000Z' },
      });
      house.clock.set(new Date('2017-03-31T19:01:00+07:00'));
      house.taps(my, `f:draft-take:${branchId}.2017-03`);
      await house.work('oneBatch');
      expect((await session())?.holderId).toBe(`p${my}`);
      expect(await notices()).toEqual([]);
    });
  });

  it('cannot be taken over by a button of somebody who is no reporter of the branch', async () => {
    await act(pao, '> /baocao', 'Đã họp');
    await house.appoint(106, 'NH06', 'secretary');
    house.taps(106, `f:draft-take:${branchId}.2017-03`);
    house.taps(106, `f:draft-later:${branchId}.2017-03`);
    await house.work('oneBatch');
    expect(house.toasts(106).join()).toContain('không có mục báo cáo');
    expect((await session())?.holderId).toBe(`p${pao}`);
  });

  it('whatever both do at once, ends in one valid report or stands at a question', {
    timeout: 120_000,
  }, async () => {
    const deed = fc.record({
      text: fc.constantFrom('', '', '', '/baocao', '/huy', '5/6', '30/3', 'gửi', 'không'),
      button: fc.nat(9),
      old: fc.boolean(),
    });
    const steps = fc.array(fc.tuple(fc.option(deed), fc.option(deed), fc.boolean()), {
      minLength: 4,
      maxLength: 25,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (chosen) => {
        await house.database.db.session.deleteMany();
        await house.database.db.reportRevision.deleteMany();
        await house.database.db.report.deleteMany({ where: { branchId, month: '2017-03' } });
        const earlier = new Map([
          [pao, house.buttons(pao)],
          [my, house.buttons(my)],
        ]);
        for (const [first, second, together] of chosen) {
          for (const [id, did] of [
            [pao, first],
            [my, second],
          ] as const) {
            if (did === null) continue;
            const buttons = (did.old ? earlier.get(id) : null) ?? house.buttons(id);
            const button = buttons[did.button % Math.max(1, buttons.length)];
            if (did.text !== '' || button === undefined) house.types(id, did.text || '/baocao');
            else house.taps(id, button.data);
            earlier.set(id, house.buttons(id));
          }
          await house.work(together ? 'together' : 'oneBatch');
          expect(house.failures).toEqual([]);
        }
        const sent = (await reports()).filter(({ month }) => month === '2017-03');
        expect(new Set(sent.map(({ answers }) => answers.kind)).size).toBe(sent.length);
        for (const report of sent) {
          expect(
            checkReport(report.answers, { month: '2017-03', today: '2017-04-01', promisedOn: null }),
          ).toEqual([]);
          const revisions = await loadRevisions(house.database.db, report.id);
          expect(revisions.map(({ revision }) => revision)).toEqual(
            Array.from({ length: report.revision }, (_, i) => i + 1),
          );
          expect(revisions.at(-1)?.answers).toEqual(report.answers);
        }
      }),
      { numRuns: engine === 'sqlite' ? 15 : 8 },
    );
  });
});
