/** What is opened from below a summary: the lists in the order of what is to be done, then its other forms. */
import type { Button } from '../buttons/catalogue.ts';
import type { DateOn } from '../domain/calendar.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { SummaryFigures } from './figures.ts';
import { type Todo, todosOf } from './todo.ts';

export interface SummaryButton {
  label: Phrase;
  button: Button;
}

/**
 * For whoever may decide on reports: what is to be done, what has come of the month that the summary begins with, and
 * what is missing of it.
 * @param isPushed the summary is to be found in the chat again: a list is a message of its own, below it
 */
export function listButtons(unitId: string, figures: SummaryFigures, isPushed: boolean): SummaryButton[] {
  const { reportsReceived: received, reportsDue, months } = figures.reports;
  const [month] = months;
  if (month === undefined) return [];
  const acts = todosOf(figures, { unitId, isPushed }).flatMap(({ act }: Todo) => act ?? []);
  const list = { unitId, month, page: 0, isApart: isPushed };
  const isListed = acts.some(({ button }) => button.name === 'missing' && button.month === month);
  const missing = phrase('review:button.missing', { n: reportsDue - received });
  return [
    ...acts,
    { label: phrase('review:button.received', { n: received }), button: { name: 'received', ...list } },
    ...(isListed ? [] : [{ label: missing, button: { name: 'missing' as const, ...list } }]),
  ];
}

/** [Đơn vị trực thuộc] */
export function belowButton(unitId: string): SummaryButton {
  return { label: phrase('summary:below.button'), button: { name: 'below', unitId, page: 0 } };
}

/** [Tháng] [Quý] …: the running period of each kind, or the one that has just ended. */
export function periodButtons(unitId: string): SummaryButton[] {
  return (['month', 'quarter', 'half-year', 'nine-months', 'year'] as const).map((kind) => ({
    label: phrase(`summary:other.${kind}`),
    button: { name: 'page', unitId, view: 'full', kind, dueOn: null },
  }));
}

/** [Xem đầy đủ] [Bản rút gọn] [Bảng Excel], of the same days. @param dueOn the day on which it came; null: it was asked for */
export function formButtons(
  unitId: string,
  { kind }: Pick<SummaryFigures, 'kind'>,
  dueOn: DateOn | null,
  views: readonly ('full' | 'short' | 'workbook')[],
): SummaryButton[] {
  return views.map((view) => ({
    label: phrase(`summary:short.button.${view}`),
    button: { name: 'page', unitId, view, kind, dueOn },
  }));
}
