/** A roster as staff of a unit may take it away: what lies below the unit, small breakdowns hidden further down (§10). */
import type { DateOn } from '../calendar.ts';
import { nearOnlyOf, partsOfAdmitted, perForm, type ReportForm } from '../report-form.ts';
import { type Shown, shownAlone, shownParts } from '../small-counts.ts';
import { columnsOf } from './columns.ts';
import type { RosterRows, UnitRow } from './rows.ts';
import type { Cell, SheetName, WrittenSheet } from './sheet.ts';

/** What stands in the cell of a breakdown of fewer than three, in the language of the office's tables. */
const words = { underThree: 'dưới 3', hidden: 'không nêu' } as const;

/** The columns that say who people are; by sheet. */
const breakdownsOf = perForm((form): { readonly [S in SheetName]?: readonly string[] } => ({
  members: ['women', 'ethnicMinority'],
  reports: nearOnlyOf(form).map(({ id }) => id),
}));

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

/** Where these add up to the admissions, one of them tells the other: «3 đoàn viên + 5 nông dân = 8» (§4.4). */
const occupations: readonly string[] = ['youthUnionMember', 'farmer'];

const cellOf = (shown: Shown): Cell => (shown.kind === 'figure' ? shown.n : words[shown.kind]);

/** One row's breakdowns, by their columns, as they may be shown beside the admissions that they are of. */
function shownBreakdown(figures: ReadonlyMap<string, number>, admissions: number | null): Map<string, Cell> {
  const shown = new Map([...figures].map(([column, n]) => [column, cellOf(shownAlone(n))]));
  const parts = occupations.flatMap((column) => figures.get(column) ?? []);
  const sum = parts.reduce((total, n) => total + n, 0);
  if (parts.length < occupations.length || sum !== admissions) return shown;
  shownParts(
    parts.map((n) => ({ n })),
    { isOpen: true },
  ).parts.forEach((part, i) => {
    shown.set(occupations[i] ?? '', cellOf(part));
  });
  return shown;
}

/**
 * The same sheets with «dưới 3» where a breakdown of a branch is smaller and the branch is neither the unit itself nor
 * directly below it, and «không nêu» where another would tell it; null: seen from above the whole tree.
 */
export function sheetsSeenFrom(
  sheets: readonly WrittenSheet[],
  roster: RosterRows,
  root: string | null,
  on: DateOn,
  form?: ReportForm,
): WrittenSheet[] {
  const parents = parentOn(roster.units, on);
  const isNear = (code: Cell | undefined) => code === root || parents.get(String(code)) === root;
  return sheets.map((sheet) => {
    const hidden = breakdownsOf(form)[sheet.name];
    if (hidden === undefined) return sheet;
    const columns = columnsOf(sheet.name, form).map(([id]) => id);
    const [header = [], ...rows] = sheet.rows;
    const admitted = columns.indexOf('admissions');
    const ofAdmitted = new Set<string>(partsOfAdmitted(form).map(({ id }) => id));
    return {
      ...sheet,
      rows: [
        header,
        ...rows.map((cells) => {
          if (isNear(cells[0])) return cells;
          const total = admitted < 0 ? null : Number(cells[admitted]);
          const figures = new Map<string, number>();
          for (const [i, column] of columns.entries()) {
            const cell = cells[i];
            // Where nobody was admitted there is nobody to be told apart.
            const isNobody = total === 0 && ofAdmitted.has(column);
            if (hidden.includes(column) && typeof cell === 'number' && !isNobody) figures.set(column, cell);
          }
          const shown = shownBreakdown(figures, total);
          return cells.map((cell, i) => shown.get(columns[i] ?? '') ?? cell);
        }),
      ],
    };
  });
}
