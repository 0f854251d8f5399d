/** Whether the request can be meant: its date and words, the units that it names, those that it founds. */
import { addMonths, type DateOn, firstDayOf, isDateOn, monthOf, openEnd } from '../calendar.ts';
import type { CellReading } from '../roster/cell-reading.ts';
import { readCode, readName, readNote } from '../roster/read-text.ts';
import { isBranchKind, unitKinds } from '../unit-kinds.ts';
import { type Problem, problem } from './problems.ts';
import { type EventRequest, endingOf, type FoundedUnit, foundedOf, unitsOf } from './request.ts';
import type { Standing } from './standing.ts';
import { beginningOf, childrenFrom, endOf, nameOn, type TreeUnit, versionOn } from './tree.ts';

/** A decision may be taken long before it takes effect; two years ahead is a slip of the finger. */
const furthestAhead = 24;

/**
 * Periods that have closed stay as they were reported (§3): the month before this one is the last that is open.
 * What happened earlier is brought in with the office's tables.
 */
export function earliestDate(today: DateOn): DateOn {
  return firstDayOf(addMonths(monthOf(today), -1));
}

export function checkRequest(standing: Standing, request: EventRequest): Problem[] {
  return [
    ...checkWords(standing, request),
    ...checkNumbers(request),
    ...unitsOf(request).flatMap((id) => checkChanged(standing, request, id)),
    ...checkKinds(standing, request),
    ...foundedOf(request).flatMap((founded) => checkFounded(standing, request, founded)),
    ...checkOthers(standing, request),
    ...checkTargets(request),
  ];
}

function wrongText(read: CellReading<string>): Problem[] {
  if (read.ok) return [];
  return [{ kind: 'wrongText', sentence: { key: read.key, values: read.values ?? {} } }];
}

function checkWords({ today }: Standing, { on, decisionNumber, reason }: EventRequest): Problem[] {
  const found: Problem[] = [];
  if (!isDateOn(on)) found.push(problem('noDate'));
  else if (on < earliestDate(today)) found.push(problem('periodClosed', { on: earliestDate(today) }));
  else if (monthOf(on) > addMonths(monthOf(today), furthestAhead)) found.push(problem('tooFarAhead'));
  if (decisionNumber.trim() === '') found.push(problem('noDecision'));
  else found.push(...wrongText(readNote(decisionNumber)));
  if (reason.trim() === '') found.push(problem('noReason'));
  else found.push(...wrongText(readNote(reason)));
  return found;
}

function checkNumbers(request: EventRequest): Problem[] {
  const { kind } = request;
  if (kind === 'found' || kind === 'rename') return [];
  if (kind === 'split') {
    const least = request.livesOn ? 1 : 2;
    return request.founded.length < least ? [problem('tooFewFounded', { n: least })] : [];
  }
  const least = kind === 'merge' ? 2 : 1;
  return unitsOf(request).length < least ? [problem('tooFewUnits', { n: least })] : [];
}

/** null: it is there on the date. */
function absence(unit: TreeUnit | undefined, id: string, on: DateOn): Problem | null {
  if (unit === undefined) return problem('unknownUnit', { unit: id });
  if (versionOn(unit, on) !== undefined) return null;
  const name = nameOn(unit, on);
  return on < beginningOf(unit)
    ? problem('notYetThere', { name, on: beginningOf(unit) })
    : problem('ended', { name, on: endOf(unit) });
}

/** A unit that is changed or ended: there on the date, and nothing known of it that comes later. */
function checkChanged({ units, laterEvents }: Standing, request: EventRequest, id: string): Problem[] {
  const { on } = request;
  const unit = units.get(id);
  const missing = absence(unit, id, on);
  if (missing !== null || unit === undefined) return missing === null ? [] : [missing];
  const name = nameOn(unit, on);
  const later = laterVersion(unit, on);
  if (later !== null) return [later];
  // A unit that takes others in on a later day has no version of that day, and yet must be there then.
  const event = laterEvents.find(({ unitId, on: day }) => unitId === id && day > on);
  if (event !== undefined) return [problem('laterVersion', { name, on: event.on })];
  const isEnding = endingOf(request).includes(id);
  if (endOf(unit) !== openEnd && (isEnding || request.kind === 'merge'))
    return [problem('endPlanned', { name, on: endOf(unit) })];
  if (!isEnding) return [];
  return versionOn(unit, on)?.validFrom === on ? [problem('sameDay', { name, on })] : [];
}

