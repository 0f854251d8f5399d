/** The files of a directive: the main paper, sent in answer to its content, and what comes with it. */
import { cut, shortened } from '../../domain/cut-text.ts';
import { mostFiles, type PaperFile } from '../../domain/directive-files.ts';
import { joined, type MarkedText, markedText } from '../../domain/marked-text.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord, oneLine } from '../chat-words.ts';
import type { Input } from '../conversation.ts';
import { fieldStep, inRows, without } from '../step.ts';
import {
  type AttachedFile,
  type BroadcastDraft,
  type BroadcastReading,
  type BroadcastStep,
  type Content,
  largestFile,
  longestText,
} from './facts.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

type FileInput = Extract<Input, { kind: 'file' }>;

/** What an office sends: documents, tables, slides, and paper that was photographed or scanned. */
const fileEndings = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|rtf|jpe?g|png)$/i;

type Attached = { file: AttachedFile; words: MarkedText } | { objection: BroadcastReading };

/** What is written below a file is the directive's text. */
function readAttached(input: FileInput): Attached {
  const { fileId, mimeType, size, isPhoto, caption = '', captionMarks = [] } = input;
  const name = cut(oneLine(input.name), 200);
  const refuse = (line: Phrase): Attached => ({ objection: { action: 'refuse', line } });
  if (!isPhoto && !fileEndings.test(name) && mimeType !== 'application/pdf')
    return refuse(phrase('broadcast:unclear.fileKind'));
  if (size > largestFile) return refuse(phrase('broadcast:unclear.fileSize'));
  const words = markedText(caption, captionMarks);
  const objection = screenMarking(`${name.replace(/[._-]+/g, ' ')}\n${words.text}`);
  if (objection !== null) return refuse(objection);
  return { file: { fileId, name, mimeType, size, ...(isPhoto ? { isPhoto } : {}) }, words };
}

function wordsOf({ content }: BroadcastDraft): MarkedText {
  if (content === undefined || content.kind === 'none') return { text: '', marks: [] };
  return { text: content.text ?? '', marks: content.marks ?? [] };
}

/** @param words empty: there are none */
function withWords(file: AttachedFile, { text, marks }: MarkedText): Content {
  if (text === '') return { kind: 'file', file };
  return { kind: 'file', file, text, ...(marks.length === 0 ? {} : { marks: [...marks] }) };
}

/** The main paper; another one takes its place, and words that were there stay unless it brings its own. */
export function readMainFile(input: FileInput, draft: BroadcastDraft): BroadcastReading {
  const read = readAttached(input);
  if ('objection' in read) return read.objection;
  const words = read.words.text === '' ? wordsOf(draft) : read.words;
  if (words.text.length > longestText) return tooLong(words.text.length, longestText);
  return take(draft, { content: withWords(read.file, words) });
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
  if (read.words.text === '' || content?.kind !== 'file') return take(draft, { annexes });
  const before = wordsOf(draft);
  const words = before.text === '' ? read.words : joined(before, read.words);
  if (words.text.length > longestText) return tooLong(words.text.length, longestText);
  return take(draft, { annexes, content: withWords(content.file, words) });
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
  const { text, marks } = wordsOf(draft);
  const words: Content = { kind: 'text', text, marks: [...marks] };
  return { action: 'accept', draft: text === '' ? rest : { ...rest, content: words } };
}

const moreFileWords = ['du', 'du roi', 'du tep', 'het', 'het roi', 'xong', 'khong con', 'thoi', ...noneWords];

/** Typed among the files, it is what the directive says. */
function readWords(text: string, draft: BroadcastDraft, marked = markedText(text, [])): BroadcastReading {
  const { content, annexes: { files = [] } = {} } = draft;
  if (matchWord(text, { all: moreFileWords }) !== null)
    return { action: 'accept', draft: { ...draft, annexes: { files, isAll: true } } };
  if (content?.kind !== 'file' || content.text !== undefined || !hasWords(marked.text))
    return { action: 'ask', line: phrase('broadcast:unclear.annexes') };
  if (marked.text.length > longestText) return tooLong(marked.text.length, longestText);
  const objection = screenMarking(`${marked.text}\n${text}`);
  if (objection !== null) return { action: 'refuse', line: objection };
  return take(draft, { content: withWords(content.file, marked) });
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
    const { text } = wordsOf(draft);
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
  read: (text, draft, _facts, marked) => readWords(text, draft, marked),
  readFile: readAnnex,
  echo: filesPhrase,
  help: phrase('broadcast:help.annexes'),
});
