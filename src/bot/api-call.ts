/**
 * One call to the Bot API over a kept connection, as JSON or, with a file, as a form. Through Telegraf's client each
 * would cost more of the processor than deciding and storing what it says (docs/decisions), and nobody could tell a
 * call that never left from one that may have been applied.
 */
import { File } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { type ClientRequest, Agent as HttpAgent, request as requestPlain } from 'node:http';
import { Agent as HttpsAgent, request as requestSecure } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Telegram } from '../config.ts';

export interface ApiAnswer {
  status: number;
  /** What the body says; null when it is no JSON: a proxy's page. */
  body: Record<string, unknown> | null;
}

/** Nothing was answered. Never holds the address: the token is in it. */
export class CallFailed extends Error {
  override name = 'CallFailed';
  readonly reason: string;
  /** The whole request had left: it may have been applied. Else it surely has not. */
  readonly isWritten: boolean;

  constructor(reason: string, isWritten: boolean) {
    super(reason);
    this.reason = reason;
    this.isWritten = isWritten;
  }
}

export interface Limits {
  /** For all of it, the way there included. */
  limitMs: number;
  /** Breaks the call off. */
  signal?: AbortSignal;
}

/** @throws CallFailed; `ETIMEDOUT` when the time was over, `ABORT_ERR` when it was broken off */
export type ApiCall = (
  method: string,
  payload: Record<string, unknown>,
  limits: Limits,
) => Promise<ApiAnswer>;

/**
 * A line that is not used is forgotten by the routers on the way without a word, and what is written to it then is
 * neither answered nor known to be lost.
 */
const idleMs = 20_000;
const connections = { keepAlive: true, maxSockets: 64, timeout: idleMs };

/** @param onTime hears what time it is where the answer comes from, to the second, of whatever is answered */
export function createApiCall({ token, apiRoot, proxy }: Telegram, onTime?: (at: Date) => void): ApiCall {
  const root = new URL(`${apiRoot}/`);
  const isPlain = root.protocol === 'http:';
  const agent = isPlain
    ? new HttpAgent(connections)
    : proxy === undefined
      ? new HttpsAgent(connections)
      : new HttpsProxyAgent(proxy, connections);
  const begin = isPlain ? requestPlain : requestSecure;
  const target = {
    hostname: root.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: root.port === '' ? undefined : root.port,
    method: 'POST',
    agent,
  };
  return async (method, payload, limits) => {
    const { type, body } = hasFile(payload) ? await formOf(payload) : jsonOf(payload);
    const headers = { 'content-type': type, 'content-length': body.length };
    const outgoing = begin({ ...target, path: `${root.pathname}bot${token}/${method}`, headers });
    outgoing.on('response', ({ headers: { date } }) => {
      const at = new Date(date ?? Number.NaN);
      if (!Number.isNaN(at.getTime())) onTime?.(at);
    });
    return answerTo(outgoing, body, limits);
  };
}

function answerTo(outgoing: ClientRequest, body: Buffer, { limitMs, signal }: Limits): Promise<ApiAnswer> {
  return new Promise((resolve, reject) => {
    let isWritten = false;
    const fail = ({ code }: { code?: unknown } = {}) =>
      reject(new CallFailed(String(code ?? 'cut'), isWritten));
    const giveUp = (code: string) => {
      fail({ code });
      outgoing.destroy();
    };
    // Held by the event loop: a signal of AbortSignal.any is collected on Node 20 before it fires, and the call hangs.
    const timer = setTimeout(giveUp, limitMs, 'ETIMEDOUT');
    const breakOff = () => giveUp('ABORT_ERR');
    signal?.addEventListener('abort', breakOff, { once: true });
    // The last byte has been handed to a connection that stands, TLS included.
    outgoing.on('finish', () => {
      isWritten = true;
    });
    outgoing.on('error', fail);
    outgoing.on('response', (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', fail);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(pieces).toString('utf8')) });
      });
    });
    outgoing.on('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', breakOff);
      fail();
    });
    if (signal?.aborted) breakOff();
    else outgoing.end(body);
  });
}

function parse(text: string): ApiAnswer['body'] {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' ? (body as ApiAnswer['body']) : null;
  } catch {
    return null;
  }
}

const hasFile = (payload: Record<string, unknown>): boolean =>
  Object.values(payload).some((value) => value instanceof File);

const jsonOf = (payload: Record<string, unknown>) => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify(payload)),
});

/**
 * With its length known: a server that has not had all of it does nothing. Written out here, since `FormData` makes
 * other line breaks of those in a text.
 */
async function formOf(payload: Record<string, unknown>): Promise<{ type: string; body: Buffer }> {
  const boundary = `chi-bo-${randomUUID()}`;
  const pieces: (string | Uint8Array)[] = [];
  for (const [name, value] of Object.entries(payload)) {
    if (value === undefined) continue;
    pieces.push(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"`);
    if (value instanceof File) {
      const fileName = value.name.replace(/["\r\n]/g, encodeURIComponent);
      pieces.push(`; filename="${fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`);
      pieces.push(new Uint8Array(await value.arrayBuffer()));
    } else pieces.push('\r\n\r\n', typeof value === 'string' ? value : JSON.stringify(value));
    pieces.push('\r\n');
  }
  pieces.push(`--${boundary}--\r\n`);
  const body = Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)));
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
