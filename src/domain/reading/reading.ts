/** What a reader answers: the four actions of the reading rules (domain guide §12) and every reason for not simply accepting. */

/** Why a reading is not simply accepted; the conversations have one helpful sentence for each. */
export type ReadingReason =
  /** ask: nothing typed, or only characters that cannot be seen */
  | 'empty'
  /** ask: words or emoji, but no figure */
  | 'noFigure'
  /** ask: about, at least, nearly, probably, a few */
  | 'approximate'
  /** ask: a range or a choice of two («2-3», «hai ba») */
  | 'range'
  /** ask: two figures, days or shares for one question */
  | 'twoFigures'
  /** ask: the figures of one message contradict each other */
  | 'contradiction'
  /** ask: not known, not counted yet, same as before */
  | 'notKnown'
  /** ask: households, hours, days, per cent, thousands written short */
  | 'otherUnit'
  /** ask: an addition to, or a gap from, something unsaid */
  | 'addition'
  /** ask: a figure with «không» or «chưa» before it */
  | 'denied'
  /** ask: the text corrects itself without giving the right figure */
  | 'correctionWithoutFigure'
  /** ask: letters typed for digits (1O, l2) */
  | 'lettersForDigits'
  /** ask: a digit inside a word, such as raw VNI keys */
  | 'digitInWord'
  /** ask: signs of code or markup */
  | 'signs'
  /** ask: direction marks that show another text than the one that arrived */
  | 'directionMarks'
  /** ask: digits of other scripts, superscripts */
  | 'foreignDigits'
  /** ask: a comma and three digits, or another grouping that no rule allows */
  | 'unclearGrouping'
  /** ask: «mười năm», 15 misspelt or ten years */
  | 'fiveOrYears'
  /** ask: three or more words that the reader does not know; confirm: one or two of them */
  | 'unknownWords'
  /** ask: a person's name */
  | 'personName'
  /** ask: «12/» */
  | 'unfinished'
  /** ask (attendance): the base differs from the roster's */
  | 'baseDiffers'
  /** ask (attendance): more present than expected */
  | 'morePresentThanExpected'
  /** ask (attendance): nobody present; was the meeting held? */
  | 'nobodyPresent'
  /** ask (attendance): someone excused from meetings is mentioned, so the base is in doubt */
  | 'excusedMentioned'
  /** ask (attendance): a share is no head count */
  | 'shareOnly'
  /** ask (attendance): no roster to derive the other figure from */
  | 'noBase'
  /** ask (percent): below 1, perhaps a share of one */
  | 'belowOne'
  /** ask (percent): over 1.000 */
  | 'outOfRange'
  /** ask (dates): the day, or its evening, lies ahead */
  | 'ahead'
  /** ask (dates, month): longer ago than may be meant */
  | 'tooOld'
  /** ask (dates): a day that has passed, where a coming one is asked for */
  | 'past'
  /** ask (dates): later than the end of the month after next */
  | 'tooFar'
  /** ask (dates): after the end of the reporting month */
  | 'outsidePeriod'
  /** ask (dates, month): a year that cannot be meant */
  | 'otherYear'
  /** ask (dates): a month or week without a day */
  | 'noDay'
  /** ask (month): no month in it */
  | 'noMonth'
  /** ask (dates): «hôm trước» and its kind */
  | 'vagueDay'
  /** ask (dates): the weekday is today's: today, or a week away? */
  | 'todaysWeekday'
  /** ask (dates): weekday and date do not agree */
  | 'weekdayMismatch'
  /** ask (dates, month): the lunar calendar; confirm: a calendar date with a lunar gloss */
  | 'lunar'
  /** ask (dates): not held, or put off */
  | 'notHeld'
  /** ask (dates): held, but no day said */
  | 'heldNoDay'
  /** refuse: over 200 characters */
  | 'tooLong'
  /** refuse: a marking of secrecy */
  | 'secret'
  /** refuse: 9 to 12 digits, like a telephone or identity number */
  | 'identityNumber'
  /** refuse: a minus joined to the figure */
  | 'negative'
  /** refuse: decimals or fractions of a person */
  | 'notWhole'
  /** refuse: over 999.999 */
  | 'tooLarge'
  /** refuse: a day, weekday or month that no calendar has */
  | 'noSuchDay'
  /** confirm: the person doubts (a closing «?») */
  | 'questioned'
  /** confirm: a sum, a difference, everyone present, a count of days */
  | 'derived'
  /** confirm: only a part was named (women, official members) */
  | 'partOnly'
  /** confirm: the base was not said; the roster's is proposed */
  | 'baseAssumed'
  /** confirm: corrected by the person in the same message */
  | 'corrected'
  /** confirm: a number word without its marks, which other words share */
  | 'unmarkedWord'
  /** confirm: a short spoken form that could be two figures, or stands for another (ba bảy, một trăm hai) */
  | 'shortForm'
  /** confirm: words mixed with digits */
  | 'mixed'
  /** confirm: a missing or an extra space, compact dates, unusual signs between figures */
  | 'repaired'
  /** confirm: raw Telex keys */
  | 'telex'
  /** confirm: a list mark before the figure */
  | 'listMark'
  /** confirm: chục, tá */
  | 'roundWord'
  /** confirm: a lone «k» or «chưa» */
  | 'bareDenial'
  /** confirm: a total followed by a denial about a part */
  | 'partDenied'
  /** confirm: a weekday alone, a bare figure as the day, mùng without a month, another month's day */
  | 'nearestDay'
  /** confirm: day words that differ by region or need their marks */
  | 'regionalDay'
  /** confirm (dates, month): in the month before, the month after next, or earlier this year */
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
  /** `date` as YYYY-MM-DD, `time` as HH:MM, both in the unit's time zone. */
  now: { date: string; time: string };
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
