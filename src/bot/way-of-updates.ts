/** Tells Telegram where updates go: to the webhook, or to whoever asks for them. */
import type { Telegram as TelegramConfig } from '../config.ts';
import type { Call, SendCall } from '../delivery/call.ts';
import { StartRefused } from '../start-refused.ts';
import { phrase } from '../text/phrase.ts';
import type { WebhookEdge } from './http-server.ts';
import { allowedUpdates } from './incoming.ts';
import type { Intake } from './intake.ts';
import type { PollingFault } from './polling.ts';
import { webhookEdge } from './webhook-edge.ts';

interface WayOptions {
  config: TelegramConfig;
  receive: Intake['receive'];
  send: SendCall;
  wait: (ms: number) => Promise<void>;
  onFault: (fault: PollingFault) => void;
}

/** @returns null where updates are asked for. @throws StartRefused where Telegram will not do it */
export async function openWayOfUpdates({
  config,
  receive,
  ...line
}: WayOptions): Promise<WebhookEdge | null> {
  if (config.webhook === null) {
    await untilHeard({ method: 'deleteWebhook', payload: {} }, line);
    return null;
  }
  const edge = webhookEdge(config.token, config.webhook.secret, receive);
  const payload = {
    url: addressOf(config.webhook.url, edge),
    secret_token: edge.secret,
    allowed_updates: [...allowedUpdates],
    max_connections: 100,
  };
  await untilHeard({ method: 'setWebhook', payload }, line);
  return edge;
}

const addressOf = (url: string, { path }: WebhookEdge): string => `${url.replace(/\/+$/, '')}${path}`;

/** What Telegram has to have for the address of updates; empty: they are asked for. */
export function expectedWebhook({ token, webhook }: TelegramConfig): string {
  if (webhook === null) return '';
  return addressOf(
    webhook.url,
    webhookEdge(token, webhook.secret, async () => null),
  );
}

/** The line may fail in just this moment. */
async function untilHeard(
  call: Call,
  { send, wait, onFault }: Pick<WayOptions, 'send' | 'wait' | 'onFault'>,
): Promise<void> {
  for (let pauseMs = 500; ; pauseMs = Math.min(pauseMs * 2, 15_000)) {
    const result = await send(call);
    if (result.kind === 'done') return;
    const { reason } = result;
    if (result.kind !== 'later' && result.kind !== 'unknown' && result.kind !== 'away')
      throw new StartRefused([phrase('cli:start.receivingRefused', { reason })], 1);
    onFault({ kind: 'away', reason });
    await wait(result.kind === 'later' ? Math.max(result.afterMs, pauseMs) : pauseMs);
  }
}
