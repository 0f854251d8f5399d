/** A directive is written in a conversation, and sent to whom it is for. */
import { uuidv7 } from 'uuidv7';
import { dropSession } from '../../../actions/drop-session.ts';
import { sendDirective } from '../../../actions/send-directive.ts';
import type { BroadcastFacts, EarlierPaper } from '../../../conversations/broadcast/facts.ts';
import { broadcastFlow, type NewDirective } from '../../../conversations/broadcast.ts';
import { pushableAt } from '../../../delivery/pushable.ts';
import { instantOf } from '../../../domain/calendar.ts';
import { isForConveying } from '../../../domain/conveying.ts';
import { type DirectiveDetails, detailsText } from '../../../domain/directive-details.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { unitKinds } from '../../../domain/unit-kinds.ts';
import { mailingScreen } from '../../../messages/mailing-progress.ts';
import { branchKindsIn, committeesIn } from '../../../store/audience.ts';
import { type Directive, findDirective, listSent, loadReceived } from '../../../store/directives.ts';
import { audienceOf, findMailing, type Mailing, writtenOf } from '../../../store/mailings.ts';
import { loadAncestry, loadUnits } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { AskedFacts } from '../../ground/asked-facts.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import { askForApproval } from './approval.ts';
import { audienceFacts } from './audience-facts.ts';
import { correctable, detailsChosen, draftOf, performCorrection, replaceByNew } from './corrections.ts';
import { showPaper } from './paper-screen.ts';

/** Besides the own unit, so many committees below it can be chosen with a button. */
const choosable = 20;

/** What can be chosen from; whom a choice would reach is counted when a screen shows it. */
async function loadFacts(
  ctx: BotContext,
  rootId: string | null,
  from: string | undefined,
): Promise<BroadcastFacts> {
  const { db, now, settings } = ctx.world;
  const papers = new AskedFacts();
  const present = await branchKindsIn(db, rootId, now.date);
  const earlier = from === undefined ? null : await findMailing(db, from);
  return {
    now,
    units: await committeesIn(db, rootId, now.date, choosable + 1),
    issuers: await issuersAt(ctx, rootId),
    kinds: unitKinds.flatMap(({ id, label }) => (present.has(id) ? [{ id, label }] : [])),
    ...audienceFacts(ctx),
    earlierPapers: () => papers.get('papers', () => papersSeen(ctx, rootId)),
    goesAt: (when) => goesAt(ctx, when),
    morning: settings.quietHours.to,
    earlier: earlier === null ? null : writtenOf(earlier).draft,
  };
}

/** What a directive can be linked to: what was sent here and what was received, the newest first. */
async function papersSeen({ world, person }: BotContext, unitId: string | null): Promise<EarlierPaper[]> {
  const { db, now } = world;
  if (person === null) return [];
  const within = unitId === null ? null : { unitId, on: now.date };
  const [sent, got] = await Promise.all([
    listSent(db, person.id, within),
    loadReceived(db, { personId: person.id, offices: person.appointments, on: now.date }),
  ]);
  const seen = new Map(
    [...sent, ...got].map(({ id, type, number, title }) => [id, { id, type, number, title }]),
  );
  return [...seen.values()].sort((a, b) => (a.id < b.id ? 1 : -1));
}

/** The unit itself and the one above it. */
async function issuersAt({ world }: BotContext, unitId: string | null): Promise<string[]> {
  const { db, now } = world;
  const [own, above] = unitId === null ? [] : await loadAncestry(db, unitId, now.date);
  const ids = [own, above].flatMap((id) => id ?? []);
  const units = await loadUnits(db, ids, now.date);
  return ids.flatMap((id) => units.find((unit) => unit.id === id)?.name ?? []);
}

