/** [Nhập thay mặt]: staff enter a report that came by telephone or on paper, in the same conversation as the branch. */
import { conveyByReport } from '../../../actions/convey-directive.ts';
import { dropSession } from '../../../actions/drop-session.ts';
import { recordExcuse } from '../../../actions/record-excuse.ts';
import { submitReport } from '../../../actions/submit-report.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { type ReportOutcome, reportFlow } from '../../../conversations/report.ts';
import type { Month } from '../../../domain/calendar.ts';
import { type Report, type ReportSlot, type ReportWay, reportWays, slotOf } from '../../../domain/report.ts';
import { type SessionKeyOf, sessionId } from '../../../domain/session-key.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import { factsOf, reportIn } from '../../ground/report-facts.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { wasThereIn } from '../../ground/report-months.ts';
import { markLines, sentLine } from '../../ground/sent-report.ts';
import { reach } from '../../ground/staff-scope.ts';
import { notifyBranch } from '../../notify.ts';
import { excuseLines, notHeldLine } from '../report/play-report.ts';

/** Of which branch and month, and whether of the theme meeting beside the month's own. */
interface Asked {
  branchId: string;
  month: Month;
  slot: ReportSlot;
}

type Behalf = SessionKeyOf<'behalf'>;

/** [Nhập thay mặt], or that of a theme meeting once the month's own report is in. */
export function behalfButton({ branchId, month, slot }: Asked): LabelledButton {
  const label = phrase(slot === 'theme' ? 'review:button.onBehalfTheme' : 'review:button.onBehalf');
  return { label, button: { name: 'behalf', branchId, month, slot } };
}

/** null, with a word why, when nothing can be entered for this branch and month. */
async function behalfOf(ctx: BotContext, { branchId, month, slot }: Asked): Promise<Behalf | null> {
  const key: Behalf = { kind: 'behalf', personId: ctx.person?.id ?? '', branchId, month, slot };
  if ((await reach(ctx, 'reportOnBehalf', branchId, [sessionId(key)])) === null) {
    ctx.focus(null);
    ctx.toast(phrase('review:notYours'));
    return null;
  }
  const sent = reportIn(ctx, branchId, month, slot);
  if (sent !== null) {
    // The branch itself was quicker: its own word stands.
    leave(ctx, key);
    const open = labelled('review:button.open', { name: 'report-of', reportId: sent.id });
    ctx.settle({ lines: [phrase('review:behalf.sentMeanwhile'), sentLine(ctx, sent)], buttons: [[open]] });
    return null;
  }
  if (!(await wasThereIn(ctx, branchId, month))) {
    leave(ctx, key);
    return null;
  }
  if (isLocked(ctx, branchId, month)) {
    leave(ctx, key);
    const unlock = labelled('review:button.unlock', { name: 'unlock', branchId, month });
    ctx.settle({ lines: [phrase('review:lock.closed', { month })], buttons: [[unlock]] });
    return null;
  }
  return key;
}

function leave(ctx: BotContext, key: Behalf): void {
  dropSession(ctx.world, ctx.changes, key);
  if (ctx.person?.sessionId === sessionId(key)) ctx.focus(null);
}

/** How it came is asked first; a report that was begun is gone on with. */
export async function beginBehalf(ctx: BotContext, asked: CarriedBy<'behalf'>): Promise<void> {
  const behalf = await behalfOf(ctx, asked);
  if (behalf === null) return;
  const { branchId, month, slot } = behalf;
  if (isUnderWay(ctx, behalf)) {
    ctx.keepTapped();
    await playBehalf.play(ctx, behalf, { kind: 'command', name: 'resume' });
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
      reportWays.map((way) =>
        labelled(`review:way.${way}`, { name: 'behalf-by', branchId, month, way, slot }),
      ),
    ],
  });
}

export async function beginBehalfBy(
  ctx: BotContext,
  { way, ...asked }: CarriedBy<'behalf-by'>,
): Promise<void> {
  const behalf = await behalfOf(ctx, asked);
  if (behalf === null) return;
  const input: Input = isUnderWay(ctx, behalf) ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await playBehalf.play(ctx, behalf, input, { way });
}

export const playBehalf = playedFlow({
  flow: reportFlow(),
  async mayPlay(ctx, { key, input }: Play<'behalf'>) {
    const scene = await behalfOf(ctx, key);
    return scene === null ? null : { input, scene };
  },
  facts: (ctx, { branchId, month, slot }) => factsOf(ctx, branchId, month, { kind: 'asked' }, slot),
  async outcome(ctx, outcome, { scene: behalf, purpose }) {
    const { world, changes } = ctx;
    const { personId, branchId, month } = behalf;
    if (outcome.kind === 'submit') {
      await send(ctx, behalf, outcome, purpose.way);
    } else if (outcome.kind === 'excuse') {
      const { reason, promisedOn } = outcome;
      recordExcuse(world, changes, { branchId, month, reason, promisedOn, personId });
      ctx.settle({ lines: excuseLines(ctx, { branchId, month, reason, promisedOn }) });
    }
  },
});

async function send(
  ctx: BotContext,
  { branchId, month, slot }: Behalf,
  { answers, conveyed }: Omit<Extract<ReportOutcome, { kind: 'submit' }>, 'kind'>,
  via: ReportWay,
): Promise<void> {
  const { person, world, changes, deps } = ctx;
  if (person === null) return;
  const submission = { branchId, month, slot, answers, personId: person.id, random: deps.random(), via };
  const submitted = submitReport(world, changes, submission);
  if (submitted === null) return;
  const { report } = submitted;
  if (conveyed !== undefined) conveyByReport(world, changes, { report, conveyed, personId: person.id });
  const told = await tellBranch(ctx, report);
  ctx.settle({
    lines: [
      phrase('bot:report.receipt', { at: report.submittedAt, code: report.receiptCode }),
      ...notHeldLine(report),
      ...markLines(report),
      told === 0 ? phrase('review:nobodyToTell') : phrase('review:told', { n: told }),
    ],
    buttons: [[labelled('review:button.open', { name: 'report-of', reportId: report.id })]],
  });
}

/** The branch sees what was entered in its name, and may change it. */
function tellBranch(ctx: BotContext, report: Report): Promise<number> {
  const { branchId, month, via, id, revision, answers } = report;
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  return notifyBranch(ctx, branchId, {
    purpose: `behalf:${id}`,
    message: 'report-entered',
    facts: { reportId: id, revision, branchId, unit, month, slot: slotOf(answers.kind), way: via ?? 'phone' },
  });
}
