/** The directives of a workbook: who has not read one, and who has not conveyed it, a row each. */
import type { DateOn } from '../domain/calendar.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { BookCell, BookSheet } from './book.ts';
import type { DirectiveFigures } from './figures.ts';
import type { UnitName } from './scope.ts';

export function directiveSheets(
  directives: readonly DirectiveFigures[],
  words: (line: Phrase) => string,
): BookSheet[] {
  const headers = ['directive', 'code', 'name', 'dueOn'] as const;
  const sheet = (
    title: Phrase,
    listed: (each: DirectiveFigures) => { units: readonly UnitName[]; on: DateOn | null },
  ): BookSheet[] => {
    const rows = directives.flatMap((each): BookCell[][] => {
      const { units, on } = listed(each);
      const due = on === null ? null : { on };
      return units.map(({ code, name }) => [each.number ?? each.title, code, name, due]);
    });
    const named = headers.map((header) => words(phrase(`summary:book.${header}`)));
    return rows.length === 0 ? [] : [{ title: words(title), headers: named, rows, totals: null, marks: [] }];
  };
  return [
    ...sheet(phrase('summary:book.unread'), ({ notRead, dueOn }) => ({ units: notRead, on: dueOn })),
    ...sheet(phrase('summary:book.unconveyed'), ({ notConveyed, conveyBy }) => ({
      units: notConveyed,
      on: conveyBy,
    })),
  ];
}
