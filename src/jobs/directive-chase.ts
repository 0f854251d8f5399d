/** Every morning, whoever has not read or not conveyed a directive is asked for it (domain guide §8). */
import { addDays, type DateOn, instantOf, localTime } from '../domain/calendar.ts';
import {
  type ChaseStep,
  chaseDays,
  chaseSteps,
  chasesOn,
  conveyBy,
  mostChases,
  stageOf,
} from '../domain/directive-chase.ts';
import { groupBy } from '../domain/grouping.ts';
import { scopeOf } from '../domain/permissions.ts';
import { type Role, roles } from '../domain/roles.ts';
import { noticeTo } from '../messages/notice.ts';
import { enqueueMessages, keysSent } from '../store/deliveries.ts';
import { type ChasedDirective, listToChase } from '../store/directives.ts';
import { peopleIn } from '../store/people.ts';
import { loadBranchStates } from '../store/receipts.ts';
import { loadSubtree } from '../store/units.ts';
import type { JobContext } from './job-context.ts';

/** After its last step nobody is chased any more; so far behind its day a directive is still looked at. */
const afterDueDays = 30;
/** A meeting may be announced so long before; nothing else is known of its day. */
const invitedDays = 730;

interface Chase {
  directive: ChasedDirective & { sentOn: DateOn };
  branchId: string;
  role: Role;
  step: ChaseStep;
}

async function chasesDue(
  { database: { db }, settings, timeZone }: JobContext,
  date: DateOn,
  seenTo: DateOn,
): Promise<Chase[]> {
  const startOf = (days: number) => instantOf(addDays(date, -days), '00:00', timeZone).toISOString();
  const listed = await listToChase(db, {
    since: startOf(settings.directiveListedDays + afterDueDays),
    dueSince: addDays(date, -afterDueDays),
    invitedSince: startOf(invitedDays),
  });
  const papers = listed
    .map((each) => ({ ...each, sentOn: localTime(new Date(each.createdAt), timeZone).date }))
    .filter((paper) => chaseDays(paper, settings).some(({ on }) => on > seenTo && on <= date));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  const [states, units] = await Promise.all([
    loadBranchStates(db, [...byId.keys()]),
    loadSubtree(db, null, date),
  ]);
  const present = new Set(units.map(({ id }) => id));
  return states.flatMap(({ directiveId, branchId, isRead, conveyedOn }) => {
    const directive = byId.get(directiveId);
    if (directive === undefined || !present.has(branchId)) return [];
    const state = { isRead, isConveyed: conveyedOn !== null };
    return chasesOn(date, directive, state, { settings, seenTo }).map((chase) => ({
      directive,
      branchId,
      ...chase,
    }));
  });
}

const purposeOf = (directiveId: string, step: ChaseStep, officeId: string): string =>
  `directive-chase:${directiveId}:${step}:${officeId}`;

/**
 * A row for each office, directive and step: what waits for one person becomes one message as it is sent, together with
 * the other reasons of the day.
 * @param seenTo the last day whose morning was seen to; what fell between is made up by what is so today
 * @returns how many people are asked who have not been on this day
 */
export async function chaseDirectives(
  context: JobContext,
  date: DateOn,
  now: Date,
  seenTo: DateOn = addDays(date, -1),
): Promise<number> {
  const { database, settings } = context;
  const { db } = database;
  const at = now.toISOString();
  const chases = await chasesDue(context, date, seenTo);
  const byBranch = groupBy(chases, ({ branchId }) => branchId);
  const reminded = roles.filter((role) => scopeOf(role, 'receiveReminders') !== null);
  const holders = await peopleIn(db, [...byBranch.keys()], reminded, at);
  const asked = holders.flatMap(({ person, appointment: office }) => {
    if (person.unreachableSince !== null) return [];
    const due = (byBranch.get(office.unitId ?? '') ?? []).filter(({ role }) => role === office.role);
    return due.map((chase) => ({ person, office, chase }));
  });
  const earlierKeys = ({ person, office, chase: { directive, step } }: (typeof asked)[number]) =>
    chaseSteps
      .filter((each) => each !== step)
      .map((each) => `${purposeOf(directive.id, each, office.id)}:${person.id}`);
  const sent = await keysSent(db, asked.flatMap(earlierKeys));
  const messages = asked
    .filter((each) => earlierKeys(each).filter((key) => sent.has(key)).length < mostChases)
    .map(({ person, office, chase: { directive, branchId, step } }) => {
      const facts = {
        role: office.role,
        branchId,
        directiveId: directive.id,
        stage: stageOf(step),
        dueOn: directive.meetingOn ?? conveyBy(directive, settings),
      };
      const purpose = purposeOf(directive.id, step, office.id);
      return noticeTo({ person, office }, { message: 'directive-chase', facts }, { purpose, at });
    });
  const queued = await database.transaction((tx) => enqueueMessages(tx, messages));
  const fresh = messages.filter(({ key }) => queued.has(key));
  return new Set(fresh.map(({ personId }) => personId)).size;
}
