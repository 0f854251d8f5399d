import { expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import { lastChangeOf } from '../../src/store/organisation-pages.ts';
import { loadStanding } from '../../src/store/unit-events.ts';
import { forEachEngine } from '../database.ts';
import { seedPlaces, seedUnits } from '../summaries/organisation.ts';
import { day, now } from './district.ts';

forEachEngine('what an event depends on', (open) => {
  const question = { today: day, timeZone: 'Asia/Ho_Chi_Minh', thresholds: defaultSettings.thresholds };

  it('is known of more units than a statement has parameters', async () => {
    const { db } = await open();
    const codes = Array.from({ length: 1_200 }, (_, at) => `C${1_000 + at}`);
    const committee = { kind: 'communeCommittee', parent: null };
    await seedUnits(db, [
      { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', ...committee },
      { code: 'MP', name: 'Đảng ủy xã Mường Pồn', ...committee },
      ...codes.map((code) => ({ code, name: `Chi bộ ${code}`, kind: 'hamletBranch', parent: 'NH' })),
    ]);
    const last = codes.at(-1) ?? '';
    const place = { code: 'B1', name: 'Bản Pu Nhi', kind: 'hamlet', memberTotal: 15 };
    await seedPlaces(db, [{ ...place, branch: last, role: 'home' }]);
    const counts = { memberTotal: 15, official: 14, probationary: 1, women: 4, ethnicMinority: 9 };
    const others = { excused: 1, away: 0, attached: 0 };
    for (const countedOn of ['2026-01-01', '2026-06-01'])
      await db.memberCount.create({
        data: {
          id: countedOn,
          branchId: last,
          countedOn,
          ...counts,
          ...others,
          source: 'import',
          note: null,
        },
      });
    for (const [year, low] of [
      [2025, 1],
      [2026, 2],
    ] as const)
      await db.target.create({
        data: { id: `${year}`, unitId: last, year, measure: 'admissions', low, high: 3, note: null },
      });
    for (const id of [`report:${last}:2026-11`, `behalf:hoa:${last}:2026-11:theme`, `report:NH:2026-11`])
      await db.session.create({
        data: { id, flow: 'report', version: 1, state: '{}', holderId: null, revision: 1, updatedAt: now },
      });
    const facts = { on: '2026-11-01', decisionNumber: '12-QĐ/TU', reason: 'Sắp xếp' };
    const moved = { ...facts, kind: 'move', units: codes, parentId: 'MP' } as const;
    const standing = await loadStanding(db, moved, question);
    expect(standing.units.size).toBe(1_202);
    expect(standing.links).toMatchObject([{ branchId: last, placeName: 'Bản Pu Nhi', role: 'home' }]);
    expect(standing.placeMembers).toEqual(new Map([['B1', 15]]));
    expect(standing.counts).toEqual(new Map([[last, { ...counts, ...others }]]));
    expect(standing.targets).toEqual([{ unitId: last, year: 2026, measure: 'admissions', low: 2, high: 3 }]);
    expect(standing.drafts.map(({ id, unitId }) => [id, unitId])).toEqual([
      [`behalf:hoa:${last}:2026-11:theme`, last],
      [`report:${last}:2026-11`, last],
    ]);
    const dissolved = { ...facts, kind: 'dissolve', units: codes, receivers: [] } as const;
    expect(await loadStanding(db, dissolved, question)).toMatchObject({
      offices: [],
      invites: [],
      excuses: [],
      reports: new Map(),
    });
    expect(await lastChangeOf(db, codes, '2015-01-01')).toBe('2015-01-01');
    expect(await lastChangeOf(db, codes, day)).toBeNull();
  });
});
