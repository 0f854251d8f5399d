/** What has been kept as long as it may be goes; how long that is, the caller says (`domain/retention.ts`). */
import type { ReportForm } from '../domain/report-form.ts';
import type { Horizons } from '../domain/retention.ts';
import type { Db } from './database.ts';
import { forgetPeople } from './forget.ts';
import { agedColumnsOf } from './report-columns.ts';
import { dropUploads } from './table-uploads.ts';

/** How many rows went, by what they were. */
export interface Dropped {
  inbox: number;
  deliveries: number;
  jobRuns: number;
  conversations: number;
  people: number;
  reports: number;
  audit: number;
}

/** Updates that are done, and whatever has waited so long that its text may be kept no longer. */
async function dropInbox(tx: Db, { inbox, raw }: Horizons): Promise<number> {
  await dropUploads(tx, raw);
  const { count } = await tx.inbox.deleteMany({
    where: { OR: [{ state: { not: 'waiting' }, doneAt: { lt: inbox } }, { receivedAt: { lt: raw } }] },
  });
  await tx.tableUpload.deleteMany({ where: { createdAt: { lt: inbox } } });
  return count;
}

async function dropDeliveries(tx: Db, { replies, notices, directives, raw }: Horizons): Promise<number> {
  // Who received a directive is counted as long as the directive is of interest.
  const { count } = await tx.delivery.deleteMany({
    where: {
      OR: [
        { lane: 'reply', copyOf: null, createdAt: { lt: replies } },
        { copyOf: { not: null }, createdAt: { lt: directives } },
        { lane: { not: 'reply' }, directiveId: null, doneAt: { lt: notices } },
        { state: 'cancelled', directiveId: null, copyOf: null, createdAt: { lt: notices } },
        { directiveId: { not: null }, createdAt: { lt: directives } },
      ],
    },
  });
  await tx.rung.deleteMany({ where: { month: { lt: notices.slice(0, 7) } } });
  await tx.directiveChange.deleteMany({ where: { doneAt: { lt: notices } } });
  // Whatever could not be sent so long is no longer true; its text goes.
  await tx.delivery.updateMany({
    where: { createdAt: { lt: raw }, state: { in: ['queued', 'sending'] } },
    data: { state: 'cancelled', reason: 'of no use any more', payload: null, facts: null },
  });
  return count;
}

/** The last run of each job stays: it says that the job has run at all. */
async function dropJobRuns(tx: Db, { jobRuns }: Horizons): Promise<number> {
  return tx.$executeRawUnsafe(
    `DELETE FROM "JobRun" WHERE "startedAt" < $1 AND "startedAt" < (
       SELECT MAX("newer"."startedAt") FROM "JobRun" AS "newer" WHERE "newer"."job" = "JobRun"."job")`,
    jobRuns,
  );
}

/** Conversations other than reports, whose drafts have their own day. */
async function dropConversations(tx: Db, { raw }: Horizons): Promise<number> {
  const { count } = await tx.session.deleteMany({
    where: { flow: { not: 'report' }, updatedAt: { lt: raw } },
  });
  return count;
}

async function dropPeople(tx: Db, { people }: Horizons): Promise<number> {
  const gone = await tx.person.findMany({
    where: {
      createdAt: { lt: people },
      appointments: { none: { OR: [{ endsAt: null }, { endsAt: { gte: people } }] } },
    },
    select: { id: true },
  });
  await forgetPeople(
    tx,
    gone.map(({ id }) => id),
  );
  await tx.invite.deleteMany({ where: { expiresAt: { lt: people } } });
  return gone.length;
}

/**
 * Reports become totals: how many were expected and came, were admitted and made official. What was written freely,
 * who the admitted were, every earlier revision, every word about it and who sent it go.
 */
async function reduceReports(tx: Db, { reportMonth }: Horizons, form?: ReportForm): Promise<number> {
  const old = { report: { month: { lt: reportMonth } } };
  await tx.reportEvent.deleteMany({ where: old });
  const { count } = await tx.reportRevision.deleteMany({ where: old });
  if (count === 0) return 0;
  const gone = agedColumnsOf(form).map((column) => `"${column}" = NULL`);
  await tx.$executeRawUnsafe(
    `UPDATE "Report" SET ${gone.join(', ')},
       "submittedBy" = CASE WHEN "submittedBy" IS NULL THEN NULL ELSE '' END
     WHERE "month" < $1`,
    reportMonth,
  );
  await tx.excuse.deleteMany({ where: { month: { lt: reportMonth } } });
  await tx.lockException.deleteMany({ where: { month: { lt: reportMonth } } });
  return count;
}

/** The horizon moves first: triggers let nothing newer go. */
async function dropAudit(tx: Db, { audit }: Horizons): Promise<number> {
  await tx.auditHorizon.updateMany({ where: { id: 1, keptFrom: { lt: audit } }, data: { keptFrom: audit } });
  const { count } = await tx.audit.deleteMany({ where: { at: { lt: audit } } });
  await tx.dataRequest.deleteMany({ where: { at: { lt: audit }, doneAt: { not: null } } });
  return count;
}

export async function dropExpiredRows(tx: Db, horizons: Horizons, form?: ReportForm): Promise<Dropped> {
  return {
    inbox: await dropInbox(tx, horizons),
    deliveries: await dropDeliveries(tx, horizons),
    jobRuns: await dropJobRuns(tx, horizons),
    conversations: await dropConversations(tx, horizons),
    people: await dropPeople(tx, horizons),
    reports: await reduceReports(tx, horizons, form),
    audit: await dropAudit(tx, horizons),
  };
}
