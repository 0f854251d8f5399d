/** The versions of a unit after an import: what is known already, and what the table says now. */
import { addDays, type DateOn } from '../calendar.ts';
import type { UnitRow } from './rows.ts';

function sameContent(a: UnitRow, b: UnitRow): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.parent === b.parent &&
    a.decisionNumber === b.decisionNumber &&
    a.note === b.note
  );
}

/**
 * @param stored the unit's versions, oldest first; at least one
 * @param given the table's rows for it, oldest first, without gaps or overlaps; at least one. A single row says how
 * things are now: another name or parent than the last version's begins today, the past stays as it was. Several rows
 * are the history itself: they must repeat what is known of the past, and may go on from there.
 * @returns the versions as they will be, or null where the table would rewrite the past
 */
export function nextVersions(
  stored: readonly UnitRow[],
  given: readonly UnitRow[],
  today: DateOn,
): UnitRow[] | null {
  const last = stored.at(-1);
  const now = given.at(-1);
  if (last === undefined || now === undefined) return [...given];
  if (given.length === 1) return withPresent(stored, now, today);
  if (given.length < stored.length) return null;
  const past = stored.slice(0, -1).every((version, index) => {
    const row = given[index];
    return (
      row !== undefined &&
      row.validFrom === version.validFrom &&
      row.validTo === version.validTo &&
      sameContent(row, version)
    );
  });
  const row = given[stored.length - 1];
  if (!past || row === undefined || row.validFrom !== last.validFrom) return null;
  if (sameContent(row, last)) return [...given];
  return given.length === stored.length
    ? withPresent(stored, { ...now, validFrom: stored[0]?.validFrom ?? now.validFrom }, today)
    : null;
}

function withPresent(stored: readonly UnitRow[], now: UnitRow, today: DateOn): UnitRow[] | null {
  const versions = stored.map((version) => ({ ...version }));
  const first = versions[0];
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return null;
  // The start of the last version alone is the row of someone who kept only the present of an earlier export.
  if (now.validFrom !== last.validFrom || versions.length === 1) {
    if (versions.length > 1 && now.validFrom > first.validTo) return null;
    first.validFrom = now.validFrom;
  }
  if (sameContent(last, now)) {
    last.validTo = now.validTo;
    return last.validFrom <= last.validTo ? versions : null;
  }
  const { name, kind, parent, decisionNumber, note } = now;
  const content = { code: last.code, name, kind, parent, decisionNumber, note, validTo: now.validTo };
  // What began today or later, or is over already, is corrected; anything else ends yesterday and begins anew.
  if (last.validFrom >= today || now.validTo < today) {
    Object.assign(last, content);
    return last.validFrom <= last.validTo ? versions : null;
  }
  last.validTo = addDays(today, -1);
  versions.push({ ...content, validFrom: today });
  return versions;
}
