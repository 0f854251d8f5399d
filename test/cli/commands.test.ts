/** The operator's commands through the real program: one document or a sentence, and the exit code that goes with it. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hashToken } from '../../src/actions/create-invite.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { openDatabase } from '../../src/store/database.ts';
import { testToken } from '../bot.ts';
import { createScratch, engines, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';
import { sampleTexts } from '../tables/sample.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 90_000 });

const monday = '2017-04-03T07:00:00+07:00';

describe.each(engines)('on %s', (engine) => {
  let scratch: Scratch;
  let folder: string;
  let environment: Record<string, string>;
  const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });

  beforeAll(async () => {
    scratch = await createScratch(engine);
    folder = mkdtempSync(join(tmpdir(), 'chi-bo-cli-'));
    const { url } = await sandbox.listen();
    environment = {
      DATABASE_URL: scratch.url,
      BOT_TOKEN: testToken,
      TELEGRAM_API_ROOT: url,
      CLOCK_START: '2017-03-31T18:30:00+07:00',
    };
  });
  afterAll(async () => {
    await sandbox.close();
    await scratch.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const admin = (...args: string[]) => runCommand(args, environment);

  /** The one document on stdout, and nothing on stderr. */
  async function json(...args: string[]): Promise<Record<string, unknown>> {
    const { code, stdout, stderr } = await admin(...args, '--json');
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  }

  /** Refused with one line on stderr and nothing on stdout. */
  async function refused(code: 1 | 2, words: RegExp, ...args: string[]): Promise<void> {
    const run = await admin(...args);
    expect([run.code, run.stdout]).toEqual([code, '']);
    expect(run.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(words)]);
  }

  it('brings an organisation in, and nothing when it is brought in again', async () => {
    const sample = { units: 11, places: 15, targets: 11, members: 9, reports: 24 };
    expect(await json('import', 'prisma/sample', '--dry-run')).toEqual({ imported: sample, faults: [] });
    expect(await json('import', 'prisma/sample')).toEqual({ imported: sample, faults: [] });
    const again = { units: 0, places: 0, targets: 0, members: 0, reports: 0 };
    expect(await json('import', 'prisma/sample')).toEqual({ imported: again, faults: [] });
    const said = await admin('import', 'prisma/sample');
    expect(said.stdout).toBe('Đã ghi: 0 đơn vị, 0 địa bàn, 0 chỉ tiêu, 0 số liệu đảng viên, 0 báo cáo.\n');
  });

  it('names every fault of a malformed import, writes nothing, and exits with 1', async () => {
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    for (const [name, text] of sampleTexts()) {
      const spoilt = text
        .replace('NH02,Chi bộ bản Nậm Sương,Chi bộ bản,NH', 'NH02,Chi bộ bản Nậm Sương,Chi bộ bản,XX')
        .replace('NH03,31/03/2017,6,4,2', 'NH03,31/02/2017,6,4,2')
        .replace('NH,2017,Kết nạp đảng viên,7,8', 'NH,2017,Kết nạp đảng viên,bảy,8');
      writeFileSync(join(broken, name), spoilt);
    }
    const { code, stdout, stderr } = await admin('import', broken, '--json');
    expect([code, stderr]).toEqual([1, '']);
    const { imported, faults } = JSON.parse(stdout);
    expect(Object.values(imported)).toEqual([0, 0, 0, 0, 0]);
    expect(
      faults.map(({ file, row, value }: { file: string; row: number; value: string }) => [file, row, value]),
    ).toEqual(
      expect.arrayContaining([
        ['units.csv', 5, 'XX'],
        ['members.csv', 4, '31/02/2017'],
        ['targets.csv', 3, 'bảy'],
      ]),
    );
    for (const { message } of faults) expect(message).toMatch(/\S.*[.?]$/);
    const said = await admin('import', broken);
    expect(said.code).toBe(1);
    expect(said.stdout).toMatch(/^Trang +Hàng +Cột +Đang ghi +Cách sửa\n/);
    expect(said.stdout).toMatch(/^members\.csv +4 +Ngày +31\/02\/2017 +\S/m);
    expect(said.stderr).toBe('');
    expect(said.stdout).toMatch(/Có \d+ chỗ cần sửa; chưa ghi gì\.\n$/);
  });

  it('says that there is nothing to bring in', async () => {
    const { code, stdout } = await admin('import', join(folder, 'nowhere'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).faults).toHaveLength(1);
  });

  it('takes the organisation out as tables and as one workbook', async () => {
    const out = join(folder, 'out');
    const { files } = await json('export', out);
    expect(files).toHaveLength(6);
    expect(readdirSync(out).sort()).toEqual([
      'ghi-chu-xuat.txt',
      'members.csv',
      'places.csv',
      'reports.csv',
      'targets.csv',
      'units.csv',
    ]);
    expect(readFileSync(join(out, 'units.csv'), 'utf8')).toContain('Chi bộ bản Pá Lúa');
    const book = join(folder, 'out.xlsx');
    expect(await json('export', book)).toEqual({ files: [book] });
    const { imported } = await json('import', book);
    expect(imported).toEqual({ units: 0, places: 0, targets: 0, members: 0, reports: 0 });
    await refused(
      1,
      /^Không ghi được vào .*: ENOTDIR\.$|^Không ghi được vào .*: EEXIST\.$/,
      'export',
      join(book, 'inside'),
    );
  });

  it('makes a one-time link, of which only a hash is kept', async () => {
    const invite = await json('invite', '--unit', 'nh03', '--role', 'secretary');
    expect(invite).toEqual({
      link: `https://t.me/chi_bo_sandbox_bot?start=${invite.token}`,
      token: expect.stringMatching(/^[\w-]{24}$/),
      unit: 'NH03',
      role: 'secretary',
      expiresAt: expect.stringMatching(/^2017-04-07T/),
    });
    const { expiresAt } = await json('invite', '--unit', 'NH03', '--role', 'in-charge', '--days', '90');
    expect(expiresAt).toMatch(/^2017-06-29T/);
    const database = await openDatabase({ url: scratch.url });
    const kept = await database.db.invite.findMany();
    await database.close();
    expect(kept.map(({ tokenHash }) => tokenHash)).toContain(hashToken(String(invite.token)));
    expect(JSON.stringify(kept)).not.toContain(invite.token);
    const said = await admin('invite', '--unit', 'NH03', '--role', 'deputy');
    expect(said.stdout).toMatch(/https:\/\/t\.me\/chi_bo_sandbox_bot\?start=[\w-]{24}\nMã: [\w-]{24}\n$/);
  });

  it('gives the token alone while Telegram can not be asked for the bot’s name', async () => {
    const { stdout, code } = await runCommand(['invite', '--unit', 'NH03', '--role', 'secretary', '--json'], {
      ...environment,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ link: null, token: expect.stringMatching(/^[\w-]{24}$/) });
  });

  it.runIf(engine === 'sqlite')(
    'refuses what it does not understand with 2, and what there is not with 1',
    async () => {
      await refused(2, /^Lệnh không đúng\. Các lệnh: import, export, invite/, 'nonsense');
      await refused(2, /^Lệnh không đúng/);
      await refused(2, /^Cách dùng: invite /, 'invite', '--unit', 'NH03');
      await refused(2, /^Cách dùng: invite /, 'invite', '--unit', 'NH03', '--role', 'king');
      await refused(2, /^Cách dùng: invite /, 'invite', '--unit', 'NH03', '--role', 'staff', '--days', '0');
      await refused(2, /^Cách dùng: import /, 'import');
      await refused(2, /^Cách dùng: import /, 'import', 'a', '--wet-run');
      await refused(2, /^Cách dùng: run-job /, 'run-job', 'make-coffee');
      await refused(2, /^Cách dùng: run-job /, 'run-job', 'weekly-summary', '--at', '2017-04-03 07:00');
      await refused(2, /^Cách dùng: summary /, 'summary', '--unit', 'NH', '--kind', 'decade');
      await refused(2, /^Cách dùng: read /, 'read', '--field', 'count');
      await refused(2, /^Cách dùng: status/, 'status', 'now');
      await refused(1, /^Không có đơn vị nào mang mã XX/, 'invite', '--unit', 'XX', '--role', 'staff');
      await refused(1, /^Không có đơn vị nào mang mã XX/, 'summary', '--unit', 'XX');
      await refused(1, /^Không đọc được tệp /, 'read', '--cases', join(folder, 'none.json'));
      await refused(1, /không đúng mẫu/, 'read', '--cases', 'package.json');
    },
  );

  it('sums up the week as staff would receive it, in words and in figures', async () => {
    const figures = await json('summary', '--unit', 'NH', '--at', monday);
    expect(figures).toMatchObject({
      kind: 'weekly',
      period: { start: '2017-03-27', end: '2017-04-02' },
      admissions: { done: 8, full: 8 },
    });
    const out = join(folder, 'summary');
    expect((await admin('summary', '--unit', 'NH', '--at', monday, '--out', out)).code).toBe(0);
    expect(readdirSync(out).sort()).toEqual(['NH-weekly-2017-03-27.png', 'NH-weekly-2017-03-27.xlsx']);
    const said = await admin('summary', '--unit', 'NH', '--at', monday);
    expect(said.stdout).toContain('8/8 đồng chí, đạt 100% kế hoạch');
    expect(said.stdout).not.toMatch(/<\/?b>/);
    const year = await json('summary', '--unit', 'NP', '--kind', 'year', '--at', monday);
    expect(year.kind).toBe('year');
  });

  it('runs a job as of an instant, and queues nothing twice', async () => {
    const run = await json('run-job', 'report-reminders', '--at', '2017-04-13T08:00:00+07:00');
    expect(run).toEqual({ job: 'report-reminders', slot: 'report-reminders@2017-04-13', queued: 0 });
    expect(await json('run-job', 'weekly-summary', '--at', monday)).toMatchObject({
      slot: 'weekly-summary@2017-W14',
    });
    const said = await admin('run-job', 'weekly-summary', '--at', monday);
    expect(said.stdout).toBe('weekly-summary@2017-W14: 0 tin được xếp gửi.\n');
  });

  it('tells how things stand', async () => {
    expect(await json('status')).toMatchObject({
      database: { migrations: expect.arrayContaining([expect.stringMatching(/^\d+/)]) },
      inbox: { waiting: 0, failed: 0 },
      queued: { reply: 0, notice: 0, bulk: 0 },
      people: { known: 0, unreachable: 0 },
      telegram: { state: 'done' },
    });
    const away = await runCommand(['status', '--json'], {
      ...environment,
      TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
    });
    expect(JSON.parse(away.stdout).telegram.state).toBe('later');
    const wrong = await runCommand(['status'], {
      ...environment,
      BOT_TOKEN: '4712:ANOTHER-TOKEN-NOBODY-KNOWS',
    });
    expect(wrong.stdout).toContain('Telegram: không nhận mã BOT_TOKEN.');
    expect(wrong.stdout).not.toContain('ANOTHER');
  });
});

