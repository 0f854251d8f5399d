/**
 * A month and a half of eight branches drawn from a seed, on the real jobs, outbox and database, beside an independent
 * little model of what the ladder owes: outages of an hour to ten days, Telegram away while the program runs, kills in
 * the middle of a sending, reports, plans, promises, people who block the bot and offices that nobody holds.
 */

import type { SendCall } from '../../../src/delivery/call.ts';
import { createOutbox } from '../../../src/delivery/outbox.ts';
import { createMovableClock } from '../../../src/domain/clock.ts';
import { defaultSettings as settings } from '../../../src/domain/settings.ts';
import { runSlot } from '../../../src/jobs/run-job.ts';
import { latestSlot } from '../../../src/jobs/slots.ts';
import type { Database } from '../../../src/store/database.ts';
import { finishSlot, takeSlot } from '../../../src/store/job-runs.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { testLine } from '../../sent.ts';
import { seededRandom } from '../../simulate/chance.ts';
import { addOffice, addPerson, addUnit } from '../../store/district.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** What the rules say of November 2026, written down by hand: the 12th is a Thursday, the 15th a Sunday. */
const month = '2026-11';
/** Also where a promised day has gone by meanwhile. */
const late = /(chưa gửi|đã hẹn họp ngày)[\s\S]*báo cáo sinh hoạt tháng 11\/2026/;
const owed: [day: string, says: RegExp][] = [
  ['2026-10-30', /dự kiến họp tháng 11\/2026/],
  ['2026-11-08', /báo cáo sinh hoạt tháng 11\/2026/],
  ['2026-11-10', /báo cáo sinh hoạt tháng 11\/2026/],
  ['2026-11-13', late],
  ['2026-11-15', late],
];
const firstDay = Date.parse('2026-10-28T00:00:00+07:00');
const days = 40;

interface Span {
  from: number;
  to: number;
}
const within = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ from, to }) => from <= at && at < to);

interface BranchLife {
  id: string;
  /** Instants; infinity: never. */
  reportsAt: number;
  promises: { at: number; until: string }[];
  isVacant: boolean;
  blockedFrom: number;
}

interface Life {
  branches: BranchLife[];
  down: Span[];
  away: Span[];
  kills: number[];
}

const dateAt = (at: number): string => new Date(at + 7 * hourMs).toISOString().slice(0, 10);
const timeAt = (at: number): string => new Date(at + 7 * hourMs).toISOString().slice(11, 16);
const endOf = (date: string): number => Date.parse(`${date}T00:00:00+07:00`) + dayMs;

function drawLife(random: () => number): Life {
  const upTo = (most: number) => Math.floor(random() * most);
  const somewhere = () => firstDay + dayMs + random() * (days - 2) * dayMs;
  const spans = (count: number) =>
    Array.from({ length: upTo(count + 1) }, () => {
      const from = somewhere();
      return { from, to: from + hourMs * (random() < 0.5 ? 1 + upTo(30) : 24 * (1 + upTo(10))) };
    });
  const branches = Array.from({ length: 8 }, (_, i): BranchLife => {
    const promises = Array.from({ length: upTo(3) }, () => {
      const at = somewhere();
      return { at, until: dateAt(at + upTo(12) * dayMs) };
    });
    return {
      id: `B${i + 1}`,
      reportsAt: random() < 0.5 ? somewhere() : Number.POSITIVE_INFINITY,
      promises: promises.sort((a, b) => a.at - b.at),
      isVacant: random() < 0.1,
      blockedFrom: random() < 0.15 ? somewhere() : Number.POSITIVE_INFINITY,
    };
  });
  return { branches, down: spans(3), away: spans(2), kills: Array.from({ length: upTo(4) }, somewhere) };
}

export interface Arrival {
  at: number;
  chat: string;
  text: string;
}

