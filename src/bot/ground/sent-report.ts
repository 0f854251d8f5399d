/** A report that was sent, in words: when and how it came, what became of it since, and every revision beside it. */

import { explanationPhrase } from '../../conversations/explanation.ts';
import { differenceLines } from '../../conversations/report/difference.ts';
import { fieldName } from '../../conversations/report/words.ts';
import { reasonPhrase } from '../../conversations/return.ts';
import { scopeOf } from '../../domain/permissions.ts';
import { type Report, slotOf } from '../../domain/report.ts';
import { type ReportStepId, stepIdsOf } from '../../domain/report-form.ts';
import { isReturned } from '../../domain/report-states.ts';
import {
  loadOffices,
  loadReportEvents,
  loadRevisions,
  type Office,
  type ReportEvent,
  type ReportRevision,
} from '../../store/report-reviews.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../bot-context.ts';
import { titleOf } from './menu.ts';
import { reportIn } from './report-facts.ts';
import { seenAnswers } from './seen-answers.ts';

/** How buttons name a report. */
const named = ({ month, branchId, answers }: Report) => ({ month, branchId, slot: slotOf(answers.kind) });

export const seeButton = (report: Report): LabelledButton =>
  labelled('bot:report.see', { name: 'see', ...named(report) });
export const correctButton = (report: Report): LabelledButton =>
  labelled('bot:report.correct', { name: 'correct', ...named(report) });

export function sentLine(ctx: BotContext, report: Report): Phrase {
  return phrase(report.answers.kind === 'theme' ? 'bot:report.sentTheme' : 'bot:report.sent', {
    unit: ctx.world.units.get(report.branchId)?.name ?? '',
    month: report.month,
    at: report.submittedAt,
    code: report.receiptCode,
  });
}

/** That the month has been reported, for whoever wants to report it, and the way to the report of a theme meeting. */
export function showSent(ctx: BotContext, report: Report): void {
  const { month, branchId, answers } = report;
  const theme = reportIn(ctx, branchId, month, 'theme');
  // Combined, the theme was reported with it.
  const hasOwnTheme = answers.held && answers.kind === 'ordinary';
  const themeButton = labelled(theme === null ? 'bot:report.theme' : 'bot:report.seeTheme', {
    name: 'theme',
    month,
    branchId,
  });
  const themeLines = theme === null || theme === report ? [] : [sentLine(ctx, theme), ...markLines(theme)];
  ctx.replace({
    lines: [sentLine(ctx, report), ...markLines(report), ...themeLines],
    buttons: [[seeButton(report), correctButton(report)], ...(hasOwnTheme ? [[themeButton]] : [])],
  });
}

export const historyButton = ({ id }: Pick<Report, 'id'>): LabelledButton =>
  labelled('review:button.history', { name: 'history', reportId: id });

/** «Thay mặt, qua điện thoại», «Bổ sung sau hạn», «Trả lại»: only what is out of the ordinary. */
export function markLines({ state, via, amended, revision }: Report): Phrase[] {
  const marks: Phrase[] = [];
  if (via !== null) marks.push(phrase(`review:mark.${via}`));
  if (amended) marks.push(phrase('review:mark.amended'));
  if (state !== 'submitted') marks.push(phrase(`review:state.${state}`));
  if (revision > 1) marks.push(phrase('review:mark.revision', { n: revision }));
  return marks.length === 0 ? [] : [phrase('review:marks', { marks })];
}

/** What a reason or an explanation was kept as, in words again. */
export function wordsOf({ kind, text }: Pick<ReportEvent, 'kind' | 'text'>): Phrase {
  const said = JSON.parse(text ?? '{}') as never;
  return kind === 'keep' ? explanationPhrase(said) : reasonPhrase(said);
}

export function fieldsOf({ fields }: Pick<ReportEvent, 'fields'>): ReportStepId[] {
  return stepIdsOf().filter((id) => fields.includes(id));
}

export interface Story {
  revisions: ReportRevision[];
  events: ReportEvent[];
  /** «Bí thư Chi bộ bản Pá Lúa», as it was then. */
  whoWas(personId: string | null, at: string, unitId: string): Phrase;
}

/** @param branchId of the report: who looks from further above does not see who the admitted are */
export async function loadStory(ctx: BotContext, reportId: string, branchId?: string): Promise<Story> {
  const { db } = ctx.world;
  const kept = await loadRevisions(db, reportId);
  const revisions =
    branchId === undefined
      ? kept
      : kept.map((each) => ({ ...each, answers: seenAnswers(ctx, branchId, each.answers) }));
  const events = await loadReportEvents(db, reportId);
  const people = new Set([...revisions, ...events].flatMap(({ by }) => by ?? []));
  const offices = await loadOffices(db, [...people]);
  return {
    revisions,
    events,
    whoWas(personId, at, unitId) {
      if (personId === null) return phrase('review:who.register');
      const held = offices.filter(
        (office) => office.personId === personId && office.startsAt <= at && (office.endsAt ?? '9') > at,
      );
      // The office for which it was done; whoever enters a report on behalf holds none in the branch.
      const office = held.find((each) => each.unitId === unitId) ?? held.find(mayAct) ?? held[0];
      return office === undefined ? phrase('review:who.former') : titleOf(office.role, office.unitName);
    },
  };
}

const mayAct = ({ role }: Office) => scopeOf(role, 'reportOnBehalf') !== null;

/** The latest change, between the two newest revisions; empty for the first. */
export function latestDifference({ revisions }: Story): Phrase[] {
  const [before, after] = revisions.slice(-2);
  if (before === undefined || after === undefined) return [];
  const lines = differenceLines(before.answers, after.answers);
  return [
    phrase('review:difference.head'),
    ...(lines.length > 0 ? lines : [phrase('review:difference.none')]),
  ];
}

/** With words of its own. */
const isSaid = ({ kind }: ReportEvent) => kind === 'return' || kind === 'keep';

/** What was last said about the answers as they stand: returned with its reason, or kept with an explanation. */
export function latestWord({ events }: Story, { revision, state }: Report): Phrase[] {
  const last = events.at(-1);
  // Taken back just now: what was written of it is not stored yet.
  if (last?.kind === 'return' && !isReturned({ state })) return [];
  if (last === undefined || last.revision !== revision || !isSaid(last)) return [];
  return last.kind === 'return'
    ? [
        phrase('review:line.fields', { fields: fieldsOf(last).map(fieldName) }),
        phrase('review:line.reason', { reason: wordsOf(last) }),
      ]
    : [phrase('review:line.explanation', { words: wordsOf(last) })];
}
