/** What is said to words that are no answer, and which clauses of a message are none. */
import { type About, aboutOf } from '../../domain/reading/about.ts';
import { readLength } from '../../domain/reading/one-message/length.ts';
import type { ReportForm } from '../../domain/report-form.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare } from '../chat-words.ts';
import { review } from '../progress.ts';
import { reportExample } from './example.ts';
import type { ReportFacts } from './facts.ts';
import { reportLines } from './lines.ts';

const clauseForm = /[^,;:.!?\n]+(?:[.,:](?=\d)[^,;:.!?\n]*)*[,;:.!?\n]*/gu;
/** Its words stand as they are written, to the end of their sentence. */
const wish = /(?:^| )(?:kien nghi|de nghi|de xuat)(?= |$)/;
const ofMeeting =
  /(?:^| )(?:hop|sinh hoat|du|vang|co mat|ket nap|kn|xep loai|xl|du ca|chinh thuc|ho so|nhan thuc|thieu|bc|bao cao|\d{1,3} \d{1,3})(?= |$)/;
const otherMonth = /(?:^| )thang (\d{1,2})(?= |$)/;
const otherYear = /(?:^| )nam (20\d\d)(?= |$)/;

export interface Sifted {
  /** What is left of the message. */
  kept: string;
  /** What the rest is about; null: nothing was left out. */
  about: About | null;
}

/** Leaves out the clauses that say nothing about the meeting. @param text in NFC @param at the question that stands */
export function sift(text: string, { month, now }: Pick<ReportFacts, 'month' | 'now'>, at: string): Sifted {
  const clauses = text.match(clauseForm) ?? [];
  // Of a message that reports, what holds of one clause does not hold of the others.
  const isReport = clauses.filter((clause) => ofMeeting.test(bare(clause))).length > 1;
  const all = isReport || wish.test(bare(text)) ? null : aboutOf(text);
  // At a question, an answer may stand beside words about something else.
  const whole = all?.kind === 'question' || at === '' || at === review ? all : null;
  let about: About | null = null;
  let isWish = false;
  const kept = text.replace(clauseForm, (clause) => {
    const said = bare(clause);
    isWish = wish.test(said) || (isWish && !/[.;!?\n]/.test(clause));
    if (isWish || said === '') return clause;
    const named = Number(
      otherMonth.exec(said)?.[1] ?? (/(?:^| )thang nay(?= |$)/.test(said) ? now.date : month).slice(5, 7),
    );
    const isOpening = /^(?:(?:da|em|toi|xin|chi bo|thua) )*(?:bao cao|bc)(?= |$)/.test(said);
    const isOfOther =
      !isOpening && named !== Number(month.slice(5)) && !/\d+ thang|(?:mung|ngay) \p{L}+ thang/u.test(said);
    const year = otherYear.exec(said)?.[1];
    const isOfOtherYear = year !== undefined && ![month, now.date].some((on) => on.startsWith(year));
    // «2h» of a report is how long it lasted.
    const isLength = isReport && readLength(clause.replace(/[,;.\s]+$/, '')) !== null;
    const own =
      (isLength ? null : aboutOf(clause)) ??
      (isOfOther || isOfOtherYear ? ({ kind: 'remark' } as const) : null);
    const found = own ?? (whole !== null && !ofMeeting.test(said) ? whole : null);
    if (found === null) return clause;
    about = about?.kind === 'question' ? about : found;
    return ' ';
  });
  return { kept: about === null ? text : kept, about };
}

/** @param at what is still missing, by name; null: the report was sent, or there is none; and the help of the question that stands */
export function asideLines(
  about: About,
  facts: ReportFacts,
  at: { missing: readonly Phrase[] | null; help: Phrase | null },
  form?: ReportForm,
): Phrase[] {
  if (about.kind !== 'question') return [phrase(`report:aside.${about.kind}`)];
  const { month, dueOn: on, now, last, year } = facts;
  switch (about.question) {
    case 'deadline':
      return [phrase(`report:answer.deadline.${now.date > on ? 'past' : 'on'}`, { month, on })];
    case 'lastMonth':
      return last === null
        ? [phrase('report:answer.lastMonth.none')]
        : [phrase('report:answer.lastMonth.heading', { month: last.month }), ...reportLines(last, form)];
    case 'target':
      return [
        year.full === null
          ? phrase('report:answer.target.done', { year: year.year, done: year.done })
          : phrase('report:answer.target.plan', { ...year, full: year.full }),
      ];
    case 'whatIsMissing': {
      const { missing } = at;
      if (missing === null && facts.sent !== null)
        return [phrase('report:answer.whatIsMissing.sent', { month })];
      if (missing === null)
        return [phrase(`report:answer.whatIsMissing.${now.date > on ? 'late' : 'all'}`, { month, on })];
      if (missing.length === 0) return [phrase('report:answer.whatIsMissing.ready')];
      return [phrase('report:answer.whatIsMissing.fields', { n: missing.length, fields: [...missing] })];
    }
    case 'howTo':
      return [
        at.help === null
          ? phrase('report:answer.howTo.start', { example: reportExample(facts) })
          : phrase('report:answer.howTo.here', { help: at.help }),
      ];
    case 'contact':
      return [phrase('report:answer.contact')];
    default:
      return [phrase('report:aside.question')];
  }
}
