/** Fifty months drawn from seeds: nothing is lost, nothing comes after the report, twice a day or at night. */
import { expect, it } from 'vitest';
import { engines, forEachEngine } from '../../database.ts';
import { tryLadder } from './ladder-trial.ts';

const seeds = 50;

forEachEngine('the ladder keeps its word', (open, engine) => {
  // The seeds are shared out among the engines.
  const mine = Array.from({ length: seeds }, (_, i) => i + 1).filter(
    (seed) => engines[seed % engines.length] === engine,
  );
  it.each(mine)(
    'in the month of seed %d',
    async (seed) => {
      const { arrivals, faults } = await tryLadder(await open(), seed);
      expect(faults).toEqual([]);
      // A month in which nothing is said proves nothing.
      expect(arrivals).toBeGreaterThan(3);
    },
    120_000,
  );
});
