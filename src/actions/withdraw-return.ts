/**
 * Staff take back a return that the branch has not answered: the report stands as before it. A correction that the
 * branch has begun meanwhile stays with it.
 */
import type { Report, ReportState } from '../domain/report.ts';
import type { Changes } from './changes.ts';
import { type Decision, recordDecision } from './decide-report.ts';
import type { World } from './world.ts';

/** null: the report waits for no answer. @param to where it stood before */
export function withdrawReturn(
  world: World,
  changes: Changes,
  { to, ...decision }: Decision & { to: ReportState },
): Report | null {
  if (decision.report.state !== 'returned') return null;
  const change = { from: ['returned' as const], to };
  const withdrawn = { kind: 'withdraw' as const, act: 'withdrawReturn', change, fields: [], text: null };
  return recordDecision(world, changes, withdrawn, decision);
}
