/** The organisation as the office's tables, as it is today; importing them again changes nothing. */
import { localTime } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { rosterBelow, sheetsSeenFrom } from '../domain/roster/seen-from.ts';
import type { Sheet } from '../domain/roster/sheet.ts';
import { writeSheets } from '../domain/roster/write-sheets.ts';
import { addAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
import { loadOrganisation } from '../store/organisation.ts';

export interface ExportDeps {
  database: Database;
  clock: Clock;
  timeZone: string;
}

export interface ExportOptions {
  /** null: the operator at the command line. */
  personId?: string | null;
  /**
   * For staff of this unit: what lies below it, small breakdowns hidden where the unit is not the direct upper one.
   * null: everything, as it is.
   */
  unit?: { id: string; code: string } | null;
}

/** @returns all five sheets, headers alone where there is nothing */
export async function exportOrganisation(
  { database, clock, timeZone }: ExportDeps,
  { personId = null, unit = null }: ExportOptions = {},
): Promise<Sheet[]> {
  const now = clock.now();
  const today = localTime(now, timeZone).date;
  return database.transaction(async (tx) => {
    const { roster: whole } = await loadOrganisation(tx, today, { withReports: true });
    const roster = unit === null ? whole : rosterBelow(whole, unit.code, today);
    const counts = {
      units: roster.units.length,
      places: roster.places.length,
      reports: roster.reports.length,
    };
    const unitId = unit?.id ?? null;
    const after = JSON.stringify(counts);
    await addAudit(tx, [{ at: now.toISOString(), personId, act: 'export', unitId, after }]);
    const sheets = writeSheets(roster);
    return unit === null ? sheets : sheetsSeenFrom(sheets, whole, unit.code, today);
  });
}
