/** A table that was sent in the chat: noted for the desk, which fetches and tries it. */
import { uuidv7 } from 'uuidv7';
import { addUpload } from '../store/table-uploads.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function receiveTable(
  world: World,
  changes: Changes,
  table: { personId: string; chatId: string; fileId: string; fileName: string },
): void {
  const upload = { ...table, id: uuidv7(), createdAt: world.at };
  changes.writes.push((tx) => addUpload(tx, upload));
}
