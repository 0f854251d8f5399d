/** «Sắp xếp»: an administrator changes the tree in a conversation; what is shown is what will be carried out. */
import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { type Foreseen, reorganise } from '../../../actions/reorganise.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import type { ReorganiseDraft } from '../../../conversations/reorganise/facts.ts';
import { type ReorganiseOutcome, reorganiseFlow } from '../../../conversations/reorganise.ts';
import { digestOf, type Plan } from '../../../domain/reorganise/plan.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { loadSessions } from '../../../store/sessions.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow, sessionOf } from '../../ground/play-flow.ts';
import { loadReorganiseFacts } from './reorganise-facts.ts';
import { tellReorganised } from './reorganised-people.ts';

type State = Parameters<typeof reorganiseFlow.advance>[0]['state'];

/** @param unitId where the list of units begins; null: at the top */
export async function openReorganise(ctx: BotContext, { unitId }: CarriedBy<'reorganise'>): Promise<void> {
  const { world, person } = ctx;
  const key = { kind: 'reorganise', personId: person?.id ?? '' } as const;
  const id = sessionId(key);
  if (!world.sessions.has(id))
    for (const session of await loadSessions(world.db, world.engine, [id])) world.sessions.set(id, session);
  const input: Input = isUnderWay(ctx, key) ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await reorganisePlay(unitId ?? undefined).play(ctx, key, input, { shown: null });
}

/** A plan is long; what is kept beside the conversation is its digest. */
function shortDigest(foreseen: Foreseen | null): string | null {
  if (foreseen?.kind !== 'plan') return null;
  return createHash('sha256').update(digestOf(foreseen.plan)).digest('hex').slice(0, 32);
}

/** @param start the unit at which the list begins */
export const reorganisePlay = (start?: string) =>
  playedFlow({
    flow: reorganiseFlow,
    async mayPlay(ctx, { key, input, purpose: { shown } }: Play<'reorganise'>) {
      if (may(ctx, 'administer') === null) {
        ctx.toast(phrase('organisation:page.notAdministrator'));
        return null;
      }
      const stored = input.kind === 'begin' ? undefined : ctx.world.sessions.get(sessionId(key));
      const begun: ReorganiseDraft = start === undefined ? {} : { walk: start };
      const draft = stored === undefined ? begun : (sessionOf<State>(stored).state?.draft ?? {});
      const about = { state: stored?.state ?? '', input };
      const before = await loadReorganiseFacts(ctx, draft, about);
      const isChanged = shown !== null && shown !== shortDigest(before.foreseen);
      const played: Input = isChanged ? { kind: 'command', name: 'resume' } : input;
      if (isChanged) ctx.toast(phrase('organisation:said.changed'));

      // Advancing is pure: the first time says what the answer is about, so that the second one knows all of it.
      const trial =
        stored === undefined
          ? reorganiseFlow.begin(before.facts, 0)
          : reorganiseFlow.advance(sessionOf<State>(stored), played, before.facts);
      const next = trial.session?.state.draft ?? draft;
      return { input: played, scene: await loadReorganiseFacts(ctx, next, about) };
    },
    facts: (_ctx, { facts, foreseen }) => ({ ...facts, foreseen }),
    purposeAfter: (_state, { foreseen }) => ({ shown: shortDigest(foreseen) }),
    outcome(ctx, outcome, { scene: { foreseen } }) {
      if (outcome.kind === 'reorganise' && foreseen?.kind === 'plan') execute(ctx, outcome, foreseen.plan);
    },
  });

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
