/** What the bot has told Telegram about itself: commands per scope and language, descriptions, menu buttons. */
import { badRequest } from './api-error.ts';

export interface Command {
  command: string;
  description: string;
}

export interface BotSettingsRecord {
  commands: [string, Command[]][];
  texts: [string, string][];
  menuButtons: [string, unknown][];
}

export class BotSettings {
  /** By `scope|language`. */
  readonly commands = new Map<string, Command[]>();
  /** Name, description and short description by `kind|language`. */
  readonly texts = new Map<string, string>();
  /** By chat id, «default» for all. */
  readonly menuButtons = new Map<string, unknown>();

  /** The menu that a person is shown: the narrowest scope that has commands, their language first. */
  commandsFor(personId: number, language: string): Command[] {
    for (const scope of [`chat:${personId}`, 'all_private_chats', 'default']) {
      for (const spoken of [language, '']) {
        const commands = this.commands.get(`${scope}|${spoken}`);
        if (commands !== undefined) return commands;
      }
    }
    return [];
  }

  record(): BotSettingsRecord {
    return {
      commands: [...this.commands],
      texts: [...this.texts],
      menuButtons: [...this.menuButtons],
    };
  }

  restore(record: BotSettingsRecord): void {
    for (const kind of ['commands', 'texts', 'menuButtons'] as const)
      for (const [key, value] of record[kind]) (this[kind] as Map<string, unknown>).set(key, value);
  }
}

/** @returns the key of a BotCommandScope. @throws ApiError */
export function readScope(given: unknown): string {
  if (given === undefined) return 'default';
  if (typeof given !== 'object' || given === null) throw badRequest("can't parse BotCommandScope");
  const { type, chat_id: chatId, user_id: userId } = given as Record<string, unknown>;
  switch (type) {
    case 'default':
    case 'all_private_chats':
    case 'all_group_chats':
    case 'all_chat_administrators':
      return type;
    case 'chat':
    case 'chat_administrators':
      if (chatId === undefined) throw badRequest("can't parse BotCommandScope: chat_id is empty");
      return `${type}:${String(chatId)}`;
    case 'chat_member':
      if (chatId === undefined || userId === undefined) {
        throw badRequest("can't parse BotCommandScope: chat_id or user_id is empty");
      }
      return `chat_member:${String(chatId)}:${String(userId)}`;
    default:
      throw badRequest("can't parse BotCommandScope: Unsupported type specified");
  }
}

/** @throws ApiError */
export function readCommands(given: unknown): Command[] {
  if (!Array.isArray(given)) throw badRequest('expected an Array of BotCommand');
  if (given.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
  return given.map((item: unknown) => {
    if (typeof item !== 'object' || item === null) throw badRequest('expected BotCommand to be an Object');
    const { command, description } = item as Record<string, unknown>;
    if (typeof command !== 'string' || !/^\/?[a-z0-9_]{1,32}$/.test(command)) {
      throw badRequest('BOT_COMMAND_INVALID');
    }
    if (typeof description !== 'string' || description.trim() === '' || [...description].length > 256) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    return { command: command.replace('/', ''), description };
  });
}
