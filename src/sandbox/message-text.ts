/** Makes of a call's text or caption what Telegram keeps: parsed, cleaned, measured, with the entities it finds itself. */
import { badRequest } from './api-error.ts';
import type { MessageEntity } from './bot-api.ts';
import type { CallParameters } from './call-parameters.ts';
import { type FormattedText, parseHtml, sortEntities } from './html-entities.ts';

export const textLimit = 4096;
const captionLimit = 1024;

/** Kinds that Telegram finds by itself and ignores when they are given. */
const foundByTelegram = new Set(
  'mention hashtag cashtag bot_command url email phone_number bank_card_number'.split(' '),
);
const givenForms = new Set(
  'bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention'.split(
    ' ',
  ),
);

/** @throws ApiError for a text that is absent, unparsable or blank; the length is for the caller to judge. */
export function readText(call: CallParameters): FormattedText {
  const given = call.text('text') ?? '';
  if (given === '') throw badRequest('message text is empty');
  const cleaned = clean(parseGiven(call, given, 'entities'));
  if (!/[^\s\u200b-\u200f\u2060\ufeff\u00a0\u2800\u3000]/u.test(cleaned.text)) {
    throw badRequest('text must be non-empty');
  }
  return withFoundEntities(cleaned);
}

/** @returns the caption, empty when there is none. @throws ApiError */
export function readCaption(call: CallParameters): FormattedText {
  const given = call.text('caption') ?? '';
  const caption = withFoundEntities(clean(parseGiven(call, given, 'caption_entities')));
  if (lengthOf(caption.text) > captionLimit) throw badRequest('message caption is too long');
  return caption;
}

/** Telegram counts characters, not UTF-16 units: an emoji is one. */
export function lengthOf(text: string): number {
  if (text.length <= captionLimit) return text.length;
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function parseGiven(call: CallParameters, given: string, entitiesName: string): FormattedText {
  if (Buffer.byteLength(given) > 32 * 1024) throw badRequest('text is too long');
  if (/\p{Surrogate}/u.test(given)) throw badRequest('strings must be encoded in UTF-8');
  const mode = (call.text('parse_mode') ?? '').toLowerCase();
  if (mode === 'html') return parseHtml(given);
  if (mode === 'markdown' || mode === 'markdownv2') {
    throw badRequest('the sandbox reads parse_mode HTML only');
  }
  if (mode !== '' && mode !== 'none') throw badRequest('unsupported parse_mode');
  return { text: given, entities: readEntities(call, entitiesName, given.length) };
}

function readEntities(call: CallParameters, name: string, textLength: number): MessageEntity[] {
  const given = call.json(name, "can't parse entities JSON object") ?? [];
  if (!Array.isArray(given)) throw badRequest('expected an Array of MessageEntity');
  const entities: MessageEntity[] = [];
  for (const entity of given as Partial<MessageEntity>[]) {
    const { type, offset, length } = entity;
    if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length)) {
      throw badRequest("can't parse MessageEntity: Can't find field");
    }
    if (foundByTelegram.has(type)) continue;
    if (!givenForms.has(type)) throw badRequest("can't parse MessageEntity: Unsupported type specified");
    const range = { offset: offset ?? 0, length: length ?? 0 };
    if (range.offset < 0 || range.length <= 0 || range.offset + range.length > textLength) {
      throw badRequest("can't parse entities: entity range is out of the text");
    }
    entities.push({ ...entity, type, ...range });
  }
  return sortEntities(entities);
}

/** Control characters become spaces, line separators go, blanks are cut from both ends and the entities moved. */
function clean(formatted: FormattedText): FormattedText {
  // Each character is replaced by one of the same length, so that offsets stay true; `\r` is dropped by shifting.
  let { text, entities } = formatted;
  if (unclean.test(text)) {
    const source = text;
    const shiftAt = (position: number) => source.slice(0, position).replace(droppedSigns, '').length;
    entities = entities.map((entity) => {
      const offset = shiftAt(entity.offset);
      return { ...entity, offset, length: shiftAt(entity.offset + entity.length) - offset };
    });
    text = source.replace(droppedSigns, '').replace(controlSigns, ' ');
  }
  const end = text.trimEnd().length;
  const firstEntity = entities.reduce((least, entity) => Math.min(least, entity.offset), text.length);
  const start = Math.min(text.length - text.trimStart().length, firstEntity, end);
  if (start === 0 && end === text.length) return { text, entities };
  const moved: MessageEntity[] = [];
  for (const entity of entities) {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    if (to > from) moved.push({ ...entity, offset: from - start, length: to - from });
  }
  return { text: text.slice(start, end), entities: moved };
}

/** C0 control characters but the line feed; the class is written from the outside in to name none of them. */
const controlSigns = /[^\P{Cc}\n\u007f-\u009f]/gu;
const droppedSigns = /[\r\u2028-\u202e]/g;
const unclean = /[^\P{Cc}\n\u007f-\u009f]|[\u2028-\u202e]/u;

const foundForms =
  /(?<url>\b(?:https?|tg):\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]])|(?<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?<mention>(?<![\w@])@[A-Za-z]\w{3,31}\b)|(?<hashtag>(?<![\p{L}\p{N}_#&])#[\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)|(?<bot_command>(?<![\p{L}\p{N}_/<>])\/\w{1,64}(?:@\w{3,32})?(?![\p{L}\p{N}_/]))/gu;

/** Adds the commands, links, mentions, hashtags and addresses that Telegram marks without being told. */
export function withFoundEntities(formatted: FormattedText): FormattedText {
  const { text } = formatted;
  if (!/[@#/]/.test(text)) return formatted;
  const entities = [...formatted.entities];
  for (const match of text.matchAll(foundForms)) {
    const type = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    if (type === undefined) continue;
    const range = { offset: match.index, length: match[0].length };
    const covered = formatted.entities.some(
      (entity) =>
        ['code', 'pre', 'text_link', 'text_mention'].includes(entity.type) &&
        entity.offset < range.offset + range.length &&
        range.offset < entity.offset + entity.length,
    );
    if (!covered) entities.push({ type, ...range });
  }
  return { text, entities: sortEntities(entities) };
}