export function laterVersion(unit: TreeUnit, on: DateOn): Problem | null {
  const later = unit.versions.find(({ validFrom }) => validFrom > on);
  return later === undefined
    ? null
    : problem('laterVersion', { name: nameOn(unit, on), on: later.validFrom });
}

function checkKinds({ units }: Standing, request: EventRequest): Problem[] {
  const present = unitsOf(request).flatMap((id) => versionOn(units.get(id), request.on) ?? []);
  const [first] = present;
  if (first === undefined) return [];
  const isBranch = isBranchKind(first.kind);
  const found: Problem[] = [];
  if (request.kind === 'merge' && present.some(({ kind }) => isBranchKind(kind) !== isBranch))
    return [problem('mixedKinds')];
  if (request.kind === 'split' || request.kind === 'merge') {
    const other = foundedOf(request).find(({ kind }) => isBranchKind(kind) !== isBranch);
    if (other !== undefined) found.push(problem('wrongKind', { name: other.name }));
  }
  if (request.kind === 'rename') {
    const kind = request.unitKind ?? first.kind;
    if (!unitKinds.some(({ id }) => id === kind)) found.push(problem('unknownKind', { kind }));
    else if (isBranchKind(kind) !== isBranch) found.push(problem('wrongKind', { name: request.name }));
    if (kind === first.kind && request.name === first.name)
      found.push(problem('nothingChanges', { name: first.name }));
    found.push(...wrongText(readName(request.name)));
  }
  if (request.kind === 'move') {
    const still = present.find(({ parentId }) => parentId === request.parentId);
    if (still !== undefined) found.push(problem('nothingChanges', { name: still.name }));
  }
  return found;
}

function checkFounded(standing: Standing, request: EventRequest, founded: FoundedUnit): Problem[] {
  const { code, name, kind, parentId } = founded;
  const found: Problem[] = [...wrongText(readCode(code)), ...wrongText(readName(name))];
  if (standing.codesTaken.has(code)) found.push(problem('codeTaken', { code }));
  if (foundedOf(request).filter((each) => each.code === code).length > 1)
    found.push(problem('codeTwice', { code }));
  if (!unitKinds.some(({ id }) => id === kind)) found.push(problem('unknownKind', { kind }));
  else if (parentId === null && isBranchKind(kind)) found.push(problem('branchAtTop', { name }));
  if (parentId !== null) found.push(...checkParent(standing, parentId, request.on));
  return found;
}

function checkParent({ units }: Standing, parentId: string, on: DateOn): Problem[] {
  const parent = units.get(parentId);
  const missing = absence(parent, parentId, on);
  if (missing !== null) return [missing];
  const version = versionOn(parent, on);
  if (version === undefined || !isBranchKind(version.kind)) return [];
  return [problem('parentIsBranch', { name: version.name })];
}

function checkOthers(standing: Standing, request: EventRequest): Problem[] {
  const { units } = standing;
  const { on } = request;
  if (request.kind === 'move') return checkParent(standing, request.parentId, on);
  if (request.kind === 'merge') {
    const { into } = request;
    if (typeof into === 'string' && !request.units.includes(into))
      return [problem('unknownUnit', { unit: into })];
    return [];
  }
  if (request.kind !== 'dissolve') return [];
  const ending = endingOf(request);
  const found: Problem[] = [];
  for (const id of ending) {
    const unit = units.get(id);
    const children = childrenFrom(units, id, on).filter((child) => !ending.includes(child.id));
    if (unit !== undefined && children.length > 0)
      found.push(problem('hasChildren', { name: nameOn(unit, on), n: children.length }));
  }
  for (const { unitId } of request.receivers) {
    const unit = units.get(unitId);
    const missing = absence(unit, unitId, on);
    const version = versionOn(unit, on);
    if (missing !== null) found.push(missing);
    else if (version !== undefined && ending.includes(unitId))
      found.push(problem('receiverEnds', { name: version.name }));
    else if (version !== undefined && !isBranchKind(version.kind))
      found.push(problem('receiverIsCommittee', { name: version.name }));
  }
  return found;
}

function checkTargets(request: EventRequest): Problem[] {
  if ((request.kind !== 'split' && request.kind !== 'merge') || request.targets.kind !== 'set') return [];
  const codes = foundedOf(request).map(({ code }) => code);
  return request.targets.figures.flatMap(({ code, low, high }) =>
    codes.includes(code) && low >= 0 && low <= high ? [] : [problem('targetRange', { code })],
  );
}
