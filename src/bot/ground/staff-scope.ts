/** Whether a branch lies in the reach of somebody's office, asked of the database each time; the default is no. */
import { loadBranch } from '../../actions/world.ts';
import { type Act, type Reach, reachesOf, scopeOf } from '../../domain/permissions.ts';
import type { Report } from '../../domain/report.ts';
import type { Appointment } from '../../domain/roles.ts';
import { officeReaching } from '../../store/reach.ts';
import { findReportWithin } from '../../store/reports.ts';
import type { BotContext } from '../bot-context.ts';

export interface InReach {
  branchId: string;
  /** The office in which the person may do it. */
  appointment: Appointment;
}

/** How far the person's offices reach in an act, the present one first. */
export function reachesIn({ person }: BotContext, act: Act): Reach[] {
  return person === null ? [] : reachesOf(person.appointments, act, person.appointmentId);
}

/** The office in which the person may do it at the unit; null: none. */
export async function officeOver(ctx: BotContext, act: Act, unitId: string): Promise<Appointment | null> {
  const { world, person } = ctx;
  const { db, now } = world;
  const id = await officeReaching(db, unitId, reachesIn(ctx, act), now.date);
  return person?.appointments.find((office) => office.id === id) ?? null;
}

/** The office that the person holds in this very unit and to which the act belongs; null: none. */
export function heldAt({ person }: BotContext, unitId: string | null, act: Act): Appointment | null {
  const held = person?.appointments.find(
    (office) => office.unitId === unitId && scopeOf(office.role, act) !== null,
  );
  return held ?? null;
}

/** null: not allowed. The branch is known in the world afterwards. */
export async function reach(
  ctx: BotContext,
  act: Act,
  branchId: string,
  sessionIds: string[] = [],
): Promise<InReach | null> {
  const appointment = await officeOver(ctx, act, branchId);
  if (appointment === null) return null;
  await loadBranch(ctx.world, branchId, sessionIds);
  return { branchId, appointment };
}

/** The report of this id as it stands for those who come later in the batch; null when it is out of reach or gone. */
export async function reachReport(
  ctx: BotContext,
  act: Act,
  reportId: string,
): Promise<{ report: Report; appointment: Appointment } | null> {
  const { db, now } = ctx.world;
  const stored = await findReportWithin(db, reportId, reachesIn(ctx, act), now.date);
  if (stored === null) return null;
  const found = await reach(ctx, act, stored.branchId);
  if (found === null) return null;
  const present = (ctx.world.reports.get(stored.branchId) ?? []).find(({ id }) => id === reportId);
  return { report: present ?? stored, appointment: found.appointment };
}
