/**
 * What a batch will write: actions add to it, one transaction writes it in sets. Nothing here has happened until
 * `writeChanges` has, so a batch that fails leaves no trace.
 */

import type { Excuse } from '../domain/report.ts';
import type { Appointment } from '../domain/roles.ts';
import { type AuditEntry, addAudit } from '../store/audit.ts';
import type { Db } from '../store/database.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import {
  changePeople,
  insertAppointments,
  insertPeople,
  type Person,
  type PersonChange,
} from '../store/people.ts';
import { insertExcuses, type ReportToStore, saveReports } from '../store/reports.ts';
import { dropSessions, type StoredSession, saveSessions } from '../store/sessions.ts';

export class Changes {
  newPeople: (Pick<Person, 'id' | 'telegramId' | 'language'> & { createdAt: string })[] = [];
  people = new Map<string, PersonChange>();
  appointments: Appointment[] = [];
  sessions = new Map<string, StoredSession>();
  /** By id, the revision of the row that goes. */
  droppedSessions = new Map<string, number>();
  reports: ReportToStore[] = [];
  excuses: (Excuse & { id: string; by: string })[] = [];
  deliveries: Delivery[] = [];
  audit: AuditEntry[] = [];
  /** What is rare enough to be written one by one, in order. */
  writes: ((tx: Db) => Promise<unknown>)[] = [];
}

export function changePerson(changes: Changes, change: PersonChange): void {
  changes.people.set(change.id, { ...changes.people.get(change.id), ...change });
}

export async function writeChanges(tx: Db, changes: Changes): Promise<void> {
  await insertPeople(tx, changes.newPeople);
  await insertAppointments(tx, changes.appointments);
  await insertExcuses(tx, changes.excuses);
  // Begun together, done in this order.
  await Promise.all([
    saveReports(tx, changes.reports),
    saveSessions(tx, [...changes.sessions.values()]),
    dropSessions(tx, changes.droppedSessions),
    changePeople(tx, [...changes.people.values()]),
    enqueue(tx, changes.deliveries),
  ]);
  for (const write of changes.writes) await write(tx);
  await addAudit(tx, changes.audit);
}
