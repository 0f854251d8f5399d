/**
 * What a batch of updates needs to know, loaded in a few set queries; handlers decide on it in memory. Those who come
 * later in a batch see what those before them have changed: two people may be at one branch's report.
 */
import {
  addDays,
  addMonths,
  type DateOn,
  instantOf,
  localTime,
  type Month,
  monthOf,
} from '../domain/calendar.ts';
import type { OpenPaper } from '../domain/conveying.ts';
import { groupBy } from '../domain/grouping.ts';
import type { MailingState } from '../domain/mailing.ts';
import { admittedSince, type ReportedAdmissions } from '../domain/member-count.ts';
import { earlierOf } from '../domain/periods.ts';
import { scopeOf } from '../domain/permissions.ts';
import type { Excuse, Report } from '../domain/report.ts';
import type { SaidAt } from '../domain/said-at.ts';
import { draftOf, sessionId as sessionIdOf } from '../domain/session-key.ts';
import type { Settings } from '../domain/settings.ts';
import type { Db } from '../store/database.ts';
import { findInvites, type StoredInvite } from '../store/invites.ts';
import { loadPeople, loadPeopleById, type PersonWithAppointments } from '../store/people.ts';
import { loadServedPlaces } from '../store/places.ts';
import { loadPapers } from '../store/receipts.ts';
import { type LockException, loadLockExceptions } from '../store/report-reviews.ts';
import { loadExcuses, loadReports } from '../store/reports.ts';
import { loadSessions, type StoredSession } from '../store/sessions.ts';
import { settingsOn } from '../store/settings.ts';
import { type BranchTarget, loadTargets } from '../store/targets.ts';
import { type CountedRoster, loadRosters, loadUnits, type UnitOn } from '../store/units.ts';

export interface Installation {
  timeZone: string;
  settings: Settings;
}

/** How many are expected to attend, by the newest count, and who joined by the reports since. */
export interface Roster {
  expected: number;
  countedOn: DateOn;
  admitted: readonly ReportedAdmissions[];
}

export interface World extends Installation {
  /** For the few handlers that have to ask for more; reading only. */
  db: Db;
  /** The instant of the batch. */
  at: string;
  /** When it was said what is worked: the instant from which it counts, and what people's clocks showed. */
  saidAt: string;
  now: SaidAt;
  /** By Telegram id. */
  people: Map<string, PersonWithAppointments>;
  /** By their own id: those of the batch, and whoever has a draft in hand that one of them may want. */
  holders: Map<string, PersonWithAppointments>;
  /** Of which everything below is known. */
  branches: Set<string>;
  units: Map<string, UnitOn>;
  sessions: Map<string, StoredSession>;
  /** By branch, the newest month first. */
  reports: Map<string, Report[]>;
  excuses: Map<string, Excuse[]>;
  /** By branch; absent where no members have been counted. */
  rosters: Map<string, Roster>;
  /** The places that a branch serves, by name; absent where it serves none. */
  places: Map<string, string[]>;
  /** By branch, the directives that it may say it has conveyed; absent where there are none. */
  papers: Map<string, OpenPaper[]>;
  /** Targets for admissions of this year, by unit. */
  targets: Map<string, BranchTarget>;
  /** Those that run, by branch. */
  lockExceptions: Map<string, LockException[]>;
  /** By the hash of their token. */
  invites: Map<string, StoredInvite>;
  /** States of mailings that those of the batch have changed. */
  steered: Map<string, MailingState>;
}

/** The months that a branch may report or change now: the open ones, and those unlocked for it. Newest first. */
export function monthsOf({ now, lockExceptions }: World, branchId: string): Month[] {
  const unlocked = (lockExceptions.get(branchId) ?? []).map(({ month }) => month);
  // A draft can be of this month or of the last, whose period is still open.
  const month = monthOf(now.date);
  return [...new Set([month, addMonths(month, -1), ...unlocked])].sort().reverse();
}

/** The day promised last for the branch's meeting of the month; null: none. */
export function promisedFor({ excuses }: World, branchId: string, month: Month): DateOn | null {
  return (excuses.get(branchId) ?? []).findLast((excuse) => excuse.month === month)?.promisedOn ?? null;
}

/** The last day of the exception granted to the branch for the month; null when none runs. */
export function unlockedUntil({ lockExceptions }: World, branchId: string, month: Month): DateOn | null {
  const days = (lockExceptions.get(branchId) ?? []).flatMap((each) =>
    each.month === month ? each.until : [],
  );
  return days.sort().at(-1) ?? null;
}

export interface Asked {
  telegramIds: string[];
  inviteHashes: string[];
}

/**
 * Loads what the people of a batch need, in one query for each kind of thing; those that need nothing of each other are
 * begun together. Offices are those of the instant; figures, places and settings those of the day of `now`.
 */
