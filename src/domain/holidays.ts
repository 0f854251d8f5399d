/** Working days, public holidays and the pause around Tết (domain guide §3). */
import { addDays, type DateOn, weekdayOf } from './calendar.ts';
import { fixedHolidays, hungKingsDays, type Settings, tetDays } from './settings.ts';

type TetPause = Settings['tetPause'];

interface Span {
  from: DateOn;
  to: DateOn;
}

/** Asked for with every step of a report: reckoned once for each setting. */
const pausesOf = new WeakMap<TetPause, Span[]>();

/** The pause that the date lies in, both days included; null on any other day. */
export function tetPauseAround(date: DateOn, pause: TetPause): Span | null {
  let pauses = pausesOf.get(pause);
  if (pauses === undefined) {
    pauses = tetDays.map((mung1) => ({
      from: addDays(mung1, -pause.daysBefore),
      to: addDays(mung1, pause.daysAfter),
    }));
    pausesOf.set(pause, pauses);
  }
  return pauses.find(({ from, to }) => from <= date && date <= to) ?? null;
}

function isPublicHoliday(date: DateOn): boolean {
  if (hungKingsDays.includes(date)) return true;
  return fixedHolidays.some(({ day, since }) => since <= date && date.endsWith(`-${day}`));
}

function isWorkingDay(date: DateOn, pause: TetPause): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && !isPublicHoliday(date) && tetPauseAround(date, pause) === null;
}

/** The date itself, or the next working day after a weekend, a public holiday or Tết. */
export function workingDayFrom(date: DateOn, pause: TetPause): DateOn {
  let day = date;
  while (!isWorkingDay(day, pause)) day = addDays(day, 1);
  return day;
}
