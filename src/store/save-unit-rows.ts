/** Units and their dated versions. */
import { isDeepStrictEqual } from 'node:util';
import { openEnd } from '../domain/calendar.ts';
import type { UnitRow } from '../domain/roster/rows.ts';
import { newId } from './new-id.ts';
import type { Organisation, StoredUnit } from './organisation.ts';
import { noteChange, type Writing } from './organisation-writing.ts';
import { upsertRows } from './row-sets.ts';

/**
 * Units that are new or say something else than what is stored under their code.
 * @param rows all versions of each unit together, oldest first
 * @returns where in the rows each of them begins: numbers, since a country's units are held beside them once already
 */
export function changedUnits(before: Organisation, rows: readonly UnitRow[]): number[] {
  const changed: number[] = [];
  for (let start = 0, end = 0; start < rows.length; start = end) {
    end = endOfUnit(rows, start);
    const stored = storedOf(before, rows[start]);
    const isSame =
      stored.length === end - start &&
      stored.every(({ row }, index) => isDeepStrictEqual({ ...row }, { ...rows[start + index] }));
    if (!isSame) changed.push(start);
  }
  return changed;
}

function endOfUnit(rows: readonly UnitRow[], start: number): number {
  let end = start + 1;
  while (end < rows.length && rows[end]?.code === rows[start]?.code) end += 1;
  return end;
}

function storedOf(before: Organisation, row: UnitRow | undefined) {
  return before.units.get(row?.code ?? '')?.versions ?? [];
}

/** @param rows all versions of each unit together, oldest first */
export async function saveUnitRows(writing: Writing, rows: readonly UnitRow[]): Promise<number> {
  const { tx, before, unitId, options } = writing;
  const changed = changedUnits(before, rows);
  // Every id is there before a row is written: a branch may stand above its committee.
  for (const { code, versions, stored } of unitsAt(changed, before, rows)) {
    const id = unitId.get(code) ?? newId();
    unitId.set(code, id);
    const known = stored.map(({ row }) => row);
    if (stored.length > 0) noteChange(writing, `unit ${code}`, id, known, versions);
  }
  const units = () => unitsAt(changed, before, rows);
  await upsertRows(tx, 'Unit', unitRows(units(), unitId), options.onWritten);
  await upsertRows(tx, 'UnitVersion', versionRows(units(), unitId), options.onWritten);
  return changed.length;
}

interface UnitAt {
  code: string;
  versions: UnitRow[];
  stored: StoredUnit['versions'];
}

/** One after the other, gone again when the next is asked for. */
function* unitsAt(
  starts: readonly number[],
  before: Organisation,
  rows: readonly UnitRow[],
): Generator<UnitAt> {
  for (const start of starts) {
    const versions = rows.slice(start, endOfUnit(rows, start));
    yield { code: rows[start]?.code ?? '', versions, stored: storedOf(before, rows[start]) };
  }
}

function* unitRows(units: Iterable<UnitAt>, unitId: ReadonlyMap<string, string>) {
  for (const { code, versions } of units) {
    const [first] = versions;
    yield {
      id: unitId.get(code) ?? '',
      code,
      validFrom: first?.validFrom ?? openEnd,
      validTo: versions.at(-1)?.validTo ?? openEnd,
    };
  }
}

function* versionRows(units: Iterable<UnitAt>, unitId: ReadonlyMap<string, string>) {
  for (const { code, versions, stored } of units) {
    // A history only ever grows at its end: the versions known before are the first ones, in their order.
    for (const [index, version] of versions.entries()) {
      // Named one by one: of an object that is spread, V8 makes a hidden class for each, in the heap that it clears last.
      yield {
        id: stored[index]?.id ?? newId(),
        unitId: unitId.get(code) ?? '',
        validFrom: version.validFrom,
        validTo: version.validTo,
        name: version.name,
        kind: version.kind,
        parentId: version.parent === null ? null : (unitId.get(version.parent) ?? null),
        decisionNumber: version.decisionNumber,
        note: version.note,
      };
    }
  }
}
