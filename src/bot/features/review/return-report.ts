/** [Trả lại]: staff mark answers, give a reason, and the branch hears of it at once; [Hủy trả lại] takes it back. */
import { returnReport } from '../../../actions/return-report.ts';
import { withdrawReturn } from '../../../actions/withdraw-return.ts';
import { loadBranch } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { returnableFields } from '../../../conversations/report/difference.ts';
import { type ReturnOutcome, returnFlow } from '../../../conversations/return.ts';
import type { Report } from '../../../domain/report.ts';
import { stateAfter, stateBeforeReturn } from '../../../domain/report-states.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { loadUntoldOfReturn } from '../../../store/report-reviews.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { type Play, playedFlow, purposeOf } from '../../ground/play-flow.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { seenAnswers } from '../../ground/seen-answers.ts';
import { loadStory } from '../../ground/sent-report.ts';
import { reachReport } from '../../ground/staff-scope.ts';
import { type Notice, notifyBranch } from '../../notify.ts';
import { seenReport, showReportOf } from './staff-reports.ts';

export async function beginReturn(ctx: BotContext, seen: CarriedBy<'return'>): Promise<void> {
  const found = await seenReport(ctx, 'returnReport', seen);
  if (found === null || ctx.person === null) return;
  const { report } = found;
  if (isLocked(ctx, report.branchId, report.month))
    return ctx.toast(phrase('review:lock.toast', { month: report.month }));
  ctx.keepTapped();
  const key = { kind: 'return', personId: ctx.person.id, reportId: report.id } as const;
  await loadBranch(ctx.world, report.branchId, [sessionId(key)]);
  const isSame = purposeOf(ctx, key)?.revision === report.revision;
  const input: Input = isSame ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await playReturn.play(ctx, key, input, { revision: report.revision });
}

/** [Hủy trả lại]: sent back by mistake. Whoever was asked hears that nothing is to be answered any more. */
export async function takeReturnBack(ctx: BotContext, seen: CarriedBy<'withdraw'>): Promise<void> {
  const found = await seenReport(ctx, 'withdrawReturn', seen);
  const { person, world, changes } = ctx;
  if (found === null || person === null) return;
  const { report, appointment } = found;
  const { revisions, events } = await loadStory(ctx, report.id);
  const sent = revisions.find(({ revision }) => revision === report.revision);
  const decisions = events.filter(({ revision }) => revision === report.revision);
  const to = stateBeforeReturn(
    { revision: report.revision, isRegister: sent?.by === null },
    decisions.map(({ kind }) => kind),
  );
  const { unitId, role } = appointment;
  if (withdrawReturn(world, changes, { report, personId: person.id, unitId, to }) === null) return;
  ctx.toast(phrase('review:withdrawn'));
  const unit = world.units.get(report.branchId)?.name ?? '';
  const by = { role, unit: unitId === null ? null : (world.units.get(unitId)?.name ?? null) };
  const withdrawn: Notice = {
    purpose: `withdrawn:${report.id}:${world.at}`,
    message: 'return-withdrawn',
    facts: { reportId: report.id, unit, month: report.month, by },
  };
  // In the quiet hours the return itself has not gone out, and will not.
  await notifyBranch(ctx, report.branchId, withdrawn, (tx) => loadUntoldOfReturn(tx, report.id));
  await showReportOf(ctx, { reportId: report.id });
}

export const playReturn = playedFlow({
  flow: returnFlow,
  async mayPlay(ctx, { key: { reportId }, input, purpose }: Play<'return'>) {
    const found = await reachReport(ctx, 'returnReport', reportId);
    if (found === null) {
      ctx.focus(null);
      ctx.toast(phrase('review:notYours'));
      return null;
    }
    const { report } = found;
    const isPossible = stateAfter(report.state, 'return') !== null && purpose.revision === report.revision;
    if (isPossible && !isLocked(ctx, report.branchId, report.month)) return { input, scene: found };
    // Somebody was quicker: what is being sent back is not what is there any more.
    ctx.focus(null);
    ctx.toast(phrase('review:changedMeanwhile'));
    await showReportOf(ctx, { reportId });
    return null;
  },
  facts(ctx, { report: { branchId, month, answers: whole } }) {
    const answers = seenAnswers(ctx, branchId, whole);
    const unitName = ctx.world.units.get(branchId)?.name ?? '';
    return { unitName, month, answers, fields: returnableFields(answers) };
  },
  async outcome(ctx, outcome, { scene: { report, appointment } }) {
    if (outcome.kind === 'return') await sendBack(ctx, report, appointment, outcome);
  },
});

async function sendBack(
  ctx: BotContext,
  report: Report,
  { unitId, role }: Appointment,
  { fields, reason }: ReturnOutcome,
): Promise<void> {
  const { person, world, changes } = ctx;
  if (person === null) return;
  const decision = { report, personId: person.id, unitId, fields, reason: JSON.stringify(reason) };
  const returned = returnReport(world, changes, decision);
  if (returned === null) return;
  const unit = world.units.get(report.branchId)?.name ?? '';
  const staffUnit = unitId === null ? null : (world.units.get(unitId)?.name ?? null);
  const { id: reportId, revision, month, answers } = returned;
  const by = { role, unit: staffUnit };
  const told = await notifyBranch(ctx, report.branchId, {
    purpose: `returned:${reportId}:${world.at}`,
    message: 'report-returned',
    facts: { reportId, revision, unit, month, answers, fields, reason, by },
  });
  ctx.settle({
    lines: [
      phrase('review:receipt.returned', { unit, month: report.month, n: fields.length }),
      told === 0 ? phrase('review:nobodyToTell') : phrase('review:told', { n: told }),
    ],
    buttons: [[labelled('review:button.open', { name: 'report-of', reportId: report.id })]],
  });
}
