/** How many members a branch has: counted once a year, and whenever staff or the branch know better. */
import { z } from 'zod';
import type { DateOn, LocalTime } from '../domain/calendar.ts';
import { monthOf } from '../domain/calendar.ts';
import {
  type MemberFigure,
  type MemberFigures,
  memberFigures,
  mostOf,
  probationaryOf,
} from '../domain/member-count.ts';
import { mostPeople } from '../domain/report-checks.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Button } from './conversation.ts';
import { guidedFlow } from './guided-flow.ts';
import { fieldChoice } from './screens.ts';
import { type Ending, type Guide, inRows, type Step, type StepReading } from './step.ts';
import { understandCount } from './understand.ts';

export interface MembersFacts {
  unitName: string;
  now: LocalTime;
  /** The newest count before; null: nobody has counted yet. */
  last: (MemberFigures & { countedOn: DateOn }) | null;
}

export type MembersDraft = Partial<MemberFigures>;

export interface MembersOutcome {
  kind: 'count';
  figures: MemberFigures;
}

type MembersStep = Step<MembersDraft, MembersFacts> & { id: MemberFigure };

/** Figures that fit on one screen as buttons. */
const widest = 40;

const figureButton = (count: number): Button => ({
  label: phrase('members:figure', { n: count }),
  choice: `n.${count}`,
});

/** What is likely: as it was, nobody, everybody; of the total, one more or less as well. */
function likely(id: MemberFigure, draft: MembersDraft, { last }: MembersFacts): number[] {
  const before = last?.[id];
  const total = draft.memberTotal ?? 0;
  const near = before === undefined ? [] : id === 'memberTotal' ? [before - 1, before, before + 1] : [before];
  if (id === 'memberTotal') return near;
  if (id === 'official') return [...near, total, total - 1];
  return [...near, 0, 1, 2];
}

function memberStep(id: MemberFigure): MembersStep {
  const choose = (choice: string, draft: MembersDraft): StepReading<MembersDraft> | null => {
    if (!/^n\.\d{1,6}$/.test(choice)) return null;
    const count = Number(choice.slice(2));
    const most = mostOf(id, draft, mostPeople);
    if (count > most) return { action: 'ask', line: phrase('report:unclear.atMost', { most }) };
    if (id === 'memberTotal' && count < 1)
      return { action: 'ask', line: phrase('report:unclear.atLeast', { least: 1 }) };
    return { action: 'accept', draft: { ...draft, [id]: count } };
  };
  const echo = (draft: MembersDraft): Phrase =>
    id === 'official' && draft.memberTotal !== undefined && draft.official !== undefined
      ? phrase('members:line.officialAnd', {
          n: draft.official,
          probationary: probationaryOf({ memberTotal: draft.memberTotal, official: draft.official }),
        })
      : phrase(`members:line.${id}`, { n: draft[id] ?? 0 });
  return {
    id,
    isNeeded: () => true,
    isAnswered: (draft) => draft[id] !== undefined,
    ask: (draft, facts, wide) => {
      const most = mostOf(id, draft, mostPeople);
      const lines = [phrase(`members:ask.${id}`, { unit: facts.unitName, on: facts.now.date })];
      const least = id === 'memberTotal' ? 1 : 0;
      const all = Array.from({ length: Math.min(widest, most - least + 1) }, (_, i) =>
        figureButton(least + i),
      );
      if (wide) return { lines: [...lines, phrase('report:orType.count')], buttons: inRows(all, 8) };
      const offered = [...new Set(likely(id, draft, facts))]
        .filter((n) => n >= least && n <= most)
        .sort((a, b) => a - b);
      return {
        lines: offered.length === 0 ? [...lines, phrase('report:orType.count')] : lines,
        buttons: inRows(offered.map(figureButton), 5),
      };
    },
    choose,
    doubt: (choice, draft) =>
      phrase('report:doubt', { answer: echo({ ...draft, [id]: Number(choice.slice(2)) || 0 }) }),
    read: (text, draft, { now }) =>
      understandCount(
        text,
        { now, period: monthOf(now.date), rosterTotal: draft.memberTotal ?? null },
        { take: (count) => choose(`n.${count}`, draft), button: figureButton },
      ),
    echo,
    help: phrase(`members:help.${id}`),
  };
}

const steps = memberFigures.map(memberStep);

const isWhole = (draft: MembersDraft): draft is MemberFigures =>
  memberFigures.every((id) => draft[id] !== undefined);

function endingOf(draft: MembersDraft, { unitName, now }: MembersFacts): Ending<MembersOutcome> {
  if (!isWhole(draft)) {
    return { kind: 'faulty', step: 'memberTotal', line: phrase('report:unclear.noFigure') };
  }
  return {
    kind: 'review',
    lines: [
      phrase('members:review', { unit: unitName, on: now.date }),
      ...steps.map((step) => step.echo(draft, { unitName, now, last: null })),
    ],
    fields: steps.map(({ id }) => ({ label: phrase(`members:field.${id}`), choice: fieldChoice(id) })),
    outcome: { kind: 'count', figures: draft },
  };
}

const figure = z.number().int().min(0).max(mostPeople);

const guide: Guide<MembersDraft, MembersFacts, MembersOutcome> = {
  name: 'members',
  version: 1,
  steps,
  shape: Object.fromEntries(memberFigures.map((id) => [id, figure])) as Record<MemberFigure, typeof figure>,
  start: () => ({ draft: {}, carried: [] }),
  // A smaller total leaves no room for some of the others: they are asked again.
  settle: (draft) => {
    const kept: MembersDraft = {};
    for (const id of memberFigures) {
      const count = draft[id];
      if (count !== undefined && count <= mostOf(id, kept, mostPeople)) kept[id] = count;
    }
    return kept;
  },
  endsInReview: () => true,
  ending: endingOf,
  reviewButtons: { send: phrase('members:save'), leave: phrase('review:button.cancel'), leaving: 'ask' },
  reviewHelp: phrase('members:help.review'),
  said: {
    resumed: ({ unitName }) => [phrase('members:resumed', { unit: unitName })],
    leaving: () => phrase('members:leaving'),
    kept: () => phrase('members:kept'),
    thrownAway: () => phrase('members:thrownAway'),
  },
};

export const membersFlow = guidedFlow(guide);
