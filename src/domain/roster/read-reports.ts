/** The register of past months: the counts of meetings that were held before the bot came (domain guide §4). */
import { type DateOn, type Month, monthOf } from '../calendar.ts';
import type { AdmissionBreakdown, DurationBand } from '../report.ts';
import { mostOf, mostPeople } from '../report-checks.ts';
import {
  countsOf,
  type FormRow,
  type KeptRow,
  keptRowsOf,
  type PartId,
  partsOfAdmitted,
  type RegisteredAnswers,
  type ReportForm,
} from '../report-form.ts';
import { type CellReading, is } from './cell-reading.ts';
import { cleanText } from './clean-text.ts';
import type { ColumnOf } from './columns.ts';
import type { Line } from './line.ts';
import { readDate, readMonth, writtenDate } from './read-date.ts';
import { readCount } from './read-number.ts';
import type { Placed } from './read-places.ts';
import { readCode, readProposal, readYesNo, wordIn } from './read-text.ts';
import { type ReportRow, rowKeys } from './rows.ts';
import type { Cell } from './sheet.ts';
import type { KnownUnit, UnitIndex } from './unit-index.ts';
import { durationWords, heldWords, meetingKindWords, reasonWords } from './vocabulary.ts';

type ReportLine = Line<ColumnOf<'reports'>>;

/** A band in words, or the minutes themselves. */
function readDuration(cell: Exclude<Cell, null>): CellReading<DurationBand> {
  const minutes =
    typeof cell === 'number'
      ? cell
      : typeof cell === 'string'
        ? Number(cleanText(cell).replace(/\s*phút$/i, '') || 'none')
        : Number.NaN;
  if (Number.isInteger(minutes) && minutes > 0 && minutes <= 600) {
    return is(minutes < 90 ? 'under90' : minutes < 120 ? 'from90To119' : 'from120');
  }
  return wordIn(durationWords)(cell);
}

/** «Rồi», «Không», or yes and no as in any other column. */
function readHeld(cell: Exclude<Cell, null>): CellReading<'held' | 'notHeld'> {
  const yes = readYesNo(cell);
  return yes.ok ? is(yes.value ? 'held' : 'notHeld') : wordIn(heldWords)(cell);
}

export function readReports(
  lines: readonly ReportLine[],
  units: UnitIndex,
  today: DateOn,
  existing: readonly ReportRow[],
  form?: ReportForm,
): Placed<ReportRow, ColumnOf<'reports'>>[] {
  const known = new Map(existing.map((row) => [rowKeys.reports(row), row]));
  const seen = new Map<string, number>();
  return lines.flatMap((line) => {
    const row = readReportLine(line, { units, today, known, form });
    if (row === undefined) return [];
    const before = seen.get(rowKeys.reports(row));
    if (before !== undefined) {
      line.wrong('branch', 'imports:report.duplicate', {
        code: row.branch,
        month: writtenMonth(row.month),
        row: before,
      });
      return [];
    }
    seen.set(rowKeys.reports(row), line.row);
    return [{ row, line }];
  });
}

function writtenMonth(month: string): string {
  return `${month.slice(5, 7)}/${month.slice(0, 4)}`;
}

interface Known {
  units: UnitIndex;
  today: DateOn;
  /** What is stored, by its key. */
  known: ReadonlyMap<string, ReportRow>;
  form: ReportForm | undefined;
}

type Answer = string | number | boolean | null;

/** A cell that may be empty; null: empty, or wrong. */
function optional<T>(
  line: ReportLine,
  column: ColumnOf<'reports'>,
  read: (cell: Exclude<Cell, null>) => CellReading<T>,
  before: T | null | undefined,
): T | null {
  return line.keep(column, read, before) ?? null;
}

