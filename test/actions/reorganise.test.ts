/** The tree changes in one transaction on either engine; people, drafts and figures follow the rules. */
import { describe, expect, it } from 'vitest';
import { foresee, ReorganiseConflict, type Reorganising, reorganise } from '../../src/actions/reorganise.ts';
import { instantOf } from '../../src/domain/calendar.ts';
import { digestOf } from '../../src/domain/reorganise/plan.ts';
import type { EventRequest, FoundedUnit } from '../../src/domain/reorganise/request.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { remindOfReports } from '../../src/jobs/report-reminders.ts';
import type { Database } from '../../src/store/database.ts';
import { loadEventsOf } from '../../src/store/unit-events.ts';
import { loadSubtree } from '../../src/store/units.ts';
import { summarise } from '../../src/summaries/summarise.ts';
import { renderSummary } from '../../src/summaries/summary-text.ts';
import { createTexts } from '../../src/text/texts.ts';
import { forEachEngine } from '../database.ts';
import {
  seedHolder,
  seedMembers,
  seedNaHy,
  seedPlaces,
  seedReports,
  seedTargets,
  seedUnits,
} from '../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const settings = defaultSettings;
const texts = createTexts({ timeZone });
const at = (day: string, time = '09:00') => instantOf(day, time, timeZone);

const paper = { on: '2017-04-01', decisionNumber: '21-QĐ/ĐU', reason: 'Sắp xếp' };
const founded = (code: string, change: Partial<FoundedUnit> = {}): FoundedUnit => ({
  ...{
    code,
    name: `Chi bộ ${code}`,
    kind: 'schoolBranch',
    parentId: 'NH',
    places: [],
    children: [],
    moved: null,
  },
  ...change,
});
const schools: EventRequest = {
  ...paper,
  kind: 'merge',
  units: ['NH06', 'NH07'],
  into: founded('NH20'),
  targets: { kind: 'carry' },
};

const reorganisingAt = (now: Date): Reorganising => ({
  timeZone,
  settings,
  now,
});
const carryOut = (database: Database, request: EventRequest, now: Date, expected?: string) =>
  database.transaction((tx) =>
    reorganise(tx, reorganisingAt(now), request, {
      by: null,
      ...(expected === undefined ? {} : { expected }),
    }),
  );
const april = at('2017-04-03');

