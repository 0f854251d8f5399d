/** A directive goes to chosen parts of the organisation: one delivery for each recipient, in one transaction. */
import type { Audience } from '../domain/audience.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { noticeTo } from '../messages/notice.ts';
import type { Db } from '../store/database.ts';
import { enqueueMessages, type MessageRow } from '../store/deliveries.ts';
import { addAddressees, type Directive, insertDirective } from '../store/directives.ts';
import { type Person, peopleIn } from '../store/people.ts';
import { loadSubtree, type UnitOn } from '../store/units.ts';
import type { Changes } from './changes.ts';

export interface Holder {
  person: Person;
  unit: UnitOn;
  role: string;
}

/** Everybody who holds an office in the subtree on the date; administrators are no recipients. */
export async function holdersIn(
  db: Db,
  rootId: string | null,
  on: string,
  at: string,
): Promise<{ units: UnitOn[]; holders: Holder[] }> {
  const units = await loadSubtree(db, rootId, on);
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const people = await peopleIn(db, [...byId.keys()], ['secretary', 'deputy', 'inCharge', 'staff'], at);
  const holders = people.flatMap(({ person, appointment }) => {
    const unit = byId.get(appointment.unitId ?? '');
    return unit === undefined ? [] : [{ person, unit, role: appointment.role }];
  });
  return { units, holders };
}

/** The units of a subtree, of units that are in memory. */
function subtreeOf(units: readonly UnitOn[], rootId: string): Set<string> {
  const found = new Set([rootId]);
  // Few levels: going over the list until nothing is added costs less than building a tree.
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { id, parentId } of units) if (parentId !== null && found.has(parentId)) found.add(id);
  }
  return found;
}

/** The offices that a directive is for, each with who holds it. */
export function addresseesOf(
  units: readonly UnitOn[],
  holders: readonly Holder[],
  audience: Audience,
): Holder[] {
  const chosen = subtreeOf(units, audience.unitId);
  return holders.filter(({ unit, role }) => {
    if (!chosen.has(unit.id) || !(audience.roles as readonly string[]).includes(role)) return false;
    return audience.kinds === null || (isBranchKind(unit.kind) && audience.kinds.includes(unit.kind));
  });
}

/** Each person once, however many offices they hold. */
export function recipientsOf(addressees: readonly Holder[]): Person[] {
  return [...new Map(addressees.map(({ person }) => [person.id, person])).values()];
}

/** Part of a batch: its rows, and who has sent it to how many. */
export function sendDirective(changes: Changes, directive: Directive, addressees: readonly Holder[]): void {
  changes.writes.push((tx) => storeDirective(tx, directive, addressees));
  changes.audit.push({
    at: directive.createdAt,
    personId: directive.createdBy,
    act: 'sendDirective',
    unitId: directive.unitId,
    subject: directive.id,
    after: String(recipientsOf(addressees).length),
  });
}

/** Its text stands once, in its own row. */
async function storeDirective(tx: Db, directive: Directive, addressees: readonly Holder[]): Promise<void> {
  await insertDirective(tx, directive);
  await addAddressees(
    tx,
    addressees.map(({ person, unit, role }) => ({
      directiveId: directive.id,
      unitId: unit.id,
      personId: person.id,
      role,
    })),
  );
  const messages = recipientsOf(addressees).map((person) =>
    directiveTo(person, directive.id, directive.createdAt),
  );
  await enqueueMessages(tx, messages);
}

/** In whatever office they were sent it: one message, however many they hold. @param at ISO instant */
export function directiveTo(person: Person, directiveId: string, at: string): MessageRow {
  const saying = { message: 'directive', facts: { directiveId } } as const;
  const purpose = `directive:${directiveId}`;
  return noticeTo({ person, office: null }, saying, { purpose, at, lane: 'bulk', directiveId });
}
