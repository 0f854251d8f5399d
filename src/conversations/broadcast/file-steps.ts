/** The files of a directive: the main paper, sent in answer to its content, and what comes with it. */
import { cut, shortened } from '../../domain/cut-text.ts';
import { mostFiles, type PaperFile } from '../../domain/directive-files.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord, oneLine } from '../chat-words.ts';
import type { Input } from '../conversation.ts';
import { fieldStep, inRows, without } from '../step.ts';
import {
  type AttachedFile,
  type BroadcastDraft,
  type BroadcastReading,
  type BroadcastStep,
  largestFile,
  longestText,
} from './facts.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

type FileInput = Extract<Input, { kind: 'file' }>;

/** What an office sends: documents, tables, slides, and paper that was photographed or scanned. */
const fileEndings = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|rtf|jpe?g|png)$/i;

type Attached = { file: AttachedFile; text: string } | { objection: BroadcastReading };

/** What is written below a file is the directive's text. */
function readAttached({ fileId, name: given, mimeType, size, isPhoto, caption = '' }: FileInput): Attached {
  const name = cut(oneLine(given), 200);
  const refuse = (line: Phrase): Attached => ({ objection: { action: 'refuse', line } });
  if (!isPhoto && !fileEndings.test(name) && mimeType !== 'application/pdf')
    return refuse(phrase('broadcast:unclear.fileKind'));
  if (size > largestFile) return refuse(phrase('broadcast:unclear.fileSize'));
  const text = caption.normalize('NFC').trim();
  const objection = screenMarking(`${name.replace(/[._-]+/g, ' ')}\n${text}`);
  if (objection !== null) return refuse(objection);
  return { file: { fileId, name, mimeType, size, ...(isPhoto ? { isPhoto } : {}) }, text };
}

const textOf = ({ content }: BroadcastDraft): string =>
  content === undefined || content.kind === 'none' ? '' : (content.text ?? '');

/** The main paper; another one takes its place, and words that were there stay unless it brings its own. */
export function readMainFile(input: FileInput, draft: BroadcastDraft): BroadcastReading {
  const read = readAttached(input);
  if ('objection' in read) return read.objection;
  const { file } = read;
  const text = read.text === '' ? textOf(draft) : read.text;
  if (text.length > longestText) return tooLong(text.length, longestText);
  return take(draft, { content: { kind: 'file', file, ...(text === '' ? {} : { text }) } });
}

export const filesOfDraft = ({ content, annexes }: BroadcastDraft): AttachedFile[] => [
  ...(content?.kind === 'file' ? [content.file] : []),
  ...(annexes?.files ?? []),
];

/** Whether it is the same file, sent once more: by an impatient finger, or with its album. */
const isIn = (files: readonly PaperFile[], { fileId }: PaperFile): boolean =>
  files.some((each) => each.fileId === fileId);

function readAnnex(input: FileInput, draft: BroadcastDraft): BroadcastReading {
  const read = readAttached(input);
  if ('objection' in read) return read.objection;
  const files = filesOfDraft(draft);
  if (isIn(files, read.file)) return { action: 'accept', draft };
  if (files.length >= mostFiles)
    return { action: 'refuse', line: phrase('broadcast:unclear.tooManyFiles', { most: mostFiles }) };
  const annexes = { files: [...(draft.annexes?.files ?? []), read.file], isAll: false };
  const { content } = draft;
  const text = [textOf(draft), read.text].filter((each) => each !== '').join('\n');
  if (text === '' || content?.kind !== 'file') return take(draft, { annexes });
  if (text.length > longestText) return tooLong(text.length, longestText);
  return take(draft, { annexes, content: { ...content, text } });
}

/** «Ảnh» where Telegram gives no name. */
export function fileName({ name, isPhoto }: PaperFile): Phrase {
  return isPhoto || name === '' ? phrase('broadcast:picture') : phrase('broadcast:fileName', { name });
}

const numbered = (file: AttachedFile, at: number): Phrase =>
  phrase('broadcast:line.nthFile', {
    n: at + 1,
    name: fileName({ ...file, name: shortened(file.name, 60) }),
  });

/** Without the main paper, the next one is it; without any, the words are all there is. */
function removed(choice: string, draft: BroadcastDraft): BroadcastReading | null {
  const files = filesOfDraft(draft);
  const at = /^cut\.(\d)$/.exec(choice)?.[1];
  const { content } = draft;
  if (at === undefined || files[Number(at)] === undefined || content?.kind !== 'file') return null;
  const [main, ...more] = files.filter((_, index) => index !== Number(at));
  const rest = without(draft, ['content', 'annexes']);
  if (main !== undefined)
    return {
      action: 'accept',
      draft: { ...rest, content: { ...content, file: main }, annexes: { files: more, isAll: false } },
    };
  const text = textOf(draft);
  return { action: 'accept', draft: text === '' ? rest : { ...rest, content: { kind: 'text', text } } };
}

const moreFileWords = ['du', 'du roi', 'du tep', 'het', 'het roi', 'xong', 'khong con', 'thoi', ...noneWords];

/** Typed among the files, it is what the directive says. */
function readWords(text: string, draft: BroadcastDraft): BroadcastReading {
  const { content, annexes: { files = [] } = {} } = draft;
  if (matchWord(text, { all: moreFileWords }) !== null)
    return { action: 'accept', draft: { ...draft, annexes: { files, isAll: true } } };
  const written = text.normalize('NFC').trim();
  if (content?.kind !== 'file' || content.text !== undefined || !hasWords(written))
    return { action: 'ask', line: phrase('broadcast:unclear.annexes') };
  if (written.length > longestText) return tooLong(written.length, longestText);
  const objection = screenMarking(written);
  if (objection !== null) return { action: 'refuse', line: objection };
  return take(draft, { content: { ...content, text: written } });
}

export function filesPhrase(draft: BroadcastDraft): Phrase {
  const [only, ...more] = filesOfDraft(draft);
  if (only !== undefined && more.length === 0) return phrase('broadcast:line.file', { name: fileName(only) });
  const files = filesOfDraft(draft);
  return phrase('broadcast:line.files', { n: files.length, names: files.map(fileName) });
}

/** Asked after a main paper. */
export const annexes: BroadcastStep = fieldStep({
  id: 'annexes',
  counted: 'detail',
  isNeeded: ({ content }) => content?.kind === 'file',
  isAnswered: (draft) => draft.annexes?.isAll === true,
  ask: (draft) => {
    const files = filesOfDraft(draft);
    const text = textOf(draft);
    return {
      lines: [
        phrase('broadcast:ask.annexes', { most: mostFiles }),
        ...files.map(numbered),
        ...(text === '' ? [] : [phrase('broadcast:line.text', { text: shortened(text, 100) })]),
      ],
      buttons: [
        [{ label: phrase('broadcast:allFiles'), choice: 'is.all' }],
        ...inRows(
          files.map((_, at) => ({ label: phrase('broadcast:takeOut', { n: at + 1 }), choice: `cut.${at}` })),
          3,
        ),
      ],
    };
  },
  choose: (choice, draft) =>
    choice === 'is.all'
      ? { action: 'accept', draft: { ...draft, annexes: { files: draft.annexes?.files ?? [], isAll: true } } }
      : removed(choice, draft),
  read: readWords,
  readFile: readAnnex,
  echo: filesPhrase,
  help: phrase('broadcast:help.annexes'),
});
