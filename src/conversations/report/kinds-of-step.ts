/** What the questions of a report share, and the question for a number of people. */
import { firstDayOf, lastDayOf, monthOf } from '../../domain/calendar.ts';
import { joinNames } from '../../domain/reading/peoples.ts';
import type { ReadingContext } from '../../domain/reading/reading.ts';
import { heldWithin, mostPeople } from '../../domain/report-checks.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { Button } from '../conversation.ts';
import { type OptionQuestion, optionStep } from '../option-step.ts';
import { otherButton } from '../screens.ts';
import { inRows, type Question, type Reading, type Step } from '../step.ts';
import { understandCount } from '../understand.ts';
import type { ReportDraft, ReportFacts, ReportStepId } from './facts.ts';

export type ReportStep = Step<ReportDraft, ReportFacts> & { id: ReportStepId };
export type ReportReading = Reading<ReportDraft>;

export const accept = (draft: ReportDraft): ReportReading => ({ action: 'accept', draft });

/** While it is not known otherwise, the branch is taken to have met: so the questions can be counted. */
export const isHeld = (draft: ReportDraft): boolean => draft.held === undefined || draft.held === 'held';

/** What the reader of typed words may know. */
export function readingContext({ now, month, expectedToAttend }: ReportFacts): ReadingContext {
  return { now, period: month, rosterTotal: expectedToAttend };
}

/**
 * The same for the day of the meeting: to whoever meets late, in the month after (§5), the days of that month are near,
 * and one of the reported month is asked about first.
 */
export function heldOnContext(facts: ReportFacts): ReadingContext {
  const { start, end } = heldWithin(facts);
  const isLater = facts.now.date > lastDayOf(facts.month) && start === firstDayOf(facts.month);
  return { ...readingContext(facts), period: isLater ? monthOf(end) : facts.month };
}

/** A question of the report with a few fixed answers. */
export function choiceStep<Value>(
  spec: OptionQuestion<ReportDraft, ReportFacts, Value> & { id: ReportStepId },
): ReportStep {
  return optionStep(spec);
}

export type CountField =
  | 'expected'
  | 'absentUnexcused'
  | 'admissions'
  | 'women'
  | 'ethnicMinority'
  | 'youthUnionMember'
  | 'madeOfficial'
  | 'attendingClass'
  | 'fileInPreparation';

/** Figures that fit on one screen as buttons. */
const widest = 40;

const figureButton = (count: number): Button => ({
  label: phrase('report:figure', { n: count }),
  choice: `n.${count}`,
});

/** A question for a number of people. */
export function countStep(spec: {
  id: CountField;
  isNeeded: (draft: ReportDraft, facts: ReportFacts) => boolean;
  question: (draft: ReportDraft, facts: ReportFacts) => Phrase;
  /** The buttons at first; null, and by default: 0 … 4, or what there is room for. */
  likely?: (draft: ReportDraft, facts: ReportFacts, wide: boolean) => Button[][] | null;
  /** `likely` has all the buttons there are, also after misunderstandings: no bare figures, no example of one. */
  isWorded?: boolean;
  least?: number;
  /** Where the buttons begin; by default at `least`. */
  firstButton?: (draft: ReportDraft) => number;
  /** The largest answer that the others leave room for. */
  most?: (draft: ReportDraft, facts: ReportFacts) => number;
  /** Why a figure is asked about once before it is taken; null when it need not be. */
  unusual?: (count: number, draft: ReportDraft, facts: ReportFacts) => Phrase | null;
  /** Answers that no longer fit once this one has changed. */
  withCount?: (draft: ReportDraft, count: number) => ReportDraft;
  /** What is asked before a doubtful figure is taken; by default its echo. */
  doubt?: (count: number, draft: ReportDraft) => Phrase;
  read?: (text: string, draft: ReportDraft, facts: ReportFacts) => ReportReading | null;
  /** The text without words that only name what was asked. */
  plain?: (text: string) => string;
  /** By default the figure under its name. */
  echo?: (draft: ReportDraft) => Phrase;
  help: Phrase;
}): ReportStep {
  const { id, isNeeded, question, likely, help } = spec;
  const least = spec.least ?? 0;
  const plain = spec.plain ?? ((text: string) => text);
  const most = spec.most ?? (() => mostPeople);
  const withCount = spec.withCount ?? ((draft: ReportDraft, count: number) => ({ ...draft, [id]: count }));

  const choose = (
    choice: string,
    draft: ReportDraft,
    facts: ReportFacts,
    sure: boolean,
  ): ReportReading | null => {
    if (!/^n\.\d{1,6}$/.test(choice)) return null;
    const count = Number(choice.slice(2));
    const top = most(draft, facts);
    if (count > top) return { action: 'ask', line: phrase('report:unclear.atMost', { most: top }) };
    if (count < least) return { action: 'ask', line: phrase('report:unclear.atLeast', { least }) };
    // What stands already has been asked about.
    const isAsked = sure || draft[id] === count;
    if (!isAsked && spec.unusual?.(count, draft, facts)) return { action: 'confirm', choice };
    return accept(withCount(draft, count));
  };

  const ask = (draft: ReportDraft, facts: ReportFacts, wide: boolean): Question => {
    const lines = [question(draft, facts)];
    const first = spec.firstButton?.(draft) ?? least;
    const top = Math.min(most(draft, facts), first + widest - 1);
    const all = Array.from({ length: Math.max(0, top - first + 1) }, (_, step) => figureButton(first + step));
    if (wide && !spec.isWorded)
      return { lines: [...lines, phrase('report:orType.count')], buttons: inRows(all, 8) };
    const own = likely?.(draft, facts, wide) ?? null;
    if (own !== null) return { lines, buttons: own };
    // Few are all laid out; of many, the first.
    const likeliest = all.length <= 10 ? all : all.slice(0, 5);
    const rows = inRows(likeliest, 5);
    if (all.length > likeliest.length) rows.push([otherButton(phrase('report:otherFigure'))]);
    return { lines, buttons: rows };
  };

  const echo =
    spec.echo ?? ((draft: ReportDraft): Phrase => phrase(`report:line.${id}`, { n: draft[id] ?? 0 }));

  return {
    id,
    isNeeded,
    isAnswered: (draft) => draft[id] !== undefined,
    ask,
    choose,
    doubt: (choice, draft, facts) => {
      const count = Number(choice.slice(2)) || 0;
      const why = spec.unusual?.(count, draft, facts);
      return (
        why ??
        spec.doubt?.(count, draft) ??
        phrase('report:doubt', { answer: echo({ ...draft, [id]: count }) })
      );
    },
    read: (text, draft, facts) =>
      spec.read?.(text, draft, facts) ??
      understandCount(plain(joinNames(text.normalize('NFC'))), readingContext(facts), {
        take: (count) => choose(`n.${count}`, draft, facts, false),
        button: figureButton,
      }),
    echo,
    help,
  };
}