function readerOf(row: FormRow): (cell: Exclude<Cell, null>) => CellReading<Answer> {
  if (row.id === 'durationBand') return readDuration;
  switch (row.kind) {
    case 'count':
      return readCount;
    case 'day':
      return readDate;
    case 'yesNo':
      return readYesNo;
    case 'choice':
      return wordIn(row.words);
    default:
      return readProposal;
  }
}

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: cells that follow from one another, in the order of the columns.
function readReportLine(line: ReportLine, all: Known): ReportRow | undefined {
  const { units, today, known, form } = all;
  const branch = line.need('branch', readCode, 'imports:hint.branchCode');
  const month = line.need('month', readMonth, 'imports:hint.month');
  const admissions = line.need('admissions', readCount, 'imports:hint.countOrZero');
  const kind = line.take('kind', wordIn(meetingKindWords));
  const stored = known.get(`${branch} ${month} ${kind ?? 'ordinary'}`);
  const said = optional(line, 'held', readHeld, stored && (stored.held ? 'held' : 'notHeld'));
  // What is stored of a meeting says nothing once it turns out that there was none, and the other way round.
  const before = (row: FormRow & { id: KeptRow['id'] }) =>
    row.register?.unheld !== 'kept' && said === 'notHeld' ? null : stored?.[row.id];
  const answers: Partial<Record<KeptRow['id'], Answer>> = { kind: kind ?? 'ordinary' };
  for (const row of keptRowsOf(form)) {
    if (row.id === 'kind') continue;
    const isGiven = row.id === 'admissions';
    const value = isGiven ? (admissions ?? null) : optional(line, row.id, readerOf(row), before(row));
    answers[row.id] = value ?? (row.kind === 'count' && row.isNeverUnknown ? 0 : null);
  }
  const row = { ...answers, breakdown: {} } as Row;
  const stoodBefore = said === 'held' ? null : stored?.notHeldReason;
  const reason = optional(line, 'notHeldReason', wordIn(reasonWords), stoodBefore);
  readBreakdown(line, row, admissions, stored, form);
  const unit = branch === undefined ? undefined : units.findBranch(branch, line, 'branch');
  const isInTime = month !== undefined && isMonthOf(line, month, unit, all);
  const meeting = said === 'notHeld' ? undefined : stored;
  if (month !== undefined) checkHeldOn(line, row, { month, today, stood: meeting?.heldOn ?? null });
  // Without a word in «Đã họp», a reason for not meeting says that there was none.
  const held = said === null ? reason === null : said === 'held';
  if (held && reason !== null) line.wrong('notHeldReason', 'imports:report.reasonThoughHeld');
  if (held || !clearMeeting(line, row, form)) checkCounts(line, row, admissions, form);
  if (!line.isSound || !isInTime || unit === undefined || branch === undefined || month === undefined)
    return undefined;
  if (admissions === undefined) return undefined;
  return {
    ...row,
    kind: kind ?? 'ordinary',
    branch,
    month,
    held,
    notHeldReason: held ? null : (reason ?? 'other'),
  };
}

type Row = RegisteredAnswers & { breakdown: AdmissionBreakdown };

function readBreakdown(
  line: ReportLine,
  row: Row,
  admissions: number | undefined,
  stored: ReportRow | undefined,
  form?: ReportForm,
): void {
  for (const { id } of partsOfAdmitted(form)) {
    const before = stored?.admissions === admissions ? stored?.breakdown[id] : null;
    const figure = optional(line, id, readCount, before);
    if (figure !== null && admissions !== undefined) row.breakdown[id] = figure;
  }
}

/** Whether the month has come, and the branch was there in it. */
function isMonthOf(
  line: ReportLine,
  month: Month,
  unit: KnownUnit | undefined,
  { units, today }: Known,
): boolean {
  const isAhead = month > monthOf(today);
  if (isAhead) line.wrong('month', 'imports:report.monthAhead', { month: writtenMonth(monthOf(today)) });
  if (isAhead || unit === undefined) return !isAhead;
  const isEarly = month < monthOf(unit.from);
  if (!isEarly && month <= monthOf(unit.to)) return true;
  const say = () => line.wrong('month', 'imports:report.outsideUnit', { code: unit.code });
  units.object({ unit, about: isEarly ? 'start' : 'end', line, child: null, say });
  return false;
}

/** A day that stands already, on the eve of the month or promised for after it, is none to object to. */
function checkHeldOn(
  line: ReportLine,
  { heldOn }: Row,
  { month, today, stood }: { month: Month; today: DateOn; stood: DateOn | null },
): void {
  if (heldOn !== null && monthOf(heldOn) !== month && heldOn !== stood) {
    line.wrong('heldOn', 'imports:report.heldInOtherMonth', { month: writtenMonth(month) });
  } else if (heldOn !== null && heldOn > today) {
    line.wrong('heldOn', 'imports:date.ahead', { today: writtenDate(today) });
  }
}

/** What only a meeting can have, of a month without one: said of the first, if any, and nothing of it is kept. */
function clearMeeting(line: ReportLine, row: Row, form?: ReportForm): boolean {
  const ofMeeting = keptRowsOf(form).filter(({ register }) => register?.unheld === 'refused');
  const against = ofMeeting.find(({ id }) => row[id] !== null && row[id] !== 0);
  if (against !== undefined) line.wrong(against.id, 'imports:report.figureThoughNotHeld');
  for (const each of ofMeeting) {
    const isCount = each.kind === 'count' && each.isNeverUnknown === true;
    Object.assign(row, { [each.id]: isCount ? 0 : null });
  }
  return against !== undefined;
}

/** Each count beside the others that its row measures it by; of nobody admitted there is nothing to tell. */
function checkCounts(line: ReportLine, row: Row, admissions: number | undefined, form?: ReportForm): void {
  const { present, expectedToAttend: expected, breakdown } = row;
  const limits = { absent: null as number | null, admissions: admissions ?? null };
  if (present !== null && expected !== null) {
    if (present <= expected) limits.absent = expected - present;
    else line.wrong('present', 'imports:report.presentAboveExpected', { expected });
  }
  for (const count of countsOf(form)) {
    const { id, partOf, atMost } = count;
    const value = partOf === undefined ? row[id as KeptRow['id']] : breakdown[id as PartId];
    const most = mostOf(count, limits);
    if (Number(value ?? 0) > most) {
      const of = most === mostPeople ? 'people' : (partOf ?? atMost ?? 'people');
      line.wrong(id, `imports:report.above.${of}`, { most });
    }
    if (partOf !== undefined && admissions === 0) delete breakdown[id as PartId];
  }
}
