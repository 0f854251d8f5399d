import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';

const on = (date: string, time = '20:00', period = date.slice(0, 7)): ReadingContext => ({
  now: { date, time },
  period,
  rosterTotal: 15,
});
const answer = (field: ReadingField, text: string, context: ReadingContext) => {
  const { action, value } = read(field, text, context);
  return `${action} ${value}`;
};

describe('in January, the secretary of Pu Nhi', () => {
  const january = on('2027-01-05');
  it.each<[ReadingField, string, string]>([
    ['date_past', '28/12', 'confirm 2026-12-28'],
    ['date_past', 'ngày 28', 'confirm 2026-12-28'],
    ['date_past', '3/1', 'accept 2027-01-03'],
    ['date_past', '28/11', 'ask null'],
    ['date_past', '31/12/2026', 'confirm 2026-12-31'],
    ['date_future', '28/2', 'accept 2027-02-28'],
    ['date_future', '29/2/2027', 'refuse null'],
    ['date_future', 'ngày 3', 'confirm 2027-02-03'],
    ['date_future', '1/3', 'confirm 2027-03-01'],
    ['month', 'tháng 12', 'accept 2026-12'],
    ['month', 'tháng trước', 'accept 2026-12'],
    ['month', 'tháng 1', 'accept 2027-01'],
    ['month', '12/2026', 'accept 2026-12'],
    ['month', 'tháng 11', 'ask null'],
    ['month', '11/2026', 'ask null'],
    ['month', 'tháng một', 'confirm 2027-01'],
  ])('%s %j → %s', (field, text, expected) => {
    expect(answer(field, text, january)).toBe(expected);
  });
});

describe('reporting last month late, on 03/12', () => {
  const late = on('2026-12-03', '09:00', '2026-11');
  it.each<[ReadingField, string, string]>([
    ['date_past', 'ngày 5', 'accept 2026-11-05'],
    ['date_past', '5/11', 'accept 2026-11-05'],
    ['date_past', '30/11', 'accept 2026-11-30'],
    ['date_past', 'ngày 31', 'confirm 2026-10-31'],
    ['date_past', '31/10', 'confirm 2026-10-31'],
    ['date_past', '30/9', 'ask null'],
    // In the month after the one reported.
    ['date_past', '2/12', 'ask null'],
    ['date_past', 'hôm qua', 'ask null'],
    ['date_past', 'thứ hai vừa rồi', 'accept 2026-11-30'],
  ])('%s %j → %s', (field, text, expected) => {
    expect(answer(field, text, late)).toBe(expected);
  });
});

describe('the same evening, before and after', () => {
  it.each([
    ['17:59', 'tối nay', 'ask null'],
    ['18:00', 'tối nay', 'accept 2026-11-07'],
    ['11:00', 'chiều nay', 'ask null'],
    ['14:00', 'chiều nay', 'accept 2026-11-07'],
    ['19:29', 'hôm nay lúc 19h30', 'ask null'],
    ['19:30', 'hôm nay lúc 19h30', 'accept 2026-11-07'],
    ['19:00', '7h tối nay', 'accept 2026-11-07'],
    ['18:59', '7h tối nay', 'ask null'],
    ['07:00', 'sáng nay', 'accept 2026-11-07'],
    ['08:00', '7/11', 'accept 2026-11-07'],
  ])('at %s «%s» → %s', (time, text, expected) => {
    expect(answer('date_past', text, on('2026-11-07', time))).toBe(expected);
  });
});

describe('a leap year', () => {
  it('has its day', () => {
    expect(answer('date_past', '29/2', on('2028-03-01'))).toBe('confirm 2028-02-29');
    expect(answer('date_past', '29/2/2028', on('2028-02-29'))).toBe('accept 2028-02-29');
    expect(answer('date_future', 'ngày 29', on('2028-02-10'))).toBe('accept 2028-02-29');
    expect(answer('date_future', 'ngày 29', on('2027-02-10'))).toBe('confirm 2027-03-29');
  });
});

describe('without a roster', () => {
  const none: ReadingContext = { ...on('2026-11-07'), rosterTotal: null };
  it('a base that was said is taken, one that was not cannot be', () => {
    expect(read('attendance', '12/15', none)).toEqual({
      action: 'accept',
      value: { present: 12, total: 15 },
    });
    expect(read('attendance', 'có mặt 12, tổng số 15', none)).toMatchObject({ action: 'accept' });
    expect(read('attendance', '12', none)).toEqual({ action: 'ask', value: null, reason: 'noBase' });
    expect(read('attendance', 'vắng 3', none)).toMatchObject({ action: 'ask', reason: 'noBase' });
    expect(read('attendance', 'đủ', none)).toMatchObject({ action: 'ask', reason: 'noBase' });
  });
});

describe('each reason is given where it helps', () => {
  const now = on('2026-11-07', '09:00');
  it.each<[ReadingField, string, string]>([
    ['count', 'khoảng 10', 'approximate'],
    ['count', '1O', 'lettersForDigits'],
    ['count', 'mười năm', 'fiveOrYears'],
    ['count', '12,5', 'notWhole'],
    ['count', '-2', 'negative'],
    ['count', '012345678901', 'identityNumber'],
    ['count', 'TỐI MẬT: 12', 'secret'],
    ['count', '\u202e21', 'directionMarks'],
    ['count', '12 đ/c Lan', 'personName'],
    ['count', '3 nam 2 nữ', 'derived'],
    ['attendance', '12/16', 'baseDiffers'],
    ['attendance', '0/15', 'nobodyPresent'],
    ['attendance', '16/15', 'morePresentThanExpected'],
    ['attendance', '80%', 'shareOnly'],
    ['attendance', '12/15, 1 miễn sinh hoạt', 'excusedMentioned'],
    ['date_past', '15/11', 'ahead'],
    ['date_past', '11/5', 'tooOld'],
    ['date_past', '31/11', 'noSuchDay'],
    ['date_past', 'chưa họp', 'notHeld'],
    ['date_past', 'họp rồi', 'heldNoDay'],
    ['date_past', 'rằm tháng 9', 'lunar'],
    ['date_past', 'thứ 4, 5/11', 'weekdayMismatch'],
    ['date_past', 'thứ bảy', 'todaysWeekday'],
    ['date_future', '5/11', 'tooFar'],
    ['date_future', 'hôm qua', 'past'],
    ['month', 'tháng 12', 'ahead'],
    ['percent', '0,48', 'belowOne'],
    ['percent', '1001', 'outOfRange'],
  ])('%s %j: %s', (field, text, reason) => {
    expect(read(field, text, now).reason).toBe(reason);
  });

  it('and the figure that was probably meant is offered', () => {
    expect(read('count', '1O', now)).toMatchObject({ candidates: [10] });
    expect(read('count', 'l2', now)).toMatchObject({ candidates: [12] });
    expect(read('count', '12, 13', now)).toMatchObject({ candidates: [12, 13] });
    expect(read('date_past', '11/5', now)).toMatchObject({ candidates: ['2026-11-05'] });
    expect(read('date_past', '15/11', now)).not.toHaveProperty('candidates');
    expect(read('date_past', 'thứ bảy', now)).toMatchObject({ candidates: ['2026-11-07', '2026-10-31'] });
    expect(read('date_future', 'thứ bảy', now)).toMatchObject({ candidates: ['2026-11-07', '2026-11-14'] });
    expect(read('attendance', '12/16', now)).toMatchObject({ candidates: [{ present: 12, total: 15 }] });
    expect(read('percent', '0,48', now)).toMatchObject({ candidates: [48] });
  });
});
