/** A directive as its recipient reads it: what it is, from whom, until when, and [Đã đọc]. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { detailsOf } from '../domain/directive-details.ts';
import { scopeOf } from '../domain/permissions.ts';
import { roles } from '../domain/roles.ts';
import type { Directive } from '../store/directives.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Message, MessageButton, Reader } from './message.ts';

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
function readButton(directiveId: string, readAt: string | null): MessageButton {
  const label =
    readAt === null ? phrase('bot:directive.read') : phrase('bot:directive.readAt', { at: readAt });
  return { label, button: { name: 'read', directiveId, isShown: true } };
}

/** How far a paper has come for whoever sees it. */
export interface PaperState {
  readAt: string | null;
  conveyedOn: DateOn | null;
  /** Whether it is for them to say that their branch has conveyed it. */
  isToConvey: boolean;
}

/** [Đã đọc] and, for those who convey it, [Đã quán triệt] below it. */
export function paperButtons(
  directiveId: string,
  { readAt, conveyedOn: on, isToConvey }: PaperState,
): MessageButton[][] {
  const label =
    on === null ? phrase('conveying:button.convey') : phrase('conveying:button.conveyedOn', { on });
  const convey = { label, button: { name: 'convey', directiveId, branchId: null, on: null } } as const;
  return [[readButton(directiveId, readAt)], ...(isToConvey ? [[convey]] : [])];
}

/** It is for secretaries and deputies of branches that were meant. */
export function conveys({ offices }: Reader, { audience }: Directive): boolean {
  const meant = (JSON.parse(audience) as Audience).roles;
  return offices.some(({ role }) => meant.includes(role) && scopeOf(role, 'conveyDirective') === 'own');
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
  // Whoever conveys it has one more button.
  isAlike: ({ offices }) =>
    roles
      .filter(
        (role) => scopeOf(role, 'conveyDirective') === 'own' && offices.some((each) => each.role === role),
      )
      .join(),
  needs: ({ directiveId }) => ({ directives: [directiveId] }),
  endedBy({ directiveId }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.mailing === 'cancelled') return 'called off';
    return found.recalledAt === null ? null : 'taken back';
  },
  render({ directiveId }, reader) {
    const { standing, today } = reader;
    const found = standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const { fileId } = found;
    return {
      lines: paperLines(found, today),
      buttons: paperButtons(directiveId, {
        readAt: null,
        conveyedOn: null,
        isToConvey: conveys(reader, found),
      }),
      ...(fileId === null ? {} : { attachment: fileId }),
    };
  },
};
