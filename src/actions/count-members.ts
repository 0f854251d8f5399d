/** A branch's members are counted: a row of its own for the day, so that every earlier figure still reads as it did. */
import { expectedToAttend } from '../domain/attendance.ts';
import type { MemberCount, MemberFigures } from '../domain/member-count.ts';
import { saveMemberCount } from '../store/member-counts.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export interface Counting {
  branchId: string;
  figures: MemberFigures;
  personId: string;
  /** The branch itself, or staff above it. */
  source: 'branch' | 'staff';
  /** The count that it follows; null: the first. */
  before: MemberCount | null;
}

export function countMembers(world: World, changes: Changes, counting: Counting): MemberCount {
  const { branchId, figures, personId, source, before } = counting;
  const countedOn = world.now.date;
  changes.writes.push((tx) => saveMemberCount(tx, { ...figures, branchId, countedOn, source }));
  world.rosters.set(branchId, { expected: expectedToAttend(figures), countedOn, admitted: [] });
  changes.audit.push({
    at: world.at,
    personId,
    act: 'countMembers',
    unitId: branchId,
    subject: countedOn,
    before: before === null ? null : JSON.stringify(before),
    after: JSON.stringify(figures),
  });
  return { branchId, countedOn, ...figures };
}
