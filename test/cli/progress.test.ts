/** The bar of an import: as wide as the terminal lets it be, and nowhere else than on one. */
import { expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.ts';
import { tableLines } from '../../src/cli/text-table.ts';

/** What is written over the line of a terminal so wide. */
function barOf(words: string, share: number, columns: number): string {
  let shown = '';
  const write = (text: string) => {
    shown = text;
  };
  createProgress({ isTTY: true, columns, write }).show(words, share);
  return shown.replace('\r', '').replace('\x1b[K', '');
}

it('shows how far it is, and fits into a narrow terminal', () => {
  expect(barOf('kiểm tra', 0.2, 80)).toBe(`[${'#'.repeat(6)}${'-'.repeat(24)}]  20% kiểm tra`);
  expect(barOf('ghi', 1, 80)).toBe(`[${'#'.repeat(30)}] 100% ghi`);
  expect(barOf('ghi', 0, 80)).toBe(`[${'-'.repeat(30)}]   0% ghi`);
  for (const columns of [20, 30, 40])
    expect(barOf('kiểm tra', 0.5, columns).length).toBeLessThanOrEqual(columns);
});

it('writes over itself, says the same once, and is taken away at the end', () => {
  const written: string[] = [];
  const progress = createProgress({ isTTY: true, columns: 80, write: (text) => written.push(text) });
  progress.show('ghi', 0.5);
  progress.show('ghi', 0.501);
  progress.show('ghi', 0.6);
  progress.clear();
  progress.clear();
  expect(written).toHaveLength(3);
  expect(written[0]).toBe(`\r[${'#'.repeat(15)}${'-'.repeat(15)}]  50% ghi\x1b[K`);
  expect(written.at(-1)).toBe('\r\x1b[K');
});

it('is silent in a pipe', () => {
  const written: string[] = [];
  const progress = createProgress({ write: (text) => written.push(text) });
  progress.show('ghi', 0.5);
  progress.clear();
  expect(written).toEqual([]);
});

it('sets rows in columns, whatever form the letters come in, and cuts what is long but the last', () => {
  const lines = tableLines([
    ['Trang', 'Hàng', 'Cách sửa'],
    ['units.csv', '2', 'Ghi mã.'],
    ['Địa bàn'.normalize('NFD'), '', 'x'.repeat(60)],
  ]);
  expect(lines).toEqual([
    'Trang      Hàng  Cách sửa',
    'units.csv  2     Ghi mã.',
    `Địa bàn          ${'x'.repeat(60)}`,
  ]);
  expect(tableLines([['a'.repeat(40), 'b']])[0]).toBe(`${'a'.repeat(31)}…  b`);
  expect(tableLines([])).toEqual([]);
});
