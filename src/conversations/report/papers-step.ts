/** Which of the open directives the meeting has conveyed (domain guide §4.1, question 8): one tap each, none forced. */
import { earlierOf } from '../../domain/periods.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, matchWord, yesNo } from '../chat-words.ts';
import type { ReportDraft, ReportFacts, ReportPaper } from './facts.ts';
import { accept, isHeld, type ReportReading, type ReportStep } from './kinds-of-step.ts';
import { namesOf, papersLine } from './papers-line.ts';

/** More than these are found by «Văn bản». */
const mostOffered = 8;

/** What had been sent by the day of the meeting; those due first. What the report says already stays on offer. */
function papersOffered({ heldOn }: ReportDraft, { papers, now }: ReportFacts): ReportPaper[] {
  const until = heldOn === undefined ? now.date : earlierOf(heldOn, now.date);
  const known = papers.filter(({ sentOn, isSaid }) => isSaid || sentOn <= until);
  const first = known.slice(0, mostOffered);
  return known.filter((paper) => paper.isSaid || first.includes(paper));
}

/** What the report as it was sent says; undefined where there is nothing to be said. */
export function papersSaid(facts: ReportFacts): string[] {
  return facts.papers.filter(({ isSaid }) => isSaid).map(({ id }) => id);
}

/** The ids that are conveyed by what was answered; undefined: it was not asked, and what is known stays. */
export function conveyedBy(draft: ReportDraft, facts: ReportFacts): string[] | undefined {
  if (draft.held !== 'held') return papersSaid(facts).length === 0 ? undefined : [];
  return papersOffered(draft, facts).length === 0 ? undefined : draft.conveyedDirectives;
}

const markedIn = (draft: ReportDraft): readonly string[] => draft.conveying ?? draft.conveyedDirectives ?? [];

/** @param ids in any order; kept in that of the list */
function settled(draft: ReportDraft, facts: ReportFacts, ids: readonly string[]): ReportReading {
  const { conveying: _, ...rest } = draft;
  const conveyedDirectives = papersOffered(draft, facts)
    .map(({ id }) => id)
    .filter((id) => ids.includes(id));
  return accept({ ...rest, conveyedDirectives });
}

/** Asked on until [Xong]: what was answered before is open again. */
function marking(draft: ReportDraft, id: string): ReportReading {
  const before = markedIn(draft);
  const { conveyedDirectives: _, ...rest } = draft;
  const conveying = before.includes(id) ? before.filter((each) => each !== id) : [...before, id];
  return accept({ ...rest, conveying });
}

const words = {
  none: ['khong', 'khong co', 'khong co van ban nao', 'chua', 'chua co', 'ko', 'k', 'no', 'none'],
  all: ['tat ca', 'ca hai', 'het', 'du ca', 'all'],
  done: ['xong', 'xong roi', 'done'],
};

const numbersIn = (text: string): number[] => (bare(text).match(/\d+/g) ?? []).map(Number);

/** What may stand beside a number without meaning anything else. */
const beside =
  /^(?:so|van|ban|nghi|quyet|chi|thi|ke|hoach|ket|luan|cong|huong|dan|va|voi|ca|da|moi|roi|xong|duoc|quan|triet|pho|bien|hoc|tap|dong|em|toi|a|nhe|thoi)$/;

/** Those whose number begins with one that was typed; null: one of them names none, or more than one, or more is said. */
function named(text: string, offered: readonly ReportPaper[]): string[] | null {
  const own = new Set(offered.flatMap(({ number }) => bare(number ?? '').split(' ')));
  if (
    bare(text)
      .split(' ')
      .some((word) => !/^\d+$/.test(word) && !own.has(word) && !beside.test(word))
  )
    return null;
  const found = numbersIn(text).map((number) =>
    offered.filter((paper) => numbersIn(paper.number ?? '')[0] === number).map(({ id }) => id),
  );
  return found.length === 0 || found.some((ids) => ids.length !== 1) ? null : found.flat();
}

function typed(text: string, draft: ReportDraft, facts: ReportFacts): ReportReading {
  const offered = papersOffered(draft, facts);
  const all = offered.map(({ id }) => id);
  switch (matchWord(text, words)) {
    case 'none':
      return settled(draft, facts, []);
    case 'all':
      return settled(draft, facts, all);
    case 'done':
      return settled(draft, facts, markedIn(draft));
  }
  if (all.length === 1 && matchWord(text, { yes: [...yesNo.yes, 'roi', 'da quan triet', 'quan triet roi'] }))
    return settled(draft, facts, all);
  const ids = named(text, offered);
  return ids === null
    ? { action: 'ask', line: phrase('report:unclear.option') }
    : settled(draft, facts, [...markedIn(draft), ...ids]);
}

/** «Văn bản đã quán triệt: không → 03-NQ/TU», before a changed report is sent. */
export function papersChange(draft: ReportDraft, facts: ReportFacts): Phrase[] {
  const after = conveyedBy(draft, facts);
  const before = papersSaid(facts);
  if (after === undefined || after.join() === before.join()) return [];
  const none = [phrase('report:noPlain')];
  const names = (ids: readonly string[]) => (ids.length === 0 ? none : namesOf(ids, facts));
  return [phrase('report:papers.changed', { before: names(before), after: names(after) })];
}

export const papersStep: ReportStep = {
  id: 'conveyedDirectives',
  isNeeded: (draft, facts) => isHeld(draft) && papersOffered(draft, facts).length > 0,
  isAnswered: (draft) => draft.conveyedDirectives !== undefined,
  ask: (draft, facts) => {
    const offered = papersOffered(draft, facts);
    const none = { label: phrase('report:papers.none'), choice: 'is.none' };
    const [only] = offered;
    if (offered.length === 1 && only !== undefined) {
      const one = { label: phrase('report:papers.one'), choice: `p.${only.id}` };
      return {
        lines: [phrase('report:ask.conveyedOne', { paper: only.name })],
        buttons: [[one], [{ ...none, label: phrase('report:papers.notYet') }]],
      };
    }
    const marked = markedIn(draft);
    const isMarked = offered.some(({ id }) => marked.includes(id));
    return {
      lines: [phrase('report:ask.conveyedDirectives')],
      buttons: [
        ...offered.map(({ id, name }) => [
          {
            label: phrase(marked.includes(id) ? 'report:papers.marked' : 'report:papers.paper', { name }),
            choice: `p.${id}`,
          },
        ]),
        [isMarked ? { label: phrase('report:papers.done'), choice: 'is.done' } : none],
      ],
    };
  },
  choose: (choice, draft, facts) => {
    if (choice === 'is.none') return settled(draft, facts, []);
    if (choice === 'is.done') return settled(draft, facts, markedIn(draft));
    const offered = papersOffered(draft, facts);
    const paper = offered.find(({ id }) => choice === `p.${id}`);
    if (paper === undefined) return null;
    return offered.length === 1 ? settled(draft, facts, [paper.id]) : marking(draft, paper.id);
  },
  doubt: () => phrase('report:ask.conveyedDirectives'),
  read: typed,
  echo: papersLine,
  help: phrase('report:help.conveyedDirectives'),
};
