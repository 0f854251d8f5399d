/**
 * The page of a summary between its figures and what is made of them: head, what is to be done, sections, what became
 * better, as of when. Text, caption and the short version are cut from it, so that all of them say the same.
 */
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import { admissionHead } from './admission-text.ts';
import type { PeriodFigures, SummaryFigures } from './figures.ts';
import { periodPhrase, titleOf } from './period-words.ts';
import { sectionsOf, treeLines } from './sections.ts';
import { type Todo, todosOf } from './todo.ts';

export interface SummaryPage {
  head: Phrase[];
  todo: Todo[];
  /** One paragraph a section, numbered as they stand. */
  sections: Phrase[][];
  /** Where nothing is unmet: the one line that says so. */
  nothing: Phrase[];
  better: Phrase[];
  foot: Phrase[];
}

/** @param namesPerList names of a list before «và n chi bộ khác»; with 0 the lists are left out */
export function pageOf(figures: SummaryFigures, namesPerList: number): SummaryPage {
  const nothing = figures.kind === 'weekly' ? 'summary:nothing.weekly' : 'summary:nothing.period';
  return {
    head: [phrase('summary:item.unit', { name: figures.unit.name }), titleOf(figures)],
    todo: todosOf(figures, null, namesPerList),
    nothing: figures.unmet ? [] : [phrase(nothing)],
    sections: sectionsOf(figures, namesPerList).map(([first, ...rest], i) =>
      first === undefined ? [] : [phrase('summary:section', { no: i + 1, text: first }), ...rest],
    ),
    better: [...betterLines(figures), ...figures.comparisons.map(comparedLine)],
    foot: [...treeLines(figures), phrase('summary:asOf', { at: figures.asOf })],
  };
}

/** The head of what is to be done and a line each; nothing where nothing is. */
export function todoLines({ todo }: SummaryPage): Phrase[] {
  if (todo.length === 0) return [];
  return [phrase('summary:todo.head'), ...todo.map(({ line }) => phrase('summary:todo.line', { line }))];
}

function betterLines({ gained, isBranch }: SummaryFigures): Phrase[] {
  if (gained === null || isBranch) return [];
  const parts = (['reports', 'admissions', 'read'] as const).flatMap((what) =>
    gained[what] > 0 ? [phrase(`summary:better.${what}`, { n: gained[what] })] : [],
  );
  return parts.length === 0 ? [] : [phrase('summary:better.head', { parts })];
}

/** «Tháng 10/2026: 40/47 lượt báo cáo (85,1%), kết nạp 3, công nhận chính thức 1.» */
function comparedLine(compared: PeriodFigures): Phrase {
  const { reportsDue: due, reportsReceived: received, admissions, madeOfficial } = compared;
  const percent = percentValue({ numerator: received, denominator: due }, 'chat');
  const period = periodPhrase(compared);
  return phrase('summary:compared', { period, received, due, percent, admissions, madeOfficial });
}

/** Reports and admissions in a line each: what the picture shows. */
export function figureLines({ reports, admissions, ...figures }: SummaryFigures): Phrase[] {
  const { reportsDue: due, reportsReceived: received, months } = reports;
  const heads = [admissionHead(admissions)];
  if (due === 0) return heads;
  const percent = percentValue({ numerator: received, denominator: due }, 'chat');
  const values = { period: periodPhrase(figures), received, due, percent };
  const head = months.length === 1 ? 'summary:report.month' : 'summary:report.months';
  return [phrase(head, values), ...heads];
}

/** Three lines for a superior: reports, admissions, what is to be done first. */
export function shortLines(figures: SummaryFigures): Phrase[] {
  const { unit, reports, asOf } = figures;
  const { reportsDue: due, reportsReceived: received } = reports;
  const [first] = todosOf(figures, null);
  const month = periodPhrase(figures);
  const title = titleOf(figures);
  const head =
    due === 0
      ? phrase('summary:short.nothingDue', { unit: unit.name, title })
      : phrase('summary:short.reports', {
          unit: unit.name,
          title,
          month,
          received,
          due,
          percent: percentValue({ numerator: received, denominator: due }, 'chat'),
        });
  const end =
    first === undefined
      ? phrase('summary:asOf', { at: asOf })
      : phrase('summary:short.next', { next: first.line, at: asOf });
  return [head, admissionHead(figures.admissions), end];
}
