/** Requests of people about their own data, with the days by which they have to be met. */
import type { DataRequest, RequestKind } from '../domain/data-requests.ts';
import type { Db } from './database.ts';

export async function insertDataRequest(
  tx: Db,
  request: DataRequest & { id: string; personId: string | null },
): Promise<void> {
  await tx.dataRequest.create({ data: { ...request } });
}

/** Those still open first, then the newest. */
export async function listDataRequests(db: Db, limit: number): Promise<DataRequest[]> {
  const select = { kind: true, at: true, answerDueOn: true, stopDueOn: true, doneAt: true } as const;
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
  return [...open, ...done].map((row) => ({ ...row, kind: row.kind as RequestKind }));
}
