/**
 * What every guided conversation is made of. A conversation sends nothing and saves nothing: it takes the session,
 * what the person did and the facts, and returns the next session and what is to be shown or done.
 */
import type { Mark, MarkedText } from '../domain/marked-text.ts';
import type { SessionKind } from '../domain/session-key.ts';
import type { Phrase } from '../text/phrase.ts';

/** What a person did. */
export type Input =
  | { kind: 'begin' }
  /** `marked`: the same words as they are formatted, where they are. */
  | { kind: 'text'; text: string; marked?: MarkedText }
  /** What follows a text that Telegram cut, in the same breath. */
  | { kind: 'rest'; text: string; marked?: MarkedText }
  /** A message that says several things at once, whatever question stands. */
  | { kind: 'whole'; text: string }
  /**
   * An answer to one of the questions, by a button outside of the conversation; one that has been given already is
   * replaced only where `replaces` says so.
   */
  | { kind: 'given'; step: string; choice: string; replaces: boolean }
  /** A tap; `screen` is the number that the tapped screen carried, so that an old screen is recognised. */
  | { kind: 'tap'; screen: number; choice: string }
  | { kind: 'command'; name: 'cancel' | 'help' | 'resume' }
  /** A document, or a picture as Telegram keeps it: such a one has no name. */
  | {
      kind: 'file';
      fileId: string;
      name: string;
      mimeType: string;
      size: number;
      isPhoto?: true;
      caption?: string;
      captionMarks?: readonly Mark[];
    }
  | { kind: 'other'; what: OtherInput };

/** What a phone can send that no question asks for. */
export type OtherInput =
  | 'photo'
  | 'video'
  | 'voice'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'forwarded'
  | 'edited'
  | 'album'
  | 'poll'
  | 'unknown';

export interface Button {
  label: Phrase;
  /** At most 40 bytes of ASCII; comes back in a tap. */
  choice: string;
}

/** One screen: the sentences, one below the other, and the buttons in rows. */
export interface Screen {
  lines: Phrase[];
  buttons: Button[][];
}

export interface Session<State = unknown> {
  flow: FlowName;
  /** Version of the flow that wrote the state; another version is carried over or begun again. */
  version: number;
  /** Number of the screen shown last; every screen has its own, so a tap on an older one can be told. */
  screen: number;
  state: State;
}

/** A report that staff enter is the same conversation as the branch's own. */
export type FlowName = Exclude<SessionKind, 'behalf'>;

/** What the conversation wants done. `Outcome` is the flow's own: what has been decided at its end. */
export type Event<Outcome> =
  /** Show this screen (the session's `screen` number goes into its buttons): in place after a tap, else anew. */
  | { kind: 'show'; screen: Screen }
  /** A short word about the tap (over the chat), when the screen stays as it is. */
  | { kind: 'toast'; text: Phrase }
  /** A sentence of its own, without buttons; `beside` the screen that stands, which keeps its own. */
  | { kind: 'say'; lines: Phrase[]; beside?: true }
  | { kind: 'outcome'; outcome: Outcome };

export interface Advanced<State, Outcome> {
  /** null: the conversation is over and nothing of it is kept. */
  session: Session<State> | null;
  /** False: the session is kept, but the person's next words do not belong to it until it is resumed. */
  inFocus: boolean;
  events: Event<Outcome>[];
}

/** What has to be known before a conversation can be advanced; it loads itself, since the engine knows no database. */
export interface Need {
  load(): Promise<void>;
}

/** Thrown by facts that have not been loaded: whoever advances is told what is missing. */
export class FactMissing extends Error {
  override name = 'FactMissing';
  readonly need: Need;

  constructor(need: Need) {
    super('This fact has to be loaded first');
    this.need = need;
  }
}

export type Needs = { kind: 'needs'; need: Need };

/** What comes of the facts, such as a conversation advanced; or what has to be loaded first, with nothing done yet. */
export function doneOrNeeds<Done>(work: () => Done): { kind: 'done'; done: Done } | Needs {
  try {
    return { kind: 'done', done: work() };
  } catch (error) {
    if (error instanceof FactMissing) return { kind: 'needs', need: error.need };
    throw error;
  }
}

/** How far a conversation is: «câu 3/8». */
export interface Place {
  at: number;
  of: number;
}

export interface Flow<State, Facts, Outcome> {
  name: FlowName;
  version: number;
  begin(facts: Facts, screen: number): Advanced<State, Outcome>;
  advance(session: Session<State>, input: Input, facts: Facts): Advanced<State, Outcome>;
  /** For whoever asks about somebody else's conversation. */
  place(session: Session<State>, facts: Facts): Place;
}
