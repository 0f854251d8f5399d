/** A directive that waits or is being sent is held, goes on, or is called off; of two who steer at once one does. */
import { type Steering, steeringOf } from '../domain/mailing.ts';
import { cancelWaiting, takeBack } from '../store/directive-deliveries.ts';
import { type Mailing, oweProgress, steer } from '../store/mailings.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** @param tappedMessageId shows how it stands by this very tap */
export function steerMailing(
  { at, steered }: World,
  changes: Changes,
  steering: {
    mailing: Mailing;
    personId: string;
    act: Exclude<Steering, 'recall'>;
    tappedMessageId: number | null;
  },
): void {
  const { mailing, personId, act, tappedMessageId } = steering;
  steered.set(mailing.id, steeringOf[act].to);
  const { id, unitId, createdBy, progressMessageId } = mailing;
  const isShown = createdBy === personId && tappedMessageId === progressMessageId;
  changes.writes.push(async (tx) => {
    if (!(await steer(tx, id, act))) return;
    if (act === 'pause') await takeBack(tx, id);
    if (act === 'cancel') await cancelWaiting(tx, id, 'called off', at);
    if (!isShown) await oweProgress(tx, id, at);
  });
  changes.audit.push({ at, personId, act: `${act}Directive`, unitId, subject: id });
}
