/** What a directive is: its type, number, title, content and due date. */

import { addDays, type DateOn, isDateOn, lastDayOf, monthOf } from '../../domain/calendar.ts';
import { cut, shortened } from '../../domain/cut-text.ts';
import { workingDayFrom } from '../../domain/holidays.ts';
import type { ReadingContext } from '../../domain/reading/reading.ts';
import { isMarkedSecret } from '../../domain/reading/secrecy.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord, oneLine, tidyNumber, writtenDay } from '../chat-words.ts';
import { dayButton, dayOf } from '../days.ts';
import { optionStep } from '../option-step.ts';
import { otherButton } from '../screens.ts';
import { fieldStep, inRows, without } from '../step.ts';
import { understandComingDay } from '../understand.ts';
import {
  type AttachedFile,
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  type Content,
  type DirectiveType,
  directiveTypes,
  largestFile,
  longestCaption,
  longestNumber,
  longestText,
  longestTitle,
} from './facts.ts';

/** New words have not been cleared: the confirmation is asked for again. */
function take(draft: BroadcastDraft, change: Partial<BroadcastDraft>): BroadcastReading {
  return { action: 'accept', draft: { ...without(draft, ['clearance']), ...change } };
}

const typeWords: Record<DirectiveType, readonly string[]> = {
  resolution: ['nghi quyet', 'nq'],
  instruction: ['chi thi', 'ct'],
  conclusion: ['ket luan', 'kl'],
  regulation: ['quy dinh'],
  decision: ['quyet dinh'],
  guidance: ['huong dan', 'hd'],
  plan: ['ke hoach', 'kh'],
  programme: ['chuong trinh', 'ctr', 'cthd'],
  notice: ['thong bao', 'tb'],
  officialLetter: ['cong van', 'cv'],
  workingRules: ['quy che', 'qc'],
  writtenReport: ['bao cao', 'bc'],
};

const type: BroadcastStep = optionStep<BroadcastDraft, BroadcastFacts, DirectiveType, 'type'>({
  id: 'type',
  options: directiveTypes.map((value) => ({
    value,
    name: value.toLowerCase(),
    label: phrase(`broadcast:type.${value}`),
    words: typeWords[value],
  })),
  width: 2,
  isNeeded: () => true,
  question: () => phrase('broadcast:ask.type'),
  answerOf: (draft) => draft.type,
  withAnswer: (draft, value) => ({ ...draft, type: value }),
  echo: (draft) =>
    phrase('broadcast:line.type', { type: phrase(`broadcast:type.${draft.type ?? 'notice'}`) }),
  help: phrase('broadcast:help.type'),
});

/** `03-NQ/TU`, `25/2024/TT-BTC`, `477/CT-UBND` (§8); other forms are asked about once. */
const usualNumber = /^\d{1,5}(-\p{L}+\/\p{L}[\p{L}\p{N}.-]*|(\/\d{4})?\/\p{L}[\p{L}\p{N}.-]*)$/u;

const noneWords = ['khong', 'khong so', 'khong co', 'khong co so', 'khong kem', 'khong han', 'ko', 'k'];

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

function tooLong(length: number, most: number): BroadcastReading {
  return { action: 'ask', line: phrase('broadcast:unclear.tooLong', { length, most }) };
}

function readNumber(text: string, draft: BroadcastDraft): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null) return take(draft, { number: null });
  const number = tidyNumber(text);
  if (!/\d/.test(number)) return { action: 'ask', line: phrase('broadcast:unclear.number') };
  if (number.length > longestNumber) return tooLong(number.length, longestNumber);
  const objection = screenMarking(number);
  if (objection !== null) return { action: 'refuse', line: objection };
  return usualNumber.test(number) ? take(draft, { number }) : { action: 'confirm', choice: `no.${number}` };
}

const numberLine = (number: string | null) =>
  number === null ? phrase('broadcast:line.noNumber') : phrase('broadcast:line.number', { number });

