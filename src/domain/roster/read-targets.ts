/** The table of yearly targets (domain guide §6). */
import type { ColumnOf } from './columns.ts';
import type { Line } from './line.ts';
import { writtenDate } from './read-date.ts';
import { readCountOrRange, readYear } from './read-number.ts';
import type { Placed } from './read-places.ts';
import { readCode, readNote, wordIn } from './read-text.ts';
import { rowKeys, type TargetRow } from './rows.ts';
import type { KnownUnit, UnitIndex } from './unit-index.ts';
import { measures } from './vocabulary.ts';

type TargetLine = Line<ColumnOf<'targets'>>;

export function readTargets(
  lines: readonly TargetLine[],
  units: UnitIndex,
  existing: readonly TargetRow[],
): Placed<TargetRow, ColumnOf<'targets'>>[] {
  const stored = new Map(existing.map((row) => [rowKeys.targets(row), row]));
  const seen = new Map<string, number>();
  return lines.flatMap((line) => {
    const unit = line.need('unit', readCode, 'imports:hint.code');
    const year = line.need('year', readYear, 'imports:hint.year');
    const measure = line.need('measure', wordIn(measures), 'imports:hint.measure');
    const bounds = readBounds(line);

    const known = unit === undefined ? undefined : units.find(unit, line, 'unit');
    const isOfItsTime = known !== undefined && yearFits(line, year, known, units);
    if (unit === undefined || year === undefined || measure === undefined) return [];
    const key = rowKeys.targets({ unit, year, measure, low: 0, high: 0, note: null });
    const note = line.keep('note', readNote, stored.get(key)?.note);
    const before = seen.get(key);
    if (before !== undefined) {
      line.wrong('unit', 'imports:target.duplicate', { code: unit, year: String(year), row: before });
      return [];
    }
    seen.set(key, line.row);
    if (!isOfItsTime || bounds === undefined || note === undefined) return [];
    return [{ line, row: { unit, year, measure, ...bounds, note } }];
  });
}

/** Whether the unit was there at all in the year. */
function yearFits(line: TargetLine, year: number | undefined, unit: KnownUnit, units: UnitIndex): boolean {
  if (year === undefined) return true;
  const about = unit.from > `${year}-12-31` ? 'start' : unit.to < `${year}-01-01` ? 'end' : null;
  if (about === null) return true;
  const key = about === 'start' ? 'imports:target.beforeUnit' : 'imports:target.afterUnit';
  const on = writtenDate(about === 'start' ? unit.from : unit.to);
  const say = () => line.wrong('year', key, { code: unit.code, on });
  units.object({ unit, about, line, child: null, say });
  return false;
}

/** Both bounds: one figure in each cell, a range in one of them (or the same in both), or one figure for both. */
function readBounds(line: TargetLine): { low: number; high: number } | undefined {
  const low = line.take('low', readCountOrRange);
  const high = line.take('high', readCountOrRange);
  if (low === undefined || high === undefined) return undefined;
  const either = low ?? high;
  if (either === null) {
    line.wrong('low', 'imports:target.noFigure');
    return undefined;
  }
  if (low === null || high === null) return { low: either.low, high: either.high };
  if (low.isRange || high.isRange) {
    const range = low.isRange ? low : high;
    const fits =
      high.isRange && low.isRange
        ? low.low === high.low && low.high === high.high
        : low.low === range.low && high.high === range.high;
    if (fits) return { low: range.low, high: range.high };
    line.wrong('low', 'imports:target.rangeContradicted', { low: range.low, high: range.high });
    return undefined;
  }
  if (low.low > high.high) {
    line.wrong('low', 'imports:target.lowAboveHigh', { low: high.high, high: low.low });
    return undefined;
  }
  return { low: low.low, high: high.high };
}
