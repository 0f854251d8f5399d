/** Every night a copy of the whole installation; a failure is said, and the copies that there are stay. */
import { localTime } from '../domain/calendar.ts';
import { cut } from '../domain/cut-text.ts';
import { noticeTo } from '../messages/notice.ts';
import { keepCopy } from '../store/copies.ts';
import type { CopyOutcome } from '../store/copy-outcome.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { peopleIn } from '../store/people.ts';
import { reasonOf } from '../store/problems.ts';
import type { JobContext } from './job-context.ts';
import type { Slot } from './slots.ts';

/** The next night's copy is news of its own. */
const usefulForMs = 86_400_000;

/** @returns null where no copies are kept: in the sandbox */
export async function backUp(
  { copies, timeZone, settings }: JobContext,
  now: Date,
): Promise<CopyOutcome | null> {
  if (copies === undefined) return null;
  const { date, time } = localTime(now, timeZone);
  const name = `${date}-${time.replace(':', '')}`;
  try {
    return { kept: await keepCopy(copies, copies.shelf, { time: name, kept: settings.copies.kept }) };
  } catch (error) {
    return { fault: cut(reasonOf(error), 200) };
  }
}

/** @returns how many administrators are told */
export async function tellOfFault(
  { database }: JobContext,
  slot: Slot,
  now: Date,
  reason: string,
): Promise<number> {
  const at = now.toISOString();
  const usefulUntil = new Date(now.getTime() + usefulForMs).toISOString();
  const holders = await peopleIn(database.db, null, ['admin'], at);
  const saying = { message: 'copy-failed', facts: { reason } } as const;
  const messages = holders.map(({ person, appointment: office }) =>
    noticeTo({ person, office }, saying, { purpose: `copy-failed:${slot.name}`, at, usefulUntil }),
  );
  return (await database.transaction((tx) => enqueueMessages(tx, messages))).size;
}
