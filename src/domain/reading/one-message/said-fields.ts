/** The fields that a message may say something of, and the labels by which it does. */
import { countsOf, type LabelledId, perForm } from '../../report-form.ts';
import type { LabelSort } from './vocabulary.ts';

export type PartField =
  | LabelledId
  | 'notYet'
  | 'notHeld'
  | 'heldOn'
  | 'kind'
  | 'attendance'
  | 'absent'
  | 'excused'
  | 'unexcused'
  | 'duration'
  | 'superior'
  | 'selfRating'
  | 'proposal'
  | 'reason'
  | 'promisedOn';

export interface Part {
  field: PartField;
  /** What the field's reader is to read; empty where only the label was said («có lý do», «nữ»). */
  text: string;
  /** The same with its label, to be named back. */
  words: string;
  /** The person asked rather than said it. */
  asks: boolean;
  /** Which clause of the message it stands in. */
  clause: number;
  /** Where it stands in the text. */
  start: number;
}

export interface MessageParts {
  /** In which the parts stand. */
  text: string;
  parts: Part[];
  /** What belongs to no field, as typed. */
  unclear: string[];
  /** «tháng 11», where the month of the report is named. */
  month: { month: number; year: number | null } | null;
  /** The message begins with «báo cáo» or one of its short forms. */
  opens: boolean;
  /** «Họp rồi», «đã họp». */
  saysHeld: boolean;
  /** «Như tháng trước», «không có gì thay đổi». */
  isUnchanged: boolean;
  /** Fields of which something is said that is not understood: «4/7», which may be a day or an attendance. */
  open: PartField[];
  /** Every field that is called by its name, whatever is said of it. */
  named: ReadonlySet<PartField>;
}

export type FieldOf = Partial<Record<LabelSort, PartField>>;

/** Labels that say everything by themselves. */
export const flags: FieldOf = {
  notYet: 'notYet',
  notHeld: 'notHeld',
  ordinary: 'kind',
  theme: 'kind',
  combined: 'kind',
  full: 'attendance',
  superiorCame: 'superior',
  superiorAway: 'superior',
  noAdmissions: 'admissions',
  noneOfficial: 'madeOfficial',
  noProposal: 'proposal',
  ratingWord: 'selfRating',
};

/** What the readers are handed in place of a flag's own words. */
export const saidByFlag: Partial<Record<LabelSort, string>> = {
  ordinary: 'thường kỳ',
  theme: 'chuyên đề',
  combined: 'kết hợp',
  superiorCame: 'có',
  superiorAway: 'không',
  noProposal: 'không',
};

/** Before the rating itself, in any spelling. */
export const ratingLabel = /^(?:(?:x\p{L}+\s+)?lo\p{L}+|xl|x\p{L}p)\s+(?=\p{L})/iu;

/** Labels with a figure, or a word, before or behind them. */
export const fieldsOf = perForm(
  (form): FieldOf => ({
    ...Object.fromEntries(countsOf(form).map(({ id }) => [id, id])),
    full: 'attendance',
    attended: 'attendance',
    expected: 'attendance',
    absent: 'absent',
    excused: 'excused',
    unexcused: 'unexcused',
    rating: 'selfRating',
    duration: 'duration',
    superior: 'superior',
  }),
);

export const fieldOfRest = { promised: 'promisedOn', because: 'reason', proposal: 'proposal' } as const;

export const noParts = (text = ''): MessageParts => ({
  text,
  parts: [],
  unclear: [],
  month: null,
  opens: false,
  saysHeld: false,
  isUnchanged: false,
  open: [],
  named: new Set(),
});

/** What may be how many came, where nothing is said of it: people that are counted, or any figure. */
export type BareCount = 'none' | 'people' | 'figure';
