/**
 * The form of the monthly report (domain guide §4): a row for each question and each figure, in the order in which they
 * are asked. What a draft, a report, its column, its cell in the office's tables and its words in the chat are, follows
 * from its row; its sentences are found by its id (`report:ask.<id>`, `report:line.<id>` …).
 */
import type { DateOn } from './calendar.ts';
import { minorityLabels } from './reading/peoples.ts';
import { durationBands, excuseReasons, meetingKinds, type ReportAnswers, selfRatings } from './report.ts';
import type { AnyRow, ChoiceRow, CountRow, OtherRow } from './report-row.ts';
import { durationWords, meetingKindWords, reasonWords, selfRatingWords } from './roster/vocabulary.ts';

const rows = [
  { id: 'held', kind: 'lead', register: { header: 'Đã họp', also: ['Đã sinh hoạt'], unheld: 'kept' } },
  {
    id: 'heldOn',
    kind: 'day',
    when: 'meeting',
    line: 'heldOnKind',
    inSummary: true,
    register: { header: 'Ngày họp', also: ['Ngày sinh hoạt'], unheld: 'refused' },
  },
  {
    id: 'kind',
    kind: 'choice',
    when: 'meeting',
    options: meetingKinds,
    words: meetingKindWords,
    buttons: 'report:kind',
    plain: 'report:kindPlain',
    inLine: 'report:kind',
    width: 1,
    usual: 'ordinary',
    line: 'heldOnKind',
    inSummary: true,
    register: { header: 'Hình thức', unheld: 'kept' },
  },
  { id: 'expected', kind: 'lead' },
  { id: 'attendance', kind: 'pair', when: 'meeting' },
  {
    id: 'present',
    kind: 'count',
    askedBy: 'attendance',
    inSummary: true,
    register: { header: 'Có mặt', unheld: 'refused' },
  },
  {
    id: 'expectedToAttend',
    kind: 'count',
    askedBy: 'attendance',
    inSummary: true,
    register: { header: 'Phải dự', unheld: 'refused' },
  },
  {
    id: 'absentUnexcused',
    kind: 'count',
    when: 'absence',
    atMost: 'absent',
    ofComrades: true,
    line: 'attendance',
    register: { header: 'Vắng không lý do', unheld: 'refused' },
  },
  {
    id: 'durationBand',
    kind: 'choice',
    when: 'meeting',
    options: durationBands,
    words: durationWords,
    buttons: 'report:durationButton',
    plain: 'report:duration',
    width: 1,
    usual: 'from90To119',
    isSteady: true,
    register: { header: 'Thời lượng', unheld: 'refused' },
  },
  {
    id: 'superiorAttended',
    kind: 'yesNo',
    when: 'meeting',
    isSteady: true,
    register: { header: 'Cấp trên dự', unheld: 'cleared' },
  },
  // What it answers is kept as receipts, beside the report.
  { id: 'conveyedDirectives', kind: 'lead', when: 'meeting' },
  { id: 'growth', kind: 'lead', when: 'joining' },
  {
    id: 'admissions',
    kind: 'count',
    when: 'admission',
    ofComrades: true,
    isRare: true,
    isNeverUnknown: true,
    line: 'growth',
    summed: 'months',
    inSummary: true,
    register: { header: 'Kết nạp', required: true, unheld: 'refused' },
    labels:
      'vào đảng, vào đảng được, được vào đảng, kết nạp, kết nạp được, kết nạp đc, kn được, kn đc, kết nạp mới, đã kết nạp, mới kết nạp, có kết nạp, kn, knạp, phát triển đảng viên, phát triển đảng, đảng viên mới kết nạp, làm lễ kết nạp, số kết nạp',
  },
  {
    id: 'women',
    kind: 'count',
    when: 'admitted',
    partOf: 'admissions',
    isNearOnly: true,
    line: 'growth',
    register: { header: 'Nữ', unheld: 'cleared' },
    labels: 'con gái, gái, nữ, nữ giới, phụ nữ, đảng viên nữ, là nữ, có nữ, số nữ',
  },
  {
    id: 'ethnicMinority',
    kind: 'count',
    when: 'admitted',
    partOf: 'admissions',
    isNearOnly: true,
    line: 'growth',
    register: { header: 'Dân tộc thiểu số', also: ['DTTS'], unheld: 'cleared' },
    labels: `dân tộc, dân tộc thiểu số, người dân tộc, người dân tộc thiểu số, dtts, là dân tộc, là dân tộc thiểu số, thiểu số, ${minorityLabels}`,
  },
  {
    id: 'youthUnionMember',
    kind: 'count',
    when: 'admitted',
    partOf: 'admissions',
    isNearOnly: true,
    line: 'growth',
    register: { header: 'Đoàn viên', unheld: 'cleared' },
    labels: 'đoàn viên, đoàn viên thanh niên, đvtn, là đoàn viên, thanh niên, đoàn viên tn',
  },
  {
    id: 'farmer',
    kind: 'count',
    askedBy: null,
    partOf: 'admissions',
    isNearOnly: true,
    register: { header: 'Nông dân', unheld: 'cleared' },
  },
  {
    id: 'lowerSecondaryOrAbove',
    kind: 'count',
    askedBy: null,
    partOf: 'admissions',
    isNearOnly: true,
    register: { header: 'THCS trở lên', unheld: 'cleared' },
  },
  {
    id: 'madeOfficial',
    kind: 'count',
    when: 'recognition',
    ofComrades: true,
    isRare: true,
    isNeverUnknown: true,
    line: 'growth',
    summed: 'months',
    inSummary: true,
    register: { header: 'Công nhận chính thức', unheld: 'refused' },
    labels:
      'công nhận chính thức, công nhận, chính thức, ct, cnct, chuyển chính thức, công nhận đảng viên chính thức, đảng viên chính thức, số chính thức, cn ct, cn chính thức, công nhận ct, dự bị chuyển chính thức, chuyển ct',
  },
  {
    id: 'attendingClass',
    kind: 'count',
    when: 'candidates',
    isSteady: true,
    line: 'candidates',
    summed: 'newest',
    inSummary: true,
    together: 'nguon',
    register: { header: 'Đang học lớp nhận thức', before: 'admissions', unheld: 'kept' },
    labels:
      'lớp nhận thức, học lớp nhận thức, đang học lớp nhận thức, học nhận thức, nhận thức, đang học lớp, học lớp, lớp cảm tình, học cảm tình, học lớp cảm tình, lớp bồi dưỡng nhận thức, đang học nhận thức, đang học cảm tình, đang học lớp cảm tình, học cảm tình đảng, lớp cảm tình đảng, học lớp cảm tình đảng, lớp đối tượng đảng, học lớp đối tượng đảng, học đối tượng đảng',
  },
  {
    id: 'fileInPreparation',
    kind: 'count',
    when: 'candidates',
    isSteady: true,
    line: 'candidates',
    summed: 'newest',
    inSummary: true,
    together: 'nguon',
    register: {
      header: 'Đang làm hồ sơ',
      also: ['Đang hoàn thiện hồ sơ'],
      before: 'admissions',
      unheld: 'kept',
    },
    labels:
      'hồ sơ, hồ sơ đang làm, làm hồ sơ, đang làm hồ sơ, hoàn thiện hồ sơ, đang hoàn thiện hồ sơ, đang hoàn thành hồ sơ, hoàn thành hồ sơ',
  },
  {
    id: 'selfRating',
    kind: 'choice',
    when: 'meeting',
    options: selfRatings,
    words: selfRatingWords,
    buttons: 'report:rating',
    plain: 'report:rating',
    width: 2,
    usual: 'fair',
    register: { header: 'Tự xếp loại', unheld: 'cleared' },
  },
  { id: 'proposal', kind: 'text', when: 'meeting', register: { header: 'Kiến nghị', unheld: 'kept' } },
  {
    id: 'reason',
    kind: 'choice',
    when: 'notMet',
    column: 'notHeldReason',
    options: excuseReasons,
    words: reasonWords,
    buttons: 'report:reason',
    plain: 'report:reasonPlain',
    width: 1,
    usual: 'other',
    register: { header: 'Lý do không họp', before: 'proposal', unheld: 'kept' },
  },
  { id: 'promisedOn', kind: 'day', when: 'promise' },
] as const satisfies readonly AnyRow[];

