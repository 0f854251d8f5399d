/** The ways into the monthly report: which branch, which month, what was sent and its correction. */
import { monthsOf } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import type { ReportOpening } from '../../../conversations/report/facts.ts';
import { reportLines } from '../../../conversations/report/lines.ts';
import { type Month, monthOf } from '../../../domain/calendar.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Report, slotOf } from '../../../domain/report.ts';
import { isReturned } from '../../../domain/report-states.ts';
import { draftOf, type SessionKey } from '../../../domain/session-key.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { reportIn, reportsOf } from '../../ground/report-facts.ts';
import { isLocked, tellLocked } from '../../ground/report-lock.ts';
import { monthsOwed, wasThereIn } from '../../ground/report-months.ts';
import { correctButton, historyButton, markLines, sentLine, showSent } from '../../ground/sent-report.ts';
import { showReturned } from '../review/returned-report.ts';
import { playReport } from './play-report.ts';

/** The branches that this person reports for, each once. */
export function branchesOf(ctx: BotContext): string[] {
  const reporting = (ctx.person?.appointments ?? []).filter(
    ({ role }) => scopeOf(role, 'reportMonth') !== null,
  );
  return [...new Set(reporting.flatMap(({ unitId }) => unitId ?? []))];
}

/** @param wanted as a button says it; without it, the branch acted for at present. null: none that is theirs. */
function branchOf(ctx: BotContext, wanted: string | null): string | null {
  if (wanted !== null) return branchesOf(ctx).find((id) => id === wanted) ?? null;
  return may(ctx, 'reportMonth')?.unitId ?? null;
}

/** /baocao: for the branch of the present office. */
export async function openReport(ctx: BotContext): Promise<void> {
  const branchId = branchOf(ctx, null);
  if (branchId === null) tellElsewhere(ctx, 'reportMonth', phrase('bot:report.notYours'));
  else await openBranch(ctx, { branchId });
}

/** Words that may be of any of the branches: for which? */
export async function askBranch(ctx: BotContext): Promise<void> {
  const branches = branchesOf(ctx);
  const [only] = branches;
  if (branches.length === 1 && only !== undefined) {
    await openBranch(ctx, { branchId: only });
  } else {
    const nameOf = (id: string) => phrase('bot:report.branch', { name: ctx.world.units.get(id)?.name ?? '' });
    ctx.show({
      lines: [phrase('bot:report.chooseBranch')],
      buttons: branches.map((id) => [{ label: nameOf(id), button: { name: 'branch', branchId: id } }]),
    });
  }
}

