import { expect, it } from 'vitest';
import { pause, pausedUntil, takeTime } from '../../src/store/pace.ts';
import { forEachEngine } from '../database.ts';
import { earlier, later, now } from './district.ts';

const lease = '2026-11-09T05:01:00.000Z';

forEachEngine('the pace of all processes', (open) => {
  it('has them wait until the latest instant that was asked for', async () => {
    const { db } = await open();
    expect(await pausedUntil(db)).toBeNull();
    for (const [until, holds] of [
      [now, now],
      [earlier, now],
      [now, now],
      [later, later],
      [lease, later],
    ] as const) {
      await pause(db, until);
      expect(await pausedUntil(db), until).toBe(holds);
    }
    // Giving out time is no wait, and ends none.
    expect((await takeTime(db, 500, 0)).pausedUntil).toBe(later);
    expect(await pausedUntil(db)).toBe(later);
  });

  it('gives each its own stretch of time, one after the other', async () => {
    const { db } = await open();
    const spanMs = 2_000;
    const before = (await takeTime(db, spanMs, 0)).inMs;
    const others = await Promise.all([1, 2, 3].map(async () => (await takeTime(db, spanMs, 0)).inMs));
    // The clock has gone on while it was asked.
    expect(before).toBeLessThanOrEqual(0);
    expect(new Set(others).size).toBe(3);
    for (const [place, inMs] of others.sort((a, b) => a - b).entries()) {
      expect(inMs).toBeLessThanOrEqual((place + 1) * spanMs);
    }
  });

  it('does not believe a clock that has been set back', async () => {
    const { db } = await open();
    await takeTime(db, 500, 0);
    await db.pace.updateMany({ data: { takenUntilMs: 9e15 } });
    expect((await takeTime(db, 500, 0)).inMs).toBeLessThanOrEqual(10_000);
  });
});
