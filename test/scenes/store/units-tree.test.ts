import { expect, it } from 'vitest';
import { openStart } from '../../../src/domain/calendar.ts';
import type { Reach } from '../../../src/domain/permissions.ts';
import type { Role } from '../../../src/domain/roles.ts';
import type { Database } from '../../../src/store/database.ts';
import {
  countChildren,
  findUnitsByCode,
  loadChildren,
  loadUnitFacts,
  takenCodes,
} from '../../../src/store/organisation-pages.ts';
import { officeReaching } from '../../../src/store/reach.ts';
import {
  findUnit,
  isWithin,
  loadAncestry,
  loadRosters,
  loadSubtree,
  loadUnits,
  nearestAboveWith,
} from '../../../src/store/units.ts';
import { forEachEngine } from '../../database.ts';
import {
  addDistrict,
  addOffice,
  addPerson,
  addUnit,
  day,
  dayBefore,
  earlier,
  later,
  now,
} from '../../store/district.ts';

const codesOf = (units: readonly { code: string }[]) => units.map(({ code }) => code).join(' ');

async function withDistrict(open: () => Promise<Database>): Promise<Database> {
  const database = await open();
  await addDistrict(database.db);
  return database;
}

forEachEngine('the tree on a date', (open) => {
  it('holds everything at and below a unit, in the order of codes', async () => {
    const { db } = await withDistrict(open);
    for (const [root, on, codes] of [
      ['H', day, 'H NH NH01 NH02 NH02A NH03 NK NK01'],
      ['NH', day, 'NH NH01 NH02 NH02A NH03'],
      ['NH', dayBefore, 'NH NH01 NH02 NH02A'],
      ['NK', day, 'NK NK01'],
      ['NK', dayBefore, 'NH03 NK NK01'],
      ['NH02', day, 'NH02 NH02A'],
      ['NH02A', day, 'NH02A'],
      ['unheard of', day, ''],
      [null, day, 'H NH NH01 NH02 NH02A NH03 NK NK01'],
    ] as const) {
      expect(codesOf(await loadSubtree(db, root, on)), `${root} on ${on}`).toBe(codes);
    }
  });

  it('leads from a unit upwards, the nearest first', async () => {
    const { db } = await withDistrict(open);
    for (const [unit, on, path] of [
      ['NH02A', day, ['NH02A', 'NH02', 'NH', 'H']],
      ['NH03', day, ['NH03', 'NH', 'H']],
      ['NH03', dayBefore, ['NH03', 'NK', 'H']],
      ['H', day, ['H']],
      ['unheard of', day, []],
    ] as const) {
      expect(await loadAncestry(db, unit, on), `${unit} on ${on}`).toEqual(path);
    }
  });

  it('says what lies within what', async () => {
    const { db } = await withDistrict(open);
    for (const [root, unit, on, isInside] of [
      ['NH', 'NH', day, true],
      ['NH', 'NH02A', day, true],
      ['H', 'NH02A', day, true],
      ['NH', 'NH03', day, true],
      ['NH', 'NH03', dayBefore, false],
      ['NK', 'NH03', day, false],
      ['NK', 'NH03', dayBefore, true],
      ['NH02A', 'NH', day, false],
      ['NH', 'NK01', day, false],
      ['NH', 'unheard of', day, false],
      ['unheard of', 'NH', day, false],
      ['', 'NH', day, false],
    ] as const) {
      expect(await isWithin(db, root, unit, on), `${unit} in ${root} on ${on}`).toBe(isInside);
    }
  });

  it('gives units the name that they bear on the date, and leaves out those that are not there', async () => {
    const { db } = await withDistrict(open);
    await addUnit(db, 'NH09', { name: 'Chi bộ Công an', parent: 'NH', from: '2026-01-01', to: '2026-06-30' });
    const nameOn = async (id: string, on: string) => (await loadUnits(db, [id], on))[0]?.name;
    expect(await nameOn('NH03', dayBefore)).toBe('Chi bộ bản Nậm Chua 3');
    expect(await nameOn('NH03', day)).toBe('Chi bộ bản Nậm Chua');
    expect(await nameOn('NH09', '2025-12-31')).toBeUndefined();
    expect(await nameOn('NH09', '2026-01-01')).toBe('Chi bộ Công an');
    expect(await nameOn('NH09', '2026-06-30')).toBe('Chi bộ Công an');
    expect(await nameOn('NH09', '2026-07-01')).toBeUndefined();
    expect(await loadUnits(db, [], day)).toEqual([]);
    expect((await loadUnits(db, ['NH01', 'unheard of', 'NK01'], day)).map(({ id }) => id).sort()).toEqual([
      'NH01',
      'NK01',
    ]);
  });

  it('ends for good with a unit that ended, and what was below it is found no more from above', async () => {
    const { db } = await withDistrict(open);
    await addUnit(db, 'X', { parent: 'NK', to: dayBefore });
    await addUnit(db, 'X1', { parent: 'X' });
    expect(codesOf(await loadSubtree(db, 'NK', dayBefore))).toBe('NH03 NK NK01 X X1');
    expect(codesOf(await loadSubtree(db, 'NK', day))).toBe('NK NK01');
    expect(await isWithin(db, 'NK', 'X1', day)).toBe(false);
  });

  it.each([
    ['NH01', 'NH01'],
    ['nh01', 'NH01'],
    ['  nh01 ', 'NH01'],
    ['NH 01', null],
    ['', null],
    ['NH1', null],
    ["NH01' OR 1=1 --", null],
  ])('finds a unit by what was typed for its code: %j', async (typed, code) => {
    const { db } = await withDistrict(open);
    expect((await findUnit(db, typed, day))?.code ?? null).toBe(code);
  });

  it('does not find by its code a unit that is not there on the date', async () => {
    const { db } = await open();
    await addUnit(db, 'NH09', { from: day });
    expect(await findUnit(db, 'NH09', dayBefore)).toBeNull();
    expect(await findUnit(db, 'NH09', day)).toMatchObject({ id: 'NH09', parentId: null });
  });
});

