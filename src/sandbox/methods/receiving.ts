/** How the bot gets its updates: getUpdates, the webhook, and leaving a server. */
import { badRequest } from '../api-error.ts';
import type { CallParameters } from '../call-parameters.ts';
import { readAllowedUpdates } from '../update-queue.ts';
import { type Method, type MethodContext, Reply } from './method.ts';

export const getUpdates: Method = (call, context) => {
  const limit = Math.min(100, Math.max(1, call.integer('limit') ?? 100));
  const timeout = Math.min(50, Math.max(0, call.integer('timeout') ?? 0));
  rememberAllowed(call, context);
  return context.queue.take(call.integer('offset') ?? 0, limit, timeout, context.whenGone);
};

export const setWebhook: Method = (call, context) => {
  const url = call.text('url') ?? '';
  const secret = call.text('secret_token') ?? '';
  if (secret.length > 256) throw badRequest('secret token is too long');
  if (!/^[A-Za-z0-9_-]*$/.test(secret)) throw badRequest('secret token contains unallowed characters');
  if (call.flag('drop_pending_updates')) context.queue.dropAll();
  if (url === '') return removeWebhook(context);
  rememberAllowed(call, context);
  const isNew = context.webhook.set({
    url,
    secret,
    maxConnections: Math.min(100, Math.max(1, call.integer('max_connections') ?? 40)),
    hasCertificate: call.uploads.has('certificate'),
    ipAddress: call.text('ip_address') ?? null,
  });
  return new Reply(true, isNew ? 'Webhook was set' : 'Webhook is already set');
};

export const deleteWebhook: Method = (call, context) => {
  if (call.flag('drop_pending_updates')) context.queue.dropAll();
  return removeWebhook(context);
};

export const getWebhookInfo: Method = (_call, { webhook, queue }) => {
  queue.dropExpired();
  return {
    ...webhook.describe(),
    pending_update_count: queue.waiting.size,
    ...(queue.allowed === null ? {} : { allowed_updates: queue.allowed }),
  };
};

/** The sandbox is the only server there is: leaving it stops the deliveries and no more. */
export const logOut: Method = (_call, context) => {
  context.queue.endPoll('terminated by logOut request');
  return true;
};

export const close: Method = (_call, context) => {
  context.queue.endPoll('terminated by close request');
  return true;
};

function removeWebhook(context: MethodContext): Reply {
  const was = context.webhook.remove();
  return new Reply(true, was ? 'Webhook was deleted' : 'Webhook is already deleted');
}

/** Without the parameter the earlier list stays, as with Telegram. */
function rememberAllowed(call: CallParameters, { queue }: MethodContext): void {
  const given = call.json('allowed_updates', "can't parse allowed updates JSON array");
  if (given !== undefined) queue.allowed = readAllowedUpdates(given);
}
