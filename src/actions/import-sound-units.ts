/**
 * A table of units alone, in which nothing is odd, is brought in line by line: read, laid out in the database, looked
 * through there and written there. A country's hundreds of thousands take no more memory than a commune's dozen.
 */
import type { DateOn } from '../domain/calendar.ts';
import type { Fault } from '../domain/roster/fault.ts';
import { readUnitLine, type UnitLine } from '../domain/roster/read-units.ts';
import type { Sheet } from '../domain/roster/sheet.ts';
import { openTable } from '../domain/roster/table.ts';
import { unitKinds } from '../domain/unit-kinds.ts';
import type { Db } from '../store/database.ts';
import {
  clearStagedUnits,
  countNewUnits,
  hasUnits,
  isAnyOdd,
  stageUnits,
  type UnitToStage,
  writeStagedUnits,
} from '../store/staged-units.ts';

const branchKinds = unitKinds.filter(({ isBranch }) => isBranch).map(({ id }) => id);

/** Of these an absent column says that what is stored stays, which a line by itself cannot know. */
const keptColumns = ['validFrom', 'validTo', 'decisionNumber', 'note'] as const;

/** So often it is said how far it has come. */
const linesAStep = 1_000;

interface Passage {
  lastLine: number;
  /** Something is wrong with the table or with one of its lines; what, is for the judge to say. */
  isOdd: boolean;
}

function* soundUnits(
  lines: Iterable<UnitLine>,
  faults: readonly Fault[],
  passage: Passage,
  onLine: (row: number) => void,
): Generator<UnitToStage> {
  for (const line of lines) {
    const { row } = readUnitLine(line, () => []);
    if (row === undefined || faults.length > 0) {
      passage.isOdd = true;
      return;
    }
    passage.lastLine = line.row;
    onLine(line.row);
    yield { ...row, line: line.row, isBranch: branchKinds.includes(row.kind) };
  }
  // Rows at the end that are no lines.
  passage.isOdd = passage.lastLine === 0 || faults.length > 0;
}

export interface ShortWayOptions {
  today: DateOn;
  /** Counts, and writes nothing. */
  dryRun: boolean;
  /** How far a stage has come, from 0 to 1. */
  onProgress?: (stage: 'checking' | 'writing', share: number) => void;
}

function countOf(rows: Sheet['rows']): number {
  let count = 0;
  for (const _row of rows) count += 1;
  return count;
}

/**
 * @param tables as `readTables` gives them
 * @returns how many units are new; null: something is odd or is no matter of units alone, and nothing was written
 */
export async function importSoundUnits(
  tx: Db,
  tables: { sheets: readonly Sheet[]; faults: readonly Fault[] },
  { today, dryRun, onProgress = () => {} }: ShortWayOptions,
): Promise<number | null> {
  const [sheet, ...others] = tables.sheets;
  if (sheet?.name !== 'units' || others.length > 0 || tables.faults.length > 0) return null;
  const faults: Fault[] = [];
  const table = openTable({ ...sheet, name: 'units' }, faults);
  if (!table.usable || faults.length > 0) return null;
  if (!keptColumns.every((column) => table.has(column)) && (await hasUnits(tx))) return null;
  const passage: Passage = { lastLine: 0, isOdd: false };
  const rows = countOf(sheet.rows);
  const onLine = (row: number) => {
    if (row % linesAStep === 0) onProgress('checking', (0.9 * row) / rows);
  };
  await stageUnits(tx, soundUnits(table.lines, faults, passage, onLine));
  const isSound = !passage.isOdd && !(await isAnyOdd(tx, { branchKinds, today }));
  const count = isSound ? await countNewUnits(tx) : null;
  if (count !== null && count > 0 && !dryRun) {
    await writeStagedUnits(tx, passage.lastLine, (share) => onProgress('writing', share));
  }
  await clearStagedUnits(tx);
  return count;
}
