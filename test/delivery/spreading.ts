/** A process of its own that sends what waits and notes down whom it has written to, so that it can be killed at any moment. */
import { appendFileSync } from 'node:fs';
import { createOutbox, settleEarlierLife } from '../../src/delivery/outbox.ts';
import { createMovableClock } from '../../src/domain/clock.ts';
import { openDatabase } from '../../src/store/database.ts';
import { createTexts } from '../../src/text/texts.ts';
import { atAnyHour, testLine } from '../sent.ts';

const [url = '', at = '', notes = ''] = process.argv.slice(2);
const timeZone = 'Asia/Ho_Chi_Minh';
const database = await openDatabase({ url });
const clock = createMovableClock(new Date(at));
await settleEarlierLife(database, clock);
const send = async ({ payload }: { payload: Record<string, unknown> }) => {
  appendFileSync(notes, `${payload.chat_id}\n`);
  process.stdout.write('.');
  return { kind: 'done', messageId: 7 } as const;
};
const wait = async () => {};
const line = testLine({ database, clock, send, wait });
const writing = { texts: createTexts({ timeZone }), timeZone, defaultLanguage: 'vi' } as const;
const outbox = createOutbox({ database, clock, writing, settings: atAnyHour.settings, line, wait });
while ((await outbox.drain()) > 0);
await database.close();
