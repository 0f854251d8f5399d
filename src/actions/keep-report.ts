/** A branch stands by what was returned to it, and says why. */
import type { Report } from '../domain/report.ts';
import type { Changes } from './changes.ts';
import { type Decision, decide } from './decide-report.ts';
import type { World } from './world.ts';

/** null: the report has not been returned. */
export function keepReport(
  world: World,
  changes: Changes,
  decision: Decision & { explanation: string },
): Report | null {
  return decide(world, changes, 'keep', decision, { fields: [], text: decision.explanation });
}
