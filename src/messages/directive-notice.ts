/** The row of a directive's message to a person. */
import type { MessageRow } from '../store/deliveries.ts';
import { noticeTo, type Recipient } from './notice.ts';

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
