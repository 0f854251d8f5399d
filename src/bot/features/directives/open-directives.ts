/** What is still open in an office goes by itself to whoever can be reached in it from now on, each once. */
import { forwardOpenDirectives } from '../../../actions/forward-directives.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { loadOpenDirectives } from '../../../store/directives.ts';
import { loadUnits } from '../../../store/units.ts';
import type { BotContext } from '../../bot-context.ts';

const dayMs = 86_400_000;

/** @returns how many follow */
export async function sendOpenDirectives(ctx: BotContext, { unitId, role }: Appointment): Promise<number> {
  const { world, person } = ctx;
  if (person === null || unitId === null || scopeOf(role, 'seeDirectives') === null) return 0;
  const { db, at, now, settings } = world;
  const since = new Date(Date.parse(at) - settings.directiveListedDays * dayMs).toISOString();
  const unit = world.units.get(unitId) ?? (await loadUnits(db, [unitId], now.date))[0];
  const office = { unitId, kind: unit?.kind ?? '', role };
  const open = await loadOpenDirectives(db, { ...office, personId: person.id, since, on: now.date });
  if (open.length === 0) return 0;
  const directiveIds = open.map(({ id }) => id);
  forwardOpenDirectives(world, ctx.changes, { person, unitId, role, directiveIds });
  return open.length;
}
