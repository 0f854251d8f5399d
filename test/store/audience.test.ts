import { expect, it } from 'vitest';
import type { Audience } from '../../src/domain/audience.ts';
import { branchKindsIn, committeesIn, countAudience, nextOfAudience } from '../../src/store/audience.ts';
import type { Db } from '../../src/store/database.ts';
import { loadAddressedUnits } from '../../src/store/directive-following.ts';
import { forEachEngine } from '../database.ts';
import { addOffice, addPerson, addUnit, day, dayBefore, now } from './district.ts';

/** Who is found, so many looked at in a step. */
async function allOf(db: Db, audience: Audience, most: number): Promise<string[]> {
  const people: string[] = [];
  for (let after: string | null = null; ; ) {
    const { found, last }: Awaited<ReturnType<typeof nextOfAudience>> = await nextOfAudience(db, audience, {
      on: day,
      at: now,
      after,
      most,
    });
    people.push(...new Set(found.map(({ personId }) => personId)));
    if (last === null) return people;
    after = last;
  }
}

forEachEngine('whom a directive can be for', (open) => {
  async function naHy() {
    const { db } = await open();
    await addUnit(db, 'NP', { name: 'Đảng bộ huyện', kind: 'districtCommittee' });
    for (const id of ['NH', 'NB'])
      await addUnit(db, id, { name: `Đảng bộ ${id}`, kind: 'communeCommittee', parent: 'NP' });
    await addUnit(db, 'NH1', { name: 'Bộ phận', kind: 'sectionalCommittee', parent: 'NH' });
    await addUnit(db, 'NH01', { kind: 'hamletBranch', parent: 'NH' });
    await addUnit(db, 'NH02', { kind: 'schoolBranch', parent: 'NH1' });
    await addUnit(db, 'NB01', { kind: 'hamletBranch', parent: 'NB' });
    // Came to Nà Hỳ on the day, from Nà Bủng.
    await addUnit(
      db,
      'NB02',
      { kind: 'officeBranch', parent: 'NB', to: dayBefore },
      { kind: 'officeBranch', parent: 'NH', from: day },
    );
    for (const [person, role, unit] of [
      ['pao', 'secretary', 'NH01'],
      ['pao', 'inCharge', 'NH02'],
      ['my', 'secretary', 'NH02'],
      ['tong', 'deputy', 'NH02'],
      ['va', 'secretary', 'NB01'],
      ['du', 'secretary', 'NB02'],
      ['hoa', 'staff', 'NH'],
      ['dung', 'admin', null],
    ] as const) {
      if ((await db.person.count({ where: { id: person } })) === 0) await addPerson(db, person);
      await addOffice(db, person, role, unit);
    }
    await addPerson(db, 'linh');
    await addOffice(db, 'linh', 'secretary', 'NH01', { endsAt: now });
    return db;
  }

  it('is counted in the database as it is found for sending', async () => {
    const db = await naHy();
    const roles: Audience['roles'][] = [
      ['secretary'],
      ['secretary', 'deputy', 'inCharge', 'staff'],
      ['staff'],
    ];
    for (const unitId of ['NP', 'NH', 'NH1', 'NH01', 'NB', 'NB02'])
      for (const each of roles)
        for (const kinds of [null, ['hamletBranch'], ['schoolBranch', 'officeBranch']]) {
          for (const narrowed of [{}, { except: ['NH1', 'NB01'] }, { branches: ['NH02', 'NB02', 'NB01'] }]) {
            const audience = { unitId, roles: each, kinds, ...narrowed };
            const counted = await countAudience(db, audience, { on: day, at: now });
            for (const most of [1, 2, 100]) {
              const found = await allOf(db, audience, most);
              expect(found.length, JSON.stringify(audience)).toBe(new Set(found).size);
              expect(found.length, JSON.stringify(audience)).toBe(counted);
            }
          }
        }
  });

  it('leaves out a unit with everything below it, and is for single branches only', async () => {
    const db = await naHy();
    const everybody: Audience = {
      unitId: 'NP',
      roles: ['secretary', 'deputy', 'inCharge', 'staff'],
      kinds: null,
    };
    const found = async (narrowed: Partial<Audience>) =>
      (await allOf(db, { ...everybody, ...narrowed }, 2)).sort();
    expect(await found({})).toEqual(['du', 'hoa', 'my', 'pao', 'tong', 'va']);
    // Páo is there as the secretary of NH01, whatever becomes of NH02.
    expect(await found({ except: ['NH1'] })).toEqual(['du', 'hoa', 'pao', 'va']);
    expect(await found({ except: ['NH'] })).toEqual(['va']);
    expect(await found({ branches: ['NH02'] })).toEqual(['my', 'pao', 'tong']);
    expect(await found({ branches: ['NH02', 'NB01'], except: ['NB'] })).toEqual(['my', 'pao', 'tong']);
    expect(await found({ branches: [] })).toEqual([]);
  });

  it('is followed at exactly those units', async () => {
    const db = await naHy();
    const meant: Audience = { unitId: 'NP', roles: ['secretary', 'staff'], kinds: null };
    const units = async (narrowed: Partial<Audience>) =>
      (
        await loadAddressedUnits(
          db,
          { id: '', audience: { ...meant, ...narrowed } },
          { rootId: 'NP', on: day, at: now },
        )
      ).map(({ id }) => id);
    expect(await units({})).toEqual(['NB', 'NB01', 'NB02', 'NH', 'NH01', 'NH02', 'NH1', 'NP']);
    expect(await units({ except: ['NH1', 'NB'] })).toEqual(['NB02', 'NH', 'NH01', 'NP']);
    expect(await units({ branches: ['NH02', 'NB02'] })).toEqual(['NB02', 'NH02']);
  });

  it('is offered with the own unit first, as the tree is on the day', async () => {
    const db = await naHy();
    const ids = async (rootId: string | null, most = 20) =>
      (await committeesIn(db, rootId, day, most)).map(({ id }) => id);
    expect(await ids(null)).toEqual(['NP', 'NB', 'NH', 'NH1']);
    expect(await ids('NH')).toEqual(['NH', 'NH1']);
    expect(await ids(null, 2)).toEqual(['NP', 'NB']);
    expect(await branchKindsIn(db, 'NB', day)).toEqual(new Set(['hamletBranch']));
    expect(await branchKindsIn(db, 'NB', dayBefore)).toEqual(new Set(['hamletBranch', 'officeBranch']));
    expect(await branchKindsIn(db, null, day)).toEqual(
      new Set(['hamletBranch', 'schoolBranch', 'officeBranch']),
    );
  });
});
