/** The sandbox as whoever tries the program has it: how soon it is there when started again, and what it takes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort, residentMb } from './process-usage.ts';

export interface Idle {
  /** From the command to the line that it is ready, in ms. */
  readyAfterMs: number;
  /** Resident memory of the program once it has nothing to do; null where it isn't told. */
  residentMb: number | null;
}

/** Long enough for what a start leaves behind to be swept up. */
const settleMs = 5_000;

/** `npm start` from the command to the end. */
async function startSandbox(databaseUrl: string, restMs: number): Promise<Idle> {
  const startedAt = performance.now();
  const command = spawn('npm', ['start'], {
    env: { ...process.env, BOT_TOKEN: '', PORT: String(await freePort()), DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own, so that npm, its shell and the program are all asked to stop.
    detached: true,
  });
  const gone = once(command, 'close');
  const { pid, stdout } = command;
  try {
    let said = '';
    for await (const piece of stdout) {
      said += String(piece);
      if (said.includes('Hệ thống đã sẵn sàng.')) break;
    }
    if (!said.includes('Hệ thống đã sẵn sàng.')) throw new Error(`npm start ended: ${said}`);
    const readyAfterMs = performance.now() - startedAt;
    await setTimeout(restMs);
    return { readyAfterMs, residentMb: pid === undefined ? null : residentMb(pid) };
  } finally {
    if (pid !== undefined) process.kill(-pid, 'SIGTERM');
    await gone;
  }
}

/** The second start: the first one has laid out the sample. */
export async function measureIdle(): Promise<Idle> {
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-bench-'));
  try {
    const url = `file:${join(folder, 'sandbox.db')}`;
    await startSandbox(url, 0);
    return await startSandbox(url, settleMs);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
