/** Which versions end and which begin, and whether the tree that comes of it holds together. */
import { type DateOn, openEnd } from '../calendar.ts';
import { laterVersion } from './check-request.ts';
import { applyPlan, dayBefore, type Named, refOfNew, type VersionChange } from './plan.ts';
import { type Problem, problem } from './problems.ts';
import { type EventRequest, endingOf, type FoundedUnit, foundedOf, unitsOf } from './request.ts';
import type { Standing } from './standing.ts';
import {
  childrenFrom,
  endOf,
  nameOn,
  type Tree,
  type TreeUnit,
  type UnitVersion,
  versionOn,
} from './tree.ts';

/** A unit as it is called on the date; of one that is unknown, its id. */
export function namedOn(units: Tree, id: string, on: DateOn): Named {
  const unit = units.get(id);
  return unit === undefined
    ? { ref: id, code: id, name: id }
    : { ref: id, code: unit.code, name: nameOn(unit, on) };
}

export function namedNew({ code, name }: FoundedUnit): Named {
  return { ref: refOfNew(code), code, name };
}

interface Changing {
  standing: Standing;
  request: EventRequest;
  problems: Problem[];
  changes: VersionChange[];
}

export function versionChanges(
  standing: Standing,
  request: EventRequest,
): { changes: VersionChange[]; problems: Problem[] } {
  const changing: Changing = { standing, request, problems: [], changes: [] };
  for (const founded of foundedOf(request)) found(changing, founded);
  const { units } = standing;
  if (request.kind === 'move')
    for (const id of unitsOf(request)) change(changing, units.get(id), { parentId: request.parentId });
  if (request.kind === 'rename') {
    const { name, unitKind } = request;
    change(changing, units.get(request.unit), { name, ...(unitKind === null ? {} : { kind: unitKind }) });
  }
  if (request.kind === 'merge') moveChildrenOfMerged(changing, request.into);
  if (request.kind === 'split') moveChildrenOfSplit(changing, request);
  for (const id of endingOf(request)) end(changing, units.get(id));
  if (changing.problems.length === 0) changing.problems.push(...unsound(changing));
  return changing;
}

function found({ request, changes }: Changing, founded: FoundedUnit): void {
  const { on, decisionNumber } = request;
  const { name, kind, parentId } = founded;
  const version = { validFrom: on, validTo: openEnd, name, kind, parentId, decisionNumber, note: null };
  changes.push({ change: 'begin', unit: namedNew(founded), version });
}

function end({ request, changes }: Changing, unit: TreeUnit | undefined): void {
  const version = versionOn(unit, request.on);
  if (unit === undefined || version === undefined) return;
  changes.push({
    change: 'end',
    unit: { ref: unit.id, code: unit.code, name: version.name },
    validFrom: version.validFrom,
    validTo: dayBefore(request.on),
  });
}

function change(
  { request, changes }: Changing,
  unit: TreeUnit | undefined,
  patch: Partial<Pick<UnitVersion, 'name' | 'kind' | 'parentId'>>,
): void {
  const { on, decisionNumber } = request;
  const version = versionOn(unit, on);
  if (unit === undefined || version === undefined) return;
  const named = { ref: unit.id, code: unit.code, name: patch.name ?? version.name };
  const next = { ...version, ...patch, decisionNumber };
  if (version.validFrom === on) {
    changes.push({ change: 'rewrite', unit: named, version: next });
    return;
  }
  changes.push(
    { change: 'end', unit: named, validFrom: version.validFrom, validTo: dayBefore(on) },
    { change: 'begin', unit: named, version: { ...next, validFrom: on } },
  );
}

/** Puts a child below another unit; false when something later is known of it. */
function moveChild(changing: Changing, child: TreeUnit, parentId: string): void {
  const later = laterVersion(child, changing.request.on);
  if (later !== null) changing.problems.push(later);
  else change(changing, child, { parentId });
}

function moveChildrenOfMerged(changing: Changing, into: FoundedUnit | string): void {
  const { standing, request } = changing;
  const ending = endingOf(request);
  const target = typeof into === 'string' ? into : refOfNew(into.code);
  for (const id of ending) {
    for (const child of childrenFrom(standing.units, id, request.on))
      if (!ending.includes(child.id)) moveChild(changing, child, target);
  }
}

function moveChildrenOfSplit(changing: Changing, request: Extract<EventRequest, { kind: 'split' }>): void {
  const { standing, problems } = changing;
  const children = childrenFrom(standing.units, request.unit, request.on);
  const wanted = new Set(request.founded.flatMap((founded) => founded.children));
  const strangers = [...wanted].filter((id) => !children.some((child) => child.id === id));
  for (const id of strangers)
    problems.push(problem('notBelow', { name: namedOn(standing.units, id, request.on).name }));
  const left = children.filter(({ id }) => !wanted.has(id));
  if (!request.livesOn && left.length > 0) problems.push(problem('childrenLeft', { n: left.length }));
  for (const founded of request.founded) {
    for (const child of children)
      if (founded.children.includes(child.id)) moveChild(changing, child, refOfNew(founded.code));
  }
}

/** Parents that end too early, and circles, on the day of the event or on any day that something later begins. */
function unsound({ standing, request, changes }: Changing): Problem[] {
  const after = applyPlan(standing.units, { versions: changes });
  const found: Problem[] = [];
  const touched = changes.flatMap((each) => (each.change === 'end' ? [] : [each]));
  for (const { unit, version } of touched) {
    const parent = version.parentId === null ? undefined : after.get(version.parentId);
    if (parent !== undefined && endOf(parent) < version.validTo)
      found.push(
        problem('parentEnds', { name: unit.name, parent: nameOn(parent, request.on), on: endOf(parent) }),
      );
  }
  const later = [...after.values()].flatMap(({ versions }) => versions.map(({ validFrom }) => validFrom));
  const days = new Set([request.on, ...later.filter((day) => day > request.on)]);
  for (const { unit } of touched)
    if ([...days].some((day) => isInCircle(after, unit.ref, day)))
      found.push(problem('circle', { name: unit.name }));
  return found;
}

function isInCircle(tree: Tree, ref: string, on: DateOn): boolean {
  const seen = new Set<string>();
  let at: string | null = ref;
  while (at !== null) {
    if (seen.has(at)) return true;
    seen.add(at);
    at = versionOn(tree.get(at), on)?.parentId ?? null;
  }
  return false;
}
