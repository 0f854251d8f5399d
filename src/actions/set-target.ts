/** A target is set for a unit below, or proposed by the unit itself; who, when and why stays with it. */
import { uuidv7 } from 'uuidv7';
import { saveTargetChange, type TargetChange } from '../store/targets.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

export function setTarget(
  world: World,
  changes: Changes,
  given: Omit<TargetChange, 'id' | 'at'>,
): TargetChange {
  const change: TargetChange = { ...given, id: uuidv7(), at: world.at };
  const { kind, unitId, year, measure, low, high, dueOn, reason } = change;
  changes.writes.push((tx) => saveTargetChange(tx, change));
  if (kind === 'assigned' && measure === 'admissions' && String(year) === world.now.date.slice(0, 4))
    world.targets.set(unitId, { low, high });
  changes.audit.push({
    at: world.at,
    personId: given.by,
    act: kind === 'assigned' ? 'assignTarget' : 'proposeTarget',
    unitId,
    subject: `${measure} ${year}`,
    after: JSON.stringify({ low, high, dueOn, reason }),
  });
  return change;
}
