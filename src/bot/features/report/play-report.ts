/** The monthly report in the chat: its conversation, what it comes to, the receipt. */

import { conveyByReport } from '../../../actions/convey-directive.ts';
import { dropSession } from '../../../actions/drop-session.ts';
import { recordExcuse } from '../../../actions/record-excuse.ts';
import { reportToReplace, type Submitted, submitReport } from '../../../actions/submit-report.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { answeredLines, differenceLines } from '../../../conversations/report/difference.ts';
import type { ReportOpening } from '../../../conversations/report/facts.ts';
import { type ReportOutcome, reportFlow } from '../../../conversations/report.ts';
import { draftKeptUntil, dueOn } from '../../../domain/periods.ts';
import { promisesToTell, timesPromised } from '../../../domain/promises.ts';
import { type Excuse, type Report, type ReportAnswers, slotOf } from '../../../domain/report.ts';
import type { ReportStepId } from '../../../domain/report-form.ts';
import type { SessionKeyOf } from '../../../domain/session-key.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import type { Purposes } from '../../ground/purposes.ts';
import { factsOf, reportIn, reportsOf, yearOf } from '../../ground/report-facts.ts';
import { tellLocked } from '../../ground/report-lock.ts';
import { correctButton, fieldsOf, seeButton, sentLine } from '../../ground/sent-report.ts';
import { notifyInCharge, notifyStaffAbove } from '../../notify.ts';
import { inputAllowed, reportingOffice } from './draft-hand.ts';

/** A report that was returned, and the questions that are asked of it, of a conversation begun for that. */
function returnedOpening(
  ctx: BotContext,
  { branchId, month, slot }: SessionKeyOf<'report'>,
  { asked }: Purposes['report'],
): ReportOpening | null {
  const report = reportsOf(ctx, branchId, month).find(
    ({ state, answers }) => state === 'returned' && slotOf(answers.kind) === slot,
  );
  if (asked.length === 0 || report === undefined) return null;
  return { kind: 'correct', answers: report.answers, fields: fieldsOf({ fields: [...asked] }) };
}

/** @param opening of a conversation that begins */
export const reportPlay = (opening?: ReportOpening) =>
  playedFlow({
    flow: reportFlow(),
    mayPlay(ctx, { key, input, purpose }: Play<'report'>) {
      // An appointment that has ended takes the draft out of this person's hands at once; the branch keeps it.
      if (reportingOffice(ctx.person, key.branchId) === null) {
        ctx.toast(phrase('bot:report.notYours'));
        return null;
      }
      const begun = input.kind === 'begin' ? null : returnedOpening(ctx, key, purpose);
      const opened = begun ?? opening ?? { kind: 'asked' };
      const facts = factsOf(ctx, key.branchId, key.month, opened, key.slot);
      const allowed = inputAllowed(ctx, { key, facts, input });
      const asked = opened.kind === 'correct' ? opened.fields : [];
      return allowed === null ? null : { input: allowed, scene: { facts, asked } };
    },
    facts: (_ctx, { facts }) => facts,
    outcome(ctx, outcome, { key, scene: { asked } }) {
      if (outcome.kind === 'submit') {
        submit(ctx, key, outcome, asked);
      } else if (outcome.kind === 'excuse' && ctx.person !== null) {
        const { reason, promisedOn } = outcome;
        const excuse = { branchId: key.branchId, month: key.month, reason, promisedOn };
        recordExcuse(ctx.world, ctx.changes, { ...excuse, personId: ctx.person.id });
        ctx.settle({ lines: excuseLines(ctx, excuse) });
      }
    },
    tellEnd,
  });

/** Advances the conversation of a branch's month and does what it decides. */
export function playReport(
  ctx: BotContext,
  key: SessionKeyOf<'report'>,
  input: Input,
  opening?: ReportOpening,
): Promise<void> {
  const asked = opening?.kind === 'correct' ? opening.fields : [];
  return reportPlay(opening).play(ctx, key, input, { asked });
}

