/**
 * One call to the Bot API as JSON over a kept connection. Answers go this way: through Telegraf's client each would
 * cost more of the processor than deciding and storing what it says (docs/decisions). Uploads stay with Telegraf.
 */
import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Telegram } from 'telegraf';

export interface ApiAnswer {
  status: number;
  /** What the body says; null when it is no JSON: a proxy's page. */
  body: { ok?: unknown; result?: unknown } | null;
}

/** @throws Error with `code`: the connection failed, or nothing came for `limitMs` (`ETIMEDOUT`) */
export type JsonCall = (
  method: string,
  payload: Record<string, unknown>,
  limitMs: number,
) => Promise<ApiAnswer>;

function parse(text: string): ApiAnswer['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' ? body : null;
  } catch {
    return null;
  }
}

export function createJsonCall({ token, options }: Telegram): JsonCall {
  const root = new URL(options.apiRoot);
  const request = root.protocol === 'http:' ? requestPlain : requestSecure;
  const { agent } = options;
  const target = {
    hostname: root.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: root.port === '' ? undefined : root.port,
    method: 'POST',
    ...(agent === undefined ? {} : { agent }),
  };
  return (method, payload, limitMs) =>
    new Promise((resolve, reject) => {
      const body = Buffer.from(JSON.stringify(payload));
      const outgoing = request({
        ...target,
        path: `${root.pathname}bot${token}/${method}`,
        headers: { 'content-type': 'application/json', 'content-length': body.length },
        timeout: limitMs,
      });
      outgoing.on('timeout', () =>
        outgoing.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
      );
      outgoing.on('error', reject);
      outgoing.on('response', (response) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('error', reject);
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(pieces).toString('utf8')) });
        });
      });
      outgoing.end(body);
    });
}