/** The month under way; the last one too while it is open and nothing was sent for it. What was returned comes first. */
export async function openBranch(ctx: BotContext, wanted: CarriedBy<'branch'>): Promise<void> {
  const branchId = branchOf(ctx, wanted.branchId);
  if (branchId === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  const months = monthsOf(ctx.world, branchId);
  for (const slot of ['main', 'theme'] as const) {
    const draft = months.find((month) => isUnderWay(ctx, draftOf(branchId, month, slot)));
    if (draft === undefined) continue;
    await playReport(ctx, draftOf(branchId, draft, slot), { kind: 'command', name: 'resume' });
    return;
  }
  const returned = months.flatMap((month) => reportsOf(ctx, branchId, month)).find(isReturned);
  if (returned !== undefined) {
    await showReturned(ctx, { reportId: returned.id });
    return;
  }
  const hasEver = (ctx.world.reports.get(branchId) ?? []).length > 0;
  const unsent = months.filter((month) => reportIn(ctx, branchId, month, 'main') === null);
  const missing = await monthsOwed(ctx, branchId, unsent);
  // A branch that has never reported here is not asked for the month before it came.
  if (missing.length > 1 && hasEver) {
    ctx.show({
      lines: [phrase('bot:report.chooseMonth')],
      buttons: missing.reverse().map((month) => [
        {
          label: phrase('bot:report.month', { month }),
          button: { name: 'report', answer: 'asked', month, branchId },
        },
      ]),
    });
    return;
  }
  await startReport(ctx, branchId, months[0] ?? monthOf(ctx.world.now.date), { kind: 'asked' });
}

/** A button of a reminder, or a month that was chosen. */
export async function startFromButton(
  ctx: BotContext,
  { answer, month, branchId: wanted }: CarriedBy<'report'>,
): Promise<void> {
  const branchId = branchOf(ctx, wanted);
  if (branchId === null) ctx.toast(phrase('bot:report.notYours'));
  else await startReport(ctx, branchId, month, { kind: answer });
}

export async function startReport(
  ctx: BotContext,
  branchId: string,
  month: Month,
  opening: ReportOpening,
): Promise<void> {
  const sent = reportIn(ctx, branchId, month, 'main');
  if (sent !== null && isReturned(sent)) {
    await showReturned(ctx, { reportId: sent.id });
  } else if (sent !== null) {
    showSent(ctx, sent);
  } else if (!(await wasThereIn(ctx, branchId, month))) {
    // It has been said.
  } else if (isLocked(ctx, branchId, month)) {
    tellLocked(ctx, month);
  } else if (isUnderWay(ctx, draftOf(branchId, month)) && opening.kind !== 'correct') {
    await playReport(ctx, draftOf(branchId, month), goingOn(opening.kind));
  } else {
    await playReport(ctx, draftOf(branchId, month), { kind: 'begin' }, opening);
  }
}

/** What a button means to a report that is under way: [Chưa họp] and [Không họp] are answers, whatever was said before. */
function goingOn(kind: 'asked' | 'held' | 'notYet' | 'notHeld'): Input {
  if (kind === 'asked') return { kind: 'command', name: 'resume' };
  return { kind: 'given', step: 'held', choice: `is.${kind}`, replaces: kind !== 'held' };
}

/** What this person's branch sent for the month that a button names. */
function sentOf(ctx: BotContext, { month, branchId: wanted, slot }: CarriedBy<'see'>): Report | null {
  const branchId = branchOf(ctx, wanted);
  if (branchId === null) return null;
  // Where the branch has told of a theme meeting alone, that is what a month's button means.
  return reportIn(ctx, branchId, month, slot) ?? reportIn(ctx, branchId, month, 'theme');
}

/** [Báo cáo sinh hoạt chuyên đề]: beside the month's own report; once it was sent, it is shown. */
export async function openTheme(
  ctx: BotContext,
  { month, branchId: wanted }: CarriedBy<'theme'>,
): Promise<void> {
  const branchId = branchOf(ctx, wanted);
  if (branchId === null) {
    ctx.toast(phrase('bot:report.notYours'));
    return;
  }
  const sent = reportIn(ctx, branchId, month, 'theme');
  if (sent !== null) {
    showSent(ctx, sent);
  } else if (isLocked(ctx, branchId, month)) {
    tellLocked(ctx, month);
  } else {
    const key = draftOf(branchId, month, 'theme');
    await playReport(ctx, key, resumeOrBegin(ctx, key), { kind: 'held' });
  }
}

/** [Xem lại]: everything as it was sent. */
export function seeReport(ctx: BotContext, wanted: CarriedBy<'see'>): void {
  const report = sentOf(ctx, wanted);
  if (report === null) {
    ctx.toast(phrase('bot:report.none', { month: wanted.month }));
    return;
  }
  ctx.replace({
    lines: [sentLine(ctx, report), ...markLines(report), ...reportLines(report.answers)],
    buttons: [[correctButton(report), historyButton(report)]],
  });
}

const resumeOrBegin = (ctx: BotContext, key: SessionKey): Input =>
  isUnderWay(ctx, key) ? { kind: 'command', name: 'resume' } : { kind: 'begin' };

/** [Sửa]: the review again, every answer one tap away from being changed. */
export async function correctReport(ctx: BotContext, wanted: CarriedBy<'correct'>): Promise<void> {
  const report = sentOf(ctx, wanted);
  const { month } = wanted;
  if (report === null) {
    ctx.toast(phrase('bot:report.none', { month }));
  } else if (isLocked(ctx, report.branchId, month)) {
    tellLocked(ctx, month);
  } else {
    // The receipt with its code stays in the chat.
    ctx.keepTapped();
    const key = draftOf(report.branchId, month, slotOf(report.answers.kind));
    const opening = { kind: 'correct', answers: report.answers, fields: [] } as const;
    await playReport(ctx, key, resumeOrBegin(ctx, key), opening);
  }
}
