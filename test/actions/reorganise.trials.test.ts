/** The random reorganisations once more, fewer and on a real database: what is written is what was planned. */
import { expect, it } from 'vitest';
import { reorganise } from '../../src/actions/reorganise.ts';
import { addDays, instantOf, lastDayOf } from '../../src/domain/calendar.ts';
import type { EventRequest } from '../../src/domain/reorganise/request.ts';
import { versionOn } from '../../src/domain/reorganise/tree.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import type { Database } from '../../src/store/database.ts';
import { loadSubtree } from '../../src/store/units.ts';
import { summarise } from '../../src/summaries/summarise.ts';
import { forEachEngine } from '../database.ts';
import {
  closedMonths,
  randomRequest,
  startTrial,
  Tape,
  type Trial,
  tryEvent,
} from '../scenes/summaries/reorganise-trial.ts';
import { seedReports } from '../summaries/organisation.ts';

const timeZone = 'Asia/Ho_Chi_Minh';

/** Units have their codes for ids, as in the trial. */
async function seed({ db }: Database, trial: Trial): Promise<void> {
  for (const { id, code, versions } of trial.tree.values()) {
    const [first] = versions;
    if (first === undefined) continue;
    await db.unit.create({ data: { id, code, validFrom: first.validFrom, validTo: first.validTo } });
  }
  for (const { id, versions } of trial.tree.values())
    await db.unitVersion.createMany({
      data: versions.map((each) => ({ id: `v-${id}`, unitId: id, ...each })),
    });
  await seedReports(
    db,
    trial.reports.map(({ branchId, month, held, admissions, present, expectedToAttend }) => ({
      ...{ branch: branchId, month, admissions, at: `${month}-20T00:00:00.000Z` },
      ...(held ? { present: present ?? 0, expected: expectedToAttend ?? 0 } : { notHeldReason: 'other' }),
    })),
  );
}

/** Founded units get ids of their own in the database: a request of the trial speaks of codes. */
async function translated({ db }: Database, request: EventRequest): Promise<EventRequest> {
  const units = await db.unit.findMany();
  let text = JSON.stringify(request);
  for (const { id, code } of units) if (id !== code) text = text.replaceAll(`"${code}"`, `"${id}"`);
  return JSON.parse(text) as EventRequest;
}

async function closedFigures({ db }: Database, trial: Trial): Promise<unknown[]> {
  const figures: unknown[] = [];
  for (const month of closedMonths(trial).slice(-3)) {
    const at = instantOf(addDays(lastDayOf(month), 1), '00:00', timeZone);
    const then = instantOf(lastDayOf(month), '23:00', timeZone);
    for (const unit of await loadSubtree(db, null, lastDayOf(month))) {
      if (unit.kind === 'hamletBranch') continue;
      for (const asked of [at, then]) {
        const question = {
          unitId: unit.id,
          kind: 'month' as const,
          at: asked,
          timeZone,
          settings: defaultSettings,
        };
        const { reports, admissions, branchTotal, memberTotal, places } = await summarise(db, question);
        const { reportsDue, reportsReceived, percentReceived, held } = reports;
        const { admissionsInPeriod, madeOfficialInPeriod } = admissions;
        const rates = {
          reportsDue,
          reportsReceived,
          percentReceived,
          held,
          admissionsInPeriod,
          madeOfficialInPeriod,
        };
        // How many there are, and what they are called, is of the day that is asked about, and that one may be open.
        const stock = asked === then ? { reports, admissions, branchTotal, memberTotal, places } : {};
        figures.push({ unit: unit.code, month, ...rates, ...stock });
      }
    }
  }
  return figures;
}

forEachEngine('random reorganisations', (open, engine) => {
  it('write what was planned, and leave every closed month as it was', async () => {
    let done = 0;
    for (const start of engine === 'sqlite' ? [3, 71, 1_003, 52_711] : [19, 977]) {
      const database = await open();
      const tape = new Tape(Array.from({ length: 97 }, (_, at) => (start * 7_919 + at * 104_729) % 99_991));
      const trial = startTrial(tape);
      await seed(database, trial);
      for (let number = 0; number < 6; number += 1) {
        const before = await closedFigures(database, trial);
        const request = randomRequest(trial, tape, number);
        const now = instantOf(trial.today, '09:00', timeZone);
        const asked = await translated(database, request);
        const outcome = await database.transaction((tx) =>
          reorganise(tx, { timeZone, settings: defaultSettings, now }, asked, { by: null }),
        );
        const plan = tryEvent(trial, request);
        expect(outcome.kind, JSON.stringify(request)).toBe(plan === null ? 'problems' : 'plan');
        if (plan !== null) done += 1;
        expect(await closedFigures(database, trial), JSON.stringify({ request, today: trial.today })).toEqual(
          before,
        );
        for (const day of [addDays(request.on, -1), request.on]) {
          const stored = await loadSubtree(database.db, null, day);
          const codeOf = new Map(stored.map(({ id, code }) => [id, code]));
          const kept = stored.map(({ code, name, parentId }) => [
            code,
            name,
            codeOf.get(parentId ?? '') ?? null,
          ]);
          const planned = [...trial.tree.values()].flatMap((unit) => {
            const version = versionOn(unit, day);
            return version === undefined ? [] : [[unit.code, version.name, version.parentId]];
          });
          expect(kept).toEqual(planned.sort(([a = ''], [b = '']) => ((a ?? '') < (b ?? '') ? -1 : 1)));
        }
        trial.today = addDays(trial.today, tape.below(40));
      }
    }
    expect(done).toBeGreaterThan(engine === 'sqlite' ? 8 : 4);
  }, 120_000);
});