/** The draft has gone: by somebody else's hand, or by time. */
export function tellEnd(ctx: BotContext, { branchId, month, slot }: SessionKeyOf<'report'>): void {
  ctx.focus(null);
  const sent = reportIn(ctx, branchId, month, slot);
  const keptUntil = draftKeptUntil(month, ctx.world.settings);
  if (sent !== null) {
    ctx.settle({
      lines: [phrase('review:draft.sentMeanwhile'), sentLine(ctx, sent)],
      buttons: [[seeButton(sent), correctButton(sent)]],
    });
  } else if (ctx.world.now.date > keptUntil) {
    ctx.settle({ lines: [phrase('review:draft.expired', { month, on: keptUntil })] });
  } else {
    ctx.settle({ lines: [phrase('review:draft.gone', { month })] });
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
      message: 'promise-repeated',
      facts: { branchId, unit, month, reason, promisedOn, times },
    });
  }
  const again = times > 1 ? [phrase('bot:report.excuseAgain', { times })] : [];
  const due = dueOn(month, ctx.world.settings);
  const late = promisedOn > due ? [phrase('bot:report.promisedLate', { on: due })] : [];
  const told = times >= promisesToTell ? [phrase('bot:report.inChargeTold')] : [];
  const recorded = reason === 'planned' ? 'bot:report.planned' : 'bot:report.excuse';
  return [phrase(recorded, values), ...late, ...again, ...told];
}

/** @param asked the questions that the report was returned with */
function submit(
  ctx: BotContext,
  key: SessionKeyOf<'report'>,
  { answers, conveyed }: Omit<Extract<ReportOutcome, { kind: 'submit' }>, 'kind'>,
  asked: readonly ReportStepId[],
): void {
  const { world, changes, person } = ctx;
  if (person === null) return;
  const { branchId, month, slot } = key;
  const submission = {
    branchId,
    month,
    slot,
    answers,
    personId: person.id,
    random: ctx.deps.random(),
    via: null,
  };
  const earlier = reportToReplace(world, submission);
  if (
    earlier !== null &&
    earlier.state !== 'returned' &&
    differenceLines(earlier.answers, answers).length === 0
  ) {
    dropSession(world, changes, key);
    const isSame = conveyed === undefined || conveyed.join() === saidBy(ctx, earlier).join();
    if (!isSame) conveyByReport(world, changes, { report: earlier, conveyed, personId: person.id });
    ctx.settle({
      lines: [phrase(isSame ? 'review:unchanged' : 'conveying:changed', { month }), sentLine(ctx, earlier)],
      buttons: [[seeButton(earlier), correctButton(earlier)]],
    });
    return;
  }
  const stored = submitReport(world, changes, submission);
  if (stored === null) {
    tellLocked(ctx, month);
    return;
  }
  if (conveyed !== undefined)
    conveyByReport(world, changes, { report: stored.report, conveyed, personId: person.id });
  const submitted: Answered = { ...stored, asked };
  const { report } = submitted;
  tellStaff(ctx, submitted);
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

/** Ids of the directives that a report says were conveyed, in the order in which they are offered. */
function saidBy({ world }: BotContext, { id, branchId }: Report): string[] {
  const papers = world.papers.get(branchId) ?? [];
  return papers.filter(({ reportId }) => reportId === id).map(({ directiveId }) => directiveId);
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

/** «Dự họp: 12/15 → 12/16 đồng chí», «Làm hồ sơ: 0, giữ nguyên», or that nothing was changed. */
function changeLines({ earlier, report, asked }: Answered): Phrase[] {
  if (earlier === null) return [];
  const lines = answeredLines({ before: earlier.answers, after: report.answers }, asked, 'all');
  return lines.length > 0 ? lines : [phrase('review:difference.none')];
}

/** Staff hear of what they asked for, and of what comes after the deadline. */
function tellStaff(ctx: BotContext, submitted: Answered): void {
  const { report, change, earlier, asked } = submitted;
  if (earlier === null || (change !== 'answer' && change !== 'amendment')) return;
  const { id: reportId, revision, branchId, month, answers: after } = report;
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  notifyStaffAbove(ctx, branchId, {
    purpose: `report:${reportId}:${revision}`,
    message: 'report-changed',
    facts: { reportId, revision, unit, month, change, before: earlier.answers, after, asked },
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
  return [head, ...changeLines(submitted), ...late, ...year, ...toDo, phrase('bot:report.thanks')];
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
function yearLine({ world }: BotContext, { branchId, month }: Report): Phrase[] {
  const year = month.slice(0, 4);
  const { done, full } = yearOf(world, branchId, year);
  if (full !== null) {
    // A rate below the plan would read as a reproach after every month without an admission.
    if (done < full) return [phrase('bot:report.yearBelow', { year, done, full })];
    const values = { year, done, full, share: percentValue({ numerator: done, denominator: full }, 'chat') };
    return done === full
      ? [phrase('bot:report.yearDone', values)]
      : [phrase('bot:report.yearAbove', { ...values, surplus: done - full })];
  }
  return done > 0 ? [phrase('bot:report.yearCount', { year, done })] : [];
}
