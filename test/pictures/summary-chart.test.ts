/** The picture of a week as it is kept: `UPDATE_PICTURES=1` draws it anew, then look at it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { expect, it } from 'vitest';
import { type ChartFacts, draw } from '../../src/pictures/drawing.ts';

const bar = (done: number, expected: number | null, text: string, isOverdue = false) => ({
  done,
  expected,
  text,
  isOverdue,
});

const names = [
  'Chi bộ bản Pá Lúa',
  'Chi bộ Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở số 2 xã Nậm Chua Thượng',
  'Chi bộ cơ quan xã & <thôn>',
  'Chi bộ bản Huổi Mây',
  'Chi bộ bản Nậm Sương',
  'Chi bộ bản Nà Gừng',
  'Chi bộ Trường Mầm non',
  'Chi bộ Trường Tiểu học số 2',
  'Chi bộ Trường THCS',
];

const chart: ChartFacts = {
  title: 'ĐẢNG ỦY XÃ NÀ HỲ',
  subtitle: 'TỔNG HỢP TUẦN 27/03/2017 - 02/04/2017',
  legend: { done: 'đã báo cáo', missing: 'chưa báo cáo', admitted: 'đã kết nạp', expected: 'nhịp cần đạt' },
  total: {
    name: 'Toàn đơn vị',
    reports: bar(6 / 9, null, 'Báo cáo 6/9 (66,7%)', true),
    admissions: bar(5 / 8, 0.74, 'Kết nạp 5/8'),
  },
  rows: names.map((name, at) => ({
    name,
    reports: at === 5 ? null : bar(at < 3 ? 0 : 1, null, at < 3 ? 'Chưa báo cáo' : 'Đã báo cáo', true),
    admissions: at === 4 ? bar(0, null, 'Kết nạp 1, chưa giao chỉ tiêu') : bar(at, 0.74, `Kết nạp ${at}/1`),
  })),
  more: 'và 4 đơn vị khác',
};

/** Drawn once more as it is: the same picture may be packed otherwise. */
function pixelsOf(png: Buffer): Buffer {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const href = `data:image/png;base64,${png.toString('base64')}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image href="${href}" width="${width}" height="${height}"/></svg>`;
  return new Resvg(svg).render().pixels;
}

it('is the one that is kept, and small enough for a weak line', async () => {
  const path = join(import.meta.dirname, 'summary-chart.png');
  const png = await draw({ kind: 'summary-chart', chart });
  if (process.env.UPDATE_PICTURES === '1') writeFileSync(path, png);
  expect(png.length).toBeLessThan(60_000);
  expect(pixelsOf(png).equals(pixelsOf(readFileSync(path)))).toBe(true);
});
