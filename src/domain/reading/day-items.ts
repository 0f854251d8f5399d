/** The matchers of answers about days: weekdays, times, counted days, and the words around them (§12, Dates). */
import { Answer, isWord } from './answer.ts';
import { isSeparator, type Num, takeDay, takeMonth, takeMonthAndYear } from './calendar-items.ts';
import { dateLexicon } from './vocabulary.ts';

/** 5t11, t11, th11, 19h30, 19g: spellings of their own, where digits and letters touch. */
const shortJoins = /^(t|th|thg|thang|tháng|h|g|giờ|gio|p|ph|phút|phut)$/i;
const weekdayWords: Record<string, number> = { hai: 2, ba: 3, tu: 4, bon: 4, nam: 5, sau: 6, bay: 7 };

/** @param text prepared by `prepare`. */
export function itemiseDays(text: string): Answer {
  return new Answer(joinShortForms(text), dateLexicon, shortJoins).coverBy([
    takeTime,
    takeCounted,
    takeWeekday,
    takeMonthAndYear,
    takeDay,
    takeMonth,
    takeSign,
    takeWord,
  ]);
}

/** «T.11», «h.qua», and the commas of «ngày 5, tháng 11, năm 2026». */
const joinShortForms = (text: string) =>
  text
    .replace(/(?<!\p{L})(t|th|thg)\.\s?(?=\d)/giu, '$1')
    .replace(/(?<!\p{L})h\.\s?(?=(?:qua|wa|qa|nay|kia)(?!\p{L}))/giu, 'h')
    .replace(/(?<=(?:ngày|ngay|mùng|mung|mồng|mong) \d{1,2}),\s*(?=(?:tháng|thang) )/giu, ' ')
    .replace(/,\s*(?=(?:năm|nam)\s+\d{4}(?!\d))/giu, ' ');

const isMinuteWord = (key: string) => /^(p|ph|phut)$/.test(key);

/** 19h30, 19:30, «7 giờ tối», «19 giờ 30 phút», «lúc 19.30». */
function takeTime(chart: Answer, at: number): number | undefined {
  const hour = chart.number(at);
  if (hour === undefined || hour.value > 24 || hour.decimal) return undefined;
  const sign = chart.sign(hour.next);
  const isHour = /^(h|g|gio)$/.test(chart.key(hour.next));
  const isColon = sign === ':' && chart.isGlued(hour.next);
  if (!isHour && !isColon && !(sign === '.' && /^(luc|hoi)$/.test(chart.key(at - 1)))) return undefined;
  let next = hour.next + 1;
  let minutes = hour.value * 60;
  const rest = chart.number(next);
  if (rest !== undefined && isMinutes(chart, rest, chart.isGlued(next))) {
    minutes += rest.value;
    next = rest.next;
    if (isMinuteWord(chart.key(next)) || chart.sign(next) === "'") next++;
    if (isColon && chart.sign(next) === ':' && chart.isDigits(next + 1)) next += 2;
  } else if (!isHour) {
    return undefined;
  } else if (chart.key(next) === 'ruoi') {
    minutes += 30;
    next++;
  }
  return chart.put({ kind: 'time', minutes }, next);
}

function isMinutes(chart: Answer, { value, digits, next }: Num, isGlued: boolean): boolean {
  if (value >= 60 || digits.length > 2) return false;
  // «17h 5/11»: the figure behind is the day.
  const isDateNext = isSeparator(chart.sign(next)) && chart.isDigits(next + 1);
  return isGlued || (!isDateNext && (digits.length !== 1 || isMinuteWord(chart.key(next))));
}

