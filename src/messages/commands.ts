/** The commands that Telegram offers beside the text field, by role. */
import { type Act, scopeOf } from '../domain/permissions.ts';
import type { Appointment } from '../domain/roles.ts';
import { type Phrase, phrase } from '../text/phrase.ts';

const commandsByAct = [
  { command: 'baocao', act: 'reportMonth' },
  { command: 'tonghop', act: 'seeFigures' },
  { command: 'chitieu', act: 'seeFigures' },
  { command: 'vanban', act: 'seeDirectives' },
  { command: 'tochuc', act: 'seeOrganisation' },
  { command: 'moi', act: 'invite' },
  { command: 'nhiemvu', act: 'handOver' },
  { command: 'quantri', act: 'administer' },
  { command: 'dulieu', act: null },
  { command: 'ngonngu', act: null },
  { command: 'huy', act: null },
  { command: 'trogiup', act: null },
] as const satisfies readonly { command: string; act: Act | null }[];

export type CommandName = (typeof commandsByAct)[number]['command'];

export interface OfferedCommand {
  command: CommandName;
  description: Phrase;
}

/** The command menu of whoever acts in this office; null: in none. */
export function commandsFor(present: Appointment | null): OfferedCommand[] {
  return commandsByAct
    .filter(({ act }) => act === null || (present !== null && scopeOf(present.role, act) !== null))
    .map(({ command }) => ({ command, description: phrase(`bot:command.${command}`) }));
}
