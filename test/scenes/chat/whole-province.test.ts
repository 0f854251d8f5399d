/**
 * A province of 6,001 units and 41,000 people on both engines: every job, every list that an office at the top can open,
 * and a directive to all of them. How many values a database takes in one question, and how much Telegram in one
 * message, must not matter.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeVersion } from '../../../src/actions/join-by-invite.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { insertRows } from '../../../src/store/row-sets.ts';
import { readTableFiles } from '../../../src/tables/read-tables.ts';
import { engines } from '../../database.ts';
import { runCommand } from '../../program.ts';
import { atAnyHour, callsAt } from '../../sent.ts';
import { type Button, openTwoProcesses, type TwoProcesses } from './two-processes.ts';

const communes = Array.from({ length: 120 }, (_, at) => `X${at + 1}`);
const branches = communes.flatMap((commune) =>
  Array.from({ length: 49 }, (_, at) => ({ commune, code: `${commune}-${at + 1}`, at })),
);
/** Ten of each commune have reported. */
const reported = branches.filter(({ at }) => at < 10);

const start = '2017-04-08T09:00:00+07:00';
const ofBranch: Role[] = ['secretary', 'deputy', 'deputy', 'deputy', 'deputy', 'deputy', 'inCharge'];
const ofCommune: Role[] = ['staff', 'staff'];
const [staff, administrator] = [1_001, 1_002];

function tables() {
  const sheets = {
    'units.csv': [
      'Mã,Tên,Loại,Mã cấp trên,Từ ngày',
      'TU,Tỉnh ủy Điện Biên,Tỉnh ủy,,01/01/2010',
      ...communes.map((code) => `${code},Đảng ủy xã ${code},Đảng ủy xã,TU,01/01/2010`),
      ...branches.map(({ code, commune }) => `${code},Chi bộ bản ${code},Chi bộ bản,${commune},01/01/2012`),
    ],
    'places.csv': [
      'Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên',
      ...branches.map(({ code }) => `B${code},Bản ${code},Bản,${code},độc lập,7`),
    ],
    'targets.csv': [
      'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao',
      ...branches.map(({ code }) => `${code},2017,Kết nạp đảng viên,1,1`),
    ],
    'members.csv': [
      'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị',
      ...branches.map(({ code }) => `${code},31/12/2016,7,6,1`),
    ],
    'reports.csv': [
      'Mã chi bộ,Tháng,Đã họp,Ngày họp,Hình thức,Có mặt,Phải dự,Vắng không lý do,Thời lượng,Cấp trên dự,Đang học lớp nhận thức,Đang làm hồ sơ,Kết nạp,Công nhận chính thức,Tự xếp loại',
      ...reported.map(
        ({ code }) => `${code},04/2017,Rồi,05/04/2017,thường kỳ,7,7,0,từ 90 đến 119 phút,không,0,0,0,0,Tốt`,
      ),
    ],
  };
  return readTableFiles(
    Object.entries(sheets).map(([name, lines]) => ({ name, bytes: Buffer.from(lines.join('\n')) })),
  );
}

/** Everybody has one office; who is named above is at the top. @returns how many there are */
async function fillOffices({ database }: TwoProcesses): Promise<number> {
  const unitIds = new Map(
    (await database.db.unit.findMany({ select: { id: true, code: true } })).map(({ id, code }) => [code, id]),
  );
  const offices: [number, string | null, Role][] = [
    [staff, 'TU', 'staff'],
    [administrator, null, 'admin'],
  ];
  const add = (code: string, roles: readonly Role[]) => {
    for (const role of roles) offices.push([10_000 + offices.length, code, role]);
  };
  for (const code of communes) add(code, ofCommune);
  for (const { code } of branches) add(code, ofBranch);
  const at = '2017-01-01T00:00:00.000Z';
  await database.transaction(async (tx) => {
    await insertRows(
      tx,
      'Person',
      offices.map(([id]) => ({
        id: `p${id}`,
        telegramId: String(id),
        language: 'vi',
        consentVersion: noticeVersion,
        createdAt: at,
      })),
    );
    await insertRows(
      tx,
      'Appointment',
      offices.map(([id, code, role]) => ({
        id: `a${id}`,
        personId: `p${id}`,
        unitId: code === null ? null : (unitIds.get(code) ?? ''),
        role,
        startsAt: at,
      })),
    );
  });
  return offices.length;
}

