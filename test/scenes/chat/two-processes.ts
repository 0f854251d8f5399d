/** Two processes on one database, without Telegram: updates go in, replies come out, and both may work at once. */

import { Telegram } from 'telegraf';
import type { InlineKeyboardButton, Update, UserFromGetMe } from 'telegraf/types';
import { importOrganisation } from '../../../src/actions/import-organisation.ts';
import { type Batcher, createBatcher } from '../../../src/bot/batch.ts';
import { composeBot } from '../../../src/bot/compose.ts';
import type { Reply } from '../../../src/delivery/replies.ts';
import { createMovableClock, type MovableClock } from '../../../src/domain/clock.ts';
import type { Role } from '../../../src/domain/roles.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { type Database, type Engine, openDatabase } from '../../../src/store/database.ts';
import { keepUpdates } from '../../../src/store/inbox.ts';
import { findUnit } from '../../../src/store/units.ts';
import { readTables, type TablesRead } from '../../../src/tables/read-tables.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { createScratch } from '../../database.ts';

const timeZone = 'Asia/Ho_Chi_Minh';
const me = { id: 1, is_bot: true, first_name: 'Chi bộ', username: 'chi_bo_bot' } as UserFromGetMe;

export interface Button {
  label: string;
  data: string;
}

export interface TwoProcesses {
  /** Of the database, for a process of its own. */
  url: string;
  database: Database;
  clock: MovableClock;
  unitId(code: string): Promise<string>;
  appoint(id: number, unitCode: string, role: Role): Promise<void>;
  types(id: number, text: string): void;
  taps(id: number, data: string): void;
  /** Both processes work until nothing waits; every update that was given since is in one of their batches. */
  work(how: 'oneBatch' | 'together'): Promise<void>;
  /** What the bot said to the person in answer to the last work, the newest last. */
  said(id: number): string[];
  /** The buttons of the newest message that has any. */
  buttons(id: number): Button[];
  /** Words over the chat in answer to taps. */
  toasts(id: number): string[];
  /** Errors of updates that were set aside. */
  failures: unknown[];
  close(): Promise<void>;
}

/** @param tables of the organisation; without any, the sample */
export async function openTwoProcesses(
  engine: Engine,
  start: string,
  tables?: TablesRead,
): Promise<TwoProcesses> {
  const scratch = await createScratch(engine);
  const clock = createMovableClock(new Date(start));
  const first = await openDatabase({ url: scratch.url });
  const deps = { database: first, clock, timeZone };
  const { faults } = await importOrganisation(deps, tables ?? (await readTables('prisma/sample')));
  if (faults.length > 0) throw new Error(`the tables have ${faults.length} faults`);
  const second = await openDatabase({ url: scratch.url });
  const texts = createTexts({ timeZone });
  const failures: unknown[] = [];
  const said = new Map<number, string[]>();
  const toasts = new Map<number, string[]>();
  const keyboards = new Map<number, Button[]>();
  const callers = new Map<string, number>();
  let drawn = 0;

  function take(replies: Reply[]): void {
    for (const { chatId, call } of replies) {
      const { text, caption, reply_markup, callback_query_id } = call.payload as {
        text?: string;
        caption?: string;
        reply_markup?: { inline_keyboard?: InlineKeyboardButton.CallbackButton[][] };
        callback_query_id?: string;
      };
      if (call.method === 'answerCallbackQuery') {
        const id = callers.get(callback_query_id ?? '') ?? 0;
        if (text !== undefined) toasts.set(id, [...(toasts.get(id) ?? []), text]);
        continue;
      }
      const id = Number(chatId);
      const words = text ?? caption;
      if (words === undefined) continue;
      said.set(id, [...(said.get(id) ?? []), words]);
      const rows = reply_markup?.inline_keyboard;
      if (rows !== undefined) {
        keyboards.set(
          id,
          rows.flat().map((button) => ({ label: button.text, data: button.callback_data })),
        );
      }
    }
  }

  const batcherOf = (database: Database): Batcher =>
    createBatcher({
      database,
      installation: { timeZone, settings: defaultSettings },
      clock,
      composer: composeBot(),
      telegram: new Telegram('1:none'),
      me,
      deps: {
        texts,
        defaultLanguage: 'vi',
        random: () => (drawn += 7_919),
        linkRoot: 'https://t.me/x?start=',
      },
      onReplies: take,
      onFailure: ({ error }) => failures.push(error),
    });
  const [one, other] = [batcherOf(first), batcherOf(second)];

  let waiting: Update[] = [];
  let number = 1_000;
  const from = (id: number) => ({ id, is_bot: false, first_name: String(id) });
  const chat = (id: number) => ({ id, type: 'private' as const, first_name: String(id) });
  const date = () => Math.floor(clock.now().getTime() / 1000);

  return {
    url: scratch.url,
    database: first,
    clock,
    failures,
    async unitId(code) {
      const unit = await findUnit(first.db, code, start.slice(0, 10));
      if (unit === null) throw new Error(`no unit ${code}`);
      return unit.id;
    },
    async appoint(id, unitCode, role) {
      const unit = await findUnit(first.db, unitCode, start.slice(0, 10));
      const at = '2017-01-01T00:00:00.000Z';
      await first.db.person.create({
        data: { id: `p${id}`, telegramId: String(id), language: 'vi', consentVersion: 1, createdAt: at },
      });
      await first.db.appointment.create({
        data: { id: `a${id}`, personId: `p${id}`, unitId: unit?.id ?? null, role, startsAt: at },
      });
    },
    types(id, text) {
      number += 1;
      const isCommand = text.startsWith('/');
      const entities = [{ type: 'bot_command' as const, offset: 0, length: text.length }];
      const message = { message_id: number, date: date(), from: from(id), chat: chat(id), text };
      waiting.push({
        update_id: number,
        message: { ...message, ...(isCommand ? { entities } : {}) },
      } as Update);
    },
    taps(id, data) {
      number += 1;
      callers.set(String(number), id);
      const message = { message_id: 1, date: date(), chat: chat(id), text: '…' };
      waiting.push({
        update_id: number,
        callback_query: { id: String(number), from: from(id), chat_instance: '1', data, message },
      } as unknown as Update);
    },
    async work(how) {
      said.clear();
      toasts.clear();
      const kept = waiting.map((update) => ({
        updateId: update.update_id,
        personKey: String(('message' in update ? update.message.from : undefined)?.id ?? fromOf(update)),
        payload: JSON.stringify(update),
      }));
      waiting = [];
      if (kept.length > 0) await keepUpdates(first.db, kept, clock.now().toISOString());
      if (how === 'oneBatch') {
        while ((await one.work(100)) > 0);
        return;
      }
      const drain = async (batcher: Batcher) => {
        while ((await batcher.work(1)) > 0);
      };
      await Promise.all([drain(one), drain(other)]);
    },
    said: (id) => said.get(id) ?? [],
    buttons: (id) => keyboards.get(id) ?? [],
    toasts: (id) => toasts.get(id) ?? [],
    async close() {
      await second.close();
      await first.close();
      await scratch.remove();
    },
  };
}

function fromOf(update: Update): number {
  return 'callback_query' in update ? update.callback_query.from.id : 0;
}
