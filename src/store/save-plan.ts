/** Writes what a plan changes. Nothing is deleted but drafts of units that ended; what ends gets its last day. */
import { uuidv7 } from 'uuidv7';
import { openEnd } from '../domain/calendar.ts';
import { laterOf } from '../domain/periods.ts';
import { dayBefore, type Plan, type UnitRef } from '../domain/reorganise/plan.ts';
import type { AuditEntry } from './audit.ts';
import type { Db } from './database.ts';

export interface SavePlanOptions {
  at: string;
  /** The instant at which the day of the event begins. */
  startsAt: string;
  /** Whether that day has come. */
  hasCome: boolean;
  /** Ids for the units that are founded, by their `new:` refs, where somebody knows them beforehand. */
  newIds?: ReadonlyMap<UnitRef, string>;
}

/** @returns the ids of the units that were founded, by their `new:` refs, and what has changed */
export async function savePlan(
  tx: Db,
  plan: Plan,
  options: SavePlanOptions,
): Promise<{ ids: Map<UnitRef, string>; audit: AuditEntry[] }> {
  const ids = new Map<UnitRef, string>(
    plan.founded.map(({ ref }) => [ref, options.newIds?.get(ref) ?? uuidv7()]),
  );
  const idOf = (ref: UnitRef): string => ids.get(ref) ?? ref;
  const audit: AuditEntry[] = [];
  const note = (unitId: string, subject: string, before: unknown, after: unknown) => {
    const text = (value: unknown) => (value === null ? null : JSON.stringify(value));
    audit.push({
      at: options.at,
      personId: null,
      act: 'reorganise.change',
      unitId,
      subject,
      before: text(before),
      after: text(after),
    });
  };
  for (const { ref, code } of plan.founded) {
    await tx.unit.create({ data: { id: idOf(ref), code, validFrom: plan.on, validTo: openEnd } });
  }
  for (const each of plan.versions) await saveVersion(tx, each, idOf, note);
  for (const { ref } of plan.ended) {
    await tx.unit.update({ where: { id: ref }, data: { validTo: dayBefore(plan.on) } });
  }
  for (const change of plan.links) await saveLink(tx, plan, change, idOf, note);
  await endOffices(tx, plan, options, note);
  await saveFigures(tx, plan, idOf, note);
  if (options.hasCome) await tx.session.deleteMany({ where: { id: { in: plan.drafts.dropped } } });
  return { ids, audit };
}

type Note = (unitId: string, subject: string, before: unknown, after: unknown) => void;

async function saveVersion(
  tx: Db,
  each: Plan['versions'][number],
  idOf: (ref: UnitRef) => string,
  note: Note,
): Promise<void> {
  const unitId = idOf(each.unit.ref);
  if (each.change === 'end') {
    const { validFrom, validTo } = each;
    await tx.unitVersion.update({ where: { unitId_validFrom: { unitId, validFrom } }, data: { validTo } });
    note(unitId, 'version.end', null, { validFrom, validTo });
    return;
  }
  const { parentId, ...version } = each.version;
  const content = { ...version, parentId: parentId === null ? null : idOf(parentId) };
  if (each.change === 'begin') {
    await tx.unitVersion.create({ data: { id: uuidv7(), unitId, ...content } });
    note(unitId, 'version.begin', null, content);
    return;
  }
  const { validFrom } = version;
  const where = { unitId_validFrom: { unitId, validFrom } };
  const before = await tx.unitVersion.findUniqueOrThrow({ where });
  await tx.unitVersion.update({ where, data: content });
  note(unitId, 'version.rewrite', before, content);
}

async function saveLink(
  tx: Db,
  { on }: Plan,
  { placeId, from, to }: Plan['links'][number],
  idOf: (ref: UnitRef) => string,
  note: Note,
): Promise<void> {
  if (from !== null) {
    // Of a link that begins on the very day nothing is left in force: its last day is the one before its first.
    await tx.placeLink.update({ where: { id: from.linkId }, data: { validTo: dayBefore(on) } });
    note(from.branch.ref, 'link.end', { placeId, role: from.role }, null);
  }
  if (to === null) return;
  const branchId = idOf(to.branch.ref);
  const link = { role: to.role, validFrom: on, validTo: openEnd };
  const key = { placeId, branchId, validFrom: on };
  await tx.placeLink.upsert({
    where: { placeId_branchId_validFrom: key },
    create: { id: uuidv7(), ...key, ...link },
    update: link,
  });
  note(branchId, 'link.begin', null, { placeId, role: to.role });
}

/** People of a unit that ended keep nothing: from the day on, or from now where that has passed. */
async function endOffices(tx: Db, plan: Plan, options: SavePlanOptions, note: Note): Promise<void> {
  const endsAt = laterOf(options.startsAt, options.at);
  for (const { id, unit, role } of plan.offices) {
    const { startsAt } = await tx.appointment.findUniqueOrThrow({ where: { id } });
    await tx.appointment.update({ where: { id }, data: { endsAt: laterOf(startsAt, endsAt) } });
    note(unit.ref, 'office.end', null, { id, role, endsAt });
  }
  // A link into an office that is still to end can be used until then.
  if (options.hasCome) {
    await tx.invite.updateMany({ where: { id: { in: plan.invites } }, data: { revokedAt: options.at } });
  } else {
    await tx.invite.updateMany({
      where: { id: { in: plan.invites }, expiresAt: { gt: options.startsAt } },
      data: { expiresAt: options.startsAt },
    });
  }
}

async function saveFigures(tx: Db, plan: Plan, idOf: (ref: UnitRef) => string, note: Note): Promise<void> {
  for (const { unit, how, year, measure, low, high } of plan.targets) {
    if (how === 'proposed') continue;
    const unitId = idOf(unit.ref);
    const target = { unitId, year, measure, low, high, note: plan.decisionNumber };
    await tx.target.create({ data: { id: uuidv7(), ...target } });
    note(unitId, 'target', null, target);
  }
  for (const { unit, count } of plan.counts) {
    const branchId = idOf(unit.ref);
    const key = { branchId, countedOn: plan.on };
    const content = { ...count, source: `event:${plan.kind}`, note: plan.decisionNumber };
    await tx.memberCount.upsert({
      where: { branchId_countedOn: key },
      create: { id: uuidv7(), ...key, ...content },
      update: content,
    });
    note(branchId, 'members', null, { countedOn: plan.on, ...count });
  }
}
