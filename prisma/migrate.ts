/**
 * Authors the migrations of both engines after a change of the schema: `npm run migration -- NAME`, or `--check`, which
 * fails when the schema has moved on without one. `prisma migrate` needs an engine that can't be downloaded
 * everywhere; the same engine as WebAssembly needs nothing, not even a database: `migrations/schema.prisma` keeps the
 * schema that the migrations so far lead to.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';

type Provider = 'sqlite' | 'postgresql';

interface SchemaEngine {
  diff(parameters: unknown): Promise<{ stdout?: string | null }>;
}

/** Asked once, for its version: the SQL of a difference is the same whatever a server holds. */
const answer: SqlResultSet = {
  columnNames: ['exists', 'version', 'numeric_version'],
  columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
  rows: [[true, 'PostgreSQL 15.0', 150_000]],
};

/** Stands for a server that nobody has to have: what is written is for every one from this version on. */
function noServer(): SqlDriverAdapter {
  const name = { provider: 'postgres', adapterName: '@prisma/adapter-pg' } as const;
  const refuse = (): never => {
    throw new Error('authoring a migration asks the server for its version and for nothing else');
  };
  return {
    ...name,
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    queryRaw: async ({ sql }) => (/version\(\)/.test(sql) ? answer : refuse()),
    executeRaw: async () => refuse(),
    executeScript: async () => refuse(),
    startTransaction: async () => refuse(),
    dispose: async () => {},
  };
}

const factories: Record<Provider, SqlMigrationAwareDriverAdapterFactory> = {
  sqlite: new PrismaLibSql({ url: ':memory:' }),
  postgresql: {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => noServer(),
    connectToShadowDb: async () => noServer(),
  },
};

const home = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
// Where the engine leaves the text of a panic; without it a panic says nothing of its cause.
Object.assign(globalThis, {
  PRISMA_WASM_PANIC_REGISTRY: { set_message: (text: string) => console.error(text) },
});
// Bundler output: instantiated by hand, once, as its own loader would do. A second instance would share the first
// one's JavaScript state and read the wrong memory.
const bindings = await import(pathToFileURL(join(home, 'schema_engine_bg.js')).href);
// Node's own types leave WebAssembly to the DOM's, which this project does without.
const { WebAssembly: Wasm } = globalThis as unknown as {
  WebAssembly: {
    instantiate(
      code: Buffer,
      imports: object,
    ): Promise<{ instance: { exports: { __wbindgen_start(): void } } }>;
  };
};
const { instance } = await Wasm.instantiate(readFileSync(join(home, 'schema_engine_bg.wasm')), {
  './schema_engine_bg.js': bindings,
});
bindings.__wbg_set_wasm(instance.exports);
instance.exports.__wbindgen_start();

async function difference(provider: Provider, before: string | null, after: string): Promise<string> {
  const inDialect = (schema: string) => schema.replace('provider = "sqlite"', `provider = "${provider}"`);
  const target = (schema: string) => ({
    tag: 'schemaDatamodel',
    files: [{ path: 'schema.prisma', content: inDialect(schema) }],
  });
  const engine: SchemaEngine = await bindings.SchemaEngine.new(
    { datamodels: [['schema.prisma', inDialect(after)]] },
    () => {},
    bindMigrationAwareSqlAdapterFactory(factories[provider]),
  );
  const { stdout } = await engine.diff({
    from: before === null ? { tag: 'empty' } : target(before),
    to: target(after),
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  return stdout ?? '';
}

const name = process.argv[2];
if (name === undefined || !/^(--check|[a-z0-9_]+)$/.test(name)) {
  console.error('usage: npm run migration -- name_of_the_change, or npm run migration -- --check');
  process.exit(2);
}
const folder = join(import.meta.dirname, 'migrations');
const snapshot = join(folder, 'schema.prisma');
mkdirSync(folder, { recursive: true });
const after = readFileSync(join(import.meta.dirname, 'schema.prisma'), 'utf8');
const before = readdirSync(folder).includes('schema.prisma') ? readFileSync(snapshot, 'utf8') : null;
let changed = false;
for (const provider of ['sqlite', 'postgresql'] as const) {
  const sql = await difference(provider, before, after);
  if (sql.trim() === '' || sql.includes('This is an empty migration')) continue;
  changed = true;
  if (name === '--check') {
    console.error(`${provider}: the schema has changes without a migration:\n${sql}`);
    continue;
  }
  mkdirSync(join(folder, provider), { recursive: true });
  // Branches are given their numbers: there may be gaps.
  const numbers = readdirSync(join(folder, provider)).flatMap((each) => /^\d{4}(?=_)/.exec(each)?.[0] ?? []);
  const last = Math.max(0, ...numbers.map(Number));
  const target = join(folder, provider, `${String(last + 1).padStart(4, '0')}_${name}`);
  mkdirSync(target);
  writeFileSync(join(target, 'migration.sql'), sql.endsWith('\n') ? sql : `${sql}\n`);
  writeFileSync(join(folder, provider, 'migration_lock.toml'), `provider = "${provider}"\n`);
  console.log(`${provider}: ${target}`);
}
if (!changed) console.log('The migrations lead to the schema as it is.');
if (changed && name === '--check') process.exit(1);
if (name !== '--check') writeFileSync(snapshot, after);
process.exit(0); // the engine keeps handles open
