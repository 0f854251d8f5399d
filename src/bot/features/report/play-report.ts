/** The monthly report in the chat: its conversation, what it comes to, the receipt. */

import { dropSession } from '../../../actions/drop-session.ts';
import { recordExcuse } from '../../../actions/record-excuse.ts';
import { reportToReplace, type Submitted, submitReport } from '../../../actions/submit-report.ts';
import { draftId } from '../../../actions/world.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { answeredLines, differenceLines } from '../../../conversations/report/difference.ts';
import type { ReportOpening, ReportStepId } from '../../../conversations/report/facts.ts';
import { reportFlow } from '../../../conversations/report.ts';
import type { Month } from '../../../domain/calendar.ts';
import { promisesToTell, timesPromised } from '../../../domain/promises.ts';
import {
  type Excuse,
  type Report,
  type ReportAnswers,
  type ReportSlot,
  slotOf,
} from '../../../domain/report.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { factsOf, reportsOf } from '../../ground/report-facts.ts';
import { tellLocked } from '../../ground/report-lock.ts';
import { noteOf, runFlow } from '../../ground/run-flow.ts';
import { notifyInCharge, notifyStaffAbove } from '../../notify.ts';
import { inputAllowed } from './draft-hand.ts';
import { correctButton, fieldsOf, seeButton, sentLine } from './sent-report.ts';

interface ReportDraftKey {
  branchId: string;
  month: Month;
  slot: ReportSlot;
}

/** The report that was returned, and the questions that are asked of it, of a conversation begun for that. */
function openingOf(ctx: BotContext, { branchId, month, slot }: ReportDraftKey): ReportOpening | null {
  const stored = ctx.world.sessions.get(draftId(branchId, month, slot));
  const fields = stored === undefined ? null : noteOf(stored);
  const report = reportsOf(ctx, branchId, month).find(
    ({ state, answers }) => state === 'returned' && slotOf(answers.kind) === slot,
  );
  if (fields === null || report === undefined) return null;
  return { kind: 'correct', answers: report.answers, fields: fieldsOf({ fields: fields.split(',') }) };
}

/**
 * Advances the conversation of a branch's month and does what it decides.
 * @param opening of a conversation that begins
 */
export function playReport(
  ctx: BotContext,
  branchId: string,
  month: Month,
  input: Input,
  opening?: ReportOpening,
  slot: ReportSlot = 'main',
): void {
  const { person } = ctx;
  if (person === null) return;
  const begun = input.kind === 'begin' ? opening : openingOf(ctx, { branchId, month, slot });
  const opened = begun ?? opening ?? { kind: 'asked' };
  const asked = opened.kind === 'correct' ? opened.fields : [];
  const facts = factsOf(ctx, branchId, month, opened, slot);
  const allowed = inputAllowed(ctx, { branchId, month, slot, facts, input });
  if (allowed === null) return;
  const returned = opening?.kind === 'correct' && opening.fields.length > 0 ? opening.fields.join(',') : null;
  const sessionId = draftId(branchId, month, slot);
  // A whole message begins a conversation too, where there is none.
  const isBegun = allowed.kind === 'begin' || !ctx.world.sessions.has(sessionId);
  const outcomes = runFlow(ctx, {
    flow: reportFlow,
    sessionId,
    facts,
    input: allowed,
    ...(isBegun ? { note: returned } : {}),
  });
  for (const outcome of outcomes) {
    if (outcome.kind === 'submit') {
      submit(ctx, { branchId, month, slot }, outcome.answers, asked);
    } else if (outcome.kind === 'excuse') {
      const { reason, promisedOn } = outcome;
      recordExcuse(ctx.world, ctx.changes, { branchId, month, reason, promisedOn, personId: person.id });
      ctx.settle({ lines: excuseLines(ctx, { branchId, month, reason, promisedOn }) });
    }
  }
}

/** «Hẹn lần 2» is said; from the third on, the person in charge is told (§5). */
export function excuseLines(
  ctx: BotContext,
  { branchId, month, reason, promisedOn }: Omit<Excuse, 'at'>,
): Phrase[] {
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  const promises = (ctx.world.excuses.get(branchId) ?? []).filter((excuse) => excuse.month === month);
  const times = timesPromised(promises);
  const values = { unit, month, on: promisedOn, times };
  if (times >= promisesToTell) {
    notifyInCharge(ctx, branchId, {
      purpose: `promise:${branchId}:${month}:${times}`,
      lines: [
        phrase('bot:report.promisedAgain', { ...values, reason: phrase(`report:reasonPlain.${reason}`) }),
      ],
    });
  }
  const again = times > 1 ? [phrase('bot:report.excuseAgain', { times })] : [];
  const told = times >= promisesToTell ? [phrase('bot:report.inChargeTold')] : [];
  return [phrase('bot:report.excuse', values), ...again, ...told];
}

