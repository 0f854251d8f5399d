/** Members who go over: counts that follow by adding up, branches to be counted anew, and what the numbers prompt. */
import { promptsOfBranch } from '../coverage.ts';
import { isBranchKind } from '../unit-kinds.ts';
import type { Named, Plan } from './plan.ts';
import { type EventRequest, foundedOf } from './request.ts';
import type { Standing, StandingCount } from './standing.ts';
import { versionOn } from './tree.ts';
import { namedNew, namedOn } from './version-changes.ts';

type MemberChanges = Pick<Plan, 'counts' | 'countsMissing' | 'prompts' | 'tooFew'>;

export function memberChanges(standing: Standing, request: EventRequest): MemberChanges {
  const changes: MemberChanges = { counts: [], countsMissing: [], prompts: [], tooFew: [] };
  if (!concernsBranches(standing, request)) return changes;
  const say: Say = (unit, before, after) => {
    for (const prompt of promptsOfBranch(before, after, standing.thresholds))
      changes.prompts.push({ unit, prompt, official: after });
  };
  const named = (id: string) => namedOn(standing.units, id, request.on);
  if (request.kind === 'merge') {
    addMerged(changes, standing, request, say);
    return changes;
  }
  for (const founded of foundedOf(request)) {
    const unit = namedNew(founded);
    changes.countsMissing.push(unit);
    const official = founded.moved?.official ?? null;
    if (official !== null) say(unit, standing.thresholds.minOfficialForBranch, official);
    else changes.tooFew.push(...tooFewAt(standing, unit, founded.places));
  }
  if (request.kind === 'found') changes.countsMissing.push(...losing(standing, request, named));
  for (const { unitId, gained } of gainsOf(request)) {
    const unit = named(unitId);
    changes.countsMissing.push(unit);
    const before = standing.counts.get(unitId)?.official ?? null;
    if (before !== null && gained !== null) say(unit, before, before + gained);
  }
  return changes;
}

type Say = (unit: Named, officialBefore: number, officialAfter: number) => void;

/** The counts of all add up, once each has one; the greatest of them is what came before. */
function addMerged(
  changes: MemberChanges,
  standing: Standing,
  request: Extract<EventRequest, { kind: 'merge' }>,
  say: Say,
): void {
  const [first, ...others] = request.units.flatMap((id) => standing.counts.get(id) ?? []);
  const unit =
    typeof request.into === 'string'
      ? namedOn(standing.units, request.into, request.on)
      : namedNew(request.into);
  if (first === undefined || others.length + 1 < request.units.length) {
    changes.countsMissing.push(unit);
    return;
  }
  const count = { ...first };
  for (const other of others)
    for (const figure of Object.keys(count) as (keyof StandingCount)[]) count[figure] += other[figure];
  changes.counts.push({ unit, count });
  say(unit, Math.max(...[first, ...others].map(({ official }) => official)), count.official);
}

/** Units that were there before, and how many official members come to each (go, below 0); null: not said. */
function gainsOf(request: EventRequest): { unitId: string; gained: number | null }[] {
  if (request.kind === 'dissolve')
    return request.receivers.map(({ unitId, official }) => ({ unitId, gained: official }));
  if (request.kind !== 'split' || !request.livesOn) return [];
  const gone = request.founded.map(({ moved }) => moved?.official ?? null);
  const sum = gone.reduce<number>((total, official) => total + (official ?? 0), 0);
  return [{ unitId: request.unit, gained: gone.includes(null) ? null : -sum }];
}

/** Whoever lives at a place need not be an official member: fewer than needed there are too few for certain. */
function tooFewAt(
  { placeMembers, thresholds }: Standing,
  unit: Named,
  places: readonly string[],
): MemberChanges['tooFew'] {
  const known = places.flatMap((id) => placeMembers.get(id) ?? []);
  const members = known.reduce((sum, n) => sum + n, 0);
  const least = thresholds.minOfficialForBranch;
  return known.length > 0 && known.length === places.length && members < least
    ? [{ unit, members, least }]
    : [];
}

/** Branches that a place, and whoever lives there, is taken from. */
function losing(
  { links }: Standing,
  { on, founded }: Extract<EventRequest, { kind: 'found' }>,
  named: (id: string) => Named,
): Named[] {
  const served = links.filter(
    ({ placeId, validFrom, validTo }) => founded.places.includes(placeId) && validFrom <= on && on <= validTo,
  );
  return [...new Set(served.map(({ branchId }) => branchId))].map(named);
}

function concernsBranches({ units }: Standing, request: EventRequest): boolean {
  if (request.kind === 'move' || request.kind === 'rename') return false;
  const [founded] = foundedOf(request);
  if (founded !== undefined) return isBranchKind(founded.kind);
  const first = request.kind === 'merge' || request.kind === 'dissolve' ? request.units[0] : undefined;
  return isBranchKind(versionOn(units.get(first ?? ''), request.on)?.kind ?? '');
}
