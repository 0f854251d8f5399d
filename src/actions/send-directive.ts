/** A directive is sent off: from now on it waits for its hour, and is spread to its audience as it sets out. */
import type { MailingLane } from '../domain/mailing.ts';
import type { Directive } from '../store/directives.ts';
import { insertMailing, type Mailing } from '../store/mailings.ts';
import type { Changes } from './changes.ts';

export interface SendingOff {
  directive: Directive;
  /** The answers that it was written with: whoever cancels it in time goes on with them. */
  draft: object;
  /** How many people it is for as far as is known now. */
  audience: number;
  lane: MailingLane;
  /** Somebody else has to approve it first. */
  isProposed: boolean;
  /** ISO instant. */
  startsAt: string;
  /** The message that shows its sender how far it has come; null: one of its own. */
  progressMessageId: number | null;
}

/** Part of a batch: its row, and who has sent it to how many. */
export function sendDirective(
  changes: Changes,
  { directive, draft, audience, lane, isProposed, startsAt, progressMessageId }: SendingOff,
): Mailing {
  const { id, unitId, createdAt, createdBy } = directive;
  const mailing: Mailing = {
    id,
    state: isProposed ? 'proposed' : 'scheduled',
    lane,
    unitId,
    createdBy,
    createdAt,
    startsAt,
    startedAt: null,
    // Whose it is stands beside it alone: whoever is forgotten is so there.
    written: JSON.stringify({ directive: { ...directive, createdBy: '' }, draft }),
    audience,
    cursor: null,
    spreadAt: null,
    progressMessageId,
    progressAt: null,
    owesAt: null,
  };
  changes.writes.push((tx) => insertMailing(tx, mailing));
  changes.audit.push({
    at: createdAt,
    personId: createdBy,
    act: isProposed ? 'proposeDirective' : 'sendDirective',
    unitId,
    subject: id,
    after: String(audience),
  });
  return mailing;
}
