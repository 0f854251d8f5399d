/** What is to be drawn becomes the file that goes up with a call. */
import { isDrawnFile } from '../delivery/call.ts';
import { type Drawing, draw } from '../pictures/drawing.ts';
import { isTableFacts, type MakeTable } from './table-files.ts';

/** It would fail again: ours to mend. */
export class DrawingFailed extends Error {
  override name = 'DrawingFailed';
}

/** @throws DrawingFailed naming the kind of the error, never what was to be drawn */
export async function withFiles(
  payload: Record<string, unknown>,
  makeTable: MakeTable | null = null,
): Promise<Record<string, unknown>> {
  const complete = { ...payload };
  for (const [name, value] of Object.entries(payload)) {
    if (!isDrawnFile(value)) continue;
    try {
      complete[name] = { source: await bytesOf(value.drawing, makeTable), filename: value.name };
    } catch (error) {
      throw new DrawingFailed(error instanceof Error ? error.name : typeof error);
    }
  }
  return complete;
}

async function bytesOf(drawing: unknown, makeTable: MakeTable | null): Promise<Buffer> {
  if (isTableFacts(drawing) && makeTable !== null) return Buffer.from(await makeTable(drawing));
  return draw(drawing as Drawing);
}
