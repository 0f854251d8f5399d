/** [Nhật ký]: who saw, changed and exported the figures of a unit and of what lies below it: offices and acts, no names. */
import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { type ActivityEntry, loadActivity } from '../../../store/activity.ts';
import { loadOffices, type Office } from '../../../store/report-reviews.ts';
import { loadSubtree, loadUnits } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { titleOf } from '../../ground/menu.ts';
import { heldAt } from '../../ground/staff-scope.ts';

const shown = 20;

/** Acts with words of their own; whatever else is recorded is shown under its own name. */
const knownActs = [
  'acceptReport',
  'agreeAgain',
  'changeSetting',
  'correctReport',
  'countMembers',
  'endAppointment',
  'export',
  'grantException',
  'handOver',
  'import',
  'importChange',
  'invite',
  'join',
  'keepReport',
  'leave',
  'receiveSummary',
  'reorganiseChange',
  'reportOnBehalf',
  'retention',
  'returnReport',
  'revokeInvite',
  'seeActivity',
  'seeHistory',
  'seeMembers',
  'seeOrganisation',
  'seeReport',
  'seeSummary',
  'approveDirective',
  'cancelDirective',
  'correctDirective',
  'pauseDirective',
  'proposeDirective',
  'resumeDirective',
  'returnDirective',
  'sendDirective',
  'submitReport',
  'takeOverDraft',
  'withdrawReturn',
] as const;

/** The unit whose log the person may read: that of an office with the right to it. */
const mayRead = (ctx: BotContext, unitId: string): boolean => heldAt(ctx, unitId, 'seeAudit') !== null;

export function activityButtons(ctx: BotContext, unitId: string): LabelledButton[][] {
  if (!mayRead(ctx, unitId)) return [];
  return [[labelled('privacy:activity.button', { name: 'activity', unitId })]];
}

function actWord(act: string): Phrase {
  const name = act.replace(/\.(\w)/, (_, letter: string) => letter.toUpperCase());
  const known = knownActs.find((each) => each === name);
  return known === undefined ? phrase('privacy:act.other', { act }) : phrase(`privacy:act.${known}`);
}

/** The office in which it was done, as it was then; one of the unit itself before any other. */
function whoWas({ personId, at, unitId }: ActivityEntry, offices: readonly Office[]): Phrase {
  if (personId === null) return phrase('privacy:activity.operator');
  const held = offices.filter(
    (office) => office.personId === personId && office.startsAt <= at && (office.endsAt ?? '9') >= at,
  );
  const office = held.find((each) => each.unitId === unitId) ?? held[0];
  return office === undefined ? phrase('privacy:activity.former') : titleOf(office.role, office.unitName);
}

export async function showActivity(ctx: BotContext, { unitId }: CarriedBy<'activity'>): Promise<void> {
  const { db, now } = ctx.world;
  if (ctx.person === null || !mayRead(ctx, unitId)) return ctx.toast(phrase('privacy:activity.notYours'));
  const below = (await loadSubtree(db, unitId, now.date)).map(({ id }) => id);
  const entries = await loadActivity(db, [...new Set([unitId, ...below])], shown);
  const people = [...new Set(entries.flatMap(({ personId }) => personId ?? []))];
  const offices = await loadOffices(db, people);
  const named = [...new Set([unitId, ...entries.flatMap((entry) => entry.unitId ?? [])])];
  const units = new Map((await loadUnits(db, named, now.date)).map(({ id, name }) => [id, name]));
  const lines = entries.map((entry) => {
    const values = { at: entry.at, who: whoWas(entry, offices), what: actWord(entry.act) };
    const unit = entry.unitId === null ? undefined : units.get(entry.unitId);
    return unit === undefined
      ? phrase('privacy:activity.line', values)
      : phrase('privacy:activity.lineOf', { ...values, unit });
  });
  ctx.say({
    lines: [
      phrase('privacy:activity.heading', { unit: units.get(unitId) ?? '', n: shown }),
      ...(lines.length === 0 ? [phrase('privacy:activity.none')] : lines),
    ],
  });
  noteLooking(ctx.world, ctx.changes, ctx.person.id, { act: 'seeActivity', unitId });
}
