/** A summary that an earlier version queued is said by this one. */
import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { weeklySummary } from '../../src/messages/weekly-summary.ts';
import { writeMessage } from '../../src/messages/write.ts';
import { summarise } from '../../src/summaries/summarise.ts';
import { createTexts } from '../../src/text/texts.ts';
import { forEachEngine } from '../database.ts';
import { seedReports, seedUnits } from '../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

forEachEngine('figures of an earlier version', (open) => {
  it('go out as text, without what it had not reckoned', async () => {
    const { db } = await open();
    await seedUnits(db, [
      { code: 'XA', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: null },
      ...['A', 'B'].map((code) => ({ code, name: `Chi bộ ${code}`, kind: 'hamletBranch', parent: 'XA' })),
    ]);
    await seedReports(db, [{ branch: 'A', month: '2026-10', present: 5, expected: 6, admissions: 0 }]);
    const at = new Date('2026-11-09T07:00:00+07:00');
    const asked = { unitId: 'XA', kind: 'weekly', at, timeZone, settings: defaultSettings } as const;
    const figures = await summarise(db, asked);
    const { isBranch, toPhone, gained, comparisons, subordinates, ...kept } = figures;
    const { dueOn, daysOverdue, ...reports } = kept.reports;
    const queued = JSON.parse(JSON.stringify({ ...kept, reports })) as typeof figures;
    const facts = { unitId: 'XA', figures: queued, mayDecide: true };
    const reader = {} as Parameters<typeof weeklySummary.render>[1];
    const call = writeMessage(weeklySummary.render(facts, reader), 7, 'vi', createTexts({ timeZone }));
    expect(call.method).toBe('sendMessage');
    expect(call.payload.text).toContain('Sinh hoạt chi bộ tháng 11/2026: 0/2 chi bộ đã báo cáo');
    expect(subordinates).toHaveLength(2);
    expect([isBranch, toPhone.month, dueOn, daysOverdue, comparisons]).toEqual([
      false,
      expect.any(String),
      '2026-11-12',
      0,
      [],
    ]);
    expect(gained).not.toBeNull();
  });
});
