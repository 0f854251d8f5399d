/** What must hold through any reorganisation; the tests try it five hundred times, `npm run reorganise-trials` more. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { lastDayOf } from '../../../src/domain/calendar.ts';
import { versionOn } from '../../../src/domain/reorganise/tree.ts';
import {
  closedMonths,
  closedRates,
  Figures,
  liveThrough,
  type MonthRates,
  rootId,
  Tape,
  type Trial,
} from './reorganise-trial.ts';

function expectSame(before: readonly MonthRates[], after: readonly MonthRates[]): void {
  for (const [at, rates] of before.entries()) {
    if (!isDeepStrictEqual(rates, after[at]))
      throw new Error(`changed by an event:\n${JSON.stringify(rates)}\n${JSON.stringify(after[at])}`);
  }
  if (before.length !== after.length) throw new Error('a closed month has other units than before');
}

/** No parent is missing, none is a circle, no unit has a gap or an overlap. */
function expectSound({ tree }: Trial): void {
  for (const unit of tree.values()) {
    for (const [at, version] of unit.versions.entries()) {
      const before = unit.versions[at - 1];
      if (before !== undefined && before.validTo >= version.validFrom)
        throw new Error(`${unit.id} is twice on ${version.validFrom}`);
      if (version.parentId === null) continue;
      for (const day of [version.validFrom, version.validTo]) {
        if (versionOn(tree.get(version.parentId), day) === undefined)
          throw new Error(`${unit.id} has no parent on ${day}`);
      }
      let above: string | null = version.parentId;
      for (let steps = 0; above !== null; steps += 1) {
        if (above === unit.id || steps > tree.size) throw new Error(`${unit.id} is below itself`);
        above = versionOn(tree.get(above), version.validFrom)?.parentId ?? null;
      }
    }
  }
}

/** On the tree of today nothing is lost and nothing counts twice. */
function expectOnce(trial: Trial): void {
  const figures = new Figures(trial);
  for (const month of closedMonths(trial)) {
    const then = figures.of(rootId, month, trial.today);
    const now = figures.of(rootId, month, trial.today, trial.today);
    if (!isDeepStrictEqual(then, now))
      throw new Error(`the whole differs:\n${JSON.stringify(then)}\n${JSON.stringify(now)}`);
    const parts = [...trial.tree.values()].filter(
      (unit) => versionOn(unit, trial.today)?.parentId === rootId,
    );
    const sums = { due: 0, received: 0, admissions: 0 };
    for (const { id } of parts) {
      const rates = figures.of(id, month, trial.today, trial.today);
      sums.due += rates.due;
      sums.received += rates.received;
      sums.admissions += rates.admissions;
    }
    if (sums.due > now.due || sums.received > now.received || sums.admissions > now.admissions)
      throw new Error(
        `counted twice in ${lastDayOf(month)}: ${JSON.stringify(sums)} of ${JSON.stringify(now)}`,
      );
  }
}

/** @returns how many events were carried out, of how many */
export function tryReorganising(runs: number, seed?: number): { done: number; refused: number } {
  const total = { done: 0, refused: 0 };
  fc.assert(
    fc.property(fc.array(fc.nat(99_999), { minLength: 30, maxLength: 250 }), (numbers) => {
      const trial = liveThrough(new Tape(numbers), (now, before) => {
        expectSame(before, closedRates(now));
        expectSound(now);
      });
      expectOnce(trial);
      total.done += trial.done;
      total.refused += trial.refused;
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
  return total;
}
