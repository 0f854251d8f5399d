/** What has to be true at the end of every day, however it went: each names what it found, or nothing. */
import { type Beliefs, monthKey, nextDay, shown } from './beliefs.ts';
import type { Said } from './ears.ts';
import type { Lives } from './lives.ts';

export interface Evening {
  lives: Lives;
  beliefs: Beliefs;
  /** `YYYY-MM-DD` */
  date: string;
  /** What the bot has said since the evening before. */
  said: readonly Said[];
}

type Invariant = (evening: Evening) => Promise<string[]> | string[];

const asks =
  /Đề nghị đồng chí gửi báo cáo sinh hoạt tháng (\d\d)\/(\d{4})|chưa gửi báo cáo sinh hoạt tháng (\d\d)\/(\d{4})/;

/** The month that a reminder asks for; null: it is none. */
export function monthAsked({ text }: Said): string | null {
  const found = asks.exec(text);
  if (found === null) return null;
  return `${found[2] ?? found[4]}-${found[1] ?? found[3]}`;
}

export const invariants = {
  /** Each receipt stands for exactly one report, with the figures that were said. */
  async reports({ lives, beliefs }) {
    const rows = await lives.database.db.report.findMany({ include: { branch: { select: { code: true } } } });
    const found: string[] = [];
    const kept = new Map(rows.map((row) => [monthKey(row.branch.code, row.month), row]));
    if (kept.size !== rows.length) found.push(`${rows.length} reports of ${kept.size} branches and months`);
    for (const [key, { meant }] of beliefs.reported) {
      const row = kept.get(key);
      if (row === undefined) found.push(`${key}: the receipt was shown, and there is no report`);
      else if (meant === null ? row.held : !row.held) found.push(`${key}: held is ${row.held}`);
      else if (meant !== null) {
        for (const field of [
          'heldOn',
          'present',
          'expectedToAttend',
          'absentUnexcused',
          'admissions',
        ] as const) {
          const wanted = field === 'expectedToAttend' ? meant.expected : meant[field];
          if (row[field] !== wanted) found.push(`${key}: ${field} is ${row[field]}, said was ${wanted}`);
        }
      }
    }
    for (const key of kept.keys())
      if (!beliefs.reported.has(key)) found.push(`${key}: a report that nobody was told of`);
    return found;
  },

  /** What has arrived is worked, and nothing was set aside. */
  async inbox({ lives }) {
    const { db } = lives.database;
    const [failed, waiting] = await Promise.all([
      db.inbox.findMany({ where: { state: 'failed' } }),
      db.inbox.count({ where: { state: { notIn: ['failed', 'done'] } } }),
    ]);
    return [
      ...failed.map(({ updateId, error }) => `update ${updateId} was set aside: ${error}`),
      ...(waiting > 0 ? [`${waiting} updates wait`] : []),
    ];
  },

  /** By day nothing that may go waits, and nothing is under way for ever. */
  async deliveries({ lives, date }) {
    const now = lives.clock.now().toISOString();
    const rows = await lives.database.db.delivery.findMany({
      where: { state: { in: ['queued', 'sending'] } },
    });
    const early = nextDay(date, -4);
    return rows.flatMap(({ key, lane, state, notBefore, createdAt }) => {
      if (state === 'sending') return [`${key} is still being sent`];
      if (lane === 'reply' && (notBefore ?? '') <= now) return [`the answer ${key} waits`];
      // Tết keeps messages back for eight days; nothing else does for more than a night.
      return createdAt < `${nextDay(early, -8)}T` && (notBefore ?? '') <= now
        ? [`${key} has waited for days`]
        : [];
    });
  },

  /** Whoever was addressed is sent it once, and only they can have read it. */
  async directives({ lives }) {
    const { db } = lives.database;
    const [addressed, sent, receipts] = await Promise.all([
      db.addressee.findMany({ select: { directiveId: true, personId: true } }),
      db.delivery.findMany({
        where: { message: 'directive', NOT: { directiveId: null } },
        select: { directiveId: true, personId: true },
      }),
      db.acknowledgement.findMany({ select: { directiveId: true, personId: true } }),
    ]);
    type Row = { directiveId: string | null; personId: string | null };
    const keyOf = ({ directiveId, personId }: Row) => `${directiveId} to ${personId}`;
    const wanted = new Set(addressed.map(keyOf));
    const got = new Set(sent.map(keyOf));
    return [
      ...[...wanted].filter((key) => !got.has(key)).map((key) => `${key}: addressed, and in no row`),
      ...(got.size < sent.length ? [`${sent.length - got.size} directives in a second row`] : []),
      ...receipts.flatMap((row) => (wanted.has(keyOf(row)) ? [] : [`${keyOf(row)}: read, and never sent`])),
    ];
  },

  /** Nobody is asked for what they have sent, nor before the day that they promised. */
  reminders({ beliefs, said }) {
    return said.flatMap((each) => {
      const month = each.isUnasked ? monthAsked(each) : null;
      const person = beliefs.people.find(({ id }) => id === each.chatId);
      if (month === null || person?.unit == null || person.role === 'staff') return [];
      const key = monthKey(person.unit, month);
      const at = each.at.toISOString();
      const reported = beliefs.reported.get(key);
      if (reported !== undefined && reported.at < at)
        return [`${key}: ${person.name} was asked after the report`];
      const promise = beliefs.promised.get(key);
      if (promise !== undefined && promise.at < at && shown(at).date <= promise.until)
        return [`${key}: ${person.name} was asked before the day promised`];
      return [];
    });
  },

  /** At most one message a day asks something of a person. */
  onceADay({ beliefs, said }) {
    const days = new Map<string, number>();
    for (const each of said)
      if (each.isUnasked && monthAsked(each) !== null) {
        const key = `${each.chatId} on ${shown(each.at).date}`;
        days.set(key, (days.get(key) ?? 0) + 1);
      }
    return [...days].flatMap(([key, times]) => {
      const person = beliefs.people.find(({ id }) => key.startsWith(`${id} `));
      return times > 1 && person?.role !== 'staff' ? [`${key}: asked ${times} times`] : [];
    });
  },

  /** Nothing unasked in the night. */
  quiet({ said }) {
    return said.flatMap((each) => {
      const { time, date } = shown(each.at);
      const isNight = time < '06:30' || time >= '21:00';
      return isNight && each.isUnasked && monthAsked(each) !== null
        ? [`${date} ${time}: somebody was asked at night`]
        : [];
    });
  },

  /** The day's jobs have run, once. */
  async jobs({ lives, beliefs, date }) {
    if (beliefs.down.has(date)) return [];
    const runs = await lives.database.db.jobRun.findMany({ where: { slot: { endsWith: `@${date}` } } });
    const ran = new Set(runs.filter(({ finishedAt }) => finishedAt !== null).map(({ job }) => job));
    return [
      ...['report-reminders', 'directive-chase', 'retention'].flatMap((job) =>
        ran.has(job) ? [] : [`${job} has not run`],
      ),
      ...lives.faults,
    ];
  },

  /** Whoever has left hears nothing more of the branch. */
  farewells({ beliefs, said }) {
    return said.flatMap(({ chatId, text, at, isUnasked }) => {
      const left = beliefs.former.find(({ person }) => person.id === chatId);
      const isPast = left !== undefined && left.since < at.toISOString();
      return isPast && isUnasked && text.includes(left.branch) && /báo cáo/.test(text)
        ? [`${left.person.name} has left, and was told of ${left.branch}`]
        : [];
    });
  },

  /** Nobody who is late is forgotten: a month that is over has been asked for. */
  async asked({ lives, beliefs, date }) {
    if (!date.endsWith('-28')) return [];
    const month = date.slice(0, 7);
    // A program that was away for days, or people who can't be reached, are no omission of the ladder's.
    if ([...beliefs.down].some((day) => day.startsWith(month))) return [];
    const asked = await lives.database.db.delivery.findMany({
      where: { message: 'report-reminder', createdAt: { gte: `${month}-01` } },
      select: { unitId: true, state: true },
    });
    const units = await lives.database.db.unit.findMany({ select: { id: true, code: true } });
    const reached = new Set(asked.map(({ unitId }) => units.find(({ id }) => id === unitId)?.code));
    return beliefs.branches.flatMap(({ code }) => {
      const key = monthKey(code, month);
      const holder = beliefs.people.find(({ unit, role }) => unit === code && role === 'secretary');
      const isExcused = beliefs.reported.has(key) || beliefs.promised.has(key);
      if (holder === undefined || holder.isBlocking || isExcused || reached.has(code)) return [];
      return [`${key}: has not reported and was never asked`];
    });
  },

  /** What is under way is somebody's. */
  async sessions({ lives }) {
    const { db } = lives.database;
    const [sessions, units, people] = await Promise.all([
      db.session.findMany({ select: { id: true } }),
      db.unit.findMany({ select: { id: true } }),
      db.person.findMany({ select: { id: true } }),
    ]);
    const owners = new Set([...units, ...people].map(({ id }) => id));
    return sessions.flatMap(({ id }) =>
      id.split(':').some((part) => owners.has(part)) ? [] : [`${id} is nobody's`],
    );
  },
} satisfies Readonly<Record<string, Invariant>>;

export type InvariantName = keyof typeof invariants;

export interface Broken {
  invariant: InvariantName | 'answers';
  found: string[];
}

/** null: the evening is in order. */
export async function lookAt(evening: Evening): Promise<Broken | null> {
  for (const [name, look] of Object.entries(invariants) as [InvariantName, Invariant][]) {
    const found = await look(evening);
    if (found.length > 0) return { invariant: name, found };
  }
  return null;
}
