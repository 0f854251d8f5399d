/** What is known of a report that is not complete. */
import { type Phrase, phrase } from '../../text/phrase.ts';
import { attendanceLine } from './attendance-steps.ts';
import { breakdownParts, type ReportDraft, type ReportFacts } from './facts.ts';
import { proposalLine } from './people-steps.ts';

/**
 * «Hệ thống hiểu như sau …», what is known, what of a report that was sent it changes, «Còn 2 mục chưa có: …»
 * @param draft without what is only carried over from last month
 */
export function heardLines(
  draft: ReportDraft,
  { month, unitName }: ReportFacts,
  { missing, changes }: { missing: readonly Phrase[]; changes: readonly Phrase[] },
): Phrase[] {
  const open =
    missing.length === 0 ? [] : [phrase('report:heard.missing', { n: missing.length, fields: missing })];
  const heading =
    missing.length === 0
      ? phrase('report:heard.whole', { month, unit: unitName })
      : phrase('report:heard.heading');
  const known =
    draft.held === 'notYet' || draft.held === 'notHeld' ? excuseLines(draft) : meetingLines(draft);
  // «Họp rồi» alone: that there was a meeting follows from whatever else is known.
  if (known.length === 0 && draft.held === 'held')
    known.push(phrase('report:line.held', { held: phrase('report:heldPlain.held') }));
  return known.length === 0 ? open : [heading, ...known, ...changes, ...open];
}

function excuseLines({ held, reason, promisedOn }: ReportDraft): Phrase[] {
  const lines = [phrase('report:line.held', { held: phrase(`report:heldPlain.${held ?? 'notYet'}`) })];
  if (reason !== undefined)
    lines.push(phrase('report:line.reason', { reason: phrase(`report:reasonPlain.${reason}`) }));
  if (promisedOn !== undefined) lines.push(phrase('report:line.promisedOn', { on: promisedOn }));
  return lines;
}

function meetingLines(draft: ReportDraft): Phrase[] {
  const lines: Phrase[] = [];
  const { heldOn, kind, attendance, durationBand, superiorAttended, selfRating, proposal } = draft;
  if (heldOn !== undefined) lines.push(phrase('report:line.heldOn', { on: heldOn }));
  if (kind !== undefined) lines.push(phrase('report:line.kind', { kind: phrase(`report:kind.${kind}`) }));
  if (attendance !== undefined) lines.push(attendanceLine(draft));
  if (durationBand !== undefined) {
    lines.push(phrase('report:line.durationBand', { duration: phrase(`report:duration.${durationBand}`) }));
  }
  if (superiorAttended !== undefined) {
    const answer = phrase(superiorAttended ? 'report:yesPlain' : 'report:noPlain');
    lines.push(phrase('report:line.superiorAttended', { answer }));
  }
  lines.push(...growthLines(draft));
  for (const field of ['attendingClass', 'fileInPreparation'] as const) {
    const n = draft[field];
    if (n !== undefined) lines.push(phrase(`report:line.${field}`, { n }));
  }
  if (selfRating !== undefined) {
    lines.push(phrase('report:line.selfRating', { rating: phrase(`report:rating.${selfRating}`) }));
  }
  if (proposal !== undefined) lines.push(proposalLine(proposal));
  return lines;
}

/** «Kết nạp: 1 đồng chí (nữ 1)» */
function growthLines({ growth, admissions, madeOfficial, ...draft }: ReportDraft): Phrase[] {
  if (growth === 'none') return [phrase('report:line.growth', { admissions: 0, madeOfficial: 0 })];
  const lines: Phrase[] = [];
  if (admissions !== undefined) {
    const parts = breakdownParts.flatMap((part) => {
      const n = draft[part];
      return n === undefined ? [] : [phrase(`report:part.${part}`, { n })];
    });
    lines.push(
      parts.length === 0
        ? phrase('report:line.admissions', { n: admissions })
        : phrase('report:heard.admissions', { n: admissions, parts }),
    );
  }
  if (madeOfficial !== undefined) lines.push(phrase('report:line.madeOfficial', { n: madeOfficial }));
  return lines;
}
