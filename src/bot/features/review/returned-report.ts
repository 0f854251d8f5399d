/** A report that was sent back: what its branch is told, answering just the questions marked, or standing by them. */
import { keepReport } from '../../../actions/keep-report.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import {
  type ExplanationWords,
  explanationFlow,
  explanationPhrase,
} from '../../../conversations/explanation.ts';
import { type Report, slotOf } from '../../../domain/report.ts';
import type { ReportStepId } from '../../../domain/report-form.ts';
import { isReturned } from '../../../domain/report-states.ts';
import { draftOf } from '../../../domain/session-key.ts';
import { returnedContent } from '../../../messages/report-returned.ts';
import { loadReportEvents, type ReportEvent } from '../../../store/report-reviews.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import { isLocked, tellLocked } from '../../ground/report-lock.ts';
import { fieldsOf, loadStory, sentLine, showSent, wordsOf } from '../../ground/sent-report.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { notifyStaffAbove } from '../../notify.ts';
import { playReport } from '../report/play-report.ts';

/** The report with this id, where this person reports for its branch. */
function ownReport(ctx: BotContext, reportId: string): Report | null {
  const report = [...ctx.world.reports.values()].flat().find(({ id }) => id === reportId);
  return report !== undefined && heldAt(ctx, report.branchId, 'reportMonth') !== null ? report : null;
}

/** The report while it waits for the branch's answer; null, with a word on how it stands, when it does not. */
function awaited(ctx: BotContext, reportId: string): Report | null {
  const report = ownReport(ctx, reportId);
  if (report === null) {
    ctx.toast(phrase('review:notYours'));
  } else if (!isReturned(report)) {
    ctx.toast(phrase('review:returned.answered'));
    showSent(ctx, report);
  } else if (isLocked(ctx, report.branchId, report.month)) {
    tellLocked(ctx, report.month);
  } else {
    return report;
  }
  return null;
}

const isReturn = ({ kind }: ReportEvent) => kind === 'return';

/** The questions that staff sent back; empty for a report that waits for no answer. */
export async function fieldsReturned(ctx: BotContext, report: Report): Promise<ReportStepId[]> {
  if (!isReturned(report)) return [];
  const event = (await loadReportEvents(ctx.world.db, report.id)).findLast(isReturn);
  return event === undefined ? [] : fieldsOf(event);
}

/** What was asked, again: of /baocao. */
export async function showReturned(ctx: BotContext, { reportId }: CarriedBy<'returned'>): Promise<void> {
  const report = awaited(ctx, reportId);
  if (report === null) return;
  const story = await loadStory(ctx, reportId);
  const event = story.events.findLast(isReturn);
  if (event === undefined) return;
  const unit = ctx.world.units.get(report.branchId)?.name ?? '';
  const title = story.whoWas(event.by, event.at, event.unitId ?? report.branchId);
  const { month, answers } = report;
  const said = { reportId, unit, month, answers, fields: fieldsOf(event) };
  ctx.say(returnedContent(said, { title, reason: wordsOf(event) }));
}

/** [Sửa mục này]: just the questions marked. */
export async function answerReturned(ctx: BotContext, { reportId }: CarriedBy<'answer'>): Promise<void> {
  const report = awaited(ctx, reportId);
  if (report === null) return;
  const fields = await fieldsReturned(ctx, report);
  if (fields.length === 0) return;
  // What was asked stays in the chat.
  ctx.keepTapped();
  const { branchId, month, answers } = report;
  const opening = { kind: 'correct', answers, fields } as const;
  await playReport(ctx, draftOf(branchId, month, slotOf(answers.kind)), { kind: 'begin' }, opening);
}

/** [Giữ nguyên và giải thích] */
export async function keepReturned(ctx: BotContext, { reportId }: CarriedBy<'keep'>): Promise<void> {
  if (ctx.person === null || awaited(ctx, reportId) === null) return;
  ctx.keepTapped();
  const key = { kind: 'explanation', personId: ctx.person.id, reportId } as const;
  await playExplanation.play(ctx, key, { kind: 'begin' }, null);
}

export const playExplanation = playedFlow({
  flow: explanationFlow,
  mayPlay(ctx, { key, input }: Play<'explanation'>) {
    const report = awaited(ctx, key.reportId);
    if (report === null) ctx.focus(null);
    return report === null ? null : { input, scene: report };
  },
  facts: (ctx, { branchId, month }) => ({ unitName: unitNameOf(ctx, branchId), month }),
  outcome(ctx, outcome, { scene: report }) {
    if (outcome.kind === 'explain') explain(ctx, report, outcome.words);
  },
});

const unitNameOf = ({ world }: BotContext, id: string): string => world.units.get(id)?.name ?? '';

function explain(ctx: BotContext, report: Report, said: ExplanationWords): void {
  const { person, world, changes } = ctx;
  if (person === null) return;
  const { branchId, month } = report;
  const explanation = JSON.stringify(said);
  const kept = keepReport(world, changes, { report, personId: person.id, unitId: null, explanation });
  if (kept === null) return;
  const words = explanationPhrase(said);
  notifyStaffAbove(ctx, branchId, {
    purpose: `kept:${report.id}:${world.at}`,
    message: 'report-kept',
    facts: {
      reportId: report.id,
      revision: report.revision,
      unit: unitNameOf(ctx, branchId),
      month,
      words: said,
    },
  });
  ctx.settle({
    lines: [phrase('review:receipt.kept'), phrase('review:line.explanation', { words }), sentLine(ctx, kept)],
  });
}
