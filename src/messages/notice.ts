/** A message on its way to a person: what it is for, in which office they get it, and how long it is of use. */
import type { MessageRow } from '../store/deliveries.ts';
import { catalogue, isAsking, type Saying } from './catalogue.ts';

export interface Recipient {
  person: { id: string; telegramId: string };
  /** The office in which they get it, without which it is not sent; null: whatever they hold. */
  office: { id: string; unitId: string | null } | null;
}

export interface Sending {
  /** What it is for; once a person. */
  purpose: string;
  /** ISO instant. */
  at: string;
  lane?: MessageRow['lane'];
  /** ISO instants; without them it may go at once, and is of use for ever. */
  notBefore?: string;
  usefulUntil?: string;
  directiveId?: string;
}

export function noticeTo(
  { person, office }: Recipient,
  { message, facts }: Saying,
  sending: Sending,
): MessageRow {
  const { purpose, at, lane = 'notice', notBefore = null, usefulUntil = null, directiveId = null } = sending;
  return {
    key: `${purpose}:${person.id}`,
    lane,
    personId: person.id,
    chatId: person.telegramId,
    message,
    facts: JSON.stringify(facts),
    appointmentId: office?.id ?? null,
    unitId: office?.unitId ?? null,
    askedId: isAsking(catalogue[message]) ? person.id : null,
    usefulUntil,
    createdAt: at,
    notBefore,
    directiveId,
  };
}
