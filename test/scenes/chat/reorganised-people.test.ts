/** Who loses an office on a later day hears of it at once, and the command menu of their chat fits from that day on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';

const dung = 501;
const mai = 502;
const lan = 503;
let scene: BotScene;

beforeAll(async () => {
  scene = await openBot({ start: new Date('2017-04-06T09:00:00+07:00') });
  await scene.join(dung, 'Dũng', null, 'admin');
  await scene.join(mai, 'Mai', 'NH06', 'secretary');
  await scene.join(lan, 'Lan', 'NH07', 'secretary');
  await scene.settle();
}, 60_000);
afterAll(() => scene.close());

const commandsOf = (id: number): string[][] =>
  scene.sandbox.calls.calls.flatMap(({ method, params }) => {
    if (method !== 'setMyCommands' || !JSON.stringify(params).includes(String(id))) return [];
    const { commands } = params as { commands: string | { command: string }[] };
    const list = typeof commands === 'string' ? (JSON.parse(commands) as { command: string }[]) : commands;
    return [list.map(({ command }) => command)];
  });
const textsOf = (id: number) =>
  scene.sandbox.chat(id).messages.flatMap(({ from, text }) => (from === 'bot' && text ? [text] : []));

async function dissolve(code: string, decision: string): Promise<void> {
  const words = ['/tochuc', '[Sắp xếp', '[Giải thể', code, '[Chọn xong (1)'];
  const more = ['[Chưa rõ nơi chuyển đảng viên', '[Ngày 01/05/2017', decision, 'Ít đảng viên', '[Thực hiện'];
  for (const each of [...words, ...more]) {
    if (each.startsWith('[')) scene.sandbox.tapLabel(dung, each.slice(1));
    else scene.sandbox.sendText(dung, each);
    await scene.settle();
  }
}

it('tells both at once, and leaves them their commands until the day', async () => {
  const before = [commandsOf(mai), commandsOf(lan)];
  await dissolve('NH06', '30-QĐ/ĐU');
  await dissolve('NH07', '31-QĐ/ĐU');
  await scene.settle();
  expect(textsOf(mai).at(-1)).toContain(
    'Theo quyết định 30-QĐ/ĐU, từ ngày 01/05/2017 đồng chí thôi nhiệm vụ',
  );
  expect(textsOf(lan).filter((text) => text.includes('thôi nhiệm vụ'))).toHaveLength(1);
  expect([commandsOf(mai), commandsOf(lan)]).toEqual(before);
});

it('takes the commands of an office away on the day; not from who has taken up another one', async () => {
  await scene.join(lan, 'Lan', 'NH05', 'secretary');
  await scene.settle();
  const shown = commandsOf(lan);
  await scene.moveTo('2017-05-01T09:00:00+07:00');
  await scene.settle();
  expect(commandsOf(mai).at(-1)).toEqual(['dulieu', 'ngonngu', 'huy', 'trogiup']);
  expect(commandsOf(lan)).toEqual(shown);
  expect(shown.at(-1)).toContain('baocao');
});
