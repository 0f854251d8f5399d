/** Reports with their revisions, the decisions on them, and who may look: on both engines. */
import { describe, expect, it } from 'vitest';
import type { HeldAnswers } from '../../src/domain/report.ts';
import { stateAfter, statesBefore } from '../../src/domain/report-states.ts';
import type { Db } from '../../src/store/database.ts';
import {
  decideReport,
  insertLockException,
  loadLockExceptions,
  loadOffices,
  loadReportEvents,
  loadRevisions,
  type ReportEvent,
} from '../../src/store/report-reviews.ts';
import { loadReports, ReportConflict, type ReportToStore, saveReports } from '../../src/store/reports.ts';
import { isWithin, nearestAboveWith } from '../../src/store/units.ts';
import { forEachEngine } from '../database.ts';
import { seedUnits } from '../summaries/organisation.ts';

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
  admissions: 1,
  madeOfficial: 0,
  breakdown: { women: 1 },
  selfRating: 'good',
  proposal: 'Đề nghị tu sửa nhà văn hóa',
};

function first(change: Partial<ReportToStore> = {}): ReportToStore {
  return {
    id: 'r1',
    branchId: 'NH03',
    month: '2017-04',
    state: 'submitted',
    revision: 1,
    receiptCode: 'PL-0417-AAAA',
    submittedAt: '2017-04-08T12:00:00.000Z',
    submittedBy: 'pao',
    onBehalf: false,
    via: null,
    amended: false,
    answers: april,
    change: 'first',
    previousState: null,
    ...change,
  };
}

const second = (change: Partial<ReportToStore> = {}) =>
  first({
    state: 'corrected',
    revision: 2,
    submittedAt: '2017-04-09T12:00:00.000Z',
    submittedBy: 'my',
    answers: { ...april, present: 6 },
    change: 'correction',
    previousState: 'submitted',
    ...change,
  });

function event(kind: ReportEvent['kind'], change: Partial<ReportEvent> = {}): ReportEvent {
  return {
    id: `e-${kind}`,
    reportId: 'r1',
    revision: 1,
    kind,
    fields: kind === 'return' ? ['attendance'] : [],
    text: kind === 'accept' ? null : '{"kind":"own","text":"danh sách có 7"}',
    at: '2017-04-10T02:00:00.000Z',
    by: 'hoa',
    unitId: 'NH',
    ...change,
  };
}

/** As an action does it: to wherever the state machine leads from the state that was seen. */
function decide(
  db: Db,
  { kind, ...change }: Partial<ReportEvent> & { kind: Exclude<ReportEvent['kind'], 'withdraw'> },
) {
  const to = statesBefore(kind).map((state) => stateAfter(state, kind))[0] ?? 'accepted';
  return decideReport(db, event(kind, change), { from: statesBefore(kind), to });
}

const units = [
  { code: 'NP', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: null },
  { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: 'NP' },
  { code: 'NB', name: 'Đảng ủy xã Nà Bủng', kind: 'communeCommittee', parent: 'NP' },
  { code: 'NH03', name: 'Chi bộ bản Pá Lúa', kind: 'hamletBranch', parent: 'NH' },
  { code: 'NH04', name: 'Chi bộ bản Nà Gừng', kind: 'hamletBranch', parent: 'NH', to: '2017-04-30' },
];

/** As it is stored. */
const findReport = async (db: Db, id: string) =>
  (await loadReports(db, ['NH03', 'NH04'], '0001-01')).find((report) => report.id === id) ?? null;

