import { expect, it } from 'vitest';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { loadActivity } from '../../../src/store/activity.ts';
import { addAudit } from '../../../src/store/audit.ts';
import { insertDataRequest, listDataRequests } from '../../../src/store/data-requests.ts';
import { finishSlot, hasRun, lastRuns, releaseSlot, takeSlot } from '../../../src/store/job-runs.ts';
import { loadMemberCounts, saveMemberCount } from '../../../src/store/member-counts.ts';
import { loadOwnData } from '../../../src/store/own-record.ts';
import { loadServedPlaces } from '../../../src/store/places.ts';
import { loadGrowth } from '../../../src/store/probation.ts';
import { upsertRows } from '../../../src/store/row-sets.ts';
import { loadSettingRows, saveSetting, settingsOn } from '../../../src/store/settings.ts';
import {
  countGuessingAccounts,
  countWrongLinks,
  dropStrangers,
  insertWrongLink,
} from '../../../src/store/strangers.ts';
import { loadTargets } from '../../../src/store/targets.ts';
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

forEachEngine('slots of what happens by itself', (open) => {
  const slot = 'weekly-summary@2026-W46';
  const fresh = '2026-11-09T04:45:00.000Z';

  it('belong to the first who takes them', async () => {
    const { db } = await open();
    expect(await hasRun(db, 'weekly-summary')).toBe(false);
    expect(await takeSlot(db, slot, 'weekly-summary', now, fresh)).toBe(true);
    expect(await takeSlot(db, slot, 'weekly-summary', now, fresh)).toBe(false);
    expect(await takeSlot(db, 'weekly-summary@2026-W47', 'weekly-summary', now, fresh)).toBe(true);
    expect(await hasRun(db, 'weekly-summary')).toBe(true);
    expect(await hasRun(db, 'retention')).toBe(false);
  });

  it.each<[what: string, staleBefore: string, isTaken: boolean]>([
    ['one that was taken a moment ago', fresh, false],
    ['one that was taken at the very instant', now, false],
    ['one that was taken before it', '2026-11-09T05:00:00.001Z', true],
  ])('are taken again after a process has died: %s', async (_what, staleBefore, isTaken) => {
    const { db } = await open();
    await takeSlot(db, slot, 'weekly-summary', now, fresh);
    expect(await takeSlot(db, slot, 'weekly-summary', later, staleBefore)).toBe(isTaken);
    expect((await lastRuns(db))[0]?.startedAt).toBe(isTaken ? later : now);
  });

  it('are never taken again once they are finished', async () => {
    const { db } = await open();
    await takeSlot(db, slot, 'weekly-summary', now, fresh);
    await finishSlot(db, slot, 'queued 4', now);
    expect(await takeSlot(db, slot, 'weekly-summary', later, later)).toBe(false);
    await releaseSlot(db, slot);
    expect(await lastRuns(db)).toEqual([
      { slot, job: 'weekly-summary', startedAt: now, finishedAt: now, outcome: 'queued 4' },
    ]);
  });

  it('that failed are left to the next try', async () => {
    const { db } = await open();
    await takeSlot(db, slot, 'weekly-summary', now, fresh);
    await releaseSlot(db, 'unheard of');
    await releaseSlot(db, slot);
    expect(await hasRun(db, 'weekly-summary')).toBe(false);
    expect(await takeSlot(db, slot, 'weekly-summary', now, fresh)).toBe(true);
  });

  it('tell the last run of every job', async () => {
    const { db } = await open();
    expect(await lastRuns(db)).toEqual([]);
    for (const [name, at] of [
      ['retention@2026-11-08', earlier],
      ['retention@2026-11-09', now],
      ['weekly-summary@2026-W45', later],
      ['weekly-summary@2026-W44', earlier],
    ] as const)
      await takeSlot(db, name, name.split('@')[0] ?? '', at, earlier);
    expect((await lastRuns(db)).map((run) => run.slot).sort()).toEqual([
      'retention@2026-11-09',
      'weekly-summary@2026-W45',
    ]);
  });
});

