/** `backup PATH`, `restore PATH`, `copy --to URL`: the whole installation out of one database into another. */
import { copyFile, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAudit } from '../store/audit.ts';
import { copyDatabase, NotEmpty, type RowCounts } from '../store/copy.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { phrase } from '../text/phrase.ts';
import { type Answer, type Command, CommandFailed, type Invocation, needed, WrongUsage } from './command.ts';
import { createProgress } from './progress.ts';

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

/** The file or address that was named. @throws WrongUsage where none was */
function placeGiven({ positionals }: Invocation): string {
  const [path] = positionals;
  if (path === undefined) throw new WrongUsage();
  return path;
}

async function copied(
  { asJson, surroundings }: Invocation,
  from: Database,
  to: Database,
): Promise<RowCounts> {
  const progress = createProgress(asJson ? { write: () => {} } : process.stderr);
  let at = 0;
  try {
    const tables = await copyDatabase(from, to, (table, among) => progress.show(table, at++ / among));
    const entry = { at: surroundings.clock.now().toISOString(), personId: null, act: 'export' };
    await addAudit(surroundings.database.db, [{ ...entry, after: JSON.stringify(tables) }]);
    return tables;
  } catch (error) {
    throw error instanceof NotEmpty ? new CommandFailed(phrase('cli:copy.notEmpty')) : error;
  } finally {
    progress.clear();
  }
}

function answerOf(tables: RowCounts, place: string | null): Answer {
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  const lines = [phrase(place === null ? 'cli:copy.done' : 'cli:copy.written', { rows, path: place ?? '' })];
  return { document: { path: place, rows, tables }, lines };
}

/** Fills a file of its own, which gets its name only when it is whole. @throws CommandFailed where the name is taken */
async function intoFile(invocation: Invocation, path: string): Promise<RowCounts> {
  if (await isThere(path)) throw new CommandFailed(phrase('cli:copy.isThere', { path }));
  const part = `${path}.part`;
  await rm(part, { force: true });
  const to = await openDatabase({ url: `file:${part}`, key: invocation.config.databaseKey });
  try {
    const tables = await copied(invocation, invocation.surroundings.database, to);
    const [found] = await to.db.$queryRawUnsafe<{ integrity_check: string }[]>('PRAGMA integrity_check');
    if (found?.integrity_check !== 'ok') throw new CommandFailed(phrase('cli:copy.damaged', { path }));
    await to.close();
    await rename(part, path);
    return tables;
  } catch (error) {
    await to.close();
    await rm(part, { force: true });
    throw error;
  }
}

export const backupCommand: Command = {
  usage: phrase('cli:usage.backup'),
  options: {},
  words: 1,
  async run(invocation) {
    const path = placeGiven(invocation);
    return answerOf(await intoFile(invocation, path), path);
  },
};

export const restoreCommand: Command = {
  usage: phrase('cli:usage.restore'),
  options: {},
  words: 1,
  async run(invocation) {
    const path = placeGiven(invocation);
    if (!(await isThere(path))) throw new CommandFailed(phrase('cli:copy.notThere', { path }));
    // Opening brings it up to date; the copy that is kept stays as it is.
    const folder = await mkdtemp(join(tmpdir(), 'chi-bo-restore-'));
    const file = join(folder, 'copy.db');
    try {
      await copyFile(path, file);
      const from = await openDatabase({ url: `file:${file}`, key: invocation.config.databaseKey });
      try {
        return answerOf(await copied(invocation, from, invocation.surroundings.database), null);
      } finally {
        await from.close();
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

export const copyCommand: Command = {
  usage: phrase('cli:usage.copy'),
  options: { to: { type: 'string' } },
  async run(invocation) {
    const url = needed(invocation, 'to');
    if (!/^(?:file|postgres(?:ql)?):/.test(url)) throw new WrongUsage();
    const key = url.startsWith('file:') ? invocation.config.databaseKey : undefined;
    const to = await openDatabase({ url, key });
    try {
      return answerOf(await copied(invocation, invocation.surroundings.database, to), null);
    } finally {
      await to.close();
    }
  },
};
