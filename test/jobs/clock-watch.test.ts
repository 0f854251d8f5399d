/** A clock that is not to be believed: what waits, who hears of it, and that a person's word counts. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { importOrganisation } from '../../src/actions/import-organisation.ts';
import { clockLimitMs, createMovableClock, createWitnessedClock } from '../../src/domain/clock.ts';
import { projectRoot } from '../../src/project-root.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { loadClockLook } from '../../src/store/clock-looks.ts';
import { openDatabase } from '../../src/store/database.ts';
import { readTables } from '../../src/tables/read-tables.ts';
import { testToken, timeZone } from '../bot.ts';
import { createScratch, engines } from '../database.ts';
import { type Program, runCommand, runNode } from '../program.ts';

vi.setConfig({ testTimeout: 120_000 });

const dayMs = 86_400_000;
const today = new Date('2026-11-30T05:00:00Z');
const daysOn = (days: number, from = today) => new Date(from.getTime() + days * dayMs);
/** The machine's, as it is set; both go on by themselves. */
function clocks() {
  const machine = createMovableClock(today);
  const clock = createWitnessedClock(machine);
  const shows = (at: Date) => Math.abs(clock.now().getTime() - at.getTime()) < 60_000;
  return { machine, clock, shows };
}

describe('a witnessed clock', () => {
  it('shows the machine’s time where nothing speaks against it', () => {
    const { machine, clock, shows } = clocks();
    clock.recall(daysOn(-1));
    clock.witness(today);
    machine.set(daysOn(1));
    expect([shows(daysOn(1)), clock.doubtMs]).toEqual([true, null]);
  });

  it.each([3650, -90])('goes on from where it was when the machine’s time jumps by %i days', (days) => {
    const { machine, clock, shows } = clocks();
    machine.set(daysOn(days));
    expect(shows(today)).toBe(true);
    expect(Math.round((clock.doubtMs ?? 0) / dayMs)).toBe(days);
    clock.witness(today);
    expect(shows(today)).toBe(true);
    // Put right.
    machine.set(today);
    clock.witness(today);
    expect([shows(today), clock.doubtMs]).toEqual([true, null]);
  });

  it('that was switched off for weeks is right as soon as Telegram says so', () => {
    const { clock, shows } = clocks();
    clock.recall(daysOn(-40));
    expect(shows(daysOn(-40))).toBe(true);
    clock.witness(today);
    expect([shows(today), clock.doubtMs]).toEqual([true, null]);
  });

  it('starts ten years ahead, and shows what Telegram says', () => {
    const { machine, clock, shows } = clocks();
    machine.set(daysOn(3650));
    clock.recall(daysOn(-20));
    clock.witness(today);
    expect(shows(today)).toBe(true);
    expect(clock.doubtMs).toBeGreaterThan(clockLimitMs);
  });

  it('does not follow a Telegram that is ten years ahead', () => {
    const { clock, shows } = clocks();
    clock.witness(daysOn(3650));
    expect(shows(today)).toBe(true);
    expect(clock.doubtMs).toBeLessThan(-clockLimitMs);
  });

  it('is believed at a person’s word, also after a start', () => {
    const { machine, clock, shows } = clocks();
    machine.set(daysOn(3650));
    clock.witness(today);
    clock.believe(clock.doubtMs ?? 0);
    expect([shows(daysOn(3650)), clock.doubtMs]).toEqual([true, null]);
    clock.witness(today);
    expect(clock.doubtMs).toBeNull();
  });
});

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The real program on a machine whose clock is so many days off. */
function startOff(days: number, environment: Record<string, string>): Program {
  const folder = mkdtempSync(join(tmpdir(), 'chi-bo-clock-'));
  cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
  const shift = join(folder, 'shift.mjs');
  writeFileSync(
    shift,
    `const Real = Date;
     const by = ${days * dayMs};
     globalThis.Date = class extends Real {
       constructor(...given) { if (given.length === 0) super(Real.now() + by); else super(...given); }
       static now() { return Real.now() + by; }
     };`,
  );
  const program = runNode(['--import', shift, join(projectRoot, 'dist', 'src', 'main.js')], environment);
  cleanups.push(() => program.process.kill('SIGKILL'));
  return program;
}

describe.each(engines)('the program on a machine whose clock is wrong (%s)', (engine) => {
  it.each([3650, -90])(
    'by %i days deletes nothing, says so, and goes on when it is confirmed',
    async (days) => {
      const sandbox = createSandbox({ token: testToken, clock: createMovableClock() });
      const { url: TELEGRAM_API_ROOT } = await sandbox.listen();
      cleanups.push(() => sandbox.close());
      const scratch = await createScratch(engine);
      cleanups.push(() => scratch.remove());
      const database = await openDatabase({ url: scratch.url });
      cleanups.push(() => database.close());
      const { db } = database;
      const clock = createMovableClock();
      await importOrganisation({ database, clock, timeZone }, await readTables('prisma/sample'));
      const at = clock.now().toISOString();
      await db.person.create({ data: { id: 'p', telegramId: '77', language: 'vi', createdAt: at } });
      const office = { id: 'a', personId: 'p', role: 'admin', startsAt: '2017-01-01T00:00:00.000Z' };
      await db.appointment.create({ data: office });
      // A job has run today: the newest row is of now.
      await db.jobRun.create({
        data: { slot: 'retention@0', job: 'retention', startedAt: at, finishedAt: at, outcome: 'queued 0' },
      });
      const counts = async () => [
        await db.reportRevision.count(),
        await db.audit.count({ where: { act: { not: 'confirmClock' } } }),
        await db.person.count(),
        (await db.auditHorizon.findFirst())?.keptFrom,
      ];
      const before = await counts();
      const environment = { DATABASE_URL: scratch.url, BOT_TOKEN: testToken, TELEGRAM_API_ROOT };
      const program = startOff(days, environment);
      await program.says(
        days > 0 ? 'Đồng hồ máy chủ nhanh 3.650 ngày' : 'Đồng hồ máy chủ chậm 90 ngày',
        60_000,
      );
      await program.says('Hệ thống đã sẵn sàng.', 60_000);
      expect(await counts()).toEqual(before);
      const own = String(new Date(Date.now() + days * dayMs).getUTCFullYear());
      const slots = (await db.jobRun.findMany()).map(({ slot }) => slot);
      expect(slots.filter((slot) => days > 0 && slot.includes(own))).toEqual([]);
      const queued = await db.delivery.findMany({ where: { message: 'clock-doubted' } });
      expect(queued.map(({ chatId }) => chatId)).toEqual(['77']);
      const asked = await runCommand(['clock'], environment);
      expect([asked.code, asked.stdout]).toEqual([1, expect.stringContaining('clock --confirm')]);
      const job = await runCommand(['run-job', 'retention'], environment);
      expect([job.code, job.stdout]).toEqual([1, expect.stringContaining('Chưa chạy việc theo giờ này.')]);
      expect((await program.stop()) ?? 0).toBe(0);

      // A person's word is remembered over a start.
      expect((await runCommand(['clock', '--confirm'], environment)).code).toBe(0);
      const confirmed = startOff(days, environment);
      await confirmed.says('Hệ thống đã sẵn sàng.', 60_000);
      await confirmed.stop();
      expect((await loadClockLook(db)).doubt).toBeNull();
    },
  );
});
