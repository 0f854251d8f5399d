import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { chaseDays, chasesOn, conveyBy } from '../../src/domain/directive-chase.ts';
import { defaultSettings as settings } from '../../src/domain/settings.ts';

const paper = { sentOn: '2026-11-02', dueOn: '2026-11-20' };
const open = { isRead: false, isConveyed: false };
const on = (date: string, state = open, seenTo = addDays(date, -1), of: typeof paper | object = {}) =>
  chasesOn(date, { ...paper, ...of }, state, { settings, seenTo }).map(({ role, step }) => `${role} ${step}`);

describe('the last day for conveying', () => {
  it('is the one that was set, on whatever day it falls', () => {
    expect(conveyBy({ sentOn: '2026-11-02', dueOn: '2026-11-22' }, settings)).toBe('2026-11-22');
  });

  it('is without one the end of the next month’s meetings, moved to a working day', () => {
    expect(conveyBy({ sentOn: '2026-11-02', dueOn: null }, settings)).toBe('2026-12-10');
    expect(conveyBy({ sentOn: '2026-09-30', dueOn: null }, settings)).toBe('2026-10-12');
  });
});

describe('who is chased', () => {
  it('are day by day those of the guide', () => {
    expect(chaseDays(paper, settings)).toEqual([
      { on: '2026-11-04', step: 'readSecretary' },
      { on: '2026-11-06', step: 'readDeputy' },
      { on: '2026-11-09', step: 'readInCharge' },
      { on: '2026-11-17', step: 'conveyBefore' },
      { on: '2026-11-20', step: 'conveyDue' },
      { on: '2026-11-23', step: 'conveyInCharge' },
    ]);
    expect(on('2026-11-04')).toEqual(['secretary readSecretary']);
    expect(on('2026-11-06')).toEqual(['secretary readDeputy', 'deputy readDeputy']);
    expect(on('2026-11-05')).toEqual([]);
    expect(on('2026-11-24')).toEqual([]);
  });

  it('are only those who have not', () => {
    const read = { isRead: true, isConveyed: false };
    expect(on('2026-11-09', read)).toEqual([]);
    expect(on('2026-11-17', read)).toEqual(['secretary conveyBefore']);
    expect(on('2026-11-17', { isRead: true, isConveyed: true })).toEqual([]);
    expect(on('2026-11-04', { isRead: false, isConveyed: true })).toEqual([]);
  });

  it('are asked once for what several missed mornings would have asked, the newest of it', () => {
    expect(on('2026-11-08', open, '2026-11-03')).toEqual(['secretary readDeputy', 'deputy readDeputy']);
    expect(on('2026-12-01', open, '2026-11-03')).toEqual([
      'secretary conveyDue',
      'deputy readDeputy',
      'inCharge conveyInCharge',
    ]);
  });

  it('is nobody before it was sent, nor within Tết', () => {
    const soon = { sentOn: '2026-11-02', dueOn: '2026-11-03' };
    expect(chaseDays(soon, settings).map(({ step }) => step)).not.toContain('conveyBefore');
    const beforeTet = { sentOn: '2026-02-13', dueOn: '2026-03-31' };
    expect(chaseDays(beforeTet, settings)[0]).toEqual({ on: '2026-02-23', step: 'readSecretary' });
  });

  it('an invitation is asked to be read until the day before its meeting, and then told of, read or not', () => {
    const invitation = { sentOn: '2026-11-02', dueOn: null, meetingOn: '2026-11-10' };
    expect(chaseDays(invitation, settings)).toEqual([
      { on: '2026-11-04', step: 'readSecretary' },
      { on: '2026-11-06', step: 'readDeputy' },
      { on: '2026-11-09', step: 'meetBefore' },
    ]);
    const read = { isRead: true, isConveyed: false };
    expect(chasesOn('2026-11-09', invitation, read, { settings, seenTo: '2026-11-08' })).toEqual([
      { role: 'secretary', step: 'meetBefore' },
      { role: 'deputy', step: 'meetBefore' },
    ]);
    // For the same evening there is nothing to be reminded of in the morning before.
    expect(chaseDays({ ...invitation, meetingOn: '2026-11-02' }, settings)).toEqual([]);
  });
});
