/** What a target counts (domain guide §6): in which unit, up to how many, and whether it is held at any time or reached by an end. */

/** A count of people, places or meetings, or a share in whole percent. */
export type MeasureUnit = 'people' | 'percent' | 'places' | 'meetings';

interface Measure {
  unit: MeasureUnit;
  most: number;
  /** A share that holds at any time: there is no pace towards it. */
  isRate: boolean;
  /** It has a day of its own by which it is reached. */
  isDated: boolean;
}

const reached = (unit: MeasureUnit, most: number): Measure => ({ unit, most, isRate: false, isDated: false });
const held = (unit: MeasureUnit, most: number): Measure => ({ unit, most, isRate: true, isDated: false });

/** An id stays: it is kept with every target. Behind the stroke stands the kind of place of which it is. */
const measureForms = {
  admissions: reached('people', 100_000),
  'admissions/hamlet': reached('people', 100_000),
  'admissions/school': reached('people', 100_000),
  'admissions/clinic': reached('people', 100_000),
  'admissions/office': reached('people', 100_000),
  /** Of the members at the start of the year. */
  admissionShare: reached('percent', 100),
  reportsOnTime: held('percent', 100),
  /** Of each branch in a quarter. */
  themeMeetings: held('meetings', 12),
  placesWithoutBranch: { unit: 'places', most: 100_000, isRate: false, isDated: true },
  directivesConveyed: held('percent', 100),
} as const satisfies Readonly<Record<string, Measure>>;

export type MeasureId = keyof typeof measureForms;
export const measureIds = Object.keys(measureForms) as MeasureId[];

export function isMeasureId(text: string): text is MeasureId {
  return Object.hasOwn(measureForms, text);
}

export function measureOf(id: MeasureId): Measure {
  return measureForms[id];
}

/** The kind of place of which admissions are counted; null: of all. */
export function placeKindOf(id: MeasureId): string | null {
  return id.split('/')[1] ?? null;
}
