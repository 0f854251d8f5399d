/** Whoever is in charge of a branch hears that it has put its meeting off once more (domain guide §5). */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { PromiseReason } from '../domain/report.ts';
import { phrase } from '../text/phrase.ts';
import type { Message } from './message.ts';

export interface PromiseRepeatedFacts {
  branchId: string;
  unit: string;
  month: Month;
  reason: PromiseReason;
  promisedOn: DateOn;
  /** How many times by now. */
  times: number;
}

export const promiseRepeated: Message<PromiseRepeatedFacts> = {
  needs: ({ branchId, month }) => ({ months: [{ branchId, month }] }),
  endedBy: ({ branchId, month }, { standing }) => (standing.hasReported(branchId, month) ? 'reported' : null),
  render: ({ unit, month, reason, promisedOn: on, times }) => ({
    lines: [
      phrase('bot:report.promisedAgain', {
        unit,
        month,
        on,
        times,
        reason: phrase(`report:reasonPlain.${reason}`),
      }),
    ],
  }),
};
