/** The bot about itself: getMe, commands, name and descriptions, menu button, getFile. */
import { badRequest } from '../api-error.ts';
import { readCommands, readScope } from '../bot-settings.ts';
import type { CallParameters } from '../call-parameters.ts';
import { downloadLimit } from '../file-shelf.ts';
import type { Messenger } from '../messenger.ts';
import type { Method } from './method.ts';

export const getMe: Method = (_call, { messenger }) => ({
  ...messenger.botUser(),
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_guest_queries: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
});

export const getFile: Method = (call, { messenger }) => {
  const id = call.text('file_id');
  if (id === undefined || id === '') throw badRequest('file_id not specified');
  const file = messenger.files.find(id);
  if (file === null) throw badRequest('invalid file_id');
  if (file.bytes.length > downloadLimit) throw badRequest('file is too big');
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.bytes.length,
    file_path: file.path,
  };
};

export const setMyCommands: Method = (call, { settings, messenger }) => {
  const commands = readCommands(call.json('commands', "can't parse commands JSON array"));
  const key = commandsKey(call, messenger);
  if (commands.length === 0) settings.commands.delete(key);
  else settings.commands.set(key, commands);
  tellEverybody(messenger);
  return true;
};

export const getMyCommands: Method = (call, { settings, messenger }) =>
  settings.commands.get(commandsKey(call, messenger)) ?? [];

export const deleteMyCommands: Method = (call, { settings, messenger }) => {
  settings.commands.delete(commandsKey(call, messenger));
  tellEverybody(messenger);
  return true;
};

export const setMyName: Method = setText('name', 64);
export const getMyName: Method = getText('name');
export const setMyDescription: Method = setText('description', 512);
export const getMyDescription: Method = getText('description');
export const setMyShortDescription: Method = setText('short_description', 120);
export const getMyShortDescription: Method = getText('short_description');

export const setChatMenuButton: Method = (call, { settings, messenger }) => {
  const given = call.json('menu_button', "can't parse menu button JSON object") ?? { type: 'default' };
  const { type, text, web_app: app } = given as Record<string, unknown>;
  if (type !== 'default' && type !== 'commands' && type !== 'web_app') {
    throw badRequest("can't parse MenuButton: Unsupported type specified");
  }
  if (type === 'web_app' && (typeof text !== 'string' || text === '' || typeof app !== 'object')) {
    throw badRequest("can't parse MenuButton: text or web_app is empty");
  }
  settings.menuButtons.set(menuKey(call, messenger), given);
  return true;
};

export const getChatMenuButton: Method = (call, { settings, messenger }) =>
  settings.menuButtons.get(menuKey(call, messenger)) ??
  settings.menuButtons.get('default') ?? { type: 'commands' };

function setText(kind: 'name' | 'description' | 'short_description', limit: number): Method {
  return (call, { settings }) => {
    const text = call.text(kind) ?? '';
    if ([...text].length > limit) throw badRequest(`bot ${kind.replace('_', ' ')} is too long`);
    const key = `${kind}|${readLanguage(call)}`;
    if (text === '') settings.texts.delete(key);
    else settings.texts.set(key, text);
    return true;
  };
}

function getText(kind: 'name' | 'description' | 'short_description'): Method {
  return (call, { settings, messenger }) => {
    const known = settings.texts.get(`${kind}|${readLanguage(call)}`) ?? settings.texts.get(`${kind}|`);
    return { [kind]: known ?? (kind === 'name' ? messenger.bot.name : '') };
  };
}

function commandsKey(call: CallParameters, messenger: Messenger): string {
  const scope = readScope(call.json('scope', "can't parse BotCommandScope JSON object"));
  const chatId = /^chat(?:_administrators|_member)?:([^:]+)/.exec(scope)?.[1];
  if (chatId !== undefined) messenger.chatForCall(chatId);
  return `${scope}|${readLanguage(call)}`;
}

function menuKey(call: CallParameters, messenger: Messenger): string {
  const chatId = call.text('chat_id');
  if (chatId === undefined) return 'default';
  return String(messenger.chatForCall(chatId).person.id);
}

function readLanguage(call: CallParameters): string {
  const code = call.text('language_code') ?? '';
  if (code !== '' && !/^[a-z]{2}$/.test(code)) throw badRequest('invalid language code specified');
  return code;
}

function tellEverybody(messenger: Messenger): void {
  messenger.hub.tell({ kind: 'people' });
}
