/** The database, and what has waited in it too long. */
import { oldestQueued } from '../../store/delivery-figures.ts';
import { oldestWaiting } from '../../store/inbox.ts';
import { pausedUntil } from '../../store/pace.ts';
import { DatabaseUnavailable } from '../../store/problems.ts';
import { refusalOf, type Surroundings } from '../../surroundings.ts';
import { phrase } from '../../text/phrase.ts';
import { type Finding, well, wrong } from './finding.ts';

const minuteMs = 60_000;
/** An update is worked within seconds, an answer sent within seconds of that. */
const longestMs = { waiting: 2 * minuteMs, reply: 15 * minuteMs };
/** What nobody asked for may have to wait for the end of Tết. */
const longestNoticeMs = 12 * 86_400_000;

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
  ];
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
