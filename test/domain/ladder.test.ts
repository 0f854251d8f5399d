import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { decideRungs, type Morning, type Rung, rungDays, stateOf } from '../../src/domain/ladder.ts';
import { defaultSettings as settings } from '../../src/domain/settings.ts';

const month = '2026-11';

function morningOn(date: string, more: Partial<Morning> = {}): Morning {
  return {
    ...{ date, seenTo: addDays(date, -1), month, settings, hasReported: false, promisedOn: null },
    ...{ decided: [], lost: [], unreached: () => null },
    ...more,
  };
}
/** «secretary», «skipped plan: reported». */
const words = (rungs: readonly Rung[]): string[] =>
  rungs.map(({ rung, state, reason }) => (state === 'due' ? rung : `${state} ${rung}: ${reason}`));
const decided = (date: string, more: Partial<Morning> = {}): string[] =>
  words(decideRungs(morningOn(date, more)));

describe('the rungs of a month', () => {
  it('are before the window of meetings, before it ends, then the 13th and the 15th', () => {
    expect(rungDays(month, settings)).toEqual([
      { on: '2026-10-30', rung: 'plan' },
      { on: '2026-11-08', rung: 'beforeMeeting' },
      { on: '2026-11-10', rung: 'beforeMeeting' },
      { on: '2026-11-13', rung: 'secretary' },
      { on: '2026-11-15', rung: 'deputyAndInCharge' },
    ]);
  });

  it('move with the deadline and out of Tết, one a day', () => {
    expect(rungDays('2026-12', settings).map(({ on }) => on)).toEqual([
      '2026-11-29',
      '2026-12-08',
      '2026-12-10',
      '2026-12-15',
      '2026-12-17',
    ]);
    // February 2029: mùng 1 is the 13th; the report is due on the 19th.
    expect(rungDays('2029-02', settings)).toEqual([
      { on: '2029-01-30', rung: 'plan' },
      { on: '2029-02-08', rung: 'beforeMeeting' },
      { on: '2029-02-10', rung: 'beforeMeeting' },
      { on: '2029-02-20', rung: 'secretary' },
      { on: '2029-02-22', rung: 'deputyAndInCharge' },
    ]);
  });
});

describe('on a morning', () => {
  it.each([
    ['2026-10-29', []],
    ['2026-10-30', ['plan']],
    ['2026-11-07', []],
    ['2026-11-08', ['beforeMeeting']],
    ['2026-11-10', ['beforeMeeting']],
    ['2026-11-12', []],
    ['2026-11-13', ['secretary']],
    ['2026-11-15', ['deputyAndInCharge']],
    ['2026-11-18', []],
  ])('of %s comes %j', (date, rungs) => {
    expect(decided(date)).toEqual(rungs);
  });

  it.each([
    ['2026-11-13', '2026-11-20', ['skipped secretary: promised']],
    ['2026-11-15', '2026-11-15', ['skipped deputyAndInCharge: promised']],
    ['2026-11-15', '2026-11-14', ['skipped deputyAndInCharge: promised', 'afterPromise']],
    ['2026-11-17', '2026-11-16', ['afterPromise']],
    ['2026-11-17', '2026-11-15', []],
    ['2026-11-15', '2026-11-13', ['deputyAndInCharge']],
    ['2026-11-21', '2026-11-20', ['afterPromise']],
    ['2026-11-22', '2026-11-20', []],
  ])('of %s with a meeting promised for %s comes %j', (date, promisedOn, rungs) => {
    expect(decided(date, { promisedOn })).toEqual(rungs);
  });

  it('nobody is told of a month that was reported, or of a branch that nobody can be reached in', () => {
    expect(decided('2026-11-13', { hasReported: true })).toEqual(['skipped secretary: reported']);
    expect(decided('2026-11-13', { unreached: () => 'vacant' })).toEqual(['skipped secretary: vacant']);
  });

  it('of those that were missed the highest is made up, and those below are overtaken', () => {
    expect(decided('2026-11-20', { seenTo: '2026-11-09' })).toEqual([
      'skipped beforeMeeting: overtaken',
      'skipped secretary: overtaken',
      'deputyAndInCharge',
    ]);
    expect(decided('2026-11-20', { seenTo: '2026-11-09', promisedOn: '2026-11-17' })).toEqual([
      'skipped beforeMeeting: promised',
      'skipped secretary: promised',
      'skipped deputyAndInCharge: promised',
      'afterPromise',
    ]);
  });

  const row = (rung: Rung['rung'], on: string, more: Partial<Rung> = {}): Rung => ({
    ...{ rung, on, state: 'sent', reason: null, decidedOn: on },
    ...more,
  });

  it('what was decided does not come again, and what never arrived does, unless it is overtaken', () => {
    const secretary = row('secretary', '2026-11-13');
    expect(decided('2026-11-13', { decided: [secretary] })).toEqual([]);
    const lost = row('secretary', '2026-11-13', { state: 'due' });
    expect(decided('2026-11-14', { decided: [lost], lost: [lost] })).toEqual(['secretary']);
    expect(decided('2026-11-15', { decided: [lost], lost: [lost] })).toEqual([
      'skipped secretary: overtaken',
      'deputyAndInCharge',
    ]);
    expect(decided('2026-11-14', { decided: [lost], lost: [lost], hasReported: true })).toEqual([
      'skipped secretary: reported',
    ]);
  });

  it('a deadline that is moved meanwhile brings no rung a second time', () => {
    const later = { ...settings, report: { ...settings.report, latestDay: 16 } };
    const secretary = row('secretary', '2026-11-13');
    expect(decided('2026-11-17', { settings: later })).toEqual(['secretary']);
    expect(decided('2026-11-17', { settings: later, decided: [secretary] })).toEqual([]);
    expect(decided('2026-11-19', { settings: later, decided: [secretary] })).toEqual(['deputyAndInCharge']);
  });

  it('a branch is named once, on the working day after the last reminder that it was due', () => {
    const last = [row('deputyAndInCharge', '2026-11-15')];
    expect(decided('2026-11-15', { decided: last })).toEqual([]);
    expect(decided('2026-11-16', { decided: last })).toEqual(['named']);
    const named = [...last, row('named', '2026-11-16')];
    expect(decided('2026-11-17', { decided: named })).toEqual([]);
    // Friday's last reminder: Monday.
    const friday = [row('deputyAndInCharge', '2026-11-15', { decidedOn: '2026-11-20' })];
    expect(
      ['2026-11-21', '2026-11-22', '2026-11-23'].map((date) => decided(date, { decided: friday })),
    ).toEqual([[], [], ['named']]);
    // Missed, it is made up as long as the month is open.
    expect(decided('2026-12-20', { decided: last })).toEqual(['named']);
    expect(decided('2027-01-01', { decided: last })).toEqual([]);
  });

  it('nobody is named who was never reminded, who has promised a day, or who has a rung before them', () => {
    expect(decided('2026-11-16')).toEqual([]);
    const last = [row('deputyAndInCharge', '2026-11-15', { state: 'answered' })];
    expect(decided('2026-11-16', { decided: last, promisedOn: '2026-11-18' })).toEqual([]);
    const after = [...last, row('afterPromise', '2026-11-19')];
    expect(decided('2026-11-20', { decided: after, promisedOn: '2026-11-18' })).toEqual(['named']);
    expect(decided('2026-11-14', { decided: [row('secretary', '2026-11-13')] })).toEqual([]);
  });

  it('nobody is named while the last reminder waits to be sent, and what is made up for the branch comes first', () => {
    const waiting = [row('deputyAndInCharge', '2026-11-15', { state: 'due' })];
    expect(decided('2026-11-16', { decided: waiting })).toEqual([]);
    const both = [...waiting, row('named', '2026-11-16', { state: 'due' })];
    expect(decided('2026-11-18', { decided: both, lost: both })).toEqual(['deputyAndInCharge']);
    expect(decided('2026-11-18', { decided: both, lost: both.slice(1) })).toEqual(['named']);
  });

  it('a branch without a secretary is named as well', () => {
    const last = [row('deputyAndInCharge', '2026-11-15', { state: 'skipped', reason: 'vacant' })];
    expect(decided('2026-11-16', { decided: last })).toEqual(['named']);
  });
});

