/** What stands at the head of a directive: its type, number and title. */
import { readPaperHeading } from '../../domain/reading/paper-heading.ts';
import { phrase } from '../../text/phrase.ts';
import { matchWord, oneLine, tidyNumber } from '../chat-words.ts';
import { optionStep } from '../option-step.ts';
import { fieldStep } from '../step.ts';
import {
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  type DirectiveType,
  directiveTypes,
  longestIssuer,
  longestNumber,
  longestTitle,
  usualTypes,
} from './facts.ts';
import { issueSteps } from './issue-steps.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

const typeWords: Record<DirectiveType, readonly string[]> = {
  resolution: ['nghi quyet', 'nq'],
  instruction: ['chi thi', 'ct'],
  conclusion: ['ket luan', 'kl'],
  regulation: ['quy dinh'],
  decision: ['quyet dinh'],
  guidance: ['huong dan', 'hd'],
  plan: ['ke hoach', 'kh'],
  invitation: ['giay moi', 'gm', 'moi hop'],
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
  usual: { values: usualTypes, others: phrase('broadcast:otherType') },
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

function readNumber(text: string, draft: BroadcastDraft, { now }: BroadcastFacts): BroadcastReading {
  if (matchWord(text, { none: noneWords }) !== null) return take(draft, { number: null });
  const heading = readPaperHeading(text);
  const number = tidyNumber(heading.number ?? '');
  if (!/\d/.test(number)) return { action: 'ask', line: phrase('broadcast:unclear.number') };
  if (number.length > longestNumber) return tooLong(number.length, longestNumber);
  const objection = screenMarking(text);
  if (objection !== null) return { action: 'refuse', line: objection };
  if (!usualNumber.test(number)) return { action: 'confirm', choice: `no.${number}` };
  // «15-NQ/HU ngày 03/11/2026 của Huyện ủy»: what is said with it is not asked for again.
  const { issuedOn, issuer } = heading;
  const isSound = issuedOn !== null && issuedOn <= now.date && (issuer?.length ?? 0) <= longestIssuer;
  if (!isSound) return take(draft, { number });
  return take(draft, { number, issuedOn, ...(issuer === null ? {} : { issuer }) });
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

export const headingSteps: readonly BroadcastStep[] = [type, number, ...issueSteps, title];
