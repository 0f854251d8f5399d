/**
 * A message that says several things at once, laid out in a row: labels, what stands by itself (12/15, 5/11/2026,
 * 90 phút, 80%), other words, and the breaks between them. Nothing is read here; every piece keeps the text as typed.
 */
import type { ReportForm } from '../../report-form.ts';
import { reasonHere } from '../absence.ts';
import { Row, type Span } from './row.ts';
import { type LabelSort, labelLexiconOf } from './vocabulary.ts';

type RestSort = 'promised' | 'because' | 'proposal';

export type Piece =
  /** `asks`: it was a question mark. */
  | { kind: 'break'; asks: boolean }
  | ({ kind: 'label'; sort: LabelSort } & Span)
  /** a/b: an attendance, or a day and its month. */
  | ({ kind: 'pair'; first: number; second: number } & Span)
  | ({ kind: 'day'; isOpen: boolean } & Span)
  | ({ kind: 'share' | 'length' } & Span)
  | ({ kind: 'month'; month: number; year: number | null } & Span)
  /** What follows a label that takes the rest of its sentence. */
  | ({ kind: 'rest'; sort: RestSort } & Span)
  | ({ kind: 'word'; isFigure: boolean; isDenial: boolean; isHedge?: boolean } & Span);

const breaks = new Set(['\n', ';', '!', '?', '…', '(', ')', '[', ']', '{', '}', '+', '•', '·', '|', '*']);

export function layOut(text: string, form?: ReportForm): readonly Piece[] {
  return new Row(text, labelLexiconOf(form)).coverBy([
    takeSign,
    takeShortUnit,
    takeLength,
    takeShortDay,
    takeShare,
    takeFigure,
    takeShortWeekday,
    takeShortMonth,
    takeReason,
    takeLabel,
    (row, at) => {
      const next = row.figureEnd(at);
      return putWord(row, at, Math.max(next, at + 1), { isFigure: next > at });
    },
  ]).items;
}

/** Whether «báo cáo» stands anywhere: without it, a message opens no report, and need not be laid out to know that. */
export function mayOpen(text: string): boolean {
  const row = new Row(text, labelLexiconOf());
  return row.tokens.some((_token, at) => row.isSort(at, 'opens'));
}

function putWord(
  row: Row,
  at: number,
  next: number,
  is: { isFigure?: boolean; isDenial?: boolean; isHedge?: boolean } = {},
): number {
  return row.put({ kind: 'word', isFigure: false, isDenial: false, ...is, ...row.span(at, next) }, next);
}

function takeSign(row: Row, at: number): number | undefined {
  const text = row.sign(at);
  if (text === '') return undefined;
  const previous = row.items.at(-1);
  const isInitial = row.isInside(at) && previous?.kind === 'word' && previous.text.length === 1;
  const isBreak =
    breaks.has(text) || text === ',' || (text === '.' && !isInitial) || (text === '-' && !row.isInside(at));
  return isBreak ? row.put({ kind: 'break', asks: text === '?' }, at + 1) : at + 1;
}

/** «đ/c», «đ.v»: a sign between two letters that are one word. */
function takeShortUnit(row: Row, at: number): number | undefined {
  const isShort =
    row.key(at) === 'd' &&
    row.isSign(at + 1, '/.') &&
    ['c', 'v', 'chi'].includes(row.key(at + 2)) &&
    row.isGlued(at + 1);
  return isShort ? row.put({ kind: 'label', sort: 'unit', ...row.span(at, at + 3) }, at + 3) : undefined;
}

function takeLength(row: Row, at: number): number | undefined {
  const clocks = row.clocksEnd(at);
  if (clocks > at) return row.put({ kind: 'length', ...row.span(at, clocks) }, clocks);
  const next = row.lengthEnd(at);
  if (next === at) return undefined;
  const span = row.span(at, next);
  return row.put(
    isTimeOfDay(span.text) ? { kind: 'day', isOpen: true, ...span } : { kind: 'length', ...span },
    next,
  );
}

/** «19h30» is a time of the day, no length. */
function isTimeOfDay(words: string): boolean {
  return /^(?:\D*)(\d+)\s*(?:h|g)/iu.test(words) && Number.parseInt(/\d+/.exec(words)?.[0] ?? '0', 10) > 5;
}

/** «5t11», «05T11» */
function takeShortDay(row: Row, at: number): number | undefined {
  const isShort =
    row.isDigits(at, 2) && row.key(at + 1) === 't' && row.isInside(at + 1) && row.isDigits(at + 2, 2);
  return isShort ? putDay(row, at, at + 3) : undefined;
}

function putDay(row: Row, at: number, next: number, isOpen = false): number {
  return row.put({ kind: 'day', isOpen, ...row.span(at, next) }, next);
}

/** «13 trên 15», «mười ba trên mười lăm» */
function takeShare(row: Row, at: number): number | undefined {
  const over = row.figureEnd(at);
  const next = row.key(over) === 'tren' ? row.figureEnd(over + 1) : 0;
  return over > at && next > over + 1 ? row.put({ kind: 'share', ...row.span(at, next) }, next) : undefined;
}

