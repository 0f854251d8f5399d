/** Workbooks that somebody made to harm, or filled down to the last row: refused with a sentence, and nobody waits. */
import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it, vi } from 'vitest';
import { readTableFiles } from '../../src/tables/read-tables.ts';
import { workbookLimits } from '../../src/tables/workbook-apart.ts';

vi.setConfig({ testTimeout: 120_000 });

interface Part {
  text: string;
  /** What the archive's list says of its size; the truth where it is left out. */
  said?: number;
}

/** An archive as Excel makes one, but with any list of contents. */
function zipOf(parts: Readonly<Record<string, Part>>): Uint8Array {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, { text, said }] of Object.entries(parts)) {
    const content = deflateRawSync(Buffer.from(text));
    const size = said ?? Buffer.byteLength(text);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(content.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(content.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    bodies.push(head, Buffer.from(name), content);
    list.push(entry, Buffer.from(name));
    at += 30 + name.length + content.length;
  }
  const end = Buffer.alloc(22);
  const count = Object.keys(parts).length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(Buffer.concat(list).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** The sheet «Đơn vị» with these rows, and whatever else is to be in the workbook. */
function book(rows: string, more: { names?: string; behind?: string; said?: number } = {}): Uint8Array {
  const { names = '', behind = '', said } = more;
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipOf({
    '[Content_Types].xml': {
      text: `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    },
    '_rels/.rels': {
      text: `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    'xl/workbook.xml': {
      text: `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="Đơn vị" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
    },
    'xl/_rels/workbook.xml.rels': {
      text: `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    },
    'xl/worksheets/sheet1.xml': {
      text: `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData>${behind}</worksheet>`,
      ...(said === undefined ? {} : { said }),
    },
  });
}

const cell = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const head = `<row r="1">${cell('A1', 'Mã')}${cell('B1', 'Tên')}</row>`;

const keysOf = async (bytes: Uint8Array) =>
  (await readTableFiles([{ name: 'bang.xlsx', bytes }], workbookLimits.chat)).faults.map(
    ({ message }) => message.key,
  );

describe('a workbook that costs too much', () => {
  it('is told from one that does not', async () => {
    expect(await keysOf(book(head))).not.toContain('imports:file.tooHeavy');
  });

  it.each<[string, () => Uint8Array]>([
    [
      'a name over all rows and columns',
      () =>
        book(head, {
          names: `<definedNames><definedName name="Vung">'Đơn vị'!$A$1:$XFD$1048576</definedName></definedNames>`,
        }),
    ],
    [
      'a million empty rows with a style',
      () =>
        book(`${head}${Array.from({ length: 1_048_575 }, (_, n) => `<row r="${n + 2}" s="1"/>`).join('')}`),
    ],
    ['a row beyond the last', () => book(`${head}<row r="999999999">${cell('A999999999', 'x')}</row>`)],
    [
      'a merge of the whole sheet',
      () => book(head, { behind: '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>' }),
    ],
    ['a list of contents that lies', () => book(`${head}<!--${' '.repeat(50_000_000)}-->`, { said: 900 })],
    ['a cell of 19 MB', () => book(`${head}<row r="2">${cell('A2', 'x'.repeat(19_000_000))}</row>`)],
  ])('is refused with a sentence: %s', async (_what, make) => {
    expect(await keysOf(make())).toEqual(['imports:file.tooHeavy']);
  });

  it('is refused when it takes longer or more memory than it may', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, n) =>
        `<row r="${n + 2}">${cell(`A${n + 2}`, `NH${n}`)}${cell(`B${n + 2}`, `Chi bộ số ${n}`)}</row>`,
    ).join('');
    const bytes = book(`${head}${rows}`);
    const under = async (limits: { megabytes: number; seconds: number }) =>
      (await readTableFiles([{ name: 'bang.xlsx', bytes }], limits)).faults.map(({ message }) => message.key);
    expect(await under({ megabytes: 24, seconds: 60 })).toEqual(['imports:file.tooHeavy']);
    expect(await under({ megabytes: 400, seconds: 0.01 })).toEqual(['imports:file.tooHeavy']);
  });
});

it('rows that are not shown are named, so that nothing is brought in unseen', async () => {
  const workbook = new Workbook();
  const sheet = workbook.addWorksheet('Đơn vị');
  for (const row of [['Mã', 'Tên'], ['A', 'a'], ['B', 'b'], ['C', 'c'], [], ['D', 'd']]) sheet.addRow(row);
  // An empty row that is hidden hides nothing.
  for (const row of [3, 4, 5, 6]) sheet.getRow(row).hidden = true;
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  const { hidden } = await readTableFiles([{ name: 'bang.xlsx', bytes }]);
  expect(hidden).toEqual([{ sheet: 'Đơn vị', rows: '3–4, 6', n: 3 }]);
});
