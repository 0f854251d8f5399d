/** The database, what has waited in it too long, whether its newest row agrees with the clock, and its last copy. */
import { clockLimitMs } from '../../domain/clock.ts';
import { loadClockLook, newestKnown } from '../../store/clock-looks.ts';
import { copiesState } from '../../store/copy-outcome.ts';
import { oldestQueued } from '../../store/delivery-figures.ts';
import { oldestWaiting } from '../../store/inbox.ts';
import { pausedUntil } from '../../store/pace.ts';
import { DatabaseUnavailable } from '../../store/problems.ts';
import { refusalOf, type Surroundings } from '../../surroundings.ts';
import { clockLine } from '../../text/clock-lines.ts';
import { phrase } from '../../text/phrase.ts';
import { type Finding, well, wrong } from './finding.ts';

const minuteMs = 60_000;
/** An update is worked within seconds, an answer sent within seconds of that. */
const longestMs = { waiting: 2 * minuteMs, reply: 15 * minuteMs };
/** What nobody asked for may have to wait for the end of Tết. */
const longestNoticeMs = 12 * 86_400_000;
/** A copy is made every night. */
const longestWithoutCopyMs = 2 * 86_400_000;

export async function lookAtDatabase(
  found: Surroundings | DatabaseUnavailable,
  at: Date,
): Promise<Finding[]> {
  if (found instanceof DatabaseUnavailable)
    return [wrong('database', phrase('running:doctor.database.closed', { reason: refusalOf(found) }))];
  const { db, engine } = found.database;
  return [
    well('database', phrase('running:doctor.database.well', { engine })),
    await pendingOf(found, at),
    await waitingOf(found, at),
    unsentOf(
      { reply: await oldestQueued(db, 'reply', at.toISOString()), notice: await oldestNotice(found, at) },
      at,
    ),
    await newestOf(found, at),
    await copiesOf(found, at),
  ];
}

/** What the database has seen last is a witness of the time. */
async function newestOf({ database: { db } }: Surroundings, at: Date): Promise<Finding> {
  const { doubt } = await loadClockLook(db);
  if (doubt !== null) return wrong('newest', clockLine(doubt.apartMs));
  const newest = await newestKnown(db);
  if (newest === null) return well('newest', phrase('running:doctor.newest.none'));
  const apartMs = at.getTime() - Date.parse(newest);
  return Math.abs(apartMs) > clockLimitMs
    ? wrong('newest', phrase('running:doctor.newest.apart', { newest, at: at.toISOString() }))
    : well('newest', phrase('running:doctor.newest.well', { newest }));
}

async function copiesOf({ database: { db } }: Surroundings, at: Date): Promise<Finding> {
  const { last, fault } = await copiesState(db);
  if (fault !== null) return wrong('copies', phrase('running:copies.failedAt', { ...fault }));
  if (last === null) return well('copies', phrase('running:doctor.copies.none'));
  return isOlder(last.at, at, longestWithoutCopyMs)
    ? wrong('copies', phrase('running:doctor.copies.old', { at: last.at }))
    : well('copies', phrase('running:doctor.copies.well', { at: last.at, file: last.file }));
}

async function pendingOf({ database }: Surroundings, at: Date): Promise<Finding> {
  const until = await pausedUntil(database.db);
  return until !== null && until > at.toISOString()
    ? wrong('pending', phrase('running:doctor.pending.until', { until }))
    : well('pending', phrase('running:doctor.pending.none'));
}

const isOlder = (since: string | null, at: Date, ms: number): since is string =>
  since !== null && at.getTime() - Date.parse(since) > ms;

async function waitingOf({ database }: Surroundings, at: Date): Promise<Finding> {
  const since = await oldestWaiting(database.db);
  return isOlder(since, at, longestMs.waiting)
    ? wrong('waiting', phrase('running:doctor.waiting.long', { since }))
    : well('waiting', phrase('running:doctor.waiting.well'));
}

async function oldestNotice({ database }: Surroundings, at: Date): Promise<string | null> {
  const now = at.toISOString();
  const both = [await oldestQueued(database.db, 'notice', now), await oldestQueued(database.db, 'bulk', now)];
  return both.filter((since) => since !== null).sort()[0] ?? null;
}

function unsentOf({ reply, notice }: Record<'reply' | 'notice', string | null>, at: Date): Finding {
  if (isOlder(reply, at, longestMs.reply))
    return wrong('unsent', phrase('running:doctor.unsent.reply', { since: reply }));
  if (isOlder(notice, at, longestNoticeMs))
    return wrong('unsent', phrase('running:doctor.unsent.notice', { since: notice }));
  const since = reply ?? notice;
  return since === null
    ? well('unsent', phrase('running:doctor.unsent.none'))
    : well('unsent', phrase('running:doctor.unsent.well', { since }));
}
