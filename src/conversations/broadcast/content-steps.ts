/** What a directive says, in words or in files. */
import { cut, shortened } from '../../domain/cut-text.ts';
import { joined, markedText } from '../../domain/marked-text.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord } from '../chat-words.ts';
import { fieldStep, without } from '../step.ts';
import {
  type BroadcastDraft,
  type BroadcastReading,
  type BroadcastStep,
  type Content,
  longestText,
} from './facts.ts';
import { annexes, fileName, readMainFile } from './file-steps.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

const takeNothing = (draft: BroadcastDraft): BroadcastReading =>
  take(without(draft, ['annexes']), { content: { kind: 'none' } });

/** Words beside a file that was sent already are what stands with it. */
function readText(text: string, draft: BroadcastDraft, marked = markedText(text, [])): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null) return takeNothing(draft);
  const { text: written, marks } = marked;
  if (!hasWords(written)) return { action: 'ask', line: phrase('broadcast:unclear.content') };
  if (written.length > longestText) return tooLong(written.length, longestText);
  // The addresses behind its words as well.
  const objection = screenMarking(`${written}\n${text}`);
  if (objection !== null) return { action: 'refuse', line: objection };
  const words = { text: written, marks: marks.length === 0 ? undefined : [...marks] };
  const { content: before } = draft;
  return take(draft, {
    content: before?.kind === 'file' ? { ...before, ...words } : { kind: 'text', ...words },
  });
}

/** @param whole the text in full, as the recipients will read it */
export function contentLine(content: Content, whole: boolean): Phrase {
  if (content.kind === 'none') return phrase('broadcast:line.noContent');
  if (content.kind === 'file') {
    const { file, text, marks = [] } = content;
    const name = fileName(file);
    if (text === undefined) return phrase('broadcast:line.file', { name });
    return phrase('broadcast:line.fileText', { name, text: whole ? { text, marks } : shortened(text, 100) });
  }
  const { text, marks = [] } = content;
  const { length } = text;
  if (whole || length <= 100) return phrase('broadcast:line.text', { text: { text, marks } });
  return phrase('broadcast:line.textBegins', { text: cut(text, 100), length });
}

const content: BroadcastStep = fieldStep({
  id: 'content',
  ask: () => ({
    lines: [phrase('broadcast:ask.content', { most: longestText })],
    buttons: [[{ label: phrase('broadcast:noContent'), choice: 'is.none' }]],
  }),
  choose: (choice, draft) => (choice === 'is.none' ? takeNothing(draft) : null),
  read: (text, draft, _facts, marked) => readText(text, draft, marked),
  readRest: (rest, draft, marked = markedText(rest, [])) => {
    if (draft.content?.kind !== 'text') return null;
    const { text, marks = [] } = draft.content;
    const whole = joined({ text, marks }, marked);
    return readText(whole.text, draft, whole);
  },
  readFile: readMainFile,
  echo: (draft) => contentLine(draft.content ?? { kind: 'none' }, false),
  help: phrase('broadcast:help.content'),
});

export const contentSteps: readonly BroadcastStep[] = [content, annexes];
