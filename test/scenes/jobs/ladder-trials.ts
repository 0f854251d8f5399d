/** `npm run ladder-trials [-- MONTHS [SEED]]`: the same trials as in the tests, many more of them. */
import { openDatabase } from '../../../src/store/database.ts';
import { createScratch } from '../../database.ts';
import { tryLadder } from './ladder-trial.ts';

const [months = '1000', first = '1'] = process.argv.slice(2);
const startedAt = performance.now();
let arrivals = 0;
for (let seed = Number(first); seed < Number(first) + Number(months); seed += 1) {
  const scratch = await createScratch('sqlite');
  const database = await openDatabase({ url: scratch.url });
  const trial = await tryLadder(database, seed);
  arrivals += trial.arrivals;
  for (const fault of trial.faults) console.log(fault);
  if (trial.faults.length > 0) process.exitCode = 1;
  await database.close();
  await scratch.remove();
}
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.log(`${months} months, ${arrivals} messages, ${seconds} s`);