forEachEngine('somebody above', (open) => {
  it('is the nearest who holds the role at the instant', async () => {
    const { db } = await withDistrict(open);
    for (const person of ['linh', 'tua', 'my']) await addPerson(db, person);
    await addOffice(db, 'linh', 'staff', 'H');
    await addOffice(db, 'tua', 'staff', 'NH', { endsAt: now });
    await addOffice(db, 'my', 'secretary', 'NH02');
    for (const [unit, role, at, nearest] of [
      ['NH02A', 'staff', earlier, 'NH'],
      ['NH02A', 'staff', now, 'H'],
      ['NH02A', 'staff', later, 'H'],
      ['NK01', 'staff', now, 'H'],
      ['NH02A', 'secretary', now, 'NH02'],
      ['NH02', 'secretary', now, 'NH02'],
      ['NH01', 'secretary', now, null],
      ['H', 'staff', '2026-09-30T23:59:59.999Z', null],
      ['unheard of', 'staff', now, null],
    ] as const satisfies readonly (readonly [string, Role, string, string | null])[]) {
      expect(await nearestAboveWith(db, unit, role, day, at), `${role} above ${unit} at ${at}`).toBe(nearest);
    }
  });

  const reach = (officeId: string, unitId: string | null, scope: Reach['scope']): Reach =>
    ({ officeId, unitId, scope }) as Reach;

  it('reaches a unit by the first office whose scope it lies in', async () => {
    const { db } = await withDistrict(open);
    const own = reach('own-NH', 'NH', 'own');
    const below = reach('below-NH', 'NH', 'subtree');
    const kinds = reach('below-NK', 'NK', 'subtree');
    const all = reach('everything', null, 'all');
    for (const [reaches, unit, on, office] of [
      [[], 'NH', day, null],
      [[own], 'NH', day, 'own-NH'],
      [[own], 'NH01', day, null],
      [[below], 'NH', day, 'below-NH'],
      [[below], 'NH02A', day, 'below-NH'],
      [[below], 'H', day, null],
      [[below], 'NH03', dayBefore, null],
      [[kinds], 'NH03', dayBefore, 'below-NK'],
      [[own, below], 'NH', day, 'own-NH'],
      [[below, own], 'NH', day, 'below-NH'],
      [[own, kinds, below], 'NH01', day, 'below-NH'],
      [[all, below], 'NH01', day, 'everything'],
      [[below, all], 'NK01', day, 'everything'],
      [[all], 'unheard of', day, null],
    ] as const) {
      expect(
        await officeReaching(db, unit, reaches, on),
        `${reaches.map(({ officeId }) => officeId).join()} to ${unit} on ${on}`,
      ).toBe(office);
    }
  });
});

