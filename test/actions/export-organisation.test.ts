/** What administrators of a unit take away: their own tree, few people uncounted further down, and a line in the log. */
import { expect, it } from 'vitest';
import { exportOrganisation } from '../../src/actions/export-organisation.ts';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { shownCell } from '../../src/domain/roster/sheet.ts';
import { loadActivity } from '../../src/store/activity.ts';
import { findUnit } from '../../src/store/units.ts';
import { readTableFiles, readTables } from '../../src/tables/read-tables.ts';
import { forEachEngine } from '../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

forEachEngine('an export for a unit', (open) => {
  it('shows the commune its branches, the district «dưới 3», the operator everything; each reads who did', async () => {
    const database = await open();
    const deps = { database, clock: createMovableClock(new Date('2017-04-08T09:00:00+07:00')), timeZone };
    const { faults } = await importOrganisation(deps, await readTables('prisma/sample'));
    expect(faults).toEqual([]);
    const unitOf = async (code: string) => {
      const unit = await findUnit(database.db, code, '2017-04-08');
      if (unit === null) throw new Error(`no unit ${code}`);
      return unit;
    };
    const women = async (code: string | null): Promise<string[]> => {
      const unit = code === null ? null : await unitOf(code);
      const seenBy = unit && { personId: 'p1', unit, withFigures: true };
      const sheets = await exportOrganisation(deps, { seenBy });
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
    const read = await loadActivity(database.db, [branch.id], 20);
    // Its own export, the operator's of everything, and the import; not those of the units above.
    expect(read.map(({ act, unitId }) => [act, unitId === null])).toEqual([
      ['export', false],
      ['export', true],
      ['import', true],
    ]);
  });

  it('leaves the figures out for administrators, who keep the tree', async () => {
    const database = await open();
    const deps = { database, clock: createMovableClock(new Date('2017-04-08T09:00:00+07:00')), timeZone };
    await importOrganisation(deps, await readTables('prisma/sample'));
    const seenBy = { personId: 'p1', unit: null, withFigures: false };
    const rows = (await exportOrganisation(deps, { seenBy })).map(({ name, rows }) => [
      name,
      rows.length - 1,
    ]);
    expect(rows).toEqual([
      ['units', 11],
      ['places', 15],
      ['targets', 11],
      ['members', 0],
      ['reports', 0],
    ]);
  });

  it('shows a day that is gone as it was', async () => {
    const database = await open();
    const clock = createMovableClock(new Date('2017-04-08T09:00:00+07:00'));
    const deps = { database, clock, timeZone };
    const tables = await readTables('prisma/sample');
    await importOrganisation(deps, tables);
    const then = await exportOrganisation(deps);

    clock.set(new Date('2018-02-01T09:00:00+07:00'));
    const later = Object.entries({
      'places.csv': 'Mã,Tên,Loại,Mã chi bộ,Sinh hoạt,Số đảng viên\nDB08,Bản Nà Mận mới,Bản,NH01,ghép,1\n',
      'targets.csv': 'Mã đơn vị,Năm,Nội dung,Chỉ tiêu thấp,Chỉ tiêu cao\nNH,2018,Kết nạp đảng viên,9,10\n',
      'members.csv':
        'Mã chi bộ,Ngày,Tổng số,Chính thức,Dự bị,Nữ,Dân tộc thiểu số\nNH01,31/01/2018,8,7,1,2,7\n',
      'units.csv': 'Mã,Tên,Loại,Mã cấp trên,Từ ngày\nNH10,Chi bộ Trạm Y tế,Chi bộ trạm y tế,NH,15/01/2018\n',
    }).map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
    const added = await importOrganisation(deps, await readTableFiles(later));
    expect(added.faults).toEqual([]);
    expect(await exportOrganisation(deps)).not.toEqual(then);
    expect(await exportOrganisation(deps, { on: '2017-04-08' })).toEqual(then);
    const log = await database.db.audit.findMany({ where: { act: 'export' }, orderBy: { id: 'asc' } });
    expect(log.map(({ subject }) => subject)).toEqual([null, null, '2017-04-08']);
  });
});
