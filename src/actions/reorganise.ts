/**
 * An administrator changes the tree: planned from what stands, compared with what was shown, written in one
 * transaction. The same decision is carried out once, however often it is asked for.
 */
import { uuidv7 } from 'uuidv7';
import { instantOf, localTime } from '../domain/calendar.ts';
import { digestOf, type Plan } from '../domain/reorganise/plan.ts';
import { planEvent } from '../domain/reorganise/plan-event.ts';
import { type Problem, problem } from '../domain/reorganise/problems.ts';
import { type EventRequest, foundedOf, unitsOf } from '../domain/reorganise/request.ts';
import type { Settings } from '../domain/settings.ts';
import { addAudit } from '../store/audit.ts';
import type { Db } from '../store/database.ts';
import { lockForReorganising } from '../store/dialect.ts';
import { savePlan } from '../store/save-plan.ts';
import {
  type EventUnitRow,
  findEvent,
  insertEvent,
  loadStanding,
  type StoredEvent,
} from '../store/unit-events.ts';

export interface Reorganising {
  timeZone: string;
  settings: Settings;
  now: Date;
}

export type Foreseen =
  | { kind: 'plan'; plan: Plan }
  | { kind: 'problems'; problems: Problem[] }
  /** This decision has been carried out. */
  | { kind: 'done'; event: StoredEvent };

/** Somebody has changed the tree since the plan was shown. */
export class ReorganiseConflict extends Error {
  override name = 'ReorganiseConflict';
}

/** Decision, kind and units: what makes two requests the same. */
async function keyOf(db: Db, request: EventRequest): Promise<string> {
  const codesOf = async (ids: readonly string[]) => {
    const units = await db.unit.findMany({ where: { id: { in: [...ids] } }, select: { code: true } });
    return units.map(({ code }) => code).sort();
  };
  const to =
    request.kind === 'move'
      ? await codesOf([request.parentId])
      : request.kind === 'merge' && typeof request.into === 'string'
        ? await codesOf([request.into])
        : foundedOf(request)
            .map(({ code }) => code)
            .sort();
  const decision = request.decisionNumber.normalize('NFC').replace(/\s+/g, '').toUpperCase();
  const named = request.kind === 'rename' ? [request.name] : [];
  const from = await codesOf(unitsOf(request));
  return [request.kind, decision, from.join(' '), [...to, ...named].join(' ')].join('\n');
}

/**
 * What is known of this request and of those like it that differ only in words or targets, so that a screen can ask
 * several times about one thing.
 */
export async function foresight(
  db: Db,
  { timeZone, settings, now }: Reorganising,
  request: EventRequest,
): Promise<(request: EventRequest) => Foreseen> {
  const event = await findEvent(db, await keyOf(db, request));
  const standing = await loadStanding(db, request, {
    today: localTime(now, timeZone).date,
    timeZone,
    thresholds: settings.thresholds,
  });
  return (asked) => {
    if (event !== null && event.happenedOn === asked.on) return { kind: 'done', event };
    if (event !== null) {
      const values = { decision: event.decisionNumber, on: event.happenedOn };
      return { kind: 'problems', problems: [problem('decisionUsed', values)] };
    }
    const planned = planEvent(standing, asked);
    return planned.ok
      ? { kind: 'plan', plan: planned.plan }
      : { kind: 'problems', problems: planned.problems };
  };
}

/** What would change, without changing it. */
export async function foresee(db: Db, reorganising: Reorganising, request: EventRequest): Promise<Foreseen> {
  return (await foresight(db, reorganising, request))(request);
}

/**
 * @param by the administrator; null for the operator at the command line
 * @param expected the digest of the plan that was shown
 * @param newIds for the units that it founds, by their `new:` refs; without them they are made here
 * @throws ReorganiseConflict when the plan is no longer the one that was shown
 */
export async function reorganise(
  tx: Db,
  reorganising: Reorganising,
  request: EventRequest,
  { by, expected, newIds }: { by: string | null; expected?: string; newIds?: ReadonlyMap<string, string> },
): Promise<Foreseen> {
  const { timeZone, now } = reorganising;
  await lockForReorganising(tx);
  const foreseen = await foresee(tx, reorganising, request);
  if (foreseen.kind !== 'plan') {
    if (expected !== undefined && foreseen.kind === 'problems') throw new ReorganiseConflict();
    return foreseen;
  }
  const { plan } = foreseen;
  if (expected !== undefined && digestOf(plan) !== expected) throw new ReorganiseConflict();
  const at = now.toISOString();
  const { ids, audit } = await savePlan(tx, plan, {
    at,
    startsAt: instantOf(plan.on, '00:00', timeZone).toISOString(),
    hasCome: plan.on <= localTime(now, timeZone).date,
    ...(newIds === undefined ? {} : { newIds }),
  });
  const idOf = (ref: string) => ids.get(ref) ?? ref;
  const { kind, on, decisionNumber, reason } = plan;
  const event = { id: uuidv7(), kind, happenedOn: on, decisionNumber, reason, at, by };
  const units: EventUnitRow[] = [
    ...plan.from.map(({ ref }) => ({ unitId: ref, side: 'from' as const, members: null, official: null })),
    ...plan.to.map(({ ref, moved }) => ({ unitId: idOf(ref), side: 'to' as const, ...countsOf(moved) })),
    ...plan.receivers.map(({ ref, moved }) => ({
      unitId: ref,
      side: 'receives' as const,
      ...countsOf(moved),
    })),
  ];
  await insertEvent(tx, { ...event, key: await keyOf(tx, request) }, units);
  await addAudit(tx, [
    { at, personId: by, act: `reorganise.${kind}`, subject: event.id, after: decisionNumber },
    ...audit.map((entry) => ({ ...entry, personId: by, subject: `${entry.subject} ${event.id}` })),
  ]);
  return foreseen;
}

function countsOf(moved: Plan['to'][number]['moved']): Pick<EventUnitRow, 'members' | 'official'> {
  return { members: moved?.members ?? null, official: moved?.official ?? null };
}
