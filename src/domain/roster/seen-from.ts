/** A roster as staff of a unit may take it away: what lies below the unit, small breakdowns hidden further down (§10). */
import type { DateOn } from '../calendar.ts';
import { isSmall } from '../small-counts.ts';
import { tableColumns } from './columns.ts';
import type { RosterRows, UnitRow } from './rows.ts';
import type { Cell, Sheet, SheetName } from './sheet.ts';

/** What stands in the cell of a breakdown of fewer than three, in the language of the office's tables. */
const underThree = 'dưới 3';

/** The columns that say who people are; by sheet. */
const breakdowns: { readonly [S in SheetName]?: readonly string[] } = {
  members: ['women', 'ethnicMinority'],
  reports: ['women', 'ethnicMinority', 'youthUnionMember', 'farmer', 'lowerSecondaryOrAbove'],
};

function parentOn(units: readonly UnitRow[], on: DateOn): Map<string, string | null> {
  const parents = new Map<string, string | null>();
  for (const { code, parent, validFrom, validTo } of units) {
    // Of a unit that has ended or is yet to come, the nearest row counts: its reports stay where it belonged.
    if (!parents.has(code) || (validFrom <= on && on <= validTo) || validTo < on) parents.set(code, parent);
  }
  return parents;
}

/** The unit and everything below it on the day; every row of another is left out. */
export function rosterBelow(roster: RosterRows, root: string, on: DateOn): RosterRows {
  const parents = parentOn(roster.units, on);
  const isBelow = (code: string | null): boolean => {
    const seen = new Set<string>();
    for (let at = code; at !== null && !seen.has(at); at = parents.get(at) ?? null) {
      if (at === root) return true;
      seen.add(at);
    }
    return false;
  };
  return {
    units: roster.units.filter(({ code }) => isBelow(code)),
    places: roster.places.filter(({ branch }) => isBelow(branch)),
    targets: roster.targets.filter(({ unit }) => isBelow(unit)),
    members: roster.members.filter(({ branch }) => isBelow(branch)),
    reports: roster.reports.filter(({ branch }) => isBelow(branch)),
  };
}

/**
 * The same sheets with «dưới 3» where a breakdown of a branch is smaller and the branch is neither the unit itself nor
 * directly below it; null: seen from above the whole tree. No sums stand beside these figures, so that nothing else need be hidden.
 */
export function sheetsSeenFrom(
  sheets: readonly Sheet[],
  roster: RosterRows,
  root: string | null,
  on: DateOn,
): Sheet[] {
  const parents = parentOn(roster.units, on);
  const isNear = (code: Cell | undefined) => code === root || parents.get(String(code)) === root;
  return sheets.map((sheet) => {
    const hidden = breakdowns[sheet.name];
    if (hidden === undefined) return sheet;
    const columns = Object.keys(tableColumns[sheet.name]);
    const [header = [], ...rows] = sheet.rows;
    const admitted = columns.indexOf('admissions');
    return {
      ...sheet,
      rows: [
        header,
        ...rows.map((cells) => {
          // Where nobody was admitted there is nobody to be told apart.
          if (isNear(cells[0]) || (admitted >= 0 && !cells[admitted])) return cells;
          return cells.map((cell, i) =>
            hidden.includes(columns[i] ?? '') && typeof cell === 'number' && isSmall(cell)
              ? underThree
              : cell,
          );
        }),
      ],
    };
  });
}
