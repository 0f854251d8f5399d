/** /dulieu: what is kept about a person, and the ways out: [Rút lại sự đồng ý] [Yêu cầu xóa]. */
import { withdrawConsent } from '../../../actions/withdraw-consent.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { localTime } from '../../../domain/calendar.ts';
import { type RequestKind, requestKinds } from '../../../domain/data-requests.ts';
import { loadOwnData, type OwnData } from '../../../store/own-record.ts';
import type { PersonWithAppointments } from '../../../store/people.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { offerCommands, titleOf } from '../../ground/menu.ts';
import { notifyStaffAbove } from '../../notify.ts';

function officeLine(
  ctx: BotContext,
  { role, unitName, startsAt, endsAt }: OwnData['offices'][number],
): Phrase {
  const { timeZone } = ctx.world;
  const title = titleOf(role, unitName);
  const from = localTime(new Date(startsAt), timeZone).date;
  return endsAt === null
    ? phrase('privacy:data.officeSince', { title, from })
    : phrase('privacy:data.officeUntil', { title, from, to: localTime(new Date(endsAt), timeZone).date });
}

function dataLines(ctx: BotContext, kept: OwnData): Phrase[] {
  const { retention } = ctx.world.settings;
  const { count, first, last } = kept.reports;
  return [
    phrase('privacy:data.heading'),
    phrase('privacy:data.account', { id: kept.telegramId }),
    ...kept.offices.map((office) => officeLine(ctx, office)),
    kept.consent === null
      ? phrase('privacy:data.noConsent')
      : phrase('privacy:data.consent', { version: kept.consent.version, at: kept.consent.at }),
    phrase('privacy:data.language', { language: phrase(`bot:language.${ctx.language}`) }),
    first === null || last === null
      ? phrase('privacy:data.noReports')
      : phrase('privacy:data.reports', { n: count, first, last }),
    phrase('privacy:data.directives', { n: kept.directivesRead }),
    phrase('privacy:data.nothingElse'),
    phrase('privacy:data.keptReports', { years: retention.reportYears }),
    phrase('privacy:data.keptRest', {
      months: retention.personMonths,
      years: retention.auditYears,
      days: retention.rawDays,
    }),
  ];
}

const wayButton = (kind: RequestKind): LabelledButton =>
  labelled(`privacy:${kind}.button`, { name: 'own-data', way: kind, isSure: false });

async function ownScreen(ctx: BotContext): Promise<{ lines: Phrase[]; buttons: LabelledButton[][] } | null> {
  const { person, world } = ctx;
  const kept = person === null ? null : await loadOwnData(world.db, person.id);
  if (person === null || kept === null) return null;
  // Whoever holds no office has nothing to take back; being forgotten can still be asked for.
  const ways = requestKinds.filter((kind) => kind === 'delete' || person.appointments.length > 0);
  return { lines: dataLines(ctx, kept), buttons: ways.map((kind) => [wayButton(kind)]) };
}

export async function showOwnData(ctx: BotContext): Promise<void> {
  ctx.say((await ownScreen(ctx)) ?? { lines: [phrase('privacy:data.nothing'), phrase('bot:stranger.ask')] });
}

/** What will happen comes first; it happens on the second tap. */
export async function chooseWay(
  ctx: BotContext,
  { way: kind, isSure }: CarriedBy<'own-data'>,
): Promise<void> {
  const { person } = ctx;
  const screen = await ownScreen(ctx);
  if (person === null || screen === null) {
    ctx.toast(phrase('bot:stranger.ask'));
  } else if (kind === 'show' || (kind === 'withdraw' && person.appointments.length === 0)) {
    ctx.replace(screen);
  } else if (isSure) {
    leaveAltogether(ctx, person, kind);
  } else {
    const means = [phrase(`privacy:${kind}.means`), phrase(`privacy:${kind}.reports`)];
    ctx.replace({
      lines: [...means, phrase('privacy:sureAsk')],
      buttons: [
        [labelled(`privacy:${kind}.sure`, { name: 'own-data', way: kind, isSure: true })],
        [labelled('privacy:back', { name: 'own-data', way: 'show', isSure: false })],
      ],
    });
  }
}

/** Done at once; the staff above hear which office is empty, and nothing of why. */
export function leaveAltogether(ctx: BotContext, person: PersonWithAppointments, kind: RequestKind): void {
  const { world, changes, language, deps } = ctx;
  const done = [phrase(`privacy:${kind}.done`), phrase(`privacy:${kind}.after`)];
  ctx.replace({ lines: [phrase(`privacy:${kind}.doneHead`)] });
  // The main menu below the text field leads nowhere any more.
  ctx.call('sendMessage', {
    chat_id: Number(ctx.telegramId),
    text: deps.texts.renderLines(done, language, { html: true }),
    parse_mode: 'HTML',
    reply_markup: { remove_keyboard: true },
  });
  const ended = withdrawConsent(world, changes, person, kind);
  offerCommands(ctx);
  for (const { id, unitId, role } of ended) {
    if (unitId === null) continue;
    const office = { role, unit: world.units.get(unitId)?.name ?? null };
    notifyStaffAbove(ctx, unitId, { purpose: `vacant:${id}`, message: 'office-vacant', facts: { office } });
  }
  if (kind === 'delete') ctx.person = null;
}
