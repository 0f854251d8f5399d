/** The operator brings in an organisation: all of the tables or, where one fault stands against them, nothing. */
import { randomInt } from 'node:crypto';
import { localTime } from '../domain/calendar.ts';
import type { Clock } from '../domain/clock.ts';
import { checkRoster } from '../domain/roster/check-roster.ts';
import type { Fault } from '../domain/roster/fault.ts';
import type { Sheet } from '../domain/roster/sheet.ts';
import { addAudit } from '../store/audit.ts';
import type { Database, Db } from '../store/database.ts';
import { lockForReorganising } from '../store/dialect.ts';
import { loadOrganisation, type Organisation } from '../store/organisation.ts';
import { countChanges, type ImportCounts, saveOrganisation } from '../store/save-organisation.ts';
import { importSoundUnits } from './import-sound-units.ts';

/** What bringing the tables in, and taking them out, stands on. */
export interface TableDeps {
  database: Database;
  clock: Clock;
  /** In which «today» is meant: the day on which changed rows begin. */
  timeZone: string;
}

export interface ImportOptions {
  /** Checks everything and says what would be written, and writes nothing. */
  dryRun?: boolean;
  /** null: the operator at the command line. */
  personId?: string | null;
  /** What belongs to the import and is written with it or not at all. */
  alongside?: (tx: Db, imported: ImportCounts) => Promise<void>;
  /** For whoever watches: how far a stage has come, from 0 to 1. Where all has to be judged at once, checking is one step. */
  onProgress?: (stage: 'checking' | 'writing', share: number) => void;
}

export interface ImportResult {
  /** Rows that were new or changed (would be, of a dry run): none of them for an import that changes nothing. */
  imported: ImportCounts;
  faults: Fault[];
}

const timeoutMs = 600_000;

const nothing: ImportCounts = { units: 0, places: 0, targets: 0, members: 0, reports: 0 };

/** @param tables as `readTables` gives them: sheets, and what is wrong with the files themselves */
export async function importOrganisation(
  { database, clock, timeZone }: TableDeps,
  tables: { sheets: readonly Sheet[]; faults: readonly Fault[] },
  { dryRun = false, personId = null, alongside, onProgress = () => {} }: ImportOptions = {},
): Promise<ImportResult> {
  const now = clock.now();
  const at = now.toISOString();
  const today = localTime(now, timeZone).date;
  const withReports = tables.sheets.some((sheet) => sheet.name === 'reports');
  const load = (tx: Db) => loadOrganisation(tx, today, { withReports });
  const auditOf = (counts: ImportCounts) => ({ at, personId, act: 'import', after: JSON.stringify(counts) });
  const check = (before: Organisation) => {
    const { rows, faults } = checkRoster(tables.sheets, before.roster, today);
    return { rows, faults: [...tables.faults, ...faults] };
  };
  const shortWay = (tx: Db) => importSoundUnits(tx, tables, { today, dryRun, onProgress });
  if (dryRun) {
    const units = await database.transaction(shortWay, { timeoutMs });
    if (units !== null) return { imported: { ...nothing, units }, faults: [] };
    // Nobody else has to wait while a table is looked at: only reading what is stored takes the database.
    const before = await database.transaction(load, { timeoutMs });
    onProgress('checking', 0);
    const { rows, faults } = check(before);
    return { imported: faults.length > 0 ? nothing : countChanges(before, rows), faults };
  }
  return database.transaction(
    async (tx) => {
      // Two imports, or an import and a reorganisation, work one after the other, each on what the other has left.
      await lockForReorganising(tx);
      onProgress('checking', 0);
      const units = await shortWay(tx);
      if (units !== null) {
        const imported = { ...nothing, units };
        if (units > 0) await addAudit(tx, [auditOf(imported)]);
        await alongside?.(tx, imported);
        return { imported, faults: [] };
      }
      const before = await load(tx);
      const { rows, faults } = check(before);
      if (faults.length > 0) return { imported: nothing, faults };
      onProgress('writing', 0);
      // Units are written in two tables each.
      const total = Object.values(rows).reduce((sum, list) => sum + list.length, rows.units.length);
      let written = 0;
      const saved = await saveOrganisation(tx, before, rows, {
        today,
        at,
        random: () => randomInt(2 ** 32),
        onWritten: (count) => {
          written += count;
          onProgress('writing', Math.min(1, written / Math.max(1, total)));
        },
      });
      if (Object.values(saved.counts).some((count) => count > 0)) {
        await addAudit(tx, [auditOf(saved.counts), ...saved.audit.map((entry) => ({ ...entry, personId }))]);
      }
      await alongside?.(tx, saved.counts);
      return { imported: saved.counts, faults: [] };
    },
    { timeoutMs },
  );
}
