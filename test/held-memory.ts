/** What a piece of work leaves held, once everything else has been cleared away. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

/** Bytes of the heap in use, without what only waits to be cleared. */
export function heldBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
