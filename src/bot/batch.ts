/**
 * Works a batch: one waiting update of each of many people, their facts loaded together, each advanced in memory, and
 * everything written in one transaction. If it fails, the batch is taken apart and only the culprit is set aside.
 */
import type { Composer, Telegram } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import { Changes, changePerson, writeChanges } from '../actions/changes.ts';
import { hashToken } from '../actions/create-invite.ts';
import { type Installation, loadWorld } from '../actions/world.ts';
import type { Reply } from '../delivery/replies.ts';
import type { Clock } from '../domain/clock.ts';
import { groupBy } from '../domain/grouping.ts';
import { type SaidAt, saidAt } from '../domain/said-at.ts';
import type { Database, Db } from '../store/database.ts';
import { finishUpdates, setAside, takeBatch, takeOne, type WaitingUpdate } from '../store/inbox.ts';
import { markUnreachable } from '../store/people.ts';
import { isConflict, isPassing, reasonOf } from '../store/problems.ts';
import { phrase } from '../text/phrase.ts';
import { BotContext, type BotDependencies } from './bot-context.ts';
import { sendOpenDirectives } from './features/directives/open-directives.ts';
import { allowedUpdates, isRestOf, startToken, writtenAt } from './incoming.ts';

export interface Batcher {
  /**
   * Works what waits, one update of each of up to `limit` people. Returns how many were worked; 0: nothing waits.
   * @param before is written first in the same transaction, and even if the batch has to be taken apart
   */
  work(limit: number, before?: (tx: Db) => Promise<void>): Promise<number>;
}

export interface BatcherOptions {
  database: Database;
  installation: Installation;
  clock: Clock;
  composer: Composer<BotContext>;
  telegram: Telegram;
  me: UserFromGetMe;
  deps: BotDependencies;
  /** What goes out, once everything is written. */
  onReplies: (replies: Reply[]) => void;
  /** An update was set aside: what is needed to mend it, and nothing that a person wrote. */
  onFailure: (failure: { updateId: number; updateKind: string; error: unknown; reason: string }) => void;
}

/**
 * Whoever writes can be reached again, and receives what was kept from them; whoever has blocked the bot can't, also
 * before a message was refused.
 */
async function noteReach(ctx: BotContext): Promise<void> {
  const { update, chat, person, changes, world } = ctx;
  if (person === null || chat?.type !== 'private') return;
  if ('my_chat_member' in update && update.my_chat_member.new_chat_member.status === 'kicked') {
    const { id: personId } = person;
    changes.writes.push((tx) => markUnreachable(tx, { personId }, 'blocked', world.at));
  } else if (person.unreachableSince !== null) {
    changePerson(changes, { id: person.id, reachable: true });
    for (const office of person.appointments) await sendOpenDirectives(ctx, office);
  }
}

/** Puts what one update changes to what the others of its batch do. */
function merge(into: Changes, from: Changes): void {
  for (const list of [
    'newPeople',
    'appointments',
    'reports',
    'excuses',
    'deliveries',
    'audit',
    'writes',
  ] as const)
    (into[list] as unknown[]).push(...from[list]);
  for (const [id, change] of from.people) into.people.set(id, { ...into.people.get(id), ...change });
  for (const [id, session] of from.sessions) {
    // A later write of the same batch replaces an earlier one, which was never stored: one step of the revision.
    const earlier = into.sessions.get(id);
    const gone = into.droppedSessions.get(id);
    const revision = earlier?.revision ?? (gone === undefined ? session.revision : gone + 1);
    into.sessions.set(id, { ...session, revision });
    into.droppedSessions.delete(id);
  }
  for (const [id, revision] of from.droppedSessions) {
    const earlier = into.sessions.get(id);
    into.sessions.delete(id);
    const stored = earlier === undefined ? revision : earlier.revision - 1;
    if (stored > 0) into.droppedSessions.set(id, stored);
  }
}

interface Works extends BatcherOptions {
  handle: ReturnType<Composer<BotContext>['middleware']>;
}

/** An update with the instant at which it was said. */
interface Said {
  kept: WaitingUpdate;
  update: Update;
  at: Date;
  now: SaidAt;
}

async function advance(works: Works, tx: Db, kept: readonly WaitingUpdate[]): Promise<Reply[]> {
  const { installation, clock } = works;
  const workedAt = clock.now();
  const all = kept.map((each): Said => {
    const update = JSON.parse(each.payload) as Update;
    const instants = { writtenAt: writtenAt(update), keptAt: new Date(each.receivedAt), workedAt };
    return { kept: each, update, ...saidAt(instants, installation.timeZone) };
  });
  const replies: Reply[] = [];
  // One day, unless what was said before midnight had to wait: then what was known that day is loaded for it.
  for (const ofDay of groupBy(all, ({ now }) => now.date).values())
    replies.push(...(await advanceDay(works, tx, ofDay, workedAt)));
  return replies;
}

