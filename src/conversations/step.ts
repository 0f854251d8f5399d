/**
 * What a guided conversation is written with: steps that have an id, say what they ask and how they read, and a guide
 * that holds them together. What comes next is always the first question that is needed and not yet answered, so
 * that going back, correcting, carrying over and resuming need no code of their own.
 */
import type { z } from 'zod';
import type { MarkedText } from '../domain/marked-text.ts';
import type { Phrase } from '../text/phrase.ts';
import type { Button, FlowName, Input, Screen } from './conversation.ts';

export type Question = Screen;

/** What an answer comes to (domain guide §12). */
export type StepReading<Draft = object> =
  | { action: 'accept'; draft: Draft }
  /** One reading, but doubtful: taken only after «Đúng», by choosing `choice` then. */
  | { action: 'confirm'; choice: string; note?: Phrase }
  /** Asked back, with the readings to choose from where there are several. */
  | { action: 'ask'; line: Phrase; candidates?: Button[] }
  | { action: 'refuse'; line: Phrase };

export interface Step<Draft = object, Facts = unknown> {
  id: string;
  /** Whether the question belongs to this conversation, as far as is known by now. */
  isNeeded(draft: Draft, facts: Facts): boolean;
  isAnswered(draft: Draft): boolean;
  /** @param wide every answer that can be foreseen, not only the likely ones: «Ngày khác», or asked twice in vain */
  ask(draft: Draft, facts: Facts, wide: boolean): Question;
  /** What a button says; null when it is none of this question's. @param sure the person has said «Đúng» to it */
  choose(choice: string, draft: Draft, facts: Facts, sure: boolean): StepReading<Draft> | null;
  /** «Có mặt 12/15 đồng chí. Đúng không?» */
  doubt(choice: string, draft: Draft, facts: Facts): Phrase;
  /** @param marked the same words with their marks, where somebody has formatted them */
  read(text: string, draft: Draft, facts: Facts, marked?: MarkedText): StepReading<Draft>;
  /**
   * How it is counted, «4/11». `fork`: not at all, since only its answer says how many follow · `detail`: with the
   * question before it, from whose answer it follows · `optional`: it is asked only where somebody opens it from the
   * review, and always has an answer.
   */
  counted?: 'fork' | 'detail' | 'optional' | undefined;
  /** Questions that hang on this one: what is said to it may answer them, and is no news. */
  answersAlso?: readonly string[];
  /** Of an answer that is put together on several screens: without what has been begun; null: nothing has. */
  giveUp?(draft: Draft): Draft | null;
  /** Whatever is written can be an answer. */
  takesAnyWords?: true;
  /** Only where a long text can be an answer: what it comes to with the rest of it; null: it was not taken. */
  readRest?(rest: string, draft: Draft, marked?: MarkedText): StepReading<Draft> | null;
  /** Only where a file can be an answer. */
  readFile?(file: Extract<Input, { kind: 'file' }>, draft: Draft, facts: Facts): StepReading<Draft>;
  /** The answer in words, for the screen after it. */
  echo(draft: Draft, facts: Facts): Phrase;
  help: Phrase;
}

type Usual = 'isNeeded' | 'isAnswered' | 'choose' | 'doubt';

/**
 * A step by what is its own. As usual it is asked of everybody, answers the field of its name, is typed and not tapped,
 * and is doubted as it is asked.
 */
export function fieldStep<Draft extends object, Facts, Id extends string>(
  own: Omit<Step<Draft, Facts>, Usual> & Partial<Pick<Step<Draft, Facts>, Usual>> & { id: Id },
): Step<Draft, Facts> & { id: Id } {
  return {
    isNeeded: () => true,
    isAnswered: (draft) => own.id in draft,
    choose: () => null,
    doubt: (_choice, draft, facts) => own.ask(draft, facts, false).lines[0] ?? own.help,
    ...own,
  };
}

/** What there is when no question is left. */
export type Ending<Outcome> =
  /** Everything on one screen; `Outcome` happens on [Gửi]. `fields`: the steps that can be changed from here. */
  | {
      kind: 'review';
      lines: Phrase[];
      fields: Button[];
      /** Opens a question from the review itself. */
      beside?: Button[];
      /** What comes of it is shown, and nothing is done: happens on [Xem trước]. */
      preview?: Outcome;
      /** Questions behind [Thêm …]. */
      further?: Button[];
      outcome: Outcome;
    }
  | { kind: 'done'; outcome: Outcome }
  /** The answers cannot stand together: this step is asked again, with the reason. */
  | { kind: 'faulty'; step: string; line: Phrase };

