/** The folder with package.json: compiled code lies deeper than its source. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

function findRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const above = dirname(from);
  if (above === from) throw new Error('package.json was not found above the program');
  return findRoot(above);
}

export const projectRoot = findRoot(import.meta.dirname);
