/** What administrators have to look at: updates that were set aside, links that somebody makes up, a bot that is deaf. */
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface FailureFacts {
  /** The kind of the error, without a person's words. */
  reason: string;
  updateId: number;
}

export const failure: Message<FailureFacts> = {
  render: ({ reason, updateId: id }) => ({ lines: [phrase('bot:failure.administrators', { reason, id })] }),
};

export const undrawn: Message<Pick<FailureFacts, 'reason'>> = {
  render: ({ reason }) => ({ lines: [phrase('bot:failure.undrawn', { reason })] }),
};

/**
 * Why not everything works: the database or its file, what takes updates in, whoever else receives them, a webhook that
 * was changed or is not reached, a token that Telegram does not know, Telegram itself.
 */
export type Trouble =
  | 'database'
  | 'databaseFile'
  | 'intake'
  | 'conflict'
  | 'webhook'
  | 'webhookFailing'
  | 'token'
  | 'telegram';

export const troubleLine = (kind: Trouble): Phrase => phrase(`running:trouble.${kind}`);

export const trouble: Message<{ kind: Trouble }> = {
  render: ({ kind }) => ({ lines: [troubleLine(kind)] }),
};

export interface TroubleOverFacts {
  /** ISO instants. */
  since: string;
  until: string;
}

/** Of a trouble in which nothing could be written down. */
export const troubleOver: Message<TroubleOverFacts> = {
  render: (facts) => ({ lines: [phrase('running:troubleOver', { ...facts })] }),
};

export interface WrongLinksFacts {
  /** So many within so many minutes, from so many accounts. */
  n: number;
  minutes: number;
  accounts: number;
}

export const wrongLinks: Message<WrongLinksFacts> = {
  render: ({ n, minutes, accounts }) => ({
    lines: [phrase('offices:guess.administrators', { n, minutes, accounts })],
  }),
};
