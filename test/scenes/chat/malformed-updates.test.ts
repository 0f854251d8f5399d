/** What is not shaped as Telegram shapes it: set aside or passed over, and everybody else is answered. */
import fc from 'fast-check';
import type { Update } from 'telegraf/types';
import { expect, it, vi } from 'vitest';
import { openBot } from '../../bot.ts';
import { engines } from '../../database.ts';

vi.setConfig({ testTimeout: 240_000 });

const [pao, stranger] = [103, 777];

/** Anything where the Bot API has its own: the field is there, and holds what it may not. */
const wild = fc.oneof(
  fc.constantFrom(null, true, '', '\0', '__proto__', 'constructor', -1, 0.5, 1e300, {}, [], [[]]),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer(),
);
const mostly = <T>(sane: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: sane }, { weight: 1, arbitrary: wild });
const id = fc.constantFrom(pao, stranger, 900, 901);
const user = mostly(
  fc.record(
    { id: mostly(id), is_bot: mostly(fc.boolean()), first_name: mostly(fc.string()) },
    { requiredKeys: [] },
  ),
);
const chat = mostly(
  fc.record({ id: mostly(id), type: mostly(fc.constantFrom('private', 'group', 'channel')) }),
);
const entity = fc.record(
  {
    type: mostly(fc.constantFrom('bot_command', 'text_link', 'url')),
    offset: mostly(fc.integer()),
    length: mostly(fc.integer()),
    url: wild,
  },
  { requiredKeys: [] },
);
const text = fc.oneof(
  fc.constantFrom(
    '/start',
    '/start x',
    '/baocao',
    '/quantri',
    '12/15',
    '<b>',
    '{{n}}',
    '$t(bot:help)',
    '=1+1',
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const file = fc.record({ file_id: wild, file_name: wild, file_size: wild }, { requiredKeys: [] });
const message = mostly(
  fc.record(
    {
      message_id: mostly(fc.nat()),
      date: mostly(fc.nat()),
      from: user,
      chat,
      text: mostly(text),
      entities: mostly(fc.array(entity, { maxLength: 3 })),
      media_group_id: wild,
      photo: wild,
      document: mostly(file),
      voice: wild,
      contact: wild,
      forward_origin: wild,
      reply_to_message: wild,
    },
    { requiredKeys: [] },
  ),
);
const data = fc.oneof(
  ...['f', 'c'].flatMap((kind) =>
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'report', '\0'].map((name) =>
      fc.constant(`${kind}:${name}:`),
    ),
  ),
  wild,
);
const query = mostly(
  fc.record({ id: wild, from: user, message, data, chat_instance: wild }, { requiredKeys: [] }),
);
const member = mostly(
  fc.record({ from: user, chat, new_chat_member: wild, old_chat_member: wild }, { requiredKeys: [] }),
);
const anything = fc.oneof(
  fc.record({ message }),
  fc.record({ callback_query: query }),
  fc.record({ edited_message: message }),
  fc.record({ my_chat_member: member }),
  fc.record({ channel_post: message }),
  fc.dictionary(fc.string(), wild, { maxKeys: 3 }),
);

it.each(engines)('two thousand malformed updates hold nobody up on %s', async (engine) => {
  const scene = await openBot({ engine, receive: 'webhook' });
  await scene.join(pao, 'Anh Páo', 'NH03', 'secretary');
  const updates = fc.sample(anything, { numRuns: 2_000, seed: 12 });
  let next = 1_000_000;
  for (let from = 0; from < updates.length; from += 100) {
    const some = updates.slice(from, from + 100);
    await Promise.all(
      some.map((update) => scene.bot.webhook?.receive({ ...update, update_id: next++ } as unknown as Update)),
    );
  }
  await scene.bot.idle();
  expect(scene.bot.fault()).toBeNull();
  expect(await scene.database.db.inbox.count({ where: { state: 'waiting' } })).toBe(0);
  // Nothing that anybody wrote is kept of what was set aside.
  expect(await scene.database.db.inbox.count({ where: { state: 'failed', payload: { not: null } } })).toBe(0);
  scene.sandbox.calls.clear();
  scene.sandbox.sendText(pao, '/trogiup');
  await scene.settle();
  expect(scene.sandbox.calls.of('sendMessage').length).toBeGreaterThan(0);
  await scene.close();
});
