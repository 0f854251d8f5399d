/** [Đã quán triệt]: on which day the branch has conveyed a directive, by its own people or by staff above it. */
import { acknowledgeDirective } from '../../../actions/acknowledge-directive.ts';
import { conveyDirective } from '../../../actions/convey-directive.ts';
import { dropSession } from '../../../actions/drop-session.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import {
  type ConveyFacts,
  type ConveyOutcome,
  conveyFlow,
  stageWords,
} from '../../../conversations/convey.ts';
import { type Audience, isAddressed } from '../../../domain/audience.ts';
import { localTime } from '../../../domain/calendar.ts';
import { conveyedWithin } from '../../../domain/conveying.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Appointment, roles } from '../../../domain/roles.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { headingOf, paperButtons } from '../../../messages/directive.ts';
import { findDirectiveDelivery } from '../../../store/directive-deliveries.ts';
import { branchesSent, type Directive, findDirective, loadReceived } from '../../../store/directives.ts';
import { doneOn, meetingDays, type ReceiptStage } from '../../../store/receipts.ts';
import { loadAncestry, loadUnits, type UnitOn } from '../../../store/units.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { presentOf } from '../../ground/menu.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import { officeOver } from '../../ground/staff-scope.ts';

/** Of the branches for which the person conveys and that were sent it, the present one first; null: none. */
async function ownBranch(ctx: BotContext, directiveId: string): Promise<string | null> {
  const conveying = (ctx.person?.appointments ?? []).filter(
    ({ role }) => scopeOf(role, 'conveyDirective') === 'own',
  );
  const mine = conveying.flatMap(({ unitId }) => unitId ?? []);
  const sent = await branchesSent(ctx.world.db, directiveId, mine);
  const present = presentOf(ctx)?.unitId ?? null;
  return sent.find((id) => id === present) ?? mine.find((id) => sent.includes(id)) ?? null;
}

export async function beginConveying(
  ctx: BotContext,
  { directiveId, branchId: wanted, on, isCarriedOut }: CarriedBy<'convey'>,
): Promise<void> {
  const { person, tappedMessageId, world, changes } = ctx;
  if (person === null) return;
  const branchId = wanted ?? (await ownBranch(ctx, directiveId));
  if (branchId === null) return ctx.toast(phrase('conveying:notMeant'));
  const key = { kind: 'convey', personId: person.id, directiveId, branchId } as const;
  const paperId = wanted === null && on === null ? tappedMessageId : null;
  const purpose = { paperId, ...(isCarriedOut ? { isCarriedOut } : {}) };
  if (on === null) return playConvey.play(ctx, key, { kind: 'begin' }, purpose);
  dropSession(world, changes, key);
  const day = on.split('-').reverse().join('/');
  await playConvey.play(ctx, key, { kind: 'whole', text: day }, { ...purpose, isByWord: true });
}

interface Scene {
  directive: Directive;
  office: Appointment;
  unitName: string;
}

/** Whether it was sent to the branch, or is for whoever comes to hold its offices. */
async function isFor(
  { world: { db, now } }: BotContext,
  { id, audience }: Directive,
  { id: branchId, kind }: UnitOn,
): Promise<boolean> {
  if ((await branchesSent(db, id, [branchId])).length > 0) return true;
  const above = await loadAncestry(db, branchId, now.date);
  const meant = JSON.parse(audience) as Audience;
  return roles.some(
    (role) =>
      scopeOf(role, 'conveyDirective') === 'own' &&
      isBranchKind(kind) &&
      isAddressed(meant, { above, kind, role }),
  );
}

