/** Targets, counts of members, and the reports of past months. */
import { uuidv7 } from 'uuidv7';
import { receiptCode } from '../domain/receipt-code.ts';
import { type MemberRow, type ReportRow, rowKeys, type TargetRow } from '../domain/roster/rows.ts';
import { changedRows, noteChange, type Writing } from './organisation-writing.ts';
import { breakdownColumn } from './report-columns.ts';
import { insertRows, upsertRows } from './row-sets.ts';

export async function saveTargetRows(writing: Writing, rows: readonly TargetRow[]): Promise<number> {
  const { tx, before, unitId } = writing;
  const changed = changedRows(rows, before.roster.targets, rowKeys.targets);
  const written = changed.map(({ row: { unit, ...row }, key, before: old }) => {
    const id = unitId.get(unit) ?? '';
    if (old !== undefined) noteChange(writing, `target ${key}`, id, old, row);
    return { id: before.targets.get(key) ?? uuidv7(), unitId: id, ...row };
  });
  await upsertRows(tx, 'Target', written, writing.options.onWritten);
  const reason = JSON.stringify({ kind: 'usual', reason: 'imported' });
  const changes = written.map(({ unitId: of, year, measure, low, high }) => ({
    id: uuidv7(),
    unitId: of,
    year,
    measure,
    kind: 'assigned',
    low,
    high,
    reason,
    at: writing.options.at,
  }));
  await insertRows(tx, 'TargetChange', changes);
  return changed.length;
}

export async function saveMemberRows(writing: Writing, rows: readonly MemberRow[]): Promise<number> {
  const { tx, before, unitId } = writing;
  const changed = changedRows(rows, before.roster.members, rowKeys.members);
  const written = changed.map(({ row: { branch, ...row }, key, before: old }) => {
    const branchId = unitId.get(branch) ?? '';
    if (old !== undefined) noteChange(writing, `members ${key}`, branchId, old, row);
    return { id: before.members.get(key) ?? uuidv7(), branchId, source: 'import', ...row };
  });
  await upsertRows(tx, 'MemberCount', written, writing.options.onWritten);
  return changed.length;
}

/** Draws receipt codes that no report has yet. */
function codesOf({ before, options }: Writing, nameOf: ReadonlyMap<string, string>) {
  const codes = new Set([...before.reports.values()].map((stored) => stored.receiptCode));
  return (row: ReportRow): string => {
    for (let attempt = 0; attempt < 100; attempt += 1) {
      const code = receiptCode(nameOf.get(row.branch) ?? row.branch, row.month, options.random());
      if (codes.has(code)) continue;
      codes.add(code);
      return code;
    }
    throw new Error(`no receipt code is left for ${row.month}`);
  };
}

/** A report that is there already is corrected by a further revision; the earlier ones stay beside it. */
export async function saveReportRows(
  writing: Writing,
  rows: readonly ReportRow[],
  nameOf: ReadonlyMap<string, string>,
): Promise<number> {
  const { tx, before, unitId, options } = writing;
  const changed = changedRows(rows, before.roster.reports, rowKeys.reports);
  if (changed.length === 0) return 0;
  const drawCode = codesOf(writing, nameOf);
  const written = changed.map(({ row, key, before: old }) => {
    const stored = before.reports.get(key);
    const { branch, breakdown, ...answers } = row;
    const branchId = unitId.get(branch) ?? '';
    if (old !== undefined) noteChange(writing, `report ${key}`, branchId, old, row);
    const report = {
      id: stored?.id ?? uuidv7(),
      branchId,
      ...answers,
      breakdown: breakdownColumn(breakdown),
      state: stored === undefined ? 'accepted' : 'corrected',
      revision: (stored?.revision ?? 0) + 1,
      receiptCode: stored?.receiptCode ?? drawCode(row),
      submittedAt: options.at,
      submittedBy: null,
      onBehalf: false,
    };
    const { kind: _kind, month: _month, notHeldReason, ...held } = answers;
    const said = row.held
      ? { ...held, kind: row.kind, breakdown }
      : { held: false, kind: row.kind, reason: notHeldReason };
    return { report, said };
  });
  // How it came, and whether it was amended, a register does not say: what is stored of that stays.
  await upsertRows(
    tx,
    'Report',
    written.map(({ report }) => report),
    options.onWritten,
  );
  await upsertRows(
    tx,
    'ReportRevision',
    written.map(({ report: { id, revision }, said }) => ({
      id: `${id}.${revision}`,
      reportId: id,
      revision,
      answers: JSON.stringify(said),
      at: options.at,
      by: null,
    })),
  );
  return changed.length;
}
