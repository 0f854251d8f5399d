/** The control API under `/sandbox/`, exactly as control.ts lists it, and what it adds for tests. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readInteger, SandboxFault } from './api-error.ts';
import { sendJson } from './bot-api-edge.ts';
import { type CallParameters, readBody, readCall } from './call-parameters.ts';
import type { SandboxEvent } from './control.ts';
import { readFaults } from './faults.ts';
import type { OtherKind } from './other-kinds.ts';
import type { Sandbox } from './sandbox.ts';

type Body = Record<string, unknown>;

/** @param path what follows `/sandbox/`. Answers every fault as `{ error }`. */
export async function answerControl(
  sandbox: Sandbox,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
  query: URLSearchParams,
): Promise<void> {
  try {
    const parts = path.split('/');
    if (req.method === 'GET' && path === 'texts')
      return await sendTexts(sandbox, res, query.get('language') ?? '');
    if (req.method === 'GET') return answerGet(sandbox, res, parts);
    if (req.method !== 'POST') throw new SandboxFault('only GET and POST are known here', 405);
    const result = await answerPost(sandbox, req, parts);
    sendJson(res, 200, result ?? { ok: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    sendJson(res, error instanceof SandboxFault ? error.status : 400, { error: error.message });
  }
}

function answerGet(sandbox: Sandbox, res: ServerResponse, parts: string[]): void {
  const [first, second, third] = parts;
  if (first === 'state' && parts.length === 1) sendJson(res, 200, sandbox.state());
  else if (first === 'events' && parts.length === 1) streamEvents(sandbox, res);
  else if (first === 'people' && third === 'chat') sendJson(res, 200, sandbox.chat(readId(second)));
  else if (first === 'files' && second !== undefined) {
    sendSandboxFile(sandbox, res, decodeURIComponent(second));
  } else throw new SandboxFault('there is nothing here', 404);
}

async function sendTexts(sandbox: Sandbox, res: ServerResponse, language: string): Promise<void> {
  const texts = await sandbox.pageTexts(language);
  if (texts === null) throw new SandboxFault(`no texts in «${language}»`, 404);
  sendJson(res, 200, JSON.parse(texts));
}

async function answerPost(sandbox: Sandbox, req: IncomingMessage, parts: string[]): Promise<unknown> {
  const [first, second, third] = parts;
  if (first === 'people' && third === 'file') {
    const call = await readCall(req, new URLSearchParams());
    return sendUpload(sandbox, readId(second), call);
  }
  const body = await readJson(req);
  if (first === 'people' && parts.length === 1) {
    const { name, language } = body;
    return sandbox.addPerson({
      name: readString(name, 'name'),
      ...(language === undefined ? {} : { language: readString(language, 'language') }),
    });
  }
  if (first === 'people' && third !== undefined) return actAsPerson(sandbox, readId(second), third, body);
  if (first === 'clock' && parts.length === 1) return moveClock(sandbox, body);
  if (first === 'faults' && parts.length === 1) return sandbox.setFaults(readFaults(body));
  throw new SandboxFault('there is nothing here', 404);
}

function actAsPerson(sandbox: Sandbox, id: number, act: string, body: Body): unknown {
  switch (act) {
    case 'text':
      return sandbox.sendText(id, readString(body.text, 'text'));
    case 'tap':
      return sandbox.tap(id, readInteger(body.messageId, 'messageId'), readString(body.data, 'data'), {
        stale: body.stale === true,
      });
    case 'other':
      return sandbox.sendOther(id, readString(body.kind, 'kind') as OtherKind);
    case 'edit':
      return sandbox.editText(id, readInteger(body.messageId, 'messageId'), readString(body.text, 'text'));
    case 'block':
      if (typeof body.blocked !== 'boolean') throw new SandboxFault('blocked must be true or false');
      return body.blocked ? sandbox.block(id) : sandbox.unblock(id);
    default:
      throw new SandboxFault('there is nothing here', 404);
  }
}

function sendUpload(sandbox: Sandbox, id: number, call: CallParameters): unknown {
  const upload = call.uploads.get('file');
  if (upload === undefined) throw new SandboxFault('a file is expected, in the field «file»');
  const caption = call.text('caption');
  return sandbox.sendDocument(id, {
    name: upload.name,
    bytes: upload.content,
    ...(upload.contentType === null ? {} : { mimeType: upload.contentType }),
    ...(caption === undefined ? {} : { caption }),
  });
}

function moveClock(sandbox: Sandbox, body: Body): unknown {
  if (typeof body.advanceSeconds === 'number' && Number.isFinite(body.advanceSeconds)) {
    sandbox.clock.set(new Date(sandbox.clock.now().getTime() + body.advanceSeconds * 1000));
  } else {
    const instant = new Date(readString(body.set, 'set'));
    if (Number.isNaN(instant.getTime())) throw new SandboxFault('set must be an ISO instant');
    sandbox.clock.set(instant);
  }
  return { now: sandbox.clock.now().toISOString() };
}

function streamEvents(sandbox: Sandbox, res: ServerResponse): void {
  res.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  res.write(': open\n\n');
  sandbox.hold(res);
  const stop = sandbox.onEvent((event: SandboxEvent) => res.write(`data: ${JSON.stringify(event)}\n\n`));
  // A page that went away without a word is found out by writing to it.
  const beat = setInterval(() => res.write(': beat\n\n'), 20_000);
  beat.unref();
  res.on('close', () => {
    clearInterval(beat);
    stop();
  });
}

function sendSandboxFile(sandbox: Sandbox, res: ServerResponse, fileId: string): void {
  const file = sandbox.file(fileId);
  if (file === null) throw new SandboxFault('no such file', 404);
  // Only pictures are shown in place: anything else, an uploaded page above all, must not run on the sandbox's origin.
  const isPicture = /^image\/(png|jpeg|gif|webp)$/.test(file.mimeType);
  const disposition = `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`;
  res.writeHead(200, {
    'content-type': isPicture ? file.mimeType : 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': disposition,
    'x-content-type-options': 'nosniff',
  });
  res.end(file.bytes);
}

async function readJson(req: IncomingMessage): Promise<Body> {
  // Asking for JSON keeps other web sites out: a browser sends it across origins only when it is allowed to.
  if (!(req.headers['content-type'] ?? '').startsWith('application/json')) {
    throw new SandboxFault('send application/json', 415);
  }
  const body: unknown = JSON.parse((await readBody(req)).toString('utf8') || '{}');
  if (typeof body !== 'object' || body === null) throw new SandboxFault('an object is expected');
  return body as Body;
}

function readId(part: string | undefined): number {
  if (part === undefined || !/^\d{1,15}$/.test(part)) throw new SandboxFault('no such person', 404);
  return Number(part);
}

function readString(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new SandboxFault(`${name} must be text`);
  return value;
}
