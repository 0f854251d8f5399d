/**
 * What rows say of a unit that the unit's own row contradicts: its days, and whether it is a branch. One row that does
 * not fit is wrong itself; several of one unit have their cause in the unit's row, and it is said there, once.
 */
import type { DateOn } from '../calendar.ts';
import { groupBy } from '../grouping.ts';
import { writtenDate } from './read-date.ts';
import type { KnownUnit } from './unit-index.ts';

/** Which cell of the unit's row would be wrong. */
type About =
  /** «Từ ngày»: something was there before. */
  | 'start'
  /** «Đến ngày»: something is there afterwards. */
  | 'end'
  /** «Loại»: a committee is used as a branch. */
  | 'noBranch'
  /** «Loại»: a branch has units below it. */
  | 'noCommittee';

export interface Objection {
  unit: KnownUnit;
  about: About;
  /** The row that does not fit; null: it is not in the tables but was stored before. */
  line: { file: string; row: number } | null;
  /** The code of the unit below that does not fit; null: it is another sort of row. */
  child: string | null;
  /** Says it at the row itself, for one that stands alone. */
  say: () => void;
}

/** Whether other rows rightly take the unit for what its row says that it is. */
type IsUsed = (unit: KnownUnit, as: 'branch' | 'committee') => boolean;

export function sayObjections(all: readonly Objection[], isUsed: IsUsed): void {
  for (const group of groupBy(all, ({ unit, about }) => `${unit.code} ${about}`).values()) {
    if (!saidAtUnit(group, isUsed)) for (const { say } of group) say();
  }
}

function saidAtUnit(group: readonly Objection[], isUsed: IsUsed): boolean {
  const [first] = group;
  if (first === undefined || group.length === 1) return false;
  const { unit, about } = first;
  const line = about === 'end' ? unit.lines.at(-1) : unit.lines[0];
  if (line === undefined) return false;
  const count = group.length;
  const at = group.find((objection) => objection.line !== null)?.line;
  const where = { file: at?.file ?? '', row: at?.row ?? 0 };
  if (about === 'noBranch' || about === 'noCommittee') {
    if (isUsed(unit, about === 'noBranch' ? 'committee' : 'branch')) return false;
    const key = about === 'noBranch' ? 'imports:unit.usedAsBranch' : 'imports:unit.usedAsCommittee';
    line.wrong('kind', key, { code: unit.code, count, ...where });
    return true;
  }
  const on: DateOn = about === 'start' ? unit.from : unit.to;
  const column = about === 'start' ? 'validFrom' : 'validTo';
  const { child } = first;
  if (child !== null && group.every((objection) => objection.child !== null)) {
    const key = about === 'start' ? 'imports:unit.startsAfterChildren' : 'imports:unit.endsBeforeChildren';
    line.wrong(column, key, { on: writtenDate(on), child, count });
    return true;
  }
  if (at === undefined || at === null) return false;
  const key = about === 'start' ? 'imports:unit.startsAfterUse' : 'imports:unit.endsBeforeUse';
  line.wrong(column, key, { on: writtenDate(on), count, ...where });
  return true;
}
