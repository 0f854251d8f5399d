/** Places, what is said of them between two dates, and which branch serves them. */
import { uuidv7 } from 'uuidv7';
import { addDays, type DateOn, openEnd, openStart } from '../domain/calendar.ts';
import { type PlaceRow, rowKeys } from '../domain/roster/rows.ts';
import { changedRows, noteChange, type Writing } from './organisation-writing.ts';
import { deleteRows, type RowOf, upsertRows } from './row-sets.ts';

interface PlaceWrites {
  places: RowOf<'Place'>[];
  versions: RowOf<'PlaceVersion'>[];
  links: RowOf<'PlaceLink'>[];
  endings: { versions: string[]; links: string[] };
  /** Links that were never in force: made and withdrawn on the same day. */
  withdrawn: string[];
}

/** @param beginnings first day of each unit, by code */
export async function savePlaceRows(
  writing: Writing,
  rows: readonly PlaceRow[],
  beginnings: ReadonlyMap<string, DateOn>,
): Promise<number> {
  const { tx, before, options } = writing;
  const changed = changedRows(rows, before.roster.places, rowKeys.places);
  const writes: PlaceWrites = {
    places: [],
    versions: [],
    links: [],
    endings: { versions: [], links: [] },
    withdrawn: [],
  };
  for (const { row, before: old } of changed) {
    const stored = before.places.get(row.code);
    const id = stored?.id ?? uuidv7();
    if (stored === undefined) writes.places.push({ id, code: row.code });
    if (old !== undefined) noteChange(writing, `place ${row.code}`, null, old, row);
    addVersion(writing, writes, row, old, id);
    addLink(writing, writes, row, old, id, beginnings);
  }

  const yesterday = addDays(options.today, -1);
  await upsertRows(tx, 'Place', writes.places);
  for (const id of writes.endings.versions) {
    await tx.placeVersion.update({ where: { id }, data: { validTo: yesterday } });
  }
  await upsertRows(tx, 'PlaceVersion', writes.versions, options.onWritten);
  for (const id of writes.endings.links) {
    await tx.placeLink.update({ where: { id }, data: { validTo: yesterday } });
  }
  await deleteRows(tx, 'PlaceLink', writes.withdrawn);
  await upsertRows(tx, 'PlaceLink', writes.links);
  return changed.length;
}

function contentOf({ code: _code, branch: _branch, role: _role, ...content }: PlaceRow) {
  return content;
}

function addVersion(
  { before, options }: Writing,
  writes: PlaceWrites,
  row: PlaceRow,
  old: PlaceRow | undefined,
  placeId: string,
): void {
  if (
    old !== undefined &&
    JSON.stringify(sortedEntries(contentOf(old))) === JSON.stringify(sortedEntries(contentOf(row)))
  )
    return;
  const stored = before.places.get(row.code)?.version;
  const content = { ...contentOf(row), placeId, validTo: openEnd };
  if (stored === undefined) {
    writes.versions.push({ id: uuidv7(), ...content, validFrom: openStart });
  } else if (stored.validFrom === options.today) {
    writes.versions.push({ id: stored.id, ...content, validFrom: stored.validFrom });
  } else {
    writes.endings.versions.push(stored.id);
    writes.versions.push({ id: uuidv7(), ...content, validFrom: options.today });
  }
}

function sortedEntries(content: object): [string, unknown][] {
  return Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1));
}

function addLink(
  { before, options, unitId }: Writing,
  writes: PlaceWrites,
  row: PlaceRow,
  old: PlaceRow | undefined,
  placeId: string,
  beginnings: ReadonlyMap<string, DateOn>,
): void {
  if (old !== undefined && old.branch === row.branch && old.role === row.role) return;
  const stored = before.places.get(row.code)?.link ?? null;
  const begun = stored !== null && stored.validFrom < options.today;
  if (stored !== null && begun) writes.endings.links.push(stored.id);
  const branchId = row.branch === null ? undefined : unitId.get(row.branch);
  if (branchId === undefined || row.branch === null || row.role === null) {
    if (stored !== null && !begun) writes.withdrawn.push(stored.id);
    return;
  }
  const beginning = beginnings.get(row.branch) ?? openStart;
  // Of a place that is new to the program, the branch has served it for as long as there has been the branch.
  const validFrom = old === undefined || beginning > options.today ? beginning : options.today;
  const id = stored !== null && !begun ? stored.id : uuidv7();
  writes.links.push({ id, placeId, branchId, role: row.role, validFrom, validTo: openEnd });
}
