/** What administrators have to look at: updates that were set aside, links that somebody makes up. */
import { phrase } from '../text/phrase.ts';
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
