/** Pictures and sheets of invitations: what a camera reads in them is the link, and the letters are Vietnamese. */
import { inflateSync } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { draw, type InviteFacts } from '../../src/pictures/drawing.ts';
import { letters } from '../../src/pictures/letters.ts';
import { darkRuns, qrModules, qrPath } from '../../src/pictures/qr-code.ts';

const link = 'https://t.me/chi_bo_sandbox_bot?start=AbCdEfGhIjKlMnOpQrStUvWx';
const longest =
  'Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Nậm Chua Thượng, huyện Nậm Pồ, Điện Biên';
const invite: InviteFacts = {
  link,
  unit: 'Chi bộ bản Pá Lúa',
  role: 'Bí thư',
  until: 'Chỉ mở được một lần, trước 18:30 ngày 07/04/2017.',
};

/** What a PNG shows, pixel by pixel: drawn once more, as it is, into raw colours. */
function pixelsOf(png: Buffer): { width: number; height: number; data: Uint8Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  const { pixels } = new Resvg(svg).render();
  return { width, height, data: new Uint8Array(pixels) };
}

/** Whether anything is drawn in a strip from one height to another. */
function hasInk({ width, data }: ReturnType<typeof pixelsOf>, from: number, to: number): boolean {
  for (let at = from * width * 4; at < to * width * 4; at += 4) if ((data[at] ?? 255) < 128) return true;
  return false;
}

describe('a code', () => {
  it('is square, has its three corners, and runs that make up its dark modules', () => {
    const modules = qrModules(link);
    const size = modules.length;
    expect(modules.every((row) => row.length === size)).toBe(true);
    for (const [x, y] of [
      [0, 0],
      [size - 7, 0],
      [0, size - 7],
    ] as const) {
      expect(modules[y]?.slice(x, x + 7)).toEqual(Array(7).fill(true));
      expect(modules[y + 1]?.slice(x, x + 7)).toEqual([true, false, false, false, false, false, true]);
    }
    const dark = modules.flat().filter(Boolean).length;
    expect(darkRuns(modules).reduce((sum, { width }) => sum + width, 0)).toBe(dark);
  });

  it('is a path of whole modules', () => {
    expect(
      qrPath([
        [true, true, false, true],
        [false, false, false, false],
      ]),
    ).toBe('M0 0h2v1h-2zM3 0h1v1h-1z');
    expect(darkRuns([])).toEqual([]);
  });
});

describe('a card', () => {
  it('is a PNG in which a camera reads the link', async () => {
    const png = await draw({ kind: 'invite-card', invite });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    const picture = pixelsOf(png);
    expect(decodeQR(picture)).toBe(link);
    // The quiet margin and the words below the code.
    expect(hasInk(picture, 0, 50)).toBe(false);
    expect(hasInk(picture, picture.width, picture.height - 30)).toBe(true);
    expect(png.length).toBeLessThan(200_000);
  });

  it('grows with a long name and still is read', async () => {
    const short = pixelsOf(await draw({ kind: 'invite-card', invite }));
    const long = pixelsOf(await draw({ kind: 'invite-card', invite: { ...invite, unit: longest } }));
    expect(long.height).toBeGreaterThan(short.height);
    expect(long.width).toBe(short.width);
    expect(decodeQR(long)).toBe(link);
    // No line runs over: the margins on both sides stay white beside the words.
    for (let y = long.width; y < long.height; y += 1) {
      for (const x of [0, 20, long.width - 20, long.width - 1]) {
        expect(long.data[(y * long.width + x) * 4]).toBe(255);
      }
    }
  });

  it('draws every letter of Vietnamese, and shows markup as it was written', async () => {
    const plain = await draw({ kind: 'invite-card', invite: { ...invite, unit: 'a' } });
    for (const unit of ['ệ', 'ữ', 'Đ', 'ẫ', 'Ợ', '<b>&"']) {
      const png = await draw({ kind: 'invite-card', invite: { ...invite, unit } });
      expect(png.equals(plain), unit).toBe(false);
    }
  });

  it('has letters with marks in the family it names', async () => {
    const svgOf = (text: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><text x="5" y="45" font-size="40" font-family="${letters.family}">${text}</text></svg>`;
    const font = { fontFiles: [letters.regular], loadSystemFonts: false, defaultFontFamily: letters.family };
    const drawn = [...'ệểễềếẹ'].map((letter) =>
      Buffer.from(new Resvg(svgOf(letter), { font }).render().asPng()).toString('base64'),
    );
    expect(new Set(drawn).size).toBe(6);
  });
});

/** What the pages of a PDF draw, unpacked. */
function streamsOf(pdf: Buffer): string[] {
  const streams: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    if (pdf.subarray(at - 3, at).toString() === 'end') continue;
    const bytes = pdf.subarray(at + 7, pdf.indexOf('\nendstream', at));
    try {
      streams.push(inflateSync(bytes).toString('latin1'));
    } catch {
      streams.push('');
    }
  }
  return streams;
}

describe('a sheet', () => {
  const sheet = (n: number) =>
    draw({
      kind: 'invite-sheet',
      heading: 'Phiếu mời bí thư chi bộ · Đảng ủy xã Nà Hỳ',
      steps: ['1. Mở máy ảnh.', '2. Bấm «Đồng ý».'],
      footer: 'Lập lúc 18:30 · Trang {page}/{pages}',
      invites: Array.from({ length: n }, (_, i) => ({
        ...invite,
        above: 'Đảng ủy xã Nà Hỳ',
        how: 'Bấm «Bắt đầu» (Start), đọc thông báo, bấm «Đồng ý».',
        find: 'Hoặc tìm @chi_bo_sandbox_bot trong Telegram, gõ đúng chữ hoa, chữ thường:',
        typed: `/start AbC-EfGhIjKlMnOp_rStUvWx${i}`,
        link: `${link}${i}`,
        unit: i % 3 === 0 ? longest : `Chi bộ bản ${i}`,
      })),
    });
  const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;

  it.each([
    [1, 1],
    [8, 1],
    [9, 2],
    [47, 6],
  ])('of %d branches has %d pages of A4', async (n, pages) => {
    const pdf = await sheet(n);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pagesOf(pdf)).toBe(pages);
    expect(pdf.toString('latin1')).toContain('595.28 841.89');
  });

  it('carries its letters with it and is small enough for a weak line', async () => {
    const pdf = await sheet(47);
    expect(pdf.toString('latin1')).toMatch(/BeVietnamPro-(Regular|Bold)/);
    expect(pdf.length).toBeLessThan(300_000);
  });

  it('prints what is to be typed on one line, hyphens and all', async () => {
    const typed = Buffer.from('/start AbC-EfGhIjKlMnOp_rStUvWx0').toString('hex');
    expect(streamsOf(await sheet(1)).some((each) => each.includes(typed))).toBe(true);
  });

  it('draws as many dark runs as its codes have', async () => {
    const runs = darkRuns(qrModules(`${link}0`)).length;
    const [drawn = ''] = streamsOf(await sheet(1)).filter((each) => each.includes(' re'));
    // One rectangle more: the line to cut along.
    expect(drawn.match(/ re\b/g)?.length).toBe(runs + 1);
  });
});
