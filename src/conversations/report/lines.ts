/** A report in words, line by line: for the review, for «Xem lại», for what a correction has changed. */
import type { ReportAnswers } from '../../domain/report.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { draftOf } from './answers.ts';
import { attendanceLine } from './attendance-steps.ts';
import { breakdownParts, isOfLastMonth, type ReportDraft, type ReportFacts } from './facts.ts';
import { proposalLine } from './people-steps.ts';

/** «Kết nạp 2 (nữ 1, dân tộc thiểu số 1, đoàn viên 0), công nhận chính thức 0» */
function growthLine(draft: ReportDraft): Phrase {
  const values = { admissions: draft.admissions ?? 0, madeOfficial: draft.madeOfficial ?? 0 };
  const parts = breakdownParts.flatMap((part) => {
    const n = draft[part];
    return n === undefined ? [] : [phrase(`report:part.${part}`, { n })];
  });
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

/** @param facts of the conversation, to mark what is as in the last report; null where that is of no interest */
export function draftLines(draft: ReportDraft, facts: ReportFacts | null): Phrase[] {
  const last = facts?.last ?? null;
  const marked = (line: Phrase, same: boolean) => {
    if (!same || facts === null || last === null) return line;
    return isOfLastMonth(facts)
      ? phrase('report:asBefore', { line })
      : phrase('report:asInMonth', { line, month: last.month });
  };
  const { durationBand = 'from90To119', attendingClass = 0, fileInPreparation = 0 } = draft;
  // Who joins stands in the month's own report.
  const isOwnTheme = draft.kind === 'theme' && draft.growth === undefined;
  return [
    phrase('report:line.heldOnKind', {
      on: draft.heldOn ?? '',
      kind: phrase(`report:kindPlain.${draft.kind ?? 'ordinary'}`),
    }),
    ...placesLine(facts?.places ?? []),
    attendanceLine(draft),
    marked(
      phrase('report:line.durationBand', { duration: phrase(`report:duration.${durationBand}`) }),
      last?.durationBand === durationBand,
    ),
    marked(
      phrase('report:line.superiorAttended', {
        answer: phrase(draft.superiorAttended ? 'report:yesPlain' : 'report:noPlain'),
      }),
      last !== null && last.superiorAttended === draft.superiorAttended,
    ),
    ...(isOwnTheme
      ? []
      : [
          growthLine(draft),
          marked(
            phrase('report:line.candidates', { attendingClass, fileInPreparation }),
            last?.attendingClass === attendingClass && last.fileInPreparation === fileInPreparation,
          ),
        ]),
    phrase('report:line.selfRating', { rating: phrase(`report:rating.${draft.selfRating ?? 'good'}`) }),
    proposalLine(draft.proposal ?? null),
  ];
}

/** A report that was sent, in the same lines as in its review. */
export function reportLines(answers: ReportAnswers): Phrase[] {
  if (!answers.held) {
    return [
      phrase('report:line.held', { held: phrase('report:heldPlain.notHeld') }),
      phrase('report:line.reason', { reason: phrase(`report:reasonPlain.${answers.reason}`) }),
    ];
  }
  return draftLines(draftOf(answers, []).draft, null);
}
