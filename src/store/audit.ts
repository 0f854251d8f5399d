/** Who saw, changed or exported what. Only ever added to; ids and figures, no texts and no names. */
import { uuidv7 } from 'uuidv7';
import type { Db } from './database.ts';

export interface AuditEntry {
  at: string;
  /** null: the operator at the command line, or the program itself. */
  personId: string | null;
  act: string;
  unitId?: string | null;
  subject?: string;
  before?: string | null;
  after?: string | null;
}

export async function addAudit(tx: Db, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tx.audit.createMany({ data: entries.map((entry) => ({ id: uuidv7(), ...entry })) });
}
