/** Only an administrator changes the tree, and only staff and administrators walk it, whatever button is forged. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import { encodeButton } from '../../../src/buttons/codec.ts';
import { type BotScene, openBot } from '../../bot.ts';

const hoa = 501;
const pao = 502;
const dung = 503;
let scene: BotScene;

beforeAll(async () => {
  scene = await openBot({ start: new Date('2017-04-03T09:00:00+07:00') });
  await scene.join(hoa, 'Hoa', 'NH', 'staff');
  await scene.join(pao, 'Páo', 'NH03', 'secretary');
  await scene.join(dung, 'Dũng', null, 'admin');
  await scene.settle();
}, 60_000);
afterAll(() => scene.close());

/** A button that the bot never gave, on the newest message of the chat. */
async function forge(id: number, data: string): Promise<string> {
  const messageId = scene.sandbox.chat(id).messages.findLast(({ from }) => from === 'bot')?.messageId ?? 0;
  scene.sandbox.tap(id, messageId, data, { stale: true });
  await scene.settle();
  const answers = scene.sandbox.calls.calls.filter(({ method }) => method === 'answerCallbackQuery');
  return JSON.stringify(answers.at(-1)?.params ?? {});
}

it('staff and secretaries who forge «Sắp xếp» begin nothing', async () => {
  for (const id of [hoa, pao]) {
    expect(await forge(id, encodeButton({ name: 'reorganise', unitId: null }))).toContain(
      'Chỉ quản trị viên được sắp xếp',
    );
  }
  expect(await scene.database.db.session.count({ where: { flow: 'reorganise' } })).toBe(0);
});

it('nobody looks above their own unit', async () => {
  const district = await scene.database.db.unit.findUniqueOrThrow({ where: { code: 'NP' } });
  for (const id of [hoa, pao])
    for (const unit of ['top', district.id, 'nowhere'])
      expect(
        await forge(id, encodeButton({ name: 'org', unitId: unit === 'top' ? null : unit, page: 0 })),
      ).toContain('không thuộc phạm vi');
});

it('an administrator who loses the office in the middle of it changes nothing any more', async () => {
  scene.sandbox.sendText(dung, '/tochuc');
  await scene.settle();
  scene.sandbox.tapLabel(dung, 'Sắp xếp');
  await scene.settle();
  expect(await scene.database.db.session.count({ where: { flow: 'reorganise' } })).toBe(1);
  const { db } = scene.database;
  const person = await db.person.findUniqueOrThrow({ where: { telegramId: String(dung) } });
  const unit = await db.unit.findUniqueOrThrow({ where: { code: 'NH' } });
  await db.appointment.updateMany({
    where: { personId: person.id },
    data: { role: 'staff', unitId: unit.id },
  });
  const before = await db.session.findMany({ where: { flow: 'reorganise' } });
  scene.sandbox.tapLabel(dung, 'Giải thể');
  await scene.settle();
  expect(await db.session.findMany({ where: { flow: 'reorganise' } })).toEqual(before);
});
