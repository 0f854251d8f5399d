/** Takes an answer about days apart: days, months, weekdays, times, counted days, and the words around them. */
import { monthNumber, takeDay } from './date-days.ts';
import { type DateItem, type MonthItem, Scan, separators } from './date-scan.ts';
import { sortOutJoins } from './joins.ts';
import type { ReadingReason } from './reading.ts';
import { type Token, tokenise } from './tokens.ts';
import { familyNames, unmistakableNames } from './vocabulary.ts';
import { dateLexicon } from './vocabulary-dates.ts';

interface DateItems {
  items: DateItem[];
  doubts: ReadingReason[];
  ask?: ReadingReason;
  refuse?: ReadingReason;
}

/** 5t11, t11, th11, 19h30, 19g: spellings of their own, where digits and letters touch. */
const shortJoins = /^(t|th|thg|thang|tháng|h|g|giờ|gio|p|ph|phút|phut)$/i;
const weekdayWords: Record<string, number> = { hai: 2, ba: 3, tu: 4, bon: 4, nam: 5, sau: 6, bay: 7 };
const harmlessSigns = new Set([',', '.', ';', ':', '(', ')', '\n', '!', '…', '-', '/', '?']);

/** @param text prepared by `prepare`. */
export function itemiseDates(text: string): DateItems {
  const tokens = tokenise(joinShortForms(text));
  const joined = sortOutJoins(tokens, dateLexicon, (_before: Token | undefined, word) =>
    shortJoins.test(word.text),
  );
  if (joined.ask !== undefined) return { items: [], doubts: [], ask: joined.ask };
  const scan = new Scan(joined.tokens);
  let at = 0;
  while (at < scan.tokens.length && scan.ask === undefined) at = take(scan, at);
  return {
    items: scan.items,
    doubts: [...joined.doubts, ...scan.doubts],
    ...(scan.ask === undefined ? {} : { ask: scan.ask }),
    ...(scan.refuse === undefined ? {} : { refuse: scan.refuse }),
  };
}

/** «T.11», «h.qua», and the commas of «ngày 5, tháng 11, năm 2026». */
const joinShortForms = (text: string) =>
  text
    .replace(/(?<!\p{L})(t|th|thg)\.\s?(?=\d)/giu, '$1')
    .replace(/(?<!\p{L})h\.\s?(?=(?:qua|wa|qa|nay|kia)(?!\p{L}))/giu, 'h')
    .replace(/(?<=(?:ngày|ngay|mùng|mung|mồng|mong) \d{1,2}),\s*(?=(?:tháng|thang) )/giu, ' ')
    .replace(/,\s*(?=(?:năm|nam)\s+\d{4}(?!\d))/giu, ' ');

/** Reads what begins here and returns where the next begins. */
function take(scan: Scan, at: number): number {
  return (
    takeTime(scan, at) ??
    takeCounted(scan, at) ??
    takeWeekday(scan, at) ??
    takeMonthAndYear(scan, at) ??
    takeDay(scan, at) ??
    takeMonth(scan, at) ??
    (scan.tokens[at]?.kind === 'sign' ? takeSign(scan, at) : takeWord(scan, at))
  );
}

const isMinuteWord = (key: string) => /^(p|ph|phut)$/.test(key);

/** 19h30, 19:30, «7 giờ tối», «19 giờ 30 phút», «lúc 19.30». */
function takeTime(scan: Scan, at: number): number | undefined {
  const hour = scan.number(at);
  if (hour === undefined || hour.value > 24 || !Number.isInteger(hour.value)) return undefined;
  const isHour = /^(h|g|gio)$/.test(scan.key(hour.next));
  const isColon = scan.sign(hour.next) === ':' && scan.tokens[hour.next]?.glued === true;
  const isDot = scan.sign(hour.next) === '.' && /^(luc|hoi)$/.test(scan.key(at - 1));
  if (!isHour && !isColon && !isDot) return undefined;
  let next = hour.next + 1;
  let minutes = hour.value * 60;
  const rest = scan.number(next);
  const isGlued = scan.tokens[next]?.glued === true;
  // «17h 5/11»: the figure behind is the day.
  const isDateNext =
    rest !== undefined && separators.has(scan.sign(rest.next)) && scan.isDigits(rest.next + 1);
  const isMinutes =
    rest !== undefined &&
    rest.value < 60 &&
    rest.digits.length <= 2 &&
    (isGlued || (!isDateNext && (rest.digits.length !== 1 || isMinuteWord(scan.key(rest.next)))));
  if (rest !== undefined && isMinutes) {
    minutes += rest.value;
    next = rest.next;
    if (isMinuteWord(scan.key(next)) || scan.sign(next) === "'") next++;
    if (isColon && scan.sign(next) === ':' && scan.isDigits(next + 1)) next += 2;
  } else if (!isHour) {
    return undefined;
  } else if (scan.key(next) === 'ruoi') {
    minutes += 30;
    next++;
  }
  scan.items.push({ kind: 'time', minutes });
  return next;
}

