/** What administrators of a unit take away: their own tree, few people uncounted further down, and a line in the log. */
import { expect, it } from 'vitest';
import { exportOrganisation } from '../../src/actions/export-organisation.ts';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { shownCell } from '../../src/domain/roster/sheet.ts';
import { loadActivity } from '../../src/store/activity.ts';
import { findUnit } from '../../src/store/units.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { forEachEngine } from '../database.ts';

forEachEngine('an export for a unit', (open, engine) => {
  it('shows the commune its branches, the district «dưới 3», the operator everything; each reads who did', async () => {
    const database = await open();
    const timeZone = 'Asia/Ho_Chi_Minh';
    const deps = { database, clock: createMovableClock(new Date('2017-04-08T09:00:00+07:00')), timeZone };
    const { faults } = await importOrganisation(deps, await readTables('prisma/sample'));
    expect(faults).toEqual([]);
    const unitOf = async (code: string) => {
      const unit = await findUnit(database.db, engine, code, '2017-04-08');
      if (unit === null) throw new Error(`no unit ${code}`);
      return unit;
    };
    const women = async (code: string | null): Promise<string[]> => {
      const unit = code === null ? null : await unitOf(code);
      const sheets = await exportOrganisation(deps, { personId: null, unit });
      const sheet = sheets.find(({ name }) => name === 'members');
      const [header = [], ...rows] = sheet?.rows ?? [];
      return rows.map((row) => shownCell(row[header.indexOf('Nữ')]));
    };
    const whole = await women(null);
    expect(whole.slice(0, 3)).toEqual(['2', '1', '2']);
    expect(await women('NH')).toEqual(whole);
    expect(await women('NP')).toEqual(whole.map((n) => (Number(n) < 3 ? 'dưới 3' : n)));
    expect(await women('NH03')).toEqual(['2']);

    const branch = await unitOf('NH03');
    const read = await loadActivity(database.db, engine, [branch.id], 20);
    // Its own export, the operator's of everything, and the import; not those of the units above.
    expect(read.map(({ act, unitId }) => [act, unitId === null])).toEqual([
      ['export', false],
      ['export', true],
      ['import', true],
    ]);
  });
});
