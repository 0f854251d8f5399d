/**
 * The section about admissions. A week's is short and names its year; a longer period, whose title does, speaks in the
 * sentences that offices write in their reports (domain guide §7).
 */
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue, placeKindWord } from '../text/sentences.ts';
import type { AdmissionFigures, SummaryFigures } from './figures.ts';
import { namesOf } from './name-list.ts';

/** @param period «tháng 11/2026», «quý IV/2026» */
export function admissionLines(
  { admissions, kind }: SummaryFigures,
  period: Phrase,
  limit: number,
): Phrase[] {
  const { status, since, done, doneByBranches, none, behind } = admissions;
  if (status === 'notAssigned' && done === 0 && none.length + behind.length === 0) return [];
  const isWeek = kind === 'weekly';
  const lines = [headOf(admissions, isWeek)];
  if (since !== null && doneByBranches !== done)
    lines.push(phrase('summary:admissions.since', { month: since, n: doneByBranches }));
  lines.push(...outlookOf(admissions, isWeek));
  if (!isWeek) lines.push(...periodLines(admissions, period));
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

function headOf({ year, done, full, surplus, shortfall, status }: AdmissionFigures, isWeek: boolean): Phrase {
  const style = isWeek ? 'admissions' : 'admitted';
  if (status === 'notAssigned') return phrase(`summary:${style}.notAssigned`, { year, done });
  const share = percentValue({ numerator: done, denominator: full }, 'chat');
  const values = { year, done, full, percent: share };
  if (surplus > 0) return phrase(`summary:${style}.above`, { ...values, surplus });
  if (shortfall > 0) return phrase(`summary:${style}.short`, { ...values, shortfall });
  return phrase(`summary:${style}.met`, values);
}

/** Where the pace leads, and who is being prepared, in one line. */
function outlookOf(admissions: AdmissionFigures, isWeek: boolean): Phrase[] {
  const { year, projection } = admissions;
  const pipeline = pipelineOf(admissions, isWeek);
  if (projection === null)
    return pipeline === null ? [] : [phrase('summary:admissions.line', { sentences: pipeline })];
  const values = { on: `${year}-12-31`, percent: percentValue(projection, 'chat') };
  const pace = phrase('summary:admissions.projection', values);
  const sentences =
    pipeline === null ? pace : phrase('summary:admissions.outlook', { projection: pace, pipeline });
  return [phrase('summary:admissions.line', { sentences })];
}

/** «Kết nạp đảng viên năm 2026: 5/8 đồng chí, …» */
export function admissionHead(admissions: AdmissionFigures): Phrase {
  return headOf(admissions, true);
}

function pipelineOf(
  { shortfall, attendingClass: inClass, fileInPreparation: files }: AdmissionFigures,
  isWeek: boolean,
): Phrase | null {
  if (shortfall === 0 || inClass === null || files === null) return null;
  if (isWeek) return phrase('summary:admissions.pipeline', { files, inClass });
  const parts = [
    ...(files > 0 ? [phrase('summary:admitted.files', { n: files })] : []),
    ...(inClass > 0 ? [phrase('summary:admitted.inClass', { n: inClass })] : []),
  ];
  return parts.length > 0
    ? phrase('summary:admitted.candidates', { parts })
    : phrase('summary:admitted.noCandidates');
}

/** «Kết nạp 413 đồng chí: bản 292, …. Trong đó: dân tộc thiểu số 332 (80,39%), …»: parts add up, attributes never do. */
function periodLines(figures: AdmissionFigures, period: Phrase): Phrase[] {
  const { admissionsInPeriod: done, madeOfficialInPeriod: madeOfficial } = figures;
  const total = phrase('summary:admissions.inPeriod', { period, admissions: done, madeOfficial });
  if (done === 0) return [total];
  const kinds = figures.admissionsByKind.map(({ kind, admissions: n }) =>
    phrase('summary:admitted.part', { name: placeKindWord(kind), n }),
  );
  const attributes = figures.attributes.map(({ name, admissions: n }) => {
    const percent = percentValue({ numerator: n, denominator: done }, 'table');
    return phrase('summary:admitted.share', { name: phrase(`summary:attribute.${name}`), n, percent });
  });
  return attributes.length === 0
    ? [total, phrase('summary:admitted.byKind', { done, kinds })]
    : [total, phrase('summary:admitted.byKindAndWho', { done, kinds, attributes })];
}
