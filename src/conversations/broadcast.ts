/** A directive on its way: what it is, who receives it, and the sender's word that it may be spread (domain guide §8). */
import type { ChosenAudience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import type { Meeting, PaperLink } from '../domain/directive-details.ts';
import type { Mark } from '../domain/marked-text.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { again } from './broadcast/again-step.ts';
import { audienceSteps } from './broadcast/audience-steps.ts';
import { carryOut } from './broadcast/carry-out-step.ts';
import { contentLine, contentSteps } from './broadcast/content-steps.ts';
import { canBeDue, dueSteps, isInvitation, meetingLine } from './broadcast/due-steps.ts';
import {
  type AttachedFile,
  asksKinds,
  audienceOf,
  type BroadcastDraft,
  type BroadcastFacts,
  broadcastShape,
  type DirectiveType,
} from './broadcast/facts.ts';
import { filesOfDraft, filesPhrase } from './broadcast/file-steps.ts';
import { headingSteps } from './broadcast/heading-steps.ts';
import { issueLine } from './broadcast/issue-steps.ts';
import { linkLine, links } from './broadcast/links-step.ts';
import { unreachedLines } from './broadcast/unreached-lines.ts';
import { canSetOut, when, whenLine } from './broadcast/when-step.ts';
import { guidedFlow } from './guided-flow.ts';
import { fieldChoice } from './screens.ts';
import { type Ending, type Guide, without } from './step.ts';

/** A directive that is to be sent now. */
export interface NewDirective {
  type: DirectiveType;
  number: string | null;
  title: string;
  text: string | null;
  /** How the text is formatted. */
  marks: readonly Mark[];
  /** The main paper first. */
  files: AttachedFile[];
  dueOn: DateOn | null;
  /** null: it is not said. */
  issuer: string | null;
  issuedOn: DateOn | null;
  links: readonly PaperLink[];
  /** Of an invitation; null: it is none. */
  meeting: Meeting | null;
  audience: ChosenAudience;
  /** How many the sender was shown. */
  recipients: number;
  /** `now`, `urgent`, or a day and hour. */
  when: string;
  /** Of a correction: everybody is to read it again. */
  again: boolean;
  /** The answers that it was written with. */
  draft: BroadcastDraft;
}

export type BroadcastOutcome = { kind: 'send' | 'preview'; directive: NewDirective };

const steps = [...headingSteps, ...contentSteps, ...dueSteps, ...audienceSteps, carryOut, links, when, again];

/** Takes out what no longer fits: a unit or kind that is gone, a due date that has passed. */
function settle(draft: BroadcastDraft, facts: BroadcastFacts): BroadcastDraft {
  const gone: (keyof BroadcastDraft)[] = [];
  for (const day of ['dueOn', 'meetingOn'] as const) {
    const on = draft[day];
    if (on != null && !canBeDue(on, facts.now.date)) gone.push(day);
  }
  if (draft.when?.includes('T') && !canSetOut(draft.when, facts)) gone.push('when');
  if (draft.unit !== undefined && !facts.units.some(({ id }) => id === draft.unit)) {
    gone.push('unit', 'group', 'kinds', 'branches', 'picking');
  }
  const kindIsGone = draft.kinds && !facts.kinds.some(({ id }) => id === draft.kinds);
  if (kindIsGone || !asksKinds(draft, facts)) gone.push('kinds');
  // Staff sit in no branch: of them only units can be left out.
  if (draft.group === 'staff' && draft.branches?.kind !== 'except') gone.push('branches');
  return without(draft, gone);
}

/** undefined: it is an invitation of which not all is said. */
function meetingOf(draft: BroadcastDraft): Meeting | null | undefined {
  const { meetingOn: on, meetingTime: time, place } = draft;
  if (!isInvitation(draft)) return null;
  return on === undefined || time === undefined || place === undefined ? undefined : { on, time, place };
}

function directiveOf(draft: BroadcastDraft, facts: BroadcastFacts): NewDirective | null {
  const { type, number, title, content, issuer } = draft;
  const issuedOn = issuer === null ? null : draft.issuedOn;
  const meeting = meetingOf(draft);
  const dueOn = isInvitation(draft) ? null : draft.dueOn;
  const audience = audienceOf(draft, facts);
  if (type === undefined || number === undefined || title === undefined || content === undefined) return null;
  if (dueOn === undefined || meeting === undefined) return null;
  if (issuer === undefined || issuedOn === undefined) return null;
  if (audience === null || draft.clearance !== true) return null;
  return {
    type,
    number,
    title,
    text: content.kind === 'none' ? null : (content.text ?? null),
    marks: content.kind === 'none' ? [] : (content.marks ?? []),
    files: filesOfDraft(draft),
    dueOn,
    meeting,
    issuer,
    issuedOn,
    links: draft.links ?? [],
    audience,
    recipients: facts.countRecipients(audience),
    when: draft.when ?? 'now',
    again: draft.again ?? false,
    draft,
  };
}

/** What is said of whom it is for and until when, beside the content. */
const echoedSteps: readonly string[] = ['dueOn', 'unit', 'group', 'kinds', 'branches', 'carryOut'];

const isEchoed = (id: string, { branches = { kind: 'all' }, carryOut = false }: BroadcastDraft): boolean =>
  echoedSteps.includes(id) &&
  (id !== 'branches' || branches.kind !== 'all') &&
  (id !== 'carryOut' || carryOut);

/** Several files are named before the words that go with them. */
function contentLines(draft: BroadcastDraft, { files, text, marks }: NewDirective): Phrase[] {
  if (files.length < 2) return [contentLine(draft.content ?? { kind: 'none' }, true)];
  return [
    filesPhrase(draft),
    ...(text === null ? [] : [phrase('broadcast:line.text', { text: { text, marks } })]),
  ];
}

function reviewLines(draft: BroadcastDraft, facts: BroadcastFacts, directive: NewDirective): Phrase[] {
  const kind = phrase(`broadcast:type.${directive.type}`);
  const { number, title, recipients } = directive;
  const echoed = steps.filter((step) => isEchoed(step.id, draft) && step.isNeeded(draft, facts));
  return [
    phrase('broadcast:review'),
    number === null
      ? phrase('broadcast:line.headPlain', { type: kind })
      : phrase('broadcast:line.head', { type: kind, number }),
    issueLine(draft),
    phrase('broadcast:line.title', { title }),
    ...contentLines(draft, directive),
    ...directive.links.map(linkLine),
    ...(directive.meeting === null ? [] : [meetingLine(draft)]),
    ...echoed.map((step) => step.echo(draft, facts)),
    ...(facts.corrects == null
      ? [phrase('broadcast:line.recipients', { n: recipients }), ...unreachedLines(directive.audience, facts)]
      : []),
    phrase('broadcast:line.clearance'),
    facts.corrects == null ? whenLine(directive.when, facts) : again.echo(draft, facts),
  ];
}

function ending(draft: BroadcastDraft, facts: BroadcastFacts): Ending<BroadcastOutcome> {
  const directive = directiveOf(draft, facts);
  if (directive === null) return { kind: 'faulty', step: 'type', line: phrase('report:fault.answer') };
  // People may have left their offices since they were counted.
  if (facts.corrects == null && directive.recipients === 0) {
    return { kind: 'faulty', step: 'unit', line: phrase('broadcast:unclear.nobody') };
  }
  return {
    kind: 'review',
    lines: reviewLines(draft, facts, directive),
    fields: steps
      .filter((step) => step.isNeeded(draft, facts))
      .flatMap(({ id }) =>
        id === 'clearance' || id === 'when' || id === 'again' || id === 'branches'
          ? []
          : [{ label: phrase(`broadcast:field.${id}`), choice: fieldChoice(id) }],
      ),
    beside:
      facts.corrects == null
        ? [
            { label: phrase('broadcast:setWhen'), choice: fieldChoice('when') },
            { label: phrase('broadcast:setBranches'), choice: fieldChoice('branches') },
          ]
        : [{ label: phrase('broadcast:setAgain'), choice: fieldChoice('again') }],
    preview: { kind: 'preview', directive },
    outcome: { kind: 'send', directive },
  };
}

/** What was read out of the paper, so that nothing of it goes out unseen. */
function openingLines(draft: BroadcastDraft, facts: BroadcastFacts): Phrase[] {
  const read = [...headingSteps, ...contentSteps].filter(
    (step) => step.id !== 'issuedOn' && step.isNeeded(draft, facts) && step.isAnswered(draft),
  );
  return [phrase('broadcast:said.prefilled'), ...read.map((step) => step.echo(draft, facts))];
}

const guide: Guide<BroadcastDraft, BroadcastFacts, BroadcastOutcome> = {
  name: 'broadcast',
  version: 1,
  steps,
  shape: broadcastShape,
  // One unit is no choice.
  start: ({ units: [only, ...more], earlier = null, corrects = null }) =>
    only === undefined || more.length > 0 || corrects !== null
      ? { draft: { ...earlier }, carried: [] }
      : { draft: { ...earlier, unit: only.id }, carried: ['unit'] },
  opening: (facts) => (facts.isPrefilled ? openingLines((facts.earlier ?? {}) as BroadcastDraft, facts) : []),
  settle,
  endsInReview: () => true,
  ending,
  reviewButtons: { send: phrase('report:guide.send'), leave: phrase('broadcast:cancel'), leaving: 'ask' },
  reviewHelp: phrase('broadcast:help.review'),
  said: {
    resumed: () => [phrase('broadcast:said.resumed')],
    leaving: () => phrase('broadcast:said.leaving'),
    kept: () => phrase('broadcast:said.kept'),
    thrownAway: () => phrase('broadcast:said.thrownAway'),
  },
};

export const broadcastFlow = guidedFlow(guide);
