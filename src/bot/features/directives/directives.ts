/** Directives in the chat: writing and sending one, those received, «Đã đọc», and the totals on demand. */
import { uuidv7 } from 'uuidv7';
import { acknowledgeDirective } from '../../../actions/acknowledge-directive.ts';
import { dropSession } from '../../../actions/drop-session.ts';
import {
  addresseesOf,
  type Holder,
  holdersIn,
  recipientsOf,
  sendDirective,
} from '../../../actions/send-directive.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { BroadcastFacts } from '../../../conversations/broadcast/facts.ts';
import { broadcastFlow, type NewDirective } from '../../../conversations/broadcast.ts';
import { pushableAt } from '../../../delivery/pushable.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { unitKinds } from '../../../domain/unit-kinds.ts';
import { headingOf } from '../../../messages/directive.ts';
import { branchKindsIn, committeesIn, countAudience } from '../../../store/audience.ts';
import { totalsOf } from '../../../store/deliveries.ts';
import {
  countRead,
  type Directive,
  findSent,
  listReceived,
  listSent,
  wasSentTo,
} from '../../../store/directives.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import type { BotContext, LabelledButton } from '../../bot-context.ts';
import { AskedFacts } from '../../ground/asked-facts.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';

const listed = 10;
/** Besides the own unit, so many committees below it can be chosen with a button. */
const choosable = 20;

/** What can be chosen from; whom a choice would reach is counted when a screen shows it. */
async function loadFacts({ world }: BotContext, rootId: string | null): Promise<BroadcastFacts> {
  const { db, engine, now, at } = world;
  const present = await branchKindsIn(db, rootId, now.date);
  const counts = new AskedFacts();
  return {
    now,
    units: await committeesIn(db, rootId, now.date, choosable + 1),
    kinds: unitKinds.flatMap(({ id, label }) => (present.has(id) ? [{ id, label }] : [])),
    countRecipients: (audience) =>
      counts.get(JSON.stringify(audience), () => countAudience(db, engine, audience, { on: now.date, at })),
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
    const { db, engine, now, at } = ctx.world;
    const { units, holders } = await holdersIn(db, engine, unitId, now.date, at);
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
  };
  const { timeZone, settings } = world;
  const goesAt = pushableAt({ now: new Date(world.at), timeZone, settings }).toISOString();
  sendDirective(world, ctx.changes, directive, addressees);
  ctx.settle({
    lines: [
      headingOf(directive),
      goesAt > world.at
        ? phrase('bot:directive.scheduled', { n: recipients.length, at: goesAt })
        : phrase('bot:directive.sending', { n: recipients.length }),
    ],
    buttons: [
      [{ label: phrase('bot:directive.refresh'), button: { name: 'totals', directiveId: directive.id } }],
    ],
  });
}

/** «Đã đọc»: the button goes, and the time of reading stands in its place. */
export async function readDirective(ctx: BotContext, { directiveId }: CarriedBy<'read'>): Promise<void> {
  const { world, person } = ctx;
  const unitIds = (person?.appointments ?? []).flatMap(({ unitId }) => unitId ?? []);
  if (person === null || !(await wasSentTo(world.db, directiveId, { personId: person.id, unitIds }))) {
    ctx.toast(phrase('bot:directive.gone'));
    return;
  }
  acknowledgeDirective(world, ctx.changes, { directiveId, personId: person.id });
  ctx.toast(phrase('bot:directive.thanks'));
  ctx.dropButtons();
}

/** /vanban: what was received; who may send also sees what was sent. */
export async function openDirectives(ctx: BotContext): Promise<void> {
  const { world, person } = ctx;
  if (person === null) return;
  const unitId = may(ctx, 'seeDirectives')?.unitId ?? null;
  const received =
    unitId === null ? [] : await listReceived(world.db, { personId: person.id, unitId }, listed);
  const sent = may(ctx, 'sendDirectives') === null ? [] : await listSent(world.db, person.id, listed);
  const lines: Phrase[] = [];
  const buttons: LabelledButton[][] = [];
  if (received.length > 0) lines.push(phrase('bot:directive.received'));
  for (const { directive, readAt } of received) {
    const state =
      readAt === null
        ? phrase('bot:directive.stateUnread')
        : phrase('bot:directive.stateRead', { at: readAt });
    lines.push(phrase('bot:directive.receivedLine', { heading: headingOf(directive), state }));
    if (readAt === null) {
      const label = phrase('bot:directive.readNumber', {
        number: directive.number ?? directive.title.slice(0, 30),
      });
      buttons.push([{ label, button: { name: 'read', directiveId: directive.id } }]);
    }
  }
  if (sent.length > 0) lines.push(phrase('bot:directive.sentList'));
  for (const directive of sent) {
    lines.push(headingOf(directive));
    const label = phrase('bot:directive.open', { number: directive.number ?? directive.title.slice(0, 30) });
    buttons.push([{ label, button: { name: 'totals', directiveId: directive.id } }]);
  }
  if (lines.length === 0) lines.push(phrase('bot:directive.none'));
  ctx.say({ lines, buttons });
}

/** What there is of each; what there is none of is not worth a word. */
function partsOf(totals: Awaited<ReturnType<typeof totalsOf>>): Phrase[] {
  const { sent, queued, sending, failed, unknown, cancelled } = totals;
  const counts = { sent, waiting: queued + sending, failed, unknown, cancelled };
  return (['sent', 'waiting', 'failed', 'unknown', 'cancelled'] as const).flatMap((part) =>
    part === 'sent' || counts[part] > 0 ? phrase(`bot:directive.total.${part}`, { n: counts[part] }) : [],
  );
}

/** How far a directive has come; only for whoever sent it. */
export async function showTotals(ctx: BotContext, { directiveId }: CarriedBy<'totals'>): Promise<void> {
  const { db } = ctx.world;
  const maySend = ctx.person?.appointments.some(({ role }) => scopeOf(role, 'sendDirectives') !== null);
  const directive = maySend ? await findSent(db, directiveId, ctx.person?.id ?? '') : null;
  if (directive === null) {
    ctx.toast(phrase('bot:directive.gone'));
    return;
  }
  const totals = await totalsOf(db, directiveId);
  const read = await countRead(db, directiveId);
  const audience = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const share = percentValue({ numerator: read, denominator: audience }, 'chat');
  ctx.replace({
    lines: [
      headingOf(directive),
      phrase('bot:directive.title', { title: directive.title }),
      phrase('bot:directive.totals', { audience, parts: partsOf(totals) }),
      phrase('bot:directive.readTotals', { read, audience, share }),
    ],
    buttons: [
      [{ label: phrase('bot:directive.refresh'), button: { name: 'totals', directiveId: directive.id } }],
    ],
  });
}
