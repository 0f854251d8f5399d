/** Who has not read a directive, or not conveyed it: by name with the cause, unit by unit down the tree, and [Nhắc]. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { localTime } from '../../../domain/calendar.ts';
import { conveyBy } from '../../../domain/directive-chase.ts';
import { directiveStateOf } from '../../../domain/directive-states.ts';
import { groupBy } from '../../../domain/grouping.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Role, roles } from '../../../domain/roles.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { headingOf } from '../../../messages/directive.ts';
import { noticeTo } from '../../../messages/notice.ts';
import type { AddressedUnit } from '../../../store/directive-following.ts';
import { peopleIn } from '../../../store/people.ts';
import { loadSubtree } from '../../../store/units.ts';
import { namesOf } from '../../../summaries/name-list.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { askedToday, queueReminders } from '../../ground/reminding.ts';
import { reachesIn } from '../../ground/staff-scope.ts';
import { pageOf } from '../../ground/ways-on.ts';
import { behindOf, type Followed, follow, stageParts, stateWords } from './following.ts';

const perPage = 10;
/** Three lists of so many of the longest names stay under Telegram's limit of one message. */
const namesTold = 6;
const conveyers: Role[] = roles.filter((role) => scopeOf(role, 'conveyDirective') === 'own');

/** The ways from the totals on: unit by unit, and to those who are behind. */
export function followingButtons(
  directiveId: string,
  unitId: string,
  units: readonly AddressedUnit[],
): LabelledButton[][] {
  const rows = (['read', 'convey'] as const).flatMap((stage) => {
    const n = behindOf(units, stage).length;
    const list = { name: 'behind', directiveId, unitId, stage, page: 0 } as const;
    return n === 0 ? [] : [labelled(`conveying:behind.${stage}`, list, { n })];
  });
  const tree = labelled('conveying:tree.button', { name: 'by-unit', directiveId, unitId, page: 0 });
  return [...(units.length > 1 ? [[tree]] : []), ...(rows.length === 0 ? [] : [rows])];
}

/** What is followed, of the unit and everything below it only; null: not this person's to follow. */
async function followBelow(
  ctx: BotContext,
  directiveId: string,
  unitId: string,
): Promise<(Followed & { name: string; below: Awaited<ReturnType<typeof loadSubtree>> }) | null> {
  const followed = await follow(ctx, directiveId);
  if (followed === null || followed.directive.recalledAt !== null) return null;
  const { db, now } = ctx.world;
  const reachable = await loadSubtree(db, followed.rootId, now.date);
  if (!reachable.some(({ id }) => id === unitId)) return null;
  const below = unitId === followed.rootId ? reachable : await loadSubtree(db, unitId, now.date);
  const inside = new Set(below.map(({ id }) => id));
  const units = followed.units.filter(({ id }) => inside.has(id));
  return { ...followed, units, below, name: below.find(({ id }) => id === unitId)?.name ?? '' };
}

/** «Theo đơn vị»: each direct subordinate in numbers and per cent, open down to the branch. */
export async function showByUnit(
  ctx: BotContext,
  { directiveId, unitId, page: wanted }: CarriedBy<'by-unit'>,
): Promise<void> {
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const { directive, units, below, name, rootId } = followed;
  const parentOf = new Map(below.map(({ id, parentId }) => [id, parentId]));
  /** The subordinate below which a unit lies; the unit that is looked at stands for itself. */
  const branchOff = (id: string): string => {
    let at = id;
    for (let up = parentOf.get(at); up !== undefined && up !== null && at !== unitId; up = parentOf.get(at)) {
      if (up === unitId) return at;
      at = up;
    }
    return at;
  };
  const sets = groupBy(units, ({ id }) => branchOff(id));
  const children = below.filter(({ id }) => sets.has(id));
  const turn = (page: number) => ({ name: 'by-unit', directiveId, unitId, page }) as const;
  const { shown, turning, page, pages } = pageOf(children, { wanted, perPage }, turn);
  const parent = parentOf.get(unitId) ?? null;
  const back =
    unitId === rootId || parent === null
      ? ({ name: 'totals', directiveId } as const)
      : ({ name: 'by-unit', directiveId, unitId: parent, page: 0 } as const);
  ctx.replace({
    lines: [
      headingOf(directive),
      phrase('conveying:tree.of', { unit: name, total: units.length, parts: stageParts(units) }),
      ...shown.map(({ id, name: unit }) => {
        const set = sets.get(id) ?? [];
        const [only] = set;
        if (set.length === 1 && only !== undefined)
          return phrase('conveying:tree.one', { unit, state: stateWords(directiveStateOf(only), only) });
        return phrase('conveying:tree.line', { unit, total: set.length, parts: stageParts(set) });
      }),
      ...(pages === 1 ? [] : [phrase('bot:directive.pageOnly', { page: page + 1, pages })]),
    ],
    buttons: [
      ...shown
        .filter(({ id, kind }) => id !== unitId && !isBranchKind(kind))
        .map(({ id, name: unit }) => [
          labelled('conveying:tree.open', { name: 'by-unit', directiveId, unitId: id, page: 0 }, { unit }),
        ]),
      ...turning,
      ...followingButtons(directiveId, unitId, units).slice(units.length > 1 ? 1 : 0),
      [labelled('report:guide.back', back)],
    ],
  });
}

