/** Reads reply_markup: inline keyboards, reply keyboards, their removal and forced replies, with Telegram's refusals. */
import { badRequest } from './api-error.ts';
import type { InlineKeyboardButton, InlineKeyboardMarkup } from './bot-api.ts';
import { type CallParameters, isObject } from './call-parameters.ts';
import type { ReplyKeyboard } from './messenger.ts';

export type ReplyMarkup =
  | { kind: 'none' }
  | { kind: 'inline'; markup: InlineKeyboardMarkup }
  | { kind: 'keyboard'; keyboard: ReplyKeyboard }
  | { kind: 'remove' }
  | { kind: 'forceReply' };

/** Undocumented, and what the official clients bear. */
const buttonLimit = 100;
const rowLimit = 8;

const inlineActions =
  'url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat switch_inline_query_chosen_chat copy_text callback_game pay'.split(
    ' ',
  );
const inlineFields = new Set(['text', 'icon_custom_emoji_id', 'style', ...inlineActions]);
const keyboardFields = new Set(
  'text icon_custom_emoji_id style request_users request_chat request_managed_bot request_contact request_location request_poll web_app'.split(
    ' ',
  ),
);
const markupFields = new Set(
  'inline_keyboard keyboard is_persistent resize_keyboard one_time_keyboard input_field_placeholder selective remove_keyboard force_reply'.split(
    ' ',
  ),
);

type Fields = Record<string, unknown>;

/** @throws ApiError */
export function readReplyMarkup(call: CallParameters): ReplyMarkup {
  const parse = "can't parse reply keyboard markup JSON object";
  const fields = call.object('reply_markup', parse, 'reply markup');
  if (fields === undefined) return { kind: 'none' };
  for (const name of Object.keys(fields)) {
    if (!markupFields.has(name)) throw badRequest(`unknown field "${name}" in reply markup`);
  }
  for (const name of ['resize_keyboard', 'one_time_keyboard', 'is_persistent', 'selective']) {
    if (fields[name] !== undefined && typeof fields[name] !== 'boolean') {
      throw badRequest(`field "${name}" must be of type Boolean`);
    }
  }
  if (fields.keyboard !== undefined) return { kind: 'keyboard', keyboard: readKeyboard(fields) };
  if (fields.inline_keyboard !== undefined) return readInline(fields.inline_keyboard);
  for (const name of ['remove_keyboard', 'force_reply'] as const) {
    if (fields[name] === undefined) continue;
    if (typeof fields[name] !== 'boolean') throw badRequest(`field "${name}" must be of type Boolean`);
    if (fields[name]) return { kind: name === 'force_reply' ? 'forceReply' : 'remove' };
  }
  return { kind: 'none' };
}

/** For edits, which know inline keyboards only. @returns undefined for no keyboard. @throws ApiError */
export function readInlineMarkup(call: CallParameters): InlineKeyboardMarkup | undefined {
  const markup = readReplyMarkup(call);
  if (markup.kind === 'none') return undefined;
  if (markup.kind !== 'inline') throw badRequest('inline keyboard expected');
  return markup.markup;
}

/** Checked only after chat and message, as Telegram does. @throws ApiError BUTTON_DATA_INVALID */
export function checkButtonData(markup: InlineKeyboardMarkup | undefined): void {
  if (markup === undefined) return;
  let count = 0;
  for (const row of markup.inline_keyboard) {
    if (row.length > rowLimit) throw badRequest('REPLY_MARKUP_TOO_LONG');
    count += row.length;
    for (const button of row) {
      if (button.callback_data !== undefined && Buffer.byteLength(button.callback_data) > 64) {
        throw badRequest('BUTTON_DATA_INVALID');
      }
    }
  }
  if (count > buttonLimit) throw badRequest('REPLY_MARKUP_TOO_LONG');
}

