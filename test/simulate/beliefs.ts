/** What the people of a simulation know to be true: an independent little model, kept by what they did and were told. */
import type { Meaning, Person } from './people.ts';

export interface Branch {
  code: string;
  name: string;
  members: number;
}

export interface Beliefs {
  branches: Branch[];
  people: Person[];
  /** By branch and month (`monthKey`): what the receipt was for, and when it came. */
  reported: Map<string, { meant: Meaning | null; at: string }>;
  /** By branch and month: the day that was promised last, and when. */
  promised: Map<string, { until: string; at: string }>;
  /** Whoever has left, since when, and what they held. */
  former: { person: Person; since: string; branch: string }[];
  /** Days on which the program was not running the whole day, `YYYY-MM-DD`. */
  down: Set<string>;
}

export const monthKey = (branch: string, month: string): string => `${branch} ${month}`;

/** `YYYY-MM-DD` and `HH:MM` as people's clocks show an instant. */
export function shown(at: string | Date): { date: string; time: string } {
  const local = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString();
  return { date: local.slice(0, 10), time: local.slice(11, 16) };
}

export const instant = (date: string, time: string): Date => new Date(`${date}T${time}:00+07:00`);

export function nextDay(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
