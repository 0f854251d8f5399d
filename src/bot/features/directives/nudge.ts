/** Staff remind of a directive by hand: all who are behind, or one unit of them. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { localTime } from '../../../domain/calendar.ts';
import { conveyBy } from '../../../domain/directive-chase.ts';
import { isSuperseded } from '../../../domain/directive-details.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Role, roles } from '../../../domain/roles.ts';
import { headingOf } from '../../../messages/directive.ts';
import { noticeTo } from '../../../messages/notice.ts';
import type { Directive } from '../../../store/directives.ts';
import { peopleIn } from '../../../store/people.ts';
import { namesOf } from '../../../summaries/name-list.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { askedToday, queueReminders } from '../../ground/reminding.ts';
import { listBehind, listedIn } from './behind.ts';
import { type Behind, behindOf, followBelow, isToPhone, isToRemind } from './following.ts';

/** Three lists of so many of the longest names stay under Telegram's limit of one message. */
const namesTold = 6;
const conveyers: Role[] = roles.filter((role) => scopeOf(role, 'conveyDirective') === 'own');

/**
 * The message is the one that comes by itself, asked again whether it is true as it is sent. A person is asked once a
 * day: whoever was today is told from those who are reminded now.
 * @returns who is reminded, who was before, whom to telephone, and until when it has to wait
 */
async function remind(
  ctx: BotContext,
  behind: readonly Behind[],
  { directive, stage, unitId }: { directive: Directive; stage: CarriedBy<'nudge'>['stage']; unitId: string },
): Promise<Phrase[]> {
  if (isSuperseded(directive)) return [phrase('conveying:remind.superseded')];
  const { db, now, at, timeZone, settings } = ctx.world;
  const directiveId = directive.id;
  const due = behind.filter(isToRemind);
  const holders = await peopleIn(
    db,
    due.map(({ id }) => id),
    conveyers,
    at,
  );
  const reachable = holders.filter(({ person }) => person.unreachableSince === null);
  const asked = await askedToday(
    ctx,
    reachable.map(({ person }) => person.id),
  );
  const fresh = reachable.filter(({ person }) => !asked.has(person.id));
  const sentOn = localTime(new Date(directive.createdAt), timeZone).date;
  const dueOn = conveyBy({ sentOn, dueOn: directive.dueOn }, settings);
  const rows = fresh.map(({ person, appointment: office }) => {
    const facts = { role: office.role, branchId: office.unitId ?? '', directiveId, stage, dueOn };
    const purpose = `staff-directive@${now.date}:${directiveId}:${office.id}`;
    return noticeTo({ person, office }, { message: 'directive-chase', facts }, { purpose, at });
  });
  const waits = queueReminders(ctx, rows, { act: 'remindDirective', unitId, subject: directiveId });
  const told = new Set(fresh.map(({ appointment }) => appointment.unitId));
  const names = (those: readonly Behind[]) => namesOf(those, namesTold, 'moreBranches');
  const sent = names(due.filter(({ id }) => told.has(id)));
  const before = names(due.filter(({ id }) => !told.has(id)));
  const away = namesOf(behind.filter(isToPhone), namesTold, 'moreBranches', ({ name, cause }) =>
    phrase('summary:item.noted', { name, note: cause }),
  );
  return [
    sent === null ? phrase('conveying:remind.none') : phrase('conveying:remind.sent', sent),
    ...(before === null ? [] : [phrase('review:remind.before', before)]),
    ...(away === null ? [] : [phrase('review:remind.away', away)]),
    ...waits,
  ];
}

/** [Nhắc tất cả (n)] */
export async function nudge(
  ctx: BotContext,
  { directiveId, unitId, stage }: CarriedBy<'nudge'>,
): Promise<void> {
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const { directive, units } = followed;
  const said = await remind(ctx, behindOf(units, stage), { directive, stage, unitId });
  ctx.replace({
    lines: [headingOf(directive), ...said],
    buttons: [[labelled('report:guide.back', { name: 'behind', directiveId, unitId, stage, page: 0 })]],
  });
}

/** [Nhắc] on one unit: said above the list from which it came, and on with the next. */
export async function urge(ctx: BotContext, one: CarriedBy<'urge'>): Promise<void> {
  const { directiveId, branchId, stage, page } = one;
  const followed = await followBelow(ctx, directiveId, branchId);
  const unit = followed?.units.find(({ id }) => id === branchId);
  if (followed === null || unit === undefined) return ctx.toast(phrase('bot:directive.gone'));
  const said = await remind(ctx, behindOf([unit], stage), { ...followed, stage, unitId: branchId });
  await listBehind(ctx, { directiveId, unitId: await listedIn(ctx, one), stage, page }, said);
}