describe('over any days on which the program was down', () => {
  it('each rung is decided once, at most one goes a day, none after the report or before a promised day', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('2026-01', '2026-02', '2026-11', '2029-02'),
        fc.array(fc.boolean(), { minLength: 60, maxLength: 60 }),
        fc.option(fc.integer({ min: 0, max: 59 }), { nil: null }),
        fc.option(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 30 })), { nil: null }),
        (of, isUp, reportedAfter, promise) => {
          const first = addDays(`${of}-01`, -5);
          const reportedOn = reportedAfter === null ? null : addDays(first, reportedAfter);
          const saidOn = promise === null ? null : addDays(first, promise[0]);
          let seenTo = addDays(first, -1);
          const all: Rung[] = [];
          for (const [i, up] of isUp.entries()) {
            const date = addDays(first, i);
            if (!up) continue;
            const hasReported = reportedOn !== null && reportedOn <= date;
            const promisedOn =
              saidOn !== null && saidOn <= date && promise !== null ? addDays(saidOn, promise[1]) : null;
            const more = { month: of, seenTo, hasReported, promisedOn, decided: all };
            const now = decideRungs(morningOn(date, more));
            const due = now.filter(({ state }) => state === 'due');
            expect(due.length).toBeLessThanOrEqual(1);
            if (hasReported || (promisedOn !== null && promisedOn >= date)) expect(due).toEqual([]);
            all.push(...now);
            seenTo = date;
          }
          const keys = all.map(({ rung, on }) => `${rung} ${on}`);
          expect(new Set(keys).size).toBe(keys.length);
          // Nothing is lost: whatever the calendar had until the last morning has a row.
          for (const { rung, on } of rungDays(of, settings))
            if (on >= first && on <= seenTo) expect(keys).toContain(`${rung} ${on}`);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the state of a rung', () => {
  it.each([
    ['due', false, false, 'due'],
    ['due', true, false, 'sent'],
    ['due', true, true, 'answered'],
    ['sent', false, true, 'answered'],
    ['sent', false, false, 'sent'],
    ['skipped', true, true, 'skipped'],
  ] as const)('%s, sent %s, answered %s: %s', (state, isSent, isAnswered, then) => {
    expect(stateOf({ state }, { isSent, isAnswered })).toBe(then);
  });
});
