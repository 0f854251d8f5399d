/** Which offices there are at a unit, and whom somebody may appoint to them. */
import type { Role } from './roles.ts';
import { isBranchKind } from './unit-kinds.ts';

const branchOffices: readonly Role[] = ['secretary', 'deputy', 'inCharge'];
const committeeOffices: readonly Role[] = ['staff', 'leader', 'admin'];

/** The offices of a unit of this kind: a branch reports, a committee oversees. */
export function officesAt(kind: string): readonly Role[] {
  return isBranchKind(kind) ? branchOffices : committeeOffices;
}

/** The roles that somebody in a role may appoint and end: nobody but administrators makes an administrator. */
export function appointable(role: Role): readonly Role[] {
  if (role === 'admin') return [...branchOffices, ...committeeOffices];
  return role === 'staff' ? [...branchOffices, 'staff', 'leader'] : [];
}

/** Of which a unit has one: a new link replaces the one before. */
export function isSingle(role: Role): boolean {
  return role === 'secretary';
}
