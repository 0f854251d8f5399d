/** The chats as a person sees them: what the page draws and what tests read. */
import type { MessageEntity } from './bot-api.ts';
import type { BotSettings } from './bot-settings.ts';
import type { ChatView, FileView, MessageView } from './control.ts';
import type { ChatState, KeptMessage, Messenger } from './messenger.ts';

export function viewChat(messenger: Messenger, chat: ChatState, settings: BotSettings): ChatView {
  const now = messenger.clock.now();
  const action = chat.action !== null && chat.action.until > now ? chat.action : null;
  const messages: MessageView[] = [];
  for (const kept of chat.messages.values()) {
    if (!kept.isService) messages.push(viewMessage(messenger, chat, kept));
  }
  return {
    person: { ...chat.person },
    messages,
    replyKeyboard: chat.replyKeyboard?.rows.map((row) => row.map((button) => button.text)) ?? null,
    commands: settings.commandsFor(chat.person.id, chat.person.language).map((command) => ({ ...command })),
    action: action === null ? null : { kind: action.kind, until: action.until.toISOString() },
  };
}

export function viewMessage(messenger: Messenger, chat: ChatState, kept: KeptMessage): MessageView {
  const { message } = kept;
  const text = message.text ?? message.caption ?? '';
  return {
    messageId: message.message_id,
    from: kept.fromBot ? 'bot' : 'person',
    sentAt: new Date(message.date * 1000).toISOString(),
    editedAt: kept.editedAt,
    text,
    html: toHtml(text, message.entities ?? message.caption_entities ?? []),
    file: viewFile(messenger, kept),
    other: kept.other,
    inlineKeyboard: (message.reply_markup?.inline_keyboard ?? []).map((row) =>
      row.map(({ text: label, callback_data, url }) => ({
        text: label,
        data: callback_data ?? null,
        url: url ?? null,
      })),
    ),
    pinned: chat.pinned.has(message.message_id),
    silent: kept.silent,
  };
}

function viewFile(messenger: Messenger, kept: KeptMessage): FileView | null {
  const photo = kept.message.photo?.at(-1);
  const file = messenger.files.find(photo?.file_id ?? kept.message.document?.file_id ?? '');
  if (file === null) return null;
  return {
    fileId: file.fileId,
    name: file.name,
    mimeType: file.mimeType,
    size: file.bytes.length,
    isPhoto: photo !== undefined,
  };
}

const tagNames: Readonly<Record<string, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
  spoiler: 'tg-spoiler',
};

/**
 * Everything is escaped; only the tags of tagNames and links to http, https and tg come out, always well nested:
 * where two ranges overlap, the inner one is closed and opened again.
 * @internal tests of nested and broken entities
 */
export function toHtml(text: string, entities: readonly MessageEntity[]): string {
  const marks = entities.flatMap((entity) => markOf(text, entity));
  if (marks.length === 0) return escapeHtml(text);
  const places = new Set([0, text.length, ...marks.flatMap((mark) => [mark.from, mark.to])]);
  const cuts = [...places].filter((place) => place <= text.length).sort((a, b) => a - b);
  let html = '';
  let open: Mark[] = [];
  for (const [index, from] of cuts.entries()) {
    const wanted = marks.filter((mark) => mark.from <= from && from < mark.to);
    let kept = 0;
    while (kept < open.length && open[kept] === wanted[kept]) kept += 1;
    for (const mark of open.slice(kept).reverse()) html += `</${mark.tag}>`;
    for (const mark of wanted.slice(kept)) html += `<${mark.tag}${mark.attributes}>`;
    open = wanted;
    html += escapeHtml(text.slice(from, cuts[index + 1] ?? from));
  }
  // Only a range that goes past the end of the text is open still.
  for (const mark of open.reverse()) html += `</${mark.tag}>`;
  return html;
}

interface Mark {
  from: number;
  to: number;
  tag: string;
  attributes: string;
}

/** @returns nothing for an entity that the page does not show. */
function markOf(text: string, entity: MessageEntity): Mark[] {
  const link = linkOf(text, entity);
  const tag = link === null ? tagNames[entity.type] : 'a';
  if (tag === undefined) return [];
  const attributes = link === null ? '' : ` href="${escapeHtml(link)}" rel="noopener noreferrer"`;
  return [{ from: entity.offset, to: entity.offset + entity.length, tag, attributes }];
}

function linkOf(text: string, entity: MessageEntity): string | null {
  const target =
    entity.type === 'text_link'
      ? (entity.url ?? '')
      : entity.type === 'url'
        ? text.slice(entity.offset, entity.offset + entity.length)
        : '';
  return /^(https?|tg):\/\//i.test(target) ? target : null;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
