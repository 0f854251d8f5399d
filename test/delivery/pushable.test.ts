/** When something may be pushed: not at night, not over Tết. */
import { expect, it } from 'vitest';
import { pushableAt } from '../../src/delivery/pushable.ts';
import { defaultSettings as settings } from '../../src/domain/settings.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const pushable = (now: string) => pushableAt({ now: new Date(now), timeZone, settings }).toISOString();

it.each([
  ['in the day, at once', '2017-04-03T07:00:00+07:00', '2017-04-03T00:00:00.000Z'],
  ['at 20:59, at once', '2017-04-03T20:59:59+07:00', '2017-04-03T13:59:59.000Z'],
  ['at 21:00, in the morning', '2017-04-03T21:00:00+07:00', '2017-04-03T23:30:00.000Z'],
  ['after midnight, the same morning', '2017-04-04T00:10:00+07:00', '2017-04-03T23:30:00.000Z'],
  ['at 06:29, a minute later', '2017-04-04T06:29:00+07:00', '2017-04-03T23:30:00.000Z'],
  ['at 06:30, at once', '2017-04-04T06:30:00+07:00', '2017-04-03T23:30:00.000Z'],
  ['on the eve of Tết, when it is over', '2017-01-27T09:00:00+07:00', '2017-02-02T23:30:00.000Z'],
  [
    'in the night before Tết’s pause, when it is over',
    '2017-01-25T22:00:00+07:00',
    '2017-02-02T23:30:00.000Z',
  ],
])('goes, %s', (_, now, at) => {
  expect(pushable(now)).toBe(at);
});
