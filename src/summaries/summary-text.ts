/** A summary as text: what has to be done first comes first (domain guide §7); names units, never people. */
import { halfYearOf, quarterOf } from '../domain/periods.ts';
import { defaultSettings } from '../domain/settings.ts';
import type { Language } from '../text/formats.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { foundedSentence, namedPlaceKinds, percentValue, placeKindWord } from '../text/sentences.ts';
import type { Texts } from '../text/texts.ts';
import type { AdmissionFigures, DirectiveFigures, PlaceFigures, SummaryFigures } from './figures.ts';
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

function admissionHead({ year, done, full, surplus, shortfall, status }: AdmissionFigures): Phrase {
  if (status === 'notAssigned') return phrase('summary:admissions.notAssigned', { year, done });
  const values = { year, done, full, percent: shareOf(done, full) };
  if (surplus > 0) return phrase('summary:admissions.above', { ...values, surplus });
  if (shortfall > 0) return phrase('summary:admissions.short', { ...values, shortfall });
  return phrase('summary:admissions.met', values);
}

function admissionLines(figures: SummaryFigures, limit: number): Phrase[] {
  const { admissions, kind } = figures;
  const { year, since, doneByBranches, projection, attendingClass, fileInPreparation, none, behind } =
    admissions;
  if (admissions.status === 'notAssigned' && admissions.done === 0 && none.length + behind.length === 0)
    return [];
  const lines = [admissionHead(admissions)];
  if (since !== null && doneByBranches !== admissions.done)
    lines.push(phrase('summary:admissions.since', { month: since, n: doneByBranches }));
  const outlook: Phrase[] = [];
  if (projection !== null) {
    outlook.push(
      phrase('summary:admissions.projection', {
        on: `${year}-12-31`,
        percent: shareOf(projection.numerator, projection.denominator),
      }),
    );
  }
  if (admissions.shortfall > 0 && attendingClass !== null && fileInPreparation !== null) {
    outlook.push(
      phrase('summary:admissions.pipeline', { files: fileInPreparation, inClass: attendingClass }),
    );
  }
  const [first, second] = outlook;
  if (first !== undefined) {
    const sentences =
      second === undefined
        ? first
        : phrase('summary:admissions.outlook', { projection: first, pipeline: second });
    lines.push(phrase('summary:admissions.line', { sentences }));
  }
  if (kind !== 'weekly') {
    lines.push(
      phrase('summary:admissions.inPeriod', {
        period: periodPhrase(figures),
        admissions: admissions.admissionsInPeriod,
        madeOfficial: admissions.madeOfficialInPeriod,
      }),
    );
  }
  const noneNames = namesOf(none, limit, 'moreBranches', ({ name, hasCandidates }) =>
    hasCandidates === false
      ? phrase('summary:item.noted', { name, note: phrase('summary:admissions.noCandidates') })
      : phrase('summary:item.name', { name }),
  );
  if (noneNames) lines.push(phrase('summary:admissions.none', noneNames));
  const behindNames = namesOf(behind, limit, 'moreBranches', ({ name, done, full }) =>
    phrase('summary:item.ofTarget', { name, done, full }),
  );
  if (behindNames) lines.push(phrase('summary:admissions.behind', behindNames));
  return lines;
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
    const short = title.length > 60 ? `${title.slice(0, 59)}…` : title;
    const values = { name: number ?? `«${short}»`, n, total, percent: shareOf(n, total) };
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

function kindWord(kind: string): Phrase {
  const known = namedPlaceKinds.find((name) => name === kind);
  // An installation may have kinds of its own; they are called as its tables call them.
  return known === undefined ? phrase('summary:item.name', { name: kind }) : placeKindWord(known);
}

function clearedLines(baseline: PlaceFigures['baseline']): Phrase[] {
  if (baseline === null) return [];
  return baseline.byKind.map(({ kind, cleared, withoutOwnBranch }) =>
    phrase('summary:places.since', {
      on: baseline.on,
      sentence: foundedSentence({ numerator: cleared, denominator: withoutOwnBranch }, kindWord(kind)),
    }),
  );
}

function placeLines({ byKind, withoutBranch, baseline }: PlaceFigures, limit: number): Phrase[] {
  if (withoutBranch.length === 0) return [];
  const parts = byKind
    .filter(({ withoutOwnBranch }) => withoutOwnBranch > 0)
    .map(({ kind, withoutOwnBranch: n, placeTotal: total }) =>
      phrase('summary:places.part', { n, total, kind: kindWord(kind), percent: shareOf(n, total) }),
    );
  const lists = (['noMembers', 'jointMeeting'] as const).flatMap((state) => {
    const places = withoutBranch.filter(({ coverage }) => coverage === state);
    const names = namesOf(places, limit, 'morePlaces');
    return names ? [phrase(`summary:places.${state}`, names)] : [];
  });
  return [phrase('summary:places.head', { parts }), ...lists, ...clearedLines(baseline)];
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

/** A comparison across a reorganisation says which tree it uses (§2.5). */
function treeLine({ tree: { on, changedOn } }: SummaryFigures): Phrase[] {
  if (on !== null) return [phrase('summary:tree.now', { on })];
  return changedOn === null ? [] : [phrase('summary:tree.then', { on: changedOn })];
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
    admissionLines(figures, namesPerList),
    countLines(figures),
    directiveLines(figures.directives, namesPerList),
    placeLines(figures.places, namesPerList),
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
    [...treeLine(figures), phrase('summary:asOf', { at: figures.asOf })],
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
