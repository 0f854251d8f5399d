/** The question for a number of people, as its row in the form says. */
import { joinNames } from '../../domain/reading/peoples.ts';
import { isFarFromPast, manyAtOnce, mostOf } from '../../domain/report-checks.ts';
import type { CountId, ReportStepId } from '../../domain/report-form.ts';
import type { CountRow } from '../../domain/report-row.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { Button } from '../conversation.ts';
import { otherButton } from '../screens.ts';
import { inRows, type Question } from '../step.ts';
import { understandCount } from '../understand.ts';
import { absentOf, type CountedId, type ReportDraft, type ReportFacts } from './facts.ts';
import { accept, neededBy, type ReportReading, type ReportStep, readingContext } from './kinds-of-step.ts';
import { farFromPast, lineOf, sentenceOf } from './words.ts';

/** Figures that fit on one screen as buttons. */
const widest = 40;

const figureButton = (count: number): Button => ({
  label: phrase('report:figure', { n: count }),
  choice: `n.${count}`,
});

/** What a question for a number says or does otherwise than its row makes it. */
interface CountSpec {
  isNeeded: ReportStep['isNeeded'];
  question: (draft: ReportDraft, facts: ReportFacts) => Phrase;
  /** The buttons at first; null, and by default: 0 … 4, or what there is room for. */
  likely: (draft: ReportDraft, facts: ReportFacts, wide: boolean) => Button[][] | null;
  /** `likely` has all the buttons there are, also after misunderstandings: no bare figures, no example of one. */
  isWorded: boolean;
  least: number;
  /** Where the buttons begin; by default at `least`. */
  firstButton: (draft: ReportDraft) => number;
  /** Why a figure is asked about once before it is taken; null when it need not be. */
  unusual: (count: number, draft: ReportDraft, facts: ReportFacts) => Phrase | null;
  /** The draft with it, without the answers that no longer fit. */
  withCount: (draft: ReportDraft, count: number) => ReportDraft;
  /** What is asked before a doubtful figure is taken; by default its echo. */
  doubt: (count: number, draft: ReportDraft) => Phrase;
  /** null: read as a number. */
  read: (text: string, draft: ReportDraft, facts: ReportFacts) => ReportReading | null;
  /** The text without words that only name what was asked. */
  plain: (text: string) => string;
  echo: (draft: ReportDraft) => Phrase;
  help: Phrase;
}

export type CountQuestion = CountRow & { id: Extract<ReportStepId, CountId> | 'expected' };

/** Many more than in the months before or, of what is rare, over five in one: «đúng chứ?», once. */
function unusualFor(row: CountQuestion): CountSpec['unusual'] {
  return (count, draft, { past }) => {
    if (row.isRare && count > manyAtOnce) {
      return phrase('report:unusual.many', { answer: lineOf(row, { ...draft, [row.id]: count }) });
    }
    // Of a question that is new, earlier months say nothing.
    const months = past.flatMap((month) => month[row.id as CountedId] ?? []);
    return isFarFromPast(count, months) ? farFromPast(row, count) : null;
  };
}

function specOf(row: CountQuestion): CountSpec {
  const echo = (draft: ReportDraft) => lineOf(row, draft);
  return {
    isNeeded: neededBy(row),
    question: () => phrase(`report:ask.${row.id}`),
    likely: () => null,
    isWorded: false,
    least: 0,
    firstButton: () => 0,
    unusual: unusualFor(row),
    withCount: (draft, count) => ({ ...draft, [row.id]: count }),
    doubt: (count, draft) => phrase('report:doubt', { answer: echo({ ...draft, [row.id]: count }) }),
    read: () => null,
    plain: (text) => text,
    echo,
    help: sentenceOf(`report:help.${row.id}`),
  };
}

/** The largest answer that the others leave room for. */
const topOf = (row: CountQuestion, draft: ReportDraft): number =>
  mostOf(row, { absent: absentOf(draft) ?? 0, admissions: draft.admissions ?? 0 });

function askCount(row: CountQuestion, spec: CountSpec): ReportStep['ask'] {
  return (draft, facts, wide): Question => {
    const lines = [spec.question(draft, facts)];
    const first = spec.firstButton(draft) || spec.least;
    const top = Math.min(topOf(row, draft), first + widest - 1);
    const all = Array.from({ length: Math.max(0, top - first + 1) }, (_, step) => figureButton(first + step));
    if (wide && !spec.isWorded)
      return { lines: [...lines, phrase('report:orType.count')], buttons: inRows(all, 8) };
    const own = spec.likely(draft, facts, wide);
    if (own !== null) return { lines, buttons: own };
    // Few are all laid out; of many, the first.
    const likeliest = all.length <= 10 ? all : all.slice(0, 5);
    const rows = inRows(likeliest, 5);
    if (all.length > likeliest.length) rows.push([otherButton(phrase('report:otherFigure'))]);
    return { lines, buttons: rows };
  };
}

function chooseCount(row: CountQuestion, spec: CountSpec): ReportStep['choose'] {
  return (choice, draft, facts, sure) => {
    if (!/^n\.\d{1,6}$/.test(choice)) return null;
    const count = Number(choice.slice(2));
    const top = topOf(row, draft);
    if (count > top) return { action: 'ask', line: phrase('report:unclear.atMost', { most: top }) };
    if (count < spec.least)
      return { action: 'ask', line: phrase('report:unclear.atLeast', { least: spec.least }) };
    // What stands already has been asked about.
    const isAsked = sure || draft[row.id] === count;
    if (!isAsked && spec.unusual(count, draft, facts)) return { action: 'confirm', choice };
    return accept(spec.withCount(draft, count));
  };
}

/** A question for a number of people. */
export function countStep(row: CountQuestion, own: Partial<CountSpec> = {}): ReportStep {
  const spec: CountSpec = { ...specOf(row), ...own };
  const choose = chooseCount(row, spec);
  return {
    id: row.id,
    isNeeded: spec.isNeeded,
    isAnswered: (draft) => draft[row.id] !== undefined,
    ask: askCount(row, spec),
    choose,
    doubt: (choice, draft, facts) => {
      const count = Number(choice.slice(2)) || 0;
      return spec.unusual(count, draft, facts) ?? spec.doubt(count, draft);
    },
    read: (text, draft, facts) =>
      spec.read(text, draft, facts) ??
      understandCount(spec.plain(joinNames(text.normalize('NFC'))), readingContext(facts), {
        take: (count) => choose(`n.${count}`, draft, facts, false),
        button: figureButton,
      }),
    echo: spec.echo,
    help: spec.help,
  };
}
