/** A closed month may be changed by its branch until a day. */
import type { DateOn, Month } from '../domain/calendar.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface MonthUnlockedFacts {
  branchId: string;
  unit: string;
  month: Month;
  until: DateOn;
}

export const monthUnlocked: Message<MonthUnlockedFacts> = {
  endedBy: ({ until }, { today }) => (today > until ? 'of no use any more' : null),
  render: ({ branchId, unit, month, until }) => ({
    lines: [phrase('review:notice.unlocked', { unit, month, on: until })],
    buttons: [
      [
        {
          label: phrase('review:button.toReport'),
          button: { name: 'report', answer: 'asked', month, branchId },
        },
      ],
    ],
  }),
};
