// Makes both clients from the one schema: SQLite's from the text as it stands, PostgreSQL's with the other provider.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const schema = readFileSync(join(root, 'prisma/schema.prisma'), 'utf8');

function generate(schemaPath) {
  const run = spawnSync(
    process.execPath,
    [join(root, 'node_modules/prisma/build/index.js'), 'generate', '--schema', schemaPath, '--no-hints'],
    {
      cwd: root,
      encoding: 'utf8',
      // Without a named engine the CLI would try to download one that generating does not need.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' },
    },
  );
  if (run.status !== 0) throw new Error(`prisma generate failed:\n${run.stdout}\n${run.stderr}`);
}

generate(join(root, 'prisma/schema.prisma'));
// Relative paths in the schema are resolved from its own folder, so the copy lies one level below prisma/.
const folder = mkdtempSync(join(root, 'prisma/.postgresql-'));
try {
  const copy = join(folder, 'schema.prisma');
  writeFileSync(
    copy,
    schema
      .replace('provider = "sqlite"', 'provider = "postgresql"')
      .replace('"../src/store/generated/sqlite"', '"../../src/store/generated/postgresql"'),
  );
  generate(copy);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
