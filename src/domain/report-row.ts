/** What a row of the report's form says of its question, by the kind of its answer. */
import type { Words } from './roster/vocabulary.ts';

/**
 * When a question belongs to the conversation. `meeting`: there was one · `absence`: somebody stayed away · `joining`:
 * the month's own report of it · `candidates`: as well where there is none before it · `admission`, `recognition`: there
 * were some · `admitted`: at least one · `notMet`: there was no meeting, or not yet · `promise`: not yet.
 */
export type Occasion =
  | 'meeting'
  | 'absence'
  | 'joining'
  | 'candidates'
  | 'admission'
  | 'admitted'
  | 'recognition'
  | 'notMet'
  | 'promise';

/** A column in the register of past months. */
interface RegisterColumn {
  header: string;
  required?: true;
  also?: readonly string[];
  /** The column before which it stands; by default in the order of the rows. */
  before?: string;
  /** Of a month without a meeting. `refused`: a contradiction · `cleared`: what is stored goes · `kept`: both may be. */
  unheld: 'refused' | 'cleared' | 'kept';
}

interface Row {
  id: string;
  when?: Occasion;
  register?: RegisterColumn;
  /** What it is called there, where not by its id. */
  column?: string;
  /** It rarely changes from month to month: the last answer is foreseen, and shown as such. */
  isSteady?: true;
  /** The line of the review that it shares with others, `report:line.<line>`; by default one of its own. */
  line?: string;
  /** The question that asks for it; null: none does, only the register has it. By default it is one itself. */
  askedBy?: string | null;
  /** Rules and sentences of the summary call it by its name. */
  inSummary?: true;
}

export interface CountRow extends Row {
  kind: 'count';
  /** It can't be more than these are. */
  atMost?: 'absent' | 'admissions';
  /** A part or an attribute of that figure, and so no more than it; they overlap (§4.4). */
  partOf?: 'admissions';
  /**
   * Added up over the branches of a summary. `months`: what each of its months brought · `newest`: what stands in each
   * branch's newest report of the year that says it. What the summary doesn't call by its name has a line of its own.
   */
  summed?: 'months' | 'newest';
  /** It tells who people are: shown as it is to the branch and its direct upper committee, and gone with age (§10). */
  isNearOnly?: true;
  /** It counts comrades, «2 đồng chí»; others are not members yet, or said without the word. */
  ofComrades?: true;
  /** So many are asked about, however many there were before. */
  isRare?: true;
  /** Nothing written in the register means none; otherwise it is not known. */
  isNeverUnknown?: true;
  /** What it is called in one message, in full and in short. */
  labels?: string;
  /** What it is called together with others, in bare letters. */
  together?: string;
}

export interface ChoiceRow extends Row {
  kind: 'choice';
  options: readonly string[];
  /** In the office's tables. */
  words: Words<string>;
  /** Texts of its buttons and of its lines, by their option. */
  buttons: string;
  plain: string;
  /** In its own line; by default the plain ones. */
  inLine?: string;
  /** Buttons in a row. */
  width: number;
  /** What it is taken for where a register does not say. */
  usual: string;
}

export interface OtherRow extends Row {
  /** `lead`: it only decides which others are asked. */
  kind: 'day' | 'yesNo' | 'text' | 'pair' | 'lead';
}

export type AnyRow = CountRow | ChoiceRow | OtherRow;
