/** What is common to the decisions on a report that leave its answers alone: the next state, kept with who and why. */
import { uuidv7 } from 'uuidv7';
import type { Report, ReportState } from '../domain/report.ts';
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
  kind: Extract<ReportAct, ReportEvent['kind']>,
  decision: Decision,
  said: { fields: string[]; text: string | null },
): Report | null {
  const to = stateAfter(decision.report.state, kind);
  if (to === null) return null;
  const change = { from: statesBefore(kind), to };
  return recordDecision(world, changes, { kind, act: `${kind}Report`, change, ...said }, decision);
}

/** @param decided `act`: under which name it stands in the audit */
export function recordDecision(
  world: World,
  changes: Changes,
  decided: {
    kind: ReportEvent['kind'];
    act: string;
    change: { from: readonly ReportState[]; to: ReportState };
    fields: string[];
    text: string | null;
  },
  { report, personId, unitId }: Decision,
): Report {
  const { kind, act, change, fields, text } = decided;
  const event: ReportEvent = {
    id: uuidv7(),
    reportId: report.id,
    revision: report.revision,
    kind,
    fields,
    text,
    at: world.at,
    by: personId,
    unitId,
  };
  changes.writes.push((tx) => decideReport(tx, event, change));
  const after: Report = { ...report, state: change.to };
  rememberReport(world, after);
  changes.audit.push({
    at: world.at,
    personId,
    act,
    unitId: report.branchId,
    subject: report.id,
    before: report.state,
    after: change.to,
  });
  return after;
}
