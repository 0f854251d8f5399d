/** The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`, with Telegram's envelope and faults. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError, badRequest, tooManyRequests } from './api-error.ts';
import type { CallLog } from './call-log.ts';
import { CallParameters, readCall } from './call-parameters.ts';
import type { Fault } from './control.ts';
import type { Faults, FloodControl } from './faults.ts';
import { findMethod, findUnknownParameter, type MethodName } from './method-parameters.ts';
import { allMethods } from './methods/all.ts';
import { type MethodContext, Reply } from './methods/method.ts';

export interface BotApi {
  context: Omit<MethodContext, 'whenGone'>;
  tokens: ReadonlySet<string>;
  faults: Faults;
  flood: FloodControl;
  log: CallLog;
  /** Calls under way, getUpdates not counted. */
  busy: { count: number };
  /** Answers held back, of long polls and hanging calls: cut when the sandbox closes. */
  held: Set<ServerResponse>;
}

/** @param path begins with `/bot` or `/file/bot`. */
export async function answerBotApi(
  api: BotApi,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  const isFile = path.startsWith('/file/');
  const [head = '', ...rest] = path.slice(isFile ? '/file/bot'.length : '/bot'.length).split('/');
  const token = head.replace(/%3a/i, ':');
  if (!token.includes(':')) return refuseEarly(req, res, 401, 'Unauthorized: invalid token specified');
  if (!api.tokens.has(token)) return refuseEarly(req, res, 401, 'Unauthorized');
  if (isFile) return sendFile(api, res, decodeURIComponent(rest.join('/')));
  const method = rest.length === 1 ? findMethod(rest[0] ?? '') : null;
  if (method === null) return refuseEarly(req, res, 404, 'Not Found');
  const isPoll = method === 'getUpdates';
  if (isPoll) holdAnswer(api, res);
  else api.busy.count += 1;
  try {
    await answerMethod(api, req, res, method, query);
  } finally {
    if (!isPoll) api.busy.count -= 1;
    api.context.messenger.hub.changed();
  }
}

async function answerMethod(
  api: BotApi,
  req: IncomingMessage,
  res: ServerResponse,
  method: MethodName,
  query: URLSearchParams,
): Promise<void> {
  let call = new CallParameters();
  let fault: Fault | null = null;
  try {
    call = await readCall(req, query);
    // Telegram reads the method from the path; some clients name it in the form as well.
    call.values.delete('method');
    fault = api.faults.strike(method, call.text('chat_id'));
    if (fault !== null) {
      api.context.messenger.hub.tell({ kind: 'faults' });
      if (fault.kind !== 'cutAfter') return failAs(api, fault, method, call, req, res);
    }
    const gone = (callback: () => void) => void res.on('close', callback);
    const answer = await runMethod(api, method, call, gone);
    if (fault !== null) {
      note(api, method, call, { error: 'cut after it was applied' });
      req.socket.destroy();
      return;
    }
    const reply = answer instanceof Reply ? answer : null;
    const result = reply === null ? answer : reply.result;
    note(api, method, call, { result });
    sendJson(
      res,
      200,
      reply === null ? { ok: true, result } : { ok: true, result, description: reply.description },
    );
  } catch (error) {
    const refusal =
      error instanceof ApiError ? error : new ApiError(500, `Internal Server Error: ${String(error)}`);
    note(api, method, call, { error: refusal.message });
    if (fault !== null) req.socket.destroy();
    else sendRefusal(res, refusal);
  }
}

/** Also for a call written into a webhook's answer, which goes past faults. @throws ApiError */
export async function runMethod(
  api: BotApi,
  method: MethodName,
  call: CallParameters,
  whenGone: (callback: () => void) => void,
): Promise<unknown> {
  const unknown = findUnknownParameter(method, call.values.keys()) ?? findUnknownUpload(method, call);
  if (unknown !== null) throw badRequest(`unknown parameter "${unknown}"`);
  api.flood.pass(method, call.text('chat_id'), countMessages(method, call));
  return allMethods[method](call, { ...api.context, whenGone });
}

/** An album counts as the messages that it is. */
function countMessages(method: MethodName, call: CallParameters): number {
  if (method !== 'sendMediaGroup') return 1;
  const media = call.json('media', "can't parse media JSON object");
  return Array.isArray(media) ? Math.max(1, media.length) : 1;
}

/** An upload may be named freely when an `attach://` points to it. */
function findUnknownUpload(method: MethodName, call: CallParameters): string | null {
  for (const name of call.uploads.keys()) {
    if (findUnknownParameter(method, [name]) === null) continue;
    const isAttached = [...call.values.values()].some((value) =>
      (typeof value === 'string' ? value : JSON.stringify(value)).includes(`attach://${name}`),
    );
    if (!isAttached) return name;
  }
  return null;
}

function failAs(
  api: BotApi,
  fault: Fault,
  method: MethodName,
  call: CallParameters,
  req: IncomingMessage,
  res: ServerResponse,
): void {
  note(api, method, call, { error: fault.kind });
  switch (fault.kind) {
    case 'floodControl': {
      const seconds = fault.retryAfterSeconds ?? 5;
      sendRefusal(res, tooManyRequests(seconds));
      return;
    }
    case 'badGateway': {
      const html =
        '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
        '<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n';
      res.writeHead(502, { 'content-type': 'text/html', 'content-length': Buffer.byteLength(html) });
      res.end(html);
      return;
    }
    case 'serverError':
      sendRefusal(res, new ApiError(500, 'Internal Server Error'));
      return;
    case 'cutBefore':
    case 'cutAfter':
      req.socket.destroy();
      return;
    case 'hang':
      holdAnswer(api, res);
      return;
  }
}

export function holdAnswer(api: BotApi, res: ServerResponse): void {
  api.held.add(res);
  res.on('close', () => api.held.delete(res));
}

function sendFile(api: BotApi, res: ServerResponse, path: string): void {
  const file = api.context.messenger.files.findByPath(path);
  if (file === null) {
    sendRefusal(res, new ApiError(404, 'Not Found: file not found'));
    return;
  }
  res.writeHead(200, {
    'content-type': 'application/octet-stream',
    'content-length': file.bytes.length,
  });
  res.end(file.bytes);
}

function note(
  api: BotApi,
  method: MethodName,
  call: CallParameters,
  outcome: { result: unknown } | { error: string },
): void {
  if (!api.log.enabled || method === 'getUpdates') return;
  api.log.add({ method, params: call.describe(), at: api.context.messenger.clock.now(), ...outcome });
}

/** Before the body has been read: it is read to its end all the same, so that the answer arrives. */
function refuseEarly(req: IncomingMessage, res: ServerResponse, code: number, text: string): void {
  req.resume();
  sendRefusal(res, new ApiError(code, text));
}

function sendRefusal(res: ServerResponse, error: ApiError): void {
  const envelope = { ok: false, error_code: error.code, description: error.message };
  if (error.retryAfter === undefined) sendJson(res, error.code, envelope);
  else {
    const parameters = { retry_after: error.retryAfter };
    sendJson(res, error.code, { ...envelope, parameters }, { 'retry-after': String(error.retryAfter) });
  }
}

export function sendJson(
  res: ServerResponse,
  status: number,
  content: unknown,
  headers: Record<string, string> = {},
): void {
  if (res.headersSent || res.destroyed) return;
  const body = Buffer.from(JSON.stringify(content));
  res.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length, ...headers });
  res.end(body);
}
