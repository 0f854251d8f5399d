/** Words count from when they were written, as far as that can be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localTime } from '../../src/domain/calendar.ts';
import { readFutureDate, readPastDate } from '../../src/domain/reading/dates.ts';
import { type SaidAt, saidAt } from '../../src/domain/said-at.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const at = (text: string) => new Date(`${text}:00+07:00`);

function said(writtenAt: string | null, keptAt: string, workedAt = keptAt) {
  const instants = { writtenAt: writtenAt === null ? null : at(writtenAt) };
  return saidAt({ ...instants, keptAt: at(keptAt), workedAt: at(workedAt) }, timeZone);
}

describe('when something was said', () => {
  it('is when it was written, however late it is worked', () => {
    const late = said('2026-11-30T20:10', '2026-12-01T07:00');
    expect(late.at).toEqual(at('2026-11-30T20:10'));
    expect(late.now).toEqual({ date: '2026-11-30', time: '20:10', answeredOn: '2026-12-01' });
    // Kept before the program went down for a week.
    expect(said('2026-11-30T20:10', '2026-11-30T20:10', '2026-12-07T07:00').now.date).toBe('2026-11-30');
  });

  it('is the instant of the work for a tap, and for what is worked at once', () => {
    expect(said(null, '2026-11-30T20:10', '2026-12-01T07:00').at).toEqual(at('2026-12-01T07:00'));
    const [writtenAt, workedAt] = [new Date('2026-11-30T13:10:05Z'), new Date('2026-11-30T13:10:05.700Z')];
    const { at: counts, now } = saidAt({ writtenAt, keptAt: workedAt, workedAt }, timeZone);
    expect([counts, now]).toEqual([workedAt, { date: '2026-11-30', time: '20:10' }]);
  });

  it.each([
    ['three hours ahead, on the next day', '2026-12-01T01:00', '2026-11-30T22:00', '2026-12-01'],
    ['two days back', '2026-11-28T22:00', '2026-11-30T22:00', '2026-11-28'],
    ['years back', '2020-01-01T00:00', '2026-11-30T22:00', '2020-01-01'],
    ['three hours ahead, on the same day', '2026-11-30T22:00', '2026-11-30T19:00', undefined],
    ['four minutes ahead, over midnight', '2026-12-01T00:02', '2026-11-30T23:58', undefined],
    ['a day back, as Telegram keeps it', '2026-11-29T22:10', '2026-11-30T22:00', undefined],
  ])('%s: the other day is %4$s', (_name, written, kept, other) => {
    expect(said(written, kept).now.perhaps?.date).toBe(other);
  });

  it('is never ahead of the work, and in doubt only where it makes another day', () => {
    const instant = fc.integer({ min: -400, max: 400 }).map((hours) => hours * 3_600_000 + 1_000);
    fc.assert(
      fc.property(instant, fc.nat(100 * 3_600_000), (apart, waited) => {
        const keptAt = at('2026-11-30T20:10');
        const writtenAt = new Date(keptAt.getTime() + apart);
        const workedAt = new Date(keptAt.getTime() + waited);
        const { at: counts, now } = saidAt({ writtenAt, keptAt, workedAt }, timeZone);
        expect(counts <= workedAt).toBe(true);
        expect(now.date <= localTime(workedAt, timeZone).date).toBe(true);
        expect(now.perhaps?.date).not.toBe(now.date);
        expect(now.perhaps === undefined || now.answeredOn === undefined).toBe(true);
      }),
    );
  });
});

describe('where two clocks disagree', () => {
  const now: SaidAt = { date: '2026-11-30', time: '22:00', perhaps: { date: '2026-11-28', time: '22:00' } };
  const context = { now, period: '2026-11', rosterTotal: null };
  const asked = (...candidates: string[]) => ({ action: 'ask', value: null, reason: 'whichDay', candidates });

  it.each(['hôm nay', 'tối nay', 'chiều nay'])('asks which day «%s» is', (text) => {
    const read = readPastDate(text, context);
    expect(read.action).not.toBe('accept');
    if (text === 'hôm nay') expect(read).toEqual(asked('2026-11-28', '2026-11-30'));
  });

  it('asks of yesterday and of tomorrow', () => {
    expect(readPastDate('tối qua', context)).toEqual(asked('2026-11-27', '2026-11-29'));
    expect(readFutureDate('ngày mai', context)).toEqual(asked('2026-11-29', '2026-12-01'));
  });

  it.each(['5/11', '5/11/2026', 'ngày 12 tháng 11'])('takes «%s», which is the same day by both', (text) => {
    expect(readPastDate(text, context)).toEqual(
      readPastDate(text, { ...context, now: { date: now.date, time: now.time } }),
    );
  });
});
