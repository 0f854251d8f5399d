/** /tochuc: the tree, unit by unit, for whoever may see it; «Sắp xếp» for administrators. */
import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { unitKinds } from '../../../domain/unit-kinds.ts';
import { countChildren, loadChildren, loadUnitFacts } from '../../../store/organisation-pages.ts';
import { loadEventsOf } from '../../../store/unit-events.ts';
import { isWithin, loadUnits, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';
import { heldAt, officeOver } from '../../ground/staff-scope.ts';
import { exportButton, peopleButton } from '../../ground/ways-on.ts';

const pageSize = 10;
const eventsShown = 3;

/** What the office calls a kind of unit. */
export function kindLabel(kind: string): string {
  return unitKinds.find(({ id }) => id === kind)?.label ?? kind;
}

/** Whether the person may look at this unit; `null`: at the top of the whole tree. */
async function mayLookAt(ctx: BotContext, unitId: string | null): Promise<boolean> {
  const { world, person } = ctx;
  for (const { role, unitId: own } of person?.appointments ?? []) {
    if (scopeOf(role, 'seeOrganisation') === null) continue;
    if (own === null) return true;
    if (unitId !== null && (await isWithin(world.db, own, unitId, world.now.date))) return true;
  }
  return false;
}

/** The command: a message of its own, at the person's own unit. */
export async function openOrganisation(ctx: BotContext): Promise<void> {
  const appointment = may(ctx, 'seeOrganisation');
  if (appointment === null) return ctx.say({ lines: [phrase('organisation:page.notYours')] });
  ctx.say(await pageOf(ctx, appointment.unitId, 0));
}

export async function showUnit(ctx: BotContext, { unitId, page }: CarriedBy<'org'>): Promise<void> {
  if (!(await mayLookAt(ctx, unitId))) return ctx.toast(phrase('organisation:page.gone'));
  ctx.replace(await pageOf(ctx, unitId, page));
}

async function pageOf(
  ctx: BotContext,
  unitId: string | null,
  page: number,
): Promise<{ lines: Phrase[]; buttons: LabelledButton[][] }> {
  const { db, now } = ctx.world;
  const [unit] = unitId === null ? [] : await loadUnits(db, [unitId], now.date);
  if (unitId !== null && unit === undefined)
    return { lines: [phrase('organisation:page.gone')], buttons: [] };
  const { units, total } = await loadChildren(db, unitId, now.date, { page, size: pageSize });
  const counts = await countChildren(
    db,
    units.map(({ id }) => id),
    now.date,
  );
  if (unit !== undefined && ctx.person !== null)
    noteLooking(ctx.world, ctx.changes, ctx.person.id, { act: 'seeOrganisation', unitId: unit.id });
  const lines = unit === undefined ? [phrase('organisation:page.heading')] : await unitLines(ctx, unit);
  const pages = Math.ceil(total / pageSize);
  if (total > 0) lines.push(phrase('organisation:page.children', { n: total }));
  if (pages > 1) lines.push(phrase('organisation:page.paged', { page: page + 1, pages }));
  const go = (to: string | null, at: number) => ({ name: 'org' as const, unitId: to, page: at });
  const rows: LabelledButton[][] = units.map(({ id, name }) => {
    const n = counts.get(id) ?? 0;
    const label =
      n === 0
        ? phrase('organisation:page.row', { name })
        : phrase('organisation:page.rowCommittee', { name, n });
    return [{ label, button: go(id, 0) }];
  });
  const way: LabelledButton[] = [];
  if (page > 0) way.push(labelled('organisation:list.before', go(unitId, page - 1)));
  if (page + 1 < pages) way.push(labelled('organisation:list.after', go(unitId, page + 1)));
  if (unit !== undefined && (await mayLookAt(ctx, unit.parentId)))
    way.push(labelled('organisation:list.up', go(unit.parentId, 0)));
  if (way.length > 0) rows.push(way);
  if (unit !== undefined && (await officeOver(ctx, 'invite', unit.id)) !== null)
    rows.push([peopleButton(unit.id)]);
  const exporting = heldAt(ctx, unitId, 'exportTables');
  if (exporting !== null) rows.push([exportButton(exporting)]);
  if (may(ctx, 'administer') !== null) {
    const label = phrase('organisation:page.reorganise');
    rows.push([{ label, button: { name: 'reorganise', unitId } }]);
  }
  return { lines, buttons: rows };
}

async function unitLines(ctx: BotContext, unit: UnitOn): Promise<Phrase[]> {
  const { db, now, at } = ctx.world;
  const { members, hasSecretary, places } = await loadUnitFacts(db, unit.id, now.date, at);
  const [above] = unit.parentId === null ? [] : await loadUnits(db, [unit.parentId], now.date);
  const isBranch = unitKinds.some(({ id, isBranch: branch }) => id === unit.kind && branch);
  const lines = [
    phrase('organisation:page.unit', { name: unit.name, code: unit.code, kind: kindLabel(unit.kind) }),
  ];
  if (above !== undefined) lines.push(phrase('organisation:page.path', { name: above.name }));
  if (isBranch) {
    lines.push(
      members === null
        ? phrase('organisation:page.membersUnknown')
        : phrase('organisation:page.members', {
            members: members.memberTotal,
            official: members.official,
            on: members.countedOn,
          }),
      phrase(hasSecretary ? 'organisation:page.secretary' : 'organisation:page.noSecretary'),
    );
  }
  if (places.length > 0) {
    const named = places.map(({ name, role }) =>
      phrase('organisation:page.place', { name, role: phrase(`organisation:linkRole.${role}`) }),
    );
    lines.push(phrase('organisation:page.places', { places: named }));
  }
  for (const { kind, happenedOn, decisionNumber } of await loadEventsOf(db, unit.id, eventsShown)) {
    lines.push(
      phrase('organisation:page.event', {
        kind: phrase(`organisation:kind.${kind}`),
        on: happenedOn,
        decision: decisionNumber,
      }),
    );
  }
  return lines;
}
