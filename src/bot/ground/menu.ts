/** The main menu, by role: what a person may do, as buttons below the text field, as commands and as help. */
import { monthsOf } from '../../actions/world.ts';
import { bare, directiveSought, menuWords } from '../../conversations/chat-words.ts';
import { reportExample } from '../../conversations/report/example.ts';
import { monthOf } from '../../domain/calendar.ts';
import { languages } from '../../domain/languages.ts';
import type { Act } from '../../domain/permissions.ts';
import { presentOffice, scopeOf } from '../../domain/permissions.ts';
import type { Appointment } from '../../domain/roles.ts';
import { type CommandName, commandsFor } from '../../messages/commands.ts';
import type { UnitOn } from '../../store/units.ts';
import { titleOf } from '../../text/office-title.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { Texts } from '../../text/texts.ts';
import type { BotContext } from '../bot-context.ts';
import { factsOf, reportIn } from './report-facts.ts';
import { isLocked } from './report-lock.ts';

export const menuItems = [
  { name: 'report', act: 'reportMonth' },
  { name: 'summary', act: 'seeFigures' },
  { name: 'directives', act: 'seeDirectives' },
  { name: 'broadcast', act: 'sendDirectives' },
  { name: 'organisation', act: 'seeOrganisation' },
  { name: 'administration', act: 'administer' },
] as const satisfies readonly { name: string; act: Act }[];

export type MenuItem = (typeof menuItems)[number]['name'] | 'offices' | 'help';

/** What is found below other screens only: a line each, behind the item that leads there. */
const furtherHelp = [
  { name: 'correct', act: 'reportMonth', behind: 'report' },
  { name: 'members', act: 'countMembers', behind: 'summary' },
  { name: 'onBehalf', act: 'reportOnBehalf', behind: 'summary' },
  { name: 'return', act: 'returnReport', behind: 'summary' },
  { name: 'reorganise', act: 'administer', behind: 'organisation' },
  { name: 'invite', act: 'invite', behind: 'organisation' },
  { name: 'tables', act: 'administer', behind: 'administration' },
] as const satisfies readonly { name: string; act: Act; behind: MenuItem }[];

/** The office that the person acts in: menu, commands and summary follow it. */
export function presentOf({ person }: BotContext): Appointment | null {
  return person === null ? null : presentOffice(person.appointments, person.appointmentId);
}

/** The present office, if the act belongs to it. */
export function may(ctx: BotContext, act: Act): Appointment | null {
  const present = presentOf(ctx);
  return present !== null && scopeOf(present.role, act) !== null ? present : null;
}

function unitOf(ctx: BotContext, appointment: Appointment): UnitOn | null {
  return appointment.unitId === null ? null : (ctx.world.units.get(appointment.unitId) ?? null);
}

export { titleOf };

export function titleIn(ctx: BotContext, appointment: Appointment): Phrase {
  return titleOf(appointment.role, unitOf(ctx, appointment)?.name ?? null);
}

export function titlesOf(ctx: BotContext): Phrase[] {
  return (ctx.person?.appointments ?? []).map((appointment) => titleIn(ctx, appointment));
}

/** Rows of two. */
function menuOf(ctx: BotContext): Phrase[][] {
  const labels = menuItems
    .filter(({ act }) => may(ctx, act) !== null)
    .map(({ name }) => phrase(`bot:menu.${name}`));
  if ((ctx.person?.appointments.length ?? 0) > 1) labels.push(phrase('bot:menu.offices'));
  labels.push(phrase('bot:menu.help'));
  const rows: Phrase[][] = [];
  for (let at = 0; at < labels.length; at += 2) rows.push(labels.slice(at, at + 2));
  return rows;
}

const lowered = (words: string): string => words.trim().normalize('NFC').toLocaleLowerCase('vi');

/** Whatever is typed is compared with them: written out once. */
const labelsOf = new WeakMap<Texts, Map<string, MenuItem>>();

function menuLabels(texts: Texts): Map<string, MenuItem> {
  const known = labelsOf.get(texts);
  if (known !== undefined) return known;
  const names: MenuItem[] = [...menuItems.map(({ name }) => name), 'offices', 'help'];
  const labels = new Map<string, MenuItem>();
  for (const name of names) {
    for (const language of languages) {
      labels.set(lowered(texts.render(phrase(`bot:menu.${name}`), language, { html: false })), name);
    }
  }
  labelsOf.set(texts, labels);
  return labels;
}

/** Which button of the main menu the words are; in either language, since a language can be changed in between. */
export function menuItemOf(ctx: BotContext, words: string): MenuItem | null {
  return menuLabels(ctx.deps.texts).get(lowered(words)) ?? null;
}

/** The main menu in the words of whoever does not see its buttons; only where no conversation asks for an answer. */
export function menuItemTyped(words: string): MenuItem | null {
  const said = bare(words);
  const found = Object.entries<readonly string[]>(menuWords).find(([, spellings]) =>
    spellings.includes(said),
  );
  return (found?.[0] as MenuItem | undefined) ?? (directiveSought(words) === null ? null : 'directives');
}

export function showMenu(ctx: BotContext, lines: readonly Phrase[]): void {
  ctx.say({ lines, menu: menuOf(ctx) });
}

/** Of the month that the branch would report now. */
function exampleIn(ctx: BotContext): Phrase {
  const branchId = may(ctx, 'reportMonth')?.unitId ?? '';
  const thisMonth = monthOf(ctx.world.now.date);
  const open = monthsOf(ctx.world, branchId).filter(
    (month) => !isLocked(ctx, branchId, month) && reportIn(ctx, branchId, month, 'main') === null,
  );
  const month = open.includes(thisMonth) ? thisMonth : (open[0] ?? thisMonth);
  return reportExample(factsOf(ctx, branchId, month, { kind: 'asked' }));
}

export function showHelp(ctx: BotContext): void {
  const lines = menuItems
    .filter(({ act }) => may(ctx, act) !== null)
    .flatMap(({ name }) => [
      name === 'report' ? phrase('bot:help.report', { example: exampleIn(ctx) }) : phrase(`bot:help.${name}`),
      ...furtherHelp
        .filter(({ act, behind }) => behind === name && may(ctx, act) !== null)
        .map((further) => phrase(`bot:help.${further.name}`)),
    ]);
  showMenu(ctx, [...welcomeLines(ctx), phrase('bot:help.heading'), ...lines, phrase('bot:help.always')]);
}

export function welcomeLines(ctx: BotContext): Phrase[] {
  const present = presentOf(ctx);
  if (present === null) return [];
  const title = titleIn(ctx, present);
  const others = (ctx.person?.appointments ?? []).filter(({ id }) => id !== present.id);
  if (others.length === 0) return [phrase('bot:welcome.title', { title })];
  const titles = others.map((office) => titleIn(ctx, office));
  return [phrase('offices:present', { title }), phrase('offices:others', { titles })];
}

/** The command menu as this person sees it; sent again whenever their roles or language change. */
function commandsOf(ctx: BotContext): { command: CommandName; description: string }[] {
  return commandsFor(presentOf(ctx)).map(({ command, description }) => ({
    command,
    description: ctx.words(description),
  }));
}

/** The command menu of this chat, by role and language. */
export function offerCommands(ctx: BotContext): void {
  ctx.call('setMyCommands', {
    commands: commandsOf(ctx),
    scope: { type: 'chat', chat_id: Number(ctx.telegramId) },
  });
}