/** «3 ngày trước», «cách đây 3 hôm», «2 tuần nữa», «sau 3 ngày». */
// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: the forms of one phrase, token by token.
function takeCounted(scan: Scan, at: number): number | undefined {
  const first = dateLexicon.find(scan.tokens, at);
  const isAgoFirst = first?.sort === 'agoFirst';
  const isHence = scan.tokens[at]?.spelling.text === 'sau' && scan.number(at + 1) !== undefined;
  const start = isAgoFirst ? at + first.length : isHence ? at + 1 : at;
  const count = scan.number(start);
  if (count === undefined) return undefined;
  const upper = scan.sign(count.next) === '-' ? scan.number(count.next + 1) : undefined;
  const unitAt = upper?.next ?? count.next;
  const unit = scan.key(unitAt);
  if (!/^(ngay|hom|bua|tuan|thang|hum)$/.test(unit)) return undefined;
  const behind = scan.key(unitAt + 1);
  const way =
    isAgoFirst || (!isHence && behind === 'truoc') ? -1 : isHence || /^(nua|sau|toi)$/.test(behind) ? 1 : 0;
  if (way === 0) return takeUncounted(scan, unit, unitAt, upper !== undefined);
  if (upper !== undefined) return scan.stop('range');
  if (count.ask !== undefined) return scan.stop(count.ask);
  if (!Number.isInteger(count.value) || count.value > 400 || count.value === 0) return scan.stop('vagueDay');
  let next = isAgoFirst || isHence ? unitAt + 1 : unitAt + 2;
  if (isAgoFirst && scan.key(next) === 'truoc') next++;
  if (/^(day|do)$/.test(scan.key(next))) next++;
  if (unit === 'thang') scan.items.push({ kind: 'countedMonths', months: count.value * way });
  else
    scan.items.push({
      kind: 'counted',
      days: count.value * (unit === 'tuan' ? 7 : 1) * way,
      doubts: ['derived', ...count.doubts],
    });
  return next;
}

/** «3 ngày» without a direction; «5 tháng 11» and «5 ngày 6/11» are no counts. */
function takeUncounted(scan: Scan, unit: string, unitAt: number, isRange: boolean): number | undefined {
  if (unit === 'thang') return undefined;
  if (isRange) return scan.stop('range');
  const isDayNext =
    scan.number(unitAt + 1) !== undefined || dateLexicon.find(scan.tokens, unitAt)?.sort !== 'day';
  if (unit !== 'tuan' && isDayNext) return undefined;
  return scan.stop(unit === 'tuan' ? 'noDay' : 'vagueDay');
}

function takeWeekday(scan: Scan, at: number): number | undefined {
  const found = dateLexicon.find(scan.tokens, at);
  if (found?.sort === 'sunday') {
    scan.items.push({ kind: 'weekday', weekday: 8, doubts: [] });
    return at + found.length;
  }
  const isShort = scan.key(at) === 't' && isWeekdayFigure(scan, at + 1);
  if (!isShort && found?.sort !== 'weekday') return undefined;
  // «tuần thứ 2 tháng 11»
  if (/^(tuan|lan)$/.test(scan.key(at - 1))) return scan.stop('noDay');
  const start = at + (isShort ? 1 : (found?.length ?? 1));
  const token = scan.tokens[start];
  const key = scan.key(start);
  const isFigure = token?.kind === 'digits';
  const weekday = isFigure ? Number(token.text) : weekdayWords[key];
  const isOther = !isFigure && /^(tam|chin|muoi|mot)$/.test(key);
  if (isOther || (weekday !== undefined && (weekday < 2 || weekday > 7))) scan.refuse ??= 'noSuchDay';
  if (weekday === undefined) return undefined;
  scan.items.push({ kind: 'weekday', weekday, doubts: [] });
  return start + 1;
}

