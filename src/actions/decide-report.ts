/** What is common to the decisions on a report that leave its answers alone: the next state, kept with who and why. */
import { uuidv7 } from 'uuidv7';
import type { Report } from '../domain/report.ts';
import { type ReportAct, stateAfter, statesBefore } from '../domain/report-states.ts';
import { decideReport, type ReportEvent } from '../store/report-reviews.ts';
import type { Changes } from './changes.ts';
import { rememberReport } from './submit-report.ts';
import type { World } from './world.ts';

export interface Decision {
  report: Report;
  personId: string;
  /** The unit in whose name staff decide; null for the branch itself. */
  unitId: string | null;
}

/** null: not possible in the state that the report is in; nothing has been changed then. */
export function decide(
  world: World,
  changes: Changes,
  act: Extract<ReportAct, ReportEvent['kind']>,
  { report, personId, unitId }: Decision,
  said: { fields: string[]; text: string | null },
): Report | null {
  const to = stateAfter(report.state, act);
  if (to === null) return null;
  const event: ReportEvent = {
    id: uuidv7(),
    reportId: report.id,
    revision: report.revision,
    kind: act,
    ...said,
    at: world.at,
    by: personId,
    unitId,
  };
  changes.writes.push((tx) => decideReport(tx, event, { from: statesBefore(act), to }));
  const decided: Report = { ...report, state: to };
  rememberReport(world, decided);
  changes.audit.push({
    at: world.at,
    personId,
    act: `${act}Report`,
    unitId: report.branchId,
    subject: report.id,
    before: report.state,
    after: to,
  });
  return decided;
}
