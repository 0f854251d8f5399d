/** A summary as text: what has to be done first comes first (domain guide §7); names units, never people. */

import { shortened } from '../domain/cut-text.ts';
import type { Language } from '../domain/languages.ts';
import { halfYearOf, quarterOf } from '../domain/periods.ts';
import { defaultSettings } from '../domain/settings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { foundedSentence, percentValue, placeKindWord } from '../text/sentences.ts';
import type { Texts } from '../text/texts.ts';
import { admissionLines } from './admission-text.ts';
import type { DirectiveFigures, PlaceFigures, SummaryFigures, TreeFigures } from './figures.ts';
import { namesOf } from './name-list.ts';
import { noteLines } from './note-text.ts';
import { reportLines } from './report-text.ts';

/** Telegram's limit of one message, in UTF-16 units. */
const messageLimit = 4096;
const directivesListed = 5;

function shareOf(numerator: number, denominator: number): number {
  return percentValue({ numerator, denominator }, 'chat');
}

const romans = ['I', 'II', 'III', 'IV'];

/** «tháng 11/2026», «quý IV/2026»: a key's last part, and its values. */
function periodValues({ kind, period }: SummaryFigures) {
  const year = Number(period.end.slice(0, 4));
  switch (kind) {
    case 'weekly':
      return { name: 'month', values: { month: period.start } } as const;
    case 'month':
      return { name: 'month', values: { month: period.end } } as const;
    case 'quarter':
      return { name: 'quarter', values: { quarter: romans[quarterOf(period.end) - 1] ?? '', year } } as const;
    case 'half-year':
      return { name: halfYearOf(period.end) === 1 ? 'firstHalf' : 'secondHalf', values: { year } } as const;
    case 'nine-months':
      return { name: 'nineMonths', values: { year } } as const;
    case 'year':
      return { name: 'year', values: { year } } as const;
  }
}

function titleOf(figures: SummaryFigures): Phrase {
  const { kind, period } = figures;
  if (kind === 'weekly') return phrase('summary:title.weekly', { from: period.start, to: period.end });
  const { name, values } = periodValues(figures);
  return phrase(`summary:title.${name}`, values);
}

function periodPhrase(figures: SummaryFigures): Phrase {
  const { name, values } = periodValues(figures);
  return phrase(`summary:period.${name}`, values);
}

/** What the form counts beside: of a period, since a week is about what is to be done. */
function countLines(figures: SummaryFigures): Phrase[] {
  const counts = figures.kind === 'weekly' ? [] : Object.entries(figures.counts);
  if (counts.length === 0) return [];
  const lines = counts.flatMap(([id, n]) => {
    if (n === null) return [];
    // Every count of the form has a line of its own.
    const line = phrase(`report:line.${id as 'admissions'}`, { n });
    return [phrase('summary:notes.further', { line })];
  });
  return [phrase('summary:counts', { period: periodPhrase(figures) }), ...lines];
}

function directiveLines(directives: readonly DirectiveFigures[], limit: number): Phrase[] {
  const lines = directives.slice(0, directivesListed).flatMap((directive, i) => {
    const { number, title, dueOn, branchesDue: total, branchesRead: n, notRead } = directive;
    const values = { name: number ?? `«${shortened(title, 60)}»`, n, total, percent: shareOf(n, total) };
    const line =
      dueOn === null
        ? phrase('summary:directive.read', values)
        : phrase('summary:directive.readDue', { ...values, on: dueOn });
    const names = namesOf(notRead, limit, 'moreBranches');
    return [
      i === 0 ? line : phrase('summary:directive.further', { line }),
      ...(names ? [phrase('summary:directive.notRead', names)] : []),
    ];
  });
  const more = directives.length - directivesListed;
  return more > 0 ? [...lines, phrase('summary:directive.more', { count: more })] : lines;
}

/** What has come of the places that had no branch at the start of a term. */
function clearedLines(baseline: PlaceFigures['baseline']): Phrase[] {
  if (baseline === null || baseline.byKind.length === 0) return [];
  const sentences = baseline.byKind.map(({ kind, cleared, withoutOwnBranch }) => {
    const word = kind === 'hamlet' ? phrase('figures:hamlets') : placeKindWord(kind);
    const sentence = foundedSentence({ numerator: cleared, denominator: withoutOwnBranch }, word);
    return phrase('summary:places.founded', { sentence });
  });
  return [phrase('summary:places.since', { on: baseline.on }), ...sentences];
}

