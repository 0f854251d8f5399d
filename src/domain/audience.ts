/** Who a directive is for. */
import type { Role } from './roles.ts';
import { isBranchKind } from './unit-kinds.ts';

/** Everybody in these roles in the subtree of the unit. */
export interface Audience {
  unitId: string;
  roles: readonly Role[];
  /** Ids of the kinds of branch that count; null for every kind, committees included. */
  kinds: readonly string[] | null;
}

/** @param above the office's unit and everything above it */
export function isAddressed(
  { unitId, roles, kinds }: Audience,
  { above, kind, role }: { above: readonly string[]; kind: string; role: Role },
): boolean {
  const isOfKind = kinds === null || (isBranchKind(kind) && kinds.includes(kind));
  return above.includes(unitId) && roles.includes(role) && isOfKind;
}
