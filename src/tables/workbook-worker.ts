/** A workbook is opened in a thread of its own: what it does to memory and time is taken from this thread alone. */
import { parentPort, workerData } from 'node:worker_threads';
import { isHeavy } from './unpacked-size.ts';
import { readWorkbook, type WorkbookRead } from './workbook.ts';

const { bytes } = workerData as { bytes: Uint8Array };
const read: WorkbookRead = isHeavy(bytes) ? { ok: false, why: 'heavy' } : await readWorkbook(bytes);
parentPort?.postMessage(read);
