/** A directive through the real program: errors, cuts, a Telegram that is away for a while, and the power goes twice. */
import { expect, it } from 'vitest';
import { trySending } from '../../bench/sending.ts';
import { engines } from '../../database.ts';

it.each(engines)(
  'reaches everybody, nobody twice but who is shown as in doubt, on %s',
  async (engine) => {
    const people = 150;
    const result = await trySending({ engine, people, processes: 1, kills: 2, isRough: true, limit: 30 });
    const { totals, twice, wrong, unbalanced } = result;
    expect({ twice, wrong, unbalanced }).toEqual({ twice: [], wrong: [], unbalanced: 0 });
    // Blocked: every thirty-third.
    expect(totals).toMatchObject({ queued: 0, sending: 0, failed: 5, cancelled: 0 });
    // Nobody knows of what was cut off, and of what was being written as the power went; the rest has arrived.
    expect(totals.unknown).toBeLessThan(20);
    expect(totals.sent + totals.unknown).toBe(people - 5);
  },
  180_000,
);
