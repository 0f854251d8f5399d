/** People taken out of what stays: their names were never there, and their ids go too. */
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';

/**
 * Where a person's id says who did something. It becomes empty text, not null: null is the office's register, whose
 * reports are known from the end of their month and not from the day on which they were sent.
 */
const links: readonly [table: string, column: string][] = [
  ['Report', 'submittedBy'],
  ['ReportRevision', 'by'],
  ['ReportEvent', 'by'],
  ['Excuse', 'by'],
  ['LockException', 'grantedBy'],
  ['Directive', 'createdBy'],
  ['Mailing', 'createdBy'],
  ['Receipt', 'saidBy'],
  ['UnitEvent', 'by'],
  ['Invite', 'createdBy'],
  ['Invite', 'usedBy'],
  ['Setting', 'by'],
  ['TargetChange', 'by'],
];

/**
 * Nothing that stays with a branch names them any more, their own conversations are over, and nothing is sent to them.
 * Drafts of branches stay, in nobody's hand. The audit keeps its ids: once the person is gone, they lead to nobody.
 */
export async function unlinkPeople(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = jsonSet(tx, '$1');
  const people = JSON.stringify(ids);
  const theirs = (column: string) => `"${column}" IN (SELECT "r"."item" FROM ${rows})`;
  const run = (sql: string) => tx.$executeRawUnsafe(sql, people);
  for (const [table, column] of links) {
    await run(`UPDATE "${table}" SET "${column}" = '' WHERE ${theirs(column)}`);
  }
  await run(`UPDATE "Session" SET "holderId" = NULL WHERE "flow" = 'report' AND ${theirs('holderId')}`);
  await run(
    `DELETE FROM "Session" WHERE "flow" <> 'report' AND EXISTS (
       SELECT 1 FROM ${rows} WHERE "Session"."id" LIKE '%:' || "r"."item" || '%')`,
  );
  await run(
    `UPDATE "Rung" SET "keys" = NULL WHERE "keys" IS NOT NULL AND EXISTS (
       SELECT 1 FROM ${rows} WHERE "Rung"."keys" LIKE '%:' || "r"."item" || '"%')`,
  );
  await run(`DELETE FROM "Delivery" WHERE "lane" = 'reply' AND ${theirs('personId')}`);
  await run(
    `UPDATE "Delivery" SET "state" = 'cancelled', "reason" = 'forgotten', "payload" = NULL, "facts" = NULL WHERE "state" = 'queued' AND ${theirs('personId')}`,
  );
}

/** The rows of people and everything that leads to them. */
export async function forgetPeople(tx: Db, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await unlinkPeople(tx, ids);
  const rows = jsonSet(tx, '$1');
  const people = JSON.stringify(ids);
  const theirs = (column: string) => `"${column}" IN (SELECT "r"."item" FROM ${rows})`;
  const run = (sql: string) => tx.$executeRawUnsafe(sql, people);
  // What was sent is still counted; to whom is not known any more.
  await run(
    `UPDATE "Delivery" SET "personId" = NULL, "chatId" = '', "payload" = NULL, "facts" = NULL, "files" = NULL, "appointmentId" = NULL, "askedId" = NULL, "key" = 'forgotten:' || "id"
     WHERE ${theirs('personId')}`,
  );
  // Updates of theirs that are being worked go with the others, after some days.
  await run(
    `UPDATE "Inbox" SET "personKey" = '' WHERE "state" <> 'waiting' AND "personKey" IN (
       SELECT "p"."telegramId" FROM "Person" AS "p" JOIN ${rows} ON "r"."item" = "p"."id")`,
  );
  await run(`UPDATE "DataRequest" SET "personId" = NULL WHERE ${theirs('personId')}`);
  await run(`DELETE FROM "TableUpload" WHERE ${theirs('personId')}`);
  // Both, so that whoever is gone counts neither as reached nor as not having read.
  await run(`DELETE FROM "Addressee" WHERE ${theirs('personId')}`);
  await run(`DELETE FROM "Acknowledgement" WHERE ${theirs('personId')}`);
  await run(`DELETE FROM "Appointment" WHERE ${theirs('personId')}`);
  await run(`DELETE FROM "Person" WHERE ${theirs('id')}`);
}
