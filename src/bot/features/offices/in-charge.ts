/** What a member in charge sees: their branches of the month, line by line, and each of them on demand. */
import { noteLooking } from '../../../actions/note-looking.ts';
import { monthOf } from '../../../domain/calendar.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Excuse, type Report, slotOf } from '../../../domain/report.ts';
import { loadExcuses, loadReports } from '../../../store/reports.ts';
import { loadUnits } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';

/** The branches assigned to the person. */
export function branchesInCharge({ person }: BotContext): string[] {
  const offices = (person?.appointments ?? []).filter(
    ({ role }) => role === 'inCharge' && scopeOf(role, 'seeFigures') !== null,
  );
  return [...new Set(offices.flatMap(({ unitId }) => unitId ?? []))];
}

export async function showBranchesInCharge(ctx: BotContext, branchIds: string[]): Promise<void> {
  const { db, now } = ctx.world;
  const month = monthOf(now.date);
  const branches = await loadUnits(db, branchIds, now.date);
  const reports = (await loadReports(db, branchIds, month)).filter(
    (report) => report.month === month && slotOf(report.answers.kind) === 'main',
  );
  const excuses = (await loadExcuses(db, branchIds, month)).filter((excuse) => excuse.month === month);
  const ordered = branches.sort((a, b) => (a.code < b.code ? -1 : 1));
  ctx.show({
    lines: [
      phrase('offices:inCharge.heading', { n: ordered.length, month }),
      ...ordered.map(({ id, name }) =>
        lineOf(
          name,
          reports.find(({ branchId }) => branchId === id),
          excuses.findLast(({ branchId }) => branchId === id),
        ),
      ),
    ],
    buttons: ordered.map(({ id, name }) => [
      labelled('offices:inCharge.open', { name: 'summary-of', unitId: id }, { name }),
    ]),
  });
  const personId = ctx.person?.id ?? null;
  for (const { id } of ordered)
    noteLooking(ctx.world, ctx.changes, personId, { act: 'seeSummary', unitId: id, subject: month });
}

function lineOf(name: string, report: Report | undefined, excuse: Excuse | undefined): Phrase {
  if (report?.answers.held === true) {
    const { present, expectedToAttend } = report.answers;
    return phrase('offices:inCharge.received', { name, present, expected: expectedToAttend });
  }
  if (report !== undefined) return phrase('offices:inCharge.notHeld', { name });
  return excuse === undefined
    ? phrase('offices:inCharge.missing', { name })
    : phrase('offices:inCharge.promised', { name, on: excuse.promisedOn });
}
