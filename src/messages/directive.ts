/** A directive as its recipient reads it: what it is, from whom, until when, and [Đã đọc]. */
import type { Audience } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import { isForConveying } from '../domain/conveying.ts';
import { detailsOf, type Meeting } from '../domain/directive-details.ts';
import { layOut } from '../domain/directive-files.ts';
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

/** «Nghị quyết số 15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ», as its own head says (domain guide §8). */
function longHeadingOf(paper: Directive): Phrase {
  const { type, number } = paper;
  const { issuer, issuedOn } = detailsOf(paper);
  if (issuer === undefined && issuedOn === undefined) return headingOf(paper);
  const word = phrase(`broadcast:type.${type}` as TypeKey);
  const paperName =
    number === null
      ? phrase('bot:directive.named', { type: word })
      : phrase('bot:directive.numbered', { type: word, number });
  if (issuedOn === undefined)
    return phrase('bot:directive.issuedBy', { paper: paperName, issuer: issuer ?? '' });
  return issuer === undefined
    ? phrase('bot:directive.issuedOn', { paper: paperName, on: issuedOn })
    : phrase('bot:directive.issued', { paper: paperName, on: issuedOn, issuer });
}

function dueLines({ dueOn, details }: Directive, today: DateOn): Phrase[] {
  const { meeting } = detailsOf({ details });
  if (meeting !== undefined) return meetingLines(meeting);
  if (dueOn === null) return [];
  return [phrase(today > dueOn ? 'bot:directive.pastDue' : 'bot:directive.due', { on: dueOn })];
}

function meetingLines({ on, time, place }: Meeting): Phrase[] {
  return [
    time === null
      ? phrase('bot:directive.meetingOn', { on })
      : phrase('bot:directive.meetingAt', { time, on }),
    ...(place === null ? [] : [phrase('bot:directive.place', { place })]),
  ];
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
  /** The same of having carried it out, where its sender has asked for it. */
  isToCarryOut?: boolean;
  carriedOutOn?: DateOn | null;
}

/** [Đã đọc] and, for those who convey it, [Đã quán triệt] below it. */
export function paperButtons(
  directiveId: string,
  { readAt, conveyedOn: on, isToConvey, isToCarryOut = false, carriedOutOn = null }: PaperState,
): MessageButton[][] {
  const label =
    on === null ? phrase('conveying:button.convey') : phrase('conveying:button.conveyedOn', { on });
  const said = { name: 'convey', directiveId, branchId: null, on: null } as const;
  const done =
    carriedOutOn === null
      ? phrase('conveying:carried.button')
      : phrase('conveying:carried.buttonOn', { on: carriedOutOn });
  return [
    [readButton(directiveId, readAt)],
    ...(isToConvey ? [[{ label, button: { ...said, isCarriedOut: false } }]] : []),
    ...(isToCarryOut ? [[{ label: done, button: { ...said, isCarriedOut: true } }]] : []),
  ];
}

/** It is for secretaries and deputies of branches that were meant. */
export function conveys({ offices }: Reader, { audience, type }: Directive): boolean {
  if (!isForConveying(type)) return false;
  const meant = (JSON.parse(audience) as Audience).roles;
  return offices.some(({ role }) => meant.includes(role) && scopeOf(role, 'conveyDirective') === 'own');
}

/** The sender has asked them to say that they have carried it out. */
export const carriesOut = (reader: Reader, paper: Directive): boolean =>
  detailsOf(paper).carryOut === true && conveys(reader, paper);

export const fileTakenOut = phrase('bot:directive.fileTakenOut');

/** What it stands to, and what stands to it. */
function linkLines(paper: Directive): Phrase[] {
  const { links = [], linkedBy = [] } = detailsOf(paper);
  return [
    ...links.map((link) => phrase(`bot:directive.link.${link.kind}`, { paper: headingOf(link) })),
    ...linkedBy.map((link) => phrase(`bot:directive.linkedBy.${link.kind}`, { paper: headingOf(link) })),
  ];
}

/** Files that stand apart from the words are named by their number. */
function filesLine(paper: Directive): Phrase[] {
  const n = layOut(paper).apart.length;
  return n === 0 ? [] : [phrase('bot:directive.files', { n })];
}

/** @param sender what the unit that sent it is called; null: the whole installation */
export function paperLines(paper: Directive & { sender: string | null }, today: DateOn): Phrase[] {
  const { title, body, sender } = paper;
  const { isUrgent, editedAt, replaces, marks } = detailsOf(paper);
  return [
    ...(isUrgent ? [phrase('bot:directive.urgent')] : []),
    longHeadingOf(paper),
    ...(replaces === undefined ? [] : [phrase('bot:directive.newVersion', { at: replaces.sentAt })]),
    ...(editedAt === undefined ? [] : [phrase('bot:directive.editedAt', { at: editedAt })]),
    phrase('bot:directive.title', { title }),
    ...(body === null
      ? []
      : [phrase('bot:directive.body', { body: marks === undefined ? body : { text: body, marks } })]),
    ...filesLine(paper),
    ...linkLines(paper),
    ...dueLines(paper, today),
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
  directiveOf: ({ directiveId }) => directiveId,
  endedBy({ directiveId }, { standing }) {
    const found = standing.directives.get(directiveId);
    if (found === undefined) return 'of no use any more';
    if (found.mailing === 'cancelled') return 'called off';
    return found.recalledAt === null ? null : 'taken back';
  },
  render({ directiveId }, reader) {
    const found = reader.standing.directives.get(directiveId);
    if (found === undefined) throw new Error('the directive is gone');
    const { today } = reader;
    const { carrier, apart } = layOut(found);
    const standing = reader.filesIn(directiveId) ?? [];
    return {
      lines: paperLines(found, today),
      buttons: paperButtons(directiveId, {
        readAt: null,
        conveyedOn: null,
        isToConvey: conveys(reader, found),
        isToCarryOut: carriesOut(reader, found),
      }),
      ...(carrier === null ? {} : { attachment: carrier }),
      ...(apart.length === 0 && standing.length === 0
        ? {}
        : { filesApart: { wanted: apart, standing, canDelete: true, instead: fileTakenOut } }),
    };
  },
};
