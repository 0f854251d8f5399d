/** An answer in words, as its row in the form says: alone, and in the line that names its question. */
import type { FormRow, ReportStepId } from '../../domain/report-form.ts';
import type { AnyRow, ChoiceRow, CountRow } from '../../domain/report-row.ts';
import { percent } from '../../domain/share.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { absentOf, type ReportDraft } from './facts.ts';

/** A sentence that is found by the id of a row. */
export function sentenceOf(key: string, values?: Readonly<Record<string, number | Phrase>>): Phrase {
  return phrase(key as Parameters<typeof phrase>[0], values);
}

/** «Tốt», «từ 90 đến 119 phút» */
export const optionPhrase = (texts: string, option: string): Phrase => sentenceOf(`${texts}.${option}`);

/** «Dự họp», «Kết nạp» */
export function fieldName(id: ReportStepId): Phrase {
  return phrase(`report:field.${id}`);
}

const yesNoPhrase = (yes: boolean): Phrase => phrase(yes ? 'report:yesPlain' : 'report:noPlain');

/** The answer to a question of one value, in its own line: «Thời gian: từ 90 đến 119 phút». */
export function lineOf(row: AnyRow & { id: ReportStepId }, draft: ReportDraft): Phrase {
  const answer = draft[row.id] as string | number | boolean | null | undefined;
  switch (row.kind) {
    case 'count':
      return phrase(`report:line.${row.id}`, { n: Number(answer ?? 0) });
    case 'choice':
      return choiceLine(row, typeof answer === 'string' ? answer : row.usual);
    case 'day':
      return phrase(`report:line.${row.id}`, { on: String(answer) });
    case 'yesNo':
      return phrase(`report:line.${row.id}`, { answer: yesNoPhrase(answer === true) });
    default:
      return phrase('report:line.proposal', { proposal: String(answer ?? '') || phrase('report:nonePlain') });
  }
}

function choiceLine(row: ChoiceRow & { id: ReportStepId }, option: string): Phrase {
  const answer = optionPhrase(row.inLine ?? row.plain, option);
  return phrase(`report:line.${row.id}`, { answer });
}

/** The same without the question's name; a text stands as it was written. */
export function valuePhrase(row: FormRow, answer: string | number | boolean | null): Phrase {
  switch (row.kind) {
    case 'count':
      return phrase('review:value.people', { n: Number(answer) });
    case 'choice':
      return optionPhrase(row.plain, String(answer));
    case 'day':
      return phrase('report:day.full', { on: String(answer) });
    case 'yesNo':
      return yesNoPhrase(answer === true);
    default:
      return answer === null
        ? phrase('report:noPlain')
        : phrase('review:value.text', { text: String(answer) });
  }
}

/** «1 đồng chí» or, of those who are not members yet, «1 người», far from the months before. */
export const farFromPast = ({ ofComrades }: CountRow, n: number): Phrase =>
  phrase(ofComrades ? 'report:unusual.people' : 'report:unusual.candidates', { n });

/** «Dự họp: 12/15 đồng chí (80%)», with the absences once they are known. */
export function attendanceLine(draft: ReportDraft): Phrase {
  const { present, expected } = draft.attendance ?? { present: 0, expected: 0 };
  const share = percent({ numerator: present, denominator: expected }, 'chat') ?? 0;
  const values = { present, expected, share };
  const absent = expected - present;
  const unexcused = draft.absentUnexcused;
  if (absent === 0 || unexcused === undefined) return phrase('report:line.attendance', values);
  const withAbsent = { ...values, absent, unexcused };
  if (unexcused === 0) return phrase('report:line.attendanceExcused', withAbsent);
  if (unexcused === absent) return phrase('report:line.attendanceUnexcused', withAbsent);
  return phrase('report:line.attendanceMixed', withAbsent);
}

/** «Vắng 2, trong đó 1 không lý do»: both parts, whatever was said of them. */
export function absenceLine(draft: ReportDraft): Phrase {
  const [absent, unexcused] = [absentOf(draft) ?? 0, draft.absentUnexcused ?? 0];
  if (unexcused === 0) return phrase('report:absence.excused', { absent });
  if (unexcused === absent) return phrase('report:absence.unexcused', { absent });
  return phrase('report:absence.mixed', { absent, unexcused });
}
