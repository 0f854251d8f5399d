/** Who has issued a directive, and on which day: its own committee today with one tap. */
import { addDays, type DateOn, isDateOn } from '../../domain/calendar.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord, oneLine, writtenDay } from '../chat-words.ts';
import { dayButton, dayOf, nearDayButton } from '../days.ts';
import { otherButton } from '../screens.ts';
import { fieldStep, without } from '../step.ts';
import {
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  longestIssuer,
} from './facts.ts';
import { hasWords, noneWords, screenMarking, take, tooLong } from './taken.ts';

/** «Ban hành: Đảng ủy xã Nà Hỳ, ngày 03/04/2017», as far as it is said. */
export function issueLine({ issuer = null, issuedOn = null }: BroadcastDraft): Phrase {
  if (issuer === null && issuedOn === null) return phrase('broadcast:line.notIssued');
  if (issuedOn === null) return phrase('broadcast:line.issuer', { issuer: issuer ?? '' });
  return issuer === null
    ? phrase('broadcast:line.issuedOn', { on: issuedOn })
    : phrase('broadcast:line.issued', { issuer, on: issuedOn });
}

/** By another issuer, it may be of another day. */
function takeIssuer(draft: BroadcastDraft, issuer: string | null): BroadcastReading {
  return take(without(draft, ['issuedOn']), issuer === null ? { issuer, issuedOn: null } : { issuer });
}

function chooseIssuer(choice: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading | null {
  if (choice === 'is.none') return takeIssuer(draft, null);
  const own = facts.issuers[0];
  if (choice === 'own.today' && own !== undefined)
    return take(draft, { issuer: own, issuedOn: facts.now.date });
  const issuer = facts.issuers[Number(/^by\.(\d)$/.exec(choice)?.[1])];
  return issuer === undefined ? null : takeIssuer(draft, issuer);
}

const issuer: BroadcastStep = fieldStep({
  id: 'issuer',
  ask: (_draft, { issuers, now }, wide) => ({
    lines: [phrase(wide ? 'broadcast:ask.issuerTyped' : 'broadcast:ask.issuer')],
    buttons: [
      ...(wide
        ? []
        : [
            ...issuers
              .slice(0, 1)
              .map((name) => [
                { label: phrase('broadcast:ownToday', { name, on: now.date }), choice: 'own.today' },
              ]),
            ...issuers.map((name, at) => [
              { label: phrase('broadcast:unit.one', { name }), choice: `by.${at}` },
            ]),
          ]),
      [{ label: phrase('broadcast:noIssuer'), choice: 'is.none' }],
      ...(wide ? [] : [[otherButton(phrase('broadcast:otherIssuer'))]]),
    ],
  }),
  choose: chooseIssuer,
  read: (text, draft) => {
    if (matchWord(text, { none: noneWords }) !== null) return takeIssuer(draft, null);
    const written = oneLine(text);
    if (!hasWords(written)) return { action: 'ask', line: phrase('broadcast:unclear.issuer') };
    if (written.length > longestIssuer) return tooLong(written.length, longestIssuer);
    const objection = screenMarking(written);
    return objection === null ? takeIssuer(draft, written) : { action: 'refuse', line: objection };
  },
  echo: issueLine,
  help: phrase('broadcast:help.issuer'),
});

/** Papers of years before are spread as well. */
const canBeIssued = (on: DateOn, today: DateOn): boolean => isDateOn(on) && on >= '1945-01-01' && on <= today;

function takeDay(on: DateOn, draft: BroadcastDraft, { now }: BroadcastFacts): BroadcastReading {
  return canBeIssued(on, now.date)
    ? take(draft, { issuedOn: on })
    : { action: 'ask', line: phrase('broadcast:unclear.issuedOn') };
}

const issuedOn: BroadcastStep = fieldStep({
  id: 'issuedOn',
  counted: 'detail',
  isNeeded: ({ issuer: by }) => by !== null,
  ask: (_draft, { now }, wide) => ({
    lines: [phrase(wide ? 'broadcast:ask.issuedTyped' : 'broadcast:ask.issuedOn')],
    buttons: [
      ...(wide ? [] : [[now.date, addDays(now.date, -1)].map((on) => nearDayButton(on, now))]),
      ...(wide ? [] : [[2, 3, 4].map((days) => dayButton(addDays(now.date, -days)))]),
      [{ label: phrase('broadcast:noDay'), choice: 'is.none' }],
      ...(wide ? [] : [[otherButton(phrase('report:otherDay'))]]),
    ],
  }),
  choose: (choice, draft, facts) => {
    if (choice === 'is.none') return take(draft, { issuedOn: null });
    const on = dayOf(choice);
    return on === null ? null : takeDay(on, draft, facts);
  },
  read: (text, draft, facts) => {
    const { date } = facts.now;
    const word = matchWord(text, { none: noneWords, today: ['hom nay'], yesterday: ['hom qua'] });
    if (word === 'none') return take(draft, { issuedOn: null });
    const near = word === null ? null : addDays(date, word === 'today' ? 0 : -1);
    const on = near ?? writtenDay(text, date.slice(0, 4));
    return on === null
      ? { action: 'ask', line: phrase('broadcast:unclear.issuedOn') }
      : takeDay(on, draft, facts);
  },
  echo: issueLine,
  help: phrase('broadcast:help.issuedOn'),
});

export const issueSteps: readonly BroadcastStep[] = [issuer, issuedOn];
