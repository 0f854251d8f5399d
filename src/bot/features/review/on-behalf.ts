/** [Nhập thay mặt]: staff enter a report that came by telephone or on paper, in the same conversation as the branch. */
import { dropSession } from '../../../actions/drop-session.ts';
import { recordExcuse } from '../../../actions/record-excuse.ts';
import { submitReport } from '../../../actions/submit-report.ts';
import { behalfId } from '../../../actions/world.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { reportFlow } from '../../../conversations/report.ts';
import type { Month } from '../../../domain/calendar.ts';
import { closesOn } from '../../../domain/periods.ts';
import {
  type Report,
  type ReportAnswers,
  type ReportSlot,
  type ReportWay,
  reportWays,
} from '../../../domain/report.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext, LabelledButton } from '../../bot-context.ts';
import { factsOf, reportIn } from '../../ground/report-facts.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { noteOf, runFlow } from '../../ground/run-flow.ts';
import { reach } from '../../ground/staff-scope.ts';
import { notifyBranch } from '../../notify.ts';
import { excuseLines, notHeldLine } from '../report/play-report.ts';
import { wasThereIn } from '../report/report-months.ts';
import { correctButton, markLines, seeButton, sentLine } from '../report/sent-report.ts';

/** Of which branch and month, and whether of the theme meeting beside the month's own. */
interface Asked {
  branchId: string;
  month: Month;
  slot: ReportSlot;
}

interface Behalf extends Asked {
  sessionId: string;
}

/** [Nhập thay mặt], or that of a theme meeting once the month's own report is in. */
export function behalfButton({ branchId, month, slot }: Asked): LabelledButton {
  const label = phrase(slot === 'theme' ? 'review:button.onBehalfTheme' : 'review:button.onBehalf');
  return { label, button: { name: 'behalf', branchId, month, slot } };
}

/** null, with a word why, when nothing can be entered for this branch and month. */
async function behalfOf(ctx: BotContext, asked: Asked): Promise<Behalf | null> {
  const { branchId, month, slot } = asked;
  const { person } = ctx;
  const sessionId = behalfId(person?.id ?? '', branchId, month, slot);
  if ((await reach(ctx, 'reportOnBehalf', branchId, [sessionId])) === null) {
    ctx.focus(null);
    ctx.toast(phrase('review:notYours'));
    return null;
  }
  const sent = reportIn(ctx, branchId, month, slot);
  if (sent !== null) {
    // The branch itself was quicker: its own word stands.
    leave(ctx, sessionId);
    const open = {
      label: phrase('review:button.open'),
      button: { name: 'report-of' as const, reportId: sent.id },
    };
    ctx.settle({ lines: [phrase('review:behalf.sentMeanwhile'), sentLine(ctx, sent)], buttons: [[open]] });
    return null;
  }
  if (!(await wasThereIn(ctx, branchId, month))) {
    leave(ctx, sessionId);
    return null;
  }
  if (isLocked(ctx, branchId, month)) {
    leave(ctx, sessionId);
    const unlock = {
      label: phrase('review:button.unlock'),
      button: { name: 'unlock' as const, branchId, month },
    };
    ctx.settle({ lines: [phrase('review:lock.closed', { month })], buttons: [[unlock]] });
    return null;
  }
  return { ...asked, sessionId };
}

function leave(ctx: BotContext, sessionId: string): void {
  dropSession(ctx.world, ctx.changes, sessionId);
  if (ctx.person?.sessionId === sessionId) ctx.focus(null);
}

/** How it came is asked first; a report that was begun is gone on with. */
export async function beginBehalf(ctx: BotContext, asked: CarriedBy<'behalf'>): Promise<void> {
  const behalf = await behalfOf(ctx, asked);
  if (behalf === null) return;
  const { branchId, month, slot } = behalf;
  if (ctx.world.sessions.has(behalf.sessionId)) {
    ctx.keepTapped();
    await playBehalf(ctx, behalf.sessionId, { kind: 'command', name: 'resume' });
    return;
  }
  ctx.replace({
    lines: [
      phrase(slot === 'theme' ? 'review:behalf.askTheme' : 'review:behalf.ask', {
        unit: ctx.world.units.get(branchId)?.name ?? '',
        month,
      }),
      phrase('review:behalf.marked'),
    ],
    buttons: [
      reportWays.map((way) => ({
        label: phrase(`review:way.${way}`),
        button: { name: 'behalf-by', branchId, month, way, slot },
      })),
    ],
  });
}

