/** When something may be pushed: outside the quiet hours and Tết. Asked again as it is sent. */
import { instantOf, localTime } from '../domain/calendar.ts';
import { pushableFrom } from '../domain/periods.ts';
import type { Settings } from '../domain/settings.ts';

export interface PushTiming {
  now: Date;
  timeZone: string;
  settings: Settings;
}

/** The first instant from `now` on at which something may be pushed. */
export function pushableAt({ now, timeZone, settings }: PushTiming): Date {
  const local = localTime(now, timeZone);
  const { date, time } = pushableFrom(local, settings);
  return date === local.date && time === local.time ? now : instantOf(date, time, timeZone);
}
