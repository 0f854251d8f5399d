/** What sending a report writes: which revision, as what, and what goes with it. */
import { describe, expect, it } from 'vitest';
import { acceptReport } from '../../src/actions/accept-report.ts';
import { Changes } from '../../src/actions/changes.ts';
import { keepReport } from '../../src/actions/keep-report.ts';
import { returnReport } from '../../src/actions/return-report.ts';
import { type Submission, submitReport } from '../../src/actions/submit-report.ts';
import { takeOverDraft } from '../../src/actions/take-over-draft.ts';
import { monthsOf, unlockedUntil, type World } from '../../src/actions/world.ts';
import type { HeldAnswers } from '../../src/domain/report.ts';
import { draftOf, sessionId } from '../../src/domain/session-key.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { StoredSession } from '../../src/store/sessions.ts';

const april: HeldAnswers = {
  held: true,
  kind: 'ordinary',
  heldOn: '2017-04-07',
  present: 5,
  expectedToAttend: 6,
  absentUnexcused: 0,
  durationBand: 'from90To119',
  superiorAttended: true,
  attendingClass: 0,
  fileInPreparation: 0,
  admissions: 2,
  madeOfficial: 0,
  breakdown: { women: 1, ethnicMinority: 2, youthUnionMember: 1 },
  selfRating: 'good',
  proposal: null,
};

function worldOn(date: string): World {
  return {
    timeZone: 'Asia/Ho_Chi_Minh',
    settings: defaultSettings,
    db: undefined as never,
    at: `${date}T12:00:00.000Z`,
    now: { date, time: '19:00' },
    people: new Map(),
    holders: new Map(),
    branches: new Set(['NH03']),
    units: new Map([
      ['NH03', { id: 'NH03', code: 'NH03', name: 'Chi bộ bản Pá Lúa', kind: 'hamletBranch', parentId: 'NH' }],
    ]),
    sessions: new Map(),
    reports: new Map(),
    excuses: new Map(),
    rosters: new Map(),
    targets: new Map(),
    papers: new Map(),
    lockExceptions: new Map(),
    invites: new Map(),
  } as unknown as World;
}

function onDay(world: World, date: string): World {
  world.now = { date, time: '19:00' };
  world.at = `${date}T12:00:00.000Z`;
  return world;
}

const submission = (change: Partial<Submission> = {}): Submission => ({
  branchId: 'NH03',
  month: '2017-04',
  answers: april,
  personId: 'pao',
  random: 42,
  via: null,
  ...change,
});

const decision = (world: World) => {
  const [report] = world.reports.get('NH03') ?? [];
  if (report === undefined) throw new Error('nothing was sent');
  return { report, personId: 'hoa', unitId: 'NH' };
};

const stored: StoredSession = {
  id: sessionId(draftOf('NH03', '2017-04')),
  flow: 'report',
  version: 1,
  state: '{}',
  holderId: 'pao',
  revision: 4,
  updatedAt: '2017-04-08T12:00:00.000Z',
};

describe('sending a report', () => {
  it('for the first time keeps it under its code, and ends the draft as it was seen', () => {
    const world = worldOn('2017-04-08');
    const changes = new Changes();
    world.sessions.set(stored.id, { ...stored });
    const sent = submitReport(world, changes, submission());
    expect(sent).toMatchObject({ change: 'first', earlier: null });
    expect(sent?.report).toMatchObject({ state: 'submitted', revision: 1, amended: false, via: null });
    expect(sent?.report.receiptCode).toMatch(/^PL-0417-/);
    expect(changes.reports).toMatchObject([{ change: 'first', previousState: null, submittedBy: 'pao' }]);
    expect([...changes.droppedSessions]).toEqual([[stored.id, 4]]);
    expect(world.sessions.size).toBe(0);
    expect(changes.audit).toMatchObject([{ act: 'submitReport', after: '1' }]);
  });

  it('again before the deadline is a correction under the same code', () => {
    const world = worldOn('2017-04-08');
    const first = submitReport(world, new Changes(), submission());
    const changes = new Changes();
    const sent = submitReport(
      onDay(world, '2017-04-12'),
      changes,
      submission({ personId: 'my', answers: { ...april, present: 6 } }),
    );
    expect(sent).toMatchObject({ change: 'correction' });
    expect(sent?.report).toMatchObject({
      id: first?.report.id,
      receiptCode: first?.report.receiptCode,
      state: 'corrected',
      revision: 2,
      amended: false,
    });
    expect(changes.reports).toMatchObject([{ previousState: 'submitted', revision: 2 }]);
    expect(changes.audit).toMatchObject([{ act: 'correctReport', before: '1', after: '2', personId: 'my' }]);
    expect(world.reports.get('NH03')).toHaveLength(1);
  });

  it('after the deadline is an amendment, and stays one', () => {
    const world = worldOn('2017-04-08');
    submitReport(world, new Changes(), submission());
    const late = submitReport(onDay(world, '2017-04-13'), new Changes(), submission());
    expect(late).toMatchObject({ change: 'amendment', report: { amended: true } });
    returnReport(world, new Changes(), { ...decision(world), fields: ['attendance'], reason: '{}' });
    const answered = submitReport(onDay(world, '2017-04-20'), new Changes(), submission());
    expect(answered).toMatchObject({ change: 'answer', report: { amended: true, state: 'corrected' } });
  });

  it('late for the first time is no amendment: there was nothing to amend', () => {
    const sent = submitReport(worldOn('2017-05-30'), new Changes(), submission());
    expect(sent).toMatchObject({ change: 'first', report: { amended: false } });
  });

  it('after the close changes nothing, until an exception runs', () => {
    const world = worldOn('2017-06-02');
    const changes = new Changes();
    expect(submitReport(world, changes, submission())).toBeNull();
    expect(changes).toEqual(new Changes());
    const exception = {
      id: 'x',
      branchId: 'NH03',
      month: '2017-04',
      until: '2017-06-02',
      grantedBy: null,
      at: '',
    };
    world.lockExceptions.set('NH03', [exception]);
    expect(unlockedUntil(world, 'NH03', '2017-04')).toBe('2017-06-02');
    expect(unlockedUntil(world, 'NH03', '2017-03')).toBeNull();
    expect(monthsOf(world, 'NH03')).toEqual(['2017-06', '2017-05', '2017-04']);
    expect(submitReport(world, changes, submission())).toMatchObject({ change: 'first' });
  });

  it('on behalf says how it came; the branch’s own correction takes the mark off', () => {
    const world = worldOn('2017-04-08');
    const changes = new Changes();
    const sent = submitReport(world, changes, submission({ personId: 'hoa', via: 'phone' }));
    expect(sent?.report).toMatchObject({ onBehalf: true, via: 'phone' });
    expect(changes.audit).toMatchObject([{ act: 'reportOnBehalf' }]);
    const corrected = submitReport(world, new Changes(), submission());
    expect(corrected?.report).toMatchObject({ onBehalf: false, via: null });
  });

  it('keeps what the register knows of those admitted, as long as they are as many', () => {
    const world = worldOn('2017-04-08');
    const known = { ...april, breakdown: { ...april.breakdown, farmer: 1, lowerSecondaryOrAbove: 2 } };
    submitReport(world, new Changes(), submission({ answers: known }));
    const same = submitReport(world, new Changes(), submission({ answers: { ...april, present: 6 } }));
    expect(same?.report.answers).toMatchObject({ breakdown: known.breakdown });
    const other = {
      ...april,
      admissions: 1,
      breakdown: { women: 1, ethnicMinority: 1, youthUnionMember: 0 },
    };
    const changed = submitReport(world, new Changes(), submission({ answers: other }));
    expect(changed?.report.answers).toMatchObject({ breakdown: other.breakdown });
    expect(JSON.stringify(changed?.report.answers)).not.toContain('farmer');
  });
});