export async function beginBehalfBy(
  ctx: BotContext,
  { way, ...asked }: CarriedBy<'behalf-by'>,
): Promise<void> {
  const behalf = await behalfOf(ctx, asked);
  if (behalf === null) return;
  const isUnderWay = ctx.world.sessions.has(behalf.sessionId);
  await play(ctx, behalf, isUnderWay ? { kind: 'command', name: 'resume' } : { kind: 'begin' }, way);
}

/** @param sessionId of a report that is being entered */
export async function playBehalf(ctx: BotContext, sessionId: string, input: Input): Promise<void> {
  const [, , branchId = '', month = '', kind] = sessionId.split(':');
  const behalf = await behalfOf(ctx, { branchId, month, slot: kind === 'theme' ? 'theme' : 'main' });
  const stored = behalf === null ? undefined : ctx.world.sessions.get(behalf.sessionId);
  if (behalf === null || stored === undefined) return;
  await play(ctx, behalf, input, noteOf(stored) === 'paper' ? 'paper' : 'phone');
}

async function play(ctx: BotContext, behalf: Behalf, input: Input, way: ReportWay): Promise<void> {
  const { branchId, month, slot, sessionId } = behalf;
  const { person, world, changes } = ctx;
  if (person === null) return;
  const facts = factsOf(ctx, branchId, month, { kind: 'asked' }, slot);
  const outcomes = runFlow(ctx, { flow: reportFlow, sessionId, facts, input, note: way });
  for (const outcome of outcomes) {
    if (outcome.kind === 'submit') {
      await send(ctx, behalf, outcome.answers, way);
    } else if (outcome.kind === 'excuse') {
      const { reason, promisedOn } = outcome;
      recordExcuse(world, changes, { branchId, month, reason, promisedOn, personId: person.id });
      ctx.settle({ lines: excuseLines(ctx, { branchId, month, reason, promisedOn }) });
    }
  }
}

async function send(
  ctx: BotContext,
  { branchId, month, slot }: Behalf,
  answers: ReportAnswers,
  via: ReportWay,
): Promise<void> {
  const { person, world, changes, deps } = ctx;
  if (person === null) return;
  const submission = { branchId, month, slot, answers, personId: person.id, random: deps.random(), via };
  const submitted = submitReport(world, changes, submission);
  if (submitted === null) return;
  const { report } = submitted;
  const told = await tellBranch(ctx, report);
  ctx.settle({
    lines: [
      phrase('bot:report.receipt', { at: report.submittedAt, code: report.receiptCode }),
      ...notHeldLine(report),
      ...markLines(report),
      told === 0 ? phrase('review:nobodyToTell') : phrase('review:told', { n: told }),
    ],
    buttons: [
      [{ label: phrase('review:button.open'), button: { name: 'report-of' as const, reportId: report.id } }],
    ],
  });
}

/** The branch sees what was entered in its name, and may change it. */
function tellBranch(ctx: BotContext, report: Report): Promise<number> {
  const { branchId, month, via, id, answers } = report;
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  return notifyBranch(ctx, branchId, {
    purpose: `behalf:${id}`,
    lines: [
      phrase(answers.kind === 'theme' ? 'review:notice.onBehalfTheme' : 'review:notice.onBehalf', {
        unit,
        month,
        way: phrase(`review:wayPlain.${via ?? 'phone'}`),
      }),
      phrase('review:notice.mayCorrect', { on: closesOn(month) }),
    ],
    buttons: [[seeButton(report), correctButton(report)]],
  });
}
