/** What may become of a report once it is sent, and until when its branch may change it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { closesOn, draftKeptUntil, dueOn } from '../../src/domain/periods.ts';
import { type ReportState, reportStates } from '../../src/domain/report.ts';
import {
  changeOn,
  type ReportAct,
  reportActs,
  stateAfter,
  stateBeforeReturn,
  statesBefore,
} from '../../src/domain/report-states.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

const act = fc.constantFrom(...reportActs);
const state = fc.constantFrom<ReportState | null>(null, ...reportStates);

describe('the states of a report', () => {
  it('are reached as the domain guide draws them', () => {
    const path = (acts: ReportAct[]) =>
      acts.reduce<ReportState | null>((at, next) => stateAfter(at, next), null);
    expect(path(['submit'])).toBe('submitted');
    expect(path(['submit', 'accept'])).toBe('accepted');
    expect(path(['submit', 'return'])).toBe('returned');
    expect(path(['submit', 'return', 'correct', 'accept'])).toBe('accepted');
    expect(path(['submit', 'return', 'keep', 'return', 'correct', 'accept'])).toBe('accepted');
  });

  it('never lead past an answer: what was returned is not accepted, nor returned again', () => {
    expect(stateAfter('returned', 'accept')).toBeNull();
    expect(stateAfter('returned', 'return')).toBeNull();
    expect(stateAfter('returned', 'correct')).toBe('corrected');
    expect(stateAfter('returned', 'keep')).toBe('corrected');
  });

  it('show a change of what was accepted to those who accepted it', () => {
    expect(stateAfter('accepted', 'correct')).toBe('corrected');
    expect(stateAfter('accepted', 'return')).toBe('returned');
    expect(stateAfter('accepted', 'accept')).toBeNull();
  });

  it('only explain what was returned', () => {
    for (const at of ['submitted', 'corrected', 'accepted', null] as const) {
      expect(stateAfter(at, 'keep')).toBeNull();
    }
  });

  it('are as before the return when it is taken back', () => {
    const sent = { revision: 1, isRegister: false };
    expect(stateBeforeReturn(sent, ['return'])).toBe('submitted');
    expect(stateBeforeReturn(sent, ['accept', 'return'])).toBe('accepted');
    expect(stateBeforeReturn(sent, ['return', 'keep', 'return'])).toBe('corrected');
    expect(stateBeforeReturn(sent, ['return', 'withdraw', 'accept', 'return', 'withdraw', 'return'])).toBe(
      'accepted',
    );
    expect(stateBeforeReturn({ revision: 2, isRegister: false }, ['return'])).toBe('corrected');
    expect(stateBeforeReturn({ revision: 1, isRegister: true }, ['return'])).toBe('accepted');
    expect(stateBeforeReturn({ revision: 2, isRegister: true }, ['return'])).toBe('corrected');
  });

  it('are as before the return, whatever was decided on the answers until then', () => {
    const decided = fc.constantFrom('return' as const, 'keep' as const, 'accept' as const);
    fc.assert(
      fc.property(fc.array(decided, { maxLength: 20 }), (tried) => {
        let at: ReportState = 'submitted';
        const done: (typeof tried)[number][] = [];
        for (const each of tried) {
          const next = stateAfter(at, each);
          if (next === null) continue;
          if (each === 'return') {
            expect(stateBeforeReturn({ revision: 1, isRegister: false }, [...done, 'return'])).toBe(at);
          }
          done.push(each);
          at = next;
        }
      }),
    );
  });

  it('begin once', () => {
    for (const at of reportStates) expect(stateAfter(at, 'submit')).toBeNull();
    for (const each of reportActs) {
      if (each !== 'submit') expect(stateAfter(null, each)).toBeNull();
    }
  });

  it('are the same, asked forwards and backwards', () => {
    fc.assert(
      fc.property(state, act, (from, each) => {
        const reached = stateAfter(from, each);
        const isNamed = from !== null && statesBefore(each).includes(from);
        return from === null ? (reached !== null) === (each === 'submit') : (reached !== null) === isNamed;
      }),
    );
  });

  it('whatever is tried, in whatever order, end in a state, and a branch can always answer', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        let at: ReportState | null = null;
        let answered = true;
        for (const each of acts) {
          const next: ReportState | null = stateAfter(at, each);
          if (next === null) continue;
          // Accepted only what nobody waits for.
          if (next === 'accepted') expect(answered).toBe(true);
          if (each === 'return') answered = false;
          if (each === 'correct' || each === 'keep') answered = true;
          at = next;
          expect(stateAfter(at, 'correct')).toBe('corrected');
        }
        return at === null || reportStates.includes(at);
      }),
    );
  });
});

describe('a change of April 2017', () => {
  const month = '2017-04';
  const on = (today: string, unlocked: string | null = null) =>
    changeOn(today, month, defaultSettings, unlocked);

  it('is a correction up to the deadline, Wednesday the 12th', () => {
    expect(dueOn(month, defaultSettings)).toBe('2017-04-12');
    expect(on('2017-04-01')).toBe('correction');
    expect(on('2017-04-12')).toBe('correction');
  });

  it('is an amendment up to the last day of May', () => {
    expect(on('2017-04-13')).toBe('amendment');
    expect(on('2017-05-31')).toBe('amendment');
  });

  it('is not possible in June, unless it was unlocked', () => {
    expect(on('2017-06-01')).toBe('locked');
    expect(on('2017-06-01', '2017-06-04')).toBe('amendment');
    expect(on('2017-06-04', '2017-06-04')).toBe('amendment');
    expect(on('2017-06-05', '2017-06-04')).toBe('locked');
  });

  it('only ever gets harder as the days go by', () => {
    const rank = { correction: 0, amendment: 1, locked: 2 };
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), fc.option(fc.nat(400)), (start, later, exception) => {
        const unlocked = exception === null ? null : addDays('2017-04-01', exception);
        const today = addDays('2017-04-01', start);
        const before = on(today, unlocked);
        const after = on(addDays(today, later), unlocked);
        return rank[before] <= rank[after];
      }),
    );
  });
});

describe('a draft', () => {
  it('is kept for 14 days after its month has closed', () => {
    expect(draftKeptUntil('2017-04', defaultSettings)).toBe('2017-06-14');
    expect(draftKeptUntil('2016-12', defaultSettings)).toBe('2017-02-14');
  });

  it('is kept at least as long as it could be sent', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2016, max: 2034 }), fc.integer({ min: 1, max: 12 }), (year, number) => {
        const month = `${year}-${String(number).padStart(2, '0')}`;
        return draftKeptUntil(month, defaultSettings) > closesOn(month);
      }),
    );
  });
});