forEachEngine('settings', (open) => {
  const by = { at: now, by: null };

  it('are the defaults until somebody says otherwise, and from that day on', async () => {
    const { db } = await open();
    expect(await settingsOn(db, defaultSettings, day)).toBe(defaultSettings);
    await saveSetting(db, { name: 'report.draftDays', value: 20, validFrom: day, ...by });
    expect((await settingsOn(db, defaultSettings, dayBefore)).report.draftDays).toBe(
      defaultSettings.report.draftDays,
    );
    expect((await settingsOn(db, defaultSettings, day)).report.draftDays).toBe(20);
    expect((await settingsOn(db, defaultSettings, '2030-01-01')).report.draftDays).toBe(20);
  });

  it('take a second word on the same day for the first', async () => {
    const { db } = await open();
    for (const value of [10, 12, 14])
      await saveSetting(db, { name: 'namesPerList', value, validFrom: day, ...by });
    expect(await loadSettingRows(db)).toEqual([{ name: 'namesPerList', validFrom: day, value: '14' }]);
  });

  it.each([
    ['namesPerList', 7, '7'],
    ['quietHours.from', '21:30', '"21:30"'],
    ['report.daysBeforeMeeting', [3, 0], '[3,0]'],
    ['fullAt', 'high', '"high"'],
  ] as const)('are kept as what they are: %s %j', async (name, value, kept) => {
    const { db } = await open();
    await saveSetting(db, { name, value, validFrom: day, ...by });
    expect(await loadSettingRows(db)).toEqual([{ name, validFrom: day, value: kept }]);
  });

  it('are listed by name and day, those of single units left out', async () => {
    const { db } = await open();
    await saveSetting(db, { name: 'namesPerList', value: 9, validFrom: '2026-12-01', ...by });
    await saveSetting(db, { name: 'directiveListedDays', value: 60, validFrom: day, ...by });
    await saveSetting(db, { name: 'namesPerList', value: 8, validFrom: day, ...by });
    await db.setting.create({
      data: { id: 's', unitId: 'NH', name: 'namesPerList', value: '1', validFrom: day, at: now, by: null },
    });
    expect(
      (await loadSettingRows(db)).map(({ name, validFrom, value }) => `${name} ${validFrom} ${value}`),
    ).toEqual([`directiveListedDays ${day} 60`, `namesPerList ${day} 8`, 'namesPerList 2026-12-01 9']);
    expect((await settingsOn(db, defaultSettings, '2026-11-30')).namesPerList).toBe(8);
    expect((await settingsOn(db, defaultSettings, '2026-12-01')).namesPerList).toBe(9);
  });
});

forEachEngine('links that do not exist', (open) => {
  it('are counted for an account and for all, later than an instant', async () => {
    const { db } = await open();
    for (const [account, at] of [
      ['a', later],
      ['a', now],
      ['b', now],
      ['a', earlier],
    ] as const)
      await insertWrongLink(db, account, at);
    expect(await countWrongLinks(db, 'a', '2026-01-01T00:00:00.000Z')).toEqual({
      own: [earlier, now, later],
      total: 4,
    });
    expect(await countWrongLinks(db, 'a', earlier)).toEqual({ own: [now, later], total: 3 });
    expect(await countWrongLinks(db, 'c', earlier)).toEqual({ own: [], total: 3 });
    expect(await countWrongLinks(db, 'a', later)).toEqual({ own: [], total: 0 });
    expect(await countGuessingAccounts(db, earlier)).toBe(2);
    expect(await countGuessingAccounts(db, now)).toBe(1);
    expect(await countGuessingAccounts(db, later)).toBe(0);
  });

  it('go when they are older than an instant, itself not included', async () => {
    const { db } = await open();
    for (const at of [earlier, now, later]) await insertWrongLink(db, 'a', at);
    await dropStrangers(db, now);
    expect((await countWrongLinks(db, 'a', '2026-01-01T00:00:00.000Z')).own).toEqual([now, later]);
  });
});

