/**
 * The parameters of one Bot API call, however they came: query string, JSON, form or multipart.
 * Reads them as Telegram's server does, where everything is text first.
 */
import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from './api-error.ts';
import { readBoundary, readMultipart } from './multipart.ts';

export interface Upload {
  name: string;
  contentType: string | null;
  content: Buffer;
}

/** Above any upload that Telegram takes (50 MB), with room for the fields around it. */
const bodyLimit = 52 * 1024 * 1024;

export class CallParameters {
  readonly values = new Map<string, unknown>();
  readonly uploads = new Map<string, Upload>();

  /** @returns the text of a scalar, undefined when it is absent. An object's text is its JSON. */
  text(name: string): string | undefined {
    const value = this.values.get(name);
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }

  /** Telegram takes `true`, `yes` and `1` in any case for true, everything else for false. */
  flag(name: string): boolean {
    const value = this.text(name)?.toLowerCase();
    return value === 'true' || value === 'yes' || value === '1';
  }

  /** @returns the whole number, undefined when absent or not a number. */
  integer(name: string): number | undefined {
    const value = this.text(name)?.trim();
    return value !== undefined && /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
  }

  /** @returns a JSON-serialized parameter, whether it came as JSON text or as a part of a JSON body. @throws ApiError */
  json(name: string, otherwise: string): unknown {
    const value = this.values.get(name);
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value);
    } catch {
      throw badRequest(otherwise);
    }
  }

  /** @throws ApiError for JSON that is no object; `what` says what was expected */
  object(name: string, otherwise: string, what: string): Record<string, unknown> | undefined {
    const given = this.json(name, otherwise);
    if (given === undefined || isObject(given)) return given;
    throw badRequest(`object expected as ${what}`);
  }

  /** For the call log: files by name and size, never their bytes. */
  describe(): Record<string, unknown> {
    const shown: Record<string, unknown> = Object.fromEntries(this.values);
    for (const [name, file] of this.uploads) shown[name] = { upload: file.name, size: file.content.length };
    return shown;
  }
}

export function isObject(given: unknown): given is Record<string, unknown> {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

/** @throws ApiError 400 or 413 for a body that cannot be read. */
export async function readCall(req: IncomingMessage, query: URLSearchParams): Promise<CallParameters> {
  const call = new CallParameters();
  for (const [name, value] of query) call.values.set(name, value);
  if (req.method === 'GET') return call;
  const body = await readBody(req);
  if (body.length === 0) return call;
  const type = (req.headers['content-type'] ?? '').toLowerCase();
  if (type.startsWith('application/json')) readJsonBody(call, body);
  else if (type.startsWith('application/x-www-form-urlencoded')) {
    for (const [name, value] of new URLSearchParams(body.toString('utf8'))) call.values.set(name, value);
  } else if (type.startsWith('multipart/form-data')) readForm(call, body, req.headers['content-type'] ?? '');
  else throw badRequest(`unsupported content type "${type}"`);
  return call;
}

/** @returns the whole body; chunks are joined as bytes, since a Vietnamese letter may be cut between two of them. */
export function readBody(req: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      // Read on without keeping: an answer before the end of the request reaches many clients as a cut connection.
      if (size <= bodyLimit) chunks.push(chunk);
    });
    req.on('end', () => {
      if (size > bodyLimit) reject(new ApiError(413, 'Request Entity Too Large'));
      else resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
    });
    req.on('error', reject);
    req.on('close', () => reject(new ApiError(400, 'Bad Request: the request was cut off')));
  });
}

function readJsonBody(call: CallParameters, body: Buffer): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest("can't parse request JSON object");
  }
  if (!isObject(parsed)) throw badRequest("can't parse request JSON object");
  for (const [name, value] of Object.entries(parsed)) call.values.set(name, value);
}

function readForm(call: CallParameters, body: Buffer, contentType: string): void {
  const boundary = readBoundary(contentType);
  const parts = boundary === null ? null : readMultipart(body, boundary);
  if (parts === null) throw badRequest("can't parse multipart form data");
  for (const part of parts) {
    if (part.fileName === null) call.values.set(part.name, part.content.toString('utf8'));
    else
      call.uploads.set(part.name, {
        name: part.fileName,
        contentType: part.contentType,
        content: part.content,
      });
  }
}
