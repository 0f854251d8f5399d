/**
 * Figures, dates and instants as officials write them (domain guide §11): 1.022 · 62,5% · 05/11/2026 · 11/2026.
 * A text of `locales/` names the form it wants, as in `{{heldOn, weekdayDate}}`.
 */
import { type DateOn, localTime, weekdayOf } from '../domain/calendar.ts';
import type { Language } from '../domain/languages.ts';

/** What a form needs to know beside its value. */
export interface FormatContext {
  language: Language;
  timeZone: string;
  /** A text without values of its own, e.g. the name of a weekday. */
  word(key: `figures:${string}`): string;
}

export class WrongValue extends Error {}

function numberOf(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new WrongValue(`expected a number, got ${JSON.stringify(value)}`);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new WrongValue(`expected a text, got ${JSON.stringify(value)}`);
}

/** A date as it is; of an instant, the date that people in the time zone read then. */
function dateOf(value: unknown, { timeZone }: FormatContext): DateOn {
  const text = textOf(value);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  return localTime(instantOf(text), timeZone).date;
}

function instantOf(value: unknown): Date {
  const instant = new Date(/T/.test(textOf(value)) ? textOf(value) : Number.NaN);
  if (Number.isNaN(instant.getTime())) throw new WrongValue(`expected an instant, got ${String(value)}`);
  return instant;
}

function dayMonth(date: DateOn): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}`;
}

function fullDate(date: DateOn): string {
  return `${dayMonth(date)}/${date.slice(0, 4)}`;
}

/**
 * Dots between thousands and a decimal comma in Vietnamese, the other way round in English.
 * @internal tests of every grouping
 */
export function writeNumber(value: number, language: Language): string {
  const [whole = '', decimals] = String(Math.abs(value)).split('.');
  const [thousandsMark, decimalMark] = language === 'vi' ? ['.', ','] : [',', '.'];
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, thousandsMark);
  const sign = value < 0 ? '-' : '';
  return decimals === undefined ? `${sign}${grouped}` : `${sign}${grouped}${decimalMark}${decimals}`;
}

type Format = (value: unknown, context: FormatContext) => string;

const formats: Record<string, Format> = {
  /** 05/11/2026 */
  date: (value, context) => fullDate(dateOf(value, context)),
  /** 05/11 */
  dayMonth: (value, context) => dayMonth(dateOf(value, context)),
  /** Thứ Năm, 05/11/2026 */
  weekdayDate: (value, context) => {
    const date = dateOf(value, context);
    return `${context.word(`figures:weekday.${weekdayOf(date)}`)}, ${fullDate(date)}`;
  },
  /** T5 05/11 */
  shortDay: (value, context) => {
    const date = dateOf(value, context);
    return `${context.word(`figures:weekdayShort.${weekdayOf(date)}`)} ${dayMonth(date)}`;
  },
  /** 11/2026, of a month or of a date in it */
  month: (value) => {
    const text = textOf(value);
    if (!/^\d{4}-\d{2}(-\d{2})?$/.test(text)) throw new WrongValue(`expected a month, got ${text}`);
    return `${text.slice(5, 7)}/${text.slice(0, 4)}`;
  },
  /** 19:42 */
  time: (value, { timeZone }) => localTime(instantOf(value), timeZone).time,
  /** 19:42 ngày 07/11/2026 */
  dateTime: (value, context) => {
    const { date, time } = localTime(instantOf(value), context.timeZone);
    return `${time} ${context.word('figures:onDate')} ${fullDate(date)}`;
  },
  /** 1.022 */
  count: (value, { language }) => writeNumber(numberOf(value), language),
  /** 62,5% of 62.5: the rounding has been done (`domain/share.ts`). */
  percent: (value, { language }) => `${writeNumber(numberOf(value), language)}%`,
  /** ĐẢNG ỦY XÃ NÀ HỲ */
  upper: (value, { language }) => textOf(value).toLocaleUpperCase(language),
};

/** @internal a test holds the sentences to them */
export const formatNames: readonly string[] = [...Object.keys(formats), 'semicolons'];

/** @throws WrongValue when the form does not exist or does not fit the value. */
export function formatValue(name: string, value: unknown, context: FormatContext): string {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (format === undefined) throw new WrongValue(`no form is called ${name}`);
  return format(value, context);
}
