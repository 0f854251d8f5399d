/**
 * Corrections and recalls go through the chats in which a directive stands a set at a time, each a short transaction that
 * ends with how far it has come: memory stays flat, nobody's batch waits, and a program that dies goes on where it was.
 */
import { deletableMs, type StandingFile } from '../domain/directive-files.ts';
import { languageOf } from '../domain/languages.ts';
import { headingOf } from '../messages/directive.ts';
import { copyEditOf, editOf } from '../messages/directive-notice.ts';
import type { Database, Db } from '../store/database.ts';
import { type Delivery, enqueue, enqueueMessages } from '../store/deliveries.ts';
import {
  countBeingWritten,
  type DirectiveChange,
  type InChat,
  lockChange,
  moveChange,
  nextInChats,
  openChanges,
} from '../store/directive-changes.ts';
import { recallKey } from '../store/directive-deliveries.ts';
import { type Directive, findDirective } from '../store/directives.ts';
import { newId } from '../store/new-id.ts';
import { phrase } from '../text/phrase.ts';
import type { Writing } from './prepare.ts';

const setSize = 1_000;

interface Advancing {
  database: Database;
  now: Date;
  writing: Writing;
}

/** What stands with a change, as JSON. */
export interface EditNote {
  before: Directive;
  after: Directive;
}

/** Returns whether there is anything new to be sent. */
export async function advanceChanges({ database, now, writing }: Advancing): Promise<boolean> {
  let isNew = false;
  for (const id of await openChanges(database.db)) {
    const isMoved = await database.transaction(async (tx) => {
      const change = await lockChange(tx, id);
      return change !== null && advance(tx, change, now, writing);
    });
    isNew = isMoved || isNew;
  }
  return isNew;
}

async function advance(tx: Db, change: DirectiveChange, now: Date, writing: Writing): Promise<boolean> {
  const { id, directiveId, cursor } = change;
  const set = await nextInChats(tx, directiveId, { after: cursor, most: setSize });
  const last = set.at(-1);
  if (last !== undefined) {
    await (change.kind === 'edit' ? edit(tx, change, set) : takeBack(tx, change, set, writing));
    await moveChange(tx, id, { cursor: last.id });
    return true;
  }
  // What was being written as it began may stand before what has been looked at: those are looked for once more.
  if (!change.isLastRound && change.kind !== 'edit') {
    if ((await countBeingWritten(tx, directiveId)) > 0) return false;
    await moveChange(tx, id, { cursor: null, isLastRound: true });
    return true;
  }
  await moveChange(tx, id, { cursor, doneAt: now.toISOString() });
  return false;
}

async function edit(
  tx: Db,
  { directiveId, at, note }: DirectiveChange,
  set: readonly InChat[],
): Promise<void> {
  const directive = await findDirective(tx, directiveId);
  if (directive === null || directive.recalledAt !== null) return;
  const { before, after } = JSON.parse(note) as EditNote;
  const rows = set.flatMap((each) => {
    const { messageId } = each;
    if (messageId === null) return [];
    return each.copyOf === null
      ? editOf({ ...each, messageId }, { directive: after, before }, at)
      : copyEditOf({ ...each, messageId }, after, at);
  });
  await enqueueMessages(tx, rows);
}

async function takeBack(
  tx: Db,
  { directiveId, kind, at, note }: DirectiveChange,
  set: readonly InChat[],
  { texts, defaultLanguage }: Writing,
): Promise<void> {
  const directive = await findDirective(tx, directiveId);
  if (directive === null) return;
  const heading = headingOf(directive);
  const said =
    kind === 'replace'
      ? phrase('bot:directive.amend.replaced', { heading, at: note })
      : phrase('bot:directive.recall.instead', { heading, at: note });
  const instead = (language: string) =>
    texts.renderLines([said], languageOf(language, defaultLanguage), { html: true });
  const call = callsFor(at, { isReplaced: kind === 'replace', instead });
  const rows = set.flatMap((each) => messagesOf(each, directive));
  await enqueue(
    tx,
    rows.map((each) => ({
      id: newId(),
      key: recallKey(directiveId, each.personId, each.isWords ? null : each.messageId),
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
}

interface Standing extends Pick<InChat, 'personId' | 'chatId' | 'doneAt' | 'language'> {
  messageId: number;
  isFile: boolean;
  /** It is the words with the buttons, as they were sent. */
  isWords: boolean;
}

/** The words, and each file that is a message of its own. */
function messagesOf(each: InChat, directive: Directive): Standing[] {
  const { messageId, files, copyOf, method } = each;
  if (copyOf !== null)
    return messageId === null
      ? []
      : [{ ...each, messageId, isFile: method !== 'sendMessage', isWords: false }];
  const standing = JSON.parse(files ?? '[]') as StandingFile[];
  const others = standing
    .filter((file) => file.messageId !== messageId)
    .map((file) => ({ ...each, messageId: file.messageId, isFile: true, isWords: false }));
  if (messageId === null) return others;
  // An earlier version wrote nothing down: its one file carries the words.
  const carries =
    files === null ? directive.fileId !== null : standing.some((file) => file.messageId === messageId);
  return [{ ...each, messageId, isFile: carries, isWords: true }, ...others];
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