forEachEngine('reports', (open) => {
  const house = async () => {
    const database = await open();
    await seedUnits(database.db, units);
    return database;
  };

  describe('and their revisions', () => {
    it('keep what was said first beside what was said then, with who and when', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await saveReports(db, [second({ amended: true, change: 'amendment' })]);
      expect(await findReport(db, 'r1')).toMatchObject({
        revision: 2,
        state: 'corrected',
        amended: true,
        answers: { present: 6 },
      });
      expect(await loadRevisions(db, 'r1')).toEqual([
        {
          revision: 1,
          answers: april,
          at: '2017-04-08T12:00:00.000Z',
          by: 'pao',
          change: 'first',
          via: null,
        },
        {
          revision: 2,
          answers: { ...april, present: 6 },
          at: '2017-04-09T12:00:00.000Z',
          by: 'my',
          change: 'amendment',
          via: null,
        },
      ]);
    });

    it('come back whole, and in one set with others', async () => {
      const { db } = await house();
      const other = first({
        id: 'r2',
        branchId: 'NH04',
        receiptCode: 'NG-0417-AAAA',
        onBehalf: true,
        via: 'phone',
        answers: { held: false, kind: 'ordinary', reason: 'harvest' },
      });
      await saveReports(db, [first(), other]);
      await saveReports(db, [second()]);
      const found = await loadReports(db, ['NH03', 'NH04'], '2017-01');
      const { change: _c, previousState: _p, submittedBy: _s, ...otherAsKept } = other;
      expect(found.find(({ id }) => id === 'r2')).toEqual(otherAsKept);
      expect(found.find(({ id }) => id === 'r1')?.answers).toEqual({ ...april, present: 6 });
    });

    it('are one after another: the slower of two corrections is worked again', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await saveReports(db, [second()]);
      await expect(saveReports(db, [second({ submittedBy: 'pao' })])).rejects.toThrow(ReportConflict);
      expect(await loadRevisions(db, 'r1')).toHaveLength(2);
    });

    it('do not pass over a return that came in between', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await decide(db, { kind: 'return' });
      await expect(saveReports(db, [second()])).rejects.toThrow(ReportConflict);
      expect((await findReport(db, 'r1'))?.state).toBe('returned');
      await saveReports(db, [second({ previousState: 'returned', change: 'answer' })]);
      expect((await findReport(db, 'r1'))?.state).toBe('corrected');
    });

    it('are one report for a branch, month and kind', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await expect(saveReports(db, [first({ id: 'r9', receiptCode: 'PL-0417-BBBB' })])).rejects.toThrow();
      await saveReports(db, [
        first({ id: 'r3', receiptCode: 'PL-0417-CCCC', answers: { ...april, kind: 'theme' } }),
      ]);
      expect(await loadReports(db, ['NH03'], '2017-04')).toHaveLength(2);
    });

    it('are nobody’s whose id is unknown', async () => {
      const { db } = await house();
      expect(await findReport(db, 'none')).toBeNull();
      expect(await loadRevisions(db, 'none')).toEqual([]);
      expect(await loadReportEvents(db, 'none')).toEqual([]);
    });
  });

  describe('and the decisions on them', () => {
    it('are kept in order, with fields, words and the unit', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await decide(db, { kind: 'return', id: 'e1' });
      await decide(db, { kind: 'keep', id: 'e2', by: 'pao', unitId: null });
      await decide(db, { kind: 'accept', id: 'e3' });
      const events = await loadReportEvents(db, 'r1');
      expect(events.map(({ kind }) => kind)).toEqual(['return', 'keep', 'accept']);
      expect(events[0]).toEqual(event('return', { id: 'e1' }));
      expect((await findReport(db, 'r1'))?.state).toBe('accepted');
    });

    it('leave the revision alone: a returned report counts as it was received', async () => {
      const { db } = await house();
      await saveReports(db, [first()]);
      await decide(db, { kind: 'return' });
      expect(await findReport(db, 'r1')).toMatchObject({
        revision: 1,
        submittedAt: first().submittedAt,
        answers: april,
      });
    });

    it('are refused, with nothing kept, in a state that does not allow them', async () => {
      const { db, transaction } = await house();
      await saveReports(db, [first()]);
      await expect(transaction((tx) => decide(tx, { kind: 'keep' }))).rejects.toThrow(ReportConflict);
      await decide(db, { kind: 'return', id: 'e1' });
      await expect(transaction((tx) => decide(tx, { kind: 'accept' }))).rejects.toThrow(ReportConflict);
      await expect(transaction((tx) => decide(tx, { kind: 'return', id: 'e2' }))).rejects.toThrow(
        ReportConflict,
      );
      expect(await loadReportEvents(db, 'r1')).toHaveLength(1);
    });

    it('are refused for a revision that is gone: nobody accepts what they have not seen', async () => {
      const { db, transaction } = await house();
      await saveReports(db, [first()]);
      await saveReports(db, [second()]);
      await expect(transaction((tx) => decide(tx, { kind: 'accept' }))).rejects.toThrow(ReportConflict);
      await decide(db, { kind: 'accept', revision: 2 });
      expect((await findReport(db, 'r1'))?.state).toBe('accepted');
    });

    it('of two at once, one holds', async () => {
      const { db, transaction } = await house();
      await saveReports(db, [first()]);
      const outcomes = await Promise.allSettled([
        transaction((tx) => decide(tx, { kind: 'return', id: 'e1' })),
        transaction((tx) => decide(tx, { kind: 'accept', id: 'e2' })),
      ]);
      // Accepted and then returned is a way to go; returned and then accepted is none.
      const events = await loadReportEvents(db, 'r1');
      const held = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(events).toHaveLength(held.length);
      expect((await findReport(db, 'r1'))?.state).toBe(
        events.some(({ kind }) => kind === 'return') ? 'returned' : 'accepted',
      );
    });
  });

  describe('and exceptions from their lock', () => {
    it('run to the end of their day, for one branch', async () => {
      const { db } = await house();
      const exception = {
        id: 'x1',
        branchId: 'NH03',
        month: '2017-02',
        until: '2017-05-05',
        grantedBy: 'hoa',
        at: '2017-05-02T02:00:00.000Z',
      };
      await insertLockException(db, exception);
      expect(await loadLockExceptions(db, ['NH03', 'NH04'], '2017-05-05')).toEqual([exception]);
      expect(await loadLockExceptions(db, ['NH03'], '2017-05-06')).toEqual([]);
      expect(await loadLockExceptions(db, ['NH04'], '2017-05-03')).toEqual([]);
      expect(await loadLockExceptions(db, [], '2017-05-03')).toEqual([]);
    });
  });

  describe('and those who look at them', () => {
    const at = '2017-04-10T02:00:00.000Z';
    const appoint = async (
      db: Db,
      id: string,
      role: string,
      unitId: string,
      endsAt: string | null = null,
    ) => {
      await db.person.create({
        data: { id, telegramId: id, language: 'vi', createdAt: '2017-01-01T00:00:00.000Z' },
      });
      await db.appointment.create({
        data: { id: `a-${id}`, personId: id, unitId, role, startsAt: '2017-01-01T00:00:00.000Z', endsAt },
      });
    };

    it('see down their own tree, on the day', async () => {
      const { db } = await house();
      const within = (root: string, unit: string, on = '2017-04-10') => isWithin(db, root, unit, on);
      expect(await within('NH', 'NH03')).toBe(true);
      expect(await within('NP', 'NH03')).toBe(true);
      expect(await within('NH03', 'NH03')).toBe(true);
      expect(await within('NB', 'NH03')).toBe(false);
      expect(await within('NH03', 'NH')).toBe(false);
      expect(await within('NH', 'none')).toBe(false);
      expect(await within('NH', 'NH04')).toBe(true);
      expect(await within('NH', 'NH04', '2017-05-01')).toBe(false);
    });

    it('are found from below, the nearest first', async () => {
      const { db } = await house();
      const above = (on = '2017-04-10') => nearestAboveWith(db, 'NH03', 'staff', on, at);
      expect(await above()).toBeNull();
      await appoint(db, 'lan', 'staff', 'NP');
      expect(await above()).toBe('NP');
      await appoint(db, 'gone', 'staff', 'NH', '2017-02-01T00:00:00.000Z');
      expect(await above()).toBe('NP');
      await appoint(db, 'hoa', 'staff', 'NH');
      expect(await above()).toBe('NH');
      await appoint(db, 'beside', 'staff', 'NB');
      expect(await above()).toBe('NH');
    });

    it('are named by the offices they hold and held', async () => {
      const { db } = await house();
      await appoint(db, 'pao', 'secretary', 'NH03', '2017-05-01T00:00:00.000Z');
      await appoint(db, 'hoa', 'staff', 'NH');
      expect(await loadOffices(db, ['pao', 'hoa', 'none'])).toEqual([
        {
          personId: 'hoa',
          role: 'staff',
          unitId: 'NH',
          unitName: 'Đảng ủy xã Nà Hỳ',
          startsAt: '2017-01-01T00:00:00.000Z',
          endsAt: null,
        },
        {
          personId: 'pao',
          role: 'secretary',
          unitId: 'NH03',
          unitName: 'Chi bộ bản Pá Lúa',
          startsAt: '2017-01-01T00:00:00.000Z',
          endsAt: '2017-05-01T00:00:00.000Z',
        },
      ]);
      expect(await loadOffices(db, [])).toEqual([]);
    });
  });
});