/** «T5» is a weekday; t11 is a month, and so is the T5 of «3 T5» and T5/2026. */
function isWeekdayFigure(scan: Scan, at: number): boolean {
  if (!scan.isDigits(at) || !/^[2-7]$/.test(scan.tokens[at]?.text ?? '')) return false;
  const last = scan.items.at(-1);
  if (last?.kind === 'day' && last.month === undefined && !last.isMung) return false;
  return !(
    separators.has(scan.sign(at + 1)) &&
    scan.tokens[at + 1]?.glued &&
    scan.tokens[at + 2]?.text.length === 4
  );
}

/** 11/2026, 2026/11 */
function takeMonthAndYear(scan: Scan, at: number): number | undefined {
  const one = scan.tokens[at]?.text ?? '';
  const two = scan.tokens[at + 2]?.text ?? '';
  if (!scan.isDigits(at) || !scan.isDigits(at + 2) || !separators.has(scan.sign(at + 1))) return undefined;
  const isYearLast = two.length === 4 && one.length <= 2;
  const isYearFirst = one.length === 4 && two.length <= 2 && !separators.has(scan.sign(at + 3));
  if (!isYearLast && !isYearFirst) return undefined;
  const month = Number(isYearLast ? one : two);
  if (month < 1 || month > 12) scan.refuse ??= 'noSuchDay';
  scan.items.push({ kind: 'month', month, year: Number(isYearLast ? two : one), doubts: [] });
  return at + 3;
}

/** «tháng 11», t11, «tháng mười một năm 2026», t11/2026 */
function takeMonth(scan: Scan, at: number): number | undefined {
  const found = dateLexicon.find(scan.tokens, at);
  const isShort = scan.key(at) === 't';
  if (found?.sort !== 'month' && !isShort) return undefined;
  const month = monthNumber(scan, at + (isShort ? 1 : (found?.length ?? 1)));
  if (month === undefined) return undefined;
  const item: MonthItem = { kind: 'month', month: month.value, doubts: month.doubts };
  // «tháng chín mười» is a choice of two, no ninetieth month.
  if (month.ask !== undefined) scan.ask ??= month.ask;
  else if (month.value < 1 || month.value > 12) scan.refuse ??= 'noSuchDay';
  scan.items.push(item);
  const year = scan.tokens[month.next + 1]?.text ?? '';
  if (separators.has(scan.sign(month.next)) && /^(\d{4}|\d{2})$/.test(year)) {
    scan.setYear(year, item);
    return month.next + 2;
  }
  return scan.takeNamedYear(month.next, item);
}

function takeSign(scan: Scan, at: number): number {
  const text = scan.sign(at);
  const next = scan.tokens[at + 1];
  if (
    text === '-' &&
    next?.kind === 'digits' &&
    next.glued &&
    !scan.tokens[at]?.glued &&
    !scan.isDigits(at - 1)
  ) {
    scan.refuse ??= 'negative';
  }
  if (at === 0 && text === '/') scan.ask ??= 'unfinished';
  if (/[~≈<>≥≤±]/.test(text)) scan.ask ??= 'approximate';
  else if (text === '%') scan.ask ??= 'otherUnit';
  else if (!harmlessSigns.has(text)) scan.ask ??= 'signs';
  else scan.items.push({ kind: 'sign', text });
  return at + 1;
}

function takeWord(scan: Scan, at: number): number {
  const token = scan.tokens[at];
  const found = dateLexicon.find(scan.tokens, at);
  if (found !== undefined) {
    if (found.joined) scan.doubts.push('repaired');
    // «giữa tháng 12» names the month, «cuối tháng, 30/11» does not.
    const last = at + found.length - 1;
    const number = scan.number(last + 1);
    const isMonthNext =
      found.sort === 'noDay' &&
      found.length > 1 &&
      scan.key(last) === 'thang' &&
      number !== undefined &&
      !separators.has(scan.sign(number.next));
    scan.items.push({
      kind: 'word',
      sort: found.sort,
      text: token?.spelling.key ?? '',
      likeness: found.likeness,
    });
    return isMonthNext ? last : last + 1;
  }
  const text = token?.text ?? '';
  const isCapital = /^\p{Lu}[\p{Ll}\p{M}]*$/u.test(text);
  const before = scan.items.at(-1);
  const isTitled = before?.kind === 'word' && (before.sort === 'title' || before.sort === 'unit');
  const isFamily = (isCapital ? familyNames : unmistakableNames).has(token?.spelling.text ?? '');
  scan.items.push({ kind: 'unknown', text, isName: isTitled || isFamily });
  return at + 1;
}
