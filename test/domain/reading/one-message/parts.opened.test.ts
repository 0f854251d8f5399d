/** «báo cáo 5/11 12/15 kn 1 (nữ)» and its kin: [text, parts by field, what stays unclear, the month named]. */
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../../../src/domain/reading/one-message/parts.ts';
import { read } from '../../../../src/domain/reading/read.ts';
import type { ReadingContext } from '../../../../src/domain/reading/reading.ts';
import opened from './opened.json' with { type: 'json' };

const saturday: ReadingContext = {
  now: { date: '2026-11-07', time: '19:30' },
  period: '2026-11',
  rosterTotal: 15,
};
const rows = opened as [text: string, parts: string, unclear: string, month: string][];

describe('a report that opens as one', () => {
  it.each(rows)('%j', (text, parts, unclear, month) => {
    const said = partsOf(text, saturday);
    expect(said.opens).toBe(true);
    expect(said.parts.map((part) => `${part.field}=${part.text}${part.asks ? '?' : ''}`).join(' | ')).toBe(
      parts,
    );
    expect(said.unclear.join(' | ')).toBe(unclear);
    expect(said.month === null ? '' : String(said.month.month)).toBe(month);
  });

  it.each([
    ['bc 5/11 vắng 2/15', 'confirm'],
    ['bc 5/11 2/15 vắng', 'confirm'],
    ['bc 5/11 nghỉ 2/15', 'confirm'],
    ['bc 5/11 vắng có phép 2/15', 'confirm'],
    ['bc 5/11 khoảng 13/15', 'ask'],
    ['bc 5/11 chắc 13/15', 'ask'],
    ['bc 5/11 gần 100%', 'ask'],
    ['bc 5/11 13/15', 'accept'],
    ['bc 5/11 dự 13/15', 'accept'],
  ])('hands the attendance of «%s» to its reader with all that changes it: %s', (text, action) => {
    const attendance = partsOf(text, saturday).parts.find(({ field }) => field === 'attendance');
    const reading = read('attendance', attendance?.text ?? '', saturday);
    expect(reading.action).toBe(action);
    if (action !== 'ask') expect(reading.value).toEqual({ present: 13, total: 15 });
  });

  it.each(['khoảng', 'tầm', 'chừng', 'gần', 'hình như', 'có lẽ', 'khoang', 'hinh nhu'])(
    'asks back a day or a fraction behind «%s»',
    (hedge) => {
      const said = partsOf(`bc ${hedge} 5/11 ${hedge} 13/15`, saturday);
      expect(said.parts.map(({ text }) => text)).toEqual([`${hedge} 5/11`, `${hedge} 13/15`]);
      expect(read('date_past', `${hedge} 5/11`, saturday).action).toBe('ask');
      expect(read('attendance', `${hedge} 13/15`, saturday).action).toBe('ask');
    },
  );
});
