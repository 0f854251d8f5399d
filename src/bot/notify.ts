/** Messages to the people of a branch and to staff: which, with what facts, and what for. */
import type { Role } from '../domain/roles.ts';
import type { Saying } from '../messages/catalogue.ts';
import { noticeTo, type Recipient } from '../messages/notice.ts';
import type { Db } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { type Person, peopleIn } from '../store/people.ts';
import { nearestAboveWith } from '../store/units.ts';
import type { BotContext } from './bot-context.ts';

/** @see Sending.purpose: the same is never sent twice to a person */
export type Notice = Saying & { purpose: string };

const reporters: Role[] = ['secretary', 'deputy'];

type Holder = Awaited<ReturnType<typeof peopleIn>>[number];

/** Each once, without the one who caused it and without those who cannot be reached. */
function reached(ctx: BotContext, holders: readonly Holder[]): Recipient[] {
  const people = new Map(holders.map(({ person, appointment: office }) => [person.id, { person, office }]));
  return [...people.values()].filter(
    ({ person }) => person.id !== ctx.person?.id && person.unreachableSince === null,
  );
}

/** Written with the batch; found as it is written where few reports need it. */
function notify(ctx: BotContext, find: (tx: Db) => Promise<Recipient[]>, notice: Notice): void {
  const { at } = ctx.world;
  const { purpose } = notice;
  ctx.changes.writes.push(async (tx) => {
    const recipients = await find(tx);
    await enqueueMessages(
      tx,
      recipients.map((recipient) => noticeTo(recipient, notice, { purpose, at })),
    );
  });
}

/**
 * To the secretary and the deputies of a branch. @returns how many will receive it
 * @param untold looked up as it is written: who does not know of what the notice is about, and is not sent it
 */
export async function notifyBranch(
  ctx: BotContext,
  branchId: string,
  notice: Notice,
  untold?: (tx: Db) => Promise<Set<string>>,
): Promise<number> {
  const people = reached(ctx, await peopleIn(ctx.world.db, [branchId], reporters, ctx.world.at));
  const find = async (tx: Db) => {
    const left = await untold?.(tx);
    return people.filter(({ person }) => left?.has(person.id) !== true);
  };
  notify(ctx, find, notice);
  return people.length;
}

/**
 * To one person, once everything that was decided before it is written.
 * @param office in which they get it; null: it hangs on none
 */
export function notifyPerson(
  ctx: BotContext,
  person: Person,
  office: Recipient['office'],
  notice: Notice,
): void {
  if (person.unreachableSince === null) notify(ctx, async () => [{ person, office }], notice);
}

/** To whoever holds a unit: of a branch those who report for it, of a committee its staff. */
export function notifyHolders(ctx: BotContext, unitId: string, notice: Notice): void {
  const { at } = ctx.world;
  notify(ctx, async (tx) => reached(ctx, await peopleIn(tx, [unitId], [...reporters, 'staff'], at)), notice);
}

/** To the persons in charge of a branch. */
export function notifyInCharge(ctx: BotContext, branchId: string, notice: Notice): void {
  const { at } = ctx.world;
  notify(ctx, async (tx) => reached(ctx, await peopleIn(tx, [branchId], ['inCharge'], at)), notice);
}

/** To the staff nearest above a branch. */
export function notifyStaffAbove(ctx: BotContext, branchId: string, notice: Notice): void {
  const { at, now } = ctx.world;
  const find: Parameters<typeof notify>[1] = async (tx) => {
    const unitId = await nearestAboveWith(tx, branchId, 'staff', now.date, at);
    return unitId === null ? [] : reached(ctx, await peopleIn(tx, [unitId], ['staff'], at));
  };
  notify(ctx, find, notice);
}