/** «80%», «12/15», «5/11/2026», or a figure alone. */
function takeFigure(row: Row, at: number): number | undefined {
  if (row.tokens[at]?.kind !== 'digits') return undefined;
  const share = shareEnd(row, at);
  if (share > at) return row.put({ kind: 'share', ...row.span(at, share) }, share);
  const joined = row.figuresJoined(at);
  const next = at + Math.max(1, joined);
  if (joined === 3 && row.isSign(at + 1, '/')) {
    const [first, second] = [Number(row.text(at)), Number(row.text(at + 2))];
    return row.put({ kind: 'pair', first, second, ...row.span(at, next) }, next);
  }
  const isDay = joined === 5 || (joined === 3 && standsAlone(row.items.at(-1)) && row.canBeDay(at));
  return isDay ? putDay(row, at, next) : putWord(row, at, next, { isFigure: true });
}

function shareEnd(row: Row, at: number): number {
  if (row.isSign(at + 1, '%')) return at + 2;
  return row.isSign(at + 1, ',.') && row.isDigits(at + 2) && row.isSign(at + 3, '%') ? at + 4 : at;
}

/** «5-11» and «5.11» are a day only where nothing before them asks for a figure. */
function standsAlone(previous: Piece | undefined): boolean {
  if (previous === undefined || previous.kind === 'break' || previous.kind === 'day') return true;
  return previous.kind === 'label' && ['opens', 'filler', 'held'].includes(previous.sort);
}

/** «T4», the fourth day of the week. */
function takeShortWeekday(row: Row, at: number): number | undefined {
  const isShort = row.key(at) === 't' && row.isGlued(at + 1) && /^[2-8]$/.test(row.text(at + 1));
  return isShort ? putDay(row, at, row.dayEnd(at, 2)) : undefined;
}

/** «t11», «T11/2026» */
function takeShortMonth(row: Row, at: number): number | undefined {
  if (row.key(at) !== 't' || !row.isGlued(at + 1) || !/^(?:0?[19]|1[0-2])$/.test(row.text(at + 1)))
    return undefined;
  const hasYear = row.isSign(at + 2, '/-.') && row.text(at + 3).length === 4;
  return putMonth(row, at, at + 1, hasYear ? at + 3 : undefined);
}

/** @param month where its figure stands @param year where the year does */
function putMonth(row: Row, at: number, month: number, year: number | undefined): number {
  const next = (year ?? month) + 1;
  const named = { month: Number(row.text(month)), year: year === undefined ? null : Number(row.text(year)) };
  return row.put({ kind: 'month', ...named, ...row.span(at, next) }, next);
}

/** «vắng 3, hai ông đi lấy thuốc»: whatever takes the absent away is their reason. */
function takeReason(row: Row, at: number): number | undefined {
  const isOfAbsent = row.items.some((item) => item.kind === 'label' && item.sort === 'absent');
  if (!isOfAbsent || row.find(at)?.sort === 'because') return undefined;
  const next = row.endOf(reasonHere, at);
  return next === at ? undefined : row.put({ kind: 'label', sort: 'excused', ...row.span(at, next) }, next);
}

function takeLabel(row: Row, at: number): number | undefined {
  const label = row.find(at);
  if (label === undefined) return undefined;
  const { sort, length } = label;
  const next = at + length;
  switch (sort) {
    case 'day':
      return takeNamedDay(row, at, length);
    case 'month':
      return takeMonth(row, at, next);
    case 'promised':
    case 'because':
    case 'proposal':
      return takeRest(row, at, next, sort);
    case 'withinThat':
      return row.put({ kind: 'break', asks: false }, next);
    case 'denial':
      return putWord(row, at, next, { isDenial: true });
    case 'approximate':
      return putWord(row, at, next, { isHedge: true });
    case 'hours':
    case 'minutes': {
      // «giờ có 3»: now.
      const before = row.items.at(-1);
      return before?.kind === 'word' && before.isFigure
        ? putWord(row, at, next)
        : row.put({ kind: 'label', sort: 'filler', ...row.span(at, next) }, next);
    }
    case 'plain':
      return putWord(row, at, next);
    default:
      return row.put({ kind: 'label', sort, ...row.span(at, next) }, next);
  }
}

function takeNamedDay(row: Row, at: number, length: number): number {
  const next = row.dayEnd(at, length);
  const isOpen = row.isOpenDay(next - 1);
  const goesOn = row.isSign(next, ':') ? next + 1 : next;
  // «Bí thư», «thứ tự»: without its figure the word names no day.
  const isLone = row.isPartOfDay(next - 1) && row.isLoneFigure(next);
  const isDay = !isOpen || (row.isDigits(goesOn) && !isLone) || row.isSort(goesOn, 'day');
  return isDay ? putDay(row, at, next, isOpen) : putWord(row, at, next);
}

/** @param end behind the word «tháng» */
function takeMonth(row: Row, at: number, end: number): number {
  if (!row.isDigits(end, 2)) return putWord(row, at, end);
  const hasYear = row.figuresJoined(end) === 3 || (row.key(end + 1) === 'nam' && row.isDigits(end + 2));
  return putMonth(row, at, end, hasYear ? end + 2 : undefined);
}

function takeRest(row: Row, at: number, end: number, sort: RestSort): number {
  // «đề nghị xếp loại tốt» rates the meeting.
  if (sort === 'proposal' && ['rating', 'ratingWord'].includes(row.find(end)?.sort ?? '')) return end;
  const from = sort === 'proposal' && row.isSign(end, ':') ? end + 1 : end;
  const stop = row.restEnd(from, sort);
  const next = Math.max(stop, end);
  const text = stop > from ? row.span(from, stop).text : '';
  return row.put({ kind: 'rest', sort, ...row.span(at, next), text }, next);
}
