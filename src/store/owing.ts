/** Which branches owe a report of a month, by what they were on its deadline and what they have sent. */
import type { DateOn, Month } from '../domain/calendar.ts';
import { dueOn, earlierOf } from '../domain/periods.ts';
import { type BranchLife, owesMonth } from '../domain/reorganise/succession.ts';
import { slotOf } from '../domain/report.ts';
import type { Settings } from '../domain/settings.ts';
import type { Db } from './database.ts';
import { loadReports } from './reports.ts';
import { loadLives } from './unit-events.ts';
import type { UnitOn } from './units.ts';

export type Founded = Pick<UnitOn, 'id' | 'foundedOn'>;

/** The month that is asked about, on the day on which it is asked. */
export interface OwedMonth {
  month: Month;
  today: DateOn;
  settings: Settings;
}

/** Those that have reported a month, by its ordinary meeting. */
async function reportedAmong(db: Db, ids: readonly string[], month: Month): Promise<Set<string>> {
  const reports = await loadReports(db, [...ids], month);
  return new Set(
    reports
      .filter((report) => report.month === month && slotOf(report.answers.kind) === 'main')
      .map(({ branchId }) => branchId),
  );
}

/** The branches that a question about a month is true of, of those that are there today. */
export async function branchesWith(
  db: Db,
  branches: readonly Founded[],
  { month, today, settings }: OwedMonth,
  isTrue: (life: BranchLife, deadline: string, hasReported: (unitId: string) => boolean) => boolean,
): Promise<Set<string>> {
  // Before the deadline it is those that are there by now.
  const deadline = earlierOf(dueOn(month, settings), today);
  const lives = await loadLives(db, branches, { since: deadline, until: today });
  const before = new Set(lives.keys());
  for (const { id } of branches) before.delete(id);
  const reported = await reportedAmong(db, [...before], month);
  const owing = branches.filter(({ id }) => {
    const life = lives.get(id);
    return life !== undefined && isTrue(life, deadline, (unitId) => reported.has(unitId));
  });
  return new Set(owing.map(({ id }) => id));
}

/** Which of these branches have to report a month, whether they have or not. */
export function branchesOwing(db: Db, branches: readonly Founded[], asked: OwedMonth): Promise<Set<string>> {
  return branchesWith(db, branches, asked, owesMonth);
}

/** Those of them that have not. */
export async function branchesMissing<Branch extends Founded>(
  db: Db,
  branches: readonly Branch[],
  asked: OwedMonth,
): Promise<Branch[]> {
  const owing = await branchesOwing(db, branches, asked);
  const reported = await reportedAmong(db, [...owing], asked.month);
  return branches.filter(({ id }) => owing.has(id) && !reported.has(id));
}
