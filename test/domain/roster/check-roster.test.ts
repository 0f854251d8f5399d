/** Properties: what is true comes through unchanged, and no slip of a finger is let in as something else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkRoster } from '../../../src/domain/roster/check-roster.ts';
import { columnsOf } from '../../../src/domain/roster/columns.ts';
import { emptyRoster, type RosterRows, rowKeys, type UnitRow } from '../../../src/domain/roster/rows.ts';
import type { WrittenSheet } from '../../../src/domain/roster/sheet.ts';
import { nextVersions } from '../../../src/domain/roster/unit-history.ts';
import { writeSheets } from '../../../src/domain/roster/write-sheets.ts';
import { writeCsv } from '../../../src/tables/csv.ts';
import { readTableFiles } from '../../../src/tables/read-tables.ts';
import { allAtOnce, filesOf, sampleFiles } from '../../tables/sample.ts';
import { brokenInvariants } from './invariants.ts';
import { roster, today } from './random-roster.ts';

function inOrder(rows: RosterRows): RosterRows {
  const sort = <Row>(list: readonly Row[], keyOf: (row: Row) => string) =>
    [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  return {
    units: sort(rows.units, rowKeys.units),
    places: sort(rows.places, rowKeys.places),
    targets: sort(rows.targets, rowKeys.targets),
    members: sort(rows.members, rowKeys.members),
    reports: sort(rows.reports, rowKeys.reports),
  };
}

async function throughCsv(sheets: readonly WrittenSheet[]) {
  const read = await readTableFiles(
    filesOf(new Map(sheets.map((sheet) => [`${sheet.name}.csv`, writeCsv(sheet)]))),
  );
  expect(read.faults).toEqual([]);
  return read.sheets;
}

describe('a roster that could be true', () => {
  it('comes back from its own tables as it was', async () => {
    await fc.assert(
      fc.asyncProperty(roster, async (rows) => {
        expect(brokenInvariants(rows)).toEqual([]);
        const checked = checkRoster(await throughCsv(writeSheets(rows)), null, today);
        expect(checked.faults).toEqual([]);
        expect(inOrder(checked.rows)).toEqual(inOrder(rows));
      }),
      { numRuns: 60 },
    );
  });

  it('is known again when it is handed in over itself, with its rows in any order', async () => {
    await fc.assert(
      fc.asyncProperty(roster, fc.nat(), async (rows, turn) => {
        const sheets = writeSheets(rows).map((sheet) => {
          const [header = [], ...lines] = sheet.rows;
          const at = lines.length === 0 ? 0 : turn % lines.length;
          return { ...sheet, rows: [header, ...lines.slice(at), ...lines.slice(0, at)] };
        });
        const checked = checkRoster(sheets, rows, today);
        expect(checked.faults).toEqual([]);
        expect(inOrder(checked.rows)).toEqual(inOrder(rows));
      }),
      { numRuns: 60 },
    );
  });
});

/** Never a value of anything but a free text. */
const poison = [
  '=A1',
  '#REF!',
  '08-Jul',
  '31/02/2017',
  '12/31/2016',
  '-1',
  '7,5',
  '1,022',
  '???',
  '50%',
  'khoảng 8',
];
const plausible = [
  '0',
  '1',
  '7',
  '8',
  '20',
  '2016',
  '01/01/2016',
  'x',
  'NH',
  'NH01',
  'NH09',
  'ghép',
  'độc lập',
  '',
  'Bản',
];
const freeText = new Set(['Tên', 'Xã', 'Số quyết định', 'Ghi chú', 'Kiến nghị']);