export async function loadWorld(
  db: Db,
  installation: Installation,
  asked: Asked,
  instant: Date,
  now: SaidAt = localTime(instant, installation.timeZone),
): Promise<World> {
  const at = instant.toISOString();
  const people = await loadPeople(db, asked.telegramIds, at);
  const appointments = people.flatMap((person) => person.appointments);
  const unitIds = [...new Set(appointments.flatMap(({ unitId }) => unitId ?? []))];
  const branchIds = [
    ...new Set(
      appointments.flatMap(({ unitId, role }) =>
        unitId !== null && scopeOf(role, 'reportMonth') !== null ? unitId : [],
      ),
    ),
  ];
  const world: World = {
    ...installation,
    db,
    at,
    saidAt: at,
    now,
    people: new Map(people.map((person) => [person.telegramId, person])),
    holders: new Map(people.map((person) => [person.id, person])),
    branches: new Set(),
    units: new Map(),
    sessions: new Map(),
    reports: new Map(),
    excuses: new Map(),
    rosters: new Map(),
    places: new Map(),
    papers: new Map(),
    targets: new Map(),
    lockExceptions: new Map(),
    invites: new Map(),
    steered: new Map(),
  };
  const [settings] = await Promise.all([
    settingsOn(db, installation.settings, now.date),
    addUnits(world, unitIds),
    addBranches(
      world,
      branchIds,
      // Those in focus, and those that were put aside and may be taken up again.
      people.flatMap(({ id, sessionId }) => [
        sessionIdOf({ kind: 'broadcast', personId: id }),
        ...(sessionId === null ? [] : [sessionId]),
      ]),
    ),
  ]);
  // By Prisma's way: after all that go together.
  const invites = await findInvites(db, asked.inviteHashes);
  for (const invite of invites) world.invites.set(invite.tokenHash, invite);
  return { ...world, settings };
}

/**
 * Adds a branch that nobody of the batch reports for, with one more conversation about it. What the batch has changed
 * already of a branch stays as it is.
 */
export async function loadBranch(world: World, branchId: string, sessionIds: string[]): Promise<void> {
  if (!world.units.has(branchId)) await addUnits(world, [branchId]);
  if (!world.branches.has(branchId)) await addBranches(world, [branchId], sessionIds);
  else await addSessions(world, sessionIds);
}

async function addUnits(world: World, ids: string[]): Promise<void> {
  const units = await loadUnits(world.db, ids, world.now.date);
  for (const unit of units) world.units.set(unit.id, unit);
}

async function addBranches(world: World, branchIds: string[], sessionIds: string[]): Promise<void> {
  const { db, now, settings, timeZone } = world;
  const month = monthOf(now.date);
  const listedSince = instantOf(addDays(now.date, -settings.directiveListedDays), '00:00', timeZone);
  const lastMonth = addMonths(month, -1);
  const [exceptions, recentExcuses, rosters, places, targets, papers] = await Promise.all([
    loadLockExceptions(db, branchIds, now.date),
    loadExcuses(db, branchIds, lastMonth),
    loadRosters(db, branchIds, now.date),
    loadServedPlaces(db, branchIds, now.date),
    loadTargets(db, branchIds, Number(now.date.slice(0, 4))),
    loadPapers(db, branchIds, listedSince.toISOString()),
  ]);
  for (const [id, set] of groupBy(papers, ({ branchId }) => branchId)) world.papers.set(id, set);
  for (const [id, set] of groupBy(exceptions, ({ branchId }) => branchId)) world.lockExceptions.set(id, set);
  const oldest = exceptions.map((each) => each.month).sort()[0] ?? lastMonth;
  // Whether a meeting may have been held late hangs on what was promised, also for a month that was unlocked.
  const excuses = oldest < lastMonth ? await loadExcuses(db, branchIds, oldest) : recentExcuses;
  for (const [id, set] of groupBy(excuses, ({ branchId }) => branchId)) world.excuses.set(id, set);
  for (const [id, roster] of rosters) world.rosters.set(id, rosterOf(world, roster));
  for (const [id, names] of places) world.places.set(id, names);
  for (const [id, target] of targets) world.targets.set(id, target);
  const drafts = branchIds.flatMap((id) =>
    monthsOf(world, id).flatMap((each) => [
      sessionIdOf(draftOf(id, each)),
      sessionIdOf(draftOf(id, each, 'theme')),
    ]),
  );
  // Since January for the year's figures, at least seven months for what is usual, and whatever may be changed.
  const january = `${now.date.slice(0, 4)}-01`;
  const since = earlierOf(earlierOf(january, addMonths(month, -7)), oldest);
  const [reports] = await Promise.all([
    loadReports(db, branchIds, since),
    addSessions(world, [...drafts, ...sessionIds]),
  ]);
  for (const [id, set] of groupBy(reports, ({ branchId }) => branchId)) world.reports.set(id, set);
  for (const id of branchIds) world.branches.add(id);
}

function rosterOf({ timeZone }: World, { expected, countedOn, source, admissions }: CountedRoster): Roster {
  const reported = admissions.map(({ month, admissions: n, submittedAt, submittedBy }) => ({
    month,
    admissions: n,
    sentOn: submittedBy === null ? null : localTime(new Date(submittedAt), timeZone).date,
  }));
  return {
    expected,
    countedOn,
    admitted: admittedSince({ countedOn, isOfOffice: source === 'import' }, reported),
  };
}

/** With the people who have them in hand. What the batch has changed already stays. */
async function addSessions(world: World, ids: string[]): Promise<void> {
  const { db, at } = world;
  const sessions = await loadSessions(db, [...new Set(ids)]);
  for (const session of sessions)
    if (!world.sessions.has(session.id)) world.sessions.set(session.id, session);
  const absent = sessions.flatMap(({ flow, holderId }) =>
    flow === 'report' && holderId !== null && !world.holders.has(holderId) ? holderId : [],
  );
  const people = await loadPeopleById(db, [...new Set(absent)], at);
  for (const person of people) world.holders.set(person.id, person);
}
