/** The short way of a table of units: it may only be taken where the judge has nothing to say, and leads to the same. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { importSoundUnits } from '../../src/actions/import-sound-units.ts';
import { checkRoster } from '../../src/domain/roster/check-roster.ts';
import { emptyRoster, type UnitRow } from '../../src/domain/roster/rows.ts';
import type { Cell, Sheet } from '../../src/domain/roster/sheet.ts';
import { writeSheets } from '../../src/domain/roster/write-sheets.ts';
import type { Database, Db } from '../../src/store/database.ts';
import { loadOrganisation } from '../../src/store/organisation.ts';
import { countChanges, saveOrganisation } from '../../src/store/save-organisation.ts';
import { forEachEngine } from '../database.ts';
import { roster, today } from '../domain/roster/random-roster.ts';

class Undone extends Error {}

/** What the work gives; nothing of what it writes is kept. */
async function undone<T>(database: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  const results: T[] = [];
  await database
    .transaction(async (tx) => {
      results.push(await work(tx));
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return results[0] as T;
}

const load = (tx: Db) => loadOrganisation(tx, today, { withReports: false });

const inOrder = (units: readonly UnitRow[]) =>
  units
    .toSorted((a, b) => (`${a.code} ${a.validFrom}` < `${b.code} ${b.validFrom}` ? -1 : 1))
    .map((row) => ({ ...row }));

function sheetOf(units: readonly UnitRow[]): Sheet & { rows: readonly (readonly Cell[])[] } {
  const [sheet] = writeSheets({ ...emptyRoster(), units: [...units] });
  if (sheet === undefined) throw new Error('units are the first of the sheets');
  return sheet;
}

async function store(tx: Db, units: readonly UnitRow[]): Promise<void> {
  const options = { today, at: `${today}T02:00:00.000Z`, random: () => 1 };
  await saveOrganisation(tx, await load(tx), { ...emptyRoster(), units: [...units] }, options);
}

/** Goes both ways over what is stored, and compares where they lead; returns which was to be gone. */
async function compareWays(tx: Db, sheet: Sheet): Promise<'short' | 'long'> {
  const tables = { sheets: [sheet], faults: [] };
  const before = await load(tx);
  const { rows, faults } = checkRoster(tables.sheets, before.roster, today);
  const foreseen = await importSoundUnits(tx, tables, { today, dryRun: true });
  expect(inOrder((await load(tx)).roster.units)).toEqual(inOrder(before.roster.units));
  const count = await importSoundUnits(tx, tables, { today, dryRun: false });
  expect(foreseen).toBe(count);
  const after = inOrder((await load(tx)).roster.units);
  if (count === null) {
    expect(after).toEqual(inOrder(before.roster.units));
    return 'long';
  }
  expect(faults).toEqual([]);
  expect(count).toBe(countChanges(before, rows).units);
  const named = new Set(rows.units.map(({ code }) => code));
  const others = before.roster.units.filter(({ code }) => !named.has(code));
  expect(after).toEqual(inOrder([...others, ...rows.units]));
  return 'short';
}

/** At one cell, or a row lost, doubled or moved. */
const slip = fc.record({
  kind: fc.constantFrom('none', 'none', 'none', 'cell', 'cell', 'lost', 'twice', 'moved'),
  at: fc.nat(),
  column: fc.nat(7),
  text: fc.constantFrom(
    null,
    ...['C0', 'C1', 'C4', 'B0', 'B1', 'b1', 'ZZ', 'Chi bộ bản', 'Đảng ủy xã', 'Chi bộ bản Pu Nhi'],
    ...['01/01/2020', '31/12/2020', '01/01/2030', '31/02/2020', 'x', '12-QĐ/ĐU', 'Tổng cộng'],
  ),
});
type Slip = typeof slip extends fc.Arbitrary<infer T> ? T : never;

function spoil(rows: readonly (readonly Cell[])[], { kind, at, column, text }: Slip): (readonly Cell[])[] {
  const [head = [], ...lines] = rows;
  if (lines.length === 0) return [head];
  const index = at % lines.length;
  const line = lines[index] ?? [];
  if (kind === 'cell') lines[index] = line.with(column, text);
  if (kind === 'lost') lines.splice(index, 1);
  if (kind === 'twice') lines.push(line);
  if (kind === 'moved') lines.unshift(...lines.splice(index, 1));
  return [head, ...lines];
}

/** Each unit as it was first, and still is. */
function withoutHistories(units: readonly UnitRow[]): UnitRow[] {
  const last = new Map(units.map(({ code, validTo }) => [code, validTo]));
  const seen = new Set<string>();
  return units.flatMap((row) => {
    if (seen.has(row.code)) return [];
    seen.add(row.code);
    return { ...row, validTo: last.get(row.code) ?? row.validTo };
  });
}

const known = fc.constantFrom<'nothing' | 'all' | 'committees'>('nothing', 'all', 'committees');

forEachEngine('a table of units', (open) => {
  it('goes the short way only where the judge has nothing to say, and comes out the same', async () => {
    const database = await open();
    const ways = { short: 0, long: 0 };
    await fc.assert(
      fc.asyncProperty(
        roster,
        fc.boolean(),
        known,
        slip,
        slip,
        async (rows, isPlain, stored, first, second) => {
          const units = isPlain ? withoutHistories(rows.units) : rows.units;
          const sheet = sheetOf(units);
          const spoilt = { ...sheet, rows: spoil(spoil(sheet.rows, first), second) };
          const way = await undone(database, async (tx) => {
            if (stored === 'all') await store(tx, units);
            if (stored === 'committees')
              await store(
                tx,
                units.filter(({ code }) => code.startsWith('C')),
              );
            return compareWays(tx, spoilt);
          });
          ways[way] += 1;
        },
      ),
      { numRuns: 150 },
    );
    expect(Math.min(ways.short, ways.long)).toBeGreaterThan(20);
  });

  const unit = (code: string, parent: string | null, more: Partial<UnitRow> = {}): UnitRow => ({
    code,
    name: `Đơn vị ${code}`,
    kind: code.startsWith('B') ? 'villageBranch' : 'communeCommittee',
    parent,
    validFrom: '2020-01-01',
    validTo: '9999-12-31',
    decisionNumber: null,
    note: null,
    ...more,
  });
  const tree = [unit('C0', null), unit('C1', 'C0'), unit('B1', 'C1')];

  it.each<[what: string, stored: UnitRow[], given: UnitRow[], way: 'short' | 'long']>([
    ['new units', [], tree, 'short'],
    ['the same once more', tree, tree, 'short'],
    ['one more beside what is stored', tree, [unit('B2', 'C1')], 'short'],
    ['the branch before its committee', [], tree.toReversed(), 'short'],
    ['a unit above that is nowhere', tree, [unit('B2', 'C9')], 'long'],
    ['a branch as the unit above', tree, [unit('B2', 'B1')], 'long'],
    ['a new branch as the unit above', [], [...tree, unit('B2', 'B1')], 'long'],
    ['a unit older than the one above', tree, [unit('B2', 'C1', { validFrom: '2019-12-31' })], 'long'],
    [
      'a unit that outlives the one above',
      [],
      [unit('C0', null, { validTo: '2024-12-31' }), unit('C1', 'C0')],
      'long',
    ],
    ['a circle', [], [unit('C0', null), unit('C1', 'C2'), unit('C2', 'C1')], 'long'],
    ['another name', tree, [unit('B1', 'C1', { name: 'Chi bộ bản Pu Nhi' })], 'long'],
    ['another unit above', tree, [unit('B1', 'C0')], 'long'],
    ['a code twice', [], [...tree, unit('B1', 'C0')], 'long'],
    [
      'a history that is stored just so',
      [...tree, unit('B2', 'C1', { validTo: '2022-12-31' }), unit('B2', 'C0', { validFrom: '2023-01-01' })],
      [unit('B2', 'C1', { validTo: '2022-12-31' }), unit('B2', 'C0', { validFrom: '2023-01-01' })],
      'short',
    ],
    [
      'half of a history',
      [...tree, unit('B2', 'C1', { validTo: '2022-12-31' }), unit('B2', 'C0', { validFrom: '2023-01-01' })],
      [unit('B2', 'C0', { validFrom: '2023-01-01' })],
      'long',
    ],
  ])('with %s', async (_what, stored, given, way) => {
    const database = await open();
    const gone = await undone(database, async (tx) => {
      await store(tx, stored);
      return compareWays(tx, sheetOf(given));
    });
    expect(gone).toBe(way);
  });
});
