/** Units and their dated versions. */
import { isDeepStrictEqual } from 'node:util';
import { uuidv7 } from 'uuidv7';
import { openEnd } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import type { UnitRow } from '../domain/roster/rows.ts';
import type { Organisation } from './organisation.ts';
import { noteChange, type Writing } from './organisation-writing.ts';
import { upsertRows } from './row-sets.ts';

const unitColumns = { id: 'text', code: 'text', validFrom: 'text', validTo: 'text' } as const;
const versionColumns = {
  id: 'text',
  unitId: 'text',
  validFrom: 'text',
  validTo: 'text',
  name: 'text',
  kind: 'text',
  parentId: 'text',
  decisionNumber: 'text',
  note: 'text',
} as const;

/**
 * Units that are new or say something else than what is stored under their code.
 * @param rows all versions of each unit, oldest first
 */
export function changedUnits(before: Organisation, rows: readonly UnitRow[]) {
  return [...groupBy(rows, (row) => row.code)].flatMap(([code, versions]) => {
    const stored = before.units.get(code)?.versions ?? [];
    const isSame =
      stored.length === versions.length &&
      stored.every(({ row }, index) => isDeepStrictEqual({ ...row }, { ...versions[index] }));
    return isSame ? [] : [{ code, versions, stored }];
  });
}

/** @param rows all versions of each unit, oldest first */
export async function saveUnitRows(writing: Writing, rows: readonly UnitRow[]): Promise<number> {
  const { tx, engine, before, unitId, options } = writing;
  const changed = changedUnits(before, rows).map((unit) => {
    const { code, versions, stored } = unit;
    const id = unitId.get(code) ?? uuidv7();
    unitId.set(code, id);
    const known = stored.map(({ row }) => row);
    if (stored.length > 0) noteChange(writing, `unit ${code}`, id, known, versions);
    return { ...unit, id };
  });
  await upsertRows(tx, engine, 'Unit', unitColumns, unitsOf(changed), options.onWritten);
  await upsertRows(tx, engine, 'UnitVersion', versionColumns, versionsOf(changed, unitId), options.onWritten);
  return changed.length;
}

type Changed = ReturnType<typeof changedUnits>[number] & { id: string };

function* unitsOf(changed: readonly Changed[]) {
  for (const { id, code, versions } of changed) {
    const [first] = versions;
    yield {
      id,
      code,
      validFrom: first?.validFrom ?? openEnd,
      validTo: versions.at(-1)?.validTo ?? openEnd,
    };
  }
}

function* versionsOf(changed: readonly Changed[], unitId: ReadonlyMap<string, string>) {
  for (const { id: unit, versions, stored } of changed) {
    // A history only ever grows at its end: the versions known before are the first ones, in their order.
    for (const [index, { code: _code, parent, ...version }] of versions.entries()) {
      const parentId = parent === null ? null : (unitId.get(parent) ?? null);
      yield { id: stored[index]?.id ?? uuidv7(), unitId: unit, parentId, ...version };
    }
  }
}
