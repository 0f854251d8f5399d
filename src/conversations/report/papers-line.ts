/** The directives of a report by name. */
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { ReportDraft, ReportFacts } from './facts.ts';

export function namesOf(ids: readonly string[], { papers }: ReportFacts): Phrase[] {
  return papers.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
}

/** «Đã quán triệt: 03-NQ/TU; 09-KH/ĐU» */
export function papersLine({ conveyedDirectives = [] }: ReportDraft, facts: ReportFacts): Phrase {
  const papers = namesOf(conveyedDirectives, facts);
  return papers.length === 0
    ? phrase('report:line.conveyedNone')
    : phrase('report:line.conveyedDirectives', { papers });
}
