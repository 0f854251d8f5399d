/** Which places have a branch of their own, and when numbers of members prompt somebody (domain guide §2.2–2.4). */

import type { Thresholds } from './settings.ts';
import type { Fraction } from './share.ts';

/** độc lập · ghép · ghép chung */
export const linkRoles = ['home', 'guest', 'shared'] as const;
export type LinkRole = (typeof linkRoles)[number];

/** Every place is in exactly one of these states. */
export const coverages = ['noMembers', 'jointMeeting', 'ownBranch'] as const;
export type Coverage = (typeof coverages)[number];

/**
 * @param roles of the links in force on the date; a home keeps its state when guests join
 * @param memberTotal of the place, for one that no link names: members without a branch are not «trắng»
 */
export function coverageOf(roles: readonly LinkRole[], memberTotal: number): Coverage {
  if (roles.includes('home')) return 'ownBranch';
  return roles.length > 0 || memberTotal > 0 ? 'jointMeeting' : 'noMembers';
}

export type CoverageCounts = Record<Coverage, number> & { placeTotal: number; withoutOwnBranch: number };

/** States of a partition: they add up to placeTotal. */
export function countCoverage(states: Iterable<Coverage>): CoverageCounts {
  const counts = { noMembers: 0, jointMeeting: 0, ownBranch: 0, placeTotal: 0, withoutOwnBranch: 0 };
  for (const state of states) {
    counts[state] += 1;
    counts.placeTotal += 1;
    if (state !== 'ownBranch') counts.withoutOwnBranch += 1;
  }
  return counts;
}

/** One state's share of all places. */
export function coverageShare(counts: CoverageCounts, state: Coverage | 'withoutOwnBranch'): Fraction {
  return { numerator: counts[state], denominator: counts.placeTotal };
}

/** What of a baseline has been removed: 26 without a branch then, 13 of them now: 13/26. */
export function clearedSince(atBaseline: number, left: number): Fraction {
  return { numerator: Math.max(0, atBaseline - left), denominator: atBaseline };
}

/** How many official members are missing for a branch, or for a branch committee. */
export function missingOfficial(official: number, least: number): number {
  return Math.max(0, least - official);
}

/** nguy cơ tái «trắng»: a branch of its own that just reaches the least number of official members. */
export function isAtRisk(
  place: { coverage: Coverage; official: number },
  { minOfficialForBranch }: Thresholds,
): boolean {
  return place.coverage === 'ownBranch' && place.official === minOfficialForBranch;
}

export const prompts = [
  'mayProposeBranch',
  'mayProposeBranchCommittee',
  'belowBranch',
  'belowBranchCommittee',
] as const;
/** «đủ số lượng để đề nghị», or fallen below; people decide. */
export type Prompt = (typeof prompts)[number];

/** A joint meeting's members may propose a branch of their own (2→3); below that there is nothing to propose. */
export function promptsOfPlace(
  place: { coverage: Coverage; official: number },
  { minOfficialForBranch }: Thresholds,
): Prompt[] {
  const isEnough = missingOfficial(place.official, minOfficialForBranch) === 0;
  return place.coverage === 'jointMeeting' && isEnough ? ['mayProposeBranch'] : [];
}

/**
 * What a branch's number of official members prompts: standing exactly at the number for a branch committee, having
 * passed it since the count before (8→9 or more), having fallen below it or below the least for a branch.
 * @param before the count before this one; null when there is none
 */
export function promptsOfBranch(before: number | null, after: number, thresholds: Thresholds): Prompt[] {
  const { minOfficialForBranch: branch, minOfficialForBranchCommittee: committee } = thresholds;
  const earlier = before ?? after;
  const found: Prompt[] = [];
  if (earlier >= branch && after < branch) found.push('belowBranch');
  if (earlier >= committee && after < committee) found.push('belowBranchCommittee');
  if (after === committee || (earlier < committee && after > committee))
    found.push('mayProposeBranchCommittee');
  return found;
}
