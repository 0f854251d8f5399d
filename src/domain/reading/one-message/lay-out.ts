/**
 * A message that says several things at once, laid out in a row: labels, what stands by itself (12/15, 5/11/2026,
 * 90 phút, 80%), other words, and the breaks between them. Nothing is read here; every piece keeps the text as typed.
 */
import type { ReportForm } from '../../report-form.ts';
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

/** What begins at a token, if it says anything, and where the next begins. */
interface Taken {
  piece: Piece | null;
  next: number;
}

/** @param previous what was laid before it */
type Take = (row: Row, at: number, previous: Piece | undefined) => Taken | null;

const breaks = new Set(['\n', ';', '!', '?', '…', '(', ')', '[', ']', '{', '}', '+', '•', '·', '|', '*']);

/** The first that fits takes its tokens; the last takes whatever is there. */
const takers: readonly Take[] = [
  takeSign,
  takeShortUnit,
  takeLength,
  takeShortDay,
  takeFigure,
  takeShortWeekday,
  takeShortMonth,
  takeLabel,
];

export function layOut(text: string, form?: ReportForm): Piece[] {
  const row = new Row(text, labelLexiconOf(form));
  const pieces: Piece[] = [];
  for (let at = 0; row.at(at) !== undefined; ) {
    const taken = takeAt(row, at, pieces.at(-1));
    if (taken.piece !== null) pieces.push(taken.piece);
    at = taken.next;
  }
  return pieces;
}

function takeAt(row: Row, at: number, previous: Piece | undefined): Taken {
  for (const take of takers) {
    const taken = take(row, at, previous);
    if (taken !== null) return taken;
  }
  return wordTo(row, at, at + 1, { isFigure: row.isNumberWord(at) });
}

function wordTo(
  row: Row,
  at: number,
  next: number,
  { isFigure = false, isDenial = false }: { isFigure?: boolean; isDenial?: boolean } = {},
): Taken {
  return { piece: { kind: 'word', isFigure, isDenial, ...row.span(at, next) }, next };
}

function takeSign(row: Row, at: number, previous: Piece | undefined): Taken | null {
  const token = row.at(at);
  if (token?.kind !== 'sign') return null;
  const { text } = token;
  const isInside = row.isGlued(at) && row.isGlued(at + 1);
  const isInitial = isInside && previous?.kind === 'word' && previous.text.length === 1;
  const isBreak =
    breaks.has(text) || text === ',' || (text === '.' && !isInitial) || (text === '-' && !isInside);
  return { piece: isBreak ? { kind: 'break', asks: text === '?' } : null, next: at + 1 };
}

/** «đ/c», «đ.v»: a sign between two letters that are one word. */
function takeShortUnit(row: Row, at: number): Taken | null {
  const isShort =
    row.key(at) === 'd' &&
    row.isSign(at + 1, '/.') &&
    ['c', 'v', 'chi'].includes(row.key(at + 2)) &&
    row.isGlued(at + 1);
  return isShort ? { piece: { kind: 'label', sort: 'unit', ...row.span(at, at + 3) }, next: at + 3 } : null;
}

function takeLength(row: Row, at: number): Taken | null {
  const next = row.lengthEnd(at);
  if (next === at) return null;
  const found = row.span(at, next);
  const piece: Piece = isTimeOfDay(found.text)
    ? { kind: 'day', isOpen: true, ...found }
    : { kind: 'length', ...found };
  return { piece, next };
}

/** «19h30» is a time of the day, no length. */
function isTimeOfDay(words: string): boolean {
  return /^(?:\D*)(\d+)\s*(?:h|g)/iu.test(words) && Number.parseInt(/\d+/.exec(words)?.[0] ?? '0', 10) > 5;
}

/** «5t11», «05T11» */
function takeShortDay(row: Row, at: number): Taken | null {
  const isShort =
    row.isDigits(at, 2) &&
    row.key(at + 1) === 't' &&
    row.isGlued(at + 1) &&
    row.isGlued(at + 2) &&
    row.isDigits(at + 2, 2);
  return isShort ? { piece: { kind: 'day', isOpen: false, ...row.span(at, at + 3) }, next: at + 3 } : null;
}

