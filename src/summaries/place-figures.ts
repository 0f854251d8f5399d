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
  promptsOfBranch,
} from '../domain/coverage.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Settings } from '../domain/settings.ts';
import { percent } from '../domain/share.ts';
import type { CoverageRow } from '../store/places.ts';
import type { MemberRow, PlaceRow } from '../store/summary-figures.ts';
import type { NoteFigures, PlaceFigures } from './figures.ts';
import type { Scope } from './scope.ts';

export interface Place {
  id: string;
  name: string;
  kind: string;
  memberTotal: number;
  coverage: Coverage;
  /** Its own branch; null for a place without one. */
  homeId: string | null;
}

/** Rows are links: one place may have several. */
export function placesOf(rows: readonly PlaceRow[]): Place[] {
  const byId = new Map<string, PlaceRow[]>();
  for (const row of rows) byId.set(row.placeId, [...(byId.get(row.placeId) ?? []), row]);
  return [...byId.values()].flatMap((links) => {
    const [first] = links;
    if (first === undefined) return [];
    const { placeId, name, kind, memberTotal } = first;
    const roles = links.flatMap(({ role }): LinkRole[] => (role === null ? [] : [role]));
    const homeId = links.find(({ role }) => role === 'home')?.branchId ?? null;
    return [{ id: placeId, name, kind, memberTotal, coverage: coverageOf(roles, memberTotal), homeId }];
  });
}

/** @param then of the same places on the day of the baseline, one row a link; null: no day is set */
export function placeFigures(
  places: readonly Place[],
  then: { on: DateOn; rows: readonly CoverageRow[] } | null,
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
    withoutBranch: places.flatMap(({ name, kind, coverage }) =>
      coverage === 'ownBranch' ? [] : [{ name, kind, coverage }],
    ),
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
  return [...groupBy(lacking, ({ kind }) => kind)].map(([kind, ofKind]) => {
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
  return {
    prompts,
    atRisk,
    jointMeetings: places
      .filter(
        ({ coverage, memberTotal }) =>
          coverage === 'jointMeeting' && memberTotal >= thresholds.minOfficialForBranch,
      )
      .map(({ name, memberTotal }) => ({ name, memberTotal })),
  };
}
