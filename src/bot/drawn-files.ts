/** What is to be drawn becomes the file that goes up with a call. */
import { File } from 'node:buffer';
import { type Call, isDrawnFile } from '../delivery/call.ts';
import { type Drawing, draw } from '../pictures/drawing.ts';
import { isTableFacts, type MadeTable, type MakeTable } from './table-files.ts';

/** It would fail again: ours to mend. */
export class DrawingFailed extends Error {
  override name = 'DrawingFailed';
}

/**
 * The call with its files; where one may not be handed out any more, a sentence goes to the same chat instead.
 * @throws DrawingFailed naming the kind of the error, never what was to be drawn
 */
export async function withFiles(
  { method, payload }: Call,
  makeTable: MakeTable | null = null,
): Promise<Call> {
  const complete = { ...payload };
  for (const [name, value] of Object.entries(payload)) {
    if (!isDrawnFile(value)) continue;
    const made = await makeFile(value.drawing, makeTable).catch((error: unknown) => {
      throw new DrawingFailed(error instanceof Error ? error.name : typeof error);
    });
    if (made.kind === 'withheld') {
      const { chat_id } = payload;
      return { method: 'sendMessage', payload: { chat_id, text: made.sentence, parse_mode: 'HTML' } };
    }
    complete[name] = new File([made.bytes], value.name);
  }
  return { method, payload: complete };
}

/** The same without what cannot be drawn; null: it is nothing without it. */
export function inWordsOnly({ payload }: Call): Call | null {
  const drawn = Object.entries(payload).find(([, value]) => isDrawnFile(value));
  if (drawn === undefined || !isDrawnFile(drawn[1]) || drawn[1].otherwise === undefined) return null;
  const { [drawn[0]]: _, caption: __, ...rest } = payload;
  return { method: 'sendMessage', payload: { ...rest, text: drawn[1].otherwise } };
}

async function makeFile(drawing: unknown, makeTable: MakeTable | null): Promise<MadeTable> {
  if (isTableFacts(drawing) && makeTable !== null) return makeTable(drawing);
  return { kind: 'file', bytes: await drawOnce(drawing as Drawing, draw) };
}

/** The newest of what was drawn: the same summary goes to all staff of a unit, one after the other. */
const drawn = new Map<string, Promise<Buffer>>();
const mostKept = 4;

/** The same facts are drawn once, as long as nothing else has been drawn since. @internal a test counts the drawings */
export function drawOnce(drawing: Drawing, make: (facts: Drawing) => Promise<Buffer>): Promise<Buffer> {
  const key = JSON.stringify(drawing);
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const bytes = make(drawing);
  drawn.set(key, bytes);
  // What failed is tried again by whoever asks next.
  bytes.catch(() => drawn.delete(key));
  for (const old of [...drawn.keys()].slice(0, -mostKept)) drawn.delete(old);
  return bytes;
}
