/** Which a/b of a message are a day and its month, which are people, and which of those the absent. */
import { readPastDate } from '../dates.ts';
import type { ReadingContext } from '../reading.ts';
import { agreesWithShare } from '../shares.ts';
import type { Piece } from './lay-out.ts';
import type { LabelSort } from './vocabulary.ts';

export type Label = Extract<Piece, { kind: 'label' }>;

export function isLabel(piece: Piece | undefined, ...sorts: LabelSort[]): piece is Label {
  return piece?.kind === 'label' && sorts.includes(piece.sort);
}

/** «du»: dự without its mark, or đủ. */
export const isBareDu = ({ text }: Label) => text.toLowerCase() === 'du';

/** The nearest piece that is no courtesy. */
export function neighbour(pieces: readonly Piece[], index: number, step: 1 | -1): Piece | undefined {
  let at = index + step;
  while (isLabel(pieces[at], 'filler', 'held', 'unit')) at += step;
  return pieces[at];
}

export interface DayPairs {
  has(piece: Piece): boolean;
  /** A day, or an attendance, is said by another pair, or by words. */
  isDaySaid: boolean;
  isAttendanceSaid: boolean;
  /** Could be either, or neither. */
  unclear: ReadonlySet<Piece>;
}

type Pair = Extract<Piece, { kind: 'pair' }>;
type Side = 'day' | 'attendance' | null;

/** Which of the a/b are a day and its month, by what stands beside them and by what they can be. */
export function pairsThatAreDays(pieces: readonly Piece[], context: ReadingContext): DayPairs {
  const sides = new Map<Piece, Side>();
  for (const [index, piece] of pieces.entries())
    if (piece.kind === 'pair') sides.set(piece, sideOf(piece, pieces, index));
  const of = (side: Side) => [...sides.keys()].filter((piece) => sides.get(piece) === side);
  for (const piece of of(null))
    if (piece.kind === 'pair') sides.set(piece, likelier(piece, context, of('attendance').length > 0));
  const isDaySaid = of('day').length > 0 || pieces.some(({ kind }) => kind === 'day');
  // With the day said elsewhere, one pair is left for the people, out of more or fewer than the roster has: which of
  // the two is right, its reader asks. Two pairs may be anything.
  const [left, another] = of(null);
  const isLeft = another === undefined && isDaySaid && of('attendance').length === 0;
  if (isLeft && left?.kind === 'pair' && left.first <= left.second && !isWithinWindow(left, context))
    sides.set(left, 'attendance');
  return {
    has: (piece) => sides.get(piece) === 'day',
    unclear: new Set(of(null)),
    isDaySaid,
    isAttendanceSaid: of('attendance').length > 0,
  };
}

const isCalendar = ({ first, second }: Pick<Pair, 'first' | 'second'>) =>
  first >= 1 && first <= 31 && second >= 1 && second <= 12;

/** By what it can be; null where it could be either, or neither. */
function likelier(pair: Pair, context: ReadingContext, isAttendanceSaid: boolean): Side {
  const { first, second } = pair;
  const base = context.rosterTotal;
  const mayBeDay = isWithinWindow(pair, context);
  const mayBePeople = !isAttendanceSaid && first <= second && (base === null || base === second);
  if (mayBeDay !== mayBePeople) return mayBeDay ? 'day' : 'attendance';
  // With the attendance said elsewhere, it is a day that the window has something against: its reader says what.
  return !mayBeDay && isAttendanceSaid && first > second ? 'day' : null;
}

function isWithinWindow(pair: Pair, context: ReadingContext): boolean {
  const { action } = readPastDate(pair.text, context);
  return action === 'accept' || action === 'confirm';
}

/** What a pair is by what stands beside it, or by figures that no day has; null where that says nothing. */
function sideOf({ first, second }: Pair, pieces: readonly Piece[], index: number): Side {
  const before = neighbour(pieces, index, -1);
  const behind = pieces[index + 1];
  if (!isCalendar({ first, second })) return 'attendance';
  if (before?.kind === 'day' && before.isOpen) return 'day';
  const isSaidPeople =
    isLabel(before, 'attended', 'expected', 'full') ||
    isLabel(behind, 'unit') ||
    // «5/11 du»: without its mark and its figure it is as likely đủ, said of all.
    (isLabel(behind, 'attended') && !hasFigureBehind(pieces, index + 1) && !isBareDu(behind)) ||
    (behind?.kind === 'share' && agreesWithShare(first, second, shareIn(behind.text)));
  return isSaidPeople ? 'attendance' : null;
}

/** «5/11 dự 12/15», «5/11 dự 13»: the label has its own figure behind it. */
function hasFigureBehind(pieces: readonly Piece[], index: number): boolean {
  const ahead = neighbour(pieces, index, 1);
  const isHedge = ahead?.kind === 'word' && ahead.isHedge === true;
  const next = isHedge ? pieces[pieces.indexOf(ahead) + 1] : ahead;
  return next?.kind === 'pair' || (next?.kind === 'word' && next.isFigure);
}

const shareIn = (text: string) => Number.parseFloat(text.replace(',', '.'));

/** «13/15 đồng chí dự»: what names the pair from behind; null: it has a figure of its own, «5/11 dự 13». */
export function attendedLabel(pieces: readonly Piece[], index: number): Label | null {
  const [piece, behind] = [pieces[index], neighbour(pieces, index, 1)];
  if (!isLabel(behind, 'attended')) return null;
  const mayBeDay = piece?.kind === 'pair' && isCalendar(piece);
  return mayBeDay && hasFigureBehind(pieces, pieces.indexOf(behind)) ? null : behind;
}

/** «vắng 2/15», «2/15 vắng»: the absent out of those expected; its label, where one stands there. */
export function absentLabel(pieces: readonly Piece[], index: number): Label | null {
  const before = neighbour(pieces, index, -1);
  const behind = neighbour(pieces, index, 1);
  // «2 vắng không phép 22/24 dự»: both labels have figures of their own.
  if (isLabel(before, 'absent', 'excused', 'unexcused') && attendedLabel(pieces, index) === null)
    return before;
  const after = neighbour(pieces, index + 1, 1);
  const isLast = after === undefined || after.kind === 'break';
  return isLabel(behind, 'absent') && isLast ? behind : null;
}
