/** Counts of members: the branches below a member of staff with their newest counts, one of them, and counting anew. */

import { countMembers } from '../../../actions/count-members.ts';
import { noteLooking } from '../../../actions/note-looking.ts';
import type { Button, CarriedBy } from '../../../buttons/catalogue.ts';
import { type MemberCount, memberFigures, probationaryOf } from '../../../domain/member-count.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Shown, shownAlone } from '../../../domain/small-counts.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { loadMemberCounts } from '../../../store/member-counts.ts';
import { loadSubtree } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { shownPhrase } from '../../../text/shown-counts.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { backToSummary, pageOf } from '../../ground/ways-on.ts';
import { countable } from './member-reach.ts';
import { playMembers } from './members.ts';

const perPage = 10;

/** [Số đảng viên] below a summary: of the branches below staff, or of one's own branch. */
export function memberButtons(ctx: BotContext, unitId: string): LabelledButton[][] {
  const office = heldAt(ctx, unitId, 'countMembers');
  if (office === null) return [];
  const button: Button =
    scopeOf(office.role, 'countMembers') === 'own'
      ? { name: 'members-of', branchId: unitId }
      : { name: 'members', unitId, page: 0 };
  return [[{ label: phrase('members:button.open'), button }]];
}

/** The branches, those counted longest ago first. */
export async function listMemberCounts(
  ctx: BotContext,
  { unitId, page: wanted }: CarriedBy<'members'>,
): Promise<void> {
  const { db, now } = ctx.world;
  const mayCount = ctx.person?.appointments.some(
    (office) => office.unitId === unitId && scopeOf(office.role, 'countMembers') === 'subtree',
  );
  if (!mayCount) return ctx.toast(phrase('members:notYours'));
  const branches = (await loadSubtree(db, unitId, now.date)).filter(({ kind }) => isBranchKind(kind));
  const ids = branches.map(({ id }) => id);
  const counts = await loadMemberCounts(db, ids, now.date);
  const dayOf = (id: string) => counts.get(id)?.countedOn ?? '';
  branches.sort((a, b) => (dayOf(a.id) < dayOf(b.id) ? -1 : dayOf(a.id) > dayOf(b.id) ? 1 : 0));
  const { page, pages, shown, turning } = pageOf(branches, { wanted, perPage }, (to) => ({
    name: 'members',
    unitId,
    page: to,
  }));
  ctx.replace({
    lines: [
      phrase('members:list.head', { n: counts.size, of: branches.length }),
      phrase('members:list.choose', { page: page + 1, pages }),
    ],
    buttons: [
      ...shown.map(({ id, name }) => {
        const count = counts.get(id);
        const label =
          count === undefined
            ? phrase('members:list.never', { name })
            : phrase('members:list.item', { name, n: count.memberTotal, on: count.countedOn });
        return [{ label, button: { name: 'members-of', branchId: id } as const }];
      }),
      ...turning,
      [backToSummary(unitId)],
    ],
  });
}

function countLines(count: MemberCount, isNear: boolean): Phrase[] {
  return memberFigures.map((id) => {
    if (id === 'official')
      return phrase('members:line.officialAnd', { n: count.official, probationary: probationaryOf(count) });
    if (isNear || (id !== 'women' && id !== 'ethnicMinority'))
      return phrase(`members:line.${id}`, { n: count[id] });
    const shown: Shown = shownAlone(count[id]);
    return phrase(`members:shown.${id}`, { n: shownPhrase(shown) });
  });
}

export async function showMemberCount(ctx: BotContext, { branchId }: CarriedBy<'members-of'>): Promise<void> {
  const found = await countable(ctx, branchId);
  if (found === null) return ctx.toast(phrase('members:notYours'));
  const { last, isNear } = found;
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  ctx.replace({
    lines:
      last === null
        ? [phrase('members:never', { unit })]
        : [phrase('members:head', { unit, on: last.countedOn }), ...countLines(last, isNear)],
    buttons: countButtons(branchId, last),
  });
  noteLooking(ctx.world, ctx.changes, ctx.person?.id ?? null, { act: 'seeMembers', unitId: branchId });
}

/** [Như lần trước] [Cập nhật]; the first carries the day of the count that it repeats. */
function countButtons(branchId: string, last: MemberCount | null): LabelledButton[][] {
  const anew = labelled('members:button.update', { name: 'members-new', branchId });
  if (last === null) return [[anew]];
  const same = labelled('members:button.same', { name: 'members-same', branchId, countedOn: last.countedOn });
  return [[same, anew]];
}

/** The figures of the newest count hold today as well. */
export async function keepMemberCount(
  ctx: BotContext,
  { branchId, countedOn }: CarriedBy<'members-same'>,
): Promise<void> {
  const found = await countable(ctx, branchId);
  const { person, world, changes } = ctx;
  if (found === null || person === null) {
    ctx.toast(phrase('members:notYours'));
  } else if (found.last === null || found.last.countedOn !== countedOn) {
    // Counted meanwhile: what was seen is no longer the newest.
    ctx.toast(phrase('members:changedMeanwhile'));
    await showMemberCount(ctx, { branchId });
  } else {
    const { branchId: _, countedOn: __, ...figures } = found.last;
    const counting = { branchId, figures, personId: person.id, source: found.source, before: found.last };
    const count = countMembers(world, changes, counting);
    const unit = world.units.get(branchId)?.name ?? '';
    ctx.replace({
      lines: [
        phrase('members:same', { unit, on: count.countedOn, n: count.memberTotal }),
        phrase('bot:report.thanks'),
      ],
    });
  }
}

export async function beginMemberCount(
  ctx: BotContext,
  { branchId }: CarriedBy<'members-new'>,
): Promise<void> {
  if (ctx.person === null) return;
  const key = { kind: 'members', personId: ctx.person.id, branchId } as const;
  await playMembers.play(ctx, key, { kind: 'begin' }, null);
}