forEachEngine('what people asked about their data', (open) => {
  const request = (id: string, at: string, doneAt: string | null) => ({
    id,
    kind: 'withdraw' as const,
    at,
    answerDueOn: '2026-11-11',
    stopDueOn: '2026-11-24',
    doneAt,
    personId: null,
  });

  it('shows what is open first, the oldest of it before, then the newest that is done', async () => {
    const { db } = await open();
    expect(await listDataRequests(db, 5)).toEqual([]);
    await insertDataRequest(db, request('done-early', '2026-01-01T00:00:00.000Z', now));
    await insertDataRequest(db, request('open-late', later, null));
    await insertDataRequest(db, request('done-late', '2026-02-01T00:00:00.000Z', now));
    await insertDataRequest(db, request('open-early', earlier, null));
    const shown = async (limit: number) => (await listDataRequests(db, limit)).map(({ at }) => at);
    expect(await shown(9)).toEqual([earlier, later, '2026-02-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z']);
    expect(await shown(3)).toEqual([earlier, later, '2026-02-01T00:00:00.000Z']);
    expect(await shown(2)).toEqual([earlier, later]);
    expect(await shown(1)).toEqual([earlier]);
    expect(Object.keys((await listDataRequests(db, 1))[0] ?? {}).sort()).toEqual([
      'answerDueOn',
      'at',
      'doneAt',
      'id',
      'kind',
      'stopDueOn',
    ]);
  });
});

forEachEngine('what was done with figures', (open) => {
  it('is shown for the units asked for, and exports and imports of everything with them', async () => {
    const { db } = await open();
    await addAudit(db, []);
    for (const [at, act, unitId] of [
      ['2026-11-01T00:00:00.000Z', 'report.submit', 'NH01'],
      ['2026-11-02T00:00:00.000Z', 'report.submit', 'NH02'],
      ['2026-11-03T00:00:00.000Z', 'export', null],
      ['2026-11-04T00:00:00.000Z', 'import', null],
      ['2026-11-05T00:00:00.000Z', 'retention', null],
      ['2026-11-06T00:00:00.000Z', 'export', 'NH01'],
    ] as const)
      await addAudit(db, [{ at, act, unitId, personId: act === 'retention' ? null : 'linh' }]);
    const acts = async (unitIds: string[], limit = 9) =>
      (await loadActivity(db, unitIds, limit)).map(({ act, unitId }) => `${act} ${unitId}`);
    expect(await acts(['NH01'])).toEqual(['export NH01', 'import null', 'export null', 'report.submit NH01']);
    expect(await acts(['NH01', 'NH02'])).toHaveLength(5);
    expect(await acts(['NH01'], 2)).toEqual(['export NH01', 'import null']);
    expect(await acts([])).toEqual(['import null', 'export null']);
    expect((await loadActivity(db, ['NH02'], 9)).at(-1)).toEqual({
      at: '2026-11-02T00:00:00.000Z',
      personId: 'linh',
      act: 'report.submit',
      unitId: 'NH02',
    });
  });
});