type Known = (typeof rows)[number];
type RowOf<Kind> = Extract<Known, { kind: Kind }>;
type LeadId = RowOf<'lead' | 'pair'>['id'];

export type CountId = RowOf<'count'>['id'];
export type ChoiceId = RowOf<'choice'>['id'];
export type YesNoId = RowOf<'yesNo'>['id'];
/** Counts that can be said in one message. */
export type LabelledId = Extract<Known, { labels: string }>['id'];
/** Who the admitted are. */
export type PartId = Extract<Known, { partOf: string }>['id'];
/** A question, by the id of its row. */
export type ReportStepId = Exclude<Known, { askedBy: string | null }>['id'];
/** What a report of a meeting keeps, each under its id. */
type Kept = Exclude<Known, { id: LeadId | PartId | 'reason' | 'promisedOn' }>;

type ValueOf<R> = R extends { kind: 'count' }
  ? number
  : R extends { options: readonly (infer Option)[] }
    ? Option
    : R extends { kind: 'day' }
      ? DateOn
      : R extends { kind: 'yesNo' }
        ? boolean
        : string | null;

/** The answers of a meeting, as a report keeps them: a count is a whole number, a day a civil date. */
export type KeptAnswers = { [R in Kept as R['id']]: ValueOf<R> };
/** The same as the register of past months has them: what was not written down is null. */
export type RegisteredAnswers = {
  [R in Kept as R['id']]: R extends { isNeverUnknown: true } ? number : ValueOf<R> | null;
};
/** What a draft holds of the questions whose answer is a single value. */
export type SimpleAnswers = {
  [R in Exclude<Extract<Known, { id: ReportStepId }>, { id: LeadId }> as R['id']]?: ValueOf<R>;
};

