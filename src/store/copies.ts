/** Copies of the whole installation as files: each gets its name only when it is whole, and the newest few are kept. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { projectRoot } from '../project-root.ts';
import { copyDatabase, type RowCounts } from './copy.ts';
import { type Database, type DatabaseOptions, databaseFile, openDatabase } from './database.ts';

/** What has been copied does not hold together. */
export class CopyDamaged extends Error {
  override name = 'CopyDamaged';
}

/** Where the copies of an installation lie, and what their names begin with. */
export interface CopyShelf {
  folder: string;
  prefix: string;
}

/** Beside the file; of PostgreSQL, in the program's own folder. */
export function shelfOf(url: string): CopyShelf {
  const file = databaseFile(url);
  if (file === null) return { folder: join(projectRoot, 'data', 'backups'), prefix: 'chi-bo' };
  return { folder: join(dirname(file), 'backups'), prefix: basename(file, extname(file)) };
}

/**
 * @param from opened for this alone; others may write to the same database meanwhile
 * @param path where there is nothing yet
 * @param upTo the migration at which `from` stands, where that is not the newest
 * @throws CopyDamaged @throws NotEmpty @throws whatever the disk or the database says; nothing is left behind then
 */
export async function copyIntoFile(
  from: Database,
  path: string,
  { key, upTo, onTable = () => {} }: Pick<DatabaseOptions, 'key' | 'upTo'> & { onTable?: OnTable },
): Promise<RowCounts> {
  // Two that write the same copy at once do not come into each other's way.
  const part = `${path}.${randomUUID()}.part`;
  try {
    const tables = await fill(from, await openDatabase({ url: `file:${part}`, key, upTo }), onTable);
    // On closing, its log has gone into the file; what lies beside it is empty, and would be left behind.
    if (((await stat(`${part}-wal`).catch(() => null))?.size ?? 0) > 0)
      throw new CopyDamaged('its log is not merged');
    await rename(part, path);
    return tables;
  } finally {
    for (const each of [part, `${part}-wal`, `${part}-shm`]) await rm(each, { force: true });
  }
}

async function fill(from: Database, to: Database, onTable: OnTable): Promise<RowCounts> {
  try {
    const tables = await copyDatabase(from, to, onTable);
    const [found] = await to.db.$queryRawUnsafe<{ integrity_check: string }[]>('PRAGMA integrity_check');
    if (found?.integrity_check !== 'ok') throw new CopyDamaged(found?.integrity_check ?? 'no answer');
    return tables;
  } finally {
    await to.close();
  }
}

type OnTable = Parameters<typeof copyDatabase>[2];

/** The shelf's copies, the oldest first: their names are the times at which they were made. */
async function copiesOn({ folder, prefix }: CopyShelf): Promise<string[]> {
  const names = await readdir(folder);
  return names.filter((name) => name.startsWith(`${prefix}-2`) && name.endsWith('.db')).sort();
}

/**
 * A copy more on the shelf, and then the oldest ones too many less: never the other way round, so that a disk that is
 * full costs no copy.
 * @param options.time e.g. `2026-11-30-0200`
 * @param options.kept how many are left
 */
export async function keepCopy(
  { url, key }: DatabaseOptions,
  shelf: CopyShelf,
  { time, kept }: { time: string; kept: number },
): Promise<{ file: string; bytes: number; rows: number }> {
  await mkdir(shelf.folder, { recursive: true });
  await dropRemains(shelf);
  const file = `${shelf.prefix}-${time}.db`;
  const path = join(shelf.folder, file);
  const from = await openDatabase({ url, key });
  const tables = await copyIntoFile(from, path, { key }).finally(() => from.close());
  for (const old of (await copiesOn(shelf)).slice(0, -kept)) await rm(join(shelf.folder, old));
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return { file, bytes: (await stat(path)).size, rows };
}

/** What a copy left that was cut off; one that is being written is younger. */
async function dropRemains({ folder, prefix }: CopyShelf): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${prefix}-`) || !/\.part(?:-wal|-shm)?$/.test(name)) continue;
    const path = join(folder, name);
    const age = performance.timeOrigin + performance.now() - (await stat(path)).mtimeMs;
    if (age > remainsMs) await rm(path, { force: true });
  }
}

const remainsMs = 6 * 3_600_000;

/** As the database stands before a newer program changes it; the same is copied once. @param at its last migration */
export async function keepCopyBefore(options: DatabaseOptions, shelf: CopyShelf, at: string): Promise<void> {
  await mkdir(shelf.folder, { recursive: true });
  const path = join(shelf.folder, `${shelf.prefix}-before-upgrade-from-${at}.db`);
  const isThere = await stat(path).catch(() => null);
  // The one that is there may be of an upgrade that was taken back: the newest state is the one to go back to.
  if (isThere !== null) await rename(path, path.replace(/\.db$/, `.${Math.floor(isThere.mtimeMs)}.db`));
  const from = await openDatabase({ ...options, upTo: at, beforeUpdate: undefined });
  await copyIntoFile(from, path, { key: options.key, upTo: at }).finally(() => from.close());
}
