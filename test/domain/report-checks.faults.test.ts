/** One thing wrong at a time: which field of a report is faulty and why, and what is only asked about once. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationBands,
  excuseReasons,
  type HeldAnswers,
  meetingKinds,
  selfRatings,
} from '../../src/domain/report.ts';
import {
  checkHeldOn,
  checkPromisedOn,
  checkReport,
  heldWithin,
  isFarFromPast,
  lastPromiseOn,
  leastMinutesMissed,
} from '../../src/domain/report-checks.ts';

const november = { month: '2026-11', today: '2026-11-20', promisedOn: null };
const sound: HeldAnswers = {
  held: true,
  kind: 'ordinary',
  heldOn: '2026-11-05',
  present: 12,
  expectedToAttend: 15,
  absentUnexcused: 1,
  durationBand: 'from90To119',
  superiorAttended: false,
  attendingClass: 2,
  fileInPreparation: 1,
  admissions: 2,
  madeOfficial: 1,
  breakdown: { women: 1, ethnicMinority: 2, youthUnionMember: 0 },
  selfRating: 'good',
  proposal: null,
};

const faultsOf = (change: object) =>
  checkReport({ ...sound, ...change }, november)
    .map(({ field, problem }) => `${field} ${problem}`)
    .join(', ');

describe('a report', () => {
  it.each<[object, string]>([
    [{}, ''],
    [{ heldOn: '2026-11-01' }, ''],
    [{ heldOn: '2026-11-20' }, ''],
    [{ heldOn: '2026-10-01' }, ''],
    [{ heldOn: '2026-11-21' }, 'heldOn ahead'],
    [{ heldOn: '2026-09-30' }, 'heldOn outsidePeriod'],
    [{ heldOn: '2025-11-05' }, 'heldOn outsidePeriod'],
    [{ heldOn: '2026-11-31' }, 'heldOn notADay'],
    [{ heldOn: '5/11/2026' }, 'heldOn notADay'],
    [{ heldOn: '' }, 'heldOn notADay'],
    [{ present: 15, absentUnexcused: 0 }, ''],
    [{ present: 1 }, ''],
    [{ present: 0 }, 'present nobodyPresent'],
    [{ present: 16 }, 'present moreThanExpected'],
    [{ present: 12.5 }, 'present notWhole'],
    [{ present: -1 }, 'present notWhole'],
    [{ present: 9_999, expectedToAttend: 9_999, absentUnexcused: 0 }, ''],
    [{ expectedToAttend: 10_000 }, 'expectedToAttend notWhole'],
    [{ expectedToAttend: 0, present: 0, absentUnexcused: 0 }, 'expectedToAttend nobodyExpected'],
    [{ absentUnexcused: 3 }, ''],
    [{ absentUnexcused: 4 }, 'absentUnexcused moreThanAbsent'],
    [{ present: 15 }, 'absentUnexcused moreThanAbsent'],
    [{ attendingClass: -1 }, 'attendingClass notWhole'],
    [{ attendingClass: 0 }, ''],
    [{ fileInPreparation: 1.5 }, 'fileInPreparation notWhole'],
    [{ admissions: Number.NaN, breakdown: {} }, 'admissions notWhole'],
    [{ admissions: 10_000 }, 'admissions notWhole'],
    [{ madeOfficial: Number.POSITIVE_INFINITY }, 'madeOfficial notWhole'],
    [{ breakdown: { women: 3 } }, 'breakdown moreThanAdmitted'],
    [{ breakdown: { women: 2, ethnicMinority: 2, youthUnionMember: 2 } }, ''],
    [{ breakdown: { farmer: 3 } }, 'breakdown moreThanAdmitted'],
    [{ breakdown: { women: -1 } }, 'breakdown notWhole'],
    [{ breakdown: {} }, ''],
    [{ admissions: 0, breakdown: {} }, ''],
    [{ admissions: 0 }, 'breakdown moreThanAdmitted'],
    [{ kind: 'urgent' }, 'kind notOffered'],
    [{ durationBand: 'long' }, 'durationBand notOffered'],
    [{ selfRating: 'excellent' }, 'selfRating notOffered'],
    [{ proposal: 'Sửa nhà văn hóa.' }, ''],
    [{ proposal: '👍'.repeat(200) }, ''],
    [{ proposal: 'a'.repeat(201) }, 'proposal tooLong'],
    [{ heldOn: '2026-12-01', present: 0, kind: 'x' }, 'heldOn ahead, present nobodyPresent, kind notOffered'],
  ])('with %j: %s', (change, faults) => {
    expect(faultsOf(change)).toBe(faults);
  });

  it.each(meetingKinds)('may be of the kind %s', (kind) => expect(faultsOf({ kind })).toBe(''));
  it.each(durationBands)('may have lasted %s', (durationBand) => expect(faultsOf({ durationBand })).toBe(''));
  it.each(selfRatings)('may be rated %s', (selfRating) => expect(faultsOf({ selfRating })).toBe(''));
  it.each(excuseReasons)('may say that no meeting was held: %s', (reason) => {
    expect(checkReport({ held: false, kind: 'ordinary', reason }, november)).toEqual([]);
  });

  it('with nothing wrong has attendance that adds up', () => {
    const figure = fc.integer({ min: -2, max: 30 });
    fc.assert(
      fc.property(figure, figure, figure, (present, expectedToAttend, absentUnexcused) => {
        const isSound = present >= 1 && absentUnexcused >= 0 && present + absentUnexcused <= expectedToAttend;
        expect(faultsOf({ present, expectedToAttend, absentUnexcused }) === '').toBe(isSound);
      }),
    );
  });
});

describe('the day of a meeting', () => {
  it.each([
    ['2026-01', '2026-01-15', '2025-12-01', null],
    ['2026-01', '2026-01-15', '2025-11-30', 'outsidePeriod'],
    ['2026-01', '2026-01-15', '2026-01-15', null],
    ['2026-01', '2026-01-15', '2026-01-16', 'ahead'],
    ['2026-02', '2026-03-10', '2026-02-28', null],
    ['2026-02', '2026-03-10', '2026-02-29', 'notADay'],
    ['2026-02', '2026-03-10', '2026-03-01', 'outsidePeriod'],
    ['2028-02', '2028-03-10', '2028-02-29', null],
    ['2026-12', '2027-01-05', '2026-11-01', null],
    ['2026-12', '2027-01-05', '2027-01-01', 'outsidePeriod'],
  ] as const)('of %s, said on %s to be %s: %s', (month, today, on, problem) => {
    expect(checkHeldOn(on, { month, today, promisedOn: null })).toBe(problem);
    expect(on >= heldWithin({ month, promisedOn: null }).start || problem === 'outsidePeriod').toBe(true);
  });

  it.each([
    ['2026-11-07', '2026-11-07', null],
    ['2026-11-07', '2026-12-31', null],
    ['2026-11-07', '2027-01-01', 'tooFar'],
    ['2026-11-07', '2026-11-06', 'past'],
    ['2026-11-07', '2026-11-31', 'notADay'],
    ['2026-12-31', '2027-01-31', null],
    ['2026-12-31', '2027-02-01', 'tooFar'],
    ['2027-01-31', '2027-02-28', null],
    ['2027-01-31', '2027-03-01', 'tooFar'],
    ['2028-01-01', '2028-02-29', null],
  ] as const)('promised on %s for %s: %s', (today, on, problem) => {
    expect(checkPromisedOn(on, { month: today.slice(0, 7), today })).toBe(problem);
    if (problem === null) expect(on <= lastPromiseOn({ month: today.slice(0, 7), today })).toBe(true);
  });
});

describe('asked about once', () => {
  it.each([
    ['ordinary', 'under90', 90],
    ['ordinary', 'from90To119', null],
    ['ordinary', 'from120', null],
    ['combined', 'under90', 120],
    ['combined', 'from90To119', 120],
    ['combined', 'from120', null],
    ['theme', 'under90', null],
    ['theme', 'from90To119', null],
    ['theme', 'from120', null],
  ] as const)('a %s meeting of %s: %s minutes', (kind, band, minutes) => {
    expect(leastMinutesMissed(kind, band)).toBe(minutes);
  });

  it.each([
    [12, [], false],
    [0, [12, 12], false],
    [9, [12, 12, 12], false],
    [8, [12, 12, 12], true],
    [15, [12, 12, 12], false],
    [16, [12, 12, 12], true],
    [5, [10, 15, 12], false],
    [4, [10, 15, 12], true],
    [20, [10, 15, 12], false],
    [21, [10, 15, 12], true],
    [0, [0, 0, 0], false],
    [3, [0, 0, 0], false],
    [4, [0, 0, 0], true],
    [0, [1, 2, 3, 1, 2], false],
  ])('%d after %j: %s', (value, past, isFar) => {
    expect(isFarFromPast(value, past)).toBe(isFar);
    expect(isFarFromPast(value, [...past].reverse())).toBe(isFar);
  });
});
