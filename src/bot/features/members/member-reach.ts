/** Whose members a person may count, and how much of the small figures they may see. */
import { loadBranch } from '../../../actions/world.ts';
import type { MemberCount } from '../../../domain/member-count.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { loadMemberCounts } from '../../../store/member-counts.ts';
import type { BotContext } from '../../bot-context.ts';
import { reach } from '../../ground/staff-scope.ts';

export interface Countable {
  source: 'branch' | 'staff';
  /** Whether breakdowns of few people are shown: to the branch, and to its direct upper committee. */
  isNear: boolean;
  last: MemberCount | null;
}

/** null: not this person's to count. The branch is known in the world afterwards. */
export async function countable(
  ctx: BotContext,
  branchId: string,
  sessionIds: string[] = [],
): Promise<Countable | null> {
  const { world, person } = ctx;
  const isOwn = person?.appointments.some(
    ({ unitId, role }) => unitId === branchId && scopeOf(role, 'countMembers') === 'own',
  );
  const found = isOwn ? null : await reach(ctx, 'countMembers', branchId, sessionIds);
  if (!isOwn && found === null) return null;
  await loadBranch(world, branchId, sessionIds);
  const unit = world.units.get(branchId);
  if (unit === undefined || !isBranchKind(unit.kind)) return null;
  const last = (await loadMemberCounts(world.db, [branchId], world.now.date)).get(branchId) ?? null;
  const isNear = found === null || unit.parentId === found.appointment.unitId;
  return { source: found === null ? 'branch' : 'staff', isNear, last };
}
