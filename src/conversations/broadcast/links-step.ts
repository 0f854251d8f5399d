/** What a directive carries out, continues or takes the place of: papers sent before, picked from a list or by words; opened only from the review. */
import { shortened } from '../../domain/cut-text.ts';
import { linkKinds, type PaperLink } from '../../domain/directive-details.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { isFoundIn, matchWord } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { fieldStep, without } from '../step.ts';
import type {
  BroadcastDraft,
  BroadcastFacts,
  BroadcastReading,
  BroadcastStep,
  EarlierPaper,
} from './facts.ts';
import { noneWords, take } from './taken.ts';

const mostShown = 8;
const mostLinks = 5;

/** «Nghị quyết 03-NQ/TU», or its subject where it has no number. */
function paperName({ type, number, title }: Omit<PaperLink, 'kind' | 'id'>): Phrase {
  const word = phrase(`broadcast:type.${type}` as 'broadcast:type.plan');
  return phrase('broadcast:paper', { type: word, name: number ?? shortened(title, 40) });
}

const buttonOf = (paper: EarlierPaper): Button => ({ label: paperName(paper), choice: `l.${paper.id}` });

export function linkLine({ kind, ...paper }: PaperLink): Phrase {
  return phrase(`broadcast:link.${kind}`, { paper: paperName(paper) });
}

function choose(choice: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading | null {
  const { links = [], linking } = draft;
  if (choice === 'is.none') return take(without(draft, ['linking']), { links: [] });
  const picked = facts.earlierPapers().find(({ id }) => choice === `l.${id}`);
  if (picked !== undefined) return { action: 'accept', draft: { ...draft, linking: picked.id } };
  const kind = linkKinds.find((each) => choice === `k.${each}`);
  const paper = facts.earlierPapers().find(({ id }) => id === linking);
  if (kind === undefined || paper === undefined) return null;
  const others = links.filter(({ id }) => id !== paper.id);
  return take(without(draft, ['linking']), { links: [...others, { kind, ...paper }].slice(-mostLinks) });
}

function read(text: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading {
  if (draft.linking !== undefined) return { action: 'ask', line: phrase('report:unclear.option') };
  if (matchWord(text, { none: noneWords }) !== null) return take(without(draft, ['linking']), { links: [] });
  const found = facts
    .earlierPapers()
    .filter(({ number, title }) => isFoundIn(`${number ?? ''} ${title}`, text))
    .slice(0, mostShown);
  const [only, ...more] = found;
  if (only === undefined) return { action: 'ask', line: phrase('broadcast:unclear.link') };
  if (more.length === 0) return { action: 'accept', draft: { ...draft, linking: only.id } };
  return { action: 'ask', line: phrase('broadcast:ask.links'), candidates: found.map(buttonOf) };
}

export const links: BroadcastStep = fieldStep({
  id: 'links',
  counted: 'optional',
  isNeeded: (_draft, { corrects }) => corrects == null,
  isAnswered: ({ linking }) => linking === undefined,
  ask: ({ linking }, facts) => {
    const paper = facts.earlierPapers().find(({ id }) => id === linking);
    if (paper !== undefined)
      return {
        lines: [phrase('broadcast:ask.linkKind', { paper: paperName(paper) })],
        buttons: linkKinds.map((kind) => [
          { label: phrase(`broadcast:linkKind.${kind}`), choice: `k.${kind}` },
        ]),
      };
    return {
      lines: [phrase('broadcast:ask.links')],
      buttons: [
        ...facts
          .earlierPapers()
          .slice(0, mostShown)
          .map((each) => [buttonOf(each)]),
        [{ label: phrase('broadcast:noLinks'), choice: 'is.none' }],
      ],
    };
  },
  choose,
  read,
  echo: ({ links: given = [] }) =>
    given.length === 0
      ? phrase('broadcast:line.noLinks')
      : phrase('broadcast:line.links', { links: given.map(linkLine) }),
  help: phrase('broadcast:help.links'),
});
