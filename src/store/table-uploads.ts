/** Tables that administrators sent in the chat: what is to be checked or brought in, and by whom it is in hand. */

import type { Db } from './database.ts';
import { skipLocked } from './dialect.ts';
import type { Prisma } from './generated/sqlite/client.ts';

/**
 * checking → offered | refused | unchanged | failed; offered → importing | cancelled; importing → imported | refused |
 * unchanged | failed. `cancelled` is also what becomes of a table whose sender is no administrator any more.
 */
export type UploadState =
  | 'checking'
  | 'offered'
  | 'importing'
  | 'imported'
  | 'unchanged'
  | 'refused'
  | 'cancelled'
  | 'failed';

export type TableUpload = Omit<Prisma.TableUploadModel, 'state' | 'leaseUntil' | 'doneAt'> & {
  state: UploadState;
};

type NewUpload = Omit<TableUpload, 'state' | 'attempts'>;

export async function addUpload(tx: Db, upload: NewUpload): Promise<void> {
  await tx.tableUpload.create({ data: { ...upload, state: 'checking' } });
}

export async function findUpload(db: Db, id: string): Promise<TableUpload | null> {
  const found = await db.tableUpload.findUnique({ where: { id } });
  return found === null ? null : { ...found, state: found.state as UploadState };
}

/** Whether there is anything to be done: asked often, so that only a yes costs a transaction. */
export async function isUploadWaiting(db: Db, now: string): Promise<boolean> {
  const found = await db.tableUpload.findFirst({
    where: {
      state: { in: ['checking', 'importing'] },
      OR: [{ leaseUntil: null }, { leaseUntil: { lte: now } }],
    },
    select: { id: true },
  });
  return found !== null;
}

/** The oldest one that waits, out of the others' reach until `leaseUntil`. */
export async function takeUpload(
  tx: Db,
  { now, leaseUntil }: { now: string; leaseUntil: string },
): Promise<TableUpload | null> {
  const [found] = await tx.$queryRawUnsafe<{ id: string }[]>(
    `SELECT "id" FROM "TableUpload"
     WHERE "state" IN ('checking', 'importing') AND ("leaseUntil" IS NULL OR "leaseUntil" <= $1)
     ORDER BY "createdAt", "id" LIMIT 1 ${skipLocked(tx)}`,
    now,
  );
  if (found === undefined) return null;
  const taken = await tx.tableUpload.update({
    where: { id: found.id },
    data: { leaseUntil, attempts: { increment: 1 } },
  });
  return { ...taken, state: taken.state as UploadState };
}

/** @returns false: somebody else was quicker, and nothing has been changed */
export async function moveUpload(
  tx: Db,
  id: string,
  { from, to, at }: { from: UploadState; to: UploadState; at: string },
): Promise<boolean> {
  const isOpen = to === 'offered' || to === 'importing';
  const { count } = await tx.tableUpload.updateMany({
    where: { id, state: from },
    data: { state: to, leaseUntil: null, attempts: 0, doneAt: isOpen ? null : at },
  });
  return count > 0;
}

/** Given back, to be taken in hand again at `notBefore`. */
export async function postponeUpload(
  db: Db,
  id: string,
  { notBefore, isCounted }: { notBefore: string; isCounted: boolean },
): Promise<void> {
  await db.tableUpload.updateMany({
    where: { id },
    data: { leaseUntil: notBefore, ...(isCounted ? {} : { attempts: 0 }) },
  });
}

/** At the start of the only process: nobody else can have one in hand. */
export async function releaseUploads(db: Db): Promise<void> {
  await db.tableUpload.updateMany({ where: { leaseUntil: { not: null } }, data: { leaseUntil: null } });
}

/** Whatever was sent so long ago is asked about no more. */
export async function dropUploads(tx: Db, before: string): Promise<number> {
  const { count } = await tx.tableUpload.deleteMany({ where: { createdAt: { lt: before } } });
  return count;
}
