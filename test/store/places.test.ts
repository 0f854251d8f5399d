/** Pá Lúa and Pá Khoai meet together: the branch serves both, as long as the links hold; and how places stood on a day. */
import { expect, it } from 'vitest';
import { loadCoverageOn, loadServedPlaces } from '../../src/store/places.ts';
import { forEachEngine } from '../database.ts';

forEachEngine('the places of branches', (open) => {
  it('are those of the date, its own first', async () => {
    const { db } = await open();
    await db.unit.createMany({
      data: ['b1', 'b2', 'b3'].map((id) => ({
        id,
        code: id,
        validFrom: '2015-01-01',
        validTo: '9999-12-31',
      })),
    });
    await db.place.createMany({ data: ['p1', 'p2', 'p3'].map((id) => ({ id, code: id })) });
    const version = (placeId: string, name: string, validFrom: string, validTo: string) => ({
      id: `${placeId}-${validFrom}`,
      placeId,
      name,
      kind: 'Bản',
      validFrom,
      validTo,
    });
    await db.placeVersion.createMany({
      data: [
        version('p1', 'Bản Pá Lúa', '2015-01-01', '9999-12-31'),
        version('p2', 'Bản Cũ', '2015-01-01', '2016-12-31'),
        version('p2', 'Bản Pá Khoai', '2017-01-01', '9999-12-31'),
        version('p3', 'Bản A', '2015-01-01', '9999-12-31'),
      ],
    });
    const link = (placeId: string, branchId: string, role: string, validFrom: string, validTo: string) => ({
      id: `${placeId}-${branchId}-${validFrom}`,
      placeId,
      branchId,
      role,
      validFrom,
      validTo,
    });
    await db.placeLink.createMany({
      data: [
        link('p1', 'b1', 'home', '2015-01-01', '9999-12-31'),
        link('p2', 'b1', 'guest', '2015-01-01', '9999-12-31'),
        link('p3', 'b1', 'guest', '2015-01-01', '2016-06-30'),
        link('p3', 'b2', 'home', '2016-07-01', '9999-12-31'),
      ],
    });
    const on = (date: string) => loadServedPlaces(db, ['b1', 'b2', 'b3'], date);
    expect(Object.fromEntries(await on('2017-04-08'))).toEqual({
      b1: ['Bản Pá Lúa', 'Bản Pá Khoai'],
      b2: ['Bản A'],
    });
    expect((await on('2016-01-01')).get('b1')).toEqual(['Bản Pá Lúa', 'Bản A', 'Bản Cũ']);
    expect(await loadServedPlaces(db, [], '2017-04-08')).toEqual(new Map());
    const stood = async (date: string) =>
      (await loadCoverageOn(db, ['p1', 'p2', 'p3'], date)).map(({ placeId, role }) => [placeId, role]).sort();
    expect(await stood('2016-01-01')).toEqual([
      ['p1', 'home'],
      ['p2', 'guest'],
      ['p3', 'guest'],
    ]);
    expect(await stood('2017-04-08')).toEqual([
      ['p1', 'home'],
      ['p2', 'guest'],
      ['p3', 'home'],
    ]);
    // Served by nobody yet, and before that not there at all.
    await db.placeLink.deleteMany({ where: { placeId: 'p3' } });
    expect((await stood('2017-04-08')).at(-1)).toEqual(['p3', null]);
    expect(await stood('2014-12-31')).toEqual([]);
  });
});
