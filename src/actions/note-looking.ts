/** Whoever looks at what is kept of a unit leaves a line that the unit can read. */
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export interface Look {
  act: 'seeActivity' | 'seeHistory' | 'seeMembers' | 'seeOrganisation' | 'seeReport' | 'seeSummary';
  unitId: string;
  /** A report, a month, a kind of summary. */
  subject?: string;
}

export function noteLooking(world: World, changes: Changes, personId: string | null, look: Look): void {
  changes.audit.push({ at: world.at, personId, ...look });
}
