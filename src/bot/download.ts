/** Fetches a file that somebody sent: Telegram names its place for an hour, and gives at most 20 MB. */
import { readFile } from 'node:fs/promises';
import { type Agent, get as getHttp } from 'node:http';
import { get as getHttps } from 'node:https';
import { isAbsolute } from 'node:path';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { Telegram } from '../config.ts';
import { type Ask, patience } from './telegram-calls.ts';

/** Bots can fetch no more than this from Telegram's own servers. */
export const downloadLimit = 20 * 1024 * 1024;

export type Downloaded =
  | { kind: 'done'; bytes: Uint8Array }
  /** May go later: the line, or Telegram, is down. */
  | { kind: 'later' }
  /** Telegram does not give it out, and will not tomorrow either. */
  | { kind: 'gone' };

export type Download = (fileId: string) => Promise<Downloaded>;

/** The address holds the token: neither it nor an error that may name it leaves this file. */
export function createDownload(ask: Ask, { token, apiRoot, proxy }: Telegram): Download {
  const agent = proxy === undefined ? undefined : new HttpsProxyAgent(proxy);
  return async (fileId) => {
    const asked = await ask('getFile', { file_id: fileId }, { limitMs: patience.callMs });
    if (asked.kind !== 'done') return { kind: asked.kind === 'refused' ? 'gone' : 'later' };
    const path = String((asked.result as { file_path?: string } | null)?.file_path);
    try {
      // A Bot API server of one's own names a file on this machine.
      if (isAbsolute(path)) return { kind: 'done', bytes: await readFile(path) };
      return await fetchWhole(new URL(`${apiRoot}/file/bot${token}/${path}`), agent);
    } catch {
      return { kind: 'later' };
    }
  };
}

function fetchWhole(place: URL, agent: Agent | undefined): Promise<Downloaded> {
  const get = place.protocol === 'https:' ? getHttps : getHttp;
  const signal = AbortSignal.timeout(patience.uploadMs);
  return new Promise((resolve, reject) => {
    const request = get(place, { signal, ...(agent === undefined ? {} : { agent }) }, (answer) => {
      if (answer.statusCode !== 200) {
        answer.resume();
        resolve({ kind: 'later' });
        return;
      }
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        parts.push(part);
        if (size <= downloadLimit) return;
        answer.destroy();
        resolve({ kind: 'gone' });
      });
      answer.on('error', reject);
      answer.on('end', () => resolve({ kind: 'done', bytes: Buffer.concat(parts) }));
    });
    request.on('error', reject);
  });
}
