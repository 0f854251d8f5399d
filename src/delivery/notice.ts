/** Messages that the program sends of its own accord: queued once for each purpose, outside the quiet hours. */
import { uuidv7 } from 'uuidv7';
import { instantOf, localTime } from '../domain/calendar.ts';
import { pushableFrom } from '../domain/periods.ts';
import type { Settings } from '../domain/settings.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { Person } from '../store/people.ts';

export interface Notice {
  /** What it is for; once a person. */
  purpose: string;
  person: Person;
  /** Telegram's HTML. */
  text: string;
  buttons?: { text: string; callback_data: string }[][];
  /** The buttons below the text field go: nothing that they open is the person's any more. */
  endsMenu?: boolean;
}

export interface NoticeTiming {
  now: Date;
  timeZone: string;
  settings: Settings;
}

/** The first instant from `now` on at which something may be pushed: outside the quiet hours and Tết. */
export function pushableAt({ now, timeZone, settings }: NoticeTiming): Date {
  const local = localTime(now, timeZone);
  const { date, time } = pushableFrom(local, settings);
  return date === local.date && time === local.time ? now : instantOf(date, time, timeZone);
}

export function noticeDelivery(
  { purpose, person, text, buttons, endsMenu }: Notice,
  timing: NoticeTiming,
): Delivery {
  return {
    id: uuidv7(),
    key: `${purpose}:${person.id}`,
    lane: 'notice',
    personId: person.id,
    chatId: person.telegramId,
    method: 'sendMessage',
    payload: JSON.stringify({
      chat_id: Number(person.telegramId),
      text,
      parse_mode: 'HTML',
      ...(buttons === undefined ? {} : { reply_markup: { inline_keyboard: buttons } }),
      ...(endsMenu === true ? { reply_markup: { remove_keyboard: true } } : {}),
    }),
    createdAt: timing.now.toISOString(),
    notBefore: pushableAt(timing).toISOString(),
    directiveId: null,
  };
}
