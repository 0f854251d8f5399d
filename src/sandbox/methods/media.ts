/** sendDocument, sendPhoto, sendMediaGroup and what they share: uploads, file_ids, InputMedia. */
import { randomBytes } from 'node:crypto';
import { ApiError, badRequest } from '../api-error.ts';
import type { Message } from '../bot-api.ts';
import { CallParameters, type Upload } from '../call-parameters.ts';
import { documentLimit, type FileKind, type KeptFile, photoLimit } from '../file-shelf.ts';
import { readCaption } from '../message-text.ts';
import type { Messenger } from '../messenger.ts';
import { pictureSize } from '../mime-types.ts';
import { readReplyMarkup } from '../reply-markup.ts';
import type { Method } from './method.ts';
import { captionFields, deliver, readReply } from './sending.ts';

type MediaKind = 'document' | 'photo';

export const sendDocument: Method = (call, context) => sendOne('document', call, context.messenger);
export const sendPhoto: Method = (call, context) => sendOne('photo', call, context.messenger);

export const sendMediaGroup: Method = (call, { messenger }) => {
  const given = call.json('media', "can't parse media JSON object");
  if (given === undefined || !Array.isArray(given)) throw badRequest('expected an Array of InputMedia');
  if (given.length < 2 || given.length > 10) throw badRequest('media must include 2-10 items');
  const items = given.map((item) => readInputMedia(item, call, messenger, 'sendMediaGroup'));
  const kinds = new Set((given as { type?: unknown }[]).map((item) => item.type));
  if (kinds.size > 1) throw badRequest("document can't be mixed with other media types");
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  const reply = readReply(call, chat);
  // Every file is looked at before the first message is kept, so that a refused album leaves nothing behind.
  const contents = items.map((open) => open());
  const group = randomBytes(6).readUIntBE(0, 6).toString().padStart(15, '1');
  return contents.map((content) =>
    deliver(messenger, chat, call, { kind: 'none' }, { ...reply, media_group_id: group, ...content }),
  );
};

function sendOne(kind: MediaKind, call: CallParameters, messenger: Messenger): Message {
  const caption = readCaption(call);
  const markup = readReplyMarkup(call);
  const upload = call.uploads.get(kind);
  const given = call.text(kind);
  if (upload === undefined && (given === undefined || given === '')) {
    throw badRequest(`there is no ${kind} in the request`);
  }
  const chat = messenger.chatToSendTo(call.text('chat_id'));
  const reply = readReply(call, chat);
  const file =
    upload === undefined ? findFile(given ?? '', kind, call, messenger) : keepUpload(upload, kind, messenger);
  return deliver(messenger, chat, call, markup, {
    ...reply,
    ...fileFields(file),
    ...captionFields(caption),
    ...displayFields(call),
  });
}

/** Checks an InputMedia at once. @returns the way to make its part of the message, which may refuse the file. */
export function readInputMedia(
  given: unknown,
  call: CallParameters,
  messenger: Messenger,
  method: string,
): () => Partial<Message> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw badRequest("can't parse InputMedia: expected an Object");
  }
  const own = new CallParameters();
  for (const [name, value] of Object.entries(given)) own.values.set(name, value);
  const kind = own.text('type');
  if (kind === undefined || kind === '') throw badRequest("can't parse InputMedia: type is empty");
  if (kind !== 'document' && kind !== 'photo') {
    throw badRequest(`can't parse InputMedia: type "${kind}" can't be used in ${method} of the sandbox`);
  }
  for (const name of own.values.keys()) {
    if (!mediaFields[kind].has(name)) throw badRequest(`unknown field "${name}" in InputMedia`);
  }
  const caption = readCaption(own);
  const media = own.text('media');
  if (media === undefined || media === '') throw badRequest("can't parse InputMedia: media not found");
  return () => ({
    ...fileFields(findFile(media, kind, call, messenger)),
    ...captionFields(caption),
    ...displayFields(own),
  });
}

const commonMediaFields = ['type', 'media', 'caption', 'parse_mode', 'caption_entities'];
const mediaFields: Record<MediaKind, ReadonlySet<string>> = {
  document: new Set([...commonMediaFields, 'thumbnail', 'disable_content_type_detection']),
  photo: new Set([...commonMediaFields, 'show_caption_above_media', 'has_spoiler']),
};

function displayFields(call: CallParameters): Partial<Message> {
  return {
    ...(call.flag('show_caption_above_media') ? { show_caption_above_media: true } : {}),
    ...(call.flag('has_spoiler') ? { has_media_spoiler: true } : {}),
  };
}

/** @param given a file_id, or `attach://name` of an upload in the same call. */
function findFile(given: string, kind: MediaKind, call: CallParameters, messenger: Messenger): KeptFile {
  if (given.startsWith('attach://')) {
    const upload = call.uploads.get(given.slice('attach://'.length));
    if (upload === undefined) throw badRequest(`there is no ${kind} in the request`);
    return keepUpload(upload, kind, messenger);
  }
  if (given.includes('.') || given.includes(':')) throw badRequest('failed to get HTTP URL content');
  const file = messenger.files.require(given);
  if (file.kind !== kind) {
    throw badRequest(`can't use file of type ${typeName(file.kind)} as ${typeName(kind)}`);
  }
  return file;
}

function keepUpload(upload: Upload, kind: MediaKind, messenger: Messenger): KeptFile {
  const size = upload.content.length;
  if (size === 0) throw badRequest('file must be non-empty');
  if (kind === 'document') {
    if (size > documentLimit) throw new ApiError(413, 'Request Entity Too Large');
    return messenger.files.keep({
      kind,
      name: upload.name,
      bytes: upload.content,
      mimeType: declaredType(upload),
    });
  }
  if (size > photoLimit)
    throw badRequest(`file "${upload.name}" of size ${size} bytes is too big for a photo`);
  const pixels = pictureSize(upload.content);
  if (pixels === null) throw badRequest('IMAGE_PROCESS_FAILED');
  const { width, height } = pixels;
  if (width + height > 10_000 || Math.max(width, height) > 20 * Math.min(width, height)) {
    throw badRequest('PHOTO_INVALID_DIMENSIONS');
  }
  return messenger.files.keep({ kind, name: upload.name, bytes: upload.content, width, height });
}

/** A client that says nothing better than «bytes» leaves it to the name. */
function declaredType(upload: Upload): string | null {
  const type = upload.contentType?.split(';')[0]?.trim() ?? '';
  return type === '' || type === 'application/octet-stream' ? null : type;
}

/** The part of a Message that names a document or a photo. */
export function fileFields(file: KeptFile): Pick<Message, 'document' | 'photo'> {
  const common = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.bytes.length };
  if (file.kind === 'photo') {
    return { photo: [{ ...common, width: file.width ?? 800, height: file.height ?? 800 }] };
  }
  return { document: { file_name: file.name, mime_type: file.mimeType, ...common } };
}

function typeName(kind: FileKind): string {
  return kind
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
