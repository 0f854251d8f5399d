/** Who came and who stayed away, out of a whole report in one message. */

import { readAbsence } from '../../domain/reading/absence.ts';
import { readCount } from '../../domain/reading/count.ts';
import type { Part, PartField } from '../../domain/reading/one-message/said-fields.ts';
import { phrase } from '../../text/phrase.ts';
import { bare } from '../chat-words.ts';
import { pairTyped } from './attendance-steps.ts';
import { absentOf, expectedOf, type ReportDraft, type ReportFacts } from './facts.ts';
import type { Hearing } from './hearing.ts';
import { readingContext } from './kinds-of-step.ts';

export type PartsByField = ReadonlyMap<PartField, readonly Part[]>;

export const textsOf = (said: PartsByField, field: PartField) =>
  (said.get(field) ?? []).map(({ text }) => text);

/** A figure that is clear; null where it is not, or nothing was said. */
function clearFigure(texts: readonly string[], facts: ReportFacts): number | null {
  const figures = texts.filter((text) => text !== '').map((text) => readCount(text, readingContext(facts)));
  const [first] = figures;
  if (first?.action !== 'accept') return null;
  return figures.every(({ action, value }) => action === 'accept' && value === first.value)
    ? first.value
    : null;
}

/** What was said of those who stayed away. */
interface Absences {
  absentTexts: readonly string[];
  excusedTexts: readonly string[];
  unexcusedTexts: readonly string[];
  excused: number | null;
  unexcused: number | null;
  /** How many in all; null where it is not said. */
  total: number | null;
  isUnclear: boolean;
  /** As they were typed. */
  words: string;
  /** The same with all that stands between them. */
  span: string;
}

const ofAbsent: readonly PartField[] = ['absent', 'excused', 'unexcused', 'reason'];

/** From the first word about the absent to where something else begins, or the sentence ends. */
function spanOf(said: PartsByField, text: string): string {
  const startsOf = (isMeant: (field: PartField) => boolean) =>
    [...said].flatMap(([field, parts]) => (isMeant(field) ? parts.map(({ start }) => start) : []));
  const own = startsOf((field) => ofAbsent.includes(field));
  const [start, last] = [Math.min(...own), Math.max(...own)];
  const next = Math.min(...startsOf((field) => !ofAbsent.includes(field)).filter((at) => at > start));
  const comma = Number.isFinite(next) ? text.lastIndexOf(',', next) : -1;
  const end = comma > last ? comma : next;
  return text.slice(start, end).split(/[;\n?!]|\.(?!\d)/)[0] ?? '';
}

function absencesIn(said: PartsByField, facts: ReportFacts, text: string, at: string): Absences {
  const partsOf = (field: PartField) => said.get(field) ?? [];
  const [excusedTexts, unexcusedTexts] = [textsOf(said, 'excused'), textsOf(said, 'unexcused')];
  // «1 đồng chí vắng có phép»: how many were absent, and how; «vắng có phép 1» may be one of several.
  const counted = partsOf('excused').filter(
    ({ text, words }) => text !== '' && words.startsWith(text) && /(?<!\p{L})v[ắa]ng(?!\p{L})/iu.test(words),
  );
  const named = textsOf(said, 'absent');
  const isCounted = named.length === 0 && counted.length === 1 && at !== 'absentUnexcused';
  const absentTexts = isCounted ? counted.map(({ text }) => text) : named;
  const absent = clearFigure(absentTexts, facts);
  const excused = clearFigure(excusedTexts, facts);
  const unexcused = clearFigure(unexcusedTexts, facts);
  const hasFigure = (texts: readonly string[]) => texts.some((text) => text !== '');
  return {
    absentTexts,
    excusedTexts,
    unexcusedTexts,
    excused,
    unexcused,
    total: absent ?? (excused !== null && unexcused !== null ? excused + unexcused : null),
    isUnclear:
      (absentTexts.length > 0 && absent === null) ||
      (hasFigure(excusedTexts) && excused === null) ||
      (hasFigure(unexcusedTexts) && unexcused === null),
    words: (['absent', 'excused', 'unexcused'] as const)
      .flatMap(partsOf)
      .map(({ words }) => words)
      .join(', '),
    span: spanOf(said, text),
  };
}

/** present + absent = expected, and those with and without a reason make up the absent. @param text of the message @param isOpen a figure that may be the attendance was not understood */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: what was said of the absent, case by case.
export function hearAttendance(
  hearing: Hearing,
  said: PartsByField,
  facts: ReportFacts,
  { text, isOpen, at }: { text: string; isOpen: boolean; at: string },
): void {
  const absences = absencesIn(said, facts, text, at);
  const { absentTexts, total, excused, unexcused } = absences;
  const stated = (said.get('attendance') ?? []).map(({ text }) => text);
  if (isOpen) {
    // Nothing is worked out beside it.
    if (absences.words !== '') hearing.unclear.push(absences.words);
    return;
  }
  const known = absentOf(hearing.draft);
  // «24 dự, 2 vắng không phép»: perhaps all who were absent.
  const partial = total === null && absentTexts.length === 0 ? (excused ?? unexcused) : null;
  // Said of the attendance that is known already, an absence need not be read again.
  const isNew = total === null ? absentTexts.length > 0 : total !== known;
  const needsReading = stated.length > 0 || (absentTexts.length > 0 && isNew);
  if (needsReading || (known === null && (total ?? partial) !== null)) {
    const ofAbsent = total === null ? absentTexts.map((text) => `vắng ${text}`) : [`vắng ${total}`];
    const isBorneOut =
      stated.length > 0 &&
      partial !== null &&
      hearing.readIfClear('attendance', [...stated, `vắng ${partial}`].join(', '));
    const texts = stated.length > 0 || partial === null ? [...stated, ...ofAbsent] : [`vắng ${partial}`];
    hearing.isCareful = stated.length > 0 && partial !== null;
    const isTaken = isBorneOut || readStated(hearing, texts, facts, text);
    hearing.isCareful = false;
    if (!isTaken) {
      keepAbsences(hearing, absences, facts);
      return;
    }
  }
  const missing = absentOf(hearing.draft);
  if (missing === null) keepAbsences(hearing, absences, facts);
  else if (missing > 0 || absences.excusedTexts.length + absences.unexcusedTexts.length > 0)
    hearReasons(hearing, absences, hearing.draft, missing);
}

