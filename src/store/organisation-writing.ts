/** What the parts of writing a roster share: the transaction, what was stored before, and what has changed by it. */
import { isDeepStrictEqual } from 'node:util';
import type { DateOn } from '../domain/calendar.ts';
import type { ReportForm } from '../domain/report-form.ts';
import type { AuditEntry } from './audit.ts';
import type { Db } from './database.ts';
import type { Organisation } from './organisation.ts';

export interface SaveOptions {
  today: DateOn;
  /** ISO instant */
  at: string;
  /** A whole number from 0, for receipt codes. */
  random: () => number;
  /** Called while rows are written, with how many of the table's there are behind it. */
  onWritten?: ((rows: number) => void) | undefined;
  /** By which the reports are kept. */
  form?: ReportForm | undefined;
}

export interface Writing {
  tx: Db;
  before: Organisation;
  options: SaveOptions;
  /** By code; the new ones are added as they are made. */
  unitId: Map<string, string>;
  audit: AuditEntry[];
}

/** Keeps what a stored row said before and says now. */
export function noteChange(
  { audit, options }: Writing,
  subject: string,
  unitId: string | null,
  before: unknown,
  after: unknown,
): void {
  const entry = { at: options.at, personId: null, act: 'import.change', unitId, subject };
  audit.push({ ...entry, before: JSON.stringify(before), after: JSON.stringify(after) });
}

/** Rows that are new or say something else than what is stored under their key. */
export function changedRows<Row extends object>(
  rows: readonly Row[],
  stored: readonly Row[],
  keyOf: (row: Row) => string,
): { row: Row; key: string; before: Row | undefined }[] {
  const known = new Map(stored.map((row) => [keyOf(row), row]));
  return rows.flatMap((row) => {
    const key = keyOf(row);
    const before = known.get(key);
    return before !== undefined && isDeepStrictEqual({ ...before }, { ...row }) ? [] : [{ row, key, before }];
  });
}
