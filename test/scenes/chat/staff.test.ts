/** What staff may do with the reports of others: within their own tree, on what they have seen, and never twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadReportEvents, loadRevisions } from '../../../src/store/report-reviews.ts';
import { loadReports } from '../../../src/store/reports.ts';
import { engines } from '../../database.ts';
import { atAnyHour, type Sent, sendAt } from '../../sent.ts';
import { openTwoProcesses, type TwoProcesses } from './two-processes.ts';

const pao = 103;
const my = 133;
const hoa = 200;
const lan = 201;
/** Staff of a branch beside: nothing lies below it. */
const tho = 206;

describe.for(engines)('reports and those who oversee them, on %s', (engine) => {
  let house: TwoProcesses;
  let branchId: string;
  let communeId: string;

  let pushed: Sent[] = [];
  beforeEach(async () => {
    pushed = [];
    house = await openTwoProcesses(engine, '2017-04-08T19:00:00+07:00');
    branchId = await house.unitId('NH03');
    communeId = await house.unitId('NH');
    await house.appoint(pao, 'NH03', 'secretary');
    await house.appoint(my, 'NH03', 'deputy');
    await house.appoint(hoa, 'NH', 'staff');
    await house.appoint(lan, 'NP', 'staff');
    await house.appoint(tho, 'NH06', 'staff');
  });
  afterEach(async () => {
    expect(house.failures).toEqual([]);
    await house.close();
  });

  async function press(id: number, name: string, argument: string): Promise<void> {
    house.taps(id, `f:${name}:${argument}`);
    await house.work('oneBatch');
  }
  async function act(id: number, ...labels: string[]): Promise<void> {
    for (const label of labels) {
      const button = house.buttons(id).find((each) => each.label === label);
      if (label.startsWith('>')) house.types(id, label.slice(2));
      else if (button === undefined) throw new Error(`no [${label}]: ${JSON.stringify(house.buttons(id))}`);
      else house.taps(id, button.data);
      await house.work('oneBatch');
    }
  }
  const april = async () => {
    const reports = await loadReports(house.database.db, [branchId], '2017-04');
    return reports[0];
  };
  async function send(): Promise<string> {
    await act(pao, '> /baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Mùa vụ', 'Gửi');
    return (await april())?.id ?? '';
  }
  async function sendBack(id: number, reportId: string): Promise<void> {
    await press(id, 'return', `${reportId}.1`);
    await act(id, 'Lý do', 'Xong, 1 mục', 'Chưa rõ, đề nghị kiểm tra lại', 'Trả lại');
  }
  /** What has been pushed to a person, at whatever hour. */
  async function notices(id: number): Promise<string[]> {
    pushed.push(...(await sendAt(house.database, house.clock.now(), atAnyHour)));
    return pushed.filter(({ chat }) => chat === String(id)).map(({ text }) => text);
  }
  const audit = (actName: string) =>
    house.database.db.audit.findMany({ where: { act: actName }, orderBy: { id: 'asc' } });

  describe('who is outside the tree', () => {
    it('sees, returns, accepts, unlocks and enters nothing, with whatever button', async () => {
      const reportId = await send();
      for (const outsider of [tho, my]) {
        for (const [name, argument] of [
          ['report-of', reportId],
          ['return', `${reportId}.1`],
          ['accept', `${reportId}.1`],
          ['withdraw', `${reportId}.1`],
          ['received', `${communeId}.2017-04.0`],
          ['missing', `${communeId}.2017-04.0`],
          ['branch-of', `${branchId}.2017-04`],
          ['behalf', `${branchId}.2017-04`],
          ['behalf-by', `${branchId}.2017-04.phone`],
          ['behalf', `${branchId}.2017-04.t`],
          ['behalf-by', `${branchId}.2017-04.phone.t`],
          ['unlock', `${branchId}.2017-01`],
          ['unlock-to', `${branchId}.2017-01.7`],
        ] as const) {
          await press(outsider, name, argument);
          expect(house.toasts(outsider), `${outsider} ${name}`).toEqual([
            'Báo cáo này không thuộc phạm vi của đồng chí.',
          ]);
          expect(house.said(outsider), `${outsider} ${name}`).toEqual([]);
        }
      }
      await press(tho, 'history', reportId);
      expect(house.toasts(tho)).toHaveLength(1);
      expect((await april())?.state).toBe('submitted');
      expect(await house.database.db.lockException.count()).toBe(0);
      expect(await house.database.db.session.count()).toBe(0);
    });

    it('is whoever has left office, from that second', async () => {
      const reportId = await send();
      await press(hoa, 'report-of', reportId);
      expect(house.said(hoa).join()).toContain('Chi bộ bản Pá Lúa đã gửi');
      await house.database.db.appointment.updateMany({
        where: { personId: `p${hoa}` },
        data: { endsAt: '2017-04-08T12:30:00.000Z' },
      });
      house.clock.set(new Date('2017-04-08T19:30:00+07:00'));
      await press(hoa, 'accept', `${reportId}.1`);
      expect((await april())?.state).toBe('submitted');
    });

    it('answers for no other branch', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      await house.appoint(106, 'NH06', 'secretary');
      for (const name of ['answer', 'keep', 'returned']) {
        await press(106, name, reportId);
        expect(house.toasts(106), name).toEqual(['Báo cáo này không thuộc phạm vi của đồng chí.']);
      }
      expect((await april())?.state).toBe('returned');
    });

    it('and buttons that no bot has made do no harm', async () => {
      for (const argument of [
        '',
        '.',
        'x',
        `${branchId}.`,
        `${branchId}.2017-13`,
        `${branchId}.2017-04.900`,
      ]) {
        for (const name of [
          'received',
          'missing',
          'phone',
          'branch-of',
          'remind',
          'remind-all',
          'report-of',
          'return',
          'accept',
          'withdraw',
          'unlock',
          'unlock-to',
          'behalf',
          'behalf-by',
          'history',
          'answer',
          'keep',
          'draft-take',
          'draft-later',
        ]) {
          await press(hoa, name, argument);
        }
      }
      expect(await house.database.db.report.count({ where: { month: '2017-04' } })).toBe(0);
      expect(await house.database.db.lockException.count()).toBe(0);
    });
  });

  describe('a return', () => {
    it('reaches secretary and deputy with the old value and the reason, and is kept', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      for (const id of [pao, my]) {
        expect((await notices(id)).at(-1)).toContain('Lý do: mùa vụ');
        expect((await notices(id)).at(-1)).toContain('Cán bộ tổng hợp Đảng ủy xã Nà Hỳ: Chưa rõ');
      }
      expect((await loadReportEvents(house.database.db, reportId))[0]).toMatchObject({
        kind: 'return',
        fields: ['reason'],
        by: `p${hoa}`,
        unitId: communeId,
        revision: 1,
      });
      expect(await audit('returnReport')).toMatchObject([{ before: 'submitted', after: 'returned' }]);
    });

    it('waits for the morning when it is late', async () => {
      const reportId = await send();
      house.clock.set(new Date('2017-04-08T22:00:00+07:00'));
      await sendBack(hoa, reportId);
      const at = (time: string) => new Date(`2017-04-09T${time}:00+07:00`);
      expect(await sendAt(house.database, at('06:29'))).toEqual([]);
      const sent = await sendAt(house.database, at('06:30'));
      expect(sent.map(({ chat }) => chat)).toContain(String(pao));
    });

    it('of one, while another accepts in the same moment, leaves one decision or both in order', async () => {
      const reportId = await send();
      await press(hoa, 'return', `${reportId}.1`);
      await act(hoa, 'Lý do', 'Xong, 1 mục', 'Chưa đầy đủ');
      const confirm = house.buttons(hoa).find(({ label }) => label === 'Trả lại');
      house.taps(hoa, confirm?.data ?? '');
      house.taps(lan, `f:accept:${reportId}.1`);
      await house.work('together');
      const events = await loadReportEvents(house.database.db, reportId);
      const kinds = events.map(({ kind }) => kind);
      expect([['return'], ['accept', 'return'], ['accept']]).toContainEqual(kinds);
      expect((await april())?.state).toBe(kinds.at(-1) === 'accept' ? 'accepted' : 'returned');
    });

    it('and an answer from each of two at once make one further revision', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      await press(pao, 'answer', reportId);
      expect(house.said(pao).at(-1)).toContain('Vì sao chi bộ không họp');
      await press(my, 'keep', reportId);
      const answer = house.buttons(pao).find(({ label }) => label === 'Bí thư vắng')?.data ?? '';
      const keep = house.buttons(my).find(({ label }) => label === 'Đã kiểm tra, số liệu đúng')?.data ?? '';
      house.taps(pao, answer);
      house.taps(my, keep);
      await house.work('together');
      const report = await april();
      expect(report?.state).toBe('corrected');
      const events = await loadReportEvents(house.database.db, reportId);
      const kept = events.filter(({ kind }) => kind === 'keep').length;
      // Whoever was second hears that it has been answered, or sends a change of what was kept.
      expect((report?.revision ?? 0) - 1 + kept).toBeGreaterThanOrEqual(1);
      expect(await loadRevisions(house.database.db, reportId)).toHaveLength(report?.revision ?? 0);
    });

    it('takes a correction that was under way with it: what is asked now comes first', async () => {
      const reportId = await send();
      await act(pao, 'Sửa');
      expect(await house.database.db.session.count()).toBe(1);
      await sendBack(hoa, reportId);
      expect(await house.database.db.session.count()).toBe(0);
      await act(pao, '> gửi');
      expect(house.said(pao).join()).toContain('đã gửi báo cáo tháng 04/2017');
      await act(pao, '> /baocao');
      expect(house.said(pao).join()).toContain('cần xem lại 1 mục');
    });

    it('is not made of a report that has been changed since it was looked at', async () => {
      const reportId = await send();
      await press(hoa, 'return', `${reportId}.1`);
      await act(pao, 'Sửa', 'Lý do', 'Bí thư vắng', 'Gửi');
      await act(hoa, 'Lý do');
      expect(house.toasts(hoa)).toEqual(['Báo cáo vừa thay đổi. Đề nghị đồng chí xem bản mới.']);
      expect(house.said(hoa).join()).toContain('Lý do: bí thư vắng');
      await press(hoa, 'accept', `${reportId}.1`);
      expect(house.toasts(hoa)).toHaveLength(1);
      expect((await april())?.state).toBe('corrected');
      await press(hoa, 'accept', `${reportId}.2`);
      expect((await april())?.state).toBe('accepted');
      await press(hoa, 'accept', `${reportId}.2`);
      expect(await loadReportEvents(house.database.db, reportId)).toHaveLength(1);
    });

    it('of what was accepted, stood by and accepted once more, tells the branch each time that it is over', async () => {
      const reportId = await send();
      const told = async () => (await notices(my)).filter((text) => text.includes('đã được chấp nhận'));
      for (const times of [1, 2]) {
        house.clock.set(new Date(`2017-04-08T19:3${times}:00+07:00`));
        await sendBack(hoa, reportId);
        await press(pao, 'keep', reportId);
        await act(pao, 'Đã kiểm tra, số liệu đúng');
        await press(hoa, 'accept', `${reportId}.1`);
        expect(await april()).toMatchObject({ state: 'accepted', revision: 1 });
        expect(await told()).toHaveLength(times);
      }
    });

    it('goes on where it was left', async () => {
      const reportId = await send();
      await press(hoa, 'return', `${reportId}.1`);
      await act(hoa, 'Lý do', '> /huy', 'Giữ lại');
      await press(hoa, 'return', `${reportId}.1`);
      expect(house.said(hoa).join()).toContain('Đồng chí đang trả lại báo cáo tháng 04/2017');
      expect(house.buttons(hoa).map(({ label }) => label)).toContain('✓ Lý do');
    });
  });

  describe('a return that was a mistake', () => {
    it('is taken back: the report stands as before, and the branch hears that nothing is to be answered', async () => {
      const reportId = await send();
      await press(hoa, 'accept', `${reportId}.1`);
      await sendBack(hoa, reportId);
      for (const id of [pao, my]) expect((await notices(id)).at(-1)).toContain('cần xem lại 1 mục');
      await press(hoa, 'report-of', reportId);
      expect(house.buttons(hoa).map(({ label }) => label)).toEqual(['Hủy trả lại', 'Lịch sử', 'Danh sách']);
      await act(hoa, 'Hủy trả lại');
      expect(house.toasts(hoa)).toEqual(['Đã hủy trả lại.']);
      expect(house.said(hoa).join()).not.toContain('Mục trả lại');
      expect(await april()).toMatchObject({ state: 'accepted', revision: 1 });
      for (const id of [pao, my]) {
        expect((await notices(id)).at(-1)).toBe(
          'Cán bộ tổng hợp Đảng ủy xã Nà Hỳ đã hủy việc trả lại báo cáo tháng 04/2017 của Chi bộ bản Pá Lúa. Chi bộ không phải trả lời các mục đó.',
        );
      }
      expect(await audit('withdrawReturn')).toMatchObject([
        { personId: `p${hoa}`, unitId: branchId, subject: reportId, before: 'returned', after: 'accepted' },
      ]);
      expect((await loadReportEvents(house.database.db, reportId)).at(-1)).toMatchObject({
        kind: 'withdraw',
        by: `p${hoa}`,
        unitId: communeId,
        revision: 1,
      });
      await press(hoa, 'history', reportId);
      expect(house.said(hoa).join()).toMatch(/Cán bộ tổng hợp Đảng ủy xã Nà Hỳ: hủy trả lại$/);
    });

    it('says nothing to whoever has not heard of the return: in the quiet hours it had not gone out', async () => {
      const reportId = await send();
      const { length } = await notices(pao);
      house.clock.set(new Date('2017-04-08T22:00:00+07:00'));
      await sendBack(hoa, reportId);
      house.clock.set(new Date('2017-04-08T22:05:00+07:00'));
      await press(hoa, 'withdraw', `${reportId}.1`);
      expect(house.toasts(hoa)).toEqual(['Đã hủy trả lại.']);
      house.clock.set(new Date('2017-04-09T06:30:00+07:00'));
      expect((await notices(pao)).slice(length)).toEqual([]);
      expect(await notices(my)).toEqual([]);
    });

    it('waits for no answer any more; what the branch had begun it may still send as its own correction', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      await press(pao, 'answer', reportId);
      await press(my, 'keep', reportId);
      await press(hoa, 'withdraw', `${reportId}.1`);
      await act(my, 'Đã kiểm tra, số liệu đúng');
      expect(house.toasts(my)).toEqual(['Báo cáo này không còn chờ trả lời.']);
      expect((await april())?.state).toBe('submitted');
      await act(pao, 'Bí thư vắng');
      expect(house.said(pao).at(-1)).toContain('Lý do: mùa vụ → bí thư vắng');
      await act(pao, 'Gửi');
      expect(await april()).toMatchObject({ state: 'corrected', revision: 2 });
    });

    it('is not taken back twice, nor once it was answered', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      await press(hoa, 'withdraw', `${reportId}.1`);
      await press(hoa, 'withdraw', `${reportId}.1`);
      expect(house.toasts(hoa)).toEqual(['Báo cáo vừa thay đổi. Đề nghị đồng chí xem bản mới.']);
      await sendBack(hoa, reportId);
      await press(pao, 'answer', reportId);
      await act(pao, 'Bí thư vắng');
      await press(hoa, 'withdraw', `${reportId}.1`);
      expect(house.toasts(hoa)).toEqual(['Báo cáo vừa thay đổi. Đề nghị đồng chí xem bản mới.']);
      expect(await april()).toMatchObject({ state: 'corrected', revision: 2 });
      expect(await audit('withdrawReturn')).toHaveLength(1);
    });

    it('while the branch answers in the same moment, leaves one of the two', async () => {
      const reportId = await send();
      await sendBack(hoa, reportId);
      await press(pao, 'answer', reportId);
      const answer = house.buttons(pao).find(({ label }) => label === 'Bí thư vắng')?.data ?? '';
      house.taps(pao, answer);
      house.taps(hoa, `f:withdraw:${reportId}.1`);
      await house.work('together');
      const report = await april();
      const withdrawn = (await audit('withdrawReturn')).length;
      expect([
        ['corrected', 2, 0],
        ['submitted', 1, 1],
      ]).toContainEqual([report?.state, report?.revision, withdrawn]);
    });
  });

  describe('on behalf', () => {
    it('nobody enters a second report, though both send at once', async () => {
      await press(hoa, 'behalf-by', `${branchId}.2017-04.paper`);
      await act(hoa, 'Không họp – lý do', 'Mùa vụ');
      await act(pao, '> /baocao', 'Tháng 04/2017', 'Không họp – lý do', 'Bí thư vắng');
      const [mine, theirs] = [hoa, pao].map(
        (id) => house.buttons(id).find(({ label }) => label === 'Gửi')?.data ?? '',
      );
      house.taps(hoa, mine ?? '');
      house.taps(pao, theirs ?? '');
      await house.work('together');
      const reports = await loadReports(house.database.db, [branchId], '2017-04');
      expect(reports).toHaveLength(1);
      expect(reports[0]?.revision).toBe(1);
      expect(await house.database.db.session.count()).toBe(0);
    });

    it('the branch’s own draft goes, and its secretary hears of it', async () => {
      await act(pao, '> /baocao', 'Tháng 04/2017', 'Đã họp');
      await press(hoa, 'behalf-by', `${branchId}.2017-04.phone`);
      await act(hoa, 'Không họp – lý do', 'Mùa vụ', 'Gửi');
      expect((await april())?.via).toBe('phone');
      expect((await notices(pao)).at(-1)).toContain('nhập thay mặt báo cáo tháng 04/2017');
      await act(pao, '> 5/4');
      expect(house.said(pao).join()).toContain('Báo cáo đồng chí đang làm đã được gửi');
      expect(await audit('reportOnBehalf')).toHaveLength(1);
    });

    it('how it came is kept through the whole conversation, and asked only once', async () => {
      await press(hoa, 'behalf-by', `${branchId}.2017-04.paper`);
      await act(hoa, 'Không họp – lý do', '> /huy', 'Giữ lại');
      await press(hoa, 'behalf', `${branchId}.2017-04`);
      expect(house.said(hoa).join()).toContain('Đồng chí đang báo cáo dở');
      await act(hoa, 'Mùa vụ', 'Gửi');
      expect(await april()).toMatchObject({ via: 'paper', onBehalf: true });
      const [revision] = await loadRevisions(house.database.db, (await april())?.id ?? '');
      expect(revision).toMatchObject({ by: `p${hoa}`, via: 'paper', change: 'first' });
    });

    it('a promise that came by telephone quiets the reminders too', async () => {
      await press(hoa, 'behalf-by', `${branchId}.2017-04.phone`);
      await act(hoa, 'Chưa họp – hẹn ngày', 'Mùa vụ', '> 15/4');
      expect(house.said(hoa).join()).toContain('chưa họp tháng 04/2017');
      await press(hoa, 'branch-of', `${branchId}.2017-04`);
      expect(house.said(hoa).join()).toContain('Chưa họp, hẹn ngày Thứ Bảy, 15/04/2017');
    });

    it('a theme meeting is entered beside the month’s own report, once, and the branch may change it', async () => {
      await act(pao, '> bc 7/4 5/6 vắng 1 có lý do, không kết nạp, không công nhận, tốt', 'Gửi');
      const own = await april();
      await press(hoa, 'report-of', own?.id ?? '');
      await act(hoa, 'Nhập thay mặt: chuyên đề', 'Qua điện thoại', '> 8/4', '> /huy', 'Giữ lại');
      await press(hoa, 'behalf', `${branchId}.2017-04.t`);
      expect(house.said(hoa).join()).toContain('Đồng chí đang báo cáo dở');
      await act(hoa, 'Đủ 6/6', 'Khá', 'Gửi');
      const reports = await loadReports(house.database.db, [branchId], '2017-04');
      expect(reports.map(({ answers, via, revision }) => [answers.kind, via, revision]).sort()).toEqual([
        ['ordinary', null, 1],
        ['theme', 'phone', 1],
      ]);
      expect((await notices(pao)).at(-1)).toContain(
        'Cấp ủy cấp trên đã nhập thay mặt báo cáo sinh hoạt chuyên đề tháng 04/2017',
      );
      const [entered] = await audit('reportOnBehalf');
      expect(entered).toMatchObject({ personId: `p${hoa}`, unitId: branchId });
      // The second one opens what is there, whatever button asks for it.
      await press(hoa, 'behalf-by', `${branchId}.2017-04.paper.t`);
      expect(house.said(hoa).join()).toContain('Chi bộ đã có báo cáo');
      await press(hoa, 'report-of', own?.id ?? '');
      expect(house.buttons(hoa).map(({ label }) => label)).toContain('Báo cáo chuyên đề đã gửi');
      await press(pao, 'correct', `2017-04.${branchId}.t`);
      await act(pao, 'Tự xếp loại', 'Tốt', 'Gửi');
      const after = await loadReports(house.database.db, [branchId], '2017-04');
      expect(after.find(({ answers }) => answers.kind === 'theme')).toMatchObject({ revision: 2, via: null });
      expect(await house.database.db.session.count()).toBe(0);
    });

    it('a theme meeting is not offered beside one that was combined, or not held, or of a closed month', async () => {
      const offered = async () => {
        await press(hoa, 'report-of', (await april())?.id ?? '');
        return house.buttons(hoa).some(({ label }) => label === 'Nhập thay mặt: chuyên đề');
      };
      await act(pao, '> bc 7/4 5/6 vắng 1 có lý do, không kết nạp, không công nhận, tốt', 'Gửi');
      expect(await offered()).toBe(true);
      await press(pao, 'correct', `2017-04.${branchId}`);
      await act(pao, 'Hình thức', '> kết hợp', 'Đúng', 'Gửi');
      expect((await april())?.answers.kind).toBe('combined');
      expect(await offered()).toBe(false);
      await press(pao, 'correct', `2017-04.${branchId}`);
      await act(pao, 'Hình thức', '> thường kỳ', 'Gửi');
      expect(await offered()).toBe(true);
      house.clock.set(new Date('2017-06-02T09:00:00+07:00'));
      expect(await offered()).toBe(false);
      await press(hoa, 'behalf-by', `${branchId}.2017-04.phone.t`);
      expect(house.said(hoa).join()).toContain('đã khóa sổ');
      expect(await house.database.db.session.count()).toBe(0);
    });

    it('is nothing for a month that has not begun, or that is closed', async () => {
      await press(hoa, 'behalf', `${branchId}.2017-05`);
      expect(house.toasts(hoa)).toHaveLength(1);
      house.clock.set(new Date('2017-06-02T09:00:00+07:00'));
      await press(hoa, 'behalf-by', `${branchId}.2017-04.phone`);
      expect(house.said(hoa).join()).toContain('đã khóa sổ');
      expect(house.buttons(hoa).map(({ label }) => label)).toEqual(['Mở khóa']);
    });
  });

  describe('a lock', () => {
    it('holds for everybody until it is opened, for one branch, one month and some days', async () => {
      house.clock.set(new Date('2017-06-02T09:00:00+07:00'));
      await press(hoa, 'branch-of', `${branchId}.2017-04`);
      await act(hoa, 'Mở khóa');
      expect(house.buttons(hoa).map(({ label }) => label)).toEqual([
        'Thứ Hai, 05/06/2017',
        'Thứ Sáu, 09/06/2017',
        'Thứ Sáu, 16/06/2017',
      ]);
      await act(hoa, 'Thứ Hai, 05/06/2017');
      expect(house.said(hoa).join()).toContain('Đã báo cho 2 đồng chí');
      expect(await audit('grantException')).toMatchObject([
        { personId: `p${hoa}`, unitId: branchId, subject: '2017-04', after: '2017-06-05' },
      ]);
      await press(pao, 'report', `asked.2017-04.${branchId}`);
      await act(pao, 'Không họp – lý do', 'Mùa vụ', 'Gửi');
      expect((await april())?.revision).toBe(1);
      await press(pao, 'report', `asked.2017-03.${branchId}`);
      expect(house.said(pao).join()).toContain('Báo cáo tháng 03/2017 đã khóa sổ');
      house.clock.set(new Date('2017-06-06T00:01:00+07:00'));
      await press(pao, 'correct', `2017-04.${branchId}`);
      expect(house.said(pao).join()).toContain('đã khóa sổ');
    });

    it('that is open is not opened twice', async () => {
      await press(hoa, 'unlock', `${branchId}.2017-04`);
      expect(house.toasts(hoa)).toEqual(['Báo cáo tháng 04/2017 đang mở.']);
      house.clock.set(new Date('2017-06-02T09:00:00+07:00'));
      await press(hoa, 'unlock-to', `${branchId}.2017-04.90`);
      expect(await house.database.db.lockException.count()).toBe(0);
      await press(hoa, 'unlock-to', `${branchId}.2017-04.3`);
      await press(hoa, 'unlock-to', `${branchId}.2017-04.3`);
      expect(await house.database.db.lockException.count()).toBe(1);
    });

    it('closes over a correction that is on its way', async () => {
      await send();
      house.clock.set(new Date('2017-05-31T23:50:00+07:00'));
      await act(pao, 'Sửa', 'Lý do', 'Bí thư vắng');
      house.clock.set(new Date('2017-06-01T00:01:00+07:00'));
      await act(pao, 'Gửi');
      expect(house.said(pao).join()).toContain('đã khóa sổ');
      expect((await april())?.revision).toBe(1);
    });
  });

  it('lists what waits for a look first, ten to a page, and other months', async () => {
    const reportId = await send();
    await press(hoa, 'received', `${communeId}.2017-03.0`);
    expect(house.buttons(hoa).map(({ label }) => label)).toEqual([
      'Chi bộ bản Huổi Mây · đã chấp nhận',
      'Chi bộ bản Nậm Sương · đã chấp nhận',
      'Chi bộ bản Nà Gừng · đã chấp nhận',
      'Chi bộ Trường Mầm non · đã chấp nhận',
      'Chi bộ Trường Tiểu học số 2 · đã chấp nhận',
      'Chi bộ Trường THCS · đã chấp nhận',
      'Tháng 02/2017',
      'Tháng 04/2017',
      'Quay lại',
    ]);
    await sendBack(hoa, reportId);
    const { id, ...copy } = await house.database.db.unit.findUniqueOrThrow({ where: { id: branchId } });
    const version = await house.database.db.unitVersion.findFirstOrThrow({ where: { unitId: id } });
    for (let number = 10; number < 25; number += 1) {
      const code = `NH${number}`;
      await house.database.db.unit.create({ data: { ...copy, id: code, code } });
      await house.database.db.unitVersion.create({
        data: { ...version, id: `v${code}`, unitId: code, name: `Chi bộ bản ${number}` },
      });
    }
    await press(lan, 'missing', `${await house.unitId('NP')}.2017-04.0`);
    expect(house.said(lan).join()).toContain('Chưa báo cáo tháng 04/2017: 23/24 chi bộ.');
    expect(house.said(lan).join()).toContain('Trang 1/3');
    expect(house.buttons(lan)).toHaveLength(15);
    await act(lan, 'Trang sau', 'Trang sau');
    expect(house.buttons(lan).map(({ label }) => label)).toEqual([
      'Chi bộ bản 22',
      'Chi bộ bản 23',
      'Chi bộ bản 24',
      'Trang trước',
      'Phải gọi điện (23)',
      'Ai sẽ được nhắc',
      'Tháng 03/2017',
      'Quay lại',
    ]);
    for (const { data } of house.buttons(lan)) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });
});