const moved = /(?:^| )(?:chuyen (?:di|den|ve|sinh hoat)|moi (?:chuyen|ve|den))(?= |$)/;

/** «6/7, vắng 1» where the roster has 6: which is right is asked as at the question itself. */
function readStated(hearing: Hearing, texts: readonly string[], facts: ReportFacts, text: string): boolean {
  const words = texts.join(', ');
  const [first = '', ...others] = texts;
  const [, came = '', base = ''] = pairTyped.exec(first) ?? [];
  const [present, said] = [Number(came), Number(base)];
  const isOtherBase = base !== '' && said !== expectedOf(hearing.draft, facts);
  const fits = others.every((other) => other === `vắng ${said - present}`);
  if (!isOtherBase || !fits) return hearing.read('attendance', words);
  const isTaken = hearing.read('attendance', first, words);
  if (!isTaken && present <= said && moved.test(bare(text)))
    hearing.propose('attendance', words, `a.${present}.${said}`);
  else if (!isTaken && present <= said) hearing.proposed.attendance = `base.${present}.${said}`;
  return isTaken;
}

/** The attendance waits for «Đúng», or is asked again: what was said of the absent waits with it, or is named. */
function keepAbsences(hearing: Hearing, absences: Absences, facts: ReportFacts): void {
  const { excusedTexts, unexcusedTexts, words } = absences;
  const pending = hearing.proposed.attendance;
  const step = hearing.step('attendance');
  const reading = pending === undefined ? null : step?.choose(pending, hearing.draft, facts, true);
  const foreseen = reading?.action === 'accept' ? reading.draft : null;
  const missing = foreseen === null ? null : absentOf(foreseen);
  if (foreseen !== null && missing !== null && missing > 0) hearReasons(hearing, absences, foreseen, missing);
  else if (excusedTexts.length + unexcusedTexts.length > 0)
    hearing.doubt('absentUnexcused', words, phrase('report:heard.attendanceFirst'));
}

const ofSomebody = /(?:^| )(?:khong|ko|k|chua|nguoi|ong|anh|chi|bac|dong chi|dc|mot|hai|\d+)(?= |$)/;

/** @param draft with the attendance, as it is taken or foreseen */
function hearReasons(hearing: Hearing, absences: Absences, draft: ReportDraft, missing: number): void {
  const { excusedTexts, unexcusedTexts, words } = absences;
  const isTaken = draft === hearing.draft;
  const put = (count: number, isSure: boolean) => {
    if (isTaken && isSure) hearing.choose('absentUnexcused', words, `n.${count}`);
    else hearing.propose('absentUnexcused', words, `n.${count}`, draft);
  };
  const reasons = missing === 0 ? null : readAbsence(absences.span, missing);
  // What nobody understands may be of one who had none.
  const isOpen = (isMeant: (words: string) => boolean) =>
    hearing.unclear.some((words) => isMeant(words) && ofSomebody.test(bare(words)));
  const isBeside = isOpen((words) => !absences.span.includes(words));
  if (reasons?.kind === 'unexcused' && !isBeside) {
    put(reasons.count, reasons.sure);
    const left = hearing.unclear.splice(0).filter((each) => !absences.span.includes(each));
    hearing.unclear.push(...left);
    return;
  }
  if (excusedTexts.length === 0 && unexcusedTexts.length === 0) return;
  const isLeftOpen = isBeside || (reasons?.kind === 'unclear' && isOpen(() => true));
  const without = absences.isUnclear || isLeftOpen ? null : withoutReason(absences, missing);
  if (without === null)
    hearing.doubt('absentUnexcused', words, phrase('report:heard.absent', { n: missing }));
  else if (missing > 0) put(without, true);
}

/** How many stayed away without a reason; null where what was said does not make it certain. */
function withoutReason(absences: Absences, missing: number): number | null {
  const { total, excused, unexcused, excusedTexts, unexcusedTexts } = absences;
  if (total !== null && total !== missing) return null;
  if (excused !== null && unexcused !== null) return excused + unexcused === missing ? unexcused : null;
  if (unexcused !== null) return excusedTexts.length === 0 && unexcused <= missing ? unexcused : null;
  if (excused !== null) return unexcusedTexts.length === 0 && excused === missing ? 0 : null;
  if (excusedTexts.length > 0 && unexcusedTexts.length > 0) return null;
  return excusedTexts.length > 0 ? 0 : missing;
}