/** In a week, kind by kind; in a longer period, one sentence for all kinds that lack some, and then how many each. */
function placeHeads({ byKind }: PlaceFigures, isWeek: boolean): Phrase[] {
  const lacking = byKind.filter((kind) => kind.withoutOwnBranch > 0);
  if (isWeek) {
    const parts = lacking.map(({ kind, withoutOwnBranch: n, placeTotal: total }) =>
      phrase('summary:places.part', { n, total, kind: placeKindWord(kind), percent: shareOf(n, total) }),
    );
    return [phrase('summary:places.head', { parts })];
  }
  const kinds = lacking.map(({ kind }) => placeKindWord(kind));
  const n = lacking.reduce((sum, { withoutOwnBranch }) => sum + withoutOwnBranch, 0);
  const total = lacking.reduce((sum, { placeTotal }) => sum + placeTotal, 0);
  const percent = percentValue({ numerator: n, denominator: total }, 'table');
  const head = phrase('summary:places.withoutOwnBranch', { n, total, kinds, percent });
  if (lacking.length === 1) return [head];
  const parts = lacking.map(({ kind, withoutOwnBranch }) =>
    phrase('summary:admitted.part', { name: placeKindWord(kind), n: withoutOwnBranch }),
  );
  return [head, phrase('summary:places.ofThem', { parts })];
}

function placeLines({ places, kind }: SummaryFigures, limit: number): Phrase[] {
  const { withoutBranch, baseline } = places;
  if (withoutBranch.length === 0) return [];
  const isWeek = kind === 'weekly';
  const lists = (['noMembers', 'jointMeeting'] as const).flatMap((state) => {
    const those = withoutBranch.filter(({ coverage }) => coverage === state);
    const names = namesOf(those, limit, 'morePlaces', ({ name, missingForBranch: n }) =>
      isWeek || n === null || n === 0
        ? phrase('summary:item.name', { name })
        : phrase('summary:item.noted', { name, note: phrase('summary:places.missing', { n }) }),
    );
    return names ? [phrase(`summary:places.${state}`, names)] : [];
  });
  return [...placeHeads(places, isWeek), ...lists, ...clearedLines(baseline)];
}

/** Who cannot be reached, and what was changed after its deadline. */
function lastLines({ unreachable, amendments }: SummaryFigures, limit: number): Phrase[] {
  const away = namesOf(unreachable, limit, 'moreBranches');
  const amended = namesOf(amendments, limit, 'moreBranches', ({ name, month }) =>
    phrase('summary:item.ofMonth', { name, month }),
  );
  const lines = away === null ? [] : [phrase('summary:unreachable', away)];
  if (amended === null) return lines;
  const line = phrase('summary:amended', amended);
  return [...lines, lines.length === 0 ? line : phrase('summary:notes.further', { line })];
}

function dissolvedLine({
  kind,
  branches: n,
  branchesBefore: total,
}: TreeFigures['dissolved'][number]): Phrase {
  const values = { n, total, kind: placeKindWord(kind), percent: shareOf(n, total) };
  return n === total ? phrase('summary:tree.allDissolved', values) : phrase('summary:tree.dissolved', values);
}

/** A comparison across a reorganisation says which tree it uses (§2.5). */
function treeLines({ kind, tree: { on, changedOn, dissolved } }: SummaryFigures): Phrase[] {
  const ended = kind === 'weekly' ? [] : dissolved.map(dissolvedLine);
  if (on !== null) return [...ended, phrase('summary:tree.now', { on })];
  return changedOn === null ? ended : [...ended, phrase('summary:tree.then', { on: changedOn })];
}

/**
 * Paragraphs of lines: the head, one paragraph a section, and as of when. Sections with nothing to say are left out
 * and the numbers close up.
 * @param namesPerList names of a list before «và n chi bộ khác»; with 0 the lists are left out
 * @internal a test counts its paragraphs
 */
export function summaryText(
  figures: SummaryFigures,
  namesPerList: number = defaultSettings.namesPerList,
): Phrase[][] {
  const sections = [
    reportLines(figures, periodPhrase(figures), namesPerList),
    admissionLines(figures, periodPhrase(figures), namesPerList),
    countLines(figures),
    directiveLines(figures.directives, namesPerList),
    placeLines(figures, namesPerList),
    noteLines(figures.notes, namesPerList),
    lastLines(figures, namesPerList),
  ].filter((lines) => lines.length > 0);
  const nothing = figures.kind === 'weekly' ? 'summary:nothing.weekly' : 'summary:nothing.period';
  return [
    [phrase('summary:item.unit', { name: figures.unit.name }), titleOf(figures)],
    ...(figures.unmet ? [] : [[phrase(nothing)]]),
    ...sections.map(([head, ...rest], i) =>
      head === undefined ? [] : [phrase('summary:section', { no: i + 1, text: head }), ...rest],
    ),
    [...treeLines(figures), phrase('summary:asOf', { at: figures.asOf })],
  ];
}

/** The text of one message: with as many names a list as fit, at most those of the settings. */
export function renderSummary(
  texts: Texts,
  figures: SummaryFigures,
  language: Language,
  options: { html: boolean; namesPerList?: number },
): string {
  const most = options.namesPerList ?? defaultSettings.namesPerList;
  let namesPerList = most;
  for (;;) {
    const lines = summaryText(figures, namesPerList).flat();
    // Telegram counts what is seen, not the escapes of HTML.
    const seen = texts.renderLines(lines, language, { html: false });
    if (seen.length <= messageLimit || namesPerList === 0) {
      return options.html ? texts.renderLines(lines, language, { html: true }) : seen;
    }
    namesPerList -= 1;
  }
}
