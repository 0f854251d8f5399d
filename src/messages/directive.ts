/** A directive as its recipient reads it: what it is, from whom, until when, and [Đã đọc]. */
import type { DateOn } from '../domain/calendar.ts';
import { detailsOf } from '../domain/directive-details.ts';
import type { Directive } from '../store/directives.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Message, MessageButton } from './message.ts';

/** What it says stands with the directive, once for all its recipients. */
export interface DirectiveFacts {
  directiveId: string;
}

type TypeKey = Extract<Phrase['key'], `broadcast:type.${string}`>;

/** «Nghị quyết 03-NQ/TU» */
export function headingOf({ type, number }: Pick<Directive, 'type' | 'number'>): Phrase {
  const word = phrase(`broadcast:type.${type}` as TypeKey);
  return number === null
    ? phrase('bot:directive.headingWithoutNumber', { type: word })
    : phrase('bot:directive.heading', { type: word, number });
}

function dueLine({ dueOn }: Directive, today: DateOn): Phrase[] {
  if (dueOn === null) return [];
  return [phrase(today > dueOn ? 'bot:directive.pastDue' : 'bot:directive.due', { on: dueOn })];
}

/** [Đã đọc]; once it has been read, the button says when. */
export function readButton(directiveId: string, readAt: string | null): MessageButton {
  const label =
    readAt === null ? phrase('bot:directive.read') : phrase('bot:directive.readAt', { at: readAt });
  return { label, button: { name: 'read', directiveId, isShown: true } };
}

/** @param sender what the unit that sent it is called; null: the whole installation */
export function paperLines(paper: Directive & { sender: string | null }, today: DateOn): Phrase[] {
  const { title, body, sender } = paper;
  const { isUrgent, editedAt, replaces } = detailsOf(paper);
  return [
    ...(isUrgent ? [phrase('bot:directive.urgent')] : []),
    headingOf(paper),
    ...(replaces === undefined ? [] : [phrase('bot:directive.newVersion', { at: replaces.sentAt })]),
    ...(editedAt === undefined ? [] : [phrase('bot:directive.editedAt', { at: editedAt })]),
    phrase('bot:directive.title', { title }),
    ...(body === null ? [] : [phrase('bot:directive.body', { body })]),
    ...dueLine(paper, today),
    ...(sender === null ? [] : [phrase('bot:directive.from', { unit: sender })]),
  ];
}

export const directive: Message<DirectiveFacts> = {
  isAlike: true,
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  endedBy({ directiveId }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.mailing === 'cancelled') return 'called off';
    return found.recalledAt === null ? null : 'taken back';
  },
  render({ directiveId }, { standing, today }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const { fileId } = found;
    return {
      lines: paperLines(found, today),
      buttons: [[readButton(directiveId, null)]],
      ...(fileId === null ? {} : { attachment: fileId }),
    };
  },
};