/** @param when `now`, or a day and hour as people's clocks show it */
function goesAt({ world }: BotContext, when: string): { at: string; isNow: boolean; isHeld: boolean } {
  const { timeZone, settings, at } = world;
  const [on = '', time = ''] = when.split('T');
  const wanted = time === '' ? new Date(at) : instantOf(on, time, timeZone);
  const goes = pushableAt({ now: wanted, timeZone, settings }).toISOString();
  return { at: goes, isNow: goes <= at, isHeld: goes > wanted.toISOString() };
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
  async facts(ctx, { unitId }, { input, purpose: { from, corrects, prefilled } }) {
    const isBegun = input.kind === 'begin';
    const facts = await loadFacts(ctx, unitId, isBegun ? from : undefined);
    if (isBegun && prefilled !== undefined)
      return { ...facts, earlier: prefilled, isPrefilled: true as const };
    if (corrects === undefined) return facts;
    const corrected = await findDirective(ctx.world.db, corrects);
    if (corrected === null) return facts;
    return { ...facts, corrects: audienceOf(corrected), ...(isBegun ? { earlier: draftOf(corrected) } : {}) };
  },
  async outcome(ctx, outcome, { scene: { unitId }, purpose: { corrects } }) {
    if (outcome.kind === 'preview') return preview(ctx, unitId, outcome.directive);
    if (outcome.kind !== 'send') return;
    if (corrects === undefined) {
      await send(ctx, unitId, outcome.directive);
      return;
    }
    const corrected = await correctable(ctx, corrects);
    if (corrected === undefined) return ctx.settle({ lines: [phrase('bot:directive.amend.gone')] });
    if (!outcome.directive.again) return performCorrection(ctx, corrected, outcome.directive);
    const { id: replaced, createdAt: sentAt } = corrected;
    const mailing = await send(ctx, unitId, outcome.directive, { replaces: { id: replaced, sentAt } });
    if (mailing?.state === 'scheduled') replaceByNew(ctx, corrected, mailing);
  },
});

/** @param n null: nobody has to be asked */
function askedLine(n: number | null): Phrase[] {
  if (n === null) return [];
  return [n === 0 ? phrase('bot:mailing.approval.nobody') : phrase('bot:mailing.approval.sent', { n })];
}

/** As it is from the instant on at which it is sent off. */
function directiveOf(
  { world, person }: BotContext,
  unitId: string | null,
  chosen: NewDirective,
  also: DirectiveDetails = {},
): Directive {
  return {
    id: uuidv7(),
    unitId: unitId ?? chosen.audience.unitId,
    number: chosen.number,
    type: chosen.type,
    title: chosen.title,
    body: chosen.text,
    fileId: chosen.files[0]?.fileId ?? null,
    fileName: chosen.files[0]?.name ?? null,
    audience: JSON.stringify(chosen.audience),
    createdAt: world.at,
    createdBy: person?.id ?? '',
    dueOn: chosen.dueOn,
    details: detailsText({
      ...also,
      ...detailsChosen(chosen),
      ...(chosen.when === 'urgent' ? { isUrgent: true } : {}),
    }),
    recalledAt: null,
  };
}

/** The very message, with buttons that do nothing; the review stands below it. */
async function preview(ctx: BotContext, unitId: string | null, chosen: NewDirective): Promise<void> {
  const paper = directiveOf(ctx, unitId, chosen);
  const [unit] = await loadUnits(ctx.world.db, [paper.unitId ?? ''], ctx.world.now.date);
  const inert = { name: 'previewed' } as const;
  const labels = [
    phrase('bot:directive.read'),
    ...(isForConveying(paper.type) ? [phrase('conveying:button.convey')] : []),
  ];
  const buttons = labels.map((label) => [{ label, button: inert }]);
  ctx.keepTapped();
  showPaper(ctx, { ...paper, sender: unit?.name ?? null }, buttons);
}

export function answerPreviewed(ctx: BotContext): void {
  ctx.toast(phrase('broadcast:previewed'));
}

/** @returns null: there is nobody who sends it */
async function send(
  ctx: BotContext,
  unitId: string | null,
  chosen: NewDirective,
  also: DirectiveDetails = {},
): Promise<Mailing | null> {
  const { world, person, tappedMessageId } = ctx;
  if (person === null) return null;
  const directive = directiveOf(ctx, unitId, chosen, also);
  const isUrgent = chosen.when === 'urgent';
  const { at, isNow } = isUrgent ? { at: world.at, isNow: true } : goesAt(ctx, chosen.when);
  const isProposed = world.settings.directiveApproval === 'second';
  const mailing = sendDirective(ctx.changes, {
    directive,
    isProposed,
    draft: chosen.draft,
    audience: chosen.recipients,
    lane: isUrgent ? 'urgent' : 'bulk',
    startsAt: at,
    progressMessageId: tappedMessageId,
  });
  const totals = { queued: chosen.recipients, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 };
  const state = isNow && !isProposed ? 'running' : mailing.state;
  const standing = { mailing: { ...mailing, state } as const, directive, totals, failures: new Map() };
  const { lines, buttons } = mailingScreen(standing);
  const asked = isProposed ? await askForApproval(ctx, mailing) : null;
  ctx.settle({ lines: [...lines, ...askedLine(asked)], buttons });
  return mailing;
}