export const playConvey = playedFlow({
  flow: conveyFlow,
  async mayPlay(ctx, { key, input }: Play<'convey'>) {
    const { db, now } = ctx.world;
    const office = await officeOver(ctx, 'conveyDirective', key.branchId);
    const directive = await findDirective(db, key.directiveId);
    const [unit] = await loadUnits(db, [key.branchId], now.date);
    const isOpen = directive !== null && directive.recalledAt === null && unit !== undefined;
    if (office !== null && isOpen && (await isFor(ctx, directive, unit))) {
      // The paper itself stays in the chat.
      if (input.kind === 'begin' || input.kind === 'whole') ctx.keepTappedWhole();
      return { input, scene: { directive, office, unitName: unit.name } satisfies Scene };
    }
    dropSession(ctx.world, ctx.changes, key);
    if (ctx.person?.sessionId === sessionId(key)) ctx.focus(null);
    ctx.toast(phrase(office === null ? 'conveying:notYours' : 'bot:directive.gone'));
    return null;
  },
  async facts({ world }, { directive, unitName }, { key, purpose }): Promise<ConveyFacts> {
    const { db, now, timeZone } = world;
    const sentOn = localTime(new Date(directive.createdAt), timeZone).date;
    const { start } = conveyedWithin(sentOn, now.date);
    const stage = purpose.isCarriedOut === true ? 'carriedOut' : 'conveyed';
    return {
      now,
      unitName,
      paper: headingOf(directive),
      earliest: start,
      meetings: await meetingDays(db, key.branchId, start),
      stage,
      doneOn: await doneOn(db, { directiveId: key.directiveId, unitId: key.branchId, stage }),
      isByWord: purpose.isByWord === true,
    };
  },
  async outcome(ctx, outcome, { key, scene, facts, purpose }) {
    if (outcome.kind === 'thrownAway' || outcome.kind === 'kept') return;
    await settle(ctx, outcome, { ...scene, facts, branchId: key.branchId, paperId: purpose.paperId });
  },
});

async function settle(
  ctx: BotContext,
  outcome: ConveyOutcome,
  said: Scene & { facts: ConveyFacts; branchId: string; paperId: number | null },
): Promise<void> {
  const { directive, office, facts, branchId, unitName: unit } = said;
  const { world, changes, person } = ctx;
  const { paper, doneOn: before, stage = 'conveyed' } = facts;
  const on = outcome.kind === 'on' ? outcome.on : outcome.kind === 'keep' ? before : null;
  if (person === null) return;
  if (on === before) return ctx.settle({ lines: [phrase('conveying:unchanged')] });
  const directiveId = directive.id;
  conveyDirective(world, changes, { directiveId, branchId, stage, on, before, personId: person.id });
  // Whoever has conveyed it has read it.
  if (on !== null && office.unitId === branchId)
    acknowledgeDirective(world, changes, { directiveId, person, office, messageId: null });
  ctx.settle({
    lines: [
      on === null
        ? phrase(stageWords[stage].withdrawn, { unit, paper })
        : phrase(stageWords[stage].recorded, { unit, paper, on }),
    ],
  });
  await renewPaper(ctx, directiveId, { on, stage, paperId: said.paperId });
}

/** The paper says so wherever it stands: where it was sent, and where it was tapped. */
async function renewPaper(
  ctx: BotContext,
  directiveId: string,
  { on, stage, paperId }: { on: string | null; stage: ReceiptStage; paperId: number | null },
): Promise<void> {
  const { world, person } = ctx;
  if (person === null) return;
  const asked = { personId: person.id, offices: person.appointments, on: world.now.date };
  const [received] = await loadReceived(world.db, asked, directiveId);
  if (received === undefined) return;
  const sent = await findDirectiveDelivery(world.db, directiveId, person.id);
  const readAt = received.readAt ?? (on === null ? null : world.at);
  const said =
    stage === 'carriedOut' ? { carriedOutOn: on, conveyedOn: received.conveyedOn ?? on } : { conveyedOn: on };
  const buttons = paperButtons(directiveId, { ...received, readAt, ...said });
  const places = new Set([paperId, sent?.messageId ?? null]);
  for (const place of places) if (place !== null) ctx.changeButtons(buttons, place);
}
