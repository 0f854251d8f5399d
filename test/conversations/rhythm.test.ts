/** A setting is changed from a day on that is not over, also where the conversation lay overnight. */
import { describe, expect, it } from 'vitest';
import { type RhythmFacts, rhythmFlow } from '../../src/conversations/rhythm.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { Chat } from './chat.ts';

const onWednesday: RhythmFacts = { today: '2017-04-05', defaults: defaultSettings, rows: [] };
const onThursday: RhythmFacts = { ...onWednesday, today: '2017-04-06' };

function atTheDay() {
  const chat = new Chat(rhythmFlow, onWednesday);
  chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: 's.report.latestDay' });
  chat.type('15');
  return chat;
}

describe('the day from which a setting is changed', () => {
  it('is asked again where it is over by the time it is confirmed', () => {
    const chat = atTheDay();
    chat.tap('T4 05/04');
    chat.facts = onThursday;
    expect(chat.tap('Ghi')).toContain('Áp dụng từ ngày nào?');
    expect(chat.outcomes).toEqual([]);
    chat.taps('T5 06/04', 'Ghi');
    expect(chat.outcomes).toEqual([
      { kind: 'rhythm', name: 'report.latestDay', value: 15, validFrom: '2017-04-06' },
    ]);
  });

  it('is none that a screen of the day before offers', () => {
    const chat = atTheDay();
    chat.facts = onThursday;
    expect(chat.tap('T4 05/04')).toContain('Áp dụng từ ngày nào?');
    expect(chat.type('05/04')).toContain('Đề nghị đồng chí gõ một ngày từ hôm nay trở đi.');
  });
});
