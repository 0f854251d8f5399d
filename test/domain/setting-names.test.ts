/** Settings by name: what may be typed, and what holds on which day. */
import { describe, expect, it } from 'vitest';
import {
  contradictionIn,
  readSetting,
  settingOf,
  settingRange,
  settingsIn,
} from '../../src/domain/setting-names.ts';
import { defaultSettings, settingNames } from '../../src/domain/settings.ts';

const row = (name: string, validFrom: string, value: unknown) => ({
  name,
  validFrom,
  value: JSON.stringify(value),
});

describe('the names', () => {
  it('are every leaf of the settings, and each default is something that can be typed', () => {
    const leaves = (tree: object, prefix = ''): string[] =>
      Object.entries(tree).flatMap(([key, value]) =>
        typeof value === 'object' && !Array.isArray(value)
          ? leaves(value, `${prefix}${key}.`)
          : [`${prefix}${key}`],
      );
    expect([...settingNames].sort()).toEqual(leaves(defaultSettings).sort());
    for (const name of settingNames) {
      const value = settingOf(defaultSettings, name);
      expect(readSetting(name, String(value)), name).toEqual(value);
    }
  });

  it('refuse what a slip of the finger makes of them', () => {
    expect(readSetting('report.latestDay', '32')).toBeUndefined();
    expect(readSetting('report.latestDay', '12 ')).toBe(12);
    expect(readSetting('report.latestDay', '1e1')).toBeUndefined();
    expect(readSetting('report.latestDay', '')).toBeUndefined();
    expect(readSetting('quietHours.from', '9:00')).toBeUndefined();
    expect(readSetting('quietHours.from', '24:00')).toBeUndefined();
    expect(readSetting('quietHours.from', '20:30')).toBe('20:30');
    expect(readSetting('fullAt', 'middle')).toBeUndefined();
    expect(readSetting('report.daysBeforeMeeting', '3, 1,0')).toEqual([3, 1, 0]);
    expect(readSetting('report.daysBeforeMeeting', '3;1')).toBeUndefined();
    expect(readSetting('retention.auditYears', '0')).toBeUndefined();
    expect(settingRange('retention.auditYears')).toBe('1–100');
    expect(readSetting('notice.contact', ' Văn phòng Đảng ủy xã '.normalize('NFD'))).toBe(
      'Văn phòng Đảng ủy xã',
    );
    expect(readSetting('notice.contact', '')).toBe('');
    expect(readSetting('notice.contact', 'x'.repeat(121))).toBeUndefined();
    expect(readSetting('notice.contact', 'a\nb')).toBeUndefined();
    expect(readSetting('baselineOn', '2021-01-01')).toBe('2021-01-01');
    expect(readSetting('baselineOn', '2021-02-29')).toBeUndefined();
    expect(readSetting('baselineOn', '')).toBe('');
    expect(settingRange('baselineOn')).toBe('YYYY-MM-DD');
    expect(settingRange('notice.operator')).toBe('≤ 120');
    expect(settingRange('fullAt')).toBe('low | high');
    expect(settingRange('quietHours.to')).toBe('HH:MM');
  });
});

describe('what holds on a day', () => {
  const rows = [
    row('thresholds.minOfficialForBranch', '2027-01-01', 5),
    row('thresholds.minOfficialForBranch', '2026-06-01', 4),
    row('report.daysBeforeMeeting', '2026-06-01', [1]),
  ];

  it('is the newest that has begun, over the defaults, which stay untouched', () => {
    expect(settingsIn(defaultSettings, rows, '2026-05-31')).toEqual(defaultSettings);
    expect(settingsIn(defaultSettings, rows, '2026-06-01').thresholds.minOfficialForBranch).toBe(4);
    expect(settingsIn(defaultSettings, rows, '2027-01-01').thresholds.minOfficialForBranch).toBe(5);
    expect(settingsIn(defaultSettings, rows, '2027-01-01').report.daysBeforeMeeting).toEqual([1]);
    expect(settingsIn(defaultSettings, rows, '2027-01-01').thresholds.minOfficialForBranchCommittee).toBe(9);
    expect(defaultSettings.thresholds.minOfficialForBranch).toBe(3);
  });

  it('passes over what this program does not know or can not read', () => {
    const odd = [
      row('colour', '2026-01-01', 'red'),
      row('report.daysAfterMeeting', '2026-01-01', 5), // was a setting once
      row('report.chase.named', '2026-01-01', 6),
      row('__proto__.polluted', '2026-01-01', 1),
      row('namesPerList', '2026-01-01', 'many'),
      row('namesPerList', 'soon', 3),
      { name: 'directiveListedDays', validFrom: '2026-01-01', value: '{' },
    ];
    expect(settingsIn(defaultSettings, odd, '2026-12-31')).toEqual(defaultSettings);
  });

  it('can contradict itself, and then says by which two', () => {
    expect(contradictionIn(defaultSettings)).toBeNull();
    const nine = settingsIn(
      defaultSettings,
      [row('thresholds.minOfficialForBranch', '2026-01-01', 9)],
      '2026-01-01',
    );
    expect(contradictionIn(nine)).toEqual([
      'thresholds.minOfficialForBranch',
      'thresholds.minOfficialForBranchCommittee',
    ]);
    const window = settingsIn(defaultSettings, [row('meetingWindow.from', '2026-01-01', 20)], '2026-01-01');
    expect(contradictionIn(window)).toEqual(['meetingWindow.from', 'meetingWindow.to']);
  });
});
