/** What became of sendings, written down in sets. */
import type { Db } from './database.ts';
import type { Lane } from './deliveries.ts';
import { jsonRows } from './dialect.ts';
import { executeStraight } from './straight.ts';

/** Which files of a directive stand in a chat, as JSON, and the key of the message whose they are. */
export interface FilesInChat {
  key: string;
  standing: string;
}

/** What became of a sending. */
export type Outcome =
  | { id: string; kind: 'sent'; messageId: number | null; files?: FilesInChat; isKept?: true }
  /** One of its files stands; the next one, or the words, are still to come. */
  | { id: string; kind: 'part'; files: FilesInChat }
  | { id: string; kind: 'failed' | 'unknown' | 'cancelled'; reason: string }
  | { id: string; kind: 'later'; notBefore: string; reason?: string };

/** What nobody knows of keeps what it says, so that somebody may have it sent again. */
const forgetting = (state: string): string =>
  ['payload', 'facts']
    .map((name) => `"${name}" = CASE ${state} WHEN 'unknown' THEN "${name}" END`)
    .join(', ');

/** Replies that went out leave the table, unless they show a directive again; the rest is kept to be counted, without what it said. */
export async function recordOutcomes(tx: Db, lane: Lane, outcomes: Outcome[], at: string): Promise<void> {
  await recordFiles(tx, outcomes);
  const done = outcomes.filter(({ kind }) => kind !== 'later' && kind !== 'part');
  const isKept = (outcome: Outcome) =>
    lane !== 'reply' || outcome.kind === 'cancelled' || ('isKept' in outcome && outcome.isKept === true);
  const kept = done.filter(isKept);
  if (kept.length < done.length) {
    await executeStraight(
      tx,
      `DELETE FROM "Delivery" WHERE "id" IN (SELECT "id" FROM ${jsonRows(tx, '$1', { id: 'text' })})`,
      JSON.stringify(done.filter((outcome) => !isKept(outcome)).map(({ id }) => ({ id }))),
    );
  }
  if (kept.length > 0) {
    await executeStraight(
      tx,
      `UPDATE "Delivery" SET "state" = "r"."kind", "messageId" = COALESCE("r"."messageId", "Delivery"."messageId"), "reason" = "r"."reason",
         ${forgetting(`"r"."kind"`)}, "doneAt" = $2, "attempts" = "attempts" + 1
       FROM ${jsonRows(tx, '$1', { id: 'text', kind: 'text', messageId: 'integer', reason: 'text' })}
       WHERE "Delivery"."id" = "r"."id"`,
      JSON.stringify(kept),
      at,
    );
  }
  const later = outcomes.filter((outcome) => outcome.kind === 'later');
  if (later.length > 0) {
    await executeStraight(
      tx,
      `UPDATE "Delivery" SET "state" = 'queued', "begunAt" = NULL, "notBefore" = "r"."notBefore", "attempts" = "attempts" + 1
       FROM ${jsonRows(tx, '$1', { id: 'text', notBefore: 'text' })} WHERE "Delivery"."id" = "r"."id"`,
      JSON.stringify(later),
    );
  }
}

/** What has been sent in part waits in the queue as it was, so that another kill finds it between two of its files. */
async function recordFiles(tx: Db, outcomes: readonly Outcome[]): Promise<void> {
  const files = outcomes.flatMap((outcome) => ('files' in outcome ? (outcome.files ?? []) : []));
  if (files.length === 0) return;
  await executeStraight(
    tx,
    `UPDATE "Delivery" SET "files" = "r"."standing"
     FROM ${jsonRows(tx, '$1', { key: 'text', standing: 'text' })} WHERE "Delivery"."key" = "r"."key"`,
    JSON.stringify(files),
  );
  const parts = outcomes.filter(({ kind }) => kind === 'part').map(({ id }) => ({ id }));
  if (parts.length === 0) return;
  await executeStraight(
    tx,
    `UPDATE "Delivery" SET "state" = 'queued', "begunAt" = NULL, "notBefore" = NULL
     WHERE "id" IN (SELECT "id" FROM ${jsonRows(tx, '$1', { id: 'text' })})`,
    JSON.stringify(parts),
  );
}
