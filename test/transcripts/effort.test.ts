import { describe, expect, it } from 'vitest';
import { effortOf, effortTable, measureEfforts } from './effort.ts';

const efforts = new Map(measureEfforts().map((effort) => [effort.scene, effort]));

describe('what a report costs its secretary', () => {
  it('is at most seven taps and nothing typed in a month like the last', () => {
    for (const scene of ['report-quick-month', 'english-quick-month']) {
      const effort = efforts.get(scene);
      expect(effort?.interactions, scene).toBeLessThanOrEqual(7);
      expect(effort?.typed, scene).toBe(0);
    }
    // Seven screens of a few words: under two minutes, read slowly in a second language.
    expect(efforts.get('report-quick-month')?.words).toBeLessThan(300);
  });

  it('is at most sixteen interactions and nothing typed for the full form with two admissions', () => {
    const effort = efforts.get('report-two-admissions');
    expect(effort?.interactions).toBeLessThanOrEqual(16);
    expect(effort?.typed).toBe(0);
  });

  it('is never more than one message of the bot for each act, besides a toast', () => {
    for (const { scene, interactions, messages } of efforts.values()) {
      // The reminder, and at most one more where something else happens on the way.
      expect(messages, scene).toBeLessThanOrEqual(interactions + 2);
    }
  });

  it('is counted from the reminder to the receipt', () => {
    const chat = [
      'clock 2017-04-07 19:00',
      'people Páo = secretary NH03',
      '~ 2017-04-08 08:00',
      '< Đề nghị đồng chí báo cáo.',
      '  [Báo cáo ngay]',
      '> [Báo cáo ngay]',
      '<= Họp ngày nào?',
      '> 5/4',
      '<- Họp ngày nào?',
      '< Đã nhận lúc 19:00. Mã PL-0417-P7WQ.',
      '  [Sửa]',
      '> [Sửa]',
      '< Đồng chí muốn sửa mục nào?',
    ].join('\n');
    // 5 + 3, 3, 7 + 1 words; «PL-0417-P7WQ» counts as three.
    expect(effortOf('a chat', chat)).toEqual({
      scene: 'a chat',
      interactions: 2,
      typed: 3,
      messages: 3,
      words: 6 + 3 + 4 + 8 + 1,
    });
    expect(effortOf('unsent', chat.replace('Đã nhận lúc', 'Chưa nhận lúc'))).toBeNull();
  });

  it('prints a line for each scene', () => {
    const [head, ...lines] = effortTable([...efforts.values()]).split('\n');
    expect(head?.split(/\s+/)).toEqual(['scene', 'interactions', 'typed', 'messages', 'words']);
    expect(lines).toHaveLength(efforts.size);
    expect(efforts.size).toBeGreaterThan(10);
  });
});
