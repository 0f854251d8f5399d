/**
 * `npm run sending-trial [-- people]`: a directive at Telegram's pace, by one process and by three, then with faults and
 * kills. Takes some minutes; exit code 1 when a bar does not hold.
 */
import { engines } from '../database.ts';
import { type Trial, trySending } from './sending.ts';

const people = Number(process.argv[2] ?? 1_000);
const limit = 30;
const calm = { people, kills: 0, isRough: false, limit } as const;
const trials: Trial[] = engines.flatMap((engine) => [
  { engine, processes: 1, ...calm },
  ...(engine === 'postgresql' ? [{ engine, processes: 3, ...calm }] : []),
  { engine, processes: 1, people, kills: 5, isRough: true, limit },
]);
let failed = 0;
for (const trial of trials) {
  const { totals, twice, wrong, unbalanced, perSecond, refusedShare, waits } = await trySending(trial);
  const isWhole = twice.length + wrong.length + unbalanced === 0;
  const isFast = trial.isRough || (perSecond >= 0.95 * limit && refusedShare <= 0.01);
  if (!isWhole || !isFast) failed += 1;
  console.log(
    `${trial.engine}, ${trial.processes} processes, ${trial.kills} kills${trial.isRough ? ', with faults' : ''}: ` +
      `${perSecond.toFixed(1)}/s, ${(100 * refusedShare).toFixed(1)} % refused, ${JSON.stringify(totals)}, ` +
      `twice ${twice.length}, wrong ${wrong.length}, unbalanced ${unbalanced}, ` +
      `an answer in ${waits.sendingMs.toFixed(0)} ms (${waits.idleMs.toFixed(0)} ms when idle)` +
      `${isWhole && isFast ? '' : ': DOES NOT HOLD'}`,
  );
}
process.exitCode = failed > 0 ? 1 : 0;
