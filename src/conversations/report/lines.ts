/** A report in words, line by line: for the review, for «Xem lại», for what of a message has been understood. */
import type { ExcuseReason, ReportAnswers } from '../../domain/report.ts';
import {
  type AskedPart,
  askedPartsOf,
  perForm,
  questionsOf,
  type ReportForm,
} from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { draftOf, keptOf } from './answers.ts';
import { isOfLastMonth, type ReportDraft, type ReportFacts } from './facts.ts';
import { papersLine } from './papers-line.ts';
import { attendanceLine, lineOf, sentenceOf } from './words.ts';

type Question = ReturnType<typeof questionsOf>[number];

/** Lines of a meeting, each with the questions that it tells of. */
const meetingLinesOf = perForm((form) => {
  const lines = new Map<string, Question[]>();
  for (const row of questionsOf(form)) {
    if (row.when === undefined || row.when === 'notMet' || row.when === 'promise') continue;
    const line = row.line ?? row.id;
    lines.set(line, [...(lines.get(line) ?? []), row]);
  }
  return lines;
});

/** «nữ 1, dân tộc thiểu số 1, đoàn viên 0», as far as it is known. */
export function partPhrases(draft: Pick<ReportDraft, AskedPart>, form?: ReportForm): Phrase[] {
  return askedPartsOf(form).flatMap((part) => {
    const n = draft[part];
    return n === undefined ? [] : [phrase(`report:part.${part}`, { n })];
  });
}

/** «Kết nạp 2 (nữ 1, dân tộc thiểu số 1, đoàn viên 0), công nhận chính thức 0» */
function growthLine(draft: ReportDraft, form?: ReportForm): Phrase {
  const values = { admissions: draft.admissions ?? 0, madeOfficial: draft.madeOfficial ?? 0 };
  const parts = partPhrases(draft, form);
  if (values.admissions === 0 || parts.length === 0) return phrase('report:line.growth', values);
  return phrase('report:line.growthParts', { ...values, parts });
}

/** «Họp chung: Bản A, Bản B», of a branch that serves several places. */
function placesLine(places: readonly string[]): Phrase[] {
  if (places.length < 2) return [];
  return [
    phrase('report:line.places', { places: places.map((name) => phrase('report:line.place', { name })) }),
  ];
}

/** What several questions say in one line, by their ids. */
function sharedLine(line: string, rows: readonly Question[], draft: ReportDraft): Phrase {
  const values = rows.map(({ id }) => [id, Number(draft[id] ?? 0)]);
  return sentenceOf(`report:line.${line}`, Object.fromEntries(values));
}

function reviewLines(
  line: string,
  rows: readonly Question[],
  draft: ReportDraft,
  { places, form }: { places: readonly string[]; form: ReportForm | undefined },
): Phrase[] {
  const [first] = rows;
  if (first === undefined) return [];
  switch (line) {
    case 'heldOnKind': {
      const kind = phrase(`report:kindPlain.${draft.kind ?? 'ordinary'}`);
      return [phrase('report:line.heldOnKind', { on: draft.heldOn ?? '', kind }), ...placesLine(places)];
    }
    case 'attendance':
      return [attendanceLine(draft)];
    case 'growth':
      return [growthLine(draft, form)];
    default:
      if (first.kind === 'count' && first.isNearOnly && draft[first.id] === undefined) return [];
      return [rows.length > 1 ? sharedLine(line, rows, draft) : lineOf(first, draft)];
  }
}

/** @param facts of the conversation, to mark what is as in the last report; null where that is of no interest */
export function draftLines(draft: ReportDraft, facts: ReportFacts | null, form?: ReportForm): Phrase[] {
  const last = facts?.last ?? null;
  // Who joins stands in the month's own report.
  const isOwnTheme = draft.kind === 'theme' && draft.growth === undefined;
  return [...meetingLinesOf(form)].flatMap(([name, rows]) => {
    if (isOwnTheme && rows.every(({ when }) => when !== 'meeting' && when !== 'absence')) return [];
    if (name === 'conveyedDirectives') {
      const isTold = facts !== null && draft.conveyedDirectives !== undefined && facts.papers.length > 0;
      return isTold ? [papersLine(draft, facts)] : [];
    }
    const lines = reviewLines(name, rows, draft, { places: facts?.places ?? [], form });
    if (facts === null || last === null) return lines;
    const isAsBefore = rows.every(({ id, isSteady }) => isSteady && keptOf(last, id) === draft[id]);
    if (!isAsBefore) return lines;
    return lines.map((line) =>
      isOfLastMonth(facts)
        ? phrase('report:asBefore', { line })
        : phrase('report:asInMonth', { line, month: last.month }),
    );
  });
}

/** A report that was sent, in the same lines as in its review. */
export function reportLines(answers: ReportAnswers, form?: ReportForm): Phrase[] {
  if (answers.held) return draftLines(draftOf(answers, [], form).draft, null, form);
  return [
    phrase('report:line.held', { held: phrase('report:heldPlain.notHeld') }),
    reasonLine(answers.reason),
  ];
}

export function reasonLine(reason: ExcuseReason): Phrase {
  return phrase('report:line.reason', { answer: phrase(`report:reasonPlain.${reason}`) });
}
