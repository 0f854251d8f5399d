/**
 * Directives on their way: each sets out at its hour, is spread to its audience a set at a time as the outbox gets
 * through, and its sender is shown how far it has come. Each step is one short transaction that ends with what it has
 * written, so that a program that dies anywhere goes on where it was, and nobody's batch waits for a long list.
 */
import type { ChosenAudience } from '../domain/audience.ts';
import { localTime } from '../domain/calendar.ts';
import { detailsOf } from '../domain/directive-details.ts';
import type { Settings } from '../domain/settings.ts';
import { directiveTo, editOf } from '../messages/directive-notice.ts';
import { noticeTo } from '../messages/notice.ts';
import { nextOfAudience } from '../store/audience.ts';
import { settleAudience } from '../store/audience-choice.ts';
import type { Database, Db } from '../store/database.ts';
import { enqueueAgain, enqueueMessages, messageIdOf } from '../store/deliveries.ts';
import { countUnderWay, loadDelivered } from '../store/directive-deliveries.ts';
import { linkBack } from '../store/directive-links.ts';
import { addAddressees, findDirective, insertDirective } from '../store/directives.ts';
import {
  audienceOf,
  changeMailing,
  loadOpenMailings,
  lockMailing,
  type Mailing,
  writtenOf,
} from '../store/mailings.ts';
import { findPerson } from '../store/people.ts';

/** So many office-holders are looked at in a transaction. */
const setSize = 1_000;
/** As soon as fewer of a directive wait, the next of its audience are looked at: some seconds' worth. */
const fewWaiting = 200;
/** Its sender sees it move so often, and no more. */
const progressEveryMs = 2_000;

/** A correction is of the instant of its batch, and stands a little later; changing what is right already does no harm. */
const writtenWithinMs = 10_000;

interface Advancing {
  database: Database;
  now: Date;
  timeZone: string;
  settings: Settings;
  /** Whether what does not hurry may be pushed. */
  mayPush: boolean;
}

/** Returns whether there is anything new to be sent. */
export async function advanceMailings(advancing: Advancing): Promise<boolean> {
  const { database } = advancing;
  let isNew = false;
  for (const { id } of await loadOpenMailings(database.db)) {
    const isMoved = await database.transaction(async (tx) => {
      const mailing = await lockMailing(tx, id);
      return mailing !== null && advance(tx, mailing, advancing);
    });
    isNew = isMoved || isNew;
  }
  return isNew;
}

async function advance(
  tx: Db,
  mailing: Mailing,
  { now, timeZone, settings, mayPush }: Advancing,
): Promise<boolean> {
  const at = now.toISOString();
  const on = localTime(now, timeZone).date;
  const mayGo = mayPush || mailing.lane === 'urgent';
  if (mailing.state === 'scheduled') {
    if (mailing.startsAt > at || !mayGo) return false;
    mailing = await setOut(tx, mailing, { at, on, settings });
  }
  if (mailing.state === 'running') {
    const waiting = await countUnderWay(tx, mailing.id);
    if (mailing.spreadAt === null && waiting < fewWaiting) {
      await spread(tx, mailing, { at, on });
      return true;
    }
    if (mailing.spreadAt !== null && waiting === 0) {
      mailing = { ...mailing, state: 'done', owesAt: mailing.owesAt ?? at };
      await changeMailing(tx, mailing.id, { state: 'done', owesAt: mailing.owesAt });
      await correctLateOnes(tx, mailing.id, at);
    } else if (Date.parse(mailing.progressAt ?? mailing.startedAt ?? at) + progressEveryMs <= now.getTime()) {
      mailing = { ...mailing, owesAt: mailing.owesAt ?? at };
    }
  }
  return mailing.owesAt === null ? false : tell(tx, mailing, now);
}

/** From now on it is a directive, sent at this instant to those whom it is for today. */
async function setOut(
  tx: Db,
  mailing: Mailing,
  { at, on, settings }: { at: string; on: string; settings: Settings },
): Promise<Mailing> {
  const change = { state: 'running', startedAt: at } as const;
  const { directive } = writtenOf(mailing);
  const chosen = JSON.parse(directive.audience) as ChosenAudience;
  const audience = JSON.stringify(await settleAudience(tx, chosen, { on, settings }));
  await linkBack(tx, writtenOf(mailing).directive);
  await insertDirective(tx, { ...directive, audience, createdAt: at, createdBy: mailing.createdBy });
  await changeMailing(tx, mailing.id, change);
  return { ...mailing, ...change };
}

/** Whoever has taken up an office meanwhile is among them; each person once, however many they hold. */
async function spread(tx: Db, mailing: Mailing, { at, on }: { at: string; on: string }): Promise<void> {
  const { id, lane, cursor } = mailing;
  const directive = await findDirective(tx, id);
  const audience = audienceOf(directive ?? writtenOf(mailing).directive);
  const { found, last } = await nextOfAudience(tx, audience, { on, at, after: cursor, most: setSize });
  await addAddressees(
    tx,
    found.map(({ personId, unitId, role }) => ({ directiveId: id, unitId, personId, role })),
  );
  const people = new Map(found.map(({ personId, telegramId }) => [personId, { id: personId, telegramId }]));
  await enqueueMessages(
    tx,
    [...people.values()].map((person) => directiveTo(person, id, at, lane)),
  );
  await changeMailing(tx, id, last === null ? { spreadAt: at } : { cursor: last });
}

/** What was being written while it was corrected has arrived as it was. */
async function correctLateOnes(tx: Db, directiveId: string, at: string): Promise<void> {
  const directive = await findDirective(tx, directiveId);
  if (directive === null) return;
  const { editedAt } = detailsOf(directive);
  if (editedAt === undefined) return;
  const until = new Date(Date.parse(editedAt) + writtenWithinMs).toISOString();
  const late = await loadDelivered(tx, directiveId, { editedAt, until });
  await enqueueMessages(
    tx,
    late.map((each) => editOf(each, { directive, before: null }, at)),
  );
}

/** In the message that shows it, or a first one; again as soon as that one is through. */
async function tell(tx: Db, mailing: Mailing, now: Date): Promise<boolean> {
  const { id, createdBy, progressAt } = mailing;
  const sender = await findPerson(tx, createdBy);
  const earliest = progressAt === null ? now.getTime() : Date.parse(progressAt) + progressEveryMs;
  if (earliest > now.getTime()) {
    if (mailing.state !== 'running') await changeMailing(tx, id, { owesAt: mailing.owesAt });
    return false;
  }
  const at = now.toISOString();
  const shown = await messageIdOf(tx, `progress:${id}:${createdBy}`);
  const facts = { directiveId: id, messageId: shown ?? mailing.progressMessageId };
  const saying = { message: 'mailing-progress', facts } as const;
  const row =
    sender === null
      ? null
      : noticeTo({ person: sender, office: null }, saying, { purpose: `progress:${id}`, at, lane: 'urgent' });
  const isQueued = row === null || (await enqueueAgain(tx, row));
  if (isQueued) await changeMailing(tx, id, { owesAt: null, progressAt: at });
  return isQueued;
}
