/** Calls to Telegram through Telegraf's client: a time limit for each, and every kind of failure told apart. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'https-proxy-agent';
import { Telegram } from 'telegraf';
import type { Telegram as TelegramConfig } from '../config.ts';
import type { Call, CallResult, SendCall } from '../delivery/call.ts';
import { DrawingFailed, withFiles } from './drawn-files.ts';
import { type ApiAnswer, createJsonCall } from './json-call.ts';
import type { MakeTable } from './table-files.ts';

/** How long an answer is waited for; uploads on a weak line take long. */
export const patience = { callMs: 20_000, uploadMs: 120_000 };

export function createTelegram({ token, apiRoot, proxy }: TelegramConfig): Telegram {
  const options = { keepAlive: true, maxSockets: 64 };
  const agent = proxy ? new HttpsProxyAgent(proxy, options) : new HttpsAgent(options);
  const telegram = new Telegram(token, {
    // An API root with a path needs its slash, else the last part is dropped.
    apiRoot: `${apiRoot}/`,
    // Else errors of some calls would go unseen.
    webhookReply: false,
    agent,
  });
  // For a server without TLS, Telegraf throws the agent away: each call would then open a connection of its own.
  if (apiRoot.startsWith('http:')) {
    const plain = new HttpAgent(options);
    Object.assign(telegram.options, { agent: plain, attachmentAgent: plain });
  }
  return telegram;
}

interface TelegramFailure {
  response?: { error_code?: number; description?: string; parameters?: { retry_after?: number } };
}

const unreachable =
  /bot was blocked by the user|user is deactivated|can't initiate conversation|chat not found|bot was kicked/i;
const gone =
  /message to edit not found|message can't be edited|message to delete not found|MESSAGE_ID_INVALID/i;
const asGoodAsDone = /message is not modified|query is too old|query ID is invalid/i;
/** Nothing left this machine, or nobody answered the door: it was not applied. */
const notReached = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|CERT_|SELF_SIGNED/i;

/** What became of a call that threw. Never holds the token: Telegraf's messages of network errors do. */
export function resultOfFailure(error: unknown): CallResult {
  const { response } = (error ?? {}) as TelegramFailure;
  if (error instanceof DrawingFailed) return { kind: 'refused', reason: `drawing: ${error.message}` };
  if (response?.description !== undefined) {
    const reason = response.description.slice(0, 200);
    const code = response.error_code ?? 0;
    if (asGoodAsDone.test(reason)) return { kind: 'done', messageId: null };
    if (gone.test(reason)) return { kind: 'gone', reason };
    if (code === 429) {
      const seconds = response.parameters?.retry_after ?? 5;
      return { kind: 'later', afterMs: seconds * 1000, everywhere: true, reason };
    }
    if (code >= 500) return { kind: 'later', afterMs: 3_000, everywhere: false, reason };
    if (unreachable.test(reason)) return { kind: 'unreachable', reason };
    return { kind: 'refused', reason };
  }
  const { code, type, message } = (error ?? {}) as { code?: unknown; type?: unknown; message?: unknown };
  const words = `${String(code ?? '')} ${String(message ?? '')}`;
  if (notReached.test(words)) {
    return { kind: 'later', afterMs: 3_000, everywhere: true, reason: String(code ?? 'network') };
  }
  // A proxy's page instead of JSON: the server behind it failed.
  if (type === 'invalid-json')
    return { kind: 'later', afterMs: 3_000, everywhere: false, reason: 'invalid-json' };
  return { kind: 'unknown', reason: String(code ?? type ?? 'cut') };
}

function done(result: unknown): CallResult {
  const messageId = (result as { message_id?: unknown } | null)?.message_id;
  return { kind: 'done', messageId: typeof messageId === 'number' ? messageId : null };
}

const isUpload = ({ method }: Pick<Call, 'method'>): boolean =>
  method === 'sendDocument' || method === 'sendPhoto';

export function createSendCall(
  telegram: Telegram,
  { callMs, uploadMs } = patience,
  makeTable: MakeTable | null = null,
): SendCall {
  const callJson = createJsonCall(telegram);
  return async (asked) => {
    try {
      const { method, payload } = isUpload(asked) ? await withFiles(asked, makeTable) : asked;
      if (isUpload({ method })) {
        const signal = AbortSignal.timeout(uploadMs);
        // Telegraf types the methods it knows one by one; a call that comes from a row is checked by the server.
        const result: unknown = await telegram.callApi(method as 'sendMessage', payload as never, {
          signal: signal as never,
        });
        return done(result);
      }
      const { status, body } = await callJson(method, payload, callMs);
      return body?.ok === true ? done(body.result) : resultOfRefusal(status, body);
    } catch (error) {
      return resultOfFailure(error);
    }
  };
}

function resultOfRefusal(status: number, body: ApiAnswer['body']): CallResult {
  if (body !== null) return resultOfFailure({ response: { error_code: status, ...body } });
  // A proxy's page instead of JSON.
  if (status >= 500) {
    return resultOfFailure({ response: { error_code: status, description: `HTTP ${status}` } });
  }
  return resultOfFailure({ type: 'invalid-json' });
}
