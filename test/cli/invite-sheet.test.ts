/** Invitations from the command line: a picture beside the link, and a sheet for every branch without a secretary. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { createScratch, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';

vi.setConfig({ testTimeout: 90_000 });

let scratch: Scratch;
let folder: string;

beforeAll(async () => {
  scratch = await createScratch('sqlite');
  folder = mkdtempSync(join(tmpdir(), 'chi-bo-invite-'));
  await runCommand(['import', 'prisma/sample'], environment());
}, 90_000);
afterAll(async () => {
  await scratch.remove();
  rmSync(folder, { recursive: true, force: true });
});

const environment = () => ({ DATABASE_URL: scratch.url, CLOCK_START: '2017-03-31T18:30:00+07:00' });
const admin = (...args: string[]) => runCommand(args, environment());

async function openLinks(): Promise<{ role: string; createdBy: string | null }[]> {
  const database = await openDatabase({ url: scratch.url });
  const rows = await database.db.invite.findMany({ where: { usedAt: null, revokedAt: null } });
  await database.close();
  return rows;
}

it('writes a picture of the link', async () => {
  const file = join(folder, 'pa-lua.png');
  const { code, stdout } = await admin('invite', '--unit', 'NH03', '--role', 'deputy', '--qr', file);
  expect(code).toBe(0);
  expect(stdout).toContain('https://t.me/chi_bo_sandbox_bot?start=');
  expect(readFileSync(file).subarray(1, 4).toString()).toBe('PNG');
});

it('makes no link for an office that the unit has not', async () => {
  const before = (await openLinks()).length;
  const { code, stderr } = await admin('invite', '--unit', 'NH', '--role', 'secretary');
  expect([code, stderr]).toEqual([1, 'Đảng ủy xã Nà Hỳ không có nhiệm vụ này.\n']);
  expect((await openLinks()).length).toBe(before);
});

it('writes a sheet with a link for every branch without a secretary; a second one withdraws the first', async () => {
  const file = join(folder, 'phieu.pdf');
  const first = await admin('invite-sheet', '--unit', 'NH', '--out', file, '--json');
  expect(JSON.parse(first.stdout)).toEqual({ unit: 'NH', invites: 9, file });
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  const second = await admin('invite-sheet', '--unit', 'nh', '--out', file, '--days', '30');
  expect(second.stdout).toBe(`Đã ghi phiếu mời của 9 chi bộ thuộc Đảng ủy xã Nà Hỳ vào ${file}.\n`);
  expect((await openLinks()).filter(({ role }) => role === 'secretary')).toHaveLength(9);
});

it('says how it is used, and names a unit that does not exist', async () => {
  for (const args of [
    [],
    ['--unit', 'NH'],
    ['--out', 'x.pdf'],
    ['--unit', 'NH', '--out', 'x.pdf', '--days', '91'],
  ]) {
    const { code, stderr } = await admin('invite-sheet', ...args);
    expect([code, stderr.slice(0, 22)]).toEqual([2, 'Cách dùng: invite-shee']);
  }
  const { code, stderr } = await admin('invite-sheet', '--unit', 'XX', '--out', join(folder, 'x.pdf'));
  expect([code, stderr]).toEqual([1, 'Không có đơn vị nào mang mã XX vào ngày này.\n']);
  expect(existsSync(join(folder, 'x.pdf'))).toBe(false);
});
