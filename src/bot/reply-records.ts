/** What became of the replies: gathered here, and written in a set with whatever is written next. */

import type { ReplyOutcome } from '../delivery/replies.ts';
import type { Clock } from '../domain/clock.ts';
import type { Db } from '../store/database.ts';
import { recordOutcomes } from '../store/outcomes.ts';
import { markUnreachable, recordScreens } from '../store/people.ts';

export type ReplyRecords = ReturnType<typeof createReplyRecords>;

export function createReplyRecords(options: {
  clock: Clock;
  /** Something waits to be written. */
  onPending: () => void;
  /** A reply was refused: ours to mend. */
  onRefused: (method: string, reason: string) => void;
}) {
  let pending: ReplyOutcome[] = [];
  return {
    add(outcome: ReplyOutcome): void {
      const { reply, result } = outcome;
      if (result.kind === 'refused') options.onRefused(reply.call.method, result.reason);
      if (outcome.outcome === null && result.kind !== 'unreachable') return;
      pending.push(outcome);
      options.onPending();
    },
    /** How many wait to be written. */
    pending: () => pending.length,
    /** What has come in since the last time; it is the caller's to write or to put back. */
    take(): ReplyOutcome[] {
      const set = pending;
      pending = [];
      return set;
    },
    putBack(outcomes: readonly ReplyOutcome[]): void {
      pending = [...outcomes, ...pending];
    },
    async write(tx: Db, set: readonly ReplyOutcome[]): Promise<void> {
      if (set.length === 0) return;
      const at = options.clock.now().toISOString();
      const outcomes = set.flatMap(({ outcome }) => outcome ?? []);
      // The last screen of a set is the one that stands; one that was changed in place is known already.
      const screens = new Map<string, number>();
      for (const { reply, result } of set) {
        if (reply.screen === null || result.kind !== 'done' || result.messageId === null) continue;
        const isKnown = reply.screen.messageId === result.messageId;
        if (!isKnown || screens.has(reply.screen.personId))
          screens.set(reply.screen.personId, result.messageId);
      }
      await Promise.all([
        recordOutcomes(tx, 'reply', outcomes, at),
        recordScreens(
          tx,
          [...screens].map(([personId, messageId]) => ({ personId, messageId })),
        ),
      ]);
      for (const { reply, result } of set) {
        if (result.kind === 'unreachable')
          await markUnreachable(tx, { chatId: reply.chatId }, result.reason, at);
      }
    },
  };
}
