import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readBoundary, readMultipart } from '../../src/sandbox/multipart.ts';

const body = (...lines: (string | Buffer)[]): Buffer =>
  Buffer.concat(lines.map((line) => (typeof line === 'string' ? Buffer.from(line) : line)));

describe('a multipart body', () => {
  it('keeps bytes as they are, line breaks and dashes among them', () => {
    const content = Buffer.from([0, 255, 13, 10, 45, 45, 13, 10, 45, 45, 88, 0]);
    const parts = readMultipart(
      body(
        '--XX\r\ncontent-disposition: form-data; name="document"; filename="Báo cáo tháng 10.xlsx"\r\n',
        'Content-Type: application/x\r\n\r\n',
        content,
        '\r\n--XX--\r\n',
      ),
      'XX',
    );
    expect(parts).toEqual([
      { name: 'document', fileName: 'Báo cáo tháng 10.xlsx', contentType: 'application/x', content },
    ]);
  });

  it('reads several parts, a preamble, empty contents and names with quotation marks', () => {
    const parts = readMultipart(
      body(
        'preamble\r\n--b\r\nContent-Disposition: form-data; name="empty"\r\n\r\n\r\n',
        '--b  \r\nContent-Disposition: form-data; name=plain; filename="a \\"b\\" %22c%22.txt"\r\n\r\nx\r\n--b--',
      ),
      'b',
    );
    expect(parts?.map((part) => [part.name, part.fileName, part.content.toString()])).toEqual([
      ['empty', null, ''],
      ['plain', 'a "b" "c".txt', 'x'],
    ]);
  });

  it('prefers the extended file name', () => {
    const head = `form-data; name="f"; filename="x.txt"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o.txt`;
    const parts = readMultipart(body(`--b\r\nContent-Disposition: ${head}\r\n\r\n1\r\n--b--`), 'b');
    expect(parts?.[0]?.fileName).toBe('Báo cáo.txt');
  });

  it.each([
    ['no boundary', 'nothing here'],
    ['no end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
    ['no name', '--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'],
    ['no blank line', '--b\r\nContent-Disposition: form-data; name="a"\r\n--b--'],
  ])('is refused with %s', (_why, text) => {
    expect(readMultipart(Buffer.from(text), 'b')).toBeNull();
  });

  it('comes back exactly from what fetch writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, text) => {
        const form = new FormData();
        form.append('file', new Blob([Uint8Array.from(bytes)]), 'ảnh.png');
        form.append('text', text);
        const request = new Request('http://localhost', { method: 'POST', body: form });
        const boundary = readBoundary(request.headers.get('content-type') ?? '');
        const parts = readMultipart(Buffer.from(await request.arrayBuffer()), boundary ?? '');
        expect(parts?.[0]?.fileName).toBe('ảnh.png');
        expect([...(parts?.[0]?.content ?? [])]).toEqual([...bytes]);
        // FormData itself makes every line break CR LF.
        expect(parts?.[1]?.content.toString()).toBe(text.replace(/\r\n|\r|\n/g, '\r\n'));
      }),
      { numRuns: 50 },
    );
  });
});
