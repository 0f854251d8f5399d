/** A directive that was corrected, in the place of what was sent: it says when, and keeps what its reader has said of it. */
import { detailsOf } from '../domain/directive-details.ts';
import { conveys, paperButtons, paperLines } from './directive.ts';
import type { Message } from './message.ts';

export interface DirectiveEditFacts {
  directiveId: string;
  /** Telegram's number of the message in which it stands. */
  messageId: number;
  /** When it was corrected: another correction takes the place of this one. */
  editedAt: string;
  readAt: string | null;
  /** What stood there was a file and is none any more: only a message of its own can say it. */
  isAnew: boolean;
}

export const directiveEdit: Message<DirectiveEditFacts> = {
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  endedBy({ directiveId, editedAt }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.recalledAt !== null) return 'taken back';
    return detailsOf(found).editedAt === editedAt ? null : 'changed since';
  },
  render({ directiveId, messageId, readAt, isAnew }, reader) {
    const { standing, today } = reader;
    const found = standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const { fileId } = found;
    return {
      lines: paperLines(found, today),
      // A tap says whether it was conveyed before.
      buttons: paperButtons(directiveId, { readAt, conveyedOn: null, isToConvey: conveys(reader, found) }),
      ...(fileId === null ? {} : { attachment: fileId }),
      ...(isAnew ? { answers: messageId } : { replaces: messageId }),
    };
  },
};
