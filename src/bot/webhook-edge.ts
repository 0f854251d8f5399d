/** Where Telegram delivers: a path that nobody can guess, and a header that nobody can know. */
import { createHmac } from 'node:crypto';
import type { Update } from 'telegraf/types';
import type { Call } from '../delivery/call.ts';
import type { WebhookEdge } from './http-server.ts';

/** Both follow from the token where nothing is set, so that every process of an installation has the same. */
export function webhookEdge(
  token: string,
  secret: string | undefined,
  receive: (update: Update) => Promise<Call | null>,
): WebhookEdge {
  const derive = (purpose: string) => createHmac('sha256', token).update(purpose).digest('base64url');
  return { path: `/telegram/${derive('path')}`, secret: secret ?? derive('header'), receive };
}
