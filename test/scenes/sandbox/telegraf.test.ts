import { Telegraf } from 'telegraf';
import { expect, it } from 'vitest';
import { forgetUpdates, openScene, PAO, TOKEN } from '../../sandbox/scene.ts';

it('is Telegram enough for a whole chat over Telegraf', async () => {
  const scene = await openScene();
  await forgetUpdates(scene);
  const { sandbox, url } = scene;
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: url, webhookReply: false } });
  bot.start((ctx) =>
    ctx.reply('<b>Đã họp?</b>', {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: [[{ text: 'Có', callback_data: 'yes' }]] },
    }),
  );
  bot.action('yes', async (ctx) => {
    await ctx.answerCbQuery('Đã ghi');
    await ctx.editMessageText('Đã họp.');
    await ctx.replyWithDocument(
      { source: Buffer.from('Biên bản'), filename: 'Biên bản.txt' },
      { caption: 'Bản ghi' },
    );
  });
  const running = bot.launch();
  sandbox.sendText(PAO, '/start');
  const question = await sandbox.nextBotMessage(PAO);
  expect(question.html).toBe('<b>Đã họp?</b>');
  sandbox.tapLabel(PAO, 'Có');
  expect(await sandbox.nextBotMessage(PAO)).toMatchObject({ messageId: question.messageId, text: 'Đã họp.' });
  const { file } = await sandbox.nextBotMessage(PAO);
  expect(file).toMatchObject({ name: 'Biên bản.txt', mimeType: 'text/plain' });
  const link = await bot.telegram.getFileLink(file?.fileId ?? '');
  expect(await (await fetch(link)).text()).toBe('Biên bản');
  await sandbox.idle();
  bot.stop();
  await running;
});
