/** What goes out of a database at an instant: through the outbox as it is, to a line that only notes it down. */
import type { Call, SendCall } from '../src/delivery/call.ts';
import { Line, type LineOptions } from '../src/delivery/line.ts';
import { createOutbox } from '../src/delivery/outbox.ts';
import { createMovableClock } from '../src/domain/clock.ts';
import type { Language } from '../src/domain/languages.ts';
import { defaultSettings, type Settings } from '../src/domain/settings.ts';
import type { Database } from '../src/store/database.ts';
import { createTexts } from '../src/text/texts.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });

export interface Sent {
  chat: string;
  text: string;
  /** Callback data, in order. */
  buttons: string[];
}

interface Payload {
  chat_id?: number;
  scope?: { chat_id: number };
  text?: string;
  caption?: string;
  reply_markup?: { inline_keyboard?: { callback_data: string }[][] };
}

interface Conditions {
  settings?: Settings;
  /** The installation's. */
  language?: Language;
}

/** For scenes that are not about the time of day. */
export const atAnyHour = {
  settings: { ...defaultSettings, quietHours: { from: '00:00', to: '00:00' } },
} satisfies Conditions;

/** A line on which everything goes at once, and waits are left out, unless something else is asked for. */
export const testLine = (
  given: Pick<LineOptions, 'database' | 'clock' | 'send'> & Partial<LineOptions>,
): Line =>
  new Line({
    wait: async () => {},
    isEnding: () => false,
    onAway: () => {},
    onError: () => {},
    perSecond: Number.POSITIVE_INFINITY,
    ...given,
  });

/** The calls themselves, each with the chat that it goes to. */
export async function callsAt(
  database: Database,
  at: Date,
  { settings = defaultSettings, language = 'vi' }: Conditions = {},
): Promise<(Call & { chat: string })[]> {
  const calls: Call[] = [];
  const clock = createMovableClock(at);
  const send: SendCall = async (call) => {
    calls.push(call);
    return { kind: 'done', messageId: calls.length };
  };
  const line = testLine({ database, clock, send });
  const writing = { texts, timeZone, defaultLanguage: language } as const;
  const outbox = createOutbox({ database, clock, writing, settings, line, wait: async () => {} });
  // Answers are their process's to send.
  await database.db.delivery.updateMany({
    where: { lane: 'reply', message: null, state: 'queued' },
    data: { notBefore: '9999' },
  });
  await outbox.drain();
  return calls.map(({ method, payload }) => {
    const { chat_id: chat, scope } = payload as Payload;
    return { method, payload, chat: String(chat ?? scope?.chat_id) };
  });
}

export async function sendAt(database: Database, at: Date, conditions?: Conditions): Promise<Sent[]> {
  return (await callsAt(database, at, conditions)).map(({ chat, payload }) => {
    const { text, caption, reply_markup: markup } = payload as Payload;
    const buttons = (markup?.inline_keyboard ?? []).flat().map(({ callback_data: data }) => data);
    return { chat, text: text ?? caption ?? '', buttons };
  });
}

/** What became of each delivery: its state, with the reason where there is one. By key. */
export async function fates({ db }: Database): Promise<Record<string, string>> {
  const rows = await db.delivery.findMany({ where: { lane: { not: 'reply' } }, orderBy: { id: 'asc' } });
  return Object.fromEntries(
    rows.map(({ key, state, reason }) => [key, reason === null ? state : `${state}: ${reason}`]),
  );
}
