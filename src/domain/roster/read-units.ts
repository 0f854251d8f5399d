/** The table of units, line by line. What concerns several lines at once is `check-units.ts`'s. */
import { openEnd, openStart } from '../calendar.ts';
import { isBranchKind, unitKinds } from '../unit-kinds.ts';
import { bareKey, cleanText } from './clean-text.ts';
import type { ColumnOf } from './columns.ts';
import type { Line } from './line.ts';
import { readDate, writtenDate } from './read-date.ts';
import { readCode, readDecisionNumber, readName, readNote, wordIn } from './read-text.ts';
import type { UnitRow } from './rows.ts';

export type UnitLine = Line<ColumnOf<'units'>>;

export interface UnitEntry {
  line: UnitLine;
  /** undefined: the code cannot be read. */
  code: string | undefined;
  /** What stands in the cell of a code that cannot be read, bare: it may be what other rows refer to; else empty. */
  looseCode: string;
  /** The unit above as it is written; undefined: it cannot be read. */
  parent: string | null | undefined;
  /** undefined: something in the line is wrong, and said. */
  row: UnitRow | undefined;
}

/** @param storedOf the versions known before of a code, oldest first */
export function readUnitLine(line: UnitLine, storedOf: (code: string) => readonly UnitRow[]): UnitEntry {
  const code = line.need('code', readCode, 'imports:hint.code');
  const name = line.need('name', readName, 'imports:hint.name');
  const kind = line.need('kind', wordIn(unitKinds), 'imports:hint.unitKind');
  const parent = line.take('parent', readCode);
  const stored = code === undefined ? [] : storedOf(code);
  const last = stored.at(-1);
  const from = line.keep('validFrom', readDate, stored[0]?.validFrom);
  const to = line.keep('validTo', readDate, last?.validTo);
  const decisionNumber = line.keep('decisionNumber', readDecisionNumber, last?.decisionNumber);
  const note = line.keep('note', readNote, last?.note);
  const looseCode = code === undefined ? bareKey(cleanText(line.shown('code'))) : '';

  let sound = true;
  const contradiction = (...said: Parameters<UnitLine['wrong']>) => {
    line.wrong(...said);
    sound = false;
  };
  if (parent !== null && parent !== undefined && parent === code)
    contradiction('parent', 'imports:unit.ownParent');
  if (parent === null && kind !== undefined && isBranchKind(kind)) {
    contradiction('parent', 'imports:unit.branchWithoutParent');
  }
  if (from && to && to < from) {
    contradiction('validTo', 'imports:unit.endsBeforeStart', { from: writtenDate(from) });
  }
  if (
    !sound ||
    code === undefined ||
    name === undefined ||
    kind === undefined ||
    parent === undefined ||
    from === undefined ||
    to === undefined ||
    decisionNumber === undefined ||
    note === undefined
  ) {
    return { line, code, looseCode, parent, row: undefined };
  }
  // Not spread from a common part: V8 then gives each of a country's units a hidden class of its own, 200 bytes of it.
  return {
    line,
    code,
    looseCode,
    parent,
    row: {
      code,
      name,
      kind,
      parent,
      // An empty cell says nothing: what is known stays, and what was never known stays open.
      validFrom: from ?? stored[0]?.validFrom ?? openStart,
      validTo: to ?? openEnd,
      decisionNumber,
      note,
    },
  };
}
