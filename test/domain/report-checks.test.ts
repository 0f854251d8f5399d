import { describe, expect, it } from 'vitest';
import type { HeldAnswers, ReportAnswers } from '../../src/domain/report.ts';
import {
  checkHeldOn,
  checkPromisedOn,
  checkReport,
  heldWithin,
  isFarFromPast,
  lastPromiseOn,
  type ReportContext,
} from '../../src/domain/report-checks.ts';

const november: ReportContext = { month: '2026-11', today: '2026-11-07', promisedOn: null };

const puNhi: HeldAnswers = {
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
  madeOfficial: 0,
  breakdown: { women: 2, ethnicMinority: 2, youthUnionMember: 1 },
  selfRating: 'good',
  proposal: null,
};

function faultsOf(
  change: Partial<Record<keyof HeldAnswers, unknown>>,
  context: Partial<ReportContext> = {},
): string[] {
  const answers = { ...puNhi, ...change } as ReportAnswers;
  return checkReport(answers, { ...november, ...context }).map(({ field, problem }) => `${field} ${problem}`);
}

describe('a report of a meeting', () => {
  it('stands when everything agrees; attributes may overlap', () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ present: 15, absentUnexcused: 0 })).toEqual([]);
  });

  it('has no more people than were expected, and somebody present', () => {
    expect(faultsOf({ present: 16 })).toEqual(['present moreThanExpected']);
    expect(faultsOf({ present: 0 })).toEqual(['present nobodyPresent']);
    expect(faultsOf({ present: 0, expectedToAttend: 0 })).toEqual(['expectedToAttend nobodyExpected']);
  });

  it('has no more absent without a reason than were absent', () => {
    expect(faultsOf({ absentUnexcused: 3 })).toEqual([]);
    expect(faultsOf({ absentUnexcused: 4 })).toEqual(['absentUnexcused moreThanAbsent']);
  });

  it('has no more women, minority or union members than were admitted', () => {
    expect(faultsOf({ breakdown: { women: 3 } })).toEqual(['breakdown moreThanAdmitted']);
    expect(faultsOf({ admissions: 0 })).toEqual(['breakdown moreThanAdmitted']);
    expect(faultsOf({ breakdown: { farmer: -1 } })).toEqual(['breakdown notWhole']);
  });

  it('counts whole people only', () => {
    for (const figure of [-1, 1.5, Number.NaN, 10_000, '3']) {
      expect(faultsOf({ attendingClass: figure })).toEqual(['attendingClass notWhole']);
      expect(faultsOf({ madeOfficial: figure })).toEqual(['madeOfficial notWhole']);
    }
  });

  it('is of a day that has been, in the month or on its eve', () => {
    expect(faultsOf({ heldOn: '2026-11-07' })).toEqual([]);
    expect(faultsOf({ heldOn: '2026-11-08' })).toEqual(['heldOn ahead']);
    expect(faultsOf({ heldOn: '2026-10-31' })).toEqual([]);
    expect(faultsOf({ heldOn: '2026-09-30' })).toEqual(['heldOn outsidePeriod']);
    expect(faultsOf({ heldOn: '2026-11-31' })).toEqual(['heldOn notADay']);
    expect(checkHeldOn('2026-12-01', { month: '2026-11', today: '2026-12-05', promisedOn: null })).toBe(
      'outsidePeriod',
    );
    expect(heldWithin({ month: '2026-01', promisedOn: null }).start).toBe('2025-12-01');
    // A day promised within the month opens no other month.
    expect(faultsOf({ heldOn: '2026-10-31' }, { promisedOn: '2026-11-30' })).toEqual([]);
  });

  it('is of a later day where that was promised, and then not of one before the month', () => {
    const late = { today: '2026-12-20', promisedOn: '2026-12-05' };
    expect(faultsOf({ heldOn: '2026-12-05' }, late)).toEqual([]);
    // Neither earlier nor later than promised is refused, as long as it is not ahead.
    expect(faultsOf({ heldOn: '2026-11-30' }, late)).toEqual([]);
    expect(faultsOf({ heldOn: '2026-12-20' }, late)).toEqual([]);
    expect(faultsOf({ heldOn: '2026-12-21' }, late)).toEqual(['heldOn ahead']);
    expect(faultsOf({ heldOn: '2027-01-01' }, { ...late, today: '2027-01-05' })).toEqual([
      'heldOn outsidePeriod',
    ]);
    expect(faultsOf({ heldOn: '2026-10-31' }, late)).toEqual(['heldOn outsidePeriod']);
    expect(faultsOf({ heldOn: '2026-12-05' }, { ...late, promisedOn: null })).toEqual([
      'heldOn outsidePeriod',
    ]);
  });

  it('uses only the words that were offered, and a short proposal', () => {
    expect(faultsOf({ kind: 'party' })).toEqual(['kind notOffered']);
    expect(faultsOf({ durationBand: 'long' })).toEqual(['durationBand notOffered']);
    expect(faultsOf({ selfRating: 'best' })).toEqual(['selfRating notOffered']);
    expect(faultsOf({ proposal: 'ế'.repeat(200) })).toEqual([]);
    expect(faultsOf({ proposal: 'ế'.repeat(201) })).toEqual(['proposal tooLong']);
  });
});

describe('a month without a meeting', () => {
  it('has one of the reasons', () => {
    expect(checkReport({ held: false, kind: 'ordinary', reason: 'harvest' }, november)).toEqual([]);
    const odd = { held: false, kind: 'ordinary', reason: 'tired' } as unknown as ReportAnswers;
    expect(checkReport(odd, november)).toEqual([{ field: 'reason', problem: 'notOffered' }]);
  });
});

describe('a promised day', () => {
  it('lies between today and the end of the next month', () => {
    expect(lastPromiseOn({ month: '2026-11', today: '2026-11-07' })).toBe('2026-12-31');
    expect(checkPromisedOn('2026-11-07', { month: '2026-11', today: '2026-11-07' })).toBeNull();
    expect(checkPromisedOn('2026-12-31', { month: '2026-11', today: '2026-11-07' })).toBeNull();
    expect(checkPromisedOn('2027-01-01', { month: '2026-11', today: '2026-11-07' })).toBe('tooFar');
    expect(checkPromisedOn('2026-11-06', { month: '2026-11', today: '2026-11-07' })).toBe('past');
    expect(checkPromisedOn('2026-02-30', { month: '2026-02', today: '2026-02-07' })).toBe('notADay');
  });

  it('comes before the period of its month is closed: later, the meeting could not be reported', () => {
    const october = { month: '2026-10', today: '2026-11-07' };
    expect(lastPromiseOn(october)).toBe('2026-11-30');
    expect(checkPromisedOn('2026-11-30', october)).toBeNull();
    expect(checkPromisedOn('2026-12-01', october)).toBe('tooFar');
  });
});

describe('a figure far from the months before', () => {
  it('is one well below or above them all', () => {
    expect(isFarFromPast(3, [12, 13, 12])).toBe(true);
    expect(isFarFromPast(20, [12, 13, 12])).toBe(true);
    expect(isFarFromPast(10, [12, 13, 12])).toBe(false);
  });

  it('is not known from one or two months', () => {
    expect(isFarFromPast(3, [12, 13])).toBe(false);
  });

  it('lies further out where the months differ more', () => {
    expect(isFarFromPast(6, [12, 12, 12])).toBe(true);
    expect(isFarFromPast(6, [15, 10, 12])).toBe(false);
  });
});
