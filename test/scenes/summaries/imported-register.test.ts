import { expect, it } from 'vitest';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { findUnit } from '../../../src/store/units.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { readTables } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

forEachEngine('a register brought in years later', (open, engine) => {
  it('is known from the end of each of its months, through the import itself', async () => {
    const database = await open();
    const clock = createMovableClock(new Date('2026-11-21T08:00:00+07:00'));
    const { faults } = await importOrganisation(
      { database, clock, timeZone },
      await readTables('prisma/sample'),
    );
    expect(faults).toEqual([]);
    const unit = await findUnit(database.db, engine, 'NH', '2017-04-03');
    const at = async (instant: string) => {
      const figures = await summarise(database.db, {
        unitId: unit?.id ?? '',
        kind: 'weekly',
        at: new Date(instant),
        timeZone,
        settings: defaultSettings,
      });
      return renderSummary(createTexts({ timeZone }), figures, 'vi', { html: false });
    };
    expect(await at('2017-04-03T07:00:00+07:00')).toContain('8/8 đồng chí, đạt 100% kế hoạch');
    expect(await at('2017-03-13T07:00:00+07:00')).not.toContain('8/8');
  });
});
