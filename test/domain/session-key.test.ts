import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isSessionOf, type SessionKey, sessionId, sessionKey } from '../../src/domain/session-key.ts';

/** As they stand in databases. */
const stored: [id: string, key: SessionKey][] = [
  ['report:NH03:2017-04', { kind: 'report', branchId: 'NH03', month: '2017-04', slot: 'main' }],
  ['report:NH03:2017-04:theme', { kind: 'report', branchId: 'NH03', month: '2017-04', slot: 'theme' }],
  [
    'behalf:hoa:NH03:2017-04',
    { kind: 'behalf', personId: 'hoa', branchId: 'NH03', month: '2017-04', slot: 'main' },
  ],
  [
    'behalf:hoa:NH03:2017-04:theme',
    { kind: 'behalf', personId: 'hoa', branchId: 'NH03', month: '2017-04', slot: 'theme' },
  ],
  ['broadcast:hoa', { kind: 'broadcast', personId: 'hoa' }],
  ['reorganise:dung', { kind: 'reorganise', personId: 'dung' }],
  ['return:hoa:r1', { kind: 'return', personId: 'hoa', reportId: 'r1' }],
  ['explanation:pao:r1', { kind: 'explanation', personId: 'pao', reportId: 'r1' }],
  ['members:pao:NH03', { kind: 'members', personId: 'pao', branchId: 'NH03' }],
];

it.each(stored)('reads and writes «%s»', (id, key) => {
  expect(sessionKey(id)).toEqual(key);
  expect(sessionId(key)).toBe(id);
});

it.each(['', 'report', 'other:x', 'broadcast:a:b', 'report:NH03:2017-04:main', 'members:pao'])(
  'knows «%s» for none of its own',
  (id) => {
    expect(sessionKey(id)).toBeNull();
  },
);

it('reads nothing that it would not write', () => {
  const pieces = fc.constantFrom('report', 'behalf', 'members', 'broadcast', 'theme', 'NH03', '2017-04', '');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 6 }), (parts) => {
      const key = sessionKey(parts.join(':'));
      if (key !== null) expect(sessionId(key)).toBe(parts.join(':'));
    }),
  );
});

it('tells whose a conversation is', () => {
  const pao = { id: 'pao', appointments: [{ unitId: 'NH03' }, { unitId: null }] };
  const mine = stored.filter(([, key]) => isSessionOf(key, pao)).map(([id]) => id);
  expect(mine).toEqual([
    'report:NH03:2017-04',
    'report:NH03:2017-04:theme',
    'explanation:pao:r1',
    'members:pao:NH03',
  ]);
});
