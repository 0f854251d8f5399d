/** The real program as its own process, as an operator starts it; `npm test` has built it before. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Nothing of the environment that the tests run in reaches the program, beside where programs are found. */
function environmentWith(environment: Readonly<Record<string, string>>): Record<string, string> {
  return { PATH: process.env.PATH ?? '', PORT: '0', ...environment };
}

export interface Program {
  process: ChildProcess;
  /** Everything it has printed so far. */
  stdout(): string;
  stderr(): string;
  /** Resolves when a line with these words has been printed, on either way out. @throws Error when it ends before */
  says(words: string, timeoutMs?: number): Promise<void>;
  /** Resolves with the exit code; null when it was killed. */
  ended: Promise<number | null>;
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<number | null>;
}

/** @param environment what is set; PORT is any free one unless it is given */
export function startProgram(environment: Readonly<Record<string, string>>): Program {
  return runNode([join(root, 'dist', 'src', 'main.js')], environment);
}

/** `npm run admin -- …`, run to its end. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const program = runNode([join(root, 'src', 'start.mjs'), 'admin', ...args], environment);
  const code = await program.ended;
  return { code, stdout: program.stdout(), stderr: program.stderr() };
}

/** Node with any arguments, in the project's folder unless another is given. */
export function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  cwd = root,
): Program {
  const child = spawn(process.execPath, args, {
    cwd,
    env: environmentWith(environment),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    process: child,
    stdout: () => printed.stdout,
    stderr: () => printed.stderr,
    ended,
    says: (words, timeoutMs = 10_000) =>
      new Promise((resolve, reject) => {
        const finish = (act: () => void) => {
          clearTimeout(timer);
          listeners.delete(look);
          act();
        };
        const fail = (why: string) =>
          finish(() => reject(new Error(`${why} without «${words}»:\n${printed.stdout}${printed.stderr}`)));
        const look = () => {
          if (`${printed.stdout}${printed.stderr}`.includes(words)) finish(resolve);
        };
        const timer = setTimeout(() => fail(`${timeoutMs} ms went by`), timeoutMs);
        listeners.add(look);
        void ended.then(() => fail('the program ended'));
        look();
      }),
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}
