/** [Lịch sử]: every revision of a report with who, when and what it changed, and every decision on it. */
import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { differenceLines } from '../../../conversations/report/difference.ts';
import { fieldName } from '../../../conversations/report/words.ts';
import type { Report } from '../../../domain/report.ts';
import type { ReportEvent } from '../../../store/report-reviews.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { fieldsOf, loadStory, type Story, wordsOf } from '../../ground/sent-report.ts';
import { reachReport } from '../../ground/staff-scope.ts';

function whatOf(event: ReportEvent): Phrase {
  switch (event.kind) {
    case 'return':
      return phrase('review:history.returned', {
        fields: fieldsOf(event).map(fieldName),
        reason: wordsOf(event),
      });
    case 'keep':
      return phrase('review:history.kept', { words: wordsOf(event) });
    case 'accept':
      return phrase('review:history.accepted');
    case 'withdraw':
      return phrase('review:history.withdrawn');
  }
}

/** Entries that fit well into one message; the newest are what somebody asks for. */
const shownEntries = 8;

function storyLines(ctx: BotContext, report: Report, story: Story): Phrase[] {
  const { branchId, month, receiptCode } = report;
  const entries: { at: string; order: number; lines: Phrase[] }[] = [];
  for (const [i, { at, by, change, via, answers }] of story.revisions.entries()) {
    const before = story.revisions[i - 1];
    const what = via === null ? phrase(`review:change.${change}`) : phrase(`review:change.${via}`);
    entries.push({
      at,
      order: 0,
      lines: [
        phrase('review:history.entry', { at, who: story.whoWas(by, at, branchId), what }),
        ...(before === undefined ? [] : differenceLines(before.answers, answers)),
      ],
    });
  }
  for (const event of story.events) {
    const { at, by, unitId } = event;
    const who = story.whoWas(by, at, unitId ?? branchId);
    const lines = [phrase('review:history.entry', { at, who, what: whatOf(event) })];
    entries.push({ at, order: 1, lines });
  }
  entries.sort((a, b) => (a.at === b.at ? a.order - b.order : a.at < b.at ? -1 : 1));
  const left = entries.length - shownEntries;
  return [
    phrase('review:history.head', {
      unit: ctx.world.units.get(branchId)?.name ?? '',
      month,
      code: receiptCode,
    }),
    ...(left > 0 ? [phrase('review:history.earlier', { n: left })] : []),
    ...entries.slice(-shownEntries).flatMap(({ lines }) => lines),
  ];
}

/** [Lịch sử]: every revision with who, when and what it changed, and every decision on it. */
export async function showHistory(ctx: BotContext, { reportId }: CarriedBy<'history'>): Promise<void> {
  const found = await reachReport(ctx, 'seeFigures', reportId);
  if (found === null) {
    ctx.toast(phrase('review:notYours'));
    return;
  }
  const { report } = found;
  ctx.say({ lines: storyLines(ctx, report, await loadStory(ctx, reportId, report.branchId)) });
  const look = { act: 'seeHistory', unitId: report.branchId, subject: report.id } as const;
  noteLooking(ctx.world, ctx.changes, ctx.person?.id ?? null, look);
}
