/** What became of the nightly copies, as the runs of their job remember it. */
import type { Db } from './database.ts';

export type CopyOutcome = { kept: { file: string; bytes: number; rows: number } } | { fault: string };

export interface CopiesState {
  /** The newest that was made; null: none. */
  last: { at: string; file: string; bytes: number } | null;
  /** Why the one tried last is none; null: it is one, or none was tried. */
  fault: { at: string; reason: string } | null;
}

/** null: a run that made no copy and was not to. */
function outcomeIn(text: string | null): CopyOutcome | null {
  return text?.startsWith('{') ? (JSON.parse(text) as CopyOutcome) : null;
}

/** By the runs that are still remembered. */
export async function copiesState(db: Db): Promise<CopiesState> {
  const where = { job: 'backup', finishedAt: { not: null } };
  const runs = await db.jobRun.findMany({ where, orderBy: { finishedAt: 'desc' } });
  const outcomes = runs.flatMap(({ finishedAt, outcome }) => {
    const found = outcomeIn(outcome);
    return found === null ? [] : [{ at: finishedAt ?? '', ...found }];
  });
  const [newest] = outcomes;
  const last = outcomes.find((each) => 'kept' in each);
  return {
    last: last !== undefined && 'kept' in last ? { at: last.at, ...last.kept } : null,
    fault: newest !== undefined && 'fault' in newest ? { at: newest.at, reason: newest.fault } : null,
  };
}
