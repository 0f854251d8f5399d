/** The yardstick: a bare Telegraf bot by webhook that says what was said to it, and keeps nothing. */
import { createServer } from 'node:http';
import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';

const { BOT_TOKEN = '', TELEGRAM_API_ROOT = '', PORT = '' } = process.env;
const path = '/telegram/echo';

const bot = new Telegraf(BOT_TOKEN, {
  telegram: { apiRoot: `${TELEGRAM_API_ROOT}/`, webhookReply: false },
});
bot.on(message('text'), (ctx) => ctx.reply(ctx.message.text));
bot.botInfo = await bot.telegram.getMe();

createServer(bot.webhookCallback(path)).listen(Number(PORT), '127.0.0.1', async () => {
  await bot.telegram.callApi('setWebhook', {
    url: `http://127.0.0.1:${PORT}${path}`,
    max_connections: 100,
    allowed_updates: ['message', 'callback_query'],
  });
  console.log('ready');
});
