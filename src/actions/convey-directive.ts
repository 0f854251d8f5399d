/** «Đã quán triệt» or «Đã thực hiện» of a branch, with its day, put right or taken back; it is the branch's, not the person's. */
import type { DateOn } from '../domain/calendar.ts';
import type { Report } from '../domain/report.ts';
import { acknowledge } from '../store/directives.ts';
import { dropReceipt, type ReceiptStage, replaceReceiptsOf, saveReceipt } from '../store/receipts.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export interface Conveying {
  directiveId: string;
  branchId: string;
  stage: ReceiptStage;
  /** The day of the meeting, or on which it was done; null: it has not been after all. */
  on: DateOn | null;
  /** What stood before. */
  before: DateOn | null;
  personId: string;
}

const conveying = { said: 'conveyDirective', withdrawn: 'withdrawConveyed' };
const carryingOut = { said: 'carryOutDirective', withdrawn: 'withdrawCarriedOut' };

export function conveyDirective(
  { at }: World,
  changes: Changes,
  { directiveId, branchId: unitId, stage, on, before, personId }: Conveying,
): void {
  const key = { directiveId, unitId, stage };
  const acts = stage === 'conveyed' ? conveying : carryingOut;
  changes.writes.push((tx) =>
    on === null
      ? dropReceipt(tx, key)
      : saveReceipt(tx, { ...key, doneOn: on, saidAt: at, saidBy: personId, reportId: null }),
  );
  changes.audit.push({
    at,
    personId,
    act: on === null ? acts.withdrawn : acts.said,
    unitId,
    subject: directiveId,
    before,
    after: on,
  });
}

/**
 * What a branch's report says was conveyed at its meeting, in the place of what it said before; of a month without a
 * meeting, nothing was. Whoever says so for their own branch has read it.
 * @param conveyed ids of directives
 */
export function conveyByReport(
  world: World,
  changes: Changes,
  { report, conveyed, personId }: { report: Report; conveyed: readonly string[]; personId: string },
): void {
  const { at } = world;
  const { id: reportId, branchId, answers, onBehalf } = report;
  const doneOn = answers.held ? answers.heldOn : null;
  const papers = world.papers.get(branchId) ?? [];
  const before = papers.filter((paper) => paper.reportId === reportId).map(({ directiveId }) => directiveId);
  // What a report says and what it takes back is seen by whoever comes later in the batch.
  world.papers.set(
    branchId,
    papers.map((paper) => {
      if (conveyed.includes(paper.directiveId)) return { ...paper, reportId };
      return before.includes(paper.directiveId) ? { ...paper, reportId: null } : paper;
    }),
  );
  const receipts = conveyed.flatMap((directiveId) => {
    const key = { directiveId, unitId: branchId, stage: 'conveyed' };
    return doneOn === null ? [] : [{ ...key, doneOn, saidAt: at, saidBy: personId, reportId }];
  });
  changes.writes.push(async (tx) => {
    await replaceReceiptsOf(tx, reportId, receipts);
    if (onBehalf) return;
    for (const { directiveId } of receipts) await acknowledge(tx, directiveId, personId, at);
  });
  const told = (ids: readonly string[], act: string, after: DateOn | null) =>
    ids.map((subject) => ({ at, personId, act, unitId: branchId, subject, before: null, after }));
  changes.audit.push(
    ...told(
      conveyed.filter((id) => !before.includes(id)),
      'conveyDirective',
      doneOn,
    ),
    ...told(
      before.filter((id) => !conveyed.includes(id)),
      'withdrawConveyed',
      null,
    ),
  );
}