/** Lists of earlier versions have no unit: the whole that the person sees. */
export async function listUnread(ctx: BotContext, { directiveId, page }: CarriedBy<'unread'>): Promise<void> {
  const followed = await follow(ctx, directiveId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  await listBehind(ctx, { directiveId, unitId: followed.rootId, stage: 'read', page });
}

export async function listBehind(ctx: BotContext, listed: CarriedBy<'behind'>): Promise<void> {
  const { directiveId, unitId, stage } = listed;
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const { directive, units, rootId } = followed;
  const behind = behindOf(units, stage);
  const total = stage === 'read' ? units.length : units.filter(({ isToConvey }) => isToConvey).length;
  const { shown, turning, page, pages } = pageOf(behind, { wanted: listed.page, perPage }, (to) => ({
    name: 'behind',
    directiveId,
    unitId,
    stage,
    page: to,
  }));
  const counts = [...groupBy(behind, ({ cause }) => cause.key).values()].map((set) =>
    phrase('bot:directive.causeCount', { cause: set[0]?.cause ?? '', n: set.length }),
  );
  // Whoever may say for a branch that it has conveyed it does so from here.
  const onBehalf =
    stage === 'convey' && reachesIn(ctx, 'conveyDirective').some(({ scope }) => scope !== 'own');
  const due = behind.filter(isToRemind).length;
  const back =
    unitId === rootId
      ? ({ name: 'totals', directiveId } as const)
      : ({ name: 'by-unit', directiveId, unitId, page: 0 } as const);
  ctx.replace({
    lines: [
      headingOf(directive),
      phrase(stage === 'read' ? 'bot:directive.unread' : 'conveying:unconveyed', { n: behind.length, total }),
      ...(behind.length === 0 ? [] : [phrase('bot:directive.causes', { counts })]),
      ...(pages === 1 ? [] : [phrase('bot:directive.pageOnly', { page: page + 1, pages })]),
      ...(onBehalf && behind.length > 0 ? [phrase('conveying:onBehalf')] : []),
    ],
    buttons: [
      ...shown.map(({ id, name, cause }) => [
        labelled(
          'bot:directive.unreadUnit',
          onBehalf ? { name: 'convey', directiveId, branchId: id } : { name: 'people', unitId: id },
          { name, cause },
        ),
      ]),
      ...turning,
      ...(due === 0
        ? []
        : [[labelled('review:remind.all', { name: 'nudge', directiveId, unitId, stage }, { n: due })]]),
      [labelled('report:guide.back', back)],
    ],
  });
}

type Behind = ReturnType<typeof behindOf>[number];

/** A branch whose people have the paper, or could look at it; what is still on its way is waited for. */
const isToRemind = ({ state, isToConvey }: Behind): boolean =>
  isToConvey && (state === 'read' || state === 'notRead' || state === 'unknown' || state === 'failed');
const isToPhone = ({ state }: Behind): boolean =>
  state === 'vacant' || state === 'neverJoined' || state === 'unreachable';

/**
 * [Nhắc tất cả (n)]: the message is the one that comes by itself, asked again whether it is true as it is sent. A person
 * is asked once a day: whoever was today is told from those who are reminded now.
 */
export async function nudge(ctx: BotContext, listed: CarriedBy<'nudge'>): Promise<void> {
  const { directiveId, unitId, stage } = listed;
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const { directive, units } = followed;
  const { db, now, at, timeZone, settings } = ctx.world;
  const behind = behindOf(units, stage);
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
  ctx.replace({
    lines: [
      headingOf(directive),
      sent === null ? phrase('conveying:remind.none') : phrase('conveying:remind.sent', sent),
      ...(before === null ? [] : [phrase('review:remind.before', before)]),
      ...(away === null ? [] : [phrase('review:remind.away', away)]),
      ...waits,
    ],
    buttons: [[labelled('report:guide.back', { name: 'behind', directiveId, unitId, stage, page: 0 })]],
  });
}
