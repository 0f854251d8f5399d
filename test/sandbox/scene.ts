/** A sandbox on a free port with three people, and the bot's side of it as plain HTTP. */
import { afterEach } from 'vitest';
import { createMovableClock } from '../../src/domain/clock.ts';
import type { Message, Update } from '../../src/sandbox/bot-api.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox.ts';

export const TOKEN = '4242:the-sandbox_token';
export const PAO = 11;
export const MAI = 12;
export const LINH = 13;

interface Envelope<T = unknown> {
  ok: boolean;
  result?: T;
  error_code?: number;
  description?: string;
  parameters?: { retry_after?: number };
}

export interface Scene {
  sandbox: Sandbox;
  url: string;
  /** A call as JSON. */
  ask<T = unknown>(method: string, params?: Record<string, unknown>): Promise<Envelope<T>>;
  /** A call that must go well. */
  call<T = Message>(method: string, params?: Record<string, unknown>): Promise<T>;
  /** «400 Bad Request: …» of a call that must be refused. */
  refusal(method: string, params?: Record<string, unknown>): Promise<string>;
  /** A call with uploads. */
  upload<T = Message>(method: string, params: Record<string, string | Blob>): Promise<Envelope<T>>;
  updates(params?: Record<string, unknown>): Promise<Update[]>;
}

const open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

/** Noon of 9 November 2026 in Viet Nam; Páo and Mai have started the bot, Linh has not. */
export async function openScene(options: Partial<SandboxOptions> = {}): Promise<Scene> {
  const sandbox = createSandbox({
    token: TOKEN,
    clock: createMovableClock(new Date('2026-11-09T05:00:00Z')),
    people: [
      { id: PAO, name: 'Anh Páo', title: 'Bí thư Chi bộ bản Huổi Mây' },
      { id: MAI, name: 'Chị Mai' },
      { id: LINH, name: 'Anh Linh', startToken: 'abc' },
    ],
    ...options,
  });
  open.push(sandbox);
  const { url } = await sandbox.listen();
  const scene = speakTo(sandbox, url);
  if (options.people === undefined && options.stateFile === undefined) {
    sandbox.sendText(PAO, '/start');
    sandbox.sendText(MAI, '/start');
    await forgetUpdates(scene);
  }
  return scene;
}

export async function forgetUpdates(scene: Scene): Promise<void> {
  const last = (await scene.updates()).at(-1);
  if (last !== undefined) await scene.updates({ offset: last.update_id + 1 });
}

function speakTo(sandbox: Sandbox, url: string): Scene {
  const ask = async <T>(method: string, params: Record<string, unknown> = {}): Promise<Envelope<T>> => {
    const response = await fetch(`${url}/bot${TOKEN}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Envelope<T>;
  };
  const call = async <T>(method: string, params?: Record<string, unknown>): Promise<T> => {
    const answer = await ask<T>(method, params);
    if (!answer.ok || answer.result === undefined) throw new Error(`${method}: ${answer.description}`);
    return answer.result;
  };
  return {
    sandbox,
    url,
    ask,
    call,
    async refusal(method, params) {
      const answer = await ask(method, params);
      if (answer.ok) throw new Error(`${method} was not refused`);
      return `${answer.error_code} ${answer.description}`;
    },
    async upload<T>(method: string, params: Record<string, string | Blob>) {
      const form = new FormData();
      for (const [name, value] of Object.entries(params)) form.append(name, value);
      const response = await fetch(`${url}/bot${TOKEN}/${method}`, { method: 'POST', body: form });
      return (await response.json()) as Envelope<T>;
    },
    updates: (params) => call<Update[]>('getUpdates', params),
  };
}

/** A PNG that says how large it is; nothing reads further. */
export function picture(width = 800, height = 600): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x89PNG\r\n\x1a\n', 0, 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

export const button = (text: string, data: string) => ({ text, callback_data: data });

/** The instant `seconds` after the sandbox's now. */
export function advance(scene: Scene, seconds: number): void {
  const { clock } = scene.sandbox;
  clock.set(new Date(clock.now().getTime() + seconds * 1000));
}
