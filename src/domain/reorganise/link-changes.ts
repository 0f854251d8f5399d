/** Which branch serves a place after the event (domain guide §2.2). */

import type { LinkRole } from '../coverage.ts';
import { isBranchKind } from '../unit-kinds.ts';
import type { LinkChange, Named } from './plan.ts';
import { type Problem, problem } from './problems.ts';
import { type EventRequest, endingOf, type FoundedUnit } from './request.ts';
import type { Standing, StandingLink } from './standing.ts';
import { namedNew, namedOn } from './version-changes.ts';

interface Linking {
  standing: Standing;
  request: EventRequest;
  changes: LinkChange[];
  problems: Problem[];
}

export function linkChanges(
  standing: Standing,
  request: EventRequest,
): { changes: LinkChange[]; problems: Problem[] } {
  const linking: Linking = { standing, request, changes: [], problems: [] };
  if (request.kind === 'merge') mergeLinks(linking, request);
  if (request.kind === 'split') splitLinks(linking, request);
  if (request.kind === 'found') foundLinks(linking, request.founded);
  if (request.kind === 'dissolve')
    for (const id of endingOf(request)) for (const link of servedBy(linking, id)) move(linking, link, null);
  const touched = new Set(linking.changes.map(({ placeId }) => placeId));
  const later = standing.links.find(
    ({ placeId, branchId, validFrom }) =>
      validFrom > request.on && (touched.has(placeId) || endingOf(request).includes(branchId)),
  );
  if (later !== undefined)
    linking.problems.push(problem('laterLink', { name: later.placeName, on: later.validFrom }));
  return linking;
}

function servedBy({ standing, request }: Linking, branchId: string): StandingLink[] {
  const { on } = request;
  return standing.links.filter(
    (link) => link.branchId === branchId && link.validFrom <= on && on <= link.validTo,
  );
}

function move(
  { standing, request, changes }: Linking,
  { id, placeId, placeName, branchId, role }: StandingLink,
  to: { branch: Named; role: LinkRole } | null,
): void {
  const branch = namedOn(standing.units, branchId, request.on);
  changes.push({ placeId, placeName, from: { linkId: id, branch, role }, to });
}

/**
 * The one home of all keeps its place in the new branch and the others are its guests; of several homes none is
 * the new branch's own, and they share it. A branch that takes others in stays at home.
 */
function mergeLinks(linking: Linking, request: Extract<EventRequest, { kind: 'merge' }>): void {
  const { standing } = linking;
  const { into } = request;
  const links = endingOf(request).flatMap((id) => servedBy(linking, id));
  const own = typeof into === 'string' ? servedBy(linking, into) : [];
  const branch = typeof into === 'string' ? namedOn(standing.units, into, request.on) : namedNew(into);
  const homes = new Set(links.filter(({ role }) => role === 'home').map(({ placeId }) => placeId));
  const roleOf = (placeId: string): LinkRole => {
    if (typeof into === 'string') return own.some(({ role }) => role === 'home') ? 'guest' : 'shared';
    if (homes.size !== 1) return 'shared';
    return homes.has(placeId) ? 'home' : 'guest';
  };
  const taken = new Set(own.map(({ placeId }) => placeId));
  for (const link of links) {
    move(linking, link, taken.has(link.placeId) ? null : { branch, role: roleOf(link.placeId) });
    taken.add(link.placeId);
  }
}

/** One place is the branch's home; of several, the one that was a home already, or all share it. */
function rolesIn(places: readonly string[], homes: ReadonlySet<string>): (placeId: string) => LinkRole {
  const own = places.length === 1 ? places : places.filter((id) => homes.has(id));
  return (placeId) => {
    if (own.length !== 1) return 'shared';
    return own[0] === placeId ? 'home' : 'guest';
  };
}

function splitLinks(linking: Linking, request: Extract<EventRequest, { kind: 'split' }>): void {
  const { standing, problems } = linking;
  const links = servedBy(linking, request.unit);
  const homes = new Set(links.filter(({ role }) => role === 'home').map(({ placeId }) => placeId));
  const gone = new Set<string>();
  for (const founded of request.founded) {
    const roleOf = rolesIn(founded.places, homes);
    for (const placeId of founded.places) {
      const link = links.find((each) => each.placeId === placeId);
      if (link === undefined || gone.has(placeId))
        problems.push(problem('notServed', { name: standing.placeNames.get(placeId) ?? placeId }));
      else move(linking, link, { branch: namedNew(founded), role: roleOf(placeId) });
      gone.add(placeId);
    }
  }
  const left = links.filter(({ placeId }) => !gone.has(placeId));
  if (!request.livesOn) {
    if (left.length > 0) problems.push(problem('placesLeft', { n: left.length }));
    return;
  }
  // What was shared by several places and is left with one is that place's own.
  const [only] = left;
  if (gone.size > 0 && left.length === 1 && only?.role === 'shared')
    move(linking, only, { branch: namedOn(standing.units, request.unit, request.on), role: 'home' });
}

function foundLinks(linking: Linking, founded: FoundedUnit): void {
  const { standing, request, changes } = linking;
  if (!isBranchKind(founded.kind)) return;
  const roleOf = rolesIn(founded.places, new Set());
  for (const placeId of founded.places) {
    const to = { branch: namedNew(founded), role: roleOf(placeId) };
    const links = standing.links.filter(
      (link) => link.placeId === placeId && link.validFrom <= request.on && request.on <= link.validTo,
    );
    const [first, ...more] = links;
    if (first === undefined) {
      const placeName = standing.placeNames.get(placeId);
      if (placeName === undefined) linking.problems.push(problem('notServed', { name: placeId }));
      else changes.push({ placeId, placeName, from: null, to });
      continue;
    }
    move(linking, first, to);
    for (const link of more) move(linking, link, null);
  }
}
