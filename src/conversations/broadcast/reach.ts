/** Whom a choice would reach: nothing is chosen that reaches nobody. */
import { phrase } from '../../text/phrase.ts';
import { audienceOf, type BroadcastDraft, type BroadcastFacts, type BroadcastReading } from './facts.ts';

/** How many the draft would reach with this change. */
export function countWith(
  draft: BroadcastDraft,
  change: Partial<BroadcastDraft>,
  facts: BroadcastFacts,
): number {
  const audience = audienceOf({ ...draft, ...change }, facts);
  return audience === null ? 0 : facts.countRecipients(audience);
}

/** Takes the change unless it would reach nobody. */
export function reach(
  draft: BroadcastDraft,
  change: Partial<BroadcastDraft>,
  facts: BroadcastFacts,
): BroadcastReading {
  if (countWith(draft, change, facts) === 0)
    return { action: 'ask', line: phrase('broadcast:unclear.nobody') };
  return { action: 'accept', draft: { ...draft, ...change } };
}
