/** Who a directive is for. */
import type { Month } from './calendar.ts';
import type { Role } from './roles.ts';
import { isBranchKind } from './unit-kinds.ts';

/** Everybody in these roles in the subtree of the unit. */
export interface Audience {
  unitId: string;
  roles: readonly Role[];
  /** Ids of the kinds of branch that count; null for every kind, committees included. */
  kinds: readonly string[] | null;
  /** Units that it is not for, nor for what lies below them. */
  except?: readonly string[];
  /** Only these branches. */
  branches?: readonly string[];
}

/** What places that a branch serves can be (domain guide §2.3, §2.6). */
export const placeTraits = ['border', 'especiallyDifficult', 'withoutOwnBranch'] as const;
export type PlaceTrait = (typeof placeTraits)[number];

/** Branches that are told from the others by what is so on a day. */
export type Among = { kind: 'place'; trait: PlaceTrait } | { kind: 'notReported'; month: Month };

/** As it is chosen: which branches are among them is settled on the day on which it sets out, and stays so. */
export interface ChosenAudience extends Audience {
  among?: Among;
}

/** @param above the office's unit and everything above it, the unit first */
export function isAddressed(
  { unitId, roles, kinds, except = [], branches }: Audience,
  { above, kind, role }: { above: readonly string[]; kind: string; role: Role },
): boolean {
  const [unit = ''] = above;
  const isOfKind = kinds === null || (isBranchKind(kind) && kinds.includes(kind));
  const isChosen = branches === undefined || branches.includes(unit);
  const isLeftOut = above.some((id) => except.includes(id));
  return above.includes(unitId) && roles.includes(role) && isOfKind && isChosen && !isLeftOut;
}
