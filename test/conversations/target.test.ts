/** A target by a day: one that is still to come in its year, also where the conversation lay for weeks. */
import { describe, expect, it } from 'vitest';
import { type TargetFacts, targetFlow } from '../../src/conversations/target.ts';
import { Chat } from './chat.ts';

const inJune: TargetFacts = {
  kind: 'assigned',
  unitName: 'Đảng ủy xã Nà Hỳ',
  year: 2017,
  today: '2017-06-30',
  measures: ['placesWithoutBranch'],
  present: [],
};
const inJuly: TargetFacts = { ...inJune, today: '2017-07-01' };

function atTheDay() {
  const chat = new Chat(targetFlow, inJune);
  chat.send({ kind: 'tap', screen: chat.session?.screen ?? 0, choice: 'm.placesWithoutBranch' });
  chat.type('0');
  return chat;
}

describe('the day of a target', () => {
  it('is asked again where it is over by the time it is confirmed', () => {
    const chat = atTheDay();
    chat.tap('T6 30/06');
    chat.type('Theo kế hoạch');
    chat.facts = inJuly;
    expect(chat.tap('Ghi')).not.toContain('30/06');
    expect(chat.outcomes).toEqual([]);
    chat.taps('CN 31/12', 'Ghi');
    expect(chat.outcomes).toMatchObject([{ kind: 'target', dueOn: '2017-12-31' }]);
  });

  it('is none that an older screen offers, and none of another year', () => {
    const chat = atTheDay();
    chat.facts = inJuly;
    const asked = chat.tap('T6 30/06');
    expect(asked).toContain('CN 31/12');
    expect(asked).not.toContain('T6 30/06');
    const screen = chat.session?.screen ?? 0;
    chat.send({ kind: 'tap', screen, choice: 'd.2018-06-30' });
    expect(chat.type('30/06/2018')).toContain('Đề nghị đồng chí gõ một ngày còn lại của năm 2017');
  });
});