describe('a slip of a finger', () => {
  it('in one cell of the sample is refused, or changes that row alone and leaves everything true', async () => {
    const sheets = allAtOnce((await readTableFiles(sampleFiles())).sheets);
    const before = checkRoster(sheets, null, today).rows;
    let refused = 0;
    let accepted = 0;
    const slip = fc.record({
      sheet: fc.nat(sheets.length - 1),
      row: fc.nat(),
      column: fc.nat(),
      text: fc.oneof(fc.constantFrom(...poison), fc.constantFrom(...plausible), fc.string({ maxLength: 8 })),
    });
    fc.assert(
      fc.property(slip, ({ sheet: at, row: rowAt, column: columnAt, text }) => {
        const sheet = sheets[at];
        if (sheet === undefined) return;
        const row = 1 + (rowAt % (sheet.rows.length - 1));
        const column = columnAt % columnsOf(sheet.name).length;
        // As the CSV reader hands it in.
        const cell =
          text === '' ? null : text.startsWith('=') ? { kind: 'formula' as const, shown: text } : text;
        const rows = sheet.rows.map((cells, index) => (index === row ? cells.with(column, cell) : cells));
        const spoilt = sheets.map((other) => (other === sheet ? { ...sheet, rows } : other));
        const { rows: after, faults } = checkRoster(spoilt, null, today);
        if (faults.length > 0) {
          refused += 1;
          return;
        }
        accepted += 1;
        const header = String(sheet.rows[0]?.[column] ?? '');
        const isDistance = text === '7,5' && header === 'Cách trung tâm (km)';
        if (poison.includes(text) && !isDistance) expect([...freeText]).toContain(header);
        expect(brokenInvariants(after)).toEqual([]);
        for (const { name } of sheets) {
          if (name === sheet.name) expect(differences(before[name], after[name])).toBeLessThanOrEqual(1);
          else expect(after[name]).toEqual(before[name]);
        }
      }),
      { numRuns: 1500 },
    );
    expect(Math.min(refused, accepted)).toBeGreaterThan(50);
  });

  it('of a row lost or given twice leaves nothing untrue', async () => {
    const sheets = allAtOnce((await readTableFiles(sampleFiles())).sheets);
    for (const sheet of sheets) {
      for (let row = 1; row < sheet.rows.length; row += 1) {
        const without = { ...sheet, rows: sheet.rows.filter((_, index) => index !== row) };
        const twice = { ...sheet, rows: [...sheet.rows, sheet.rows[row] ?? []] };
        const lost = checkRoster(
          sheets.map((other) => (other === sheet ? without : other)),
          null,
          today,
        );
        if (lost.faults.length === 0) expect(brokenInvariants(lost.rows)).toEqual([]);
        else expect(lost.faults).toHaveLength(1);
        const doubled = checkRoster(
          sheets.map((other) => (other === sheet ? twice : other)),
          null,
          today,
        );
        expect(doubled.faults.map((fault) => [fault.file, fault.row])).toEqual([
          [sheet.file, twice.rows.length],
        ]);
      }
    }
  });

  it('never makes it throw, whatever stands in the cells', () => {
    const cell = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.record({ kind: fc.constantFrom('formula' as const, 'error' as const), shown: fc.string() }),
      fc.record({ kind: fc.constant('merged' as const), range: fc.constant('A1:B2'), shown: fc.string() }),
      fc.record({
        kind: fc.constant('date' as const),
        on: fc.constantFrom('2017-07-08', '1900-01-01'),
        shown: fc.string(),
      }),
      fc.constantFrom('NH', 'NH01', 'Chi bộ bản', 'Đảng ủy xã', '01/01/2015', 'độc lập', '7', '2017'),
    );
    const names = ['units', 'places', 'targets', 'members', 'reports'] as const;
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 22 }), { maxLength: 6 }), (lines) => {
        const sheets = names.map((name): WrittenSheet => {
          const headers = columnsOf(name).map(([, column]) => column.header);
          return { file: name, name, rows: [headers, ...lines] };
        });
        const { rows, faults } = checkRoster(sheets, emptyRoster(), today);
        if (faults.length === 0) expect(brokenInvariants(rows)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

/** How many rows of either list are not in the other. */
function differences(before: readonly object[], after: readonly object[]): number {
  const known = new Set(before.map((row) => JSON.stringify(row)));
  return after.filter((row) => !known.has(JSON.stringify(row))).length;
}

describe('the history of a unit', () => {
  const version = (validFrom: string, validTo: string, name = 'Chi bộ bản A'): UnitRow => ({
    code: 'A',
    name,
    kind: 'hamletBranch',
    parent: 'NH',
    validFrom,
    validTo,
    decisionNumber: null,
    note: null,
  });
  const open = '9999-12-31';
  const told = (versions: UnitRow[] | null) =>
    versions?.map(({ name, validFrom, validTo }) => [name, validFrom, validTo]) ?? null;

  it('goes on from today under another name', () => {
    const next = nextVersions([version('2015-01-01', open)], [version('2015-01-01', open, 'B')], today);
    expect(told(next)).toEqual([
      ['Chi bộ bản A', '2015-01-01', '2026-11-20'],
      ['B', '2026-11-21', open],
    ]);
  });

  it('is corrected where it began today, begins later, or is over', () => {
    const renamed = (from: string, to: string) =>
      told(nextVersions([version(from, to)], [version(from, to, 'B')], today));
    expect(renamed(today, open)).toEqual([['B', today, open]]);
    expect(renamed('2027-01-01', open)).toEqual([['B', '2027-01-01', open]]);
    expect(renamed('2015-01-01', '2020-12-31')).toEqual([['B', '2015-01-01', '2020-12-31']]);
  });

  it('takes an earlier founding day, and an end', () => {
    expect(
      told(nextVersions([version('2015-01-01', open)], [version('2014-05-01', '2026-12-31')], today)),
    ).toEqual([['Chi bộ bản A', '2014-05-01', '2026-12-31']]);
  });

  it('is continued by further rows, on their own days', () => {
    const given = [version('2015-01-01', '2025-06-30'), version('2025-07-01', open, 'B')];
    expect(nextVersions([version('2015-01-01', open)], given, today)).toEqual(given);
    expect(nextVersions(given, given, today)).toEqual(given);
  });

  it('is known by its present alone, and by its founding day', () => {
    const stored = [version('2015-01-01', '2025-06-30'), version('2025-07-01', open, 'B')];
    expect(nextVersions(stored, [version('2025-07-01', open, 'B')], today)).toEqual(stored);
    expect(nextVersions(stored, [version('2015-01-01', open, 'B')], today)).toEqual(stored);
  });

  it('is not rewritten', () => {
    const stored = [version('2015-01-01', '2025-06-30'), version('2025-07-01', open, 'B')];
    const rewritten = [version('2015-01-01', '2025-06-30', 'C'), version('2025-07-01', open, 'B')];
    expect(nextVersions(stored, rewritten, today)).toBeNull();
    expect(nextVersions(stored, [version('2026-01-01', open, 'B')], today)).toBeNull();
    expect(
      nextVersions(
        [version('2015-01-01', open)],
        [version('2015-01-01', '2020-12-31', 'X'), version('2021-01-01', open)],
        today,
      ),
    ).toBeNull();
  });
});
