/** What is kept about one person, for that person. */
import type { Month } from '../domain/calendar.ts';
import type { Db } from './database.ts';
import { loadOffices, type Office } from './report-reviews.ts';

export interface OwnData {
  telegramId: string;
  language: string;
  createdAt: string;
  consent: { version: number; at: string } | null;
  /** Every office held, the oldest first. */
  offices: Office[];
  /** Reports that name the person as sender, and the first and last month of them. */
  reports: { count: number; first: Month | null; last: Month | null };
  directivesRead: number;
}

export async function loadOwnData(db: Db, personId: string): Promise<OwnData | null> {
  const person = await db.person.findUnique({ where: { id: personId } });
  if (person === null) return null;
  const { telegramId, language, createdAt, consentVersion: version, consentAt } = person;
  const sent = await db.report.aggregate({
    where: { submittedBy: personId },
    _count: { _all: true },
    _min: { month: true },
    _max: { month: true },
  });
  return {
    telegramId,
    language,
    createdAt,
    consent: version === null ? null : { version, at: consentAt ?? createdAt },
    offices: await loadOffices(db, [personId]),
    reports: { count: sent._count._all, first: sent._min.month, last: sent._max.month },
    directivesRead: await db.acknowledgement.count({ where: { personId } }),
  };
}
