/**
 * Keeps the sandbox over restarts: one JSON file, written whole beside the old one and then put in its place,
 * and the files' bytes in a folder `<state file>-files`, each written once.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BotSettings, BotSettingsRecord } from './bot-settings.ts';
import type { KeptFile } from './file-shelf.ts';
import type { ChatState, KeptMessage, Messenger, Person, ReplyKeyboard } from './messenger.ts';
import type { UpdateQueue, WaitingUpdate } from './update-queue.ts';

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
  messages: KeptMessage[];
  replyKeyboard: ReplyKeyboard | null;
  pinned: number[];
}

const writeAfterMs = 500;

/** Loads what there is, and writes half a second after a change. */
export class StateKeeper {
  private readonly path: string;
  private readonly messenger: Messenger;
  private readonly queue: UpdateQueue;
  private readonly settings: BotSettings;
  /** Files whose bytes lie in the folder. */
  private readonly written = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private readonly stop: () => void;

  /** @throws Error for a file of another kind. */
  constructor(path: string, messenger: Messenger, queue: UpdateQueue, settings: BotSettings) {
    this.path = path;
    this.messenger = messenger;
    this.queue = queue;
    this.settings = settings;
    if (existsSync(path)) this.load();
    this.stop = messenger.hub.onSave(() => {
      if (this.timer !== null) return;
      this.timer = setTimeout(() => this.save(), writeAfterMs);
      // An open timer must not keep a finished program alive; close() writes what is left.
      this.timer.unref();
    });
  }

  close(): void {
    this.stop();
    if (this.timer !== null) clearTimeout(this.timer);
    this.save();
  }

  private fileOf(fileId: string): string {
    return `${this.path}-files/${fileId}`;
  }

  private load(): void {
    const { path, messenger, queue } = this;
    const record = JSON.parse(readFileSync(path, 'utf8')) as Record1;
    if (record.version !== 1) throw new Error(`sandbox: ${path} is no state file of this version`);
    // Time never goes back behind what has been said, and ran on while the sandbox was off.
    const away = Date.now() - new Date(record.clock.real).getTime();
    const shown = new Date(record.clock.shown).getTime() + Math.max(0, away);
    if (shown > messenger.clock.now().getTime()) messenger.clock.set(new Date(shown));
    messenger.messageIds.continueAfter(record.lastMessageId);
    queue.numbers.continueAfter(record.lastUpdateId);
    queue.allowed = record.allowedUpdates;
    this.settings.restore(record.settings);
    for (const file of record.files) {
      messenger.files.put({ ...file, bytes: readFileSync(this.fileOf(file.fileId)) });
      this.written.add(file.fileId);
    }
    for (const chat of record.chats) messenger.chats.set(chat.person.id, restoreChat(chat));
    for (const waiting of record.waiting) queue.keep(waiting);
  }

  private save(): void {
    const { path, messenger, queue } = this;
    this.timer = null;
    mkdirSync(dirname(path), { recursive: true });
    const record: Record1 = {
      version: 1,
      clock: { shown: messenger.clock.now().toISOString(), real: new Date().toISOString() },
      lastMessageId: messenger.messageIds.current,
      lastUpdateId: queue.numbers.current,
      allowedUpdates: queue.allowed,
      settings: this.settings.record(),
      waiting: [...queue.waiting.values()],
      chats: [...messenger.chats.values()].map(recordChat),
      files: this.saveFiles(),
    };
    writeFileSync(`${path}.new`, JSON.stringify(record), { flush: true });
    renameSync(`${path}.new`, path);
  }

  private saveFiles(): Record1['files'] {
    const files: Record1['files'] = [];
    for (const { bytes, ...file } of this.messenger.files.all()) {
      files.push(file);
      if (this.written.has(file.fileId)) continue;
      mkdirSync(`${this.path}-files`, { recursive: true });
      writeFileSync(this.fileOf(file.fileId), bytes);
      this.written.add(file.fileId);
    }
    return files;
  }
}

function recordChat(chat: ChatState): ChatRecord {
  return {
    person: chat.person,
    messages: [...chat.messages.values()],
    replyKeyboard: chat.replyKeyboard,
    pinned: [...chat.pinned],
  };
}

function restoreChat(record: ChatRecord): ChatState {
  return {
    person: record.person,
    messages: new Map(record.messages.map((kept) => [kept.message.message_id, kept])),
    replyKeyboard: record.replyKeyboard,
    pinned: new Set(record.pinned),
    action: null,
    unseen: [],
  };
}