type Named<R, Id> = R & { id: Id };
export type FormCount = Named<CountRow, CountId>;
export type FormChoice = Named<ChoiceRow, ChoiceId>;
export type FormRow = FormCount | FormChoice | Named<OtherRow, Exclude<Known['id'], CountId | ChoiceId>>;
/** A form is handed in wherever it is gone by, so that another one may be: this one by default. */
export type ReportForm = readonly FormRow[];

/** @internal a test plays a copy of it with one more row */
export const reportForm: ReportForm = rows;

/** What follows from a form, worked out once for each. */
export function perForm<T extends object>(derive: (form: ReportForm) => T): (form?: ReportForm) => T {
  const known = new WeakMap<ReportForm, T>();
  return (form = reportForm) => {
    const before = known.get(form);
    if (before !== undefined) return before;
    const derived = derive(form);
    known.set(form, derived);
    return derived;
  };
}

type QuestionRow = FormRow & { id: ReportStepId };
/** What is asked, in order; ids of the questions are those of their rows. */
export const questionsOf = perForm((form) =>
  form.filter((row): row is QuestionRow => row.askedBy === undefined),
);
export const stepIdsOf = perForm((form) => questionsOf(form).map(({ id }) => id));

/** A row whose value a report of a meeting keeps under the row's id. */
export type KeptRow = FormRow & { id: keyof KeptAnswers };
export const keptRowsOf = perForm((form) =>
  form.filter(
    (row): row is KeptRow =>
      row.kind !== 'lead' &&
      row.kind !== 'pair' &&
      row.when !== 'notMet' &&
      row.when !== 'promise' &&
      !(row.kind === 'count' && row.partOf !== undefined),
  ),
);

export const countsOf = perForm((form) => form.filter((row): row is FormCount => row.kind === 'count'));

/** Counts that tell who people are. */
export const nearOnlyOf = perForm((form) => countsOf(form).filter(({ isNearOnly }) => isNearOnly));

/** What is left of a report's answers to show to whoever is not near the branch; how many were admitted stays. */
export function withoutNearOnly(answers: ReportAnswers, form?: ReportForm): ReportAnswers {
  if (!answers.held) return answers;
  const shown = { ...answers, breakdown: { ...answers.breakdown } };
  for (const { id, partOf } of nearOnlyOf(form)) Reflect.deleteProperty(partOf ? shown.breakdown : shown, id);
  return shown;
}

/** What a summary reads of a report. */
type Summarised = Extract<Known, { inSummary: true }>['id'];
export type SummarisedAnswers = Pick<RegisteredAnswers, Summarised>;
export type SummedRow = FormCount & { id: keyof KeptAnswers; summed: 'months' | 'newest' };
export const summedOf = perForm((form) => countsOf(form).filter((row): row is SummedRow => !!row.summed));
export const summarisedOf = perForm((form) =>
  form.filter((row) => row.inSummary || (row.kind === 'count' && row.summed)),
);

/** Parts and attributes of those admitted: each at most the total, overlapping, never summed. */
export const partsOfAdmitted = perForm((form) =>
  countsOf(form).filter((row): row is FormCount & { id: PartId } => row.partOf !== undefined),
);
export type AskedPart = Exclude<Extract<Known, { partOf: string }>, { askedBy: null }>['id'];
/** Those that are asked for. */
export const askedPartsOf = perForm((form) =>
  partsOfAdmitted(form).flatMap(({ id, askedBy }) => (askedBy === undefined ? [id as AskedPart] : [])),
);

/** Rows with a column in the register, in the order of its columns. */
export const registerRowsOf = perForm((form) => {
  const inOrder = form.filter(({ register }) => register !== undefined);
  const moved = inOrder.filter(({ register }) => register?.before !== undefined);
  return inOrder
    .filter((row) => !moved.includes(row))
    .flatMap((row) => [...moved.filter(({ register }) => register?.before === row.id), row]);
});

type InRegister = Extract<Known, { register: object }>;
/** What a column of the register is called, beside its header. */
export type RegisterId = InRegister extends infer R
  ? R extends { column: infer Column }
    ? Column
    : R extends { id: infer Id }
      ? Id
      : never
  : never;
export const columnOf = ({ id, column }: FormRow): RegisterId => (column ?? id) as RegisterId;
