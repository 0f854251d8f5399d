/** What the program answers over HTTP: Telegram's webhook, /healthz, and in the sandbox everything of the sandbox. */
import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Update } from 'telegraf/types';
import type { Call } from '../delivery/call.ts';

export interface WebhookEdge {
  /** `/telegram/<secret>` */
  path: string;
  /** Compared with Telegram's header of each delivery. */
  secret: string;
  /** Resolves once the update is durable, with a call that the answer carries. */
  receive: (update: Update) => Promise<Call | null>;
}

export interface HttpOptions {
  /** null: updates come by polling. */
  webhook: () => WebhookEdge | null;
  /** The reason why not everything works; null when it does. */
  health: () => Promise<string | null>;
  /** Metrics in Prometheus' text format; left out, there is no such page. */
  metrics?: (() => Promise<string>) | undefined;
  /** Whatever else is answered here; false: not its path. */
  other?: (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;
}

const bodyLimit = 1_000_000;
/** Beyond this nothing is read any more, so that nobody can keep the program busy with it. */
const cutLimit = 10_000_000;

/**
 * The body as it came: joined as bytes, since a Vietnamese letter may be cut between two pieces. null: too large. That
 * is read to its end all the same, for whoever is still sending hears no answer.
 */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > cutLimit) return null;
    if (size <= bodyLimit) pieces.push(piece as Buffer);
  }
  return size > bodyLimit ? null : Buffer.concat(pieces).toString('utf8');
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  type = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

async function receive(edge: WebhookEdge, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const secret = request.headers['x-telegram-bot-api-secret-token'];
  if (request.method !== 'POST' || typeof secret !== 'string' || !isSame(secret, edge.secret))
    return answer(response, 403, 'forbidden');
  const body = await readBody(request);
  if (body === null) return answer(response, 413, 'too large');
  let update: unknown;
  try {
    update = JSON.parse(body);
  } catch {
    return answer(response, 400, 'not JSON');
  }
  if (!Number.isSafeInteger((update as { update_id?: unknown } | null)?.update_id))
    return answer(response, 400, 'not an update');
  try {
    const call = await edge.receive(update as Update);
    if (call === null) answer(response, 200, '');
    else answer(response, 200, JSON.stringify({ method: call.method, ...call.payload }), 'application/json');
  } catch {
    // Not kept: Telegram delivers it again.
    answer(response, 503, 'not kept');
  }
}

export function createHttpServer(options: HttpOptions): Server {
  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const webhook = options.webhook();
    if (webhook !== null && isSame(path, webhook.path)) return receive(webhook, request, response);
    if (path === '/healthz') {
      const reason = await options.health();
      return answer(response, reason === null ? 200 : 503, reason ?? 'ok');
    }
    if (path === '/metrics' && options.metrics !== undefined)
      return answer(response, 200, await options.metrics(), 'text/plain; version=0.0.4');
    if (options.other !== undefined && (await options.other(request, response))) return undefined;
    return answer(response, 404, 'not found');
  }
  return createServer((request, response) => {
    route(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else answer(response, 500, 'error');
    });
  });
}

/** @throws with `code` `EADDRINUSE` when the port is taken */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}
