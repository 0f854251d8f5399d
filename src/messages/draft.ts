/** What became of a draft that somebody had in hand: another took it over, or it was kept as long as it may be. */
import type { Month } from '../domain/calendar.ts';
import { type OfficeTitle, titleOf } from '../text/office-title.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface DraftTakenFacts {
  month: Month;
  by: OfficeTitle;
  /** ISO instant. */
  at: string;
}

export const draftTaken: Message<DraftTakenFacts> = {
  render: ({ month, by, at }) => ({
    lines: [phrase('review:notice.draftTaken', { title: titleOf(by.role, by.unit), month, at })],
  }),
};

export interface DraftDroppedFacts {
  month: Month;
}

export const draftDropped: Message<DraftDroppedFacts> = {
  render: ({ month }) => ({ lines: [phrase('review:notice.draftDropped', { month })] }),
};
