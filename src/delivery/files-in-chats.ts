/** Which files of a directive stand in whose chat as a set is written, and which do once a call of it is done. */
import { afterFileStep, type StandingFile } from '../domain/directive-files.ts';
import { directiveKey } from '../messages/directive-notice.ts';
import type { Reader } from '../messages/message.ts';
import type { WrittenCall } from '../messages/write.ts';
import type { Db } from '../store/database.ts';
import { loadFilesInChats } from '../store/directive-deliveries.ts';
import type { Going, Opened } from './prepare.ts';

/** Whose files stand in a chat: the key of the directive's message to the person; null: of none. */
export function filesKey({ row: { personId }, message, facts }: Opened): string | null {
  const directiveId = message?.directiveOf?.(facts);
  return directiveId === undefined || personId === null ? null : directiveKey(directiveId, personId);
}

/** By the key of a directive's message; what is being sent brings its own. */
export async function loadFiles(tx: Db, opened: readonly Opened[]): Promise<Map<string, string | null>> {
  const keyed = opened.map((each) => ({ key: filesKey(each), row: each.row }));
  const others = keyed.flatMap(({ key, row }) => (key === null || key === row.key ? [] : [key]));
  const found = await loadFilesInChats(tx, others);
  for (const { key, row } of keyed) if (key === row.key) found.set(key, row.files);
  return found;
}

/** @param files by the key of a directive's message */
export function filesInChatOf(
  personId: string,
  files: ReadonlyMap<string, string | null>,
): Reader['filesIn'] {
  return (directiveId) => {
    const written = files.get(directiveKey(directiveId, personId)) ?? null;
    return written === null ? undefined : (JSON.parse(written) as StandingFile[]);
  };
}

export function filesOf(
  { message, facts }: Pick<Opened, 'message' | 'facts'>,
  reader: Reader,
): readonly StandingFile[] {
  const directiveId = message?.directiveOf?.(facts);
  return directiveId === undefined ? [] : (reader.filesIn(directiveId) ?? []);
}

export interface FilesHere {
  key: string | null;
  standing: readonly StandingFile[];
}

/** undefined: it changes none of them. */
export function filesAfter(
  { payload, step, carrier, standing: written }: WrittenCall,
  { key, standing: known }: FilesHere = { key: null, standing: [] },
): Going['filesAfter'] {
  if (key === null || (step === undefined && carrier === undefined)) return undefined;
  const standing = known.length > 0 ? known : (written ?? []);
  return (messageId) => {
    const id = messageId ?? Number(payload.message_id);
    const after =
      step === undefined
        ? [...standing.filter((each) => each.messageId !== id), { fileId: carrier?.fileId, messageId: id }]
        : afterFileStep(standing, step, messageId);
    return { files: { key, standing: JSON.stringify(after) }, isPart: step !== undefined };
  };
}
