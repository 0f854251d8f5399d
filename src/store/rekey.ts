/** Another key, or none, for a database file that nobody has open. */
import { constants, copyFileSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import Libsql from 'libsql';
import { CopyDamaged } from './copies.ts';
import { DatabaseUnavailable } from './problems.ts';

/** The program runs, or another command does. */
export class FileInUse extends Error {
  override name = 'FileInUse';
}

type Key = string | undefined;

function opened(path: string, key: Key): Libsql.Database {
  const options = { timeout: 0, ...(key === undefined ? {} : { encryptionKey: key }) };
  return new Libsql(path, options as Libsql.Options);
}

/**
 * Works on a copy beside the file, and puts it into the file's place when it is whole: cut off at any moment, it leaves
 * the file as it was or as it is to be.
 * @throws FileInUse @throws CopyDamaged
 * @throws DatabaseUnavailable where there is no file, or the present key is another; the file is as it was then
 */
export async function rekeyFile(path: string, { from, to }: Record<'from' | 'to', Key>): Promise<void> {
  if ((await stat(path).catch(() => null)) === null) throw new DatabaseUnavailable(new Error('no file'));
  const part = `${path}.rekey.part`;
  await dropPart(part);
  const file = openAlone(path, from);
  try {
    file.exec('BEGIN EXCLUSIVE');
    const before = fingerprint(file);
    copyFileSync(path, part, constants.COPYFILE_EXCL);
    change(part, from, to);
    if (checked(part, to) !== before) throw new CopyDamaged('the copy differs');
    await toDisk(part);
    await rename(part, path);
  } finally {
    file.close();
    await dropPart(part);
  }
}

/** With its journal: one that was cut off would be taken for that of the next copy. */
async function dropPart(part: string): Promise<void> {
  for (const each of [part, `${part}-journal`]) await rm(each, { force: true });
}

/** Leaving the mode in which several may have it open takes all of it, and merges what was in the log. */
function openAlone(path: string, key: Key): Libsql.Database {
  const file = opened(path, key);
  try {
    file.exec('PRAGMA journal_mode = DELETE');
    return file;
  } catch (error) {
    file.close();
    throw /locked|busy/i.test(String(error)) ? new FileInUse() : new DatabaseUnavailable(error);
  }
}

function change(path: string, from: Key, to: Key): void {
  const file = opened(path, from);
  try {
    file.exec(`PRAGMA rekey = '${(to ?? '').replaceAll("'", "''")}'`);
  } finally {
    file.close();
  }
}

/** @returns its fingerprint. @throws CopyDamaged */
function checked(path: string, key: Key): string {
  const file = opened(path, key);
  try {
    const [found] = file.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    if (found?.integrity_check !== 'ok') throw new CopyDamaged(found?.integrity_check ?? 'no answer');
    return fingerprint(file);
  } finally {
    file.close();
  }
}

/** Every table with its rows. */
function fingerprint(file: Libsql.Database): string {
  const tables = file
    .prepare(`SELECT "name" FROM "sqlite_master" WHERE "type" = 'table' ORDER BY "name"`)
    .all() as { name: string }[];
  return tables
    .map(({ name }) => {
      const [row] = file.prepare(`SELECT COUNT(*) AS "n" FROM "${name}"`).all() as { n: number }[];
      return `${name} ${row?.n}`;
    })
    .join('\n');
}

/** Before it takes the other's place: a cut of the current must not leave a name without what it names. */
async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
