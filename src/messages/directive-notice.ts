/** The row of a directive's message to a person. */
import { detailsOf } from '../domain/directive-details.ts';
import { filesOf, layOutAgain, type StandingFile } from '../domain/directive-files.ts';
import type { MessageRow } from '../store/deliveries.ts';
import type { InChat } from '../store/directive-changes.ts';
import type { Delivered } from '../store/directive-deliveries.ts';
import type { Directive } from '../store/directives.ts';
import { noticeTo, type Recipient } from './notice.ts';

const directivePurpose = (directiveId: string): string => `directive:${directiveId}`;

/** The key of a directive's message to a person: with it is written down which of its files stand in the chat. */
export const directiveKey = (directiveId: string, personId: string): string =>
  `${directivePurpose(directiveId)}:${personId}`;

/**
 * The same message, changed in the place where it stands.
 * @param before as it was sent and as it is from now on; null: whoever has it got it while it was being corrected
 */
export function editOf(
  { personId, chatId, messageId, readAt, doneAt: sentAt, files }: Delivered,
  { directive, before }: { directive: Directive; before: Directive | null },
  at: string,
): MessageRow {
  const { id: directiveId } = directive;
  const editedAt = detailsOf(directive).editedAt ?? at;
  const earlierFile = files === null ? (before?.fileId ?? null) : null;
  const written = files === null ? [] : (JSON.parse(files) as StandingFile[]);
  const standing = earlierFile === null ? written : [{ fileId: earlierFile, messageId }];
  const isAnew = layOutAgain(directive, { standing, head: messageId }) === null;
  const facts = { directiveId, editedAt, isAnew, messageId, sentAt, readAt };
  const saying = {
    message: 'directive-edit',
    facts: { ...facts, ...(earlierFile === null ? {} : { earlierFile }) },
  } as const;
  // At any hour: nobody is woken by a change in place.
  const isMore = before !== null && filesOf(directive).length > filesOf(before).length;
  const lane = isAnew || isMore ? 'notice' : 'urgent';
  const person = { id: personId, telegramId: chatId };
  return noticeTo({ person, office: null }, saying, { purpose: `edit:${directiveId}:${editedAt}`, at, lane });
}

/** A copy that was shown again: its words are the new ones, or it says where they are found. */
export function copyEditOf(
  { personId, chatId, messageId, readAt, method }: InChat & { messageId: number },
  directive: Directive,
  at: string,
): MessageRow {
  const { id: directiveId } = directive;
  const facts = { directiveId, messageId, readAt, editedAt: at, isFile: method !== 'sendMessage' };
  const saying = { message: 'directive-copy', facts } as const;
  const person = { id: personId, telegramId: chatId };
  const purpose = `edit:${directiveId}:${at}:${messageId}`;
  return noticeTo({ person, office: null }, saying, { purpose, at, lane: 'urgent' });
}

/** In whatever office they were sent it: one message, however many they hold. @param at ISO instant */
export function directiveTo(
  person: Recipient['person'],
  directiveId: string,
  at: string,
  lane: MessageRow['lane'] = 'bulk',
): MessageRow {
  const saying = { message: 'directive', facts: { directiveId } } as const;
  return noticeTo({ person, office: null }, saying, {
    purpose: directivePurpose(directiveId),
    at,
    lane,
    directiveId,
  });
}
