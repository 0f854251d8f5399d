/** What is said where answers stand: as the last report has it, or otherwise than they do. */
import {
  type FormRow,
  questionsOf,
  type ReportForm,
  type ReportStepId,
  stepIdsOf,
} from '../../domain/report-form.ts';
import { bare } from '../chat-words.ts';
import { openDoubt } from '../proposals.ts';
import { draftOf } from './answers.ts';
import { absentOf, type ReportDraft, type ReportFacts } from './facts.ts';
import type { Hearing } from './hearing.ts';

export const isSame = (a: ReportDraft, b: ReportDraft, id: ReportStepId): boolean =>
  JSON.stringify(a[id]) === JSON.stringify(b[id]);

/** Each month has its own; a theme meeting comes once a quarter. */
const notCarried: readonly ReportStepId[] = ['held', 'heldOn', 'kind'];

/** «Như tháng trước»: the answers of the last report, each to be confirmed; at a question, its own. */
export function hearUnchanged(
  hearing: Hearing,
  { facts: { last }, form, at }: { facts: ReportFacts; form: ReportForm | undefined; at: string },
): void {
  if (last === null) return;
  const { draft } = draftOf(last, [], form);
  const isAsked = at !== 'held' && stepIdsOf(form).some((id) => id === at);
  const saysWho = hearing.said.includes('attendance');
  if (!isAsked && !hearing.said.includes('heldOn')) hearing.proposed.heldOn = openDoubt;
  for (const row of questionsOf(form)) {
    const isMeant = isAsked ? row.id === at : !saysWho || row.line === 'growth' || row.id === 'growth';
    const choice = isMeant && !notCarried.includes(row.id) ? choiceOf(row, draft) : null;
    if (choice !== null && !hearing.said.includes(row.id)) hearing.propose(row.id, '', choice, draft);
  }
}

/** «Sai ngày rồi», «xếp loại chưa đúng»: which answer is wrong, without the right one. */
const wrong = /(?:^| )(?:sai|nham|sua|chua dung|khong dung)(?= |$)/;
const calledWrong: readonly [ReportStepId, RegExp][] = [
  ['heldOn', /(?:^| )ngay(?= |$)/],
  ['attendance', /(?:^| )(?:so nguoi|so du|du hop|du|co mat|quan so|si so)(?= |$)/],
  ['selfRating', /(?:^| )(?:xep loai|xep|loai|danh gia)(?= |$)/],
  ['durationBand', /(?:^| )(?:thoi gian|thoi luong)(?= |$)/],
  ['admissions', /(?:^| )(?:ket nap|kn)(?= |$)/],
];

export function hearWrong(hearing: Hearing, plain: string): void {
  if (hearing.said.length > 0 || /\d/.test(plain) || !wrong.test(plain)) return;
  const named = calledWrong.find(([, words]) => words.test(plain))?.[0];
  if (named === undefined) return;
  hearing.unclear.length = 0;
  hearing.said.push(named);
  hearing.proposed[named] = openDoubt;
}

/** How many had no reason is not lost with another attendance: it is asked again beside it, where more stayed away. */
export function keepAbsence(hearing: Hearing, before: ReportDraft): void {
  const { absentUnexcused } = before;
  const [was, is] = [absentOf(before), absentOf(hearing.draft)];
  const isLost = absentUnexcused !== undefined && hearing.draft.absentUnexcused === undefined;
  if (!isLost || was === null || is === null || is < Math.max(absentUnexcused, 1)) return;
  hearing.draft = { ...hearing.draft, absentUnexcused };
  if (is > was || absentUnexcused > 0) hearing.proposed.absentUnexcused ??= openDoubt;
}

/** Where everything stands, one doubt is a doubt about all that was said at once. */
export function confirmTogether(hearing: Hearing, before: ReportDraft, form?: ReportForm): void {
  const changed = questionsOf(form).filter(({ id }) => !isSame(hearing.draft, before, id));
  const words = hearing.unclear.flatMap(tellingWords);
  const isClear = Object.values(hearing.proposed).every((choice) => choice === openDoubt);
  if (words.length === 0 && isClear) return;
  const after = hearing.draft;
  hearing.draft = { ...before, ...(after.proposal === undefined ? {} : { proposal: after.proposal }) };
  for (const row of changed) {
    const choice = row.kind === 'text' ? null : choiceOf(row, after);
    if (choice !== null && words.length <= mostUnexplained) hearing.proposed[row.id] ??= choice;
  }
  if (words.length > mostUnexplained) hearing.forget();
}

/** Words that say nothing by themselves. */
const idle = new Set(
  'sai nham thang truoc bao toi em la ca thi co a o va ma cung nay kia do ay rang duoc da roi tinh gom nhung chua moi se quen ghi vao con hop'.split(
    ' ',
  ),
);

/** @returns in bare letters */
export const tellingWords = (text: string) =>
  bare(text)
    .split(' ')
    .filter((word) => !idle.has(word));

/** Beside more words that nobody understands, what was understood is about something else. */
const mostUnexplained = 3;

const mostBesideOne = 5;

/** One thing that was understood among so many words that were not. */
export const isSomethingElse = ({ said, unclear }: Hearing): boolean =>
  new Set(said.filter((id) => id !== 'held')).size === 1 &&
  unclear.flatMap(tellingWords).length > mostBesideOne;

/** What choosing the answer that a draft has would say; null: no button could. */
function choiceOf(row: FormRow & { id: ReportStepId }, draft: ReportDraft): string | null {
  const answer = draft[row.id];
  if (answer === undefined) return null;
  switch (row.kind) {
    case 'pair':
      return `a.${draft.attendance?.present}.${draft.attendance?.expected}`;
    case 'count':
      return `n.${answer}`;
    case 'day':
      return `d.${answer}`;
    case 'yesNo':
      return answer === true ? 'is.yes' : 'is.no';
    case 'text':
      return answer === null ? 'is.none' : null;
    default:
      return `is.${String(answer).toLowerCase()}`;
  }
}
