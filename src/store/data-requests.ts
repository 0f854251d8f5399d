/** Requests of people about their own data, with the days by which they have to be met. */
import type { DataRequest, RequestKind } from '../domain/data-requests.ts';
import type { Db } from './database.ts';

/** Without the person: who looks at the clocks need not know whose they are. */
export interface StoredRequest extends DataRequest {
  id: string;
}

const select = {
  id: true,
  kind: true,
  at: true,
  answerDueOn: true,
  stopDueOn: true,
  doneAt: true,
} as const;
const withKind = <Row extends { kind: string }>(row: Row) => ({ ...row, kind: row.kind as RequestKind });

export async function insertDataRequest(
  tx: Db,
  request: DataRequest & { id: string; personId: string | null },
): Promise<void> {
  await tx.dataRequest.create({ data: { ...request } });
}

/** Those still open first, then the newest. */
export async function listDataRequests(db: Db, limit: number): Promise<StoredRequest[]> {
  const open = await db.dataRequest.findMany({
    where: { doneAt: null },
    orderBy: { at: 'asc' },
    take: limit,
    select,
  });
  const done = await db.dataRequest.findMany({
    where: { doneAt: { not: null } },
    orderBy: { at: 'desc' },
    take: limit - open.length,
    select,
  });
  return [...open, ...done].map(withKind);
}

/** null: there is none, or it is done. */
export async function findOpenRequest(db: Db, id: string): Promise<StoredRequest | null> {
  const row = await db.dataRequest.findFirst({ where: { id, doneAt: null }, select });
  return row === null ? null : withKind(row);
}

/** Stays as it was where somebody was quicker. */
export async function closeDataRequest(tx: Db, id: string, at: string): Promise<void> {
  await tx.dataRequest.updateMany({ where: { id, doneAt: null }, data: { doneAt: at } });
}
