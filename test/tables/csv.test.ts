/** CSV in every dress that Excel and its relatives give it, and back without a formula in it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, WrittenSheet } from '../../src/domain/roster/sheet.ts';
import { readCsv, writeCsv } from '../../src/tables/csv.ts';
import { decodeText } from '../../src/tables/garbled.ts';

function rowsOf(text: string): Cell[][] {
  const read = readCsv(text);
  if (!read.ok) throw new Error(`${read.key} in row ${read.row}`);
  return [...read.rows];
}

describe('reading', () => {
  it.each([
    ['commas', 'Mã,Tên\r\nNH01,"Chi bộ 20, bản Pu Nhi"\r\n'],
    ['semicolons', 'Mã;Tên\r\nNH01;Chi bộ 20, bản Pu Nhi\r\n'],
    ['tabs', 'Mã\tTên\nNH01\tChi bộ 20, bản Pu Nhi\n'],
    ['old line ends', 'Mã;Tên\rNH01;Chi bộ 20, bản Pu Nhi\r'],
    ["Excel's own note", 'sep=;\r\nMã;Tên\r\nNH01;Chi bộ 20, bản Pu Nhi'],
  ])('with %s', (_name, text) => {
    expect(rowsOf(text)).toEqual([
      ['Mã', 'Tên'],
      ['NH01', 'Chi bộ 20, bản Pu Nhi'],
    ]);
  });

  it('counts rows as Excel does: empty lines are rows, a line break in quotes is none', () => {
    const rows = rowsOf('Mã,Ghi chú\n\nNH01,"hai\ndòng"\nNH02,\n');
    expect(rows.map((row) => row[0])).toEqual(['Mã', null, 'NH01', 'NH02']);
    expect(rows[2]?.[1]).toBe('hai\ndòng');
  });

  it('tells a formula from a text that begins like one', () => {
    const rows = rowsOf("a,b,c\n=A1+B1,'=A1+B1,\"''-x\"\n");
    expect(rows[1]).toEqual([{ kind: 'formula', shown: '=A1+B1' }, '=A1+B1', "'-x"]);
  });

  it('is not put off by a separator inside a quoted header', () => {
    expect(rowsOf('"Cách trung tâm; km; thẳng",Mã\n3,DB01\n')[1]).toEqual(['3', 'DB01']);
  });

  it('takes a large file apart piece by piece into the very rows of the whole', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'Chi bộ bản Pu Nhi', 'NH01', ' '),
      fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'ệ', 'a'), maxLength: 12 }),
    );
    const record = fc.tuple(
      fc.array(cell, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n', '\r\n', '\r'),
    );
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 40 }), (records) => {
        const lines = records.map(
          ([cells, end]) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + end,
        );
        // Some hundred thousand bytes: several pieces.
        const repeated = Math.ceil(200_000 / lines.join('').length);
        const expected = records.map(([cells]) => cells.map((text) => (text === '' ? null : text)));
        const rows = rowsOf(lines.join('').repeat(repeated));
        expect(rows.length).toBe(records.length * repeated);
        for (const [index, row] of rows.entries()) expect(row).toEqual(expected[index % expected.length]);
      }),
      { numRuns: 8 },
    );
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const decoded = decodeText(bytes, 'units');
        const read = decoded.ok ? readCsv(decoded.text) : null;
        if (read?.ok) expect([...read.rows]).toEqual([...read.rows]);
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', ',', ';', '\n', '\r', 'a', '=', "'", '\t', ' ') }),
        (text) => {
          const read = readCsv(text);
          if (read.ok) expect([...read.rows]).toEqual([...read.rows]);
        },
      ),
    );
  });
});

describe('writing', () => {
  const sheetOf = (rows: Cell[][]): WrittenSheet => ({ file: 'units', name: 'units', rows });
  const written = (rows: Cell[][]) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeCsv(sheetOf(rows)));

  it('begins with a byte order mark, so that Excel shows the letters', () => {
    expect(written([['Mã', 'Tên']])).toBe('\ufeffMã,Tên\r\n');
  });

  it('writes dates as officials do, numbers plainly, nothing for nothing', () => {
    expect(written([[{ kind: 'date', on: '2017-03-31', shown: '' }, 7, null, 'x']])).toBe(
      '\ufeff31/03/2017,7,,x\r\n',
    );
  });

  it.each(['=HYPERLINK("http://x";"y")', '+84', '-1', '@SUM(A1)', "'=A1", '\tx'])(
    'never writes %s so that it runs',
    (text) => {
      const line = written([[text]]).slice(1);
      expect(line).toMatch(/^"?'/);
      expect(rowsOf(line)).toEqual([[text]]);
    },
  );

  it('reads back what it wrote, letter for letter', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\'",;\t\n ạđ1'), minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(text, text), { minLength: 1 }), (lines) => {
        const rows = [['Mã', 'Tên'], ...lines];
        expect(rowsOf(written(rows).slice(1))).toEqual(rows);
      }),
    );
  });
});
