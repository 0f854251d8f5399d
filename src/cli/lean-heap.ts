/** How much room a command may take that goes through a whole country's tables. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 lets a heap grow fourfold where the machine has much memory before it looks for what can be cleared: an import of
 * 250,000 units then takes a third more room than it needs. From here on it looks when the heap has grown by a third.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--heap-growing-percent=30');
}
