import { describe, expect, it } from 'vitest';
import { movedBy, rhythmNames, tidySetting } from '../../src/domain/rhythm-settings.ts';
import { contradictionWith, readSetting } from '../../src/domain/setting-names.ts';
import { defaultSettings } from '../../src/domain/settings.ts';

describe('what is typed for a setting', () => {
  it.each([
    ['ngày 15', '15'],
    ['20h', '20:00'],
    ['6h30', '06:30'],
    ['6:30', '06:30'],
    ['21:00', '21:00'],
    ['2, 0', '2,0'],
    ['2; 0', '2,0'],
    ['2 và 0', '2,0'],
    ['trước 2 ngày', '2'],
    ['từ 20h30', '20:30'],
    ['12', '12'],
  ])('«%s» is %s', (text, tidy) => {
    expect(tidySetting(text)).toBe(tidy);
  });

  it.each(['1-5', '-3', '2.5', '1/12', '2 0', '2 hoặc 0', 'không rõ', ''])('«%s» is no number', (text) => {
    expect(readSetting('report.latestDay', tidySetting(text))).toBeUndefined();
  });

  it.each(['1-5', '-3', '2 hoặc 0', 'không rõ'])('«%s» is no list of them', (text) => {
    expect(readSetting('report.daysBeforeMeeting', tidySetting(text))).toBeUndefined();
  });

  it('every setting that is offered takes what it is now', () => {
    const usual = { time: '21:00', numbers: '2,0' };
    for (const name of rhythmNames) {
      const text = name.startsWith('quietHours')
        ? usual.time
        : name.endsWith('Meeting')
          ? usual.numbers
          : '2';
      expect(readSetting(name, tidySetting(text)), name).toBeDefined();
    }
  });
});

describe('a change of the rhythm', () => {
  const change = { name: 'report.latestDay', value: 15, validFrom: '2026-11-10' } as const;

  it('moves the deadline and the reminders of its month and the next, and nothing before', () => {
    const moved = movedBy(defaultSettings, [], change);
    expect(moved.map(({ month, before, after }) => [month, before.dueOn, after.dueOn])).toEqual([
      ['2026-11', '2026-11-12', '2026-11-16'],
      ['2026-12', '2026-12-14', '2026-12-15'],
    ]);
    expect(moved[0]?.after.reminders).toEqual([
      '2026-10-30',
      '2026-11-08',
      '2026-11-10',
      '2026-11-17',
      '2026-11-19',
    ]);
  });

  it('of the quiet hours moves no day, and neither does what is so already', () => {
    expect(
      movedBy(defaultSettings, [], { name: 'quietHours.from', value: '20:00', validFrom: '2026-11-10' }),
    ).toEqual([]);
    const rows = [{ name: 'report.latestDay', validFrom: '2026-11-01', value: '15' }];
    expect(movedBy(defaultSettings, rows, change)).toEqual([]);
  });

  it('that would end the meetings before they begin is refused, also where that is only so later', () => {
    const from = { name: 'meetingWindow.from', value: 20, validFrom: '2026-12-01' } as const;
    expect(contradictionWith(defaultSettings, [], from)).not.toBeNull();
    const rows = [{ name: 'meetingWindow.to', validFrom: '2026-11-01', value: '25' }];
    expect(contradictionWith(defaultSettings, rows, from)).toBeNull();
    const back = { name: 'meetingWindow.to', value: 10, validFrom: '2027-01-01' } as const;
    const both = [...rows, { name: 'meetingWindow.from', validFrom: '2026-12-01', value: '20' }];
    expect(contradictionWith(defaultSettings, both, back)).not.toBeNull();
  });
});