/** «3 ngày trước», «cách đây 3 hôm», «2 tuần nữa», «sau 3 ngày». */
function takeCounted(chart: Answer, at: number): number | undefined {
  const first = chart.find(at);
  const isAgoFirst = first?.sort === 'agoFirst';
  const isHence = chart.tokens[at]?.spelling.text === 'sau' && chart.number(at + 1) !== undefined;
  const count = chart.number(isAgoFirst ? at + first.length : isHence ? at + 1 : at);
  if (count === undefined) return undefined;
  const upper = chart.sign(count.next) === '-' ? chart.number(count.next + 1) : undefined;
  const unitAt = upper?.next ?? count.next;
  const unit = chart.key(unitAt);
  if (!/^(ngay|hom|bua|tuan|thang|hum)$/.test(unit)) return undefined;
  const behind = chart.key(unitAt + 1);
  const isAgo = isAgoFirst || (!isHence && behind === 'truoc');
  if (!isAgo && !isHence && !/^(nua|sau|toi)$/.test(behind))
    return takeUncounted(chart, unit, unitAt, upper !== undefined);
  if (upper !== undefined) return chart.stop('range');
  if (count.ask !== undefined) return chart.stop(count.ask);
  if (count.decimal || count.value > 400 || count.value === 0) return chart.stop('vagueDay');
  let next = isAgoFirst || isHence ? unitAt + 1 : unitAt + 2;
  if (isAgoFirst && chart.key(next) === 'truoc') next++;
  if (/^(day|do)$/.test(chart.key(next))) next++;
  const away = count.value * (isAgo ? -1 : 1);
  if (unit === 'thang') return chart.put({ kind: 'countedMonths', months: away }, next);
  const days = away * (unit === 'tuan' ? 7 : 1);
  return chart.put({ kind: 'counted', days, doubts: ['derived', ...count.doubts] }, next);
}

/** «3 ngày» without a direction; «5 tháng 11» and «5 ngày 6/11» are no counts. */
function takeUncounted(chart: Answer, unit: string, unitAt: number, isRange: boolean): number | undefined {
  if (unit === 'thang') return undefined;
  if (isRange) return chart.stop('range');
  if (unit === 'tuan') return chart.stop('noDay');
  const isDayNext = chart.number(unitAt + 1) !== undefined || chart.find(unitAt)?.sort !== 'day';
  return isDayNext ? undefined : chart.stop('vagueDay');
}

function takeWeekday(chart: Answer, at: number): number | undefined {
  const found = chart.find(at);
  if (found?.sort === 'sunday') return chart.put({ kind: 'weekday', weekday: 8 }, at + found.length);
  const isShort = chart.key(at) === 't' && isWeekdayFigure(chart, at + 1);
  if (!isShort && found?.sort !== 'weekday') return undefined;
  // «tuần thứ 2 tháng 11»
  if (/^(tuan|lan)$/.test(chart.key(at - 1))) return chart.stop('noDay');
  const start = at + (isShort ? 1 : (found?.length ?? 1));
  const key = chart.key(start);
  const weekday = chart.isDigits(start) ? Number(chart.text(start)) : weekdayWords[key];
  if (/^(tam|chin|muoi|mot)$/.test(key) || (weekday !== undefined && (weekday < 2 || weekday > 7)))
    chart.refuse ??= 'noSuchDay';
  return weekday === undefined ? undefined : chart.put({ kind: 'weekday', weekday }, start + 1);
}

/** «T5» is a weekday; t11 is a month, and so is the T5 of «3 T5» and T5/2026. */
function isWeekdayFigure(chart: Answer, at: number): boolean {
  if (!/^[2-7]$/.test(chart.digits(at))) return false;
  const last = chart.items.at(-1);
  if (last?.kind === 'day' && last.month === undefined && !last.isMung) return false;
  return !(isSeparator(chart.sign(at + 1)) && chart.isGlued(at + 1) && chart.text(at + 2).length === 4);
}

function takeSign(chart: Answer, at: number): number | undefined {
  const text = chart.sign(at);
  if (text === '') return undefined;
  const isMinus = text === '-' && chart.isGlued(at + 1) && !chart.isGlued(at) && !chart.isDigits(at - 1);
  if (isMinus && chart.isDigits(at + 1)) chart.refuse ??= 'negative';
  if (at === 0 && text === '/') return chart.stop('unfinished');
  if (/[~≈<>≥≤±]/.test(text)) return chart.stop('approximate');
  if (text === '%') return chart.stop('otherUnit');
  return /^[-,.;:()\n!…/?]$/.test(text) ? chart.put({ kind: 'break', text }, at + 1) : chart.stop('signs');
}

function takeWord(chart: Answer, at: number): number {
  const found = chart.find(at);
  if (found === undefined)
    return chart.putUnknown(at, chart.isFamilyName(at) || isWord(chart.items.at(-1), 'title', 'unit'));
  const next = chart.putWord(found, at);
  // «giữa tháng 12» names the month, «cuối tháng, 30/11» does not.
  const isOfMonth = found.sort === 'noDay' && found.length > 1 && chart.key(next - 1) === 'thang';
  const number = isOfMonth ? chart.number(next) : undefined;
  return number !== undefined && !isSeparator(chart.sign(number.next)) ? next - 1 : next;
}
