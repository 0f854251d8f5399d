/** [Phiếu mời in sẵn]: a link for every branch of a commune that has no secretary, as a sheet for the office's printer. */
import { inviteToOffices } from '../../../actions/create-invite.ts';
import { type CarriedBy, sheetDays } from '../../../buttons/catalogue.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { unitsWithout } from '../../../store/appointments.ts';
import { namesAbove, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { peopleButton } from '../../ground/ways-on.ts';
import { inviteSheet, slipFacts } from '../../invite-words.ts';
import { linkOf } from './invites.ts';
import { invitingAt } from './office-people.ts';

/** A commune has 30 to 90 reporting units (domain guide §1); a province prints commune by commune. */
const mostOnSheet = 120;

async function vacantBranches(ctx: BotContext, unitId: string): Promise<UnitOn[]> {
  const { db, now, at } = ctx.world;
  const units = await unitsWithout(db, unitId, 'secretary', { on: now.date, at });
  return units.filter(({ kind }) => isBranchKind(kind));
}

/** What a sheet would do is said before it is done: older links stop working. */
export async function askSheet(ctx: BotContext, { unitId }: CarriedBy<'sheet'>): Promise<void> {
  const found = await invitingAt(ctx, unitId);
  if (found === null) return;
  const { name } = found.unit;
  const vacant = await vacantBranches(ctx, unitId);
  if (vacant.length === 0)
    return ctx.replace({
      lines: [phrase('offices:sheet.none', { unit: name })],
      buttons: [[peopleButton(unitId)]],
    });
  const isTooMany = vacant.length > mostOnSheet;
  ctx.replace({
    lines: [
      phrase('offices:sheet.ask', { n: vacant.length, unit: name }),
      ...(isTooMany ? [phrase('offices:sheet.first', { most: mostOnSheet })] : []),
      phrase('offices:sheet.replaces'),
    ],
    buttons: [
      sheetDays.map((days) =>
        labelled('offices:sheet.days', { name: 'sheet-go', unitId, days }, { n: days }),
      ),
      [labelled('offices:handOver.no', { name: 'people', unitId })],
    ],
  });
}

export async function makeSheet(ctx: BotContext, { unitId, days }: CarriedBy<'sheet-go'>): Promise<void> {
  const found = await invitingAt(ctx, unitId);
  if (found === null || ctx.person === null) return;
  const { unit } = found;
  const vacant = (await vacantBranches(ctx, unitId)).slice(0, mostOnSheet);
  const [first] = vacant;
  if (first === undefined) return ctx.replace({ lines: [phrase('offices:sheet.none', { unit: unit.name })] });
  const offices = vacant.map(({ id }) => ({ unitId: id, role: 'secretary' as const }));
  const made = inviteToOffices(ctx.world, ctx.changes, {
    offices,
    personId: ctx.person.id,
    replaces: true,
    days,
  });
  const { db } = ctx.world;
  const parents = await namesAbove(db, vacant, ctx.world.now.date);
  const byId = new Map(vacant.map((branch) => [branch.id, branch]));
  const { at, now } = ctx.world;
  const words = (each: Phrase) => ctx.words(each);
  const invites = made.map(({ token, unitId: id, role, expiresAt }) =>
    slipFacts(words, {
      link: linkOf(ctx, token),
      unit: byId.get(id ?? '')?.name ?? '',
      above: parents.get(byId.get(id ?? '')?.parentId ?? '') ?? unit.name,
      role,
      expiresAt,
    }),
  );
  const drawing = inviteSheet(words, { unit: unit.name, at, invites });
  const expiresAt = made[0]?.expiresAt ?? at;
  const name = ctx.words(phrase('offices:sheet.file', { code: unit.code, on: now.date }));
  // Nothing is asked any more: a second tap would withdraw the links of the sheet that is being printed.
  ctx.dropButtons();
  ctx.sendFile('document', { drawing, name }, [
    phrase('offices:sheet.done', { n: made.length, unit: unit.name, at: expiresAt }),
  ]);
}
