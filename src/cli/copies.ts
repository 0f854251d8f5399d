/** `backup PATH`, `restore PATH`, `copy --to URL`: the whole installation out of one database into another. */
import { copyFile, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAudit } from '../store/audit.ts';
import { CopyDamaged, copyIntoFile } from '../store/copies.ts';
import { copyDatabase, NotEmpty, type RowCounts } from '../store/copy.ts';
import { openDatabase } from '../store/database.ts';
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

/** @param copy is told whom to call for each table */
async function copied(
  { asJson, surroundings }: Invocation,
  copy: (onTable: (table: string, among: number) => void) => Promise<RowCounts>,
): Promise<RowCounts> {
  const progress = createProgress(asJson ? { write: () => {} } : process.stderr);
  let at = 0;
  try {
    const tables = await copy((table, among) => progress.show(table, at++ / among));
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

/** @throws CommandFailed where the name is taken, or the copy does not hold together */
async function intoFile(invocation: Invocation, path: string): Promise<RowCounts> {
  if (await isThere(path)) throw new CommandFailed(phrase('cli:copy.isThere', { path }));
  const { surroundings, config } = invocation;
  const copy = (onTable: Parameters<typeof copyDatabase>[2]) =>
    copyIntoFile(surroundings.database, path, { key: config.databaseKey, onTable });
  return copied(invocation, copy).catch((error: unknown) => {
    throw error instanceof CopyDamaged ? new CommandFailed(phrase('cli:copy.damaged', { path })) : error;
  });
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
        return answerOf(
          await copied(invocation, (onTable) =>
            copyDatabase(from, invocation.surroundings.database, onTable),
          ),
          null,
        );
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
      return answerOf(
        await copied(invocation, (onTable) => copyDatabase(invocation.surroundings.database, to, onTable)),
        null,
      );
    } finally {
      await to.close();
    }
  },
};
