/** All units that the tables may speak of, those of the table and those known before, and what refers to none of them. */
import type { DateOn } from '../calendar.ts';
import { isBranchKind } from '../unit-kinds.ts';
import { bareKey } from './clean-text.ts';
import type { Line } from './line.ts';
import { type Objection, sayObjections } from './objections.ts';
import type { UnitEntry, UnitLine } from './read-units.ts';
import type { UnitRow } from './rows.ts';

export interface KnownUnit {
  code: string;
  /** Oldest first; at least one. */
  versions: UnitRow[];
  /** The table's lines for it, in the order of the versions that they speak of; empty: known from before only. */
  lines: UnitLine[];
  isBranch: boolean;
  from: DateOn;
  to: DateOn;
}

export function knownUnit(code: string, versions: UnitRow[], lines: UnitLine[]): KnownUnit | null {
  const first = versions[0];
  const last = versions.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    code,
    versions,
    lines,
    isBranch: isBranchKind(last.kind),
    from: first.validFrom,
    to: last.validTo,
  };
}

export type UnitIndex = ReturnType<typeof createUnitIndex>;

/** How a code sounds when O is typed for 0, I or l for 1, and zeros are forgotten. */
function soundOf(code: string): string {
  return bareKey(code)
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
    .replace(/(?<!\d)0+(?=\d)/g, '');
}

function isOneLetterOff(a: string, b: string): boolean {
  return a.length === b.length && [...a].filter((letter, at) => letter !== b[at]).length === 1;
}

/**
 * @param unsound codes whose own line is wrong: what refers to them is not looked at
 * @param entries the table's lines, for the codes among them that cannot be read
 * @param twice codes that two different units were given
 * @param complete false: the table of units could not be read at all, so nothing can be said to be missing from it
 */
export function createUnitIndex(
  known: ReadonlyMap<string, KnownUnit>,
  unsound: ReadonlySet<string>,
  entries: readonly UnitEntry[],
  twice: readonly string[],
  complete: boolean,
) {
  const objections: Objection[] = [];
  const branches = new Set<string>();
  const unknown = new Map<string, { say: (others: number) => void; others: number }>();

  /** The unit; undefined: there is none (said once at the end, for all that refer to it) or its own line is wrong. */
  function find<C extends string>(code: string, line: Line<C>, column: C): KnownUnit | undefined {
    if (unsound.has(code)) return undefined;
    const unit = known.get(code);
    if (unit !== undefined) return unit;
    const before = unknown.get(code);
    if (before === undefined) unknown.set(code, { say: sayMissing(code, line, column), others: 0 });
    else before.others += 1;
    return undefined;
  }

  const sayMissing =
    <C extends string>(code: string, line: Line<C>, column: C) =>
    (others: number) => {
      const alike = [...known.keys()].find((candidate) => soundOf(candidate) === soundOf(code));
      if (alike !== undefined) line.wrong(column, 'imports:reference.unknownAlike', { code, instead: alike });
      else if (others > 0) line.wrong(column, 'imports:reference.unknownOften', { code, others });
      else line.wrong(column, 'imports:reference.unknown', { code });
    };

  return {
    known,
    find,
    /** Whether the code is a branch's, or that of a unit whose own line is wrong in something else. */
    mayBeBranch: (code: string): boolean => unsound.has(code) || known.get(code)?.isBranch === true,
    /** As `find`, and says so where the code is a committee's. */
    findBranch<C extends string>(code: string, line: Line<C>, column: C): KnownUnit | undefined {
      const unit = find(code, line, column);
      if (unit?.isBranch) branches.add(unit.code);
      if (unit === undefined || unit.isBranch) return unit;
      const say = () => line.wrong(column, 'imports:reference.notBranch', { code });
      objections.push({ unit, about: 'noBranch', line, child: null, say });
      return undefined;
    },
    /** A row contradicts what the unit's own row says; said by `sayUnknown`, at whichever of the two is wrong. */
    object(objection: Objection): void {
      objections.push(objection);
    },
    /** Says what is missing and what does not fit, once all tables have been read. */
    sayUnknown(): void {
      sayObjections(objections, ({ code }, as) =>
        as === 'branch'
          ? branches.has(code)
          : [...known.values()].some(({ versions }) => versions.some(({ parent }) => parent === code)),
      );
      if (!complete) return;
      // A unit whose code cannot be read is missing for everybody who names it: that line has been said already.
      const unreadable = entries.filter((entry) => entry.code === undefined);
      const loose = new Set(unreadable.map((entry) => soundOf(entry.looseCode)));
      // One that was given the code of its neighbour in the list (B02 for B03) is missing too, and has been said.
      const left = [...unknown].filter(
        ([code]) => !loose.has(soundOf(code)) && !twice.some((given) => isOneLetterOff(given, code)),
      );
      const explained = unreadable.filter((entry) =>
        [...unknown.keys()].some((code) => soundOf(code) === soundOf(entry.looseCode)),
      );
      if (left.length <= unreadable.length - explained.length) return;
      for (const [, { say, others }] of left) say(others);
    },
  };
}
