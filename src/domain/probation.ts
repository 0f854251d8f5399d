/** Whose year of probation is over: cohorts by the month of admission, counted, never named (domain guide §2.4). */
import { addMonths, type Month } from './calendar.ts';

/** What a branch reported of one month. */
export interface Growth {
  month: Month;
  admissions: number;
  madeOfficial: number;
}

export interface Cohort {
  /** Of the admission. */
  month: Month;
  /** Of those admitted then, who have not been recognised yet. */
  count: number;
}

/** A cohort is named for so many months; whoever has left since is not asked about for ever. */
const namedMonths = 12;

/** How far back it has to be known who was admitted and recognised. */
export function growthSince(on: Month, probationMonths: number): Month {
  return addMonths(on, -(2 * probationMonths + namedMonths));
}

/**
 * Cohorts whose probation has ended by the month and who are not all recognised, the oldest first. Those recognised
 * are taken to be of the oldest cohort whose time had come; who came from elsewhere is not known here.
 * @param growth of one branch, since `growthSince`; several reports of a month are added up
 */
export function cohortsDue(growth: readonly Growth[], on: Month, probationMonths: number): Cohort[] {
  const cohorts: Cohort[] = [];
  for (const { month, admissions, madeOfficial } of [...growth].sort((a, b) =>
    a.month < b.month ? -1 : 1,
  )) {
    let left = madeOfficial;
    for (const cohort of cohorts) {
      if (addMonths(cohort.month, probationMonths) > month) break;
      const recognised = Math.min(cohort.count, left);
      cohort.count -= recognised;
      left -= recognised;
    }
    const same = cohorts.find((cohort) => cohort.month === month);
    if (same === undefined) cohorts.push({ month, count: admissions });
    else same.count += admissions;
  }
  return cohorts.filter(({ month, count }) => {
    const dueIn = addMonths(month, probationMonths);
    return count > 0 && dueIn <= on && dueIn > addMonths(on, -namedMonths);
  });
}
