/** What was changed after its deadline is named in the summary of its own week, once, and in no other. */
import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { forEachEngine } from '../../database.ts';
import { seedReports, seedUnits } from '../../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });

forEachEngine('amendments', (open) => {
  async function house(): Promise<Database> {
    const database = await open();
    const { db } = database;
    await seedUnits(db, [
      { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: null },
      { code: 'NB', name: 'Đảng ủy xã Nà Bủng', kind: 'communeCommittee', parent: null },
      { code: 'NH1', name: 'Chi bộ bản A', kind: 'hamletBranch', parent: 'NH' },
      { code: 'NH2', name: 'Chi bộ bản B', kind: 'hamletBranch', parent: 'NH' },
      { code: 'NB1', name: 'Chi bộ bản C', kind: 'hamletBranch', parent: 'NB' },
    ]);
    await seedReports(
      db,
      ['NH1', 'NH2', 'NB1'].map((branch) => ({ branch, month: '2026-11', at: '2026-11-08T12:00:00.000Z' })),
    );
    const revise = (branch: string, revision: number, change: string, at: string) =>
      db.reportRevision.create({
        data: {
          id: `${branch}.${revision}`,
          reportId: `${branch}-2026-11-ordinary`,
          revision,
          answers: '{}',
          at,
          by: 'someone',
          change,
        },
      });
    await revise('NH1', 1, 'first', '2026-11-08T12:00:00.000Z');
    await revise('NH1', 2, 'correction', '2026-11-10T12:00:00.000Z');
    await revise('NH2', 2, 'amendment', '2026-11-17T12:00:00.000Z');
    await revise('NH2', 3, 'amendment', '2026-11-18T12:00:00.000Z');
    await revise('NB1', 2, 'amendment', '2026-11-17T12:00:00.000Z');
    return database;
  }

  const amended = async ({ db }: Database, at: string, unitId = 'NH') =>
    (
      await summarise(db, {
        unitId,
        kind: 'weekly',
        at: new Date(at),
        timeZone,
        settings: defaultSettings,
      })
    ).amendments;

  it('stand once for a branch and month, in the week in which they were made', async () => {
    const database = await house();
    const inB = [{ code: 'NH2', name: 'Chi bộ bản B', month: '2026-11' }];
    expect(await amended(database, '2026-11-16T07:00:00+07:00')).toEqual([]);
    expect(await amended(database, '2026-11-18T07:00:00+07:00')).toEqual(inB);
    expect(await amended(database, '2026-11-23T07:00:00+07:00')).toEqual(inB);
    expect(await amended(database, '2026-11-30T07:00:00+07:00')).toEqual([]);
  });

  it('of other communes stay with them', async () => {
    const database = await house();
    expect(await amended(database, '2026-11-23T07:00:00+07:00', 'NB')).toMatchObject([{ code: 'NB1' }]);
  });

  it('close the text', async () => {
    const { db } = await house();
    const question = { unitId: 'NH', kind: 'weekly', timeZone, settings: defaultSettings } as const;
    const figures = await summarise(db, { ...question, at: new Date('2026-11-23T07:00:00+07:00') });
    const text = renderSummary(texts, figures, 'vi', { html: false });
    expect(text).toMatch(/\n\d\. Bổ sung báo cáo sau hạn \(1\): Chi bộ bản B \(tháng 11\/2026\)\.\n/);
    expect(renderSummary(texts, figures, 'en', { html: false })).toContain(
      'amended after their deadline (1)',
    );
  });
});
