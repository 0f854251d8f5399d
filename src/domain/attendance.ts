/** Who was expected at a meeting and how many came (domain guide §4.2). */

export interface Roster {
  memberTotal: number;
  /** miễn sinh hoạt: never counted as absent */
  excused: number;
  /** sinh hoạt tạm nơi khác */
  away: number;
  /** tạm đến */
  attached: number;
}

/** memberTotal − excused − away + attached; 20 members, 3 excused, 1 away, 2 attached: 18. */
export function expectedToAttend({ memberTotal, excused, away, attached }: Roster): number {
  return Math.max(0, memberTotal - excused - away + attached);
}

export interface Attendance {
  present: number;
  expectedToAttend: number;
}

/** Compared on the exact fraction: 84,96% is below 85% although it is shown as 85%. Nobody expected: never low. */
export function isLowAttendance(
  { present, expectedToAttend: expected }: Attendance,
  lowBelowPercent: number,
): boolean {
  return expected > 0 && present * 100 < lowBelowPercent * expected;
}