forEachEngine('reorganising', (open) => {
  describe('two school branches of Nà Hỳ merged', () => {
    async function merged(now = april): Promise<Database> {
      const database = await open();
      const { db } = database;
      await seedNaHy(db);
      await seedHolder(db, { id: 'mai', branch: 'NH06' });
      await seedHolder(db, { id: 'lan', branch: 'NH07' });
      await seedReports(db, [{ branch: 'NH06', month: '2017-03', at: '2017-03-10T00:00:00.000Z' }]);
      const session = {
        flow: 'report',
        version: 1,
        state: '{}',
        holderId: null,
        revision: 1,
        updatedAt: now.toISOString(),
      };
      await db.session.createMany({
        data: [
          { id: 'report:NH06:2017-04', ...session },
          { id: 'behalf:hoa:NH07:2017-04', ...session },
          { id: 'report:NH05:2017-04', ...session },
        ],
      });
      await db.invite.create({
        data: {
          id: 'i',
          tokenHash: 'h',
          unitId: 'NH07',
          role: 'deputy',
          createdAt: now.toISOString(),
          expiresAt: '2018-01-01T00:00:00.000Z',
        },
      });
      return database;
    }

    it('ends both, founds the new one, and leaves the third alone', async () => {
      const database = await merged();
      expect((await carryOut(database, schools, april)).kind).toBe('plan');
      const before = await loadSubtree(database.db, 'NH', '2017-03-31');
      const after = await loadSubtree(database.db, 'NH', '2017-04-01');
      const codes = (units: typeof before) => units.map(({ code }) => code);
      expect(codes(before)).toContain('NH06');
      expect(codes(after)).not.toContain('NH06');
      expect(codes(after)).toEqual(expect.arrayContaining(['NH05', 'NH20']));
      expect(await database.db.unit.findUnique({ where: { code: 'NH06' } })).toMatchObject({
        validTo: '2017-03-31',
      });
      const id = after.find(({ code }) => code === 'NH20')?.id ?? '';
      expect(await loadEventsOf(database.db, id, 5)).toMatchObject([
        { kind: 'merge', side: 'to', happenedOn: '2017-04-01' },
      ]);
    });

    it('takes the offices, the invitation and the drafts with them, and keeps the reports', async () => {
      const database = await merged();
      await carryOut(database, schools, april);
      const { db } = database;
      const offices = await db.appointment.findMany({ orderBy: { id: 'asc' } });
      expect(offices.map(({ endsAt }) => endsAt)).toEqual([april.toISOString(), april.toISOString()]);
      expect(await db.invite.findUnique({ where: { id: 'i' } })).toMatchObject({
        revokedAt: april.toISOString(),
      });
      expect((await db.session.findMany()).map(({ id }) => id)).toEqual(['report:NH05:2017-04']);
      expect(await db.report.count()).toBe(1);
      const places = await db.placeLink.findMany({
        where: { validFrom: '2017-04-01' },
        orderBy: { placeId: 'asc' },
      });
      expect(places.map(({ placeId, role }) => [placeId, role])).toEqual([
        ['TH02', 'shared'],
        ['TH03', 'shared'],
      ]);
      const unit = await db.unit.findUnique({
        where: { code: 'NH20' },
        include: { targets: true, memberCounts: true },
      });
      expect(unit?.targets).toMatchObject([{ low: 2, high: 2, note: '21-QĐ/ĐU' }]);
      expect(unit?.memberCounts).toMatchObject([{ memberTotal: 43, official: 42, source: 'event:merge' }]);
      expect(await db.target.count({ where: { unitId: { in: ['NH06', 'NH07'] } } })).toBe(2);
    });

    it('of a day to come leaves everybody in office, with their drafts, until then', async () => {
      const database = await merged();
      await carryOut(database, { ...schools, on: '2017-05-01' }, april);
      const { db } = database;
      const day = at('2017-05-01', '00:00').toISOString();
      const offices = await db.appointment.findMany();
      expect(offices.every(({ endsAt }) => endsAt === day)).toBe(true);
      expect(await db.invite.findUnique({ where: { id: 'i' } })).toMatchObject({
        revokedAt: null,
        expiresAt: day,
      });
      expect(await db.session.count()).toBe(3);
      expect((await loadSubtree(db, 'NH', '2017-04-30')).map(({ code }) => code)).toContain('NH06');
    });

    it('is done once, however often it is asked for, and is refused for another day', async () => {
      const database = await merged();
      await carryOut(database, schools, april);
      const written = await database.db.audit.count();
      const again = { ...schools, decisionNumber: ' 21 - qđ/đu ' };
      expect((await carryOut(database, again, at('2017-04-05'))).kind).toBe('done');
      expect(await database.db.audit.count()).toBe(written);
      const moved = await foresee(database.db, reorganisingAt(april), {
        ...schools,
        on: '2017-04-02',
      });
      expect(moved).toMatchObject({ kind: 'problems', problems: [{ kind: 'decisionUsed' }] });
    });

    it('is not done when the tree has changed since it was shown, and nothing of it stays', async () => {
      const database = await merged();
      const shown = await foresee(database.db, reorganisingAt(april), schools);
      if (shown.kind !== 'plan') throw new Error('there is no plan');
      const digest = digestOf(shown.plan);
      const rename: EventRequest = {
        ...paper,
        decisionNumber: '5-QĐ/ĐU',
        kind: 'rename',
        unit: 'NH06',
        name: 'Chi bộ khác',
        unitKind: null,
      };
      await carryOut(database, rename, april);
      await expect(carryOut(database, schools, april, digest)).rejects.toThrow(ReorganiseConflict);
      expect(await database.db.unit.findUnique({ where: { code: 'NH20' } })).toBeNull();
    });

    it('lets one of two administrators through who press at the same moment', async () => {
      const database = await merged();
      const other: EventRequest = {
        ...paper,
        decisionNumber: '9-QĐ/ĐU',
        kind: 'dissolve',
        units: ['NH06'],
        receivers: [],
      };
      const outcomes = await Promise.all([
        carryOut(database, schools, april),
        carryOut(database, other, april),
      ]);
      expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['plan', 'problems']);
      expect(await database.db.unitEvent.count()).toBe(1);
    });

    it('writes into the audit what every row said before and says now', async () => {
      const database = await merged();
      await carryOut(database, schools, april);
      const entries = await database.db.audit.findMany();
      expect(entries.filter(({ act }) => act === 'reorganise.merge')).toHaveLength(1);
      const changed = entries.filter(({ act }) => act === 'reorganise.change');
      const subjects = new Set(changed.map(({ subject }) => subject?.split(' ')[0]));
      expect([...subjects].sort()).toEqual([
        'link.begin',
        'link.end',
        'members',
        'office.end',
        'target',
        'version.begin',
        'version.end',
      ]);
    });

    it('asks the successor for the month that is still owed, and counts its report for both', async () => {
      const database = await merged();
      const { db } = database;
      await carryOut(database, { ...schools, on: '2017-04-14' }, at('2017-04-14'));
      const unit = await db.unit.findUnique({ where: { code: 'NH20' } });
      await seedHolder(db, { id: 'thu', branch: unit?.id ?? '' });
      const context = {
        database,
        texts,
        timeZone,
        settings,
        defaultLanguage: 'vi' as const,
      };
      await remindOfReports(context, '2017-04-15', at('2017-04-15', '08:00'));
      const reminded = await db.delivery.findMany();
      expect(reminded.map(({ personId }) => personId)).toEqual(['thu']);
      const question = {
        unitId: 'NH',
        kind: 'month' as const,
        at: at('2017-04-30', '20:00'),
        timeZone,
        settings,
      };
      const owed = await summarise(db, question);
      expect(owed.reports.notReported.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['NH06', 'NH07']),
      );
      await seedReports(db, [{ branch: unit?.id ?? '', month: '2017-04', at: '2017-04-16T00:00:00.000Z' }]);
      const given = await summarise(db, question);
      expect(given.reports.notReported.map(({ code }) => code)).not.toContain('NH06');
      expect(given.reports).toMatchObject({ reportsDue: owed.reports.reportsDue - 1, reportsReceived: 1 });
      await db.delivery.deleteMany();
      await remindOfReports(context, '2017-04-18', at('2017-04-18', '08:00'));
      expect(await db.delivery.count()).toBe(0);
    });

    it('does not ask the successor for a month that all before it have reported', async () => {
      const database = await merged();
      const { db } = database;
      await seedReports(
        db,
        ['NH06', 'NH07'].map((branch) => ({ branch, month: '2017-04', at: '2017-04-10T00:00:00.000Z' })),
      );
      await carryOut(database, { ...schools, on: '2017-04-14' }, at('2017-04-14'));
      const unit = await db.unit.findUnique({ where: { code: 'NH20' } });
      await seedHolder(db, { id: 'thu', branch: unit?.id ?? '' });
      const context = {
        database,
        texts,
        timeZone,
        settings,
        defaultLanguage: 'vi' as const,
      };
      await remindOfReports(context, '2017-04-15', at('2017-04-15', '08:00'));
      expect(await db.delivery.count()).toBe(0);
      await remindOfReports(context, '2017-05-13', at('2017-05-13', '08:00'));
      expect((await db.delivery.findMany()).map(({ personId }) => personId)).toEqual(['thu']);
    });
  });

  it('A10: the office branches of Na Hang are dissolved, their members go to hamlet branches', async () => {
    const database = await open();
    const { db } = database;
    const communes = Array.from({ length: 12 }, (_, i) => `X${i + 1}`);
    const hamlets = ['Khuổi Phầy', 'Bản Tùn', 'Nà Coóc'];
    await seedUnits(db, [
      { code: 'NAHANG', name: 'Huyện ủy Na Hang', kind: 'districtCommittee', parent: null },
      ...communes.map((code) => ({
        code,
        name: `Đảng ủy xã ${code}`,
        kind: 'communeCommittee',
        parent: 'NAHANG',
      })),
      ...communes.map((code) => ({
        code: `${code}-CQ`,
        name: `Chi bộ cơ quan xã ${code}`,
        kind: 'officeBranch',
        parent: code,
      })),
      ...hamlets.map((name, i) => ({
        code: `H${i + 1}`,
        name: `Chi bộ ${name}`,
        kind: 'hamletBranch',
        parent: 'X1',
      })),
    ]);
    await seedMembers(db, '2019-03-31', { H1: [9, 8], H2: [10, 10], H3: [8, 8] });
    await seedHolder(db, { id: 'thu-ky', branch: 'X1-CQ' });
    await seedReports(db, [{ branch: 'X1-CQ', month: '2019-03', at: '2019-03-09T00:00:00.000Z' }]);
    const request: EventRequest = {
      kind: 'dissolve',
      on: '2019-04-30',
      decisionNumber: '34-QĐ/HU',
      reason: 'Chuyển đảng viên cơ quan xã về sinh hoạt tại thôn',
      units: communes.map((code) => `${code}-CQ`),
      receivers: [
        { unitId: 'H1', members: 3, official: 3 },
        { unitId: 'H2', members: 2, official: 2 },
        { unitId: 'H3', members: 1, official: 1 },
      ],
    };
    const done = await carryOut(database, request, at('2019-04-30'));
    if (done.kind !== 'plan') throw new Error('it was not carried out');
    expect(done.plan).toMatchObject({ kind: 'dissolve', to: [] });
    expect(done.plan.ended).toHaveLength(12);
    // 8 official members before, 1 arrives: 9.
    expect(done.plan.prompts).toContainEqual(
      expect.objectContaining({
        unit: expect.objectContaining({ ref: 'H3' }),
        prompt: 'mayProposeBranchCommittee',
        official: 9,
      }),
    );
    const left = await loadSubtree(db, null, '2019-04-30');
    expect(left.filter(({ kind }) => kind === 'officeBranch')).toEqual([]);
    const rows = await db.unitEventUnit.findMany({ where: { side: 'receives' }, orderBy: { unitId: 'asc' } });
    expect(rows.map(({ unitId, members }) => [unitId, members])).toEqual([
      ['H1', 3],
      ['H2', 2],
      ['H3', 1],
    ]);
    const context = {
      database,
      texts,
      timeZone,
      settings,
      defaultLanguage: 'vi' as const,
    };
    for (const day of ['2019-05-08', '2019-05-13', '2019-05-14', '2019-05-16'])
      await remindOfReports(context, day, at(day, '08:00'));
    expect(await db.delivery.count({ where: { personId: 'thu-ky' } })).toBe(0);
    const march = await summarise(db, {
      unitId: 'X1',
      kind: 'month',
      at: at('2019-04-01'),
      timeZone,
      settings,
    });
    expect(march.reports).toMatchObject({ reportsReceived: 1, reportsDue: 4 });
    const ofMonth = async (instant: Date) => {
      const question = { unitId: 'NAHANG', kind: 'month', at: instant, timeZone, settings } as const;
      return renderSummary(texts, await summarise(db, question), 'vi', { html: false });
    };
    const said = 'Đã giải thể 12/12 chi bộ cơ quan xã, đạt 100%.\nSố liệu theo tổ chức tại từng thời điểm';
    expect(await ofMonth(at('2019-04-30'))).toContain(said);
    expect(await ofMonth(at('2019-04-15'))).not.toContain('giải thể');
    expect(await ofMonth(at('2019-05-31'))).not.toContain('giải thể');
  });

  describe('01/07/2025: the district ends, two communes become one', () => {
    async function reorganised(): Promise<Database> {
      const database = await open();
      const { db } = database;
      await seedUnits(db, [
        { code: 'DB', name: 'Tỉnh ủy Điện Biên', kind: 'provincialCommittee', parent: null },
        { code: 'NP', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: 'DB' },
        { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: 'NP' },
        { code: 'NB', name: 'Đảng ủy xã Nà Bủng', kind: 'communeCommittee', parent: 'NP' },
        { code: 'KH', name: 'Đảng ủy xã khác', kind: 'communeCommittee', parent: 'NP' },
        ...['A', 'B'].map((code) => ({
          code,
          name: `Chi bộ bản ${code}`,
          kind: 'hamletBranch',
          parent: 'NH',
        })),
        { code: 'C', name: 'Chi bộ bản C', kind: 'hamletBranch', parent: 'NB' },
        { code: 'J', name: 'Chi bộ ghép J', kind: 'hamletBranch', parent: 'NB' },
      ]);
      await seedTargets(db, 2025, { NH: [4, 5], NB: [3, 3] });
      await seedReports(
        db,
        ['2025-03', '2025-04', '2025-05'].flatMap((month) =>
          ['A', 'B', 'C', 'J']
            .filter((branch) => branch !== 'B' || month !== '2025-04')
            .map((branch) => ({ branch, month, admissions: 1, at: `${month}-10T00:00:00.000Z` })),
        ),
      );
      const july = { on: '2025-07-01', reason: 'Sắp xếp đơn vị hành chính' };
      const now = at('2025-07-01', '08:00');
      await carryOut(
        database,
        {
          ...july,
          decisionNumber: '1-QĐ/TU',
          kind: 'merge',
          units: ['NH', 'NB'],
          into: founded('XNH', { name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parentId: 'DB' }),
          targets: { kind: 'carry' },
        },
        now,
      );
      await carryOut(
        database,
        { ...july, decisionNumber: '2-QĐ/TU', kind: 'move', units: ['KH'], parentId: 'DB' },
        now,
      );
      const unit = await db.unit.findUnique({ where: { code: 'XNH' } });
      // A joint branch is split between two communes.
      await carryOut(
        database,
        {
          ...{
            ...july,
            on: '2025-07-02',
            decisionNumber: '3-QĐ/ĐU',
            kind: 'split',
            unit: 'J',
            livesOn: false,
          },
          ...{ targets: { kind: 'later' } },
          founded: [
            founded('J1', { parentId: unit?.id ?? '', kind: 'hamletBranch' }),
            founded('J2', { parentId: 'KH', kind: 'hamletBranch' }),
          ],
        },
        at('2025-07-02'),
      );
      const district = await carryOut(
        database,
        { ...july, decisionNumber: '4-QĐ/TU', kind: 'dissolve', units: ['NP'], receivers: [] },
        now,
      );
      expect(district.kind).toBe('plan');
      return database;
    }
    const ask = (database: Database, unitId: string, on: string, tree: 'then' | 'now' = 'then') =>
      summarise(database.db, {
        unitId,
        kind: 'month',
        at: at(on),
        timeZone,
        settings,
        tree,
        now: at('2025-08-15'),
      });

    it('the old communes are asked about as they were', async () => {
      const database = await reorganised();
      expect((await ask(database, 'NH', '2025-05-01')).reports).toMatchObject({
        reportsDue: 2,
        reportsReceived: 1,
        percentReceived: 50,
      });
      expect((await ask(database, 'NB', '2025-05-01')).reports).toMatchObject({
        reportsDue: 2,
        reportsReceived: 2,
      });
      expect((await ask(database, 'DB', '2025-05-01')).reports).toMatchObject({
        reportsDue: 4,
        reportsReceived: 3,
      });
    });

    it('the new commune has no past of its own, but its branches have one on the tree of today', async () => {
      const database = await reorganised();
      const id = (await database.db.unit.findUnique({ where: { code: 'XNH' } }))?.id ?? '';
      const now = await ask(database, id, '2025-05-01', 'now');
      // A, B and C; the joint branch became two of two communes, and counts for none of them.
      expect(now.reports).toMatchObject({ reportsDue: 3, reportsReceived: 2, percentReceived: 66.67 });
      expect(now.tree).toMatchObject({ basis: 'now', on: '2025-08-15' });
      const whole = await ask(database, 'DB', '2025-05-01', 'now');
      expect(whole.reports).toMatchObject({ reportsDue: 4, reportsReceived: 3 });
      expect(whole.admissions.admissionsInPeriod).toBe(3);
      expect((await ask(database, 'KH', '2025-05-01', 'now')).reports.reportsDue).toBe(0);
    });

    it('a year across the day says which tree it uses', async () => {
      const database = await reorganised();
      const say = async (tree: 'then' | 'now') =>
        renderSummary(
          texts,
          await summarise(database.db, {
            unitId: 'DB',
            kind: 'year',
            at: at('2025-08-15'),
            timeZone,
            settings,
            tree,
          }),
          'vi',
          { html: false },
        );
      expect(await say('then')).toContain(
        'Số liệu theo tổ chức tại từng thời điểm; tổ chức có thay đổi từ ngày 02/07/2025.',
      );
      expect(await say('now')).toContain('Số liệu theo tổ chức ngày 15/08/2025.');
      const june = await ask(database, 'DB', '2025-06-01');
      expect(june.tree).toEqual({ basis: 'then', on: null, changedOn: null, dissolved: [] });
    });

    it('the target of the new commune is the sum, and the old ones keep theirs', async () => {
      const database = await reorganised();
      const targets = await database.db.target.findMany({ include: { unit: true }, orderBy: { low: 'asc' } });
      expect(targets.map(({ unit, low, high }) => [unit.code, low, high])).toEqual([
        ['NB', 3, 3],
        ['NH', 4, 5],
        ['XNH', 7, 8],
      ]);
    });
  });

  it('a place that changes twice on one day is served by one branch', async () => {
    const database = await open();
    const { db } = database;
    await seedNaHy(db);
    await seedPlaces(db, [
      { code: 'TT', name: 'Trạm y tế', kind: 'clinic', memberTotal: 3, branch: 'NH01', role: 'guest' },
    ]);
    const clinic = founded('NH21', { kind: 'clinicBranch', places: ['TT'] });
    await carryOut(database, { ...paper, kind: 'found', founded: clinic }, april);
    const links = await db.placeLink.findMany({ where: { placeId: 'TT', validTo: { gte: '2017-04-01' } } });
    expect(links).toMatchObject([{ role: 'home', validFrom: '2017-04-01' }]);
    expect(await db.placeLink.findMany({ where: { placeId: 'TT', branchId: 'NH01' } })).toMatchObject([
      { validTo: '2017-03-31' },
    ]);
  });
});
