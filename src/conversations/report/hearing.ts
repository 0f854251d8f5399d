/** What is gathered while a whole report in one message is understood, question by question. */
import type { ReportForm, ReportStepId } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { type StepReading, without } from '../step.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';
import { stepsOf } from './steps.ts';

/** Of the person's words, as they are named back. */
const longestWords = 40;

export const quoted = (words: string): Phrase => {
  const line = words.replace(/\s+/g, ' ').trim();
  const short = [...line].slice(0, longestWords).join('');
  return phrase('report:heard.words', { words: short.length < line.length ? `${short}…` : short });
};

/** Names a button that stands below the question, and not below what a message was taken for. */
const isAhead = ({ key }: Phrase): boolean => key === 'report:unclear.ahead';

/** What has been understood by now. */
export class Hearing {
  draft: ReportDraft;
  readonly said: ReportStepId[] = [];
  readonly proposed: Record<string, string> = {};
  readonly doubts: Record<string, Phrase> = {};
  readonly notes: Phrase[] = [];
  readonly unclear: string[] = [];
  private readonly facts: ReportFacts;
  private readonly form: ReportForm | undefined;

  constructor(draft: ReportDraft, facts: ReportFacts, form?: ReportForm) {
    this.draft = draft;
    this.facts = facts;
    this.form = form;
  }

  step(id: ReportStepId) {
    return stepsOf(this.form).find((step) => step.id === id);
  }

  /** The question is asked again: something was said about it that cannot be taken as it stands. */
  doubt(id: ReportStepId, words: string, line: Phrase): void {
    this.open(id);
    this.notes.push(phrase('report:heard.doubtful', { words: quoted(words), line }));
  }

  /** Nothing that was known or foreseen of it stands: something was said that is not understood. */
  open(id: ReportStepId): void {
    this.said.push(id);
    this.draft = without(this.draft, [id]);
    delete this.proposed[id];
    delete this.doubts[id];
  }

  /** Waits for «Đúng». */
  propose(id: ReportStepId, words: string, choice: string, draft = this.draft): void {
    const line = this.step(id)?.doubt(choice, draft, this.facts) ?? phrase('report:unclear.option');
    this.open(id);
    this.proposed[id] = choice;
    this.doubts[id] = phrase('report:heard.doubtful', { words: quoted(words), line });
  }

  take(id: ReportStepId, words: string, reading: StepReading<ReportDraft> | null): boolean {
    if (reading === null) {
      this.doubt(id, words, phrase('report:unclear.option'));
      return false;
    }
    switch (reading.action) {
      case 'accept':
        this.said.push(id);
        this.draft = reading.draft;
        return true;
      case 'confirm':
        this.propose(id, words, reading.choice);
        return false;
      case 'ask':
      case 'refuse':
        this.doubt(id, words, isAhead(reading.line) ? phrase('report:unclear.aheadTyped') : reading.line);
        return false;
    }
  }

  /** @param words as they are named back; by default what is read */
  read(id: ReportStepId, text: string, words = text): boolean {
    const reading = this.step(id)?.read(text, this.draft, this.facts);
    return this.take(id, words, reading ?? null);
  }

  /** Takes the words only where nothing about them is in doubt. */
  readIfClear(id: ReportStepId, words: string): boolean {
    const reading = this.step(id)?.read(words, this.draft, this.facts);
    return reading?.action === 'accept' && this.take(id, words, reading);
  }

  choose(id: ReportStepId, words: string, choice: string): boolean {
    const step = this.step(id);
    return this.take(
      id,
      words,
      step === undefined ? null : step.choose(choice, this.draft, this.facts, false),
    );
  }
}
