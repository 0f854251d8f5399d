/** How far a directive has come unit by unit, down to the branch, in numbers and per cent. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { directiveStateOf } from '../../../domain/directive-states.ts';
import { groupBy } from '../../../domain/grouping.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { headingOf } from '../../../messages/directive.ts';
import type { AddressedUnit } from '../../../store/directive-following.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { pageOf } from '../../ground/ways-on.ts';
import { behindOf, followBelow, stageParts, stateWords } from './following.ts';

const perPage = 10;

/** The ways from the totals on: unit by unit, and to those who are behind. */
export function followingButtons(
  directiveId: string,
  unitId: string,
  units: readonly AddressedUnit[],
): LabelledButton[][] {
  const rows = (['read', 'convey', 'carryOut'] as const).flatMap((stage) => {
    const n = behindOf(units, stage).length;
    const list = { name: 'behind', directiveId, unitId, stage, page: 0 } as const;
    return n === 0 ? [] : [labelled(`conveying:behind.${stage}`, list, { n })];
  });
  const tree = labelled('conveying:tree.button', { name: 'by-unit', directiveId, unitId, page: 0 });
  return [...(units.length > 1 ? [[tree]] : []), ...(rows.length === 0 ? [] : [rows])];
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
