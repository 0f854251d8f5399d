/** A directive is recalled: nobody who waits receives it, and where it stands it is deleted, or replaced where it is too old. */
import { deletableMs, type StandingFile } from '../domain/directive-files.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import {
  cancelWaiting,
  type Delivered,
  type LeftFiles,
  loadDelivered,
  loadLeftFiles,
  recallKey,
} from '../store/directive-deliveries.ts';
import { type Directive, markRecalled } from '../store/directives.ts';
import { steer } from '../store/mailings.ts';
import { newId } from '../store/new-id.ts';
import type { Changes } from './changes.ts';
import type { World } from './world.ts';

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
  const call = callsFor(at, { isReplaced, instead });
  changes.writes.push(async (tx) => {
    if (!(await markRecalled(tx, directive.id, at))) return;
    await steer(tx, directive.id, 'recall');
    await cancelWaiting(tx, directive.id, 'taken back', at);
    const delivered = await loadDelivered(tx, directive.id);
    const left = await loadLeftFiles(tx, directive.id);
    const rows = [...delivered.map((each) => whole(each, directive)), ...left.map(filesAlone)].flat();
    await enqueue(
      tx,
      rows.map((each) => ({
        id: newId(),
        key: recallKey(directive.id, each.personId, each.isWords ? null : each.messageId),
        // At any hour: nobody is woken by what goes.
        lane: 'urgent',
        personId: each.personId,
        chatId: each.chatId,
        ...call(each),
        createdAt: at,
        notBefore: null,
        directiveId: null,
      })),
    );
  });
  const audit = { at, personId, act: 'recallDirective', unitId: directive.unitId, subject: directive.id };
  changes.audit.push(audit);
}

/** A message that stands in a chat. */
interface Standing extends Pick<Delivered, 'personId' | 'chatId' | 'messageId' | 'doneAt' | 'language'> {
  isFile: boolean;
  /** It is the words with the buttons. */
  isWords: boolean;
}

/** The words, and each file that is a message of its own. */
function whole(delivered: Delivered, { fileId }: Directive): Standing[] {
  const { messageId, files } = delivered;
  const standing = JSON.parse(files ?? '[]') as StandingFile[];
  // An earlier version wrote nothing down: its one file carries the words.
  const carries = files === null ? fileId !== null : standing.some((each) => each.messageId === messageId);
  const others = standing.filter((each) => each.messageId !== messageId);
  return [
    { ...delivered, isFile: carries, isWords: true },
    ...others.map((each) => ({ ...delivered, messageId: each.messageId, isFile: true, isWords: false })),
  ];
}

function filesAlone({ files, ...left }: LeftFiles): Standing[] {
  const standing = JSON.parse(files ?? '[]') as StandingFile[];
  return standing.map(({ messageId }) => ({ ...left, messageId, isFile: true, isWords: false }));
}

/** Deleted while Telegram lets it be; then other words in its place. */
function callsFor(
  at: string,
  { isReplaced, instead }: { isReplaced: boolean; instead: (language: string) => string },
): (message: Standing) => Pick<Delivery, 'method' | 'payload'> {
  return ({ chatId, messageId, doneAt, language, isFile }) => {
    const where = { chat_id: Number(chatId), message_id: messageId };
    if (!isReplaced && Date.parse(at) - Date.parse(doneAt) < deletableMs)
      return { method: 'deleteMessage', payload: JSON.stringify(where) };
    const words = { ...where, parse_mode: 'HTML' };
    // Of a file only the words below it can be changed.
    return isFile
      ? { method: 'editMessageCaption', payload: JSON.stringify({ ...words, caption: instead(language) }) }
      : { method: 'editMessageText', payload: JSON.stringify({ ...words, text: instead(language) }) };
  };
}
