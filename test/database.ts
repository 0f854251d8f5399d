/** Real databases for tests: an SQLite file in a temporary folder, and a schema of its own in PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe } from 'vitest';
import { type Database, type Engine, openDatabase } from '../src/store/database.ts';

const postgresqlUrl = process.env.TEST_DATABASE_URL;

/** The engines that this run tests. PostgreSQL is left out, visibly, where TEST_DATABASE_URL is not set. */
export const engines: Engine[] = postgresqlUrl ? ['sqlite', 'postgresql'] : ['sqlite'];

export interface Scratch {
  /** For opening it again, also from another process. */
  url: string;
  remove(): Promise<void>;
}

/** An empty database of its own, not yet opened or migrated. */
export async function createScratch(engine: Engine): Promise<Scratch> {
  if (engine === 'sqlite') {
    const folder = mkdtempSync(join(tmpdir(), 'chi-bo-'));
    return {
      url: `file:${join(folder, 'test.db')}`,
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  if (!postgresqlUrl) throw new Error('TEST_DATABASE_URL is not set');
  const schema = `t_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: postgresqlUrl });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`CREATE SCHEMA ${schema}`);
  const url = new URL(postgresqlUrl);
  url.searchParams.set('schema', schema);
  return { url: url.href, remove: () => run(`DROP SCHEMA ${schema} CASCADE`) };
}

/**
 * Runs the scenes once per engine. `open` gives a fresh, migrated database; all are closed and removed at the end.
 */
export function forEachEngine(
  name: string,
  scenes: (open: () => Promise<Database>, engine: Engine) => void,
): void {
  for (const engine of engines) {
    describe(`${name} (${engine})`, () => {
      const cleanups: (() => Promise<void>)[] = [];
      afterAll(async () => {
        for (const cleanup of cleanups.reverse()) await cleanup();
      });
      scenes(async () => {
        const scratch = await createScratch(engine);
        cleanups.push(scratch.remove);
        const database = await openDatabase({ url: scratch.url });
        cleanups.push(database.close);
        return database;
      }, engine);
    });
  }
}
