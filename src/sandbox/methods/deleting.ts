/** deleteMessage and deleteMessages: in a private chat any message goes, as long as it is younger than 48 hours. */
import { badRequest } from '../api-error.ts';
import type { ChatState, KeptMessage, Messenger } from '../messenger.ts';
import type { Method } from './method.ts';

const deletableSeconds = 48 * 3600;

export const deleteMessage: Method = (call, { messenger }) => {
  const id = call.integer('message_id');
  if (id === undefined) throw badRequest('message identifier is not specified');
  const chat = messenger.chatForCall(call.text('chat_id'));
  const kept = chat.messages.get(id);
  if (kept === undefined) throw badRequest('message to delete not found');
  requireYoung(kept, messenger);
  remove(chat, id, messenger);
  return true;
};

export const deleteMessages: Method = (call, { messenger }) => {
  const ids = call.json('message_ids', "can't parse message identifiers JSON array");
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  const chat = messenger.chatForCall(call.text('chat_id'));
  const found = ids.map(Number).filter((id) => chat.messages.has(id));
  // All are looked at before the first is deleted: one that is too old fails the whole call.
  for (const id of found) {
    const kept = chat.messages.get(id);
    if (kept !== undefined) requireYoung(kept, messenger);
  }
  for (const id of found) remove(chat, id, messenger);
  return true;
};

function requireYoung(kept: KeptMessage, messenger: Messenger): void {
  if (messenger.seconds() - kept.message.date >= deletableSeconds) {
    throw badRequest("message can't be deleted for everyone");
  }
}

function remove(chat: ChatState, id: number, messenger: Messenger): void {
  chat.messages.delete(id);
  chat.pinned.delete(id);
  chat.unseen = chat.unseen.filter((change) => change.messageId !== id);
  messenger.hub.tell({ kind: 'chat', personId: chat.person.id });
}
