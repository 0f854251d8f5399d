/** Tells Telegram where updates go: to the webhook, or to whoever asks for them. */
import type { Telegram as TelegramConfig } from '../config.ts';
import type { Call, SendCall } from '../delivery/call.ts';
import { StartRefused } from '../start-refused.ts';
import { phrase } from '../text/phrase.ts';
import type { WebhookEdge } from './http-server.ts';
import { allowedUpdates } from './incoming.ts';
import type { Intake } from './intake.ts';
import type { PollingFault } from './polling.ts';
import type { Ask } from './telegram-calls.ts';
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
  const edge = edgeOf(config, receive);
  await untilHeard(callFor(config, edge), line);
  return config.webhook === null ? null : edge;
}

/** What has Telegram send updates where they belong. */
function callFor({ webhook }: TelegramConfig, edge: Pick<WebhookEdge, 'path' | 'secret'>): Call {
  if (webhook === null) return { method: 'deleteWebhook', payload: {} };
  const payload = {
    url: addressOf(webhook.url, edge),
    secret_token: edge.secret,
    allowed_updates: [...allowedUpdates],
    max_connections: 100,
  };
  return { method: 'setWebhook', payload };
}

const edgeOf = ({ token, webhook }: TelegramConfig, receive: Intake['receive'] = async () => null) =>
  webhookEdge(token, webhook?.secret, receive);

const addressOf = (url: string, { path }: Pick<WebhookEdge, 'path'>): string =>
  `${url.replace(/\/+$/, '')}${path}`;

/** What Telegram has to have for the address of updates; empty: they are asked for. */
export function expectedWebhook(config: TelegramConfig): string {
  return config.webhook === null ? '' : addressOf(config.webhook.url, edgeOf(config));
}

/** What is used of what Telegram says of the webhook. */
export interface WebhookInfo {
  url?: string;
  pending_update_count?: number;
  last_error_date?: number;
  last_error_message?: string;
}

/** Whether Telegram has failed to deliver within so many ms. */
export const isWebhookFailing = ({ last_error_date = 0 }: WebhookInfo, at: Date, withinMs: number): boolean =>
  at.getTime() - last_error_date * 1_000 < withinMs;

export type WayFound =
  | 'right'
  /** Updates went elsewhere, or nowhere; now they come here again. */
  | 'mended'
  /** Telegram does not get through to the webhook, and updates wait there; or it will not have it any more. */
  | 'failing'
  | 'unknown';

const lookLimitMs = 10_000;
const failingForMs = 120_000;

/** Looks whether updates still come here: another program with the same token may have changed it, and says nothing. */
export async function lookAtWay(config: TelegramConfig, ask: Ask, at: Date): Promise<WayFound> {
  const limits = { limitMs: lookLimitMs };
  const asked = await ask('getWebhookInfo', {}, limits);
  if (asked.kind !== 'done') return 'unknown';
  const info = asked.result as WebhookInfo;
  if ((info.url ?? '') !== expectedWebhook(config)) {
    const { method, payload } = callFor(config, edgeOf(config));
    if ((await ask(method, payload, limits)).kind === 'done') return 'mended';
    // Where they are asked for, the refusal of asking says it.
    return config.webhook === null ? 'unknown' : 'failing';
  }
  const isWaiting = (info.pending_update_count ?? 0) > 0;
  return config.webhook !== null && isWaiting && isWebhookFailing(info, at, failingForMs)
    ? 'failing'
    : 'right';
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
