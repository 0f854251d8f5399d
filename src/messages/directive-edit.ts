/** A directive that was corrected, in the place of what was sent: it says when, and keeps what its reader has said of it. */
import { detailsOf } from '../domain/directive-details.ts';
import { deletableMs, filesOf, layOutAgain, type StandingFile } from '../domain/directive-files.ts';
import { carriesOut, conveys, fileTakenOut, paperButtons, paperLines } from './directive.ts';
import type { Message } from './message.ts';

export interface DirectiveEditFacts {
  directiveId: string;
  /** Telegram's number of the message in which it stands. */
  messageId: number;
  /** When that was sent. */
  sentAt?: string;
  /** When it was corrected: another correction takes the place of this one. */
  editedAt: string;
  readAt: string | null;
  /** What stood there was a file and cannot be one any more: only a message of its own can say it. */
  isAnew: boolean;
  /** The file that stood there, where an earlier version sent it and wrote nothing down. */
  earlierFile?: string;
}

export const directiveEdit: Message<DirectiveEditFacts> = {
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  directiveOf: ({ directiveId }) => directiveId,
  endedBy({ directiveId, editedAt }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.recalledAt !== null) return 'taken back';
    return detailsOf(found).editedAt === editedAt ? null : 'changed since';
  },
  render(facts, reader) {
    const { directiveId, messageId: head, readAt, sentAt } = facts;
    const found = reader.standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const standing = reader.filesIn(directiveId) ?? earlierFiles(facts);
    const again = facts.isAnew ? null : layOutAgain(found, { standing, head });
    const carried = standing.find(({ messageId }) => messageId === head);
    const apart = again?.apart ?? filesOf(found).filter(({ fileId }) => fileId !== carried?.fileId);
    const canDelete = sentAt !== undefined && Date.parse(reader.at) - Date.parse(sentAt) < deletableMs;
    const carrier = again?.carrier ?? null;
    return {
      lines: paperLines(found, reader.today),
      // A tap says whether it was conveyed before.
      buttons: paperButtons(directiveId, {
        readAt,
        conveyedOn: null,
        isToConvey: conveys(reader, found),
        isToCarryOut: carriesOut(reader, found),
      }),
      ...(carrier === null ? {} : { attachment: carrier }),
      filesApart: { wanted: apart, standing, canDelete, instead: fileTakenOut },
      ...(again === null ? { answers: head } : { replaces: head }),
    };
  },
};

function earlierFiles({ earlierFile, messageId }: DirectiveEditFacts): StandingFile[] {
  return earlierFile === undefined ? [] : [{ fileId: earlierFile, messageId }];
}
