/** What the desk for tables answers: phrases, a file of faults, and the buttons under an offer. */
import { encodeButton } from '../buttons/codec.ts';
import type { Fault } from '../domain/roster/fault.ts';
import { sheetNames } from '../domain/roster/sheet.ts';
import type { ImportCounts } from '../store/save-organisation.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { LabelledButton } from './bot-context.ts';

export interface Answer {
  lines: readonly Phrase[];
  buttons?: readonly LabelledButton[];
  /** Go along as a workbook, a row each. */
  faults?: readonly Fault[];
}

type Say = (line: Phrase, html: boolean) => string;

/** More than an office mends at a time; the rest shows when these are mended. */
const mostFaults = 5_000;
/** So many that concern whole files fit into the message. */
const mostInWords = 3;
const longestValue = 200;

function countLines(counts: ImportCounts): Phrase[] {
  return sheetNames.flatMap((sheet) =>
    counts[sheet] === 0 ? [] : phrase(`imports:chat.count.${sheet}`, { n: counts[sheet] }),
  );
}

export function offerAnswer(id: string, name: string, counts: ImportCounts): Answer {
  return {
    lines: [phrase('imports:chat.offer', { name }), ...countLines(counts), phrase('imports:chat.past')],
    buttons: [
      { label: phrase('imports:chat.go'), button: { name: 'tables-go', uploadId: id } },
      { label: phrase('imports:chat.no'), button: { name: 'tables-no', uploadId: id } },
    ],
  };
}

export function doneAnswer(name: string, counts: ImportCounts): Answer {
  return { lines: [phrase('imports:chat.done', { name }), ...countLines(counts)] };
}

export function unchangedAnswer(name: string): Answer {
  return { lines: [phrase('imports:chat.unchanged', { name })] };
}

export function notFetchedAnswer(name: string): Answer {
  return { lines: [phrase('imports:chat.notFetched', { name })] };
}

export function failedAnswer(name: string): Answer {
  return { lines: [phrase('imports:chat.failed', { name })] };
}

/** Faults of the file as such are said in the message; what stands in rows is listed in a file. */
export function faultsAnswer(name: string, faults: readonly Fault[]): Answer {
  const n = faults.length;
  if (n <= mostInWords && faults.every(({ row }) => row === null)) {
    return {
      lines: [phrase('imports:chat.refused', { name, n }), ...faults.map(({ message }) => message)],
    };
  }
  const lines = [phrase('imports:chat.refused', { name, n }), phrase('imports:chat.listed')];
  if (n > mostFaults) lines.push(phrase('imports:chat.listedFirst', { most: mostFaults }));
  return { lines, faults: faults.slice(0, mostFaults) };
}

/** The call to be queued; the file stands in it as facts and is made when it is sent. */
export function payloadOf(
  { lines, buttons, faults }: Answer,
  chatId: number,
  say: Say,
): { method: string; payload: Record<string, unknown> } {
  const text = lines.map((line) => say(line, true)).join('\n');
  const plain = (line: Phrase) => say(line, false);
  const markup =
    buttons === undefined
      ? {}
      : {
          reply_markup: {
            inline_keyboard: [
              buttons.map(({ label, button }) => ({
                text: plain(label),
                callback_data: encodeButton(button),
              })),
            ],
          },
        };
  const common = { chat_id: chatId, parse_mode: 'HTML', ...markup };
  if (faults === undefined) return { method: 'sendMessage', payload: { ...common, text } };
  const columns = ['sheet', 'row', 'column', 'value', 'instead'] as const;
  const drawing = {
    kind: 'table-faults',
    title: plain(phrase('imports:list.title')),
    headers: columns.map((column) => plain(phrase(`imports:list.${column}`))),
    rows: faults.map(({ file, row, column, value, message }) => [
      file,
      row === null ? '' : String(row),
      column ?? '',
      value.slice(0, longestValue),
      plain(message),
    ]),
  };
  const document = { drawing, name: plain(phrase('imports:list.file')) };
  return { method: 'sendDocument', payload: { ...common, document, caption: text } };
}
