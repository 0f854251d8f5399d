/** Calls to Telegram: a time limit for each, and every kind of failure told apart. */
import type { Telegram as TelegramConfig } from '../config.ts';
import type { Call, CallFault, SendCall } from '../delivery/call.ts';
import { cut } from '../domain/cut-text.ts';
import type { Unreachable } from '../domain/unreachable.ts';
import { type ApiAnswer, CallFailed, createApiCall, type Limits } from './api-call.ts';
import { DrawingFailed, inWordsOnly, withFiles } from './drawn-files.ts';
import type { MakeTable } from './table-files.ts';

/** How long an answer is waited for; uploads on a weak line take long. */
export const patience = { callMs: 20_000, uploadMs: 120_000 };

const unreachable: readonly [Unreachable, RegExp][] = [
  ['blocked', /bot was blocked by the user|bot was kicked/i],
  ['deactivated', /user is deactivated/i],
  ['never started', /can't initiate conversation|chat not found/i],
];
const gone =
  /message to edit not found|message can't be edited|message to delete not found|MESSAGE_ID_INVALID/i;
/** The reason of being away when Telegram knows the token no more: nothing was delivered, and nothing will be until it does. */
export const tokenRefused = 'token refused';

const asGoodAsDone = /message is not modified|query is too old|query ID is invalid/i;

/** What Telegram gave, or what became of the call. */
export type Asked = { kind: 'done'; result: unknown } | CallFault;

/** One call, tried once; throws nothing. */
export type Ask = (method: string, payload: Record<string, unknown>, limits: Limits) => Promise<Asked>;

/** @param onTime hears Telegram's own time with each answer */
export function createAsk(config: TelegramConfig, onTime?: (at: Date) => void): Ask {
  const call = createApiCall(config, onTime);
  return async (method, payload, limits) => {
    try {
      return outcomeOf(await call(method, payload, limits));
    } catch (error) {
      return faultOf(error);
    }
  };
}

/** Of a call that needs nothing but the token. */
export const isTokenWrong = (asked: Asked): boolean =>
  (asked.kind === 'away' && asked.reason === tokenRefused) ||
  (asked.kind === 'refused' && asked.code === 404);

/** What was answered, told apart. @internal for the tests */
export function outcomeOf({ status, body }: ApiAnswer): Asked {
  if (body?.ok === true) return { kind: 'done', result: body.result };
  const { error_code, description, parameters } = (body ?? {}) as {
    error_code?: number;
    description?: string;
    parameters?: { retry_after?: number };
  };
  const code = error_code ?? status;
  // A proxy's page instead of JSON: the server behind it failed.
  const reason = cut(String(description ?? `HTTP ${status}`), 200);
  if (asGoodAsDone.test(reason)) return { kind: 'done', result: null };
  if (gone.test(reason)) return { kind: 'gone', reason };
  if (code === 429) {
    const seconds = parameters?.retry_after ?? 5;
    return { kind: 'later', afterMs: seconds * 1000, everywhere: true, reason };
  }
  if (code >= 500 || body === null) return { kind: 'later', afterMs: 3_000, everywhere: false, reason };
  if (code === 401) return { kind: 'away', reason: tokenRefused };
  const why = unreachable.find(([, words]) => words.test(reason));
  if (why !== undefined) return { kind: 'unreachable', reason: why[0] };
  return { kind: 'refused', reason, code };
}

/** What became of a call that was not answered. Never holds the token. @internal for the tests */
export function faultOf(error: unknown): CallFault {
  if (error instanceof DrawingFailed) return { kind: 'refused', reason: `drawing: ${error.message}` };
  if (!(error instanceof CallFailed)) throw error;
  const { reason, isWritten } = error;
  return isWritten ? { kind: 'unknown', reason } : { kind: 'away', reason };
}

const isUpload = ({ method }: Pick<Call, 'method'>): boolean =>
  method === 'sendDocument' || method === 'sendPhoto';

export function createSendCall(
  ask: Ask,
  { callMs, uploadMs } = patience,
  makeTable: MakeTable | null = null,
  onUndrawn: (reason: string) => void = () => {},
): SendCall {
  return async (asked) => {
    let call = asked;
    try {
      if (isUpload(asked)) call = await withFiles(asked, makeTable);
    } catch (error) {
      const words = error instanceof DrawingFailed ? inWordsOnly(asked) : null;
      if (words === null) return faultOf(error);
      onUndrawn(error instanceof Error ? error.message : typeof error);
      call = words;
    }
    const given = await ask(call.method, call.payload, { limitMs: isUpload(call) ? uploadMs : callMs });
    if (given.kind !== 'done') return given;
    const messageId = (given.result as { message_id?: unknown } | null)?.message_id;
    return { kind: 'done', messageId: typeof messageId === 'number' ? messageId : null };
  };
}
