/** Rows in columns of one width, for a terminal; the last column is as long as it is. */
import { shortened } from '../domain/cut-text.ts';

const widest = 32;

/** @returns a line for each row, in Unicode's composed form, so that a letter with its marks is one wide */
export function tableLines(rows: readonly (readonly string[])[]): string[] {
  const last = Math.max(0, ...rows.map((row) => row.length)) - 1;
  const cells = rows.map((row) =>
    row.map((text, column) => (column === last ? text : shortened(text, widest)).normalize('NFC')),
  );
  const widths = cells.reduce<number[]>((known, row) => {
    for (const [column, text] of row.entries()) {
      known[column] = Math.max(known[column] ?? 0, column === last ? 0 : text.length);
    }
    return known;
  }, []);
  return cells.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
