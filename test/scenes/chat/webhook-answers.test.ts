/** By webhook, what needs no row rides on the confirmation of the update that it answers; by polling it goes by itself. */
import { afterEach, expect, it } from 'vitest';
import { type BotScene, openBot } from '../../bot.ts';

let scene: BotScene;
afterEach(() => scene.close());

/** The calls of Anh Páo's first two answers, in the order of their arrival. */
async function callsOfTwoAnswers(receive: 'polling' | 'webhook'): Promise<string[]> {
  scene = await openBot({ receive });
  const { sandbox } = scene;
  await scene.join(103, 'Anh Páo', 'NH03', 'secretary');
  sandbox.sendText(103, 'Báo cáo tháng');
  const held = await sandbox.nextBotMessage(103, {
    where: ({ inlineKeyboard }) => inlineKeyboard.length > 0,
  });
  await sandbox.idle();
  const before = sandbox.calls.calls.length;
  sandbox.tap(103, held.messageId, held.inlineKeyboard[0]?.[0]?.data ?? '');
  await sandbox.nextBotMessage(103);
  await sandbox.until(() => sandbox.spinningButtons() === 0);
  sandbox.sendText(103, 'hôm nay');
  await sandbox.nextBotMessage(103, { where: ({ messageId }) => messageId > held.messageId });
  await sandbox.idle();
  return sandbox.calls.calls
    .slice(before)
    .filter(({ method }) => method !== 'getUpdates')
    .map(({ method, error }) => (error === undefined ? method : `${method}: ${error}`))
    .sort();
}

const bothAnswered = ['answerCallbackQuery', 'editMessageReplyMarkup', 'editMessageText', 'sendMessage'];

it.each(['polling', 'webhook'] as const)(
  'answers a tap and takes the old buttons off, by %s',
  async (receive) => {
    expect(await callsOfTwoAnswers(receive)).toEqual(bothAnswered);
  },
);
