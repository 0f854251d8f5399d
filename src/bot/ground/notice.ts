/** The notice that stands before everything else, in at most ten lines (domain guide §10). */
import { loadAncestry, loadUnits } from '../../store/units.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';

/** Who runs the system and whom to ask: as set, else the top of the tree and the committee directly above the unit. */
async function runBy({ world }: BotContext, unitId: string | null): Promise<Phrase | null> {
  const { db, now, settings } = world;
  const above = unitId === null ? [] : await loadAncestry(db, unitId, now.date);
  const [direct, top] = [above[1] ?? above[0], above.at(-1)];
  const units = await loadUnits(
    db,
    [direct, top].flatMap((id) => id ?? []),
    now.date,
  );
  const nameOf = (id: string | undefined) => units.find((unit) => unit.id === id)?.name ?? '';
  const operator = settings.notice.operator || nameOf(top);
  const contact = settings.notice.contact || nameOf(direct);
  // Before anything was imported there is no committee to name; whoever reads this then has set the system up.
  if (operator === '') return null;
  if (contact === '') return phrase('bot:notice.operator', { operator });
  return settings.notice.contact === ''
    ? phrase('bot:notice.runBy', { operator, staffOf: contact })
    : phrase('bot:notice.runByContact', { operator, contact });
}

/** @param unitId where the office is; null: the whole installation */
export async function noticeLines(ctx: BotContext, title: Phrase, unitId: string | null): Promise<Phrase[]> {
  const { reportYears, personMonths } = ctx.world.settings.retention;
  const run = await runBy(ctx, unitId);
  return [
    phrase('bot:notice.greeting', { title }),
    phrase('bot:notice.what'),
    ...(run === null ? [] : [run]),
    phrase('bot:notice.kept'),
    phrase('bot:notice.where'),
    phrase('bot:notice.who', { years: reportYears, months: personMonths }),
    phrase('bot:notice.rights'),
    phrase('bot:notice.ask'),
  ];
}
