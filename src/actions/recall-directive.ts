/** A directive is recalled: nobody who waits receives it, and where it stands it is deleted, or replaced where it is too old. */
import { type Delivery, enqueue } from '../store/deliveries.ts';
import { cancelWaiting, type Delivered, loadDelivered, recallKey } from '../store/directive-deliveries.ts';
import { type Directive, markRecalled } from '../store/directives.ts';
import { steer } from '../store/mailings.ts';
import { newId } from '../store/new-id.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

/** Telegram lets a bot delete its own messages for 48 hours, and change them for ever; an hour is left for the way. */
const deletableMs = 47 * 3_600_000;

/** @param instead what stands in the place of a message that can't be deleted any more, in the language of its reader */
export function recallDirective(
  { at }: World,
  changes: Changes,
  recalled: {
    directive: Directive;
    personId: string;
    /** There is a new one: what stands in the chats says so, however young it is. */
    isReplaced?: true;
    instead: (language: string) => string;
  },
): void {
  const { directive, personId, instead, isReplaced = false } = recalled;
  const callFor = ({
    chatId,
    messageId,
    doneAt,
    language,
  }: Delivered): Pick<Delivery, 'method' | 'payload'> => {
    const where = { chat_id: Number(chatId), message_id: messageId };
    if (!isReplaced && Date.parse(at) - Date.parse(doneAt) < deletableMs)
      return { method: 'deleteMessage', payload: JSON.stringify(where) };
    const words = { ...where, parse_mode: 'HTML' };
    // Of a file only the words below it can be changed.
    return directive.fileId === null
      ? { method: 'editMessageText', payload: JSON.stringify({ ...words, text: instead(language) }) }
      : { method: 'editMessageCaption', payload: JSON.stringify({ ...words, caption: instead(language) }) };
  };
  changes.writes.push(async (tx) => {
    if (!(await markRecalled(tx, directive.id, at))) return;
    await steer(tx, directive.id, 'recall');
    await cancelWaiting(tx, directive.id, 'taken back', at);
    const delivered = await loadDelivered(tx, directive.id);
    await enqueue(
      tx,
      delivered.map((each) => ({
        id: newId(),
        key: recallKey(directive.id, each.personId),
        // At any hour: nobody is woken by what goes.
        lane: 'urgent',
        personId: each.personId,
        chatId: each.chatId,
        ...callFor(each),
        createdAt: at,
        notBefore: null,
        directiveId: null,
      })),
    );
  });
  const audit = { at, personId, act: 'recallDirective', unitId: directive.unitId, subject: directive.id };
  changes.audit.push(audit);
}