/** What a message that says several things at once comes to. */
export interface Heard<Draft = object> {
  draft: Draft;
  /** Ids of the steps of which something was said, clearly or not. */
  said: string[];
  /** Choices that wait for «Đúng», or lead to readings to choose from, by the id of their step. */
  proposed: Record<string, string>;
  /** What is asked about those that wait for «Đúng», with the words that they were read from. */
  doubts: Record<string, Phrase>;
  /** What was not taken as it stands, and what was not understood, named. */
  notes: Phrase[];
  /** Why nothing of it may be kept; null: there is nothing against it. */
  objection: Phrase | null;
  /** In answer to words that say nothing of it; null: there were none. */
  aside: Phrase[] | null;
  /** What is left without what was said in passing; null: nothing was. */
  rest: string | null;
  /** It asks something. */
  isAsked: boolean;
  /** Words that may be of something else stand among those that were understood. */
  isDoubtful: boolean;
}

/** Where words are said. */
export interface Place {
  /** The question that stands, or the review. */
  at: string;
  /** Steps whose answers have been given or seen: nothing doubtful takes their place. */
  settled: ReadonlySet<string>;
}

/** For a conversation that can be answered in one message. */
export interface Hearing<Draft, Facts> {
  hear(text: string, draft: Draft, facts: Facts, place: Place): Heard<Draft>;
  /** «cũ → mới», of an answer that stood before. */
  change(step: string, before: Draft, after: Draft): Phrase | null;
  /** Said to the first question, it answers more than that would, and is no misunderstood answer to it. */
  isAllAtOnce(heard: Heard<Draft>): boolean;
  /** Said to any question, it is no answer to it but takes back what the question stands on: «chưa họp» among the figures. */
  takesBack(text: string, draft: Draft, facts: Facts): boolean;
  /** What was said or answered so far, without what is only carried over, and what is still to be asked. */
  lines(draft: Draft, facts: Facts, at: { missing: readonly string[]; carried: readonly string[] }): Phrase[];
  field(step: string): Phrase;
  help: Phrase;
}

/** A draft by the shapes in which its answers are kept; each of them may be missing. */
export type DraftOf<Shape extends Readonly<Record<string, z.ZodType>>> = {
  -readonly [Field in keyof Shape]?: z.infer<Shape[Field]>;
};

/** Left open, it is any guide: the engine hands drafts and facts on and looks into none of them. */
export interface Guide<Draft extends object = object, Facts = unknown, Outcome = unknown> {
  name: FlowName;
  version: number;
  steps: readonly Step<Draft, Facts>[];
  /** How each answer is kept; whatever does not fit is left out when a draft is read back. */
  shape: { readonly [Field in keyof Draft]-?: z.ZodType };
  /** `carried`: ids of the steps that need not be asked this time because their answer is foreseen. */
  start(facts: Facts): { draft: Draft; carried: string[] };
  /** The same draft without the answers that no longer fit the others or the facts. */
  settle(draft: Draft, facts: Facts): Draft;
  endsInReview(draft: Draft, facts: Facts): boolean;
  ending(draft: Draft, facts: Facts): Ending<Outcome>;
  /** Labels of [Gửi] and of the third button of the review, «Để sau» or «Hủy». */
  reviewButtons: { send: Phrase; leave: Phrase; leaving: 'keep' | 'ask' };
  reviewHelp: Phrase;
  /** Where what is talked about may have been sent already, and stands whatever becomes of the draft. */
  correction?: {
    isOne(facts: Facts): boolean;
    /** Nothing differs from what was sent: it is left without a question. */
    isUnchanged(draft: Draft, facts: Facts): boolean;
    stands: Phrase;
    keep: Phrase;
    drop: Phrase;
    /** [Sửa] has been tapped already: what is to be changed is asked at once. */
    beginsWithFields(facts: Facts): boolean;
  };
  /** Sentences above the first screen. */
  opening?(facts: Facts): Phrase[];
  hearing?: Hearing<Draft, Facts>;
  /** Sentences that name what the conversation is about. */
  said: {
    /** Above what is changed, wherever the review is not on the screen. */
    title?(facts: Facts): Phrase;
    /** @param answered what has been answered so far, in words */
    resumed(facts: Facts, answered: readonly Phrase[]): Phrase[];
    leaving(facts: Facts): Phrase;
    kept(facts: Facts): Phrase;
    thrownAway(facts: Facts): Phrase;
  };
}

/** Left by /huy or «Để sau», with what the person chose for the draft. */
export type Left = { kind: 'kept' } | { kind: 'thrownAway' };

/** Puts buttons into rows of `width`. */
export function inRows<Each = Button>(buttons: readonly Each[], width: number): Each[][] {
  const rows: Each[][] = [];
  for (let at = 0; at < buttons.length; at += width) rows.push(buttons.slice(at, at + width));
  return rows;
}

/** The draft with the fields taken out. */
export function without<Draft extends object>(draft: Draft, fields: readonly (keyof Draft)[]): Draft {
  const rest = { ...draft };
  for (const field of fields) delete rest[field];
  return rest;
}
