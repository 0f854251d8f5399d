/** The sections of a summary: what is unmet first (domain guide §7); names units, never people. */
import { shortened } from '../domain/cut-text.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { foundedSentence, percentValue, placeKindWord } from '../text/sentences.ts';
import { admissionLines } from './admission-text.ts';
import type { DirectiveFigures, PlaceFigures, SummaryFigures, TreeFigures } from './figures.ts';
import { namesOf } from './name-list.ts';
import { noteLines } from './note-text.ts';
import { periodPhrase } from './period-words.ts';
import { reportLines } from './report-text.ts';

const directivesListed = 5;

function shareOf(numerator: number, denominator: number): number {
  return percentValue({ numerator, denominator }, 'chat');
}

/** Those with nothing to say are left out. @param limit names a list; with 0 the lists are left out */
export function sectionsOf(figures: SummaryFigures, limit: number): Phrase[][] {
  return [
    reportLines(figures, periodPhrase(figures), limit),
    admissionLines(figures, periodPhrase(figures), limit),
    countLines(figures),
    directiveLines(figures.directives, limit),
    placeLines(figures, limit),
    noteLines(figures.notes, limit),
    lastLines(figures, limit),
  ].filter((lines) => lines.length > 0);
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
    const { branchesConveyed: done, notConveyed, conveyBy: on } = directive;
    const conveyed = { n: done, total, percent: shareOf(done, total), left: notConveyed.length };
    const values = { name: number ?? `«${shortened(title, 60)}»`, n, total, percent: shareOf(n, total) };
    const line =
      dueOn === null
        ? phrase('summary:directive.read', values)
        : phrase('summary:directive.readDue', { ...values, on: dueOn });
    const names = namesOf(notRead, limit, 'moreBranches');
    return [
      i === 0 ? line : phrase('summary:directive.further', { line }),
      ...(names ? [phrase('summary:directive.notRead', names)] : []),
      ...(notConveyed.length === 0 ? [] : [phrase('summary:directive.conveyed', { ...conveyed, on })]),
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
export function treeLines({ kind, tree: { on, changedOn, dissolved } }: SummaryFigures): Phrase[] {
  const ended = kind === 'weekly' ? [] : dissolved.map(dissolvedLine);
  if (on !== null) return [...ended, phrase('summary:tree.now', { on })];
  return changedOn === null ? ended : [...ended, phrase('summary:tree.then', { on: changedOn })];
}
