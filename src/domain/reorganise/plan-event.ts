/**
 * From what somebody wants to what exactly will change, or why it cannot be (docs/guides/sap-xep.md has the rules in
 * words). Pure: the same request on the same tree gives the same plan.
 */
import { checkRequest } from './check-request.ts';
import { linkChanges } from './link-changes.ts';
import { memberChanges } from './member-changes.ts';
import type { Named, Plan } from './plan.ts';
import type { Problem } from './problems.ts';
import { type EventRequest, endingOf, foundedOf, unitsOf } from './request.ts';
import type { Standing } from './standing.ts';
import { targetChanges } from './target-changes.ts';
import { versionOn } from './tree.ts';
import { namedNew, namedOn, versionChanges } from './version-changes.ts';

export type Planned = { ok: true; plan: Plan } | { ok: false; problems: Problem[] };

export function planEvent(standing: Standing, request: EventRequest): Planned {
  const faults = checkRequest(standing, request);
  if (faults.length > 0) return { ok: false, problems: faults };
  const versions = versionChanges(standing, request);
  const links = linkChanges(standing, request);
  const problems = [...versions.problems, ...links.problems];
  if (problems.length > 0) return { ok: false, problems };

  const { kind, on, decisionNumber, reason } = request;
  const targets = targetChanges(standing, request);
  const plan: Plan = {
    kind,
    on,
    decisionNumber,
    reason,
    ...unitsOfPlan(standing, request),
    moved: movedUnits(standing, request, versions.changes),
    versions: versions.changes,
    links: links.changes,
    ...whatEnds(standing, request),
    targets: targets.changes,
    targetsClosed: targets.closed,
    ...memberChanges(standing, request),
  };
  return { ok: true, plan };
}

/** Who takes part: from which units to which, what is founded, what ends, what is called otherwise. */
function unitsOfPlan({ units }: Standing, request: EventRequest) {
  const named = (id: string): Named => namedOn(units, id, request.on);
  const survivor = request.kind === 'merge' && typeof request.into === 'string' ? request.into : null;
  const founded = foundedOf(request);
  return {
    from: unitsOf(request)
      .filter((id) => id !== survivor)
      .map(named),
    to: [
      ...founded.map((each) => ({ ...namedNew(each), moved: each.moved })),
      ...(survivor === null ? [] : [{ ...named(survivor), moved: null }]),
    ],
    receivers:
      request.kind === 'dissolve'
        ? request.receivers.map(({ unitId, members, official }) => ({
            ...named(unitId),
            moved: { members, official },
          }))
        : [],
    founded: founded.map((each) => ({
      ...namedNew(each),
      parent: each.parentId === null ? null : named(each.parentId),
      kind: each.kind,
    })),
    ended: [...new Set(endingOf(request))].map(named),
    renamed: request.kind === 'rename' ? [{ ...named(request.unit), after: request.name }] : [],
  };
}

/** Units that stay and get another above them. */
function movedUnits({ units }: Standing, request: EventRequest, changes: Plan['versions']): Plan['moved'] {
  const nameOf = (ref: string | null): Named | null => {
    if (ref === null) return null;
    const founded = foundedOf(request).find((each) => namedNew(each).ref === ref);
    return founded === undefined ? namedOn(units, ref, request.on) : namedNew(founded);
  };
  return changes.flatMap((each) => {
    if (each.change === 'end' || each.unit.ref.startsWith('new:')) return [];
    const before = versionOn(units.get(each.unit.ref), request.on)?.parentId ?? null;
    const after = each.version.parentId;
    if (before === after) return [];
    const above = before === null ? null : namedOn(units, before, request.on);
    return [{ ...each.unit, before: above, after: nameOf(after) }];
  });
}

/** What ends with its unit, and what is kept. */
function whatEnds({ units, offices, invites, drafts, excuses, reports }: Standing, request: EventRequest) {
  const ending = new Set(endingOf(request));
  const changing = unitsOf(request);
  return {
    offices: offices
      .filter(({ unitId }) => ending.has(unitId))
      .map(({ id, unitId, role }) => ({ id, unit: namedOn(units, unitId, request.on), role })),
    invites: invites.filter(({ unitId }) => ending.has(unitId)).map(({ id }) => id),
    drafts: {
      dropped: drafts.filter(({ unitId }) => ending.has(unitId)).map(({ id }) => id),
      kept: drafts.filter(({ unitId }) => changing.includes(unitId) && !ending.has(unitId)).length,
    },
    excusesLapsed: excuses.filter(({ unitId }) => ending.has(unitId)).length,
    reportsKept: [...ending].reduce((sum, id) => sum + (reports.get(id) ?? 0), 0),
  };
}
