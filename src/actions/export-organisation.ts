/**
 * The office's tables on the tree of a day; importing today's again changes nothing. Reports and targets up to that day
 * are given as they have been corrected since.
 */
import { type DateOn, localTime } from '../domain/calendar.ts';
import { rosterBelow, sheetsSeenFrom } from '../domain/roster/seen-from.ts';
import type { WrittenSheet } from '../domain/roster/sheet.ts';
import { rosterUpTo } from '../domain/roster/up-to.ts';
import { writeSheets } from '../domain/roster/write-sheets.ts';
import { addAudit } from '../store/audit.ts';
import { loadOrganisation } from '../store/organisation.ts';
import type { TableDeps } from './import-organisation.ts';

/** For somebody in an office, who may see less than the operator at the command line. */
export interface ExportFor {
  personId: string;
  /** What lies below it, small breakdowns hidden where it is not the direct upper one; null: the whole tree. */
  unit: { id: string; code: string } | null;
  /** Whether the counts of members and the registers of reports go with it: administrators see the tree alone (§9). */
  withFigures: boolean;
}

export interface ExportOptions {
  /** null: the operator, everything. */
  seenBy?: ExportFor | null;
  /** Whose tree and places are given, and counts up to when; today's if it is not given. */
  on?: DateOn;
}

/** @returns all five sheets, headers alone where there is nothing */
export async function exportOrganisation(
  { database, clock, timeZone }: TableDeps,
  { seenBy = null, on }: ExportOptions = {},
): Promise<WrittenSheet[]> {
  const now = clock.now();
  const today = localTime(now, timeZone).date;
  const day = on ?? today;
  const unit = seenBy?.unit ?? null;
  const withFigures = seenBy === null || seenBy.withFigures;
  return database.transaction(async (tx) => {
    const isPast = day < today;
    const { roster: stored } = await loadOrganisation(tx, day, { withReports: withFigures, isPast });
    const known = isPast ? rosterUpTo(stored, day) : stored;
    const whole = withFigures ? known : { ...known, members: [], reports: [] };
    const roster = unit === null ? whole : rosterBelow(whole, unit.code, day);
    const counts = {
      units: roster.units.length,
      places: roster.places.length,
      reports: roster.reports.length,
    };
    const entry = {
      at: now.toISOString(),
      personId: seenBy?.personId ?? null,
      act: 'export',
      unitId: unit?.id ?? null,
      ...(day === today ? {} : { subject: day }),
      after: JSON.stringify(counts),
    };
    await addAudit(tx, [entry]);
    const sheets = writeSheets(roster);
    return seenBy === null ? sheets : sheetsSeenFrom(sheets, whole, unit?.code ?? null, day);
  });
}
