/** [Giao chỉ tiêu], [Đề xuất chỉ tiêu]: the conversation, and who is told of its end. */
import { setTarget } from '../../../actions/set-target.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { type TargetOutcome, targetFlow } from '../../../conversations/target.ts';
import { yearOf } from '../../../domain/calendar.ts';
import { type MeasureId, measureIds } from '../../../domain/measures.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { loadSessions } from '../../../store/sessions.ts';
import { loadUnitTargets, type UnitTarget } from '../../../store/targets.ts';
import { loadUnits, type UnitOn } from '../../../store/units.ts';
import { phrase } from '../../../text/phrase.ts';
import { figurePhrase, measureName } from '../../../text/target-words.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { type Play, playedFlow, purposeOf } from '../../ground/play-flow.ts';
import { heldAt, officeOver } from '../../ground/staff-scope.ts';
import { notifyHolders, notifyStaffAbove } from '../../notify.ts';

interface Scene {
  office: Appointment;
  unit: UnitOn;
  present: UnitTarget[];
}

/** Of a branch nobody counts places or kinds of places. */
const ofBranch: readonly MeasureId[] = ['admissions', 'reportsOnTime', 'themeMeetings', 'directivesConveyed'];

async function sceneOf(
  ctx: BotContext,
  unitId: string,
  kind: 'assigned' | 'proposed',
): Promise<Scene | null> {
  const { db, now } = ctx.world;
  const office =
    kind === 'assigned'
      ? await officeOver(ctx, 'assignTargets', unitId)
      : heldAt(ctx, unitId, 'proposeTargets');
  const [unit] = await loadUnits(db, [unitId], now.date);
  if (office === null || unit === undefined) return null;
  return { office, unit, present: await loadUnitTargets(db, unitId, yearOf(now.date)) };
}

export async function beginTarget(ctx: BotContext, { unitId, kind }: CarriedBy<'target-set'>): Promise<void> {
  if (ctx.person === null) return;
  const key = { kind: 'target', personId: ctx.person.id, unitId } as const;
  const id = sessionId(key);
  const [stored] = ctx.world.sessions.has(id) ? [] : await loadSessions(ctx.world.db, [id]);
  if (stored !== undefined) ctx.world.sessions.set(id, stored);
  const isSame = purposeOf(ctx, key)?.kind === kind;
  const input: Input = isSame ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await playTarget.play(ctx, key, input, { kind });
}

export const playTarget = playedFlow({
  flow: targetFlow,
  async mayPlay(ctx, { key, input, purpose }: Play<'target'>) {
    const scene = await sceneOf(ctx, key.unitId, purpose.kind);
    if (scene !== null) return { input, scene };
    ctx.focus(null);
    ctx.toast(phrase('targets:notYours'));
    return null;
  },
  facts({ world }, { unit, present }, { purpose }) {
    const measures = isBranchKind(unit.kind) ? ofBranch : measureIds;
    const today = world.now.date;
    return { kind: purpose.kind, unitName: unit.name, year: yearOf(today), today, measures, present };
  },
  outcome(ctx, outcome, { purpose: { kind }, scene }) {
    if (outcome.kind === 'target') keep(ctx, kind, scene, outcome);
  },
});

function keep(
  ctx: BotContext,
  kind: 'assigned' | 'proposed',
  { office, unit }: Scene,
  { measure, figure, dueOn, reason }: TargetOutcome,
): void {
  const { person, world, changes } = ctx;
  if (person === null) return;
  const unitId = unit.id;
  const year = yearOf(world.now.date);
  const change = setTarget(world, changes, {
    kind,
    unitId,
    year,
    measure,
    dueOn,
    by: person.id,
    byUnitId: office.unitId,
    ...figure,
    reason: JSON.stringify(reason),
  });
  const notice = {
    purpose: `target:${change.id}`,
    message: 'target-said',
    facts: { kind, unitId, year, measure, figure, dueOn, reason },
  } as const;
  if (kind === 'assigned') notifyHolders(ctx, unitId, notice);
  else notifyStaffAbove(ctx, unitId, notice);
  const values = {
    unit: unit.name,
    year,
    measure: measureName(measure),
    figure: figurePhrase(measure, figure),
  };
  ctx.settle({
    lines: [phrase(`targets:saved.${kind}`, values)],
    buttons: [[labelled('targets:button.open', { name: 'targets', unitId })]],
  });
}
