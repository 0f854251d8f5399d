/** A directive as its recipient reads it: what it is, from whom, until when, and [Đã đọc]. */
import type { Directive } from '../store/directives.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Message, Reader } from './message.ts';

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

function dueLine({ dueOn }: Directive, { today }: Reader): Phrase[] {
  if (dueOn === null) return [];
  return [phrase(today > dueOn ? 'bot:directive.pastDue' : 'bot:directive.due', { on: dueOn })];
}

export const directive: Message<DirectiveFacts> = {
  isAlike: true,
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  endedBy: ({ directiveId }, { standing }) =>
    standing.directives.has(directiveId) ? null : 'of no use any more',
  render({ directiveId }, reader) {
    const found = reader.standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const { title, body, sender, fileId } = found;
    return {
      lines: [
        headingOf(found),
        phrase('bot:directive.title', { title }),
        ...(body === null ? [] : [phrase('bot:directive.body', { body })]),
        ...dueLine(found, reader),
        ...(sender === null ? [] : [phrase('bot:directive.from', { unit: sender })]),
      ],
      buttons: [[{ label: phrase('bot:directive.read'), button: { name: 'read', directiveId } }]],
      ...(fileId === null ? {} : { attachment: fileId }),
    };
  },
};
