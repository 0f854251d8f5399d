/** A directive is written in a conversation, and sent to whom it is for. */
import { uuidv7 } from 'uuidv7';
import { dropSession } from '../../../actions/drop-session.ts';
import {
  addresseesOf,
  type Holder,
  holdersIn,
  recipientsOf,
  sendDirective,
} from '../../../actions/send-directive.ts';
import type { BroadcastFacts } from '../../../conversations/broadcast/facts.ts';
import { broadcastFlow, type NewDirective } from '../../../conversations/broadcast.ts';
import { pushableAt } from '../../../delivery/pushable.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { unitKinds } from '../../../domain/unit-kinds.ts';
import { headingOf } from '../../../messages/directive.ts';
import { branchKindsIn, committeesIn, countAudience } from '../../../store/audience.ts';
import type { Directive } from '../../../store/directives.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { AskedFacts } from '../../ground/asked-facts.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';

/** Besides the own unit, so many committees below it can be chosen with a button. */
const choosable = 20;

/** What can be chosen from; whom a choice would reach is counted when a screen shows it. */
async function loadFacts({ world }: BotContext, rootId: string | null): Promise<BroadcastFacts> {
  const { db, now, at } = world;
  const present = await branchKindsIn(db, rootId, now.date);
  const counts = new AskedFacts();
  return {
    now,
    units: await committeesIn(db, rootId, now.date, choosable + 1),
    kinds: unitKinds.flatMap(({ id, label }) => (present.has(id) ? [{ id, label }] : [])),
    countRecipients: (audience) =>
      counts.get(JSON.stringify(audience), () => countAudience(db, audience, { on: now.date, at })),
  };
}

export async function openBroadcast(ctx: BotContext): Promise<void> {
  if (ctx.person === null) return;
  const key = { kind: 'broadcast', personId: ctx.person.id } as const;
  const office = may(ctx, 'sendDirectives');
  if (isUnderWay(ctx, key)) await playBroadcast.play(ctx, key, { kind: 'command', name: 'resume' });
  else if (office === null) tellNotYours(ctx);
  else await playBroadcast.play(ctx, key, { kind: 'begin' }, { appointmentId: office.id });
}

const tellNotYours = (ctx: BotContext) =>
  tellElsewhere(ctx, 'sendDirectives', phrase('bot:directive.notYours'));

export const playBroadcast = playedFlow({
  flow: broadcastFlow,
  takesFiles: true,
  mayPlay(ctx, { key, input, purpose }: Play<'broadcast'>) {
    // The office in which the conversation was begun, while it is held.
    const begun = ctx.person?.appointments.find(({ id }) => id === purpose.appointmentId);
    if (begun !== undefined && scopeOf(begun.role, 'sendDirectives') !== null) return { input, scene: begun };
    dropSession(ctx.world, ctx.changes, key);
    ctx.focus(null);
    tellNotYours(ctx);
    return null;
  },
  facts: (ctx, { unitId }) => loadFacts(ctx, unitId),
  async outcome(ctx, outcome, { scene: { unitId } }) {
    if (outcome.kind !== 'send') return;
    const { db, now, at } = ctx.world;
    const { units, holders } = await holdersIn(db, unitId, now.date, at);
    send(ctx, unitId, outcome.directive, addresseesOf(units, holders, outcome.directive.audience));
  },
});

function send(ctx: BotContext, unitId: string | null, chosen: NewDirective, addressees: Holder[]): void {
  const { world, person } = ctx;
  if (person === null) return;
  const recipients = recipientsOf(addressees);
  if (recipients.length === 0) {
    ctx.settle({ lines: [phrase('bot:directive.nobody')] });
    return;
  }
  const directive: Directive = {
    id: uuidv7(),
    unitId: unitId ?? chosen.audience.unitId,
    number: chosen.number,
    type: chosen.type,
    title: chosen.title,
    body: chosen.text,
    fileId: chosen.file?.fileId ?? null,
    fileName: chosen.file?.name ?? null,
    audience: JSON.stringify(chosen.audience),
    createdAt: world.at,
    createdBy: person.id,
    dueOn: chosen.dueOn,
    recalledAt: null,
  };
  const { timeZone, settings } = world;
  const goesAt = pushableAt({ now: new Date(world.at), timeZone, settings }).toISOString();
  sendDirective(ctx.changes, directive, addressees);
  ctx.settle({
    lines: [
      headingOf(directive),
      goesAt > world.at
        ? phrase('bot:directive.scheduled', { n: recipients.length, at: goesAt })
        : phrase('bot:directive.sending', { n: recipients.length }),
    ],
    buttons: [[labelled('bot:directive.refresh', { name: 'totals', directiveId: directive.id })]],
  });
}
