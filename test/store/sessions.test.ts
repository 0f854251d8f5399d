/** A draft that two people share: whoever was slower finds out, and nothing comes back or gets lost. */
import { describe, expect, it } from 'vitest';
import {
  dropDraftsUpTo,
  dropSessions,
  loadSessions,
  SessionConflict,
  type StoredSession,
  saveSessions,
} from '../../src/store/sessions.ts';
import { forEachEngine } from '../database.ts';

function draft(change: Partial<StoredSession> = {}): StoredSession {
  return {
    id: 'report:NH03:2017-04',
    flow: 'report',
    version: 1,
    state: '{"answers":1}',
    holderId: 'pao',
    revision: 1,
    updatedAt: '2017-04-08T12:00:00.000Z',
    ...change,
  };
}

forEachEngine('conversations', (open) => {
  it('are written and read back as they were', async () => {
    const { db } = await open();
    await saveSessions(db, [draft(), draft({ id: 'broadcast:hoa', flow: 'broadcast', holderId: null })]);
    const found = await loadSessions(db, ['report:NH03:2017-04', 'broadcast:hoa', 'none']);
    expect(found.sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual([
      draft({ id: 'broadcast:hoa', flow: 'broadcast', holderId: null }),
      draft(),
    ]);
  });

  it('advance one step at a time', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await saveSessions(db, [draft({ revision: 2, holderId: 'my', state: '{"answers":2}' })]);
    const [stored] = await loadSessions(db, [draft().id]);
    expect(stored).toMatchObject({ revision: 2, holderId: 'my', state: '{"answers":2}' });
  });

  it('refuse a write on what somebody else has changed', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await saveSessions(db, [draft({ revision: 2, holderId: 'my' })]);
    await expect(saveSessions(db, [draft({ revision: 2 })])).rejects.toThrow(SessionConflict);
    const [stored] = await loadSessions(db, [draft().id]);
    expect(stored?.holderId).toBe('my');
  });

  it('are begun by one of two only', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await expect(saveSessions(db, [draft({ holderId: 'my' })])).rejects.toThrow(SessionConflict);
  });

  it('never come back once they have ended: the report was sent meanwhile', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await dropSessions(db, new Map([[draft().id, 1]]));
    await expect(saveSessions(db, [draft({ revision: 2 })])).rejects.toThrow(SessionConflict);
    expect(await loadSessions(db, [draft().id])).toEqual([]);
  });

  it('do not end over an answer that the one who ends them has not seen', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await saveSessions(db, [draft({ revision: 2 })]);
    await expect(dropSessions(db, new Map([[draft().id, 1]]))).rejects.toThrow(SessionConflict);
    expect(await loadSessions(db, [draft().id])).toHaveLength(1);
  });

  it('end once', async () => {
    const { db } = await open();
    await saveSessions(db, [draft()]);
    await dropSessions(db, new Map([[draft().id, 1]]));
    await expect(dropSessions(db, new Map([[draft().id, 1]]))).rejects.toThrow(SessionConflict);
    await dropSessions(db, new Map());
  });

  it('are written as a set or not at all', async () => {
    const { db, transaction } = await open();
    await saveSessions(db, [draft()]);
    const set = [draft({ id: 'report:NH04:2017-04' }), draft({ revision: 5 })];
    await expect(transaction((tx) => saveSessions(tx, set))).rejects.toThrow(SessionConflict);
    expect(await loadSessions(db, ['report:NH04:2017-04'])).toEqual([]);
  });

  describe('of reports', () => {
    it('go with their month, whoever entered them; other conversations stay', async () => {
      const { db } = await open();
      const ids = [
        'report:NH03:2017-03',
        'report:NH03:2017-04',
        'behalf:hoa:NH04:2017-03',
        'behalf:hoa:NH04:2017-05',
      ];
      await saveSessions(db, [
        ...ids.map((id) => draft({ id })),
        draft({ id: 'broadcast:2017-01', flow: 'broadcast' }),
      ]);
      const dropped = await dropDraftsUpTo(db, '2017-03');
      expect(dropped.map(({ id }) => id).sort()).toEqual(['behalf:hoa:NH04:2017-03', 'report:NH03:2017-03']);
      expect(dropped[0]).toMatchObject({ holderId: 'pao', flow: 'report' });
      const left = await loadSessions(db, [...ids, 'broadcast:2017-01']);
      expect(left.map(({ id }) => id).sort()).toEqual([
        'behalf:hoa:NH04:2017-05',
        'broadcast:2017-01',
        'report:NH03:2017-04',
      ]);
    });
  });
});
