/** Staff have nothing more to ask about a report. */
import type { Report } from '../domain/report.ts';
import type { Changes } from './changes.ts';
import { type Decision, decide } from './decide-report.ts';
import type { World } from './world.ts';

/** null: accepted already, or returned and not yet answered. */
export function acceptReport(world: World, changes: Changes, decision: Decision): Report | null {
  return decide(world, changes, 'accept', decision, { fields: [], text: null });
}
