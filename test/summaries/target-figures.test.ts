/** Each measure of a target as it is counted out of reports, counts of members, places and directives. */
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Database, Db } from '../../src/store/database.ts';
import { loadTargetChanges, openProposals, saveTargetChange } from '../../src/store/targets.ts';
import { loadTargetPage } from '../../src/summaries/target-figures.ts';
import { forEachEngine } from '../database.ts';
import { seedHolder, seedMembers, seedNaHy, seedReports, seedTargets } from './organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const pageOn = (database: Database, date: string, unitId = 'NH') =>
  loadTargetPage(database.db, {
    unitId,
    now: new Date(`${date}T09:00:00+07:00`),
    timeZone,
    settings: defaultSettings,
  });

const change = (id: string, more: Partial<Parameters<typeof saveTargetChange>[1]>) => ({
  id,
  unitId: 'NH',
  year: 2017,
  measure: 'admissions' as const,
  kind: 'assigned' as const,
  low: 8,
  high: 8,
  dueOn: null,
  reason: '{"kind":"usual","reason":"plan"}',
  at: '2017-01-05T02:00:00.000Z',
  by: 'hoa',
  byUnitId: 'NP',
  ...more,
});

async function set(db: Db, measure: string, low: number, high = low, dueOn: string | null = null) {
  await db.target.create({
    data: { id: `t-${measure}`, unitId: 'NH', year: 2017, measure, low, high, dueOn },
  });
}

/** What a measure comes to. */
async function lineOf(database: Database, date: string, measure: string) {
  const { figures } = await pageOn(database, date);
  const { done, status, projection } = figures.find((each) => each.measure === measure) ?? {};
  return [done?.numerator, done?.denominator, status, projection];
}