describe('deciding on a report', () => {
  const sentWorld = () => {
    const world = worldOn('2017-04-08');
    submitReport(world, new Changes(), submission());
    return world;
  };
  const tryIt = (change: (changes: Changes) => unknown) => {
    const changes = new Changes();
    return { result: change(changes), writes: changes.writes.length, audit: changes.audit };
  };

  it('is seen by those who come later in the batch', () => {
    const world = sentWorld();
    const tried = tryIt((changes) => acceptReport(world, changes, decision(world)));
    expect(tried).toMatchObject({ writes: 1, audit: [{ act: 'acceptReport', after: 'accepted' }] });
    expect(world.reports.get('NH03')?.[0]?.state).toBe('accepted');
    const again = tryIt((changes) => acceptReport(world, changes, decision(world)));
    expect(again).toEqual({ result: null, writes: 0, audit: [] });
  });

  it('takes a correction under way with it when it is returned', () => {
    const world = sentWorld();
    world.sessions.set(stored.id, { ...stored });
    const changes = new Changes();
    returnReport(world, changes, { ...decision(world), fields: ['attendance'], reason: '{}' });
    expect([...changes.droppedSessions]).toEqual([[stored.id, 4]]);
    expect(world.reports.get('NH03')?.[0]?.state).toBe('returned');
  });

  it('is nothing where the state does not allow it', () => {
    const world = sentWorld();
    const kept = tryIt((changes) =>
      keepReport(world, changes, { ...decision(world), unitId: null, explanation: '{}' }),
    );
    expect(kept).toEqual({ result: null, writes: 0, audit: [] });
    returnReport(world, new Changes(), { ...decision(world), fields: ['attendance'], reason: '{}' });
    const accepted = tryIt((changes) => acceptReport(world, changes, decision(world)));
    expect(accepted).toEqual({ result: null, writes: 0, audit: [] });
    const explained = tryIt((changes) =>
      keepReport(world, changes, { ...decision(world), unitId: null, explanation: '{}' }),
    );
    expect(explained.writes).toBe(1);
    expect(world.reports.get('NH03')?.[0]).toMatchObject({ state: 'corrected', revision: 1 });
  });
});

describe('taking a draft over', () => {
  it('moves the hand one revision on, once', () => {
    const world = worldOn('2017-04-08');
    world.sessions.set(stored.id, { ...stored });
    const changes = new Changes();
    const taking = { key: draftOf('NH03', '2017-04'), personId: 'my', state: '{"seen":1}' };
    takeOverDraft(world, changes, taking);
    expect(changes.sessions.get(stored.id)).toMatchObject({
      holderId: 'my',
      revision: 5,
      state: '{"seen":1}',
    });
    expect(changes.audit).toMatchObject([{ act: 'takeOverDraft', before: 'pao', after: 'my' }]);
    const again = new Changes();
    takeOverDraft(world, again, taking);
    takeOverDraft(world, again, { ...taking, key: draftOf('none', '2017-04') });
    expect(again).toEqual(new Changes());
  });
});
