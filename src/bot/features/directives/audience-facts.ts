/** Whom a directive would be for, asked of the database only where a screen shows it. */
import type { BroadcastFacts } from '../../../conversations/broadcast/facts.ts';
import type { ChosenAudience } from '../../../domain/audience.ts';
import { unreachedBy } from '../../../domain/unreached.ts';
import { countAudience } from '../../../store/audience.ts';
import { settleAudience } from '../../../store/audience-choice.ts';
import { loadAddressedUnits } from '../../../store/directive-following.ts';
import { loadSubtree } from '../../../store/units.ts';
import type { BotContext } from '../../bot-context.ts';
import { AskedFacts } from '../../ground/asked-facts.ts';

/** It has no row yet, so nothing was sent of it. */
const unsent = '';

export function audienceFacts({
  world,
}: BotContext): Pick<BroadcastFacts, 'countRecipients' | 'unreachedOf' | 'unitsBelow'> {
  const { db, now, at, settings } = world;
  const on = now.date;
  const asked = new AskedFacts();
  const settled = (audience: ChosenAudience) => settleAudience(db, audience, { on, settings });
  return {
    countRecipients: (audience) =>
      asked.get(`people ${JSON.stringify(audience)}`, async () =>
        countAudience(db, await settled(audience), { on, at }),
      ),
    unreachedOf: (audience) =>
      asked.get(`unreached ${JSON.stringify(audience)}`, async () => {
        const meant = { id: unsent, audience: await settled(audience) };
        const units = await loadAddressedUnits(db, meant, { rootId: audience.unitId, on, at });
        const unreached = units.flatMap(({ name, kind, holders, isInvited }) => {
          const cause = unreachedBy(holders, isInvited);
          return cause === null ? [] : [{ name, kind, cause }];
        });
        return { of: units.length, units: unreached };
      }),
    unitsBelow: (unitId) =>
      asked.get(`below ${unitId}`, async () =>
        (await loadSubtree(db, unitId, on)).filter(({ id }) => id !== unitId),
      ),
  };
}
