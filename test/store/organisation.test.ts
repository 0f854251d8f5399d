/** Rows of a roster through the database and back, on both engines. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type RosterRows, rowKeys } from '../../src/domain/roster/rows.ts';
import { writeSheets } from '../../src/domain/roster/write-sheets.ts';
import type { Database } from '../../src/store/database.ts';
import { loadOrganisation } from '../../src/store/organisation.ts';
import { upsertRows } from '../../src/store/row-sets.ts';
import { type ImportCounts, saveOrganisation } from '../../src/store/save-organisation.ts';
import { forEachEngine } from '../database.ts';
import { roster, today } from '../domain/roster/random-roster.ts';

async function save({ transaction }: Database, rows: RosterRows, on = today): Promise<ImportCounts> {
  let draws = 0;
  const random = () => {
    draws += 1;
    return draws;
  };
  const options = { today: on, at: `${on}T02:00:00.000Z`, random };
  return transaction(async (tx) => {
    const before = await loadOrganisation(tx, on, { withReports: true });
    return (await saveOrganisation(tx, before, rows, options)).counts;
  });
}

async function load(database: Database, on = today): Promise<RosterRows> {
  return (await loadOrganisation(database.db, on, { withReports: true })).roster;
}

async function clear({ db }: Database): Promise<void> {
  await db.reportRevision.deleteMany();
  await db.report.deleteMany();
  await db.targetChange.deleteMany();
  await db.target.deleteMany();
  await db.memberCount.deleteMany();
  await db.placeLink.deleteMany();
  await db.placeVersion.deleteMany();
  await db.place.deleteMany();
  await db.unitVersion.deleteMany();
  await db.unit.deleteMany();
}

forEachEngine('the organisation in the database', (open) => {
  it('is read as it was written, and writing it again changes nothing', async () => {
    const database = await open();
    await fc.assert(
      fc.asyncProperty(roster, async (rows) => {
        const counts = await save(database, rows);
        const units = new Set(rows.units.map(({ code }) => code)).size;
        const { places, targets, members, reports } = rows;
        expect(counts).toEqual({
          units,
          places: places.length,
          targets: targets.length,
          members: members.length,
          reports: reports.length,
        });
        expect(writeSheets(await load(database))).toEqual(writeSheets(rows));
        expect(await save(database, rows)).toEqual({
          units: 0,
          places: 0,
          targets: 0,
          members: 0,
          reports: 0,
        });
        await clear(database);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  it('keeps the past of what changed: yesterday still reads as it did', async () => {
    const database = await open();
    await fc.assert(
      fc.asyncProperty(roster, async (rows) => {
        await save(database, rows, today);
        const later = '2027-01-15';
        const places = rows.places.map((place) => ({ ...place, commune: 'Nà Hỳ', border: !place.border }));
        const changed = { units: [], places, targets: [], members: [], reports: [] };
        expect((await save(database, changed, later)).places).toBe(places.length);
        const keyed = (list: RosterRows['places']) =>
          new Map(list.map((row) => [rowKeys.places(row), { ...row }]));
        expect(keyed((await load(database, later)).places)).toEqual(keyed(places));
        expect(keyed((await load(database, '2027-01-14')).places)).toEqual(keyed(rows.places));
        await clear(database);
      }),
      { numRuns: 5 },
    );
  }, 60_000);

  it('gives every report a receipt code of its own, also when the dice fall badly', async () => {
    const database = await open();
    const [sample] = fc.sample(
      roster.filter(({ reports }) => reports.length >= 3),
      { numRuns: 1, seed: 4 },
    );
    if (sample === undefined) throw new Error('no roster');
    // All branches of one name: the code differs in what was drawn only.
    const units = sample.units.map((row) => ({ ...row, name: 'Chi bộ bản Nà Hỳ' }));
    const draws = [7, 7, 7, 7, 8, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    const random = () => draws.shift() ?? 99;
    await database.transaction(async (tx) => {
      const before = await loadOrganisation(tx, today, { withReports: true });
      await saveOrganisation(tx, before, { ...sample, units }, { today, at: `${today}T02:00:00Z`, random });
    });
    const codes = (await database.db.report.findMany()).map(({ receiptCode }) => receiptCode);
    expect(new Set(codes).size).toBe(sample.reports.length);
    for (const code of codes) expect(code).toMatch(/^NH-0926-/);
  });

  it('writes sets of rows with every type, and replaces those that are there', async () => {
    const database = await open();
    const row = (index: number, name: string) => ({
      id: `v${index}`,
      placeId: `p${index}`,
      validFrom: '0001-01-01',
      validTo: '9999-12-31',
      name,
      kind: 'hamlet',
      memberTotal: index,
      border: index % 2 === 0,
      distanceKm: index % 3 === 0 ? null : index + 0.5,
    });
    const many = Array.from({ length: 4500 }, (_, index) => index);
    await database.transaction(async (tx) => {
      const places = many.map((index) => ({ id: `p${index}`, code: `P${index}` }));
      await upsertRows(tx, 'Place', places);
      await upsertRows(
        tx,
        'PlaceVersion',
        many.map((index) => row(index, "Bản «Nà 'Hỳ»")),
      );
      await upsertRows(tx, 'PlaceVersion', [row(4, 'Bản Pán II')]);
    });
    expect(await database.db.placeVersion.count()).toBe(4500);
    const read = await database.db.placeVersion.findMany({
      where: { id: { in: ['v3', 'v4'] } },
      orderBy: { id: 'asc' },
    });
    expect(read).toMatchObject([
      { name: "Bản «Nà 'Hỳ»", memberTotal: 3, border: false, distanceKm: null },
      { name: 'Bản Pán II', memberTotal: 4, border: true, distanceKm: 4.5 },
    ]);
  });
});