forEachEngine('counts, targets and places of branches', (open) => {
  const figures = {
    memberTotal: 20,
    official: 18,
    women: 6,
    ethnicMinority: 20,
    excused: 1,
    away: 2,
    attached: 0,
  };

  it('give the newest count up to a day; a second of the same day takes the first one’s place', async () => {
    const { db } = await open();
    await addDistrict(db);
    const save = (countedOn: string, memberTotal: number) =>
      saveMemberCount(db, { ...figures, memberTotal, branchId: 'NH01', countedOn, source: 'branch' });
    await save(dayBefore, 19);
    await save(day, 21);
    await save(day, 22);
    const on = async (date: string) =>
      (await loadMemberCounts(db, ['NH01', 'NH02'], date)).get('NH01')?.memberTotal;
    expect(await on('2026-10-30')).toBeUndefined();
    expect(await on(dayBefore)).toBe(19);
    expect(await on(day)).toBe(22);
    expect(await on('2027-01-01')).toBe(22);
    expect(await loadMemberCounts(db, [], day)).toEqual(new Map());
    expect(await db.memberCount.findMany({ where: { countedOn: day } })).toMatchObject([{ probationary: 4 }]);
  });

  it('give targets for admissions of one year', async () => {
    const { db } = await open();
    await addDistrict(db);
    for (const [unitId, year, measure, low, high] of [
      ['NH01', 2026, 'admissions', 2, 3],
      ['NH01', 2027, 'admissions', 4, 4],
      ['NH01', 2026, 'meetings', 12, 12],
      ['NH02', 2026, 'admissions', 0, 1],
    ] as const)
      await db.target.create({
        data: { id: `${unitId} ${year} ${measure}`, unitId, year, measure, low, high },
      });
    expect(await loadTargets(db, ['NH01', 'NH02', 'NH03'], 2026)).toEqual(
      new Map([
        ['NH01', { low: 2, high: 3 }],
        ['NH02', { low: 0, high: 1 }],
      ]),
    );
    expect(await loadTargets(db, ['NH01'], 2028)).toEqual(new Map());
    expect(await loadTargets(db, [], 2026)).toEqual(new Map());
  });

  it('name the places that a branch serves on a date, its own first, the others by name', async () => {
    const { db } = await open();
    await addDistrict(db);
    const always = { validFrom: '0001-01-01', validTo: '9999-12-31' };
    for (const [id, branchId, role, name, validTo] of [
      ['p1', 'NH01', 'also', 'Trạm y tế', '9999-12-31'],
      ['p2', 'NH01', 'home', 'Bản Huổi Mây', '9999-12-31'],
      ['p3', 'NH01', 'also', 'Bản Cũ', dayBefore],
      ['p4', 'NH02', 'home', 'Bản Sam Lang', '9999-12-31'],
    ] as const) {
      await db.place.create({ data: { id, code: id } });
      await db.placeVersion.create({ data: { id, placeId: id, name, kind: 'hamlet', ...always } });
      await db.placeLink.create({ data: { id, placeId: id, branchId, role, ...always, validTo } });
    }
    expect(await loadServedPlaces(db, ['NH01', 'NH02', 'NH03'], day)).toEqual(
      new Map([
        ['NH01', ['Bản Huổi Mây', 'Trạm y tế']],
        ['NH02', ['Bản Sam Lang']],
      ]),
    );
    expect((await loadServedPlaces(db, ['NH01'], dayBefore)).get('NH01')).toEqual([
      'Bản Huổi Mây',
      'Bản Cũ',
      'Trạm y tế',
    ]);
    expect(await loadServedPlaces(db, [], day)).toEqual(new Map());
  });

  it('give admissions and recognitions month by month, without the months of neither', async () => {
    const { db } = await open();
    await addDistrict(db);
    for (const [branchId, month, admissions, madeOfficial] of [
      ['NH01', '2026-10', 2, 0],
      ['NH01', '2026-08', 0, 1],
      ['NH01', '2026-09', 0, 0],
      ['NH01', '2026-07', 1, 0],
      ['NH02', '2026-10', 1, 1],
    ] as const) {
      const id = `${branchId} ${month}`;
      const rest = {
        kind: 'ordinary',
        state: 'submitted',
        revision: 1,
        receiptCode: id,
        held: true,
        submittedAt: now,
      };
      await db.report.create({ data: { id, branchId, month, admissions, madeOfficial, ...rest } });
    }
    const growth = await loadGrowth(db, ['NH01', 'NH02', 'NH03'], {
      since: '2026-08',
      until: '2026-10',
    });
    expect([...growth.keys()].sort()).toEqual(['NH01', 'NH02']);
    expect(growth.get('NH01')).toMatchObject([
      { month: '2026-08', admissions: 0, madeOfficial: 1 },
      { month: '2026-10', admissions: 2, madeOfficial: 0 },
    ]);
    expect((await loadGrowth(db, ['NH01'], { since: '2026-07', until: '2026-07' })).get('NH01')).toHaveLength(
      1,
    );
    expect(await loadGrowth(db, ['NH01'], { since: '2026-09', until: '2026-09' })).toEqual(new Map());
    expect(await loadGrowth(db, [], { since: '2026-01', until: '2026-12' })).toEqual(new Map());
  });

  it('write many rows of every type, replace those that are there, and leave the others', async () => {
    const { db } = await open();
    await upsertRows(db, 'Place', []);
    const places = Array.from({ length: 4_001 }, (_each, n) => ({ id: `p${n}`, code: `P${n}` }));
    await upsertRows(db, 'Place', places);
    expect(await db.place.count()).toBe(4_001);
    const version = (id: string, distanceKm: number | null, border: boolean, note: string | null) => {
      const dates = { validFrom: '0001-01-01', validTo: '9999-12-31' };
      return {
        id,
        placeId: id,
        ...dates,
        name: `Bản ${id}`,
        kind: 'hamlet',
        memberTotal: 3,
        border,
        distanceKm,
        note,
      };
    };
    await upsertRows(db, 'PlaceVersion', [version('p1', 12.5, true, 'x'), version('p2', null, false, null)]);
    await upsertRows(db, 'PlaceVersion', [version('p1', 0.25, false, null)]);
    const rows = await db.placeVersion.findMany({ orderBy: { id: 'asc' } });
    expect(rows.map((row) => [row.id, row.distanceKm, row.border, row.note, row.memberTotal])).toEqual([
      ['p1', 0.25, false, null, 3],
      ['p2', null, false, null, 3],
    ]);
  });
});

