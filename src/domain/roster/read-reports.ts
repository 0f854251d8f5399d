/** The register of past months: the counts of meetings that were held before the bot came (domain guide §4). */
import { type DateOn, monthOf } from '../calendar.ts';
import { type AdmissionBreakdown, admissionAttributes, type DurationBand } from '../report.ts';
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
import type { UnitIndex } from './unit-index.ts';
import { durationWords, heldWords, meetingKindWords, reasonWords, selfRatingWords } from './vocabulary.ts';

type ReportLine = Line<ColumnOf<'reports'>>;

const breakdownColumns = [...admissionAttributes, 'farmer'] as const;
const meetingColumns = [
  'heldOn',
  'present',
  'expectedToAttend',
  'absentUnexcused',
  'durationBand',
  'admissions',
  'madeOfficial',
] as const;

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
): Placed<ReportRow, ColumnOf<'reports'>>[] {
  const known = new Map(existing.map((row) => [rowKeys.reports(row), row]));
  const seen = new Map<string, number>();
  return lines.flatMap((line) => {
    const row = readReportLine(line, units, today, known);
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

function readReportLine(
  line: ReportLine,
  units: UnitIndex,
  today: DateOn,
  known: ReadonlyMap<string, ReportRow>,
): ReportRow | undefined {
  let sound = true;
  const contradiction = (...said: Parameters<ReportLine['wrong']>) => {
    line.wrong(...said);
    sound = false;
  };
  const branch = line.need('branch', readCode, 'imports:hint.branchCode');
  const month = line.need('month', readMonth, 'imports:hint.month');
  const admissions = line.need('admissions', readCount, 'imports:hint.countOrZero');
  const kind = line.take('kind', wordIn(meetingKindWords));
  if (kind === undefined) sound = false;
  const stored = known.get(`${branch} ${month} ${kind ?? 'ordinary'}`);
  /** A cell that may be empty; what is wrong spoils the line. */
  const optional = <T>(
    column: ColumnOf<'reports'>,
    read: (cell: Exclude<Cell, null>) => CellReading<T>,
    before: T | null | undefined,
  ): T | null => {
    const value = line.keep(column, read, before);
    if (value === undefined) sound = false;
    return value ?? null;
  };

  const said = optional('held', readHeld, stored && (stored.held ? 'held' : 'notHeld'));
  // What is stored of a meeting says nothing once it turns out that there was none, and the other way round.
  const meeting = said === 'notHeld' ? undefined : stored;
  const heldOn = optional('heldOn', readDate, meeting?.heldOn);
  const present = optional('present', readCount, meeting?.present);
  const expectedToAttend = optional('expectedToAttend', readCount, meeting?.expectedToAttend);
  const absentUnexcused = optional('absentUnexcused', readCount, meeting?.absentUnexcused);
  const durationBand = optional('durationBand', readDuration, meeting?.durationBand);
  const superiorAttended = optional('superiorAttended', readYesNo, meeting?.superiorAttended);
  const attendingClass = optional('attendingClass', readCount, stored?.attendingClass);
  const fileInPreparation = optional('fileInPreparation', readCount, stored?.fileInPreparation);
  const madeOfficial = optional('madeOfficial', readCount, meeting?.madeOfficial);
  const selfRating = optional('selfRating', wordIn(selfRatingWords), meeting?.selfRating);
  const reason = optional(
    'notHeldReason',
    wordIn(reasonWords),
    said === 'held' ? null : stored?.notHeldReason,
  );
  const proposal = optional('proposal', readProposal, stored?.proposal);
  const breakdown: AdmissionBreakdown = {};
  for (const part of breakdownColumns) {
    const figure = optional(
      part,
      readCount,
      stored?.admissions === admissions ? stored?.breakdown[part] : null,
    );
    if (figure === null || admissions === undefined) continue;
    if (figure > admissions) contradiction(part, 'imports:report.partAboveAdmissions', { admissions });
    else if (admissions > 0) breakdown[part] = figure;
  }

  const unit = branch === undefined ? undefined : units.findBranch(branch, line, 'branch');
  if (month !== undefined) {
    if (month > monthOf(today))
      contradiction('month', 'imports:report.monthAhead', { month: writtenMonth(monthOf(today)) });
    else if (unit !== undefined && (month < monthOf(unit.from) || month > monthOf(unit.to))) {
      const about = month < monthOf(unit.from) ? 'start' : 'end';
      const say = () => line.wrong('month', 'imports:report.outsideUnit', { code: unit.code });
      units.object({ unit, about, line, child: null, say });
      sound = false;
    }
    // A day that stands already, on the eve of the month or promised for after it, is none to object to.
    if (heldOn !== null && monthOf(heldOn) !== month && heldOn !== meeting?.heldOn) {
      contradiction('heldOn', 'imports:report.heldInOtherMonth', { month: writtenMonth(month) });
    } else if (heldOn !== null && heldOn > today) {
      contradiction('heldOn', 'imports:date.ahead', { today: writtenDate(today) });
    }
  }
  // Without a word in «Đã họp», a reason for not meeting says that there was none.
  const held = said === null ? reason === null : said === 'held';
  if (held && reason !== null) contradiction('notHeldReason', 'imports:report.reasonThoughHeld');
  if (!held) {
    const figures = {
      heldOn,
      present,
      expectedToAttend,
      absentUnexcused,
      durationBand,
      admissions,
      madeOfficial,
    };
    const against = meetingColumns.find(
      (column) => figures[column] !== null && figures[column] !== 0 && figures[column] !== undefined,
    );
    if (against !== undefined) contradiction(against, 'imports:report.figureThoughNotHeld');
  }
  if (present !== null && expectedToAttend !== null && present > expectedToAttend) {
    contradiction('present', 'imports:report.presentAboveExpected', { expected: expectedToAttend });
  } else if (
    present !== null &&
    expectedToAttend !== null &&
    (absentUnexcused ?? 0) > expectedToAttend - present
  ) {
    contradiction('absentUnexcused', 'imports:report.absentAboveRest', { rest: expectedToAttend - present });
  }
  if (!sound || unit === undefined || branch === undefined || month === undefined || admissions === undefined)
    return undefined;
  return {
    branch,
    month,
    kind: kind ?? 'ordinary',
    held,
    notHeldReason: held ? null : (reason ?? 'other'),
    heldOn,
    present: held ? present : null,
    expectedToAttend: held ? expectedToAttend : null,
    absentUnexcused: held ? absentUnexcused : null,
    durationBand,
    superiorAttended,
    attendingClass,
    fileInPreparation,
    admissions,
    madeOfficial: madeOfficial ?? 0,
    breakdown,
    selfRating,
    proposal,
  };
}