/** «80%», «12/15», «5/11/2026», or a figure alone. */
function takeFigure(row: Row, at: number, previous: Piece | undefined): Taken | null {
  const token = row.at(at);
  if (token?.kind !== 'digits') return null;
  const share = shareEnd(row, at);
  if (share > at) return { piece: { kind: 'share', ...row.span(at, share) }, next: share };
  const joined = row.figuresJoined(at);
  const next = at + Math.max(1, joined);
  if (joined === 3 && row.isSign(at + 1, '/')) {
    const [first, second] = [Number(token.text), Number(row.at(at + 2)?.text)];
    return { piece: { kind: 'pair', first, second, ...row.span(at, next) }, next };
  }
  if (joined === 5 || (joined === 3 && standsAlone(previous) && row.canBeDay(at)))
    return { piece: { kind: 'day', isOpen: false, ...row.span(at, next) }, next };
  return wordTo(row, at, next, { isFigure: true });
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
function takeShortWeekday(row: Row, at: number): Taken | null {
  if (row.key(at) !== 't' || !row.isGlued(at + 1) || !/^[2-8]$/.test(row.at(at + 1)?.text ?? '')) return null;
  const next = row.dayEnd(at, 2);
  return { piece: { kind: 'day', isOpen: false, ...row.span(at, next) }, next };
}

/** «t11», «T11/2026» */
function takeShortMonth(row: Row, at: number): Taken | null {
  const month = row.at(at + 1)?.text ?? '';
  if (row.key(at) !== 't' || !row.isGlued(at + 1) || !/^(?:0?[19]|1[0-2])$/.test(month)) return null;
  const hasYear = row.isSign(at + 2, '/-.') && row.at(at + 3)?.text.length === 4;
  const next = at + (hasYear ? 4 : 2);
  const year = hasYear ? Number(row.at(at + 3)?.text) : null;
  return { piece: { kind: 'month', month: Number(month), year, ...row.span(at, next) }, next };
}

function takeLabel(row: Row, at: number): Taken | null {
  const label = row.label(at);
  if (label === undefined) return null;
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
      return { piece: { kind: 'break', asks: false }, next };
    case 'denial':
      return wordTo(row, at, next, { isDenial: true });
    case 'approximate':
      return {
        piece: { kind: 'word', isFigure: false, isDenial: false, isHedge: true, ...row.span(at, next) },
        next,
      };
    case 'plain':
    case 'hours':
    case 'minutes':
      return wordTo(row, at, next);
    default:
      return { piece: { kind: 'label', sort, ...row.span(at, next) }, next };
  }
}

function takeNamedDay(row: Row, at: number, length: number): Taken {
  const next = row.dayEnd(at, length);
  const isOpen = row.isOpenDay(next - 1);
  const goesOn = row.isSign(next, ':') ? next + 1 : next;
  // «Bí thư», «thứ tự»: without its figure the word names no day.
  const isDay = !isOpen || row.isDigits(goesOn) || row.isSort(goesOn, 'day');
  if (!isDay) return wordTo(row, at, next);
  return { piece: { kind: 'day', isOpen, ...row.span(at, next) }, next };
}

/** @param end behind the word «tháng» */
function takeMonth(row: Row, at: number, end: number): Taken {
  if (!row.isDigits(end, 2)) return wordTo(row, at, end);
  const hasJoinedYear = row.figuresJoined(end) === 3;
  const hasYear = row.key(end + 1) === 'nam' && row.isDigits(end + 2);
  const next = end + (hasJoinedYear || hasYear ? 3 : 1);
  const year = hasJoinedYear || hasYear ? Number(row.at(next - 1)?.text) : null;
  return { piece: { kind: 'month', month: Number(row.at(end)?.text), year, ...row.span(at, next) }, next };
}

function takeRest(row: Row, at: number, end: number, sort: RestSort): Taken {
  // «đề nghị xếp loại tốt» rates the meeting.
  if (sort === 'proposal' && ['rating', 'ratingWord'].includes(row.label(end)?.sort ?? ''))
    return { piece: null, next: end };
  const from = sort === 'proposal' && row.isSign(end, ':') ? end + 1 : end;
  const stop = row.restEnd(from, sort);
  const next = Math.max(stop, end);
  const text = stop > from ? row.span(from, stop).text : '';
  return { piece: { kind: 'rest', sort, ...row.span(at, next), text }, next };
}
