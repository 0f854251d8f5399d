import { expect, it } from 'vitest';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import type { PeriodKind } from '../../../src/domain/periods.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { findUnit } from '../../../src/store/units.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { readTables } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

forEachEngine('a register brought in years later', (open) => {
  it('is known from the end of each of its months, through the import itself', async () => {
    const database = await open();
    const clock = createMovableClock(new Date('2026-11-21T08:00:00+07:00'));
    const { faults } = await importOrganisation(
      { database, clock, timeZone },
      await readTables('prisma/sample'),
    );
    expect(faults).toEqual([]);
    const unit = await findUnit(database.db, 'NH', '2017-04-03');
    const at = async (instant: string, kind: PeriodKind = 'weekly', unitId = unit?.id ?? '') => {
      const figures = await summarise(database.db, {
        unitId,
        kind,
        at: new Date(instant),
        timeZone,
        settings: defaultSettings,
      });
      return renderSummary(createTexts({ timeZone }), figures, 'vi', { html: false });
    };
    expect(await at('2017-04-03T07:00:00+07:00')).toContain('8/8 đồng chí, đạt 100% kế hoạch');
    expect(await at('2017-03-13T07:00:00+07:00')).not.toContain('8/8');
    // Who was admitted is in the register's columns, and which hamlets lie at the border in the table of places.
    const year = await at('2017-04-03T07:00:00+07:00', 'year');
    expect(year).toContain(
      '   Kết nạp 8 đồng chí: bản 6, trường học 2. Trong đó: nữ 3 (37,5%), dân tộc thiểu số 7 (87,5%), ' +
        'đoàn viên thanh niên 3 (37,5%), nông dân 5 (62,5%), trình độ từ THCS trở lên 8 (100%), ' +
        'ở bản đặc biệt khó khăn 6 (75%), ở bản biên giới 2 (25%).\n',
    );
    // Above the committee that these branches are directly below, all of them being so would name each of the eight.
    const district = await findUnit(database.db, 'NP', '2017-04-03');
    const above = await at('2017-04-03T07:00:00+07:00', 'year', district?.id);
    expect(above).toContain('dân tộc thiểu số 7 (87,5%)');
    expect(above).not.toContain('trình độ từ THCS');
  });
});
