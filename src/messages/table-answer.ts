/** What came of tables that were sent in the chat: an offer, what was brought in, or every fault in one file. */
import { cut } from '../domain/cut-text.ts';
import type { Fault } from '../domain/roster/fault.ts';
import { sheetNames } from '../domain/roster/sheet.ts';
import type { ImportCounts } from '../store/save-organisation.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Content, Message } from './message.ts';

export type TableAnswerFacts =
  /** `name`: of the file. */
  /** `hidden`: rows that were read and that whoever sent the file does not see, by sheet. */
  | {
      kind: 'offer';
      name: string;
      uploadId: string;
      counts: ImportCounts;
      hidden?: readonly { sheet: string; rows: string; n: number }[];
    }
  | { kind: 'done'; name: string; counts: ImportCounts }
  | { kind: 'unchanged' | 'notFetched' | 'failed'; name: string }
  /** @see mostFaults */
  | { kind: 'refused'; name: string; n: number; faults: readonly Fault[] };

/** More than an office mends at a time; the rest shows when these are mended. */
export const mostFaults = 5_000;
/** So many that concern whole files fit into the message. */
const mostInWords = 3;
const longestValue = 200;

function countLines(counts: ImportCounts): Phrase[] {
  return sheetNames.flatMap((sheet) =>
    counts[sheet] === 0 ? [] : phrase(`imports:chat.count.${sheet}`, { n: counts[sheet] }),
  );
}

function faultsFile(
  faults: readonly Fault[],
): Extract<Content['attachment'], (...given: never[]) => unknown> {
  const columns = ['sheet', 'row', 'column', 'value', 'instead'] as const;
  return (words) => ({
    drawing: {
      kind: 'table-faults',
      title: words(phrase('imports:list.title')),
      headers: columns.map((column) => words(phrase(`imports:list.${column}`))),
      rows: faults.map(({ file, row, column, value, message }) => [
        file,
        row === null ? '' : String(row),
        column ?? '',
        cut(value, longestValue),
        words(message),
      ]),
    },
    name: words(phrase('imports:list.file')),
  });
}

/** Faults of the file as such are said in the message; what stands in rows is listed in a file. */
function refusedContent(name: string, n: number, faults: readonly Fault[]): Content {
  const head = phrase('imports:chat.refused', { name, n });
  if (n <= mostInWords && faults.every(({ row }) => row === null)) {
    return { lines: [head, ...faults.map(({ message }) => message)] };
  }
  const first = n > mostFaults ? [phrase('imports:chat.listedFirst', { most: mostFaults })] : [];
  return { lines: [head, phrase('imports:chat.listed'), ...first], attachment: faultsFile(faults) };
}

export const tableAnswer: Message<TableAnswerFacts> = {
  render(facts) {
    const { kind, name } = facts;
    if (kind === 'refused') return refusedContent(name, facts.n, facts.faults);
    if (kind === 'done')
      return { lines: [phrase('imports:chat.done', { name }), ...countLines(facts.counts)] };
    if (kind !== 'offer') return { lines: [phrase(`imports:chat.${kind}`, { name })] };
    const { uploadId, counts, hidden = [] } = facts;
    const unseen = hidden.map((rows) => phrase('imports:chat.hiddenRows', { ...rows }));
    return {
      lines: [
        phrase('imports:chat.offer', { name }),
        ...countLines(counts),
        ...unseen,
        phrase('imports:chat.past'),
      ],
      buttons: [
        [
          { label: phrase('imports:chat.go'), button: { name: 'tables-go', uploadId } },
          { label: phrase('imports:chat.no'), button: { name: 'tables-no', uploadId } },
        ],
      ],
    };
  },
};
