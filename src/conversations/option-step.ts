/** A question with a few fixed answers: tapped, or typed in one of its words. */
import { type Phrase, phrase } from '../text/phrase.ts';
import { matchWord } from './chat-words.ts';
import { otherButton } from './screens.ts';
import { inRows, type Step, type StepReading } from './step.ts';

interface Option<Value> {
  value: Value;
  /** ASCII, without spaces; part of the button's choice. */
  name: string;
  label: Phrase;
  /** What people type instead of tapping, without marks. */
  words: readonly string[];
}

export interface OptionQuestion<Draft, Facts, Value> {
  id: string;
  options: readonly Option<Value>[];
  /** Buttons in a row. */
  width: number;
  /** Those that are offered at first; the others, before these, behind the button. */
  usual?: { values: readonly Value[]; others: Phrase };
  isNeeded: (draft: Draft, facts: Facts) => boolean;
  question: (draft: Draft, facts: Facts) => Phrase;
  answerOf: (draft: Draft) => Value | undefined;
  withAnswer: (draft: Draft, value: Value) => Draft;
  echo: (draft: Draft, facts: Facts) => Phrase;
  /** Whether the answer can be given at all; by default each can. */
  offers?: (value: Value, facts: Facts) => boolean;
  /** What is said where an answer is typed that is not offered. */
  notOffered?: Phrase;
  /** Why an answer is asked about once before it is taken; null when it need not be. */
  unusual?: (value: Value, draft: Draft, facts: Facts) => Phrase | null;
  /** What is typed in other words than the listed ones. */
  understand?: (text: string) => Value | null;
  help: Phrase;
}

export function optionStep<Draft, Facts, Value, Id extends string>(
  spec: OptionQuestion<Draft, Facts, Value> & { id: Id },
): Step<Draft, Facts> & { id: Id } {
  const { id, options, width, isNeeded, question, answerOf, withAnswer, echo, help } = spec;
  const offers = spec.offers ?? (() => true);
  const words: Record<string, readonly string[]> = Object.fromEntries(
    options.map((option) => [option.name, option.words]),
  );
  const optionOf = (choice: string) => options.find(({ name }) => `is.${name}` === choice);
  const choose = (
    choice: string | null,
    draft: Draft,
    facts: Facts,
    sure: boolean,
  ): StepReading<Draft> | null => {
    const option = choice === null ? undefined : optionOf(choice);
    if (option === undefined || choice === null || !offers(option.value, facts)) return null;
    // What stands already has been asked about.
    const isAsked = sure || answerOf(draft) === option.value;
    if (!isAsked && spec.unusual?.(option.value, draft, facts)) return { action: 'confirm', choice };
    return { action: 'accept', draft: withAnswer(draft, option.value) };
  };
  const choiceOf = (text: string): string | null => {
    const word = matchWord(text, words);
    if (word !== null) return `is.${word}`;
    const value = spec.understand?.(text) ?? null;
    const option = value === null ? undefined : options.find((each) => each.value === value);
    return option === undefined ? null : `is.${option.name}`;
  };
  const isUsual = ({ value }: Option<Value>) => spec.usual?.values.includes(value) ?? true;
  const shown = (isWide: boolean) =>
    isWide
      ? [...options.filter((each) => !isUsual(each)), ...options.filter(isUsual)]
      : options.filter(isUsual);
  return {
    id,
    isNeeded,
    isAnswered: (draft) => answerOf(draft) !== undefined,
    ask: (draft, facts, wide) => ({
      lines: [question(draft, facts)],
      buttons: [
        ...inRows(
          shown(wide)
            .filter(({ value }) => offers(value, facts))
            .map(({ name, label }) => ({ label, choice: `is.${name}` })),
          width,
        ),
        ...(spec.usual === undefined || wide ? [] : [[otherButton(spec.usual.others)]]),
      ],
    }),
    choose,
    doubt: (choice, draft, facts) => {
      const option = optionOf(choice);
      const why = option === undefined ? undefined : spec.unusual?.(option.value, draft, facts);
      return why ?? question(draft, facts);
    },
    read: (text, draft, facts) => {
      const choice = choiceOf(text);
      const line = (choice === null ? undefined : spec.notOffered) ?? phrase('report:unclear.option');
      return choose(choice, draft, facts, false) ?? { action: 'ask', line };
    },
    echo,
    help,
  };
}