describe('reading typed words', () => {
  it('answers a file of cases with one entry each, without any database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chi-bo-read-'));
    const file = join(folder, 'cases.json');
    const cases = [
      { id: 'a', field: 'attendance', input: '12/15' },
      { id: 'b', field: 'count', input: 'không có ai' },
      { id: 'c', field: 'date_past', input: 'hôm qua' },
    ];
    const around = {
      reference_now: '2026-11-07T19:30:00+07:00',
      reporting_period: '2026-11',
      roster_total: 15,
    };
    writeFileSync(file, JSON.stringify({ ...around, cases }));
    const { code, stdout, stderr } = await runCommand(['read', '--cases', file], {
      DATABASE_URL: 'file:/dev/null/x',
    });
    rmSync(folder, { recursive: true });
    expect([code, stderr]).toEqual([0, '']);
    const answers = JSON.parse(stdout);
    expect(answers.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
    expect(answers[0]).toEqual({ id: 'a', action: 'accept', value: { present: 12, total: 15 } });
    expect(answers[2]).toMatchObject({ value: '2026-11-06' });
  });

  it('says what sentences come to at their place in the chat, without a token or a database', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'chi-bo-hear-'));
    const file = join(folder, 'cases.json');
    const last = {
      month: '2026-10',
      heldOn: '2026-10-05',
      kind: 'ordinary',
      present: 12,
      expected: 15,
      absentUnexcused: 0,
      durationBand: 'from90',
      superiorAttended: false,
      admissions: 0,
      madeOfficial: 0,
      attendingClass: 2,
      fileInPreparation: 1,
      selfRating: 'good',
      proposal: null,
    };
    const around = {
      clock: '2026-11-07T19:00:00+07:00',
      month: '2026-11',
      branch: { name: 'Chi bộ bản Pá Lúa', expected: 15 },
      last,
      full: { ...last, month: undefined, held: true, heldOn: '2026-11-06', present: 13, selfRating: 'fair' },
    };
    const cases = [
      { id: 'a', at: 'held', draft: {}, say: 'rồi em ạ' },
      { id: 'b', at: 'menu', draft: {}, say: 'bc 5/11 12/15 vắng 3 có lý do' },
      { id: 'c', at: 'review', draft: 'full', say: 'gửi' },
    ];
    writeFileSync(file, JSON.stringify({ ...around, cases }));
    const run = (path: string) =>
      runCommand(['hear', '--cases', path, '--json'], { DATABASE_URL: 'file:/dev/null/x' });
    const [{ code, stdout, stderr }, none] = await Promise.all([run(file), run(join(folder, 'none.json'))]);
    rmSync(folder, { recursive: true });
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toEqual([
      { id: 'a', set: { held: true } },
      { id: 'b', set: { held: true, heldOn: '2026-11-05', present: 12, absentUnexcused: 0 } },
      { id: 'c', did: 'send' },
    ]);
    expect([none.code, none.stderr]).toEqual([1, expect.stringMatching(/^Không đọc được tệp /)]);
  });

  it('answers one phrase in words or as a document', async () => {
    const said = await runCommand(['read', '--field', 'count', '--text', '12'], {});
    expect([said.code, said.stdout]).toEqual([0, 'accept 12\n']);
    const document = await runCommand(['read', '--json', '--field', 'count', '--text', '12'], {});
    expect(JSON.parse(document.stdout)).toEqual({ action: 'accept', value: 12 });
  });

  it('refuses to run in a wrong environment, with exit code 2', async () => {
    const { code, stdout, stderr } = await runCommand(['status', '--json'], { LANGUAGE: 'fr', PORT: 'x' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.trimEnd().split('\n')).toHaveLength(2);
  });

  it('says in one sentence that the database can not be opened', async () => {
    const { code, stdout, stderr } = await runCommand(['status', '--json'], {
      DATABASE_URL: 'file:/dev/null/x.db',
    });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^Không mở được cơ sở dữ liệu: .+\.\n$/);
  });
});
