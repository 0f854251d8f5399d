// Instants as the people in the sample read them: the wall clock of Viet Nam, which is UTC+7 all year.

const offsetMs = 7 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
const pad = (number) => String(number).padStart(2, '0');
const wall = (instant) => new Date(new Date(instant).getTime() + offsetMs);

/** 0 is Sunday, as in the list of weekday names. */
export const weekday = (instant) => wall(instant).getUTCDay();

/** «dd/mm/yyyy» */
export function dateText(instant) {
  const at = wall(instant);
  return `${pad(at.getUTCDate())}/${pad(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

/** «HH:MM» */
export function timeText(instant) {
  const at = wall(instant);
  return `${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`;
}

/** «dd/mm/yyyy HH:MM» */
export const toField = (instant) => `${dateText(instant)} ${timeText(instant)}`;

/** The instant that the field names; null where it names none, as 31/02. */
export function fromField(value) {
  const named = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s+(\d{1,2}):(\d{2})\s*$/.exec(value);
  if (named === null) return null;
  const [day, month, year, hour, minute] = named.slice(1).map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute) - offsetMs);
  // What the calendar or the clock does not have would silently become another instant.
  const whole = `${pad(day)}/${pad(month)}/${year} ${pad(hour)}:${pad(minute)}`;
  return toField(at) === whole ? at.toISOString() : null;
}

/** The first Monday 07:00 after `instant`, the hour of the weekly summary; never `instant` itself. */
export function nextMondayMorning(instant) {
  const at = wall(instant);
  const sevenToday = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 7);
  const days = (8 - at.getUTCDay()) % 7;
  const monday = sevenToday + days * dayMs;
  return new Date((monday > at.getTime() ? monday : monday + 7 * dayMs) - offsetMs).toISOString();
}
