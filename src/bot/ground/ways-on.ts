/** Buttons below one subject that lead into another, and from page to page of a list. */
import type { Button } from '../../buttons/catalogue.ts';
import type { Appointment } from '../../domain/roles.ts';
import { type LabelledButton, labelled } from '../bot-context.ts';

export function peopleButton(unitId: string): LabelledButton {
  return labelled('offices:unit.people', { name: 'people', unitId });
}

/** The way back from a list that took the summary's place. */
export function backToSummary(unitId: string): LabelledButton {
  return labelled('report:guide.back', { name: 'summary-again', unitId });
}

/** What an office lets somebody take away. */
export function exportButton(office: Appointment): LabelledButton {
  return labelled('imports:chat.export', { name: 'tables-export', appointmentId: office.id });
}

export interface Page<Item> {
  /** From 0. */
  page: number;
  pages: number;
  shown: Item[];
  /** [Trang trước] [Trang sau], as far as there are such; a row, or none. */
  turning: LabelledButton[][];
}

/** @param wanted a page that an old list may carry: the last one stands for all behind it */
export function pageOf<Item>(
  all: readonly Item[],
  { wanted, perPage }: { wanted: number; perPage: number },
  buttonTo: (page: number) => Button,
): Page<Item> {
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const page = Math.min(wanted, pages - 1);
  const turn = (name: 'before' | 'after', to: number) =>
    to < 0 || to >= pages ? [] : [labelled(`review:button.${name}`, buttonTo(to))];
  const row = [...turn('before', page - 1), ...turn('after', page + 1)];
  return {
    page,
    pages,
    shown: all.slice(page * perPage, (page + 1) * perPage),
    turning: row.length === 0 ? [] : [row],
  };
}
