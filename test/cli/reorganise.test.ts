/** `npm run admin -- reorganise …`: previewed, carried out once, refused with a sentence. */
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { testToken } from '../bot.ts';
import { createScratch, type Scratch } from '../database.ts';
import { runCommand } from '../program.ts';

// Every command is a program of its own.
vi.setConfig({ testTimeout: 90_000 });

let scratch: Scratch;
let environment: Record<string, string>;
const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
const admin = (...args: string[]) => runCommand(args, environment);
const paper = ['--on', '2017-04-01', '--decision', '21-QĐ/ĐU', '--reason', 'Sắp xếp'];
const merge = [
  'reorganise',
  'merge',
  '--unit',
  'nh06',
  '--unit',
  'NH07',
  '--new',
  'NH20=Chi bộ Trường Tiểu học',
  ...paper,
];

beforeAll(async () => {
  scratch = await createScratch('sqlite');
  const { url } = await sandbox.listen();
  environment = {
    DATABASE_URL: scratch.url,
    BOT_TOKEN: testToken,
    TELEGRAM_API_ROOT: url,
    CLOCK_START: '2017-04-03T09:00:00+07:00',
  };
  expect((await admin('import', 'prisma/sample')).code).toBe(0);
}, 90_000);
afterAll(async () => {
  await sandbox.close();
  await scratch.remove();
});

it('previews, and changes nothing without --yes or with --dry-run', async () => {
  for (const last of [[], ['--dry-run'], ['--yes', '--dry-run']]) {
    const { code, stdout } = await admin(...merge, ...last);
    expect(code).toBe(0);
    expect(stdout).toContain('Sẽ thay đổi (Hợp nhất, sáp nhập) từ ngày 01/04/2017:');
    expect(stdout).toContain('43 đảng viên, trong đó 42 chính thức');
    expect(stdout).toContain('Chưa thay đổi gì. Thêm --yes để thực hiện.');
  }
  const { stdout } = await admin(...merge, '--json');
  expect(JSON.parse(stdout)).toMatchObject({ executed: false, plan: { kind: 'merge', reportsKept: 5 } });
});

it('carries a decision out once, and the past is asked on either tree', async () => {
  const done = await admin(...merge, '--target', 'NH20=2-3', '--yes', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({
    executed: true,
    plan: { targets: [{ low: 2, high: 3, how: 'set' }] },
  });
  const again = await admin(...merge, '--yes');
  expect([again.code, again.stdout.trim()]).toEqual([0, 'Việc này đã thực hiện theo quyết định 21-QĐ/ĐU.']);
  const summary = ['summary', '--kind', 'month', '--at', '2017-03-31T23:00:00+07:00', '--json'];
  const then = JSON.parse((await admin(...summary, '--unit', 'NH')).stdout);
  const now = JSON.parse((await admin(...summary, '--unit', 'NH', '--tree', 'now')).stdout);
  expect(then.tree).toMatchObject({ basis: 'then' });
  expect(now.tree).toMatchObject({ basis: 'now', on: '2017-04-03' });
  expect(now.reports).toEqual(then.reports);
  expect((await admin(...summary, '--unit', 'NH06', '--tree', 'now')).code).toBe(1);
  expect((await admin(...summary, '--unit', 'NH06')).code).toBe(0);
  expect((await admin(...summary, '--unit', 'NH', '--tree', 'never')).code).toBe(2);
});

it('refuses with a sentence what cannot be done', async () => {
  const split = [
    'reorganise',
    'split',
    '--unit',
    'NH03',
    '--new',
    'NH31=Chi bộ Một',
    '--new',
    'NH32=Chi bộ Hai',
    ...paper,
  ];
  const refused = await admin(...split, '--place', 'DB03=NH31', '--yes');
  expect([refused.code, refused.stdout.trim()]).toEqual([1, 'Còn 1 địa bàn chưa được giao cho chi bộ mới.']);
  const given = await admin(
    ...split,
    '--place',
    'DB03=NH31',
    '--place',
    'DB07=NH32',
    '--members',
    'NH32=2/2',
    '--json',
  );
  expect(JSON.parse(given.stdout)).toMatchObject({
    plan: { prompts: [{ prompt: 'belowBranch', official: 2 }] },
  });
  const json = await admin('reorganise', 'move', '--unit', 'NP', '--parent', 'NH', ...paper, '--json');
  expect(JSON.parse(json.stdout)).toMatchObject({ executed: false, problems: [{ kind: 'circle' }] });
  const unknown = await admin('reorganise', 'rename', '--unit', 'XX', '--name', 'Tên', ...paper);
  expect([unknown.code, unknown.stderr.trim()]).toEqual([1, 'Không có đơn vị nào mang mã XX vào ngày này.']);
});

it('moves, renames, founds and dissolves too', async () => {
  const lines = async (...args: string[]) => {
    const { code, stdout } = await admin('reorganise', ...args, ...paper);
    expect(code).toBe(0);
    return stdout;
  };
  expect(await lines('rename', '--unit', 'NH05', '--name', 'Chi bộ Trường Mầm non Nà Hỳ')).toContain(
    'Đổi tên: Chi bộ Trường Mầm non →',
  );
  expect(await lines('found', '--new', 'DB=Tỉnh ủy Điện Biên', '--kind', 'Tỉnh ủy')).toContain(
    'ở cấp cao nhất',
  );
  expect(await lines('move', '--unit', 'NH05', '--parent', 'NP')).toContain(
    'từ Đảng ủy xã Nà Hỳ về Huyện ủy Nậm Pồ',
  );
  expect(await lines('dissolve', '--unit', 'NH09', '--members', 'NH01=4/4')).toContain(
    'Đã có 9 đảng viên chính thức',
  );
  expect(
    await lines(
      'split',
      '--unit',
      'NH01',
      '--lives-on',
      '--new',
      'NH12=Chi bộ Huổi Gạo',
      '--place',
      'DB05=NH12',
    ),
  ).toContain('Bản Huổi Gạo: Chi bộ Huổi Gạo (độc lập)');
});

it.each([
  ['no kind', ['reorganise']],
  ['a kind that there is not', ['reorganise', 'multiply', ...paper]],
  [
    'no date',
    ['reorganise', 'rename', '--unit', 'NH01', '--name', 'Tên', '--decision', '1', '--reason', 'x'],
  ],
  [
    'a date written otherwise',
    [
      'reorganise',
      'rename',
      '--unit',
      'NH01',
      '--name',
      'x',
      '--on',
      '1/4/2017',
      '--decision',
      '1',
      '--reason',
      'x',
    ],
  ],
  [
    'a new unit without its name',
    ['reorganise', 'found', '--new', 'NH12', '--parent', 'NH', '--kind', 'hamletBranch', ...paper],
  ],
  ['both ways of a merge', [...merge, '--into', 'NH06']],
])('says how it is used: %s', async (_name, args) => {
  const { code, stderr } = await admin(...args);
  expect(code).toBe(2);
  expect(stderr).toContain('Cách dùng: reorganise found|split|merge|move|rename|dissolve');
});
