/** Opens a workbook apart from the program: whoever made it may have meant harm, or filled a sheet to its last row. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../project-root.ts';
import type { WorkbookRead } from './workbook.ts';

/** What opening one workbook may cost. */
export interface WorkbookLimits {
  /** Of JavaScript's own memory. */
  megabytes: number;
  seconds: number;
}

/** A bot on a small server goes on answering meanwhile; the operator waits, and may have the country's tables. */
export const workbookLimits = {
  chat: { megabytes: 400, seconds: 45 },
  operator: { megabytes: 3_000, seconds: 600 },
} as const satisfies Record<string, WorkbookLimits>;

/** A thread runs what has been built, also where this file is run as it is written. */
function workerFile(): string {
  const beside = fileURLToPath(new URL('./workbook-worker.js', import.meta.url));
  return existsSync(beside) ? beside : join(projectRoot, 'dist', 'src', 'tables', 'workbook-worker.js');
}

/** @returns `heavy` for what costs more than it may; the thread is gone then */
export function readWorkbookApart(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookRead> {
  const { megabytes, seconds } = limits;
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {
      workerData: { bytes },
      resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
      // What it says of its own accord is nobody's to read.
      stdout: true,
      stderr: true,
    });
    const end = (act: () => void) => {
      clearTimeout(timer);
      void worker.terminate();
      act();
    };
    const heavy = () => end(() => resolve({ ok: false, why: 'heavy' }));
    const timer = setTimeout(heavy, seconds * 1_000);
    worker.once('message', (read: WorkbookRead) => end(() => resolve(read)));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') heavy();
      else end(() => reject(error));
    });
    worker.once('exit', heavy);
  });
}
