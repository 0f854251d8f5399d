// Builds what is missing, then runs: `start.mjs` the program, `start.mjs sandbox` the sandbox whatever is set,
// `start.mjs admin …` a command of the operator's, `start.mjs build` nothing more. Plain JavaScript, since it runs before anything has been compiled.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'dist', '.built-from');

/** A sum over everything the build is made from; dates would change with every checkout. */
function sumOfSources() {
  const sum = createHash('sha256');
  const add = (path) => sum.update(path.slice(root.length)).update(readFileSync(path));
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== 'generated' && entry.name !== 'page') walk(path);
      } else if (/\.(ts|mjs|json|prisma)$/.test(entry.name)) add(path);
    }
  };
  walk(join(root, 'src'));
  // Only the keys of the texts matter, but telling them apart costs more than a build too many.
  walk(join(root, 'locales'));
  for (const name of [
    'prisma/schema.prisma',
    'prisma/generate.mjs',
    'package-lock.json',
    'tsconfig.json',
    'tsconfig.build.json',
  ]) {
    add(join(root, name));
  }
  return sum.digest('hex');
}

function step(args) {
  // What a build says goes to stderr: a command's own output may be read by a program.
  const run = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

function build() {
  const sum = sumOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sum) return;
  console.error('Đang dựng chương trình (building) …');
  rmSync(stamp, { force: true });
  step([join(root, 'prisma', 'generate.mjs')]);
  step([join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(root, 'tsconfig.build.json')]);
  writeFileSync(stamp, sum);
}

const [mode, ...rest] = process.argv.slice(2);
build();
if (mode === 'admin') {
  const { runAdmin } = await import(pathToFileURL(join(root, 'dist', 'src', 'cli', 'admin.js')).href);
  process.exitCode = await runAdmin(rest);
} else if (mode !== 'build') {
  await import(pathToFileURL(join(root, 'dist', 'src', 'main.js')).href);
}
