/** What is known of a report that is not complete. */
import { questionsOf, type ReportForm } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';
import { partPhrases, reasonLine } from './lines.ts';
import { papersLine } from './papers-line.ts';
import { attendanceLine, lineOf } from './words.ts';

/**
 * «Hệ thống hiểu như sau …», what is known, what of a report that was sent it changes, «Còn 2 mục chưa có: …»
 * @param draft without what is only carried over from last month
 */
export function heardLines(
  draft: ReportDraft,
  facts: ReportFacts,
  { missing, changes }: { missing: readonly Phrase[]; changes: readonly Phrase[] },
  form?: ReportForm,
): Phrase[] {
  const { month, unitName } = facts;
  const open =
    missing.length === 0 ? [] : [phrase('report:heard.missing', { n: missing.length, fields: missing })];
  const heading = phrase('report:heard.heading', { month, unit: unitName });
  const known =
    draft.held === 'notYet' || draft.held === 'notHeld'
      ? excuseLines(draft)
      : meetingLines(draft, facts, form);
  // «Họp rồi» alone: that there was a meeting follows from whatever else is known.
  if (known.length === 0 && draft.held === 'held')
    known.push(phrase('report:line.held', { held: phrase('report:heldPlain.held') }));
  return known.length === 0 ? open : [heading, ...known, ...changes, ...open];
}

function excuseLines({ held, reason, promisedOn }: ReportDraft): Phrase[] {
  const lines = [phrase('report:line.held', { held: phrase(`report:heldPlain.${held ?? 'notYet'}`) })];
  if (reason !== undefined) lines.push(reasonLine(reason));
  if (promisedOn !== undefined) lines.push(phrase('report:line.promisedOn', { on: promisedOn }));
  return lines;
}

function meetingLines(draft: ReportDraft, facts: ReportFacts, form?: ReportForm): Phrase[] {
  return questionsOf(form).flatMap((row): Phrase[] => {
    if (row.id === 'conveyedDirectives')
      return draft.conveyedDirectives === undefined ? [] : [papersLine(draft, facts)];
    if (row.id === 'growth') return growthLines(draft, form);
    const isTold = draft[row.id] !== undefined && row.kind !== 'lead' && row.line !== 'growth';
    if (!isTold || row.when === 'notMet' || row.when === 'promise') return [];
    if (row.id === 'attendance') return [attendanceLine(draft)];
    // The absences stand with the attendance.
    return row.line === 'attendance' ? [] : [lineOf(row, draft)];
  });
}

/** «Kết nạp: 1 đồng chí (nữ 1)» */
function growthLines(draft: ReportDraft, form?: ReportForm): Phrase[] {
  const { growth, admissions, madeOfficial } = draft;
  if (growth === 'none') return [phrase('report:line.growth', { admissions: 0, madeOfficial: 0 })];
  const lines: Phrase[] = [];
  if (admissions !== undefined) {
    const parts = partPhrases(draft, form);
    lines.push(
      parts.length === 0
        ? phrase('report:line.admissions', { n: admissions })
        : phrase('report:heard.admissions', { n: admissions, parts }),
    );
  }
  if (madeOfficial !== undefined) lines.push(phrase('report:line.madeOfficial', { n: madeOfficial }));
  return lines;
}
