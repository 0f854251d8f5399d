/** «Sắp xếp»: an administrator changes the tree in a conversation; what is shown is what will be carried out. */
import { createHash } from 'node:crypto';
import { carryOut } from '../../../actions/carry-out.ts';
import type { Foreseen } from '../../../actions/reorganise.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import type { ReorganiseDraft } from '../../../conversations/reorganise/facts.ts';
import { type ReorganiseOutcome, reorganiseFlow } from '../../../conversations/reorganise.ts';
import { digestOf, type Plan } from '../../../domain/reorganise/plan.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { loadSessions } from '../../../store/sessions.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { asked } from '../../ground/asked-facts.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow, sessionOf } from '../../ground/play-flow.ts';
import { type LoadedFacts, loadReorganiseFacts } from './reorganise-facts.ts';

type State = Parameters<typeof reorganiseFlow.advance>[0]['state'];

/** @param unitId where the list of units begins; null: at the top */
export async function openReorganise(ctx: BotContext, { unitId }: CarriedBy<'reorganise'>): Promise<void> {
  const { world, person } = ctx;
  const key = { kind: 'reorganise', personId: person?.id ?? '' } as const;
  const id = sessionId(key);
  if (!world.sessions.has(id))
    for (const session of await loadSessions(world.db, [id])) world.sessions.set(id, session);
  const input: Input = isUnderWay(ctx, key) ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await reorganisePlay(unitId).play(ctx, key, input, { shown: null });
}

/** A plan is long; what is kept beside the conversation is its digest. */
function shortDigest(foreseen: Foreseen | null): string | null {
  if (foreseen?.kind !== 'plan') return null;
  return createHash('sha256').update(digestOf(foreseen.plan)).digest('hex').slice(0, 32);
}

/** @param start the unit at which the list begins */
export const reorganisePlay = (start: string | null) =>
  playedFlow({
    flow: reorganiseFlow,
    async mayPlay(ctx, { key, input, purpose: { shown } }: Play<'reorganise'>) {
      if (may(ctx, 'administer') === null) {
        ctx.toast(phrase('organisation:page.notAdministrator'));
        return null;
      }
      const stored = input.kind === 'begin' ? undefined : ctx.world.sessions.get(sessionId(key));
      const choice = input.kind === 'tap' ? input.choice : '';
      const facts = await loadReorganiseFacts(ctx, start, `${stored?.state ?? ''} ${choice}`);
      if (stored === undefined || shown === null) return { input, scene: facts };
      // What was shown is foreseen again: the tree may have changed since.
      const draft = sessionOf<State>(stored).state?.draft ?? {};
      const request = facts.requested(draft);
      if (request !== null) await asked(() => facts.foresee(request));
      if (shown === shortDigest(foreseenOf(facts, draft))) return { input, scene: facts };
      ctx.toast(phrase('organisation:said.changed'));
      return { input: { kind: 'command', name: 'resume' } as const, scene: facts };
    },
    facts: (_ctx, facts) => facts,
    purposeAfter: (state, facts) => ({ shown: shortDigest(foreseenOf(facts, state.draft)) }),
    outcome(ctx, outcome, { scene: facts }) {
      if (outcome.kind !== 'reorganise') return;
      const foreseen = facts.foreseen(outcome.request);
      if (foreseen?.kind === 'plan') execute(ctx, outcome, foreseen.plan);
    },
  });

function foreseenOf(facts: LoadedFacts, draft: ReorganiseDraft): Foreseen | null {
  const request = facts.requested(draft);
  return request === null ? null : facts.foreseen(request);
}

const mostInvited = 5;

function execute(ctx: BotContext, { request }: ReorganiseOutcome, plan: Plan): void {
  const { world, person } = ctx;
  if (person === null) return;
  const { now } = world;
  const newIds = carryOut(world, ctx.changes, { request, plan, personId: person.id });
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
    buttons: founded
      .slice(0, hasCome ? mostInvited : 0)
      .map(({ ref, name }) => [
        labelled('organisation:said.invite', { name: 'people', unitId: newIds.get(ref) ?? null }, { name }),
      ]),
  });
}
