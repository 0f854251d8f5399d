/** What is gathered while a whole report in one message is understood, question by question. */

import { monthOf } from '../../domain/calendar.ts';
import type { ReportForm, ReportStepId } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { openDoubt } from '../proposals.ts';
import { type StepReading, without } from '../step.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';
import { quoted } from './quotation.ts';
import { stepsOf } from './steps.ts';

/** What names a button that stands below the question, where it stands below what a message was taken for. */
const withoutButton: Readonly<Partial<Record<Phrase['key'], Phrase['key']>>> = {
  'report:unclear.ahead': 'report:unclear.aheadTyped',
  'report:unclear.notHeld': 'report:unclear.notHeldTyped',
  'report:unclear.proposal': 'report:unclear.proposalTyped',
};

/**
 * Doubts that a whole message needs no «Đúng» for, as long as nothing stands yet: what it is taken for is shown, with
 * weekday and date and both figures, before anything is sent.
 */
const shownAnyway: readonly string[] = [
  'nearestDay',
  'derived',
  'baseAssumed',
  'bareDenial',
  'unmarkedWord',
].map((reason) => `report:unclear.${reason}`);

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

  /** The message. */
  readonly typed: string;

  /** Something beside it does not fit: what is worked out waits for «Đúng». */
  isCareful = false;
  /** What is answered stays until something else is said for certain. */
  private readonly settled: ReadonlySet<string>;

  constructor(
    typed: string,
    draft: ReportDraft,
    facts: ReportFacts,
    settled: ReadonlySet<string>,
    form?: ReportForm,
  ) {
    this.typed = typed;
    this.draft = draft;
    this.facts = facts;
    this.settled = settled;
    this.form = form;
  }

  step(id: ReportStepId) {
    return stepsOf(this.form).find((step) => step.id === id);
  }

  /** The question is asked again: something was said about it that cannot be taken as it stands. */
  doubt(id: ReportStepId, words: string, line: Phrase): void {
    this.open(id);
    this.proposed[id] = openDoubt;
    const isNamed = line.key === 'report:unclear.whichDay';
    this.notes.push(
      isNamed ? line : phrase('report:heard.doubtful', { words: quoted(this.typed, words), line }),
    );
  }

  /** Nothing that was known or foreseen of it stands: something was said that is not understood. */
  open(id: ReportStepId): void {
    this.said.push(id);
    if (!this.settled.has(id)) this.draft = without(this.draft, [id]);
    delete this.proposed[id];
    delete this.doubts[id];
  }

  /** Nothing was said after all. */
  forget(): void {
    this.said.length = 0;
    this.notes.length = 0;
    for (const id of Object.keys(this.proposed)) delete this.proposed[id];
  }

  /** Waits for «Đúng». */
  propose(id: ReportStepId, words: string, choice: string, draft = this.draft): void {
    const line = this.step(id)?.doubt(choice, draft, this.facts) ?? phrase('report:unclear.option');
    this.open(id);
    this.proposed[id] = choice;
    this.doubts[id] =
      words === '' ? line : phrase('report:heard.doubtful', { words: quoted(this.typed, words), line });
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
      case 'confirm': {
        const sure = this.isShownAnyway(id, words, reading)
          ? this.step(id)?.choose(reading.choice, this.draft, this.facts, false)
          : null;
        if (sure?.action === 'accept') return this.take(id, words, sure);
        this.propose(id, words, reading.choice);
        return false;
      }
      case 'ask':
      case 'refuse':
        this.doubt(id, words, { ...reading.line, key: withoutButton[reading.line.key] ?? reading.line.key });
        return false;
    }
  }

  private isShownAnyway(
    id: ReportStepId,
    words: string,
    { choice, note }: Extract<StepReading<ReportDraft>, { action: 'confirm' }>,
  ): boolean {
    if (this.isCareful || this.settled.has(id) || note === undefined || !shownAnyway.includes(note.key))
      return false;
    // «du» without its mark is as likely dự; a day of another month may have been meant of this one.
    if (/^du(?: (?:ca|het))?$/i.test(words.trim())) return false;
    const { month, now } = this.facts;
    return id !== 'heldOn' || (choice.slice(2, 9) === month && monthOf(now.date) === month);
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