const number: BroadcastStep = fieldStep({
  id: 'number',
  ask: () => ({
    lines: [phrase('broadcast:ask.number')],
    buttons: [[{ label: phrase('broadcast:noNumber'), choice: 'is.none' }]],
  }),
  choose: (choice, draft) => {
    if (choice === 'is.none') return take(draft, { number: null });
    const typed = choice.startsWith('no.') ? choice.slice(3) : '';
    return /\d/.test(typed) && typed.length <= longestNumber ? take(draft, { number: typed }) : null;
  },
  doubt: (choice) => phrase('report:doubt', { answer: numberLine(choice.slice(3)) }),
  read: readNumber,
  echo: (draft) => numberLine(draft.number ?? null),
  help: phrase('broadcast:help.number'),
});

/** Texts marked as secret are refused and not kept; telephone numbers of an office may stand in a directive. */
function screenMarking(text: string): Phrase | null {
  // A directive may be about «bảo vệ bí mật nhà nước»; the markings are mật, tối mật, tuyệt mật.
  return isMarkedSecret(text.replace(/(?<!\p{L})(bí|bảo)\s+mật(?!\p{L})/giu, ''))
    ? phrase('report:unclear.secret')
    : null;
}

const title: BroadcastStep = fieldStep({
  id: 'title',
  ask: () => ({ lines: [phrase('broadcast:ask.title', { most: longestTitle })], buttons: [] }),
  read: (text, draft) => {
    const written = oneLine(text);
    if (!hasWords(written)) return { action: 'ask', line: phrase('broadcast:unclear.title') };
    if (written.length > longestTitle) return tooLong(written.length, longestTitle);
    const objection = screenMarking(written);
    return objection === null ? take(draft, { title: written }) : { action: 'refuse', line: objection };
  },
  echo: (draft) => phrase('broadcast:line.title', { title: draft.title ?? '' }),
  help: phrase('broadcast:help.title'),
});

/** What an office sends: documents, tables, slides and pictures of paper kept as PDF. */
const fileEndings = /\.(pdf|docx?|xlsx?|pptx?|odt|ods|rtf)$/i;

/** @param caption what is written below it is the directive's text */
function readAttached(file: AttachedFile, draft: BroadcastDraft, caption = ''): BroadcastReading {
  const { fileId, mimeType, size } = file;
  const name = cut(oneLine(file.name), 200);
  if (!fileEndings.test(name) && mimeType !== 'application/pdf') {
    return { action: 'refuse', line: phrase('broadcast:unclear.fileKind') };
  }
  if (size > largestFile) return { action: 'refuse', line: phrase('broadcast:unclear.fileSize') };
  const text = caption.normalize('NFC').trim();
  const objection = screenMarking(`${name.replace(/[._-]+/g, ' ')}\n${text}`);
  if (objection !== null) return { action: 'refuse', line: objection };
  if (text.length > longestCaption)
    return { action: 'ask', line: phrase('broadcast:unclear.caption', { most: longestCaption }) };
  const kept = { fileId, name, mimeType, size };
  return take(draft, { content: { kind: 'file', file: kept, ...(text === '' ? {} : { text }) } });
}

function readText(text: string, draft: BroadcastDraft): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null) return take(draft, { content: { kind: 'none' } });
  const written = text.normalize('NFC').trim();
  if (!hasWords(written)) return { action: 'ask', line: phrase('broadcast:unclear.content') };
  if (written.length > longestText) return tooLong(written.length, longestText);
  const objection = screenMarking(written);
  if (objection !== null) return { action: 'refuse', line: objection };
  return take(draft, { content: { kind: 'text', text: written } });
}

