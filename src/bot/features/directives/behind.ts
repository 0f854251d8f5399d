/** Who has not read a directive, or not conveyed it: by name with the cause, whom to telephone, and one unit of them. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { directiveStateOf } from '../../../domain/directive-states.ts';
import { groupBy } from '../../../domain/grouping.ts';
import { headingOf } from '../../../messages/directive.ts';
import { loadAncestry, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { reachesIn } from '../../ground/staff-scope.ts';
import { pageOf, peopleButton } from '../../ground/ways-on.ts';
import {
  type Behind,
  behindOf,
  countMeant,
  follow,
  followBelow,
  isToPhone,
  isToRemind,
  stateWords,
} from './following.ts';

const perPage = 10;

const headOf = {
  read: 'bot:directive.unread',
  convey: 'conveying:unconveyed',
  carryOut: 'conveying:carried.notYetDone',
} as const;

/** Whoever may say for a branch that it has conveyed something does so from here. */
const maySayForThem = (ctx: BotContext): boolean =>
  reachesIn(ctx, 'conveyDirective').some(({ scope }) => scope !== 'own');

/** Lists of earlier versions have no unit: the whole that the person sees. */
export async function listUnread(ctx: BotContext, { directiveId, page }: CarriedBy<'unread'>): Promise<void> {
  const followed = await follow(ctx, directiveId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  await listBehind(ctx, { directiveId, unitId: followed.rootId, stage: 'read', page });
}

/** How many there are of each cause. */
function causesLine(behind: readonly Behind[]): Phrase[] {
  if (behind.length === 0) return [];
  const counts = [...groupBy(behind, ({ cause }) => cause.key).values()].map((set) =>
    phrase('bot:directive.causeCount', { cause: set[0]?.cause ?? '', n: set.length }),
  );
  return [phrase('bot:directive.causes', { counts })];
}

/** A row for each unit, which leads to that unit and from there back to this list. */
function rowsOf(
  shown: readonly Behind[],
  { below }: { below: readonly UnitOn[] },
  { directiveId, unitId, stage, page }: CarriedBy<'behind'>,
): LabelledButton[][] {
  const parentOf = new Map(below.map(({ id, parentId }) => [id, parentId]));
  const levelsTo = (id: string): number => {
    const parent = id === unitId ? null : (parentOf.get(id) ?? null);
    return parent === null ? 0 : 1 + levelsTo(parent);
  };
  return shown.map(({ id: branchId, name, cause }) => {
    const one = { name: 'follow', directiveId, branchId, up: levelsTo(branchId), stage, page } as const;
    return [labelled('bot:directive.unreadUnit', one, { name, cause })];
  });
}

/** @param above what has just been done to one of them */
export async function listBehind(
  ctx: BotContext,
  listed: CarriedBy<'behind'>,
  above: readonly Phrase[] = [],
): Promise<void> {
  const { directiveId, unitId, stage } = listed;
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const { directive, units, rootId } = followed;
  const behind = behindOf(units, stage);
  const total = countMeant(units, stage);
  const to = (page: number) => ({ ...listed, name: 'behind', page }) as const;
  const { shown, turning, page, pages } = pageOf(behind, { wanted: listed.page, perPage }, to);
  const due = behind.filter(isToRemind).length;
  const away = behind.filter(isToPhone).length;
  const back =
    unitId === rootId
      ? ({ name: 'totals', directiveId } as const)
      : ({ name: 'by-unit', directiveId, unitId, page: 0 } as const);
  const remind = labelled('review:remind.all', { name: 'nudge', directiveId, unitId, stage }, { n: due });
  const phone = { name: 'to-phone', directiveId, unitId, stage, page: 0 } as const;
  ctx.replace({
    lines: [
      ...above,
      headingOf(directive),
      phrase(headOf[stage], { n: behind.length, total }),
      ...causesLine(behind),
      ...(pages === 1 ? [] : [phrase('bot:directive.pageOnly', { page: page + 1, pages })]),
      ...(stage !== 'read' && maySayForThem(ctx) && behind.length > 0 ? [phrase('conveying:onBehalf')] : []),
    ],
    buttons: [
      ...rowsOf(shown, followed, { ...listed, page }),
      ...turning,
      ...(due === 0 ? [] : [[remind]]),
      ...(away === 0 ? [] : [[labelled('review:remind.phones', phone, { n: away })]]),
      [labelled('report:guide.back', back)],
    ],
  });
}

/** [Phải gọi điện (n)] */
export async function listToPhone(ctx: BotContext, listed: CarriedBy<'to-phone'>): Promise<void> {
  const { directiveId, unitId, stage } = listed;
  const followed = await followBelow(ctx, directiveId, unitId);
  if (followed === null) return ctx.toast(phrase('bot:directive.gone'));
  const away = behindOf(followed.units, stage).filter(isToPhone);
  const to = (page: number) => ({ ...listed, name: 'to-phone', page }) as const;
  const { shown, turning, page, pages } = pageOf(away, { wanted: listed.page, perPage }, to);
  ctx.replace({
    lines: [
      headingOf(followed.directive),
      phrase('conveying:toPhone', { n: away.length }),
      ...causesLine(away),
      ...(pages === 1 ? [] : [phrase('bot:directive.pageOnly', { page: page + 1, pages })]),
    ],
    buttons: [
      ...rowsOf(shown, followed, { ...listed, page: 0 }),
      ...turning,
      [labelled('report:guide.back', { name: 'behind', directiveId, unitId, stage, page: 0 })],
    ],
  });
}

/** One unit of a list: how far it has come, and what can be done about it. */
export async function showFollowed(ctx: BotContext, one: CarriedBy<'follow'>): Promise<void> {
  const { directiveId, branchId, stage, page } = one;
  const followed = await followBelow(ctx, directiveId, branchId);
  const unit = followed?.units.find(({ id }) => id === branchId);
  if (followed === null || unit === undefined) return ctx.toast(phrase('bot:directive.gone'));
  const [behind] = behindOf([unit], stage);
  const isAway = behind !== undefined && isToPhone(behind);
  const list = { name: 'behind', directiveId, unitId: await listedIn(ctx, one), stage, page } as const;
  const said = { name: 'convey', directiveId, branchId, on: null } as const;
  const maySay = maySayForThem(ctx);
  const forThem = [
    ...(maySay && unit.isToConvey && !unit.isConveyed
      ? [[labelled('conveying:button.forThem', { ...said, isCarriedOut: false })]]
      : []),
    ...(maySay && unit.isToCarryOut && !unit.isCarriedOut
      ? [[labelled('conveying:carried.forThem', { ...said, isCarriedOut: true })]]
      : []),
  ];
  ctx.replace({
    lines: [
      headingOf(followed.directive),
      phrase('conveying:tree.one', { unit: unit.name, state: stateWords(directiveStateOf(unit), unit) }),
      ...(isAway ? [phrase('conveying:mustPhone')] : []),
    ],
    buttons: [
      ...(behind !== undefined && isToRemind(behind)
        ? [[labelled('review:remind.one', { ...one, name: 'urge' })]]
        : []),
      ...forThem,
      [peopleButton(branchId), labelled('report:guide.back', list)],
    ],
  });
}

/** The unit whose list it was: so many levels above. */
export async function listedIn(
  { world }: BotContext,
  { branchId, up }: Pick<CarriedBy<'follow'>, 'branchId' | 'up'>,
): Promise<string> {
  const above = await loadAncestry(world.db, branchId, world.now.date);
  return above[up] ?? branchId;
}
