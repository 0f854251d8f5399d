/** The chat page's own files and sentences, and nothing else from the disk. */
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { mimeTypeOf } from './mime-types.ts';

/** Neither is compiled: a built program, under dist/, takes them from the sources. */
const sourceFolder = import.meta.dirname.replace(/([\\/])dist[\\/]src([\\/])/, '$1src$2');

/** @returns false when there is no such file. */
export async function sendPageFile(path: string, res: ServerResponse): Promise<boolean> {
  const name = path === '/' ? 'index.html' : path.slice(1);
  // One level, plain names: no path can lead out of the folder.
  if (!/^[a-z0-9-]+\.(html|js|css|svg|png|woff2|ttf)$/.test(name)) return false;
  const content = await readFile(`${sourceFolder}/page/${name}`).catch(() => null);
  if (content === null) return false;
  res.writeHead(200, {
    'content-type': mimeTypeOf(name),
    'content-length': content.length,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  res.end(content);
  return true;
}

/** @returns the JSON as it stands, null for a language that has none. */
export async function readPageTexts(language: string): Promise<string | null> {
  if (!/^[a-z]{2}$/.test(language)) return null;
  return readFile(`${sourceFolder}/../../locales/${language}/page.json`, 'utf8').catch(() => null);
}
