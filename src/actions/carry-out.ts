/** An administrator's reorganisation as part of a batch: what was shown is carried out, and whoever loses an office is told. */
import { uuidv7 } from 'uuidv7';
import { digestOf, type Plan } from '../domain/reorganise/plan.ts';
import type { EventRequest } from '../domain/reorganise/request.ts';
import type { Changes } from './changes.ts';
import { reorganise } from './reorganise.ts';
import { tellReorganised } from './tell-reorganised.ts';
import type { World } from './world.ts';

/** @returns ids of the units that it founds, by their `new:` refs: buttons of the answer lead there */
export function carryOut(
  { timeZone, settings, at }: World,
  changes: Changes,
  { request, plan, personId }: { request: EventRequest; plan: Plan; personId: string },
): ReadonlyMap<string, string> {
  const reorganising = { timeZone, settings, now: new Date(at) };
  const newIds = new Map(plan.founded.map(({ ref }) => [ref, uuidv7()]));
  changes.writes.push(async (tx) => {
    const expected = digestOf(plan);
    const done = await reorganise(tx, reorganising, request, { by: personId, expected, newIds });
    if (done.kind === 'plan') await tellReorganised(tx, reorganising, done.plan);
  });
  return newIds;
}
