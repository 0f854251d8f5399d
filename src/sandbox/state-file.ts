/**
 * Keeps the sandbox over restarts: one JSON file, written whole beside the old one and then put in its place,
 * and the files' bytes in a folder `<state file>-files`, each written once.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BotSettings, BotSettingsRecord } from './bot-settings.ts';
import type { KeptFile } from './file-shelf.ts';
import type { UpdateQueue, WaitingUpdate } from './update-queue.ts';
import type { ChatState, KeptMessage, Person, ReplyKeyboard, World } from './world.ts';

interface Record1 {
  version: 1;
  /** The sandbox's clock and the machine's at the moment of writing. */
  clock: { shown: string; real: string };
  lastMessageId: number;
  lastUpdateId: number;
  allowedUpdates: string[] | null;
  settings: BotSettingsRecord;
  waiting: WaitingUpdate[];
  chats: ChatRecord[];
  files: Omit<KeptFile, 'bytes'>[];
}

interface ChatRecord {
  person: Person;
  messages: (Omit<KeptMessage, 'editedAt'> & { editedAt: string | null })[];
  replyKeyboard: ReplyKeyboard | null;
  pinned: number[];
}

const WRITE_AFTER_MS = 500;

/** Loads what there is, and writes half a second after a change. @throws Error for a file of another kind. */
export function keepStateFile(path: string, world: World, queue: UpdateQueue, settings: BotSettings) {
  const folder = `${path}-files`;
  const written = new Set<string>();
  if (existsSync(path)) load();
  let timer: NodeJS.Timeout | null = null;
  const stop = world.hub.onSave(() => {
    if (timer !== null) return;
    timer = setTimeout(save, WRITE_AFTER_MS);
    // An open timer must not keep a finished program alive; close() writes what is left.
    timer.unref();
  });

  function load(): void {
    const record = JSON.parse(readFileSync(path, 'utf8')) as Record1;
    if (record.version !== 1) throw new Error(`sandbox: ${path} is no state file of this version`);
    // Time never goes back behind what has been said, and ran on while the sandbox was off.
    const away = Date.now() - new Date(record.clock.real).getTime();
    const shown = new Date(record.clock.shown).getTime() + Math.max(0, away);
    if (shown > world.clock.now().getTime()) world.clock.set(new Date(shown));
    world.messageIds.continueAfter(record.lastMessageId);
    queue.numbers.continueAfter(record.lastUpdateId);
    queue.allowed = record.allowedUpdates;
    settings.restore(record.settings);
    for (const file of record.files) {
      world.files.put({ ...file, bytes: readFileSync(`${folder}/${file.fileId}`) });
      written.add(file.fileId);
    }
    for (const chat of record.chats) world.chats.set(chat.person.id, restoreChat(chat));
    for (const waiting of record.waiting) queue.keep(waiting);
  }

  function save(): void {
    timer = null;
    mkdirSync(dirname(path), { recursive: true });
    const files: Record1['files'] = [];
    for (const { bytes, ...file } of world.files.all()) {
      files.push(file);
      if (written.has(file.fileId)) continue;
      mkdirSync(folder, { recursive: true });
      writeFileSync(`${folder}/${file.fileId}`, bytes);
      written.add(file.fileId);
    }
    const record: Record1 = {
      version: 1,
      clock: { shown: world.clock.now().toISOString(), real: new Date().toISOString() },
      lastMessageId: world.messageIds.current,
      lastUpdateId: queue.numbers.current,
      allowedUpdates: queue.allowed,
      settings: settings.record(),
      waiting: [...queue.waiting.values()],
      chats: [...world.chats.values()].map(recordChat),
      files,
    };
    writeFileSync(`${path}.new`, JSON.stringify(record), { flush: true });
    renameSync(`${path}.new`, path);
  }

  return {
    async close(): Promise<void> {
      stop();
      if (timer !== null) clearTimeout(timer);
      save();
    },
  };
}

function recordChat(chat: ChatState): ChatRecord {
  return {
    person: chat.person,
    messages: [...chat.messages.values()].map((kept) => ({
      ...kept,
      editedAt: kept.editedAt?.toISOString() ?? null,
    })),
    replyKeyboard: chat.replyKeyboard,
    pinned: [...chat.pinned],
  };
}

function restoreChat(record: ChatRecord): ChatState {
  const messages = record.messages.map((kept): [number, KeptMessage] => [
    kept.message.message_id,
    { ...kept, editedAt: kept.editedAt === null ? null : new Date(kept.editedAt) },
  ]);
  return {
    person: record.person,
    messages: new Map(messages),
    replyKeyboard: record.replyKeyboard,
    pinned: new Set(record.pinned),
    action: null,
    unseen: [],
  };
}
