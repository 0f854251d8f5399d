/**
 * What a message is: typed facts, and what they come to for whoever reads it. It is written when it is sent and not
 * when it is thought of, so that it can still be asked whether it is true.
 */
import type { Button } from '../buttons/catalogue.ts';
import type { DateOn } from '../domain/calendar.ts';
import type { PaperFile, StandingFile } from '../domain/directive-files.ts';
import type { Language } from '../domain/languages.ts';
import type { Appointment } from '../domain/roles.ts';
import type { Asked, Standing } from '../store/standing.ts';
import type { Phrase } from '../text/phrase.ts';
import type { Texts } from '../text/texts.ts';
import type { OfferedCommand } from './commands.ts';

/** Whoever gets it, at the instant of sending. */
export interface Reader {
  language: Language;
  today: DateOn;
  /** ISO instant. */
  at: string;
  /** Those that they hold. */
  offices: readonly Appointment[];
  /** The one that they act in. */
  present: Appointment | null;
  /** What there is of that which their messages need. */
  standing: Standing;
  /** The files of a directive that stand in their chat; undefined: it has not been written down. */
  filesIn(directiveId: string): readonly StandingFile[] | undefined;
}

/** Files that have to stand in the chat, each as a message of its own, before the words come or are changed. */
export interface FilesApart {
  wanted: readonly PaperFile[];
  /** All of them, the one that carries the words as well. */
  standing: readonly StandingFile[];
  /** Whether Telegram still lets what is not wanted any more be deleted. */
  canDelete: boolean;
  /** What is said in the place of a file that can't be. */
  instead: Phrase;
}

/** What has to be looked up before it is written; loaded together for all that are sent together. */
export type Needs = Partial<Asked>;

export interface MessageButton {
  label: Phrase;
  button: Button;
}

export interface Content {
  /** In the place of words: the commands offered beside the text field. */
  commands?: readonly OfferedCommand[];
  /** One a line; or the words as a whole, where how many fit hangs on the language. */
  lines: readonly Phrase[] | ((texts: Texts, language: Language) => string);
  buttons?: readonly (readonly MessageButton[])[];
  /** A file that Telegram keeps, or one that is made as it is sent. */
  attachment?: PaperFile | ((words: (line: Phrase) => string) => { drawing: unknown; name: string });
  filesApart?: FilesApart;
  /** Drawn as it is sent, above the lines as its caption; where it can't be, `otherwise` goes alone. null: none. */
  picture?: (words: (line: Phrase) => string) => { drawing: unknown; name: string } | null;
  otherwise?: Content['lines'];
  /** The buttons below the text field go: nothing that they open is the person's any more. */
  endsMenu?: boolean;
  /** It takes the place of this message; where that is gone, it is a new one. */
  replaces?: number | null;
  /** What it replaces are the words below a file, which stays. */
  isCaption?: boolean;
  /** It stands below that message, in answer to it. */
  answers?: number;
}

/** Why a message is not sent any more; it stays in its row. */
export type Reason =
  | 'office ended'
  | 'unit gone'
  | 'of no use any more'
  | 'reported'
  | 'promised'
  | 'counted'
  | 'answered'
  | 'taken back'
  | 'called off'
  | 'conveyed'
  | 'carried out'
  | 'changed since'
  | 'seen';

export interface Message<Facts> {
  /** All who read a language, and of whom it says the same, read the same words: they are written once for a set. */
  isAlike?(reader: Reader): string;
  needs?(facts: Facts): Needs;
  /** The directive whose files stand in the reader's chat, or are to. */
  directiveOf?(facts: Facts): string;
  /** null: it is still true. */
  endedBy?(facts: Facts, reader: Reader): Reason | null;
  render(facts: Facts, reader: Reader): Content;
}

/** A message that asks the person to do something: all that wait for somebody become one. */
export interface Asking<Facts> extends Message<Facts> {
  /** What is said of all together, those queued last taking the place of the same before them. */
  ask(all: readonly Facts[], reader: Reader): { lines: Phrase[]; subjects: Subject[] };
}

/** Something asked: alone it shows its answers, among others the way to them. */
export interface Subject {
  answers: MessageButton[][];
  opens: MessageButton;
}

export function asking<Facts>(message: Omit<Asking<Facts>, 'render'>): Asking<Facts> {
  return { ...message, render: (facts, reader) => contentOf([message.ask([facts], reader)]) };
}

export function contentOf(
  asked: readonly { lines: readonly Phrase[]; subjects: readonly Subject[] }[],
): Content {
  const [first, ...more] = asked.flatMap(({ subjects }) => subjects);
  const lines = asked.flatMap((each) => each.lines);
  if (first === undefined) return { lines };
  return { lines, buttons: more.length === 0 ? first.answers : [first, ...more].map(({ opens }) => [opens]) };
}

/** What a unit is called on the day of sending. */
export function nameOf({ standing }: Reader, unitId: string): string {
  return standing.units.get(unitId) ?? '';
}
