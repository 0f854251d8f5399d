/**
 * Who may do what, as a table that can be read aloud (domain guide §9). What is not written here is not allowed.
 * A scope is turned into the `where` of a query, never into a filter afterwards.
 */
import type { Appointment, Role } from './roles.ts';

/** `own`: the unit of the appointment; `subtree`: it and everything below; `all`: the whole installation. */
export type Scope = 'own' | 'subtree' | 'all';

export const acts = [
  'reportMonth',
  'seeFigures',
  'receiveReminders',
  'receiveSummary',
  'countMembers',
  'assignTargets',
  'proposeTargets',
  'seeAudit',
  'reportOnBehalf',
  'returnReport',
  'withdrawReturn',
  'acceptReport',
  'grantException',
  'seeDirectives',
  'conveyDirective',
  'sendDirectives',
  'approveDirectives',
  'seeOrganisation',
  'exportTables',
  'invite',
  'endAppointment',
  'handOver',
  'administer',
] as const;
export type Act = (typeof acts)[number];

/** @internal a test plays every cell of the table */
export const permissions: Readonly<Record<Role, Readonly<Partial<Record<Act, Scope>>>>> = {
  secretary: {
    reportMonth: 'own',
    seeFigures: 'own',
    receiveReminders: 'own',
    countMembers: 'own',
    proposeTargets: 'own',
    seeAudit: 'own',
    seeDirectives: 'own',
    conveyDirective: 'own',
    handOver: 'own',
  },
  deputy: {
    reportMonth: 'own',
    seeFigures: 'own',
    receiveReminders: 'own',
    countMembers: 'own',
    proposeTargets: 'own',
    seeDirectives: 'own',
    conveyDirective: 'own',
    handOver: 'own',
  },
  inCharge: { seeFigures: 'own', receiveReminders: 'own', seeDirectives: 'own', handOver: 'own' },
  staff: {
    seeFigures: 'subtree',
    receiveSummary: 'subtree',
    countMembers: 'subtree',
    assignTargets: 'subtree',
    proposeTargets: 'own',
    seeAudit: 'subtree',
    reportOnBehalf: 'subtree',
    returnReport: 'subtree',
    withdrawReturn: 'subtree',
    acceptReport: 'subtree',
    grantException: 'subtree',
    seeDirectives: 'own',
    conveyDirective: 'subtree',
    sendDirectives: 'subtree',
    /** Of somebody else's. */
    approveDirectives: 'own',
    seeOrganisation: 'subtree',
    exportTables: 'subtree',
    invite: 'subtree',
    endAppointment: 'subtree',
    handOver: 'own',
  },
  /** Reads, and changes nothing but whether they hold the office. */
  leader: { seeFigures: 'subtree', receiveSummary: 'subtree', handOver: 'own' },
  admin: {
    seeDirectives: 'own',
    sendDirectives: 'subtree',
    approveDirectives: 'subtree',
    seeOrganisation: 'subtree',
    exportTables: 'subtree',
    invite: 'all',
    endAppointment: 'all',
    handOver: 'own',
    administer: 'all',
  },
};

/** The scope of an act in a role; null: not allowed. */
export function scopeOf(role: Role, act: Act): Scope | null {
  return permissions[role][act] ?? null;
}

/**
 * What somebody in these offices may take out of a unit as tables; null: nothing. Administrators keep the tree; the
 * figures are for whoever is also staff there (§9).
 * @param unitId null: the whole tree
 */
export function exportRight(
  appointments: readonly Pick<Appointment, 'role' | 'unitId'>[],
  unitId: string | null,
): { withFigures: boolean } | null {
  const there = appointments.filter((office) => office.unitId === unitId);
  if (!there.some(({ role }) => scopeOf(role, 'exportTables') !== null)) return null;
  return { withFigures: there.some(({ role }) => scopeOf(role, 'seeFigures') === 'subtree') };
}

/** How far one of somebody's offices reaches in an act. */
export interface Reach {
  officeId: string;
  /** null: the whole tree. */
  unitId: string | null;
  scope: Scope;
}

/** Of every office in which the act is allowed, the one acted in first; nothing: not allowed anywhere. */
export function reachesOf(appointments: readonly Appointment[], act: Act, chosenId: string | null): Reach[] {
  const present = presentOffice(appointments, chosenId);
  const ordered = [...appointments].sort((a, b) => Number(b === present) - Number(a === present));
  return ordered.flatMap(({ id, unitId, role }): Reach[] => {
    const scope = scopeOf(role, act);
    if (scope === null) return [];
    // Without a unit, what is below it is the whole tree; there is nothing that it could own.
    if (unitId === null) return scope === 'own' ? [] : [{ officeId: id, unitId, scope: 'all' }];
    return [{ officeId: id, unitId, scope }];
  });
}

/** The office acted in: the one that was chosen while it lasts, else the oldest; null: none. */
export function presentOffice(
  appointments: readonly Appointment[],
  chosenId: string | null,
): Appointment | null {
  return appointments.find(({ id }) => id === chosenId) ?? appointments[0] ?? null;
}