forEachEngine('targets', (open) => {
  async function house(): Promise<Database> {
    const database = await open();
    await seedNaHy(database.db);
    // Each test sets its own.
    await database.db.target.deleteMany();
    return database;
  }

  describe('admissions', () => {
    it('have pace, projection and those at none, and show what the branches add up to', async () => {
      const database = await house();
      const { db } = database;
      await seedTargets(db, 2017, { NH: [7, 8], NH01: [2, 2], NH02: [2, 2], NH05: [5, 5] });
      await seedReports(db, [
        { branch: 'NH01', month: '2017-02', admissions: 3, attendingClass: 1, fileInPreparation: 2 },
        { branch: 'NH02', month: '2017-06', admissions: 2 },
      ]);
      expect(await lineOf(database, '2017-11-08', 'admissions')).toEqual([
        5,
        8,
        'behind',
        { likely: 6, low: 5, high: 8 },
      ]);
      const page = await pageOn(database, '2017-11-08');
      expect(page.sumBelow).toBe(9);
      expect(page.none.map(({ code }) => code)).toEqual(['NH05']);
      expect(page.pipeline).toEqual({ files: 2, inClass: 1 });
      // The worst is at the head, and what is met at the end.
      expect(page.below[0]?.code).toBe('NH05');
      expect(page.below.at(-1)?.code).toBe('NH01');
      expect(page.below.every(({ id, code }) => id === code)).toBe(true);
    });

    it('without a target are never a share', async () => {
      const database = await house();
      expect(await lineOf(database, '2017-06-01', 'admissions')).toEqual([0, 0, 'notAssigned', null]);
    });

    it('are counted by kind of place, and as a share of the members of January', async () => {
      const database = await house();
      const { db } = database;
      await seedMembers(db, '2017-01-02', { NH01: [60, 60], NH05: [40, 40] });
      await seedReports(db, [
        { branch: 'NH01', month: '2017-02', admissions: 3 },
        { branch: 'NH05', month: '2017-03', admissions: 1 },
      ]);
      await set(db, 'admissions/school', 2);
      await set(db, 'admissionShare', 4);
      expect((await lineOf(database, '2017-06-01', 'admissions/school')).slice(0, 3)).toEqual([
        1,
        2,
        'inProgress',
      ]);
      expect((await lineOf(database, '2017-06-01', 'admissionShare')).slice(0, 3)).toEqual([4, 4, 'met']);
    });
  });

  it('reports in time are those that were sent by their deadline, of all that were due', async () => {
    const database = await house();
    const { db } = database;
    await set(db, 'reportsOnTime', 50, 80);
    const branches = ['NH01', 'NH02', 'NH03', 'NH04', 'NH05', 'NH06'];
    await seedReports(
      db,
      branches.map((branch) => ({ branch, month: '2017-01', at: '2017-01-12T03:00:00.000Z' })),
    );
    for (const [i, branch] of branches.entries()) {
      const at = i === 0 ? '2017-01-12T17:30:00.000Z' : '2017-01-12T16:30:00.000Z';
      const revision = { revision: 1, answers: '{}', at, by: 'pao' };
      await db.reportRevision.create({
        data: { id: `v${branch}`, reportId: `${branch}-2017-01-ordinary`, ...revision },
      });
    }
    // The first was sent half an hour after midnight.
    expect((await lineOf(database, '2017-01-20', 'reportsOnTime')).slice(0, 3)).toEqual([5, 9, 'minimumMet']);
    expect((await lineOf(database, '2017-02-20', 'reportsOnTime')).slice(0, 3)).toEqual([5, 18, 'behind']);
    expect((await lineOf(database, '2017-01-12', 'reportsOnTime')).slice(0, 3)).toEqual([
      undefined,
      undefined,
      'inProgress',
    ]);
  });

  it('theme meetings are asked of each branch in the quarter', async () => {
    const database = await house();
    const { db } = database;
    await set(db, 'themeMeetings', 1);
    await seedReports(db, [
      { branch: 'NH01', month: '2017-03', kind: 'theme' },
      { branch: 'NH02', month: '2017-04', kind: 'theme' },
      { branch: 'NH03', month: '2017-05', kind: 'combined' },
    ]);
    expect((await lineOf(database, '2017-05-20', 'themeMeetings')).slice(0, 3)).toEqual([2, 9, 'behind']);
  });

  it('places are cleared by a day of their own', async () => {
    const database = await house();
    await set(database.db, 'placesWithoutBranch', 1, 1, '2017-06-30');
    expect((await lineOf(database, '2017-05-20', 'placesWithoutBranch')).slice(0, 3)).toEqual([0, 1, 'none']);
    expect((await lineOf(database, '2017-07-01', 'placesWithoutBranch')).slice(0, 3)).toEqual([
      0,
      1,
      'missed',
    ]);
  });

  it('directives are conveyed by whom they were sent to, once they are due', async () => {
    const database = await house();
    const { db } = database;
    await set(db, 'directivesConveyed', 100);
    await seedHolder(db, { id: 'pao', branch: 'NH01' });
    await seedHolder(db, { id: 'lan', branch: 'NH02' });
    await db.directive.create({
      data: {
        id: 'd',
        type: 'resolution',
        title: 'x',
        audience: '{}',
        createdBy: 'hoa',
        createdAt: '2017-02-01T02:00:00.000Z',
        dueOn: '2017-02-20',
      },
    });
    for (const [personId, unitId] of [
      ['pao', 'NH01'],
      ['lan', 'NH02'],
    ] as const)
      await db.addressee.create({ data: { directiveId: 'd', unitId, personId, role: 'secretary' } });
    const receipt = {
      stage: 'conveyed',
      doneOn: '2017-02-10',
      saidAt: '2017-02-10T02:00:00.000Z',
      saidBy: 'pao',
    };
    await db.receipt.create({ data: { directiveId: 'd', unitId: 'NH01', ...receipt } });
    expect((await lineOf(database, '2017-02-20', 'directivesConveyed')).slice(0, 3)).toEqual([
      undefined,
      undefined,
      'inProgress',
    ]);
    expect((await lineOf(database, '2017-02-21', 'directivesConveyed')).slice(0, 3)).toEqual([
      1,
      2,
      'behind',
    ]);
  });

  it('what was set is in force, what was proposed stands beside it until something is set', async () => {
    const database = await house();
    const { db } = database;
    await database.transaction((tx) => saveTargetChange(tx, change('1', {})));
    await database.transaction((tx) =>
      saveTargetChange(tx, change('2', { kind: 'proposed', low: 5, high: 5 })),
    );
    const inForce = () => db.target.findMany({ where: { unitId: 'NH', year: 2017 } });
    expect(await inForce()).toMatchObject([{ low: 8, high: 8 }]);
    expect((await openProposals(db, 'NP', 2017, '2017-02-01')).map(({ id }) => id)).toEqual(['2']);
    expect(await openProposals(db, 'NP', 2018, '2017-02-01')).toEqual([]);
    await database.transaction((tx) => saveTargetChange(tx, change('3', { low: 6, high: 7 })));
    expect(await inForce()).toMatchObject([{ low: 6, high: 7 }]);
    expect(await openProposals(db, 'NP', 2017, '2017-02-01')).toEqual([]);
    expect((await loadTargetChanges(db, 'NH', 2017)).map(({ id }) => id)).toEqual(['3', '2', '1']);
  });
});
