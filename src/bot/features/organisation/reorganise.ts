/** «Sắp xếp»: an administrator changes the tree in a conversation; what is shown is what will be carried out. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Foreseen, reorganise } from '../../../actions/reorganise.ts';
import { reorganiseId } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import type { ReorganiseDraft } from '../../../conversations/reorganise/facts.ts';
import { type ReorganiseOutcome, reorganiseFlow } from '../../../conversations/reorganise.ts';
import { digestOf, type Plan } from '../../../domain/reorganise/plan.ts';
import { loadSessions } from '../../../store/sessions.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';
import { noteOf, runFlow, sessionOf } from '../../ground/run-flow.ts';
import { loadReorganiseFacts } from './reorganise-facts.ts';
import { tellReorganised } from './reorganised-people.ts';

type State = Parameters<typeof reorganiseFlow.advance>[0]['state'];

const sessionIdOf = (ctx: BotContext): string => reorganiseId(ctx.person?.id ?? '');

/** @param unitId where the list of units begins; null: at the top */
export async function openReorganise(ctx: BotContext, { unitId }: CarriedBy<'reorganise'>): Promise<void> {
  const { world } = ctx;
  const id = sessionIdOf(ctx);
  if (!world.sessions.has(id))
    for (const session of await loadSessions(world.db, world.engine, [id])) world.sessions.set(id, session);
  if (world.sessions.has(id)) await playReorganise(ctx, { kind: 'command', name: 'resume' });
  else await playReorganise(ctx, { kind: 'begin' }, unitId ?? undefined);
}

/** A plan is long; what is kept beside the conversation is its digest. */
function shortDigest(foreseen: Foreseen | null): string {
  if (foreseen?.kind !== 'plan') return '';
  return createHash('sha256').update(digestOf(foreseen.plan)).digest('hex').slice(0, 32);
}

export async function playReorganise(ctx: BotContext, input: Input, start?: string): Promise<void> {
  const { world, person } = ctx;
  if (may(ctx, 'administer') === null || person === null) {
    ctx.toast(phrase('organisation:page.notAdministrator'));
    return;
  }
  const sessionId = sessionIdOf(ctx);
  const stored = input.kind === 'begin' ? undefined : world.sessions.get(sessionId);
  const draft: ReorganiseDraft =
    stored === undefined
      ? start === undefined
        ? {}
        : { walk: start }
      : (sessionOf<State>(stored).state?.draft ?? {});
  const shown = stored === undefined ? null : noteOf(stored);
  const about = { state: stored?.state ?? '', input };
  const before = await loadReorganiseFacts(ctx, draft, about);
  const isChanged = shown !== null && shown !== '' && shown !== shortDigest(before.foreseen);
  const played: Input = isChanged ? { kind: 'command', name: 'resume' } : input;
  if (isChanged) ctx.toast(phrase('organisation:said.changed'));

  // Advancing is pure: the first time says what the answer is about, so that the second one knows all of it.
  const trial =
    stored === undefined
      ? reorganiseFlow.begin(before.facts, 0)
      : reorganiseFlow.advance(sessionOf<State>(stored), played, before.facts);
  const next = trial.session?.state.draft ?? draft;
  const after = await loadReorganiseFacts(ctx, next, about);
  const outcomes = runFlow(ctx, {
    flow: reorganiseFlow,
    sessionId,
    facts: after.facts,
    input: played,
    note: shortDigest(after.foreseen),
  });
  const { foreseen } = after;
  for (const outcome of outcomes)
    if (outcome.kind === 'reorganise' && foreseen?.kind === 'plan') execute(ctx, outcome, foreseen.plan);
}

const mostInvited = 5;

function execute(ctx: BotContext, { request }: ReorganiseOutcome, plan: Plan): void {
  const { world, person, deps } = ctx;
  if (person === null) return;
  const { engine, timeZone, settings, at, now } = world;
  const reorganising = { engine, timeZone, settings, now: new Date(at) };
  // Known before they are written: the buttons of this answer lead there.
  const newIds = new Map(plan.founded.map(({ ref }) => [ref, uuidv7()]));
  ctx.changes.writes.push(async (tx) => {
    const done = await reorganise(tx, reorganising, request, {
      by: person.id,
      expected: digestOf(plan),
      newIds,
    });
    const { texts, defaultLanguage } = deps;
    if (done.kind === 'plan')
      await tellReorganised(tx, { ...reorganising, texts, defaultLanguage }, done.plan);
  });
  const { kind, on, decisionNumber: decision } = request;
  const { founded, countsMissing } = plan;
  const hasCome = on <= now.date;
  ctx.settle({
    lines: [
      phrase('organisation:said.done', { kind: phrase(`organisation:kind.${kind}`), on, decision }),
      ...(countsMissing.length > 0
        ? [
            phrase('organisation:said.countNext', {
              names: countsMissing.map(({ name }) => phrase('organisation:list.one', { name })),
            }),
          ]
        : []),
      ...(founded.length > 0 && !hasCome ? [phrase('organisation:said.inviteFrom', { on })] : []),
    ],
    buttons: founded.slice(0, hasCome ? mostInvited : 0).map(({ ref, name }) => [
      {
        label: phrase('organisation:said.invite', { name }),
        button: { name: 'people', unitId: newIds.get(ref) ?? null },
      },
    ]),
  });
}
