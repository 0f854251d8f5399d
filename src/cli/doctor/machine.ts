/** The disk, the key and who may read what, on this machine. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../config.ts';
import { projectRoot } from '../../project-root.ts';
import { databaseFile } from '../../store/database.ts';
import { databaseUrlOf } from '../../surroundings.ts';
import { phrase } from '../../text/phrase.ts';
import { type Finding, well, wrong } from './finding.ts';

/** Below it a night's copy, or a busy evening, may find the disk full. */
const leastBytes = 500_000_000;
const megabyte = 1_000_000;

/** The nearest folder above a path that is there. */
function folderOf(path: string): string {
  for (let at = dirname(path); ; at = dirname(at)) if (modeOf(at) !== null) return at;
}

/** null: there is nothing. */
function modeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.mode ?? null;
}

export async function lookAtMachine(config: Config): Promise<Finding[]> {
  const file = databaseFile(databaseUrlOf(config));
  return [
    await diskOf(file ?? join(projectRoot, 'data', 'any')),
    keyOf(file, config.databaseKey),
    permissionsOf(file),
  ];
}

async function diskOf(path: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folderOf(path));
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  // As much again for a copy, and for the file to grow.
  const needed = Math.max(leastBytes, 3 * size);
  const values = { free: Math.floor((bavail * bsize) / megabyte), needed: Math.ceil(needed / megabyte) };
  return bavail * bsize < needed
    ? wrong('disk', phrase('running:doctor.disk.full', values))
    : well('disk', phrase('running:doctor.disk.well', values));
}

const plainBeginning = 'SQLite format 3';

/** null: there is no file, or nothing in it. */
function isPlain(file: string): boolean | null {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === 0) return null;
  const beginning = Buffer.alloc(plainBeginning.length);
  const opened = openSync(file, 'r');
  readSync(opened, beginning);
  closeSync(opened);
  return beginning.toString('latin1') === plainBeginning;
}

function keyOf(file: string | null, key: string | undefined): Finding {
  if (file === null) return well('key', phrase('running:doctor.key.postgresql'));
  const plain = isPlain(file);
  if (plain === null) return well('key', phrase('running:doctor.key.noFile'));
  if (plain && key !== undefined) return wrong('key', phrase('running:doctor.key.notEncrypted'));
  if (!plain && key === undefined) return wrong('key', phrase('running:doctor.key.missing'));
  return well('key', phrase(plain ? 'running:doctor.key.none' : 'running:doctor.key.encrypted'));
}

/** Windows keeps no such rights. */
const keepsModes = process.platform !== 'win32';

function permissionsOf(file: string | null): Finding {
  const own = [join(projectRoot, '.env'), ...(file === null ? [] : [file, `${file}-wal`])];
  const open = own.filter((path) => ((modeOf(path) ?? 0) & 0o077) !== 0);
  // Whoever may write into a folder may put another file into the place of ours.
  const folders = file === null ? [] : [dirname(file)];
  open.push(...folders.filter((path) => ((modeOf(path) ?? 0) & 0o022) !== 0));
  return keepsModes && open.length > 0
    ? wrong('permissions', phrase('running:doctor.permissions.open', { paths: open.join(' ') }))
    : well('permissions', phrase('running:doctor.permissions.well'));
}
