/** An audience is being spread and written to by a real process that is killed again and again. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Changes, writeChanges } from '../../src/actions/changes.ts';
import { sendDirective } from '../../src/actions/send-directive.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createScratch, engines } from '../database.ts';
import { Chance } from '../simulate/chance.ts';
import { addUnit } from '../store/district.ts';

const start = '2017-04-03T02:00:00.000Z';
const id = 'kh-09';
const people = 2_400;
const lives = 6;

/** @param until it is killed after so many messages; null: it comes to its end */
function live(url: string, notes: string, until: number | null): Promise<number | null> {
  const program = join(import.meta.dirname, 'spreading.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, start, notes], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let written = 0;
  child.stdout.on('data', (dots: Buffer) => {
    written += dots.length;
    if (until !== null && written >= until) child.kill('SIGKILL');
  });
  return new Promise((resolve) => child.on('close', resolve));
}

it.each(engines)(
  'nobody is missed and nobody written to twice on %s, whenever it is killed',
  async (engine) => {
    const scratch = await createScratch(engine);
    const folder = mkdtempSync(join(tmpdir(), 'spread-'));
    const notes = join(folder, 'notes');
    writeFileSync(notes, '');
    const database = await openDatabase({ url: scratch.url });
    try {
      const { db } = database;
      await addUnit(db, 'NH', { kind: 'communeCommittee' });
      await addUnit(db, 'NH01', { kind: 'hamletBranch', parent: 'NH' });
      const all = Array.from({ length: people }, (_, at) => at + 1);
      const person = (n: number) => ({
        id: `p${n}`,
        telegramId: String(n),
        language: 'vi',
        createdAt: start,
      });
      await db.person.createMany({ data: all.map(person) });
      // Each second one holds two offices.
      const office = (n: number, role: string) => ({
        personId: `p${n}`,
        unitId: 'NH01',
        role,
        startsAt: start,
      });
      await db.appointment.createMany({
        data: all.flatMap((n) => [
          { id: `d${n}`, ...office(n, 'deputy') },
          ...(n % 2 === 0 ? [{ id: `s${n}`, ...office(n, 'secretary') }] : []),
        ]),
      });
      const directive = {
        ...{ id, unitId: 'NH', number: '09-KH/ĐU', type: 'plan', title: 'Kế hoạch', body: null },
        ...{ fileId: null, fileName: null, createdAt: start, createdBy: 'hoa', dueOn: null, details: null },
        audience: JSON.stringify({ unitId: 'NH', roles: ['secretary', 'deputy'], kinds: null }),
        recalledAt: null,
      };
      const changes = new Changes();
      const sending = { directive, draft: {}, audience: people, lane: 'bulk', isProposed: false } as const;
      sendDirective(changes, { ...sending, startsAt: start, progressMessageId: null });
      await database.transaction((tx) => writeChanges(tx, changes));

      const chance = new Chance(engine.length);
      for (let life = 1; life <= lives; life += 1)
        expect(await live(scratch.url, notes, chance.between(1, people / lives))).not.toBe(0);
      expect(await live(scratch.url, notes, null)).toBe(0);

      const written = readFileSync(notes, 'utf8').trim().split('\n');
      expect(new Set(written).size).toBe(written.length);
      const rows = await db.delivery.findMany({ where: { directiveId: id } });
      expect(new Set(rows.map(({ personId }) => personId)).size).toBe(people);
      expect(rows.length).toBe(people);
      // Whether those arrived that were being written is not known, and said; all others were written to.
      const unknown = rows.filter(({ state }) => state === 'unknown');
      const sent = rows.filter(({ state }) => state === 'sent');
      expect(sent.length + unknown.length).toBe(people);
      const chats = new Set(written);
      expect(sent.filter(({ chatId }) => !chats.has(chatId))).toEqual([]);
      expect(written.length).toBeGreaterThanOrEqual(sent.length);
      expect(await db.mailing.findUnique({ where: { id } })).toMatchObject({ state: 'done' });
    } finally {
      await database.close();
      await scratch.remove();
      rmSync(folder, { recursive: true });
    }
  },
);
