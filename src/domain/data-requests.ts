/** What a person may ask about their own data, and the clocks of the law (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP). */
import { addDays, type DateOn } from './calendar.ts';
import { workingDayFrom } from './holidays.ts';
import type { Settings } from './settings.ts';

/** rút lại sự đồng ý, yêu cầu xóa */
export const requestKinds = ['withdraw', 'delete'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Both last days are included. */
export interface RequestClocks {
  answerDueOn: DateOn;
  stopDueOn: DateOn;
}

const answerWorkingDays = 2;
const stopDays = 15;

/** The day of the request itself does not count. */
export function clocksOf(askedOn: DateOn, tetPause: Settings['tetPause']): RequestClocks {
  let answerDueOn = askedOn;
  for (let day = 0; day < answerWorkingDays; day += 1) {
    answerDueOn = workingDayFrom(addDays(answerDueOn, 1), tetPause);
  }
  return { answerDueOn, stopDueOn: addDays(askedOn, stopDays) };
}

export interface DataRequest extends RequestClocks {
  kind: RequestKind;
  /** ISO instants; null while it is open. */
  at: string;
  doneAt: string | null;
}
