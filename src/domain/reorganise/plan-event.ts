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

  const { units } = standing;
  const { kind, on, decisionNumber, reason } = request;
  const named = (id: string): Named => namedOn(units, id, on);
  const ending = new Set(endingOf(request));
  const changing = unitsOf(request);
  const targets = targetChanges(standing, request);
  const moved = versions.changes.flatMap((each) => {
    if (each.change === 'end' || each.unit.ref.startsWith('new:')) return [];
    const before = versionOn(units.get(each.unit.ref), on)?.parentId ?? null;
    const after = each.version.parentId;
    if (before === after) return [];
    return [{ ...each.unit, before: before === null ? null : named(before), after: nameOf(after) }];
  });
  function nameOf(ref: string | null): Named | null {
    if (ref === null) return null;
    const founded = foundedOf(request).find((each) => namedNew(each).ref === ref);
    return founded === undefined ? named(ref) : namedNew(founded);
  }
  const survivor = kind === 'merge' && typeof request.into === 'string' ? request.into : null;
  const plan: Plan = {
    kind,
    on,
    decisionNumber,
    reason,
    from: changing.filter((id) => id !== survivor).map(named),
    to: [
      ...foundedOf(request).map((each) => ({ ...namedNew(each), moved: each.moved })),
      ...(survivor === null ? [] : [{ ...named(survivor), moved: null }]),
    ],
    receivers:
      kind === 'dissolve'
        ? request.receivers.map(({ unitId, members, official }) => ({
            ...named(unitId),
            moved: { members, official },
          }))
        : [],
    founded: foundedOf(request).map((each) => ({
      ...namedNew(each),
      parent: each.parentId === null ? null : named(each.parentId),
      kind: each.kind,
    })),
    ended: [...ending].map(named),
    moved,
    renamed: kind === 'rename' ? [{ ...named(request.unit), after: request.name }] : [],
    versions: versions.changes,
    links: links.changes,
    offices: standing.offices
      .filter(({ unitId }) => ending.has(unitId))
      .map(({ id, unitId, role }) => ({ id, unit: named(unitId), role })),
    invites: standing.invites.filter(({ unitId }) => ending.has(unitId)).map(({ id }) => id),
    drafts: {
      dropped: standing.drafts.filter(({ unitId }) => ending.has(unitId)).map(({ id }) => id),
      kept: standing.drafts.filter(({ unitId }) => changing.includes(unitId) && !ending.has(unitId)).length,
    },
    targets: targets.changes,
    targetsClosed: targets.closed,
    excusesLapsed: standing.excuses.filter(({ unitId }) => ending.has(unitId)).length,
    ...memberChanges(standing, request),
    reportsKept: [...ending].reduce((sum, id) => sum + (standing.reports.get(id) ?? 0), 0),
  };
  return { ok: true, plan };
}