describe.each(engines)('a whole province (%s)', (engine) => {
  let province: TwoProcesses;
  let people = 0;

  beforeAll(async () => {
    province = await openTwoProcesses(engine, start, await tables());
    people = await fillOffices(province);
  }, 180_000);
  afterAll(() => province.close());

  const branchCount = branches.length;
  const missing = branchCount - reported.length;

  /** What Telegram takes: 4,096 characters once the marks are read, 100 buttons, 64 bytes behind each. */
  function expectToFit(id: number): void {
    for (const text of province.said(id)) {
      const plain = text.replace(/<[^>]*>/g, '').replace(/&\w+;/g, '&');
      expect(plain.length).toBeLessThanOrEqual(4_096);
      expect(plain.trim()).not.toBe('');
    }
    const buttons = province.buttons(id);
    expect(buttons.length).toBeLessThanOrEqual(100);
    for (const { data } of buttons) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(province.failures).toEqual([]);
  }

  async function types(id: number, text: string): Promise<string> {
    province.types(id, text);
    await province.work('oneBatch');
    expectToFit(id);
    return province.said(id).at(-1) ?? '';
  }

  async function tapsOn(id: number, button: Button): Promise<string> {
    province.taps(id, button.data);
    await province.work('oneBatch');
    expectToFit(id);
    return province.said(id).at(-1) ?? province.toasts(id).at(-1) ?? '';
  }

  async function taps(id: number, label: RegExp): Promise<string> {
    const button = province.buttons(id).find((each) => label.test(each.label));
    if (button === undefined) throw new Error(`no button like ${label}: ${province.said(id).at(-1)}`);
    return tapsOn(id, button);
  }

  const job = async (name: string, at: string) => {
    const args = ['run-job', name, '--at', at, '--json'];
    const { code, stdout, stderr } = await runCommand(args, { DATABASE_URL: province.url });
    expect([code, stderr]).toEqual([0, '']);
    return (JSON.parse(stdout) as { queued: number }).queued;
  };

  it('has as many units and people as a province', async () => {
    expect(branchCount + communes.length + 1).toBeGreaterThan(6_000);
    expect(people).toBeGreaterThan(40_000);
  });

  it('shows who has reported and who has not, page by page', async () => {
    const summary = await types(staff, '/tonghop');
    expect(summary).toContain('1.200/5.880 chi bộ đã báo cáo');
    expect(summary).toContain('Chưa báo cáo (4.680)');
    expect(await taps(staff, /^Báo cáo đã nhận \(1\.200\)$/)).toMatch(
      /1\.200\/5\.880 chi bộ[\s\S]*Trang 1\//,
    );
    expect(await taps(staff, /^Trang sau|^Sau/)).toMatch(/Trang 2\//);
    await types(staff, '/tonghop');
    expect(await taps(staff, /^Chưa báo cáo \(4\.680\)$/)).toMatch(/4\.680\/5\.880 chi bộ[\s\S]*Trang 1\//);
    expect(await taps(staff, /^Trang sau|^Sau/)).toMatch(/Trang 2\//);
  }, 120_000);

  it('sends a directive to all, and counts them', async () => {
    await types(staff, 'Gửi văn bản');
    await taps(staff, /^Nghị quyết$/);
    await types(staff, '01-NQ/TU');
    await taps(staff, /^Không ghi$/);
    await types(staff, 'Về phát triển đảng viên');
    await types(staff, 'Mỗi chi bộ kết nạp ít nhất 01 đảng viên.');
    await taps(staff, /^Không hạn$/);
    for (const label of [/Tỉnh ủy Điện Biên/, /^Tất cả/, /^Xác nhận$/]) await taps(staff, label);
    // The administrator is no recipient.
    const recipients = people - 1;
    const figure = recipients.toLocaleString('de-DE');
    expect(await taps(staff, /^Gửi$/)).toContain(`được gửi tới ${figure} người nhận`);
    await callsAt(province.database, province.clock.now(), atAnyHour);
    expect(await taps(staff, /^Xem lại số liệu$/)).toContain(`Người nhận ${figure}`);
    const directive = await province.database.db.directive.findFirstOrThrow();
    expect(await province.database.db.delivery.count({ where: { directiveId: directive.id } })).toBe(
      recipients,
    );
    expect(await province.database.db.addressee.count()).toBe(recipients);
  }, 240_000);

  it('runs every job, once', async () => {
    expect(await job('report-reminders', '2017-04-13T08:00:00+07:00')).toBe(missing);
    expect(await job('report-reminders', '2017-04-13T08:05:00+07:00')).toBe(0);
    // A summary for each of the staff.
    expect(await job('weekly-summary', '2017-04-17T07:00:00+07:00')).toBe(
      communes.length * ofCommune.length + 1,
    );
    expect(await job('member-count', '2017-04-17T08:30:00+07:00')).toBe(branchCount);
    expect(await job('member-count', '2017-04-17T08:35:00+07:00')).toBe(0);
    expect(await job('retention', '2017-04-18T03:00:00+07:00')).toBe(0);
  }, 300_000);

  // The last: some of the buttons end offices, or take a consent back.
  it('opens every list at the top, and what lies behind each button', async () => {
    const tapped = new Map<string, number>();
    for (const [id, commands] of [
      [staff, ['/tonghop', '/tochuc', '/moi', '/vanban', '/nhiemvu', '/dulieu', '/trogiup']],
      [administrator, ['/quantri', '/tochuc', '/moi', '/dulieu', '/trogiup']],
    ] as const) {
      for (const command of commands) {
        expect(await types(id, command)).not.toBe('');
        // Two buttons of each name: the first of a list, and what a page adds to it.
        const queue = [...province.buttons(id)];
        for (let button = queue.shift(); button !== undefined; button = queue.shift()) {
          const [, name] = /^f:([\w-]+):/.exec(button.data) ?? [];
          const times = tapped.get(`${id} ${name}`) ?? 0;
          if (name === undefined || times >= 2) continue;
          tapped.set(`${id} ${name}`, times + 1);
          const said = await tapsOn(id, button);
          if (said === '') throw new Error(`nothing is said to ${name}`);
          queue.push(...province.buttons(id));
        }
      }
    }
    const names = new Set([...tapped.keys()].map((key) => key.split(' ')[1]));
    for (const name of ['missing', 'received', 'members', 'activity', 'org', 'people', 'invites']) {
      expect(names).toContain(name);
    }
  }, 240_000);
});
