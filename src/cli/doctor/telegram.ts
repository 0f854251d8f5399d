/** Token, webhook and clock, by what Telegram says. Neither the token nor the webhook's address is ever shown. */
import { type Asked, createAsk, isTokenWrong } from '../../bot/telegram-calls.ts';
import { expectedWebhook, isWebhookFailing, type WebhookInfo } from '../../bot/way-of-updates.ts';
import type { Config, Telegram } from '../../config.ts';
import { phrase } from '../../text/phrase.ts';
import { type Finding, well, wrong } from './finding.ts';

const limitMs = 10_000;
/** Beyond it certificates, days and deadlines begin to be wrong. */
const clockLimitMs = 300_000;
/** A delivery that failed longer ago has been made up for. */
const newsForMs = 3_600_000;

export async function lookAtTelegram(config: Config, at: Date): Promise<Finding[]> {
  const { telegram, clockStart } = config;
  if (telegram === null) {
    const says = phrase('running:doctor.token.sandbox');
    return [well('token', says), well('clock', phrase('running:doctor.clock.alone'))];
  }
  let theirs: Date | null = null;
  const ask = createAsk(telegram, (time) => {
    theirs = time;
  });
  const me = await ask('getMe', {}, { limitMs });
  const clock = clockStart === undefined ? clockBeside(theirs, at) : well('clock', moved(at));
  const token = tokenBy(me);
  if (!token.isWell) return [token, clock];
  return [token, await webhookOf(telegram, await ask('getWebhookInfo', {}, { limitMs }), at), clock];
}

const moved = (at: Date) => phrase('running:doctor.clock.moved', { at: at.toISOString() });

function tokenBy(me: Asked): Finding {
  if (me.kind === 'done') {
    const { username } = me.result as { username?: unknown };
    return well('token', phrase('running:doctor.token.well', { name: `@${String(username)}` }));
  }
  const says = isTokenWrong(me)
    ? phrase('running:doctor.token.refused')
    : phrase('running:doctor.token.away', { reason: me.reason });
  return wrong('token', says);
}

async function webhookOf(telegram: Telegram, asked: Asked, at: Date): Promise<Finding> {
  if (asked.kind !== 'done')
    return wrong('webhook', phrase('running:doctor.token.away', { reason: asked.reason }));
  const info = asked.result as WebhookInfo;
  const [expected, present] = [expectedWebhook(telegram), info.url ?? ''];
  const pending = info.pending_update_count ?? 0;
  if (expected === '' && present !== '')
    return wrong('webhook', phrase('running:doctor.webhook.setWhilePolling'));
  if (present === '' && expected !== '') return wrong('webhook', phrase('running:doctor.webhook.missing'));
  if (present !== expected) return wrong('webhook', phrase('running:doctor.webhook.other'));
  if (expected === '') return well('webhook', phrase('running:doctor.webhook.polling', { n: pending }));
  if (isWebhookFailing(info, at, newsForMs)) {
    const reason = info.last_error_message ?? '';
    return wrong('webhook', phrase('running:doctor.webhook.failing', { reason, n: pending }));
  }
  return well('webhook', phrase('running:doctor.webhook.well', { n: pending }));
}

function clockBeside(theirs: Date | null, at: Date): Finding {
  if (theirs === null) return well('clock', phrase('running:doctor.clock.unknown', { at: at.toISOString() }));
  const apartMs = at.getTime() - theirs.getTime();
  if (Math.abs(apartMs) <= clockLimitMs)
    return well('clock', phrase('running:doctor.clock.well', { at: at.toISOString() }));
  const values = { at: at.toISOString(), theirs: theirs.toISOString() };
  return wrong('clock', phrase('running:doctor.clock.wrong', values));
}
