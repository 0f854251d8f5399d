/** What administrators are told of the machine: copies that failed, a clock that is not believed. */
import { clockLine } from '../text/clock-lines.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface CopyFailedFacts {
  /** What the disk or the database said. */
  reason: string;
}

export const copyFailed: Message<CopyFailedFacts> = {
  render: ({ reason }) => ({ lines: [phrase('running:copies.failedMessage', { reason })] }),
};

export interface ClockDoubtedFacts {
  /** The machine's clock is so far ahead; below 0, behind. */
  apartMs: number;
}

export const clockDoubted: Message<ClockDoubtedFacts> = {
  render: ({ apartMs }) => ({
    lines: [clockLine(apartMs), phrase('running:clock.ask')],
    buttons: [[{ label: phrase('running:clock.right'), button: { name: 'clock-right' } }]],
  }),
};
