/**
 * Writes checked rows of a roster over what is stored: what is the same stays untouched, what is new is added, what has
 * changed ends yesterday and begins anew today. Nothing is deleted but what was never in force.
 */
import type { DateOn } from '../domain/calendar.ts';
import { type RosterRows, rowKeys, type UnitRow } from '../domain/roster/rows.ts';
import type { SheetName } from '../domain/roster/sheet.ts';
import type { AuditEntry } from './audit.ts';
import type { Db } from './database.ts';
import type { Organisation } from './organisation.ts';
import { changedRows, type SaveOptions, type Writing } from './organisation-writing.ts';
import { saveMemberRows, saveReportRows, saveTargetRows } from './save-count-rows.ts';
import { savePlaceRows } from './save-place-rows.ts';
import { changedUnits, saveUnitRows } from './save-unit-rows.ts';

/** How many rows were new or changed; a unit counts once, however long its history. */
export type ImportCounts = Record<SheetName, number>;

export interface SavedOrganisation {
  counts: ImportCounts;
  /** One entry for every row that says something else than before; none for new ones. */
  audit: AuditEntry[];
}

/** What `saveOrganisation` would write, without writing it. */
export function countChanges(before: Organisation, rows: RosterRows): ImportCounts {
  const { roster } = before;
  return {
    units: changedUnits(before, rows.units).length,
    places: changedRows(rows.places, roster.places, rowKeys.places).length,
    targets: changedRows(rows.targets, roster.targets, rowKeys.targets).length,
    members: changedRows(rows.members, roster.members, rowKeys.members).length,
    reports: changedRows(rows.reports, roster.reports, rowKeys.reports).length,
  };
}

/** @param before what `loadOrganisation` read in the same transaction */
export async function saveOrganisation(
  tx: Db,
  before: Organisation,
  rows: RosterRows,
  options: SaveOptions,
): Promise<SavedOrganisation> {
  const unitId = new Map<string, string>();
  for (const [code, { id }] of before.units) unitId.set(code, id);
  const writing: Writing = { tx, before, options, unitId, audit: [] };
  // Units first: everything else refers to them.
  const units = await saveUnitRows(writing, rows.units);
  // Looked up only where a table refers to units: of a country's they are a quarter of a million each.
  const known = [before.roster.units, rows.units];
  const places = await savePlaceRows(
    writing,
    rows.places,
    rows.places.length === 0 ? new Map() : beginningsOf(known),
  );
  const targets = await saveTargetRows(writing, rows.targets);
  const members = await saveMemberRows(writing, rows.members);
  const reports = await saveReportRows(
    writing,
    rows.reports,
    rows.reports.length === 0 ? new Map() : namesOf(known),
  );
  return { counts: { units, places, targets, members, reports }, audit: writing.audit };
}

/** First day of each unit, by code. */
function beginningsOf(lists: readonly (readonly UnitRow[])[]): Map<string, DateOn> {
  const beginnings = new Map<string, DateOn>();
  for (const list of lists) {
    for (const { code, validFrom } of list) {
      const known = beginnings.get(code);
      if (known === undefined || validFrom < known) beginnings.set(code, validFrom);
    }
  }
  return beginnings;
}

/** The last name of each unit, by code. */
function namesOf(lists: readonly (readonly UnitRow[])[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const list of lists) for (const { code, name } of list) names.set(code, name);
  return names;
}