/** @param asked the questions that the report was returned with */
function submit(
  ctx: BotContext,
  key: ReportDraftKey,
  answers: ReportAnswers,
  asked: readonly ReportStepId[],
): void {
  const { world, changes, person } = ctx;
  if (person === null) return;
  const { branchId, month, slot } = key;
  const submission = { ...key, answers, personId: person.id, random: ctx.deps.random(), via: null };
  const earlier = reportToReplace(world, submission);
  if (
    earlier !== null &&
    earlier.state !== 'returned' &&
    differenceLines(earlier.answers, answers).length === 0
  ) {
    dropSession(world, changes, draftId(branchId, month, slot));
    ctx.settle({
      lines: [phrase('review:unchanged', { month }), sentLine(ctx, earlier)],
      buttons: [[seeButton(earlier), correctButton(earlier)]],
    });
    return;
  }
  const stored = submitReport(world, changes, submission);
  if (stored === null) {
    tellLocked(ctx, month);
    return;
  }
  const submitted: Answered = { ...stored, asked };
  const { report, change } = submitted;
  if (change === 'answer' || change === 'amendment') tellStaff(ctx, submitted);
  const known = rosterToRenew(ctx, report);
  const update = {
    label: phrase('members:button.renew'),
    button: { name: 'members-new' as const, branchId },
  };
  ctx.settle({
    lines: receiptLines(ctx, submitted, known === null ? [] : [phrase('bot:report.rosterOld', { known })]),
    buttons: [[seeButton(report), correctButton(report)], ...(known === null ? [] : [[update]])],
  });
}

/** The number by the roster, where who joined since was counted in beside it; null: nothing to be counted anew. */
function rosterToRenew({ world }: BotContext, { branchId, month, answers }: Report): number | null {
  const roster = world.rosters.get(branchId);
  const hasJoined = roster?.admitted.some((each) => each.month < month) === true;
  return roster !== undefined && hasJoined && answers.held && answers.expectedToAttend > roster.expected
    ? roster.expected
    : null;
}

/** A report that was stored, and the questions that it was returned with. */
interface Answered extends Submitted {
  asked: readonly ReportStepId[];
}

/**
 * «Dự họp: 12/15 → 12/16 đồng chí», «Làm hồ sơ: 0, giữ nguyên», or that nothing was changed.
 * @param shows `totals`: for staff, who may sit further above than who the admitted are is told
 */
function changeLines({ earlier, report, asked }: Answered, shows: 'all' | 'totals'): Phrase[] {
  if (earlier === null) return [];
  const lines = answeredLines({ before: earlier.answers, after: report.answers }, asked, shows);
  return lines.length > 0 ? lines : [phrase('review:difference.none')];
}

/** Staff hear of what they asked for, and of what comes after the deadline. */
function tellStaff(ctx: BotContext, submitted: Answered): void {
  const { report, change } = submitted;
  const unit = ctx.world.units.get(report.branchId)?.name ?? '';
  const head = change === 'answer' ? 'review:notice.answered' : 'review:notice.amended';
  notifyStaffAbove(ctx, report.branchId, {
    purpose: `report:${report.id}:${report.revision}`,
    lines: [phrase(head, { unit, month: report.month }), ...changeLines(submitted, 'totals')],
    buttons: [[{ label: phrase('review:button.open'), button: { name: 'report-of', reportId: report.id } }]],
  });
}

/** @param toDo what else is left to be done */
function receiptLines(ctx: BotContext, submitted: Answered, toDo: Phrase[]): Phrase[] {
  const { report, change } = submitted;
  const values = { at: report.submittedAt, code: report.receiptCode };
  if (change === 'first') {
    return [
      phrase('bot:report.receipt', values),
      ...notHeldLine(report),
      ...yearLine(ctx, report),
      ...toDo,
      phrase('bot:report.thanks'),
    ];
  }
  const head =
    change === 'answer'
      ? phrase('review:receipt.answered', values)
      : phrase('bot:report.corrected', { ...values, n: report.revision - 1 });
  const late = change === 'amendment' ? [phrase('review:receipt.amended')] : [];
  const year = changesAdmissions(submitted) ? yearLine(ctx, report) : [];
  return [head, ...changeLines(submitted, 'all'), ...late, ...year, ...toDo, phrase('bot:report.thanks')];
}

/** A month closed without a meeting is not taken for one with it. */
export function notHeldLine({ month, answers }: Report): Phrase[] {
  if (answers.held) return [];
  return [phrase('bot:report.notHeld', { month, reason: phrase(`report:reasonPlain.${answers.reason}`) })];
}

function changesAdmissions({ earlier, report }: Submitted): boolean {
  const admitted = (answers?: ReportAnswers) => (answers?.held ? answers.admissions : 0);
  return admitted(earlier?.answers) !== admitted(report.answers);
}

/** What the branch has reached of its year's target; nothing while it has neither a target nor an admission. */
function yearLine(ctx: BotContext, { branchId, month }: Report): Phrase[] {
  const year = month.slice(0, 4);
  const done = (ctx.world.reports.get(branchId) ?? [])
    .filter((report) => report.month.startsWith(year) && report.answers.held)
    .reduce((sum, { answers }) => sum + (answers.held ? answers.admissions : 0), 0);
  const target = ctx.world.targets.get(branchId);
  const full = ctx.world.settings.fullAt === 'high' ? target?.high : target?.low;
  if (full !== undefined && full > 0 && ctx.world.now.date.startsWith(year)) {
    // A rate below the plan would read as a reproach after every month without an admission.
    if (done < full) return [phrase('bot:report.yearBelow', { year, done, full })];
    const values = { year, done, full, share: percentValue({ numerator: done, denominator: full }, 'chat') };
    return done === full
      ? [phrase('bot:report.yearDone', values)]
      : [phrase('bot:report.yearAbove', { ...values, surplus: done - full })];
  }
  return done > 0 ? [phrase('bot:report.yearCount', { year, done })] : [];
}
