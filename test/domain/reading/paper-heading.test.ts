/** What the head of a paper says in one line. */
import { describe, expect, it } from 'vitest';
import { readPaperHeading, readPaperName } from '../../../src/domain/reading/paper-heading.ts';

describe('the head of a paper', () => {
  it.each([
    ['03-NQ/TU', '03-NQ/TU', null, null],
    ['15-NQ/HU ngày 03/11/2026 của Huyện ủy Nậm Pồ', '15-NQ/HU', '2026-11-03', 'Huyện ủy Nậm Pồ'],
    ['38-KL/TW, ngày 10 tháng 2 năm 2006', '38-KL/TW', '2006-02-10', null],
    ['Số 254-KH/TU ngày 13-11-2018 của Tỉnh ủy', 'Số 254-KH/TU', '2018-11-13', 'Tỉnh ủy'],
    ['15-NQ/HU của Huyện ủy Nậm Pồ ngày 03/11/2026', '15-NQ/HU', '2026-11-03', 'Huyện ủy Nậm Pồ'],
    ['15-NQ/HU của Huyện ủy Nậm Pồ, ngày 3 tháng 11 năm 2026', '15-NQ/HU', '2026-11-03', 'Huyện ủy Nậm Pồ'],
    // No such day, and a word that only looks like it.
    ['03-NQ/TU ngày 31/02/2026', '03-NQ/TU', null, null],
    ['NQ 03 của Đảng ủy', 'NQ 03 của Đảng ủy', null, null],
    ['', null, null, null],
  ])('«%s» is %s of %s by %s', (text, number, issuedOn, issuer) => {
    for (const written of [text, text.normalize('NFD')])
      expect(readPaperHeading(written)).toEqual({ number, issuedOn, issuer });
  });
});

describe('the name of a file', () => {
  it.each([
    ['03-NQ-TU.pdf', 'NQ', '03-NQ/TU', null],
    ['15-NQ_HU.pdf', 'NQ', '15-NQ/HU', null],
    ['Số 10-KH_ĐU Đại hội chi bộ nhiệm kỳ mới.docx', 'KH', '10-KH/ĐU', 'Đại hội chi bộ nhiệm kỳ mới'],
    ['147-CTHĐ-TU.pdf', 'CTHĐ', '147-CTHĐ/TU', null],
    // Without marks it could be read as anything.
    ['09-KH-ĐU-ve-phat-trien-dang-vien.pdf', 'KH', '09-KH/ĐU', null],
    ['ke-hoach-09.pdf', null, null, null],
    ['Kế hoạch tháng 4.pdf', null, null, 'Kế hoạch tháng 4'],
    ['scan0001.pdf', null, null, null],
    ['', null, null, null],
  ])('«%s» says %s, %s, %s', (name, code, number, title) => {
    for (const written of [name, name.normalize('NFD')])
      expect(readPaperName(written)).toEqual({ code, number, title });
  });
});
