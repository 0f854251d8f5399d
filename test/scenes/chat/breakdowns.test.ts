/** Who the admitted of a branch are is told to its direct upper committee, and to nobody further above (§9, §10). */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';

const [hoa, tu, pao] = [301, 302, 303];
let scene: BotScene;

beforeAll(async () => {
  scene = await openBot({ start: new Date('2017-04-08T09:00:00+07:00') });
  await scene.join(hoa, 'Chị Hoa', 'NH', 'staff');
  await scene.join(tu, 'Anh Tú', 'NP', 'staff');
  await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
});
afterAll(() => scene.close());

/** What stands last in the chat after each label has been tapped. */
async function opens(id: number, ...labels: string[]): Promise<string> {
  const { sandbox } = scene;
  sandbox.sendText(id, '/tonghop');
  await scene.settle();
  for (const label of labels) {
    sandbox.tapLabel(id, label);
    await scene.settle();
  }
  return sandbox.chat(id).messages.at(-1)?.text ?? '';
}

const february = [
  'Báo cáo đã nhận (0)',
  'Tháng 03/2017',
  'Tháng 02/2017',
  'Chi bộ bản Pá Lúa · đã chấp nhận',
];

it('the commune sees that one of the two admitted is a woman; the district sees that they are two', async () => {
  const near = await opens(hoa, ...february);
  expect(near).toContain('Kết nạp 2 (nữ 1, dân tộc thiểu số 2, đoàn viên 1), công nhận chính thức 0');
  const far = await opens(tu, ...february);
  expect(far).toContain('Kết nạp 2, công nhận chính thức 0');
  expect(far).not.toMatch(/nữ|dân tộc|đoàn viên/);
});

it('nor does the history of the report say it there, when the branch has changed it', async () => {
  const { db } = scene.database;
  const report = await db.report.findFirstOrThrow({
    where: { month: '2017-02', branch: { code: 'NH03' } },
    include: { revisions: true },
  });
  const [first] = report.revisions;
  const answers = JSON.parse(first?.answers ?? '{}');
  await db.reportRevision.create({
    data: {
      id: `${report.id}.2`,
      reportId: report.id,
      revision: 2,
      at: '2017-04-08T02:00:00.000Z',
      answers: JSON.stringify({ ...answers, present: 3, breakdown: { ...answers.breakdown, women: 2 } }),
    },
  });
  await db.report.update({ where: { id: report.id }, data: { revision: 2 } });
  expect(await opens(hoa, ...february, 'Lịch sử')).toMatch(/nữ/i);
  const far = await opens(tu, ...february, 'Lịch sử');
  expect(far).toContain('3/4');
  expect(far).not.toMatch(/nữ/i);
});

it('the branch sees its own figures, whoever looks from above', async () => {
  const { sandbox } = scene;
  sandbox.sendText(pao, '/tonghop');
  await scene.settle();
  sandbox.tapLabel(pao, 'Số đảng viên');
  await scene.settle();
  expect(sandbox.chat(pao).messages.at(-1)?.text).toContain('Nữ: 2');
});
