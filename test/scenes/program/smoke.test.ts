import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';

let scene: BotScene;
beforeAll(async () => {
  scene = await openBot();
});
afterAll(() => scene.close());

it('leads a secretary to the menu', async () => {
  await scene.join(103, 'Anh Páo', 'NH03', 'secretary');
  scene.sandbox.sendText(103, 'Báo cáo tháng');
  const asked = await scene.sandbox.nextBotMessage(103);
  expect(asked.text).toContain('tháng 03/2017');
});