forEachEngine('a page of the tree', (open) => {
  it('shows what is directly below, a page at a time, with the total of all pages', async () => {
    const { db } = await withDistrict(open);
    for (const [parent, on, page, size, codes, total] of [
      ['NH', day, 0, 10, 'NH01 NH02 NH03', 3],
      ['NH', day, 0, 2, 'NH01 NH02', 3],
      ['NH', day, 1, 2, 'NH03', 3],
      ['NH', day, 2, 2, '', 3],
      ['NH', dayBefore, 0, 10, 'NH01 NH02', 2],
      ['NK', dayBefore, 0, 10, 'NH03 NK01', 2],
      ['NH01', day, 0, 10, '', 0],
      ['unheard of', day, 0, 10, '', 0],
      [null, day, 0, 10, 'H', 1],
    ] as const) {
      const found = await loadChildren(db, parent, on, { page, size });
      expect([codesOf(found.units), found.total], `${parent} page ${page} of ${size}`).toEqual([
        codes,
        total,
      ]);
    }
  });

  it('counts those below each, and leaves out where there are none', async () => {
    const { db } = await withDistrict(open);
    expect(await countChildren(db, [], day)).toEqual(new Map());
    expect(await countChildren(db, ['H', 'NH', 'NK', 'NH01', '?'], day)).toEqual(
      new Map([
        ['H', 2],
        ['NH', 3],
        ['NK', 1],
      ]),
    );
    expect((await countChildren(db, ['NK'], dayBefore)).get('NK')).toBe(2);
  });

  it('finds units by codes on a date, and says which codes were ever taken', async () => {
    const { db } = await withDistrict(open);
    await addUnit(db, 'NH00', { parent: 'NH', to: dayBefore });
    expect(await findUnitsByCode(db, [], day)).toEqual([]);
    expect(codesOf(await findUnitsByCode(db, ['NH00', 'NH01', 'nh02', 'NH99'], day))).toBe('NH01');
    expect((await findUnitsByCode(db, ['NH03'], dayBefore))[0]).toEqual({
      id: 'NH03',
      code: 'NH03',
      foundedOn: openStart,
      name: 'Chi bộ bản Nậm Chua 3',
      kind: 'branch',
      parentId: 'NK',
    });
    expect(await takenCodes(db, ['NH00', 'NH01', 'NH99'])).toEqual(new Set(['NH00', 'NH01']));
    expect(await takenCodes(db, [])).toEqual(new Set());
  });

  const figures = { probationary: 1, women: 4, ethnicMinority: 9, source: 'branch' };

  it('shows the newest count up to the date, the secretary at the instant and the places by code', async () => {
    const { db } = await withDistrict(open);
    await addPerson(db, 'pao');
    await addOffice(db, 'pao', 'secretary', 'NH01', { endsAt: now });
    for (const [countedOn, memberTotal] of [
      ['2026-09-01', 20],
      [day, 22],
      ['2026-11-15', 25],
    ] as const) {
      const zeros = { excused: 0, away: 0, attached: 0 };
      await db.memberCount.create({
        data: {
          id: countedOn,
          branchId: 'NH01',
          countedOn,
          memberTotal,
          official: memberTotal - 1,
          ...figures,
          ...zeros,
        },
      });
    }
    for (const [code, name, role, from, to] of [
      ['P2', 'Bản Huổi Mây', 'home', '0001-01-01', '9999-12-31'],
      ['P1', 'Bản Huổi Khương', 'also', '0001-01-01', '9999-12-31'],
      ['P3', 'Bản Cũ', 'also', '0001-01-01', dayBefore],
    ] as const) {
      await db.place.create({ data: { id: code, code } });
      await db.placeVersion.create({
        data: {
          id: code,
          placeId: code,
          validFrom: '0001-01-01',
          validTo: '9999-12-31',
          name,
          kind: 'village',
        },
      });
      await db.placeLink.create({
        data: { id: code, placeId: code, branchId: 'NH01', role, validFrom: from, validTo: to },
      });
    }
    expect(await loadUnitFacts(db, 'NH01', day, earlier)).toEqual({
      members: { memberTotal: 22, official: 21, countedOn: day },
      hasSecretary: true,
      places: [
        { id: 'P1', name: 'Bản Huổi Khương', role: 'also' },
        { id: 'P2', name: 'Bản Huổi Mây', role: 'home' },
      ],
    });
    const before = await loadUnitFacts(db, 'NH01', dayBefore, now);
    expect(before.members).toEqual({ memberTotal: 20, official: 19, countedOn: '2026-09-01' });
    expect(before.hasSecretary).toBe(false);
    expect(before.places.map(({ id }) => id)).toEqual(['P1', 'P2', 'P3']);
    expect(await loadUnitFacts(db, 'NH01', '2026-08-31', now)).toMatchObject({ members: null });
    expect(await loadUnitFacts(db, 'NH02', day, now)).toEqual({
      members: null,
      hasSecretary: false,
      places: [],
    });
  });

  it.each<[total: number, excused: number, away: number, attached: number, expected: number]>([
    [20, 0, 0, 0, 20],
    [20, 2, 3, 0, 15],
    [20, 0, 0, 4, 24],
    [20, 5, 5, 5, 15],
    [3, 1, 2, 0, 0],
  ])('expects of %i members, %i excused, %i away and %i attached: %i', async (...row) => {
    const [memberTotal, excused, away, attached, expected] = row;
    const { db } = await withDistrict(open);
    const count = { memberTotal, official: memberTotal, ...figures, excused, away, attached };
    await db.memberCount.create({ data: { id: 'c', branchId: 'NH01', countedOn: day, ...count } });
    const rosters = await loadRosters(db, ['NH01', 'NH02'], day);
    expect([...rosters].map(([id, roster]) => [id, roster.expected])).toEqual([['NH01', expected]]);
    expect(await loadRosters(db, ['NH01'], dayBefore)).toEqual(new Map());
    expect(await loadRosters(db, [], day)).toEqual(new Map());
  });
});
