/** A roster on the tree of an earlier day: no row of a later one, and what has ended since still open. */
import { type DateOn, monthOf, openEnd } from '../calendar.ts';
import type { RosterRows } from './rows.ts';

/** @param roster as loaded for the day: its places and their branches are those of the day already */
export function rosterUpTo(roster: RosterRows, day: DateOn): RosterRows {
  return {
    units: roster.units
      .filter(({ validFrom }) => validFrom <= day)
      // On that day nobody knew of an end that lies behind it.
      .map((unit) => (unit.validTo > day ? { ...unit, validTo: openEnd } : unit)),
    places: roster.places,
    targets: roster.targets.filter(({ year }) => year <= Number(day.slice(0, 4))),
    members: roster.members.filter(({ countedOn }) => countedOn <= day),
    reports: roster.reports.filter(({ month }) => month <= monthOf(day)),
  };
}
