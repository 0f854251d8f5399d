// Instants as the people in the sample read them: the wall clock of Viet Nam, which is UTC+7 all year.

const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;
const pad = (number) => String(number).padStart(2, '0');
const wall = (instant) => new Date(new Date(instant).getTime() + OFFSET_MS);

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

/** «yyyy-mm-ddTHH:MM», what a datetime-local field holds. */
export const toField = (instant) => wall(instant).toISOString().slice(0, 16);

/** The instant that a datetime-local field names; null while the field is incomplete. */
export function fromField(value) {
  const at = new Date(`${value}Z`);
  return Number.isNaN(at.getTime()) ? null : new Date(at.getTime() - OFFSET_MS).toISOString();
}

/** The first Monday 07:00 after `instant`, the hour of the weekly summary; never `instant` itself. */
export function nextMondayMorning(instant) {
  const at = wall(instant);
  const sevenToday = Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), 7);
  const days = (8 - at.getUTCDay()) % 7;
  const monday = sevenToday + days * DAY_MS;
  return new Date((monday > at.getTime() ? monday : monday + 7 * DAY_MS) - OFFSET_MS).toISOString();
}
