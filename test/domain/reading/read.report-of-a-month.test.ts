import { expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';

const context = { now: { date: '2026-11-07', time: '09:00' }, period: '2026-11', rosterTotal: 15 };

it.each([
  ['date_past', 'báo cáo tháng 10', 'ask', null],
  ['date_past', 'bc tháng 10', 'ask', null],
  ['date_future', 'báo cáo tháng 12', 'ask', null],
  ['date_past', 'báo cáo ngày 5 tháng 11', 'accept', '2026-11-05'],
  ['month', 'báo cáo tháng 11', 'accept', '2026-11'],
  ['month', 'bc thang truoc', 'accept', '2026-10'],
] as const)('a report of a month names the month and no day: %s «%s»', (field, text, action, value) => {
  expect(read(field, text, context)).toMatchObject({ action, value });
});