forEachEngine('what somebody is told of themselves', (open) => {
  it('is nothing of a stranger, and little of somebody who has only begun', async () => {
    const { db } = await open();
    expect(await loadOwnData(db, 'pao')).toBeNull();
    await addPerson(db, 'pao', '103');
    expect(await loadOwnData(db, 'pao')).toEqual({
      telegramId: '103',
      language: 'vi',
      createdAt: earlier,
      consent: null,
      offices: [],
      reports: { count: 0, first: null, last: null },
      directivesRead: 0,
    });
  });

  it('names every office that they held, by the newest name of its unit, and the months of their reports', async () => {
    const { db } = await open();
    await addUnit(
      db,
      'NH03',
      { name: 'Chi bộ bản Nậm Chua 3', to: dayBefore },
      { name: 'Chi bộ bản Nậm Chua', from: day },
    );
    await addPerson(db, 'pao');
    await addPerson(db, 'my');
    await addOffice(db, 'pao', 'deputy', 'NH03', { endsAt: now });
    await addOffice(db, 'pao', 'staff', null);
    for (const [id, month, submittedBy] of [
      ['r1', '2026-10', 'pao'],
      ['r2', '2026-08', 'pao'],
      ['r3', '2026-01', 'my'],
    ] as const) {
      const rest = {
        kind: 'ordinary',
        state: 'submitted',
        revision: 1,
        receiptCode: id,
        held: false,
        submittedAt: now,
      };
      await db.report.create({ data: { id, branchId: 'NH03', month, submittedBy, ...rest } });
    }
    await db.person.update({ where: { id: 'pao' }, data: { consentVersion: 2, consentAt: now } });
    const own = await loadOwnData(db, 'pao');
    expect(own).toMatchObject({
      consent: { version: 2, at: now },
      reports: { count: 2, first: '2026-08', last: '2026-10' },
    });
    expect(own?.offices.map(({ role, unitName, endsAt }) => [role, unitName, endsAt])).toEqual([
      ['deputy', 'Chi bộ bản Nậm Chua', now],
      ['staff', null, null],
    ]);
  });
});