async function advanceDay(works: Works, tx: Db, all: readonly Said[], workedAt: Date): Promise<Reply[]> {
  const { installation, telegram, me, deps, handle } = works;
  const telegramIds = [...new Set(all.map(({ kept }) => kept.personKey).filter((key) => key !== ''))];
  const inviteHashes = all.flatMap(({ update }) => startToken(update) ?? []).map(hashToken);
  const world = await loadWorld(tx, installation, { telegramIds, inviteHashes }, workedAt, all[0]?.now);
  const changes = new Changes();
  const replies: Reply[] = [];
  for (const { kept, update, at, now } of all) {
    const told = { ...world, now, saidAt: at.toISOString() };
    const ctx = new BotContext(update, telegram, me, told, deps);
    ctx.isRest = isRestOf(update, kept.longText);
    await noteReach(ctx);
    await handle(ctx, async () => {});
    merge(changes, ctx.changes);
    replies.push(...ctx.takeReplies());
  }
  const worked = all.map(({ kept }) => kept.updateId);
  await Promise.all([writeChanges(tx, changes), finishUpdates(tx, worked, world.at)]);
  return replies;
}

/** Alone, so that it can spoil nobody else's; a conflict with another process is worked again on what is there. */
async function workAlone(works: Works, waiting: WaitingUpdate): Promise<void> {
  const { database, onReplies } = works;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const replies = await database.transaction(async (tx) => {
        const kept = await takeOne(tx, waiting.updateId);
        return kept === null ? [] : advance(works, tx, [kept]);
      });
      onReplies(replies);
      return;
    } catch (error) {
      if (isPassing(error)) throw error;
      if (attempt < 3) continue;
      await fail(works, waiting, error);
      return;
    }
  }
}

async function fail(works: Works, { updateId, personKey }: WaitingUpdate, error: unknown): Promise<void> {
  const { database, installation, clock, telegram, me, deps } = works;
  const at = clock.now().toISOString();
  const worldOf = (telegramIds: string[]) =>
    loadWorld(database.db, installation, { telegramIds, inviteHashes: [] }, clock.now());
  // What is kept of the person may be the very thing that is broken: then the answer is as to somebody unknown, else
  // the update would hold up everybody.
  const world = await worldOf([personKey]).catch(() => worldOf([]));
  const settle = (isAnswered: boolean) =>
    database.transaction(async (tx) => {
      const kept = await takeOne(tx, updateId);
      if (kept === null) return null;
      const update = JSON.parse(kept.payload) as Update;
      await setAside(tx, updateId, describe(error), at);
      if (!isAnswered) return { update, replies: [] };
      const ctx = new BotContext(update, telegram, me, world, deps);
      ctx.say({ lines: [phrase('bot:failure.person')] });
      await writeChanges(tx, ctx.changes);
      return { update, replies: ctx.takeReplies() };
    });
  // It may be shaped in a way that allows no answer: that must not hold up everybody behind it for ever.
  const outcome = await settle(personKey !== '').catch((again: unknown) => {
    if (isPassing(again)) throw again;
    return settle(false);
  });
  if (outcome === null) return;
  works.onReplies(outcome.replies);
  const updateKind = allowedUpdates.find((kind) => kind in outcome.update) ?? 'unknown';
  works.onFailure({ updateId, updateKind, error, reason: describe(error) });
}

export function createBatcher(options: BatcherOptions): Batcher {
  const works: Works = { ...options, handle: options.composer.middleware() };
  const { database, onReplies } = options;
  return {
    async work(limit, before) {
      let kept: WaitingUpdate[] = [];
      for (let attempt = 1; ; attempt += 1) {
        try {
          const replies = await database.transaction(async (tx) => {
            // Begun together, done in this order: what has just arrived is among those that are taken.
            const [, taken] = await Promise.all([before?.(tx), takeBatch(tx, limit)]);
            kept = taken;
            return kept.length === 0 ? [] : advance(works, tx, kept);
          });
          onReplies(replies);
          return kept.length;
        } catch (error) {
          if (isPassing(error) || kept.length === 0) throw error;
          // Another process was at the same rows, or a code was drawn that is taken: most often it works the next time.
          if (attempt === 1 && isConflict(error)) continue;
          if (before !== undefined) await database.transaction(before);
          for (const waiting of kept) await workAlone(works, waiting);
          return kept.length;
        }
      }
    },
  };
}

/** For administrators and the log: the kind of the error and where it arose, without a person's words. */
function describe(error: unknown): string {
  const name = error instanceof Error ? error.name : typeof error;
  const place =
    error instanceof Error ? (/at .*?((?:src|dist)\/[\w/.-]+:\d+)/.exec(error.stack ?? '')?.[1] ?? '') : '';
  const isOfDatabase = /Prisma|StatementFailed|Conflict|InviteUsed/.test(name);
  return [name, isOfDatabase ? reasonOf(error) : '', place]
    .filter((part) => part !== '')
    .join(' · ')
    .slice(0, 300);
}
