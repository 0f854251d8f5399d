/** Who someone is in the organisation: one person, any number of appointments. */

export const roles = ['secretary', 'deputy', 'inCharge', 'staff', 'leader', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Appointment {
  id: string;
  personId: string;
  /** null only for an administrator of the whole installation. */
  unitId: string | null;
  role: Role;
  startsAt: string;
  endsAt: string | null;
}