/** @param whole the text in full, as the recipients will read it */
export function contentLine(content: Content, whole: boolean): Phrase {
  if (content.kind === 'none') return phrase('broadcast:line.noContent');
  if (content.kind === 'file') {
    const { file, text } = content;
    if (text === undefined) return phrase('broadcast:line.file', { name: file.name });
    return phrase('broadcast:line.fileText', { name: file.name, text: whole ? text : shortened(text, 100) });
  }
  const { text } = content;
  const { length } = text;
  if (whole || length <= 100) return phrase('broadcast:line.text', { text });
  return phrase('broadcast:line.textBegins', { text: cut(text, 100), length });
}

const content: BroadcastStep = fieldStep({
  id: 'content',
  ask: () => ({
    lines: [phrase('broadcast:ask.content', { most: longestText })],
    buttons: [[{ label: phrase('broadcast:noContent'), choice: 'is.none' }]],
  }),
  choose: (choice, draft) => (choice === 'is.none' ? take(draft, { content: { kind: 'none' } }) : null),
  read: readText,
  readRest: (rest, draft) =>
    draft.content?.kind === 'text' ? readText(`${draft.content.text}\n${rest}`, draft) : null,
  readFile: ({ fileId, name, mimeType, size, caption }, draft) =>
    readAttached({ fileId, name, mimeType, size }, draft, caption),
  echo: (draft) => contentLine(draft.content ?? { kind: 'none' }, false),
  help: phrase('broadcast:help.content'),
});

/** A due date two years away is a slip of the finger. */
export function canBeDue(on: DateOn, today: DateOn): boolean {
  return isDateOn(on) && on >= today && on <= addDays(today, 730);
}

function chooseDue(choice: string, draft: BroadcastDraft, { now }: BroadcastFacts): BroadcastReading | null {
  if (choice === 'is.none') return { action: 'accept', draft: { ...draft, dueOn: null } };
  const on = dayOf(choice);
  if (on === null) return null;
  if (canBeDue(on, now.date)) return { action: 'accept', draft: { ...draft, dueOn: on } };
  return { action: 'ask', line: phrase('broadcast:unclear.due') };
}

function readDue(text: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null)
    return { action: 'accept', draft: { ...draft, dueOn: null } };
  // A due date may lie further ahead than a meeting that is planned: 31/12/2026 is read as it stands.
  const written = writtenDay(text);
  const direct = written === null ? null : chooseDue(`d.${written}`, draft, facts);
  const context: ReadingContext = { now: facts.now, period: monthOf(facts.now.date), rosterTotal: null };
  return (
    direct ??
    understandComingDay(
      text,
      context,
      {
        take: (on) => chooseDue(`d.${on}`, draft, facts),
        button: (on) => dayButton(on, phrase('report:day.full', { on })),
      },
      phrase('broadcast:unclear.due'),
    )
  );
}

const dueLine = (on: DateOn | null) =>
  on === null ? phrase('broadcast:line.noDue') : phrase('broadcast:line.due', { on });

const dueOn: BroadcastStep = fieldStep({
  id: 'dueOn',
  ask: (_draft, { now }, wide) => {
    const noDue = [{ label: phrase('broadcast:noDue'), choice: 'is.none' }];
    if (wide) return { lines: [phrase('broadcast:ask.dueTyped')], buttons: [noDue] };
    const days = [7, 10, 15, 30].map((count) => addDays(now.date, count));
    const wanted = [...days, lastDayOf(monthOf(now.date))];
    const likely = [...new Set(wanted.map((on) => workingDayFrom(on, defaultSettings.tetPause)))].sort();
    return {
      lines: [phrase('broadcast:ask.dueOn')],
      buttons: [
        noDue,
        ...inRows(
          likely.map((on) => dayButton(on)),
          3,
        ),
        [otherButton(phrase('report:otherDay'))],
      ],
    };
  },
  choose: chooseDue,
  doubt: (choice) => phrase('report:doubt', { answer: dueLine(dayOf(choice)) }),
  read: readDue,
  echo: (draft) => dueLine(draft.dueOn ?? null),
  help: phrase('broadcast:help.dueOn'),
});

export const contentSteps: readonly BroadcastStep[] = [type, number, title, content, dueOn];