async function settle(database: Database, { branches }: Life): Promise<void> {
  const { db } = database;
  await addUnit(db, 'NH', { name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee' });
  await addPerson(db, 'staff', '900');
  await addOffice(db, 'staff', 'staff', 'NH');
  for (const [i, { id, isVacant }] of branches.entries()) {
    await addUnit(db, id, { name: `Chi bộ ${id}`, kind: 'hamletBranch', parent: 'NH' });
    if (isVacant) continue;
    await addPerson(db, `p${id}`, String(101 + i));
    await addOffice(db, `p${id}`, 'secretary', id);
  }
}

/** What people do between two looks at the clock. */
async function act(
  { db }: Database,
  branches: readonly BranchLife[],
  from: number,
  to: number,
): Promise<void> {
  const isNow = (at: number) => at > from && at <= to;
  for (const { id, reportsAt, promises, blockedFrom } of branches) {
    const submittedAt = new Date(Math.min(reportsAt, to)).toISOString();
    if (isNow(reportsAt))
      await db.report.create({
        data: {
          ...{ id: `r${id}`, branchId: id, month, receiptCode: id, kind: 'ordinary', state: 'submitted' },
          ...{ revision: 1, held: true, submittedAt },
        },
      });
    for (const { at, until } of promises.filter((promise) => isNow(promise.at))) {
      const excuse = { branchId: id, month, reason: 'weather', promisedOn: until, by: `p${id}` };
      await db.excuse.create({ data: { ...excuse, id: `e${id}${at}`, at: new Date(at).toISOString() } });
    }
    if (isNow(blockedFrom))
      await db.person.updateMany({ where: { id: `p${id}` }, data: { unreachableSince: submittedAt } });
  }
}

/** @returns what has arrived, in order */
async function live(database: Database, life: Life, random: () => number): Promise<Arrival[]> {
  const clock = createMovableClock(new Date(firstDay));
  const arrivals: Arrival[] = [];
  let kills = [...life.kills];
  const slotAt = (at: number) => latestSlot('report-reminders', new Date(at), timeZone);
  const before = slotAt(firstDay);
  const startedAt = new Date(firstDay).toISOString();
  await takeSlot(database.db, before.name, before.job, startedAt, '');
  await finishSlot(database.db, before.name, 'before the first start', startedAt);
  const write = { texts, timeZone, defaultLanguage: 'vi' } as const;
  let last = firstDay;
  for (let day = 0; day < days; day += 1) {
    for (const hours of [7, 8, 8.25, 12, 20.5, 22]) {
      const at = firstDay + day * dayMs + hours * hourMs;
      await act(database, life.branches, last, at);
      last = at;
      if (within(life.down, at)) continue;
      clock.set(new Date(at));
      await runSlot({ database, timeZone, settings }, slotAt(at), new Date(at));
      const isKilled = kills.some((kill) => kill <= at);
      const send: SendCall = async ({ payload }) => {
        // What the line makes of a Telegram that is away: each try puts the message off.
        if (within(life.away, at))
          return { kind: 'later', afterMs: 3_000, everywhere: false, reason: 'away' };
        const dies = isKilled && random() < 0.5;
        // Killed, it may have reached Telegram or not.
        if (!dies || random() < 0.5)
          arrivals.push({ at, chat: String(payload.chat_id), text: String(payload.text) });
        if (dies) throw new Error('killed');
        return { kind: 'done', messageId: arrivals.length };
      };
      const line = testLine({ database, clock, send });
      const outbox = createOutbox({ database, clock, writing: write, settings, line, wait: async () => {} });
      await outbox.drain().catch((error: Error) => {
        if (error.message !== 'killed') throw error;
        kills = kills.filter((kill) => kill > at);
      });
    }
  }
  return arrivals;
}

/** The instants at which something could go. */
function chances({ down, away }: Life): number[] {
  const all: number[] = [];
  for (let day = 0; day < days; day += 1)
    for (const hours of [8, 8.25, 12, 20.5]) {
      const at = firstDay + day * dayMs + hours * hourMs;
      if (!within(down, at) && !within(away, at)) all.push(at);
    }
  return all;
}

const promiseAt = ({ promises }: BranchLife, at: number) => promises.filter((each) => each.at <= at).at(-1);
const isPromised = (branch: BranchLife, at: number): boolean => {
  const promise = promiseAt(branch, at);
  return promise !== undefined && at < endOf(promise.until);
};

/** What the model finds wrong with what has arrived. */
function faultsIn(life: Life, arrivals: readonly Arrival[]): string[] {
  const faults: string[] = [];
  const open = chances(life);
  const shown = ({ chat, at, text }: Arrival) =>
    `${chat} ${dateAt(at)} ${timeAt(at)}: ${text.split('\n')[0]}`;
  const perDay = new Map<string, number>();
  for (const arrival of arrivals) {
    const { at, chat } = arrival;
    const key = `${chat} ${dateAt(at)}`;
    perDay.set(key, (perDay.get(key) ?? 0) + 1);
    if (timeAt(at) < '06:30' || timeAt(at) >= '21:00') faults.push(`in the quiet hours: ${shown(arrival)}`);
  }
  for (const [key, times] of perDay)
    if (times > 1 && !key.startsWith('900 ')) faults.push(`${times} in a day: ${key}`);
  for (const [i, branch] of life.branches.entries()) {
    const mine = arrivals.filter(({ chat, text }) => chat === String(101 + i) && text.includes('11/2026'));
    for (const arrival of mine) {
      if (branch.reportsAt < arrival.at) faults.push(`after the report: ${shown(arrival)}`);
      if (isPromised(branch, arrival.at)) faults.push(`before the promised day: ${shown(arrival)}`);
    }
    faults.push(...lostRungs(branch, open, mine));
    const most = owed.length + branch.promises.length + life.kills.length;
    if (mine.length > most) faults.push(`${branch.id}: ${mine.length} messages, at most ${most} are owed`);
  }
  return faults;
}

/** Each rung is there by the second chance after its morning, unless a higher one has come or nobody was to be told. */
function lostRungs(branch: BranchLife, open: readonly number[], mine: readonly Arrival[]): string[] {
  if (branch.isVacant) return mine.length > 0 ? [`${branch.id}: nobody is there to be told`] : [];
  return owed.flatMap(([day, says], i) => {
    const due = Date.parse(`${day}T08:00:00+07:00`);
    const next = owed[i + 1];
    const isOver = (at: number) => next !== undefined && at >= Date.parse(`${next[0]}T08:00:00+07:00`);
    const first = open.find((at) => at >= due);
    // Whoever was asked on that day already is asked on the next one that there is.
    const until = open.find((at) => first !== undefined && at >= endOf(dateAt(first)) + 8.2 * hourMs);
    if (first === undefined || until === undefined || isOver(until)) return [];
    const isFree = (at: number) =>
      branch.reportsAt > at && branch.blockedFrom > at && !isPromised(branch, at) && !isPromised(branch, due);
    const wasSaid = branch.promises.some(({ at, until: on }) => at < until && endOf(on) + dayMs >= due);
    if (!isFree(first) || !isFree(until) || wasSaid) return [];
    // Started before eight, the program makes up the days before, and this one with them.
    const has = mine.some(({ at, text }) => dateAt(at) >= day && at <= until && says.test(text));
    return has ? [] : [`${branch.id}: nothing has come of the rung of ${day}`];
  });
}

/** A branch that was reminded of its last rung and is silent is named to the staff by the working day after. */
function unnamed(life: Life, arrivals: readonly Arrival[]): string[] {
  const open = chances(life);
  return life.branches.flatMap((branch, i) => {
    const last = arrivals.findLast(({ chat, text, at }) => {
      const isLast = dateAt(at) >= '2026-11-15' && text.includes('báo cáo sinh hoạt tháng 11/2026');
      return chat === String(101 + i) && isLast;
    });
    if (last === undefined || branch.reportsAt < Number.POSITIVE_INFINITY) return [];
    let by = endOf(dateAt(last.at)) + 8 * hourMs;
    while ([0, 6].includes(new Date(by).getUTCDay())) by += dayMs;
    // A kill may have left in doubt what was on its way; the next morning has it.
    const chance = open.find((at) => at >= by + (life.kills.length > 0 ? 2 * dayMs : dayMs));
    if (chance === undefined || branch.promises.some(({ until }) => endOf(until) + dayMs > last.at))
      return [];
    const isNamed = arrivals.some(
      ({ chat, text, at }) => chat === '900' && text.includes(`Chi bộ ${branch.id}`) && at <= chance,
    );
    return isNamed ? [] : [`${branch.id}: reminded last ${dateAt(last.at)}, and never named`];
  });
}

export interface Trial {
  arrivals: number;
  faults: string[];
}

export async function tryLadder(database: Database, seed: number): Promise<Trial> {
  const next = seededRandom(seed);
  const random = () => next() / 2 ** 32;
  const life = drawLife(random);
  await settle(database, life);
  const arrivals = await live(database, life, random);
  const rows = await database.db.rung.findMany();
  const keys = rows.map(({ branchId, month: of, rung, dueOn }) => `${branchId} ${of} ${rung} ${dueOn}`);
  const twice = keys.length - new Set(keys).size;
  return {
    arrivals: arrivals.length,
    faults: [
      ...faultsIn(life, arrivals),
      ...unnamed(life, arrivals),
      ...(twice > 0 ? [`${twice} rungs in two rows`] : []),
    ].map((fault) => `seed ${seed}: ${fault}`),
  };
}
