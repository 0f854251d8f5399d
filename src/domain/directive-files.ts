/**
 * The files of a directive, a main paper and its annexes, and which of them stand in somebody's chat: each is a message
 * of its own above the words with the buttons, which come last, so that whoever sees [Đã đọc] has got it whole. A single
 * file with few words carries them below it.
 */
import { detailsOf } from './directive-details.ts';

/** As Telegram keeps it. */
export interface PaperFile {
  fileId: string;
  name: string;
  isPhoto?: true | undefined;
}

export const mostFiles = 10;
/** Below a file there is room for 1,024 characters: so many are left beside the bot's own words in either language. */
const longestCaption = 560;

/** Telegram lets a bot delete its own messages for 48 hours, and change them for ever; an hour is left for the way. */
export const deletableMs = 47 * 3_600_000;

interface Filed {
  number: string | null;
  title: string;
  fileId: string | null;
  fileName: string | null;
  body: string | null;
  details: string | null;
}

/** The main paper first. */
export function filesOf({
  fileId,
  fileName,
  details,
}: Pick<Filed, 'fileId' | 'fileName' | 'details'>): PaperFile[] {
  if (fileId === null) return [];
  const { isPhoto, annexes = [] } = detailsOf({ details });
  return [{ fileId, name: fileName ?? '', ...(isPhoto ? { isPhoto } : {}) }, ...annexes];
}

/** Which file carries the words, and which are messages of their own. */
export interface FileLayout {
  carrier: PaperFile | null;
  apart: PaperFile[];
}

function fitsBelow({ number, title, body, details }: Filed): boolean {
  const { issuer, meeting } = detailsOf({ details });
  const said = [number, title, body, issuer, meeting?.place];
  return said.reduce((sum, words) => sum + (words ?? '').length, 0) <= longestCaption;
}

export function layOut(paper: Filed): FileLayout {
  const [first, ...more] = filesOf(paper);
  if (first === undefined) return { carrier: null, apart: [] };
  return more.length === 0 && fitsBelow(paper)
    ? { carrier: first, apart: [] }
    : { carrier: null, apart: [first, ...more] };
}

/** A file in a chat, with Telegram's number of its message. */
export interface StandingFile {
  fileId: string;
  messageId: number;
}

/**
 * The same where words stand already: they stay in their message, and the file that carries them stays one.
 * @returns null: what carried a file cannot become words alone, or more of them than fit
 */
export function layOutAgain(
  paper: Filed,
  { standing, head }: { standing: readonly StandingFile[]; head: number },
): FileLayout | null {
  const files = filesOf(paper);
  const carried = standing.find(({ messageId }) => messageId === head);
  if (carried === undefined) {
    const isBare = standing.length === 0;
    return isBare ? layOut(paper) : { carrier: null, apart: files };
  }
  if (!fitsBelow(paper)) return null;
  const isNew = ({ fileId }: PaperFile) => !standing.some((each) => each.fileId === fileId);
  const carrier = files.find(({ fileId }) => fileId === carried.fileId) ?? files.find(isNew) ?? files[0];
  return carrier === undefined ? null : { carrier, apart: files.filter((file) => file !== carrier) };
}

export type FileStep =
  | { kind: 'send'; file: PaperFile }
  | { kind: 'replace'; file: PaperFile; messageId: number }
  | { kind: 'remove'; messageId: number };

/** What has to be done next until the files stand as wanted; null: they do. */
export function nextFileStep(
  standing: readonly StandingFile[],
  wanted: readonly PaperFile[],
): FileStep | null {
  const file = wanted.find(({ fileId }) => !standing.some((each) => each.fileId === fileId));
  const needless = standing.find(({ fileId }) => !wanted.some((each) => each.fileId === fileId));
  if (needless === undefined) return file === undefined ? null : { kind: 'send', file };
  const { messageId } = needless;
  return file === undefined ? { kind: 'remove', messageId } : { kind: 'replace', file, messageId };
}

/** @param messageId of what was sent or changed */
export function afterFileStep(
  standing: readonly StandingFile[],
  step: FileStep,
  messageId: number | null,
): StandingFile[] {
  const id = messageId ?? (step.kind === 'send' ? 0 : step.messageId);
  if (step.kind === 'send') return [...standing, { fileId: step.file.fileId, messageId: id }];
  if (step.kind === 'remove') return standing.filter((each) => each.messageId !== step.messageId);
  const { fileId } = step.file;
  return standing.map((each) => (each.messageId === step.messageId ? { fileId, messageId: id } : each));
}
