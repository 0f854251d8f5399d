/** The row of a directive's message to a person. */
import type { MessageRow } from '../store/deliveries.ts';
import type { Delivered } from '../store/directive-deliveries.ts';
import { noticeTo, type Recipient } from './notice.ts';

/** The same message, changed in the place where it stands. */
export function editOf(
  { personId, chatId, messageId, readAt }: Delivered,
  edit: { directiveId: string; editedAt: string; isAnew: boolean },
  at: string,
): MessageRow {
  const { directiveId, editedAt, isAnew } = edit;
  const saying = { message: 'directive-edit', facts: { ...edit, messageId, readAt } } as const;
  // At any hour: nobody is woken by a change in place.
  const lane = isAnew ? 'notice' : 'urgent';
  const person = { id: personId, telegramId: chatId };
  return noticeTo({ person, office: null }, saying, { purpose: `edit:${directiveId}:${editedAt}`, at, lane });
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
    purpose: `directive:${directiveId}`,
    at,
    lane,
    directiveId,
  });
}
