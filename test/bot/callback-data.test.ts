import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeCallback, encodeConversation, encodeFeature } from '../../src/bot/callback-data.ts';

it('brings back what it was given', () => {
  fc.assert(
    fc.property(fc.nat(), fc.stringMatching(/^[\w.]{1,40}$/), (screen, choice) => {
      expect(decodeCallback(encodeConversation(screen, choice))).toEqual({
        kind: 'conversation',
        screen,
        choice,
      });
    }),
  );
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z-]{1,12}$/),
      fc.stringMatching(/^[\w.-]{0,40}$/),
      (name, argument) => {
        expect(decodeCallback(encodeFeature(name, argument))).toEqual({ kind: 'feature', name, argument });
      },
    ),
  );
  expect(decodeCallback(encodeFeature('refuse'))).toEqual({ kind: 'feature', name: 'refuse', argument: '' });
});

it('fits into Telegram’s 64 bytes with the longest that there is', () => {
  const uuid = '01890000-0000-7000-8000-000000000001';
  for (const data of [
    encodeConversation(2 ** 31 - 1, `u.${uuid}`),
    encodeFeature('report', `notHeld.2017-03.${uuid}`),
    encodeFeature('agree', 'A'.repeat(24)),
    encodeFeature('totals', uuid),
  ])
    expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(64);
});

it.each([
  '',
  'x',
  'c:',
  'c:1',
  'c:1:',
  'c:x:y',
  'c:-1:y',
  'c:1234567890123456:y',
  'f:',
  'f::',
  'f:a b:c',
  'F:a:b',
  '🙂',
])('knows «%s» for none of its own', (data) => {
  expect(decodeCallback(data)).toBeNull();
});

it('never throws, and never takes a number that is none', () => {
  fc.assert(
    fc.property(fc.string(), (data) => {
      const decoded = decodeCallback(data);
      if (decoded?.kind === 'conversation') expect(Number.isSafeInteger(decoded.screen)).toBe(true);
    }),
  );
});
