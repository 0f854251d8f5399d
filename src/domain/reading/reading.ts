/** What a reader answers: the four actions of the reading rules (domain guide §12) and every reason for not simply accepting. */
import type { SaidAt } from '../said-at.ts';

/**
 * Why a reading is not simply accepted; the conversations have one helpful sentence for each (`report:unclear`). First
 * those that are asked back, then those that are refused, then those that are confirmed.
 */
export type ReadingReason =
  | 'empty'
  | 'noFigure'
  | 'approximate'
  // A range or a choice of two («2-3», «hai ba»):
  | 'range'
  // Two figures, days or shares for one question; figures of one message that contradict each other:
  | 'twoFigures'
  | 'contradiction'
  // Not known, not counted yet, same as before:
  | 'notKnown'
  // Households, hours, days, per cent, thousands written short:
  | 'otherUnit'
  // An addition to, or a gap from, something unsaid; a figure with «không» or «chưa» before it:
  | 'addition'
  | 'denied'
  | 'correctionWithoutFigure'
  // 1O, l2; raw VNI keys; code or markup; marks that show another text than the one that arrived; ², ๑:
  | 'lettersForDigits'
  | 'digitInWord'
  | 'signs'
  | 'directionMarks'
  | 'foreignDigits'
  // A comma and three digits, or another grouping that no rule allows:
  | 'unclearGrouping'
  // «mười năm», 15 misspelt or ten years:
  | 'fiveOrYears'
  // Three or more words that the reader does not know; one or two of them are confirmed:
  | 'unknownWords'
  | 'personName'
  // «12/»:
  | 'unfinished'
  // Attendance. The base differs from the roster's, or there is none:
  | 'baseDiffers'
  | 'noBase'
  | 'morePresentThanExpected'
  | 'nobodyPresent'
  // Someone excused from meetings is mentioned, so the base is in doubt:
  | 'excusedMentioned'
  | 'shareOnly'
  // A share below 1, perhaps of one; over 1.000:
  | 'belowOne'
  | 'outOfRange'
  // Days and months. It, or its evening, lies ahead; longer ago than may be meant:
  | 'ahead'
  | 'tooOld'
  // A day that has passed where a coming one is asked for, one after the month after next, one after the reporting month:
  | 'past'
  | 'tooFar'
  | 'outsidePeriod'
  | 'otherYear'
  // A month or week without a day; no month in it; «hôm trước» and its kind:
  | 'noDay'
  | 'noMonth'
  | 'vagueDay'
  // Two clocks disagree about which day it was when it was said:
  | 'whichDay'
  // Today, or a week away?
  | 'todaysWeekday'
  | 'weekdayMismatch'
  // The lunar calendar; a calendar date with a lunar gloss is confirmed:
  | 'lunar'
  // Not held, or put off; held, but no day said:
  | 'notHeld'
  | 'heldNoDay'
  // Refused. Over 200 characters; a marking of secrecy; 9 to 12 digits, like a telephone or identity number:
  | 'tooLong'
  | 'secret'
  | 'identityNumber'
  // A minus joined to the figure; decimals or fractions of a person; over 999.999; what no calendar has:
  | 'negative'
  | 'notWhole'
  | 'tooLarge'
  | 'noSuchDay'
  // Confirmed. A closing «?»; a sum, a difference, everyone present, a count of days:
  | 'questioned'
  | 'derived'
  // Only a part was named (women, official members); the base was not said, and the roster's is proposed:
  | 'partOnly'
  | 'baseAssumed'
  // Corrected by the person in the same message:
  | 'corrected'
  // A number word without its marks, which other words share:
  | 'unmarkedWord'
  // A short spoken form that could be two figures, or stands for another (ba bảy, một trăm hai):
  | 'shortForm'
  // Words mixed with digits:
  | 'mixed'
  // A missing or an extra space, compact dates, unusual signs between figures:
  | 'repaired'
  | 'telex'
  | 'listMark'
  // chục, tá:
  | 'roundWord'
  // A lone «k» or «chưa»; a total followed by a denial about a part:
  | 'bareDenial'
  | 'partDenied'
  // A weekday alone, a bare figure as the day, mùng without a month, another month's day:
  | 'nearestDay'
  // Day words that differ by region or need their marks:
  | 'regionalDay'
  // In the month before, the month after next, or earlier this year:
  | 'otherMonth';

/**
 * One reading: with a value where something may be stored, without one where nothing may.
 * `candidates` are readings that may be offered as buttons when asking back.
 */
export type Reading<V> =
  | { action: 'accept' | 'confirm'; value: V; reason?: ReadingReason }
  | { action: 'ask' | 'refuse'; value: null; reason: ReadingReason; candidates?: V[] };

/** What the reader may know beside the text; the clock is handed in as local civil time. */
export interface ReadingContext {
  /** In the unit's time zone. */
  now: SaidAt;
  /** The month that is reported, YYYY-MM. */
  period: string;
  /** How many are expected to attend by the roster; null where none is known. */
  rosterTotal: number | null;
}

export interface Attendance {
  present: number;
  total: number;
}

export type ReadingField = 'count' | 'attendance' | 'date_past' | 'date_future' | 'month' | 'percent';

/** The limits of §12 and of the reading cases. */
export const readingLimits = {
  textLength: 200,
  count: 999_999,
  percent: 1_000,
} as const;

export function ask<V>(reason: ReadingReason, candidates: V[] = []): Reading<V> {
  return candidates.length > 0
    ? { action: 'ask', value: null, reason, candidates }
    : { action: 'ask', value: null, reason };
}

export function refuse<V>(reason: ReadingReason): Reading<V> {
  return { action: 'refuse', value: null, reason };
}

/** Accepts where nothing is in doubt, else confirms with the first doubt. */
export function settle<V>(value: V, doubts: readonly ReadingReason[]): Reading<V> {
  const [reason] = doubts;
  return reason === undefined ? { action: 'accept', value } : { action: 'confirm', value, reason };
}
