/** Tables that were sent: each is in one hand at a time, moves on once, and is taken up again after a kill. */
import { expect, it } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import {
  addUpload,
  dropUploads,
  findUpload,
  isUploadWaiting,
  moveUpload,
  postponeUpload,
  releaseUploads,
  takeUpload,
} from '../../src/store/table-uploads.ts';
import { forEachEngine } from '../database.ts';

const now = '2017-03-31T11:30:00.000Z';
const later = '2017-03-31T11:45:00.000Z';
const person = { personId: 'p1', chatId: '300', fileId: 'f', fileName: 'a.xlsx' };

forEachEngine('tables that were sent', (open) => {
  const add = ({ db }: Database, id: string, createdAt = now) => addUpload(db, { id, ...person, createdAt });
  const take = (database: Database, at = now) =>
    database.transaction((tx) => takeUpload(tx, { now: at, leaseUntil: later }));

  it('gives out the oldest first, each to one hand', async () => {
    const database = await open();
    await add(database, 'b', '2017-03-31T11:29:00.000Z');
    await add(database, 'a');
    expect((await take(database))?.id).toBe('b');
    expect(await take(database)).toMatchObject({ id: 'a', state: 'checking', attempts: 1 });
    expect(await take(database)).toBeNull();
    expect(await isUploadWaiting(database.db, now)).toBe(false);
    // Their process died: the lease is over.
    expect(await isUploadWaiting(database.db, later)).toBe(true);
    expect(await take(database, later)).toMatchObject({ id: 'b', attempts: 2 });
  });

  it('moves on once, and what is offered waits for its person', async () => {
    const database = await open();
    const { db } = database;
    await add(database, 'a');
    await take(database);
    expect(await moveUpload(db, 'a', { from: 'checking', to: 'offered', at: now })).toBe(true);
    expect(await moveUpload(db, 'a', { from: 'checking', to: 'refused', at: now })).toBe(false);
    expect(await take(database, later)).toBeNull();
    expect(await moveUpload(db, 'a', { from: 'offered', to: 'importing', at: now })).toBe(true);
    expect(await take(database)).toMatchObject({ id: 'a', state: 'importing', attempts: 1 });
    expect(await moveUpload(db, 'a', { from: 'importing', to: 'imported', at: later })).toBe(true);
    expect(await findUpload(db, 'a')).toMatchObject({ state: 'imported', doneAt: later });
    expect(await take(database, later)).toBeNull();
  });

  it('waits when the line is down, without counting it as a failure', async () => {
    const database = await open();
    const { db } = database;
    await add(database, 'a');
    await take(database);
    await postponeUpload(db, 'a', { notBefore: later, isCounted: false });
    expect(await take(database)).toBeNull();
    expect(await take(database, later)).toMatchObject({ attempts: 1 });
    await postponeUpload(db, 'a', { notBefore: later, isCounted: true });
    expect(await take(database, later)).toMatchObject({ attempts: 2 });
  });

  it('is free again when the only process starts, and forgotten in time', async () => {
    const database = await open();
    const { db } = database;
    await add(database, 'a');
    await take(database);
    await releaseUploads(db);
    expect(await take(database)).toMatchObject({ id: 'a', attempts: 2 });
    expect(await dropUploads(db, now)).toBe(0);
    expect(await dropUploads(db, later)).toBe(1);
    expect(await findUpload(db, 'a')).toBeNull();
  });
});