function readInline(given: unknown): ReplyMarkup {
  const rows = readRows(given, 'inline_keyboard', 'InlineKeyboardMarkup').map((row) =>
    row.map(readInlineButton),
  );
  const filled = rows.filter((row) => row.length > 0);
  return filled.length === 0 ? { kind: 'none' } : { kind: 'inline', markup: { inline_keyboard: filled } };
}

function readInlineButton(given: unknown): InlineKeyboardButton {
  const fields = readButtonFields(given, 'InlineKeyboardButton', inlineFields);
  const text = readButtonText(fields, 'InlineKeyboardButton');
  if (text.trim() === '') throw badRequest('inline keyboard button text must be non-empty');
  const action = inlineActions.find((name) => fields[name] !== undefined && fields[name] !== '');
  if (action === undefined) {
    throw badRequest("can't parse InlineKeyboardButton: Text buttons are not allowed in the inline keyboard");
  }
  const value = fields[action];
  if (action === 'callback_data' || action === 'url') {
    if (typeof value !== 'string') {
      throw badRequest(`can't parse InlineKeyboardButton: Field "${action}" must be of type String`);
    }
    return action === 'url' ? { text, url: readButtonUrl(value) } : { text, callback_data: value };
  }
  return { text, [action]: value };
}

function readButtonUrl(url: string): string {
  const isKnown = /^(https?|tg|ton|tonsite):\/\//i.test(url);
  if (!isKnown && /^[a-z][a-z0-9+.-]*:/i.test(url)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Unsupported URL protocol`);
  }
  const whole = isKnown ? url : `http://${url}`;
  const isWeb = /^https?:/i.test(whole);
  if (!URL.canParse(whole) || (isWeb && !/\.|^localhost$/.test(new URL(whole).hostname))) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  }
  return isWeb ? new URL(whole).href : whole;
}

function readKeyboard(fields: Fields): ReplyKeyboard {
  const rows = readRows(fields.keyboard, 'keyboard', 'ReplyKeyboardMarkup').map((row) =>
    row.map((given) => {
      if (typeof given === 'string') return { text: given, requestContact: false };
      const button = readButtonFields(given, 'KeyboardButton', keyboardFields);
      return {
        text: readButtonText(button, 'KeyboardButton'),
        requestContact: button.request_contact === true,
      };
    }),
  );
  if (rows.some((row) => row.some((button) => button.text.trim() === ''))) {
    throw badRequest('keyboard button text must be non-empty');
  }
  const placeholder = fields.input_field_placeholder;
  if (placeholder !== undefined && (typeof placeholder !== 'string' || [...placeholder].length > 64)) {
    throw badRequest('input_field_placeholder must be a String of 1-64 characters');
  }
  const filled = rows.filter((row) => row.length > 0);
  if (filled.length === 0) throw badRequest('reply keyboard must have at least one button');
  return { rows: filled, oneTime: fields.one_time_keyboard === true };
}

function readRows(given: unknown, field: string, type: string): unknown[][] {
  if (!Array.isArray(given)) throw badRequest(`field "${field}" of the ${type} must be an Array of Arrays`);
  return given.map((row) => {
    if (!Array.isArray(row)) throw badRequest(`field "${field}" of the ${type} must be an Array of Arrays`);
    return row as unknown[];
  });
}

function readButtonFields(given: unknown, type: string, known: ReadonlySet<string>): Fields {
  if (!isObject(given)) throw badRequest(`can't parse ${type}: Expected an Object`);
  for (const name of Object.keys(given)) {
    if (!known.has(name)) throw badRequest(`unknown field "${name}" in ${type}`);
  }
  return given;
}

function readButtonText(fields: Fields, type: string): string {
  if (fields.text === undefined) throw badRequest(`can't parse ${type}: Can't find field "text"`);
  if (typeof fields.text !== 'string') {
    throw badRequest(`can't parse ${type}: Field "text" must be of type String`);
  }
  return fields.text;
}
