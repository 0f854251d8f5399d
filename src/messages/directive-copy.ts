/** A directive that was shown again and corrected since: the copy says the new words, or that there are such. */
import { detailsOf } from '../domain/directive-details.ts';
import { layOut } from '../domain/directive-files.ts';
import { phrase } from '../text/phrase.ts';
import { carriesOut, conveys, headingOf, paperButtons, paperLines } from './directive.ts';
import type { Message } from './message.ts';

export interface DirectiveCopyFacts {
  directiveId: string;
  /** Telegram's number of the copy. */
  messageId: number;
  readAt: string | null;
  editedAt: string;
  /** It is a file: only the words below it can be changed. */
  isFile: boolean;
}

export const directiveCopy: Message<DirectiveCopyFacts> = {
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  endedBy({ directiveId, editedAt }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.recalledAt !== null) return 'taken back';
    return detailsOf(found).editedAt === editedAt ? null : 'changed since';
  },
  render({ directiveId, messageId, readAt, editedAt, isFile }, reader) {
    const found = reader.standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    if (!isFile && layOut(found).carrier === null) {
      const state = {
        readAt,
        conveyedOn: null,
        isToConvey: conveys(reader, found),
        isToCarryOut: carriesOut(reader, found),
      };
      return {
        lines: paperLines(found, reader.today),
        buttons: paperButtons(directiveId, state),
        replaces: messageId,
      };
    }
    const see = { label: phrase('conveying:chase.see'), button: { name: 'directive', directiveId } } as const;
    return {
      lines: [headingOf(found), phrase('bot:directive.amend.seeNew', { at: editedAt })],
      buttons: [[see]],
      replaces: messageId,
      ...(isFile ? { isCaption: true } : {}),
    };
  },
};
