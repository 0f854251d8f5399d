/** What another process uses, as Linux tells it; null elsewhere. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** A kernel's tick is the finest that is told. */
const tickMs = 10;

function read(pid: number, name: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return null;
  }
}

/** Processor time so far, in ms. */
export function processorMs(pid: number): number | null {
  const fields = read(pid, 'stat')?.split(') ')[1]?.split(' ');
  return fields === undefined ? null : (Number(fields[11]) + Number(fields[12])) * tickMs;
}

/** Resident memory of the process, or of the largest one that it has started, in MB. */
export function residentMb(pid: number): number | null {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(pid, 'status') ?? '')?.[1];
  if (kilobytes === undefined) return null;
  const children = (read(pid, `task/${pid}/children`) ?? '').split(' ').filter((part) => part !== '');
  // npm and its shell are not the program: what counts is at the end of the line.
  return children.length > 0
    ? Math.max(...children.map((child) => residentMb(Number(child)) ?? 0))
    : Number(kilobytes) / 1024;
}

/** A port that nobody listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
