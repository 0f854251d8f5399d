/** Places and their coverage, and the numbers of members that somebody should look at. */
import type { DateOn } from '../domain/calendar.ts';
import {
  type Coverage,
  clearedSince,
  countCoverage,
  coverageOf,
  coverageShare,
  isAtRisk,
  type LinkRole,
  missingOfficial,
  promptsOfBranch,
  promptsOfPlace,
} from '../domain/coverage.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Settings, Thresholds } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import type { CoverageRow } from '../store/places.ts';
import type { MemberRow, PlaceRow } from '../store/summary-figures.ts';
import type { NoteFigures, PlaceFigures } from './figures.ts';
import type { Scope } from './scope.ts';

export interface Place extends Pick<PlaceRow, 'code' | 'name' | 'kind' | 'memberTotal'> {
  id: string;
  /** Its members who are official; null where nobody can tell. */
  official: number | null;
  coverage: Coverage;
  /** Its own branch; null for a place without one. */
  homeId: string | null;
}

/**
 * Rows are links: one place may have several. A place's members are counted without saying who of them is official; where
 * the branches that serve it have no other members, all of them are.
 */
export function placesOf(rows: readonly PlaceRow[], members: readonly MemberRow[]): Place[] {
  const areOfficial = new Map(
    members.map(({ branchId, memberTotal, official }) => [branchId, official === memberTotal]),
  );
  return [...groupBy(rows, ({ placeId }) => placeId)].flatMap(([id, links]) => {
    const [first] = links;
    if (first === undefined) return [];
    const { code, name, kind, memberTotal } = first;
    const roles = links.flatMap(({ role }): LinkRole[] => (role === null ? [] : [role]));
    const homeId = links.find(({ role }) => role === 'home')?.branchId ?? null;
    const isKnown = links.every(({ branchId }) => branchId !== null && areOfficial.get(branchId));
    const official = isKnown ? memberTotal : null;
    return [
      { id, code, name, kind, memberTotal, official, coverage: coverageOf(roles, memberTotal), homeId },
    ];
  });
}

export type PlaceFlag = 'especiallyDifficult' | 'border';

/** Branches all of whose places are so: then whoever is admitted by them is from such a one. */
export function flaggedBranches(rows: readonly PlaceRow[]): Record<PlaceFlag, ReadonlySet<string>> {
  const served = [...groupBy(rows, ({ branchId }) => branchId ?? '')];
  const where = (flag: PlaceFlag) =>
    new Set(served.flatMap(([branchId, links]) => (links.every((row) => row[flag]) ? [branchId] : [])));
  return { especiallyDifficult: where('especiallyDifficult'), border: where('border') };
}

/** @param then of the same places on the day of the baseline, one row a link; null: no day is set */
export function placeFigures(
  places: readonly Place[],
  then: { on: DateOn; rows: readonly CoverageRow[] } | null,
  { minOfficialForBranch }: Thresholds,
): PlaceFigures {
  const all = countCoverage(places.map(({ coverage }) => coverage));
  const kinds = [...new Set(places.map(({ kind }) => kind))];
  return {
    ...all,
    percentWithoutOwnBranch: percent(coverageShare(all, 'withoutOwnBranch'), 'table'),
    byKind: kinds.map((kind) => ({
      kind,
      ...countCoverage(places.filter((place) => place.kind === kind).map(({ coverage }) => coverage)),
    })),
    withoutBranch: places.flatMap(({ name, kind, coverage, official }) => {
      if (coverage === 'ownBranch') return [];
      const missingForBranch = official === null ? null : missingOfficial(official, minOfficialForBranch);
      return [{ name, kind, coverage, missingForBranch }];
    }),
    baseline: then && { on: then.on, byKind: clearedByKind(places, then.rows) },
  };
}

/** A place that was not there yet, or is there no more, was neither to be cleared nor has it been. */
function clearedByKind(places: readonly Place[], rows: readonly CoverageRow[]) {
  const linksThen = groupBy(rows, ({ placeId }) => placeId);
  const lacking = places.filter(({ id }) => {
    const links = linksThen.get(id);
    if (links === undefined) return false;
    const roles = links.flatMap(({ role }): LinkRole[] => (role === null ? [] : [role]));
    return coverageOf(roles, links[0]?.memberTotal ?? 0) !== 'ownBranch';
  });
  // A thôn and a bản are one goal.
  return [...groupBy(lacking, ({ kind }) => (kind === 'village' ? 'hamlet' : kind))].map(([kind, ofKind]) => {
    const left = ofKind.filter(({ coverage }) => coverage !== 'ownBranch').length;
    const cleared = clearedSince(ofKind.length, left);
    return {
      kind,
      withoutOwnBranch: ofKind.length,
      cleared: cleared.numerator,
      left,
      percentCleared: percent(cleared, 'table') ?? 0,
    };
  });
}

/** What numbers of members say; nobody acts by it but people. */
export function memberNotes({
  scope,
  members,
  places,
  today,
  settings,
}: {
  scope: Scope;
  members: readonly MemberRow[];
  places: readonly Place[];
  today: DateOn;
  settings: Settings;
}): Pick<NoteFigures, 'prompts' | 'jointMeetings' | 'atRisk'> {
  const { thresholds } = settings;
  const homes = new Set(places.flatMap(({ homeId }) => homeId ?? []));
  const counts = new Map(members.map((count) => [count.branchId, count]));
  const prompts: NoteFigures['prompts'] = [];
  const atRisk: NoteFigures['atRisk'] = [];
  for (const branchId of scope.branchesOn(today)) {
    const count = counts.get(branchId);
    if (count === undefined) continue;
    const { official, officialBefore } = count;
    const name = scope.nameOn(branchId, today);
    for (const prompt of promptsOfBranch(officialBefore, official, thresholds)) {
      prompts.push({ ...name, prompt, official });
    }
    const coverage = homes.has(branchId) ? 'ownBranch' : 'jointMeeting';
    if (isAtRisk({ coverage, official }, thresholds)) atRisk.push({ ...name, official });
  }
  const jointMeetings: NoteFigures['jointMeetings'] = [];
  for (const { code, name, coverage, memberTotal, official } of places) {
    const found = promptsOfPlace({ coverage, official: official ?? memberTotal }, thresholds);
    if (official !== null) prompts.push(...found.map((prompt) => ({ code, name, prompt, official })));
    else if (found.length > 0) jointMeetings.push({ name, memberTotal });
  }
  return { prompts, atRisk, jointMeetings };
}
