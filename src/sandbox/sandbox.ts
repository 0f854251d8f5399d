/**
 * A Bot API server on localhost: what the bot talks to without a token, and what the tests talk to as «Telegram».
 *
 *   const sandbox = createSandbox({ token, clock, people: [{ id: 11, name: 'Anh Páo' }] });
 *   const { url } = await sandbox.listen();            // the bot's TELEGRAM_API_ROOT
 *   sandbox.sendText(11, '/start TOKEN');
 *   const answer = await sandbox.nextBotMessage(11);   // a MessageView; each change of the bot is given out once
 *   sandbox.tap(11, answer.messageId, answer.inlineKeyboard[0]?.[0]?.data ?? '');   // or sandbox.tapLabel(11, 'Có')
 *   await sandbox.until(() => sandbox.calls.of('answerCallbackQuery').length === 1);
 *
 * An act of a person forgets what the bot did before it, so that nextBotMessage gives what comes as an answer.
 */
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MovableClock } from '../domain/clock.ts';
import { SandboxFault } from './api-error.ts';
import { answerBotApi, type BotApi, holdAnswer, runMethod } from './bot-api-edge.ts';
import { BotSettings } from './bot-settings.ts';
import { CallLog } from './call-log.ts';
import { CallParameters } from './call-parameters.ts';
import { CallbackQueries } from './callback-queries.ts';
import type { ChatView, Fault, PersonView, SandboxEvent, SandboxState } from './control.ts';
import { answerControl } from './control-edge.ts';
import { Faults, FloodControl, type FloodLimits } from './faults.ts';
import type { KeptFile } from './file-shelf.ts';
import { Hub } from './hub.ts';
import { findMethod } from './method-parameters.ts';
import type { OtherKind } from './other-kinds.ts';
import { readPageTexts, sendPageFile } from './page-files.ts';
import { type Act, PersonActions, type SentContact, type SentFile, type TapAct } from './person-actions.ts';
import { keepStateFile } from './state-file.ts';
import { UpdateQueue } from './update-queue.ts';
import { viewChat } from './views.ts';
import { createWaiting } from './waiting.ts';
import { WebhookDelivery } from './webhook.ts';
import { type SandboxPerson, World } from './world.ts';

export type { Act, SentContact, SentFile, TapAct } from './person-actions.ts';
export type { SandboxPerson } from './world.ts';

export interface SandboxOptions {
  /** One, or several that all stand for the same bot; `<number>:<letters>`. */
  token: string | readonly string[];
  clock: MovableClock;
  botName?: string;
  botUsername?: string;
  people?: readonly SandboxPerson[];
  /** JSON; chats, files (in a folder beside it), numbers and the clock outlive a restart. */
  stateFile?: string;
  limits?: FloodLimits;
  /** Default true. False for benchmarks. */
  logCalls?: boolean;
  /** Default true; real Telegram demands https. */
  allowHttpWebhook?: boolean;
  /** Where the chat page's files lie; default `page/` beside this file. */
  pageFolder?: string;
  /** Where `<language>/page.json` lies; default the project's `locales/`. */
  localesFolder?: string;
}

export type Sandbox = ReturnType<typeof createSandbox>;

/** The page's files are not compiled: a built program, under dist/, takes them from the sources. */
const sourceFolder = import.meta.dirname.replace(/([\\/])dist[\\/]src([\\/])/, '$1src$2');

/** @throws Error when the state file cannot be read. */
export function createSandbox(options: SandboxOptions) {
  const tokens = new Set(typeof options.token === 'string' ? [options.token] : options.token);
  const token = [...tokens][0] ?? '';
  const botId = Number(/^(\d+):/.exec(token)?.[1]);
  if (!Number.isInteger(botId))
    throw new Error('sandbox: a token begins with the number of the bot and a colon');

  const { clock } = options;
  const hub = new Hub();
  const bot = {
    id: botId,
    name: options.botName ?? 'Chi bộ',
    username: options.botUsername ?? 'chi_bo_sandbox_bot',
  };
  const world = new World(bot, clock, hub);
  const queue = new UpdateQueue(clock, hub);
  const queries = new CallbackQueries(world);
  const settings = new BotSettings();
  const faults = new Faults();
  const calls = new CallLog(options.logCalls ?? true);
  const webhook = new WebhookDelivery(queue, clock, hub, {
    allowHttp: options.allowHttpWebhook ?? true,
    onReply: (call) => runWebhookReply(call),
  });
  const api: BotApi = {
    context: { world, queue, queries, settings, webhook },
    tokens,
    faults,
    flood: new FloodControl(options.limits ?? {}, clock),
    log: calls,
    busy: { count: 0 },
    held: new Set(),
  };
  const acts = new PersonActions(world, queue, queries);
  const pageFolder = options.pageFolder ?? `${sourceFolder}/page`;
  const localesFolder = options.localesFolder ?? `${sourceFolder}/../../locales`;
  const keeper =
    options.stateFile === undefined ? null : keepStateFile(options.stateFile, world, queue, settings);
  for (const person of options.people ?? []) if (!world.chats.has(person.id)) world.addPerson(person);
  const stopListening = clock.onMove(() => {
    hub.tell({ kind: 'clock', now: clock.now().toISOString() });
    webhook.lookAgain();
  });
  let server: http.Server | null = null;
  let closed = false;

  /** A webhook may answer an update with a call; what reads or changes the way of updates is not run. */
  function runWebhookReply(content: Record<string, unknown>): void {
    const { method: name, ...values } = content;
    const method = typeof name === 'string' ? findMethod(name) : null;
    if (method === null || /^(get|setWebhook|deleteWebhook|close|logOut)/.test(method)) return;
    const call = new CallParameters();
    for (const [key, value] of Object.entries(values)) call.values.set(key, value);
    const at = clock.now();
    runMethod(api, method, call, () => undefined).then(
      (result) => calls.enabled && calls.add({ method, params: call.describe(), result, at }),
      (error: unknown) =>
        calls.enabled && calls.add({ method, params: call.describe(), error: String(error), at }),
    );
  }

  const sandbox = {
    bot,
    token,
    clock,
    /** The log of calls; `calls.enabled = false` keeps it off. */
    calls,

    /** Mount it on any server. @returns false when the path is none of the sandbox's; nothing is written then. */
    async handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
      const url = req.url ?? '/';
      const mark = url.indexOf('?');
      const path = mark < 0 ? url : url.slice(0, mark);
      const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
      if (path.startsWith('/bot') || path.startsWith('/file/bot')) {
        await answerBotApi(api, req, res, path, query);
        return true;
      }
      if (path.startsWith('/sandbox/')) {
        await answerControl(sandbox, req, res, path.slice('/sandbox/'.length), query);
        return true;
      }
      return req.method === 'GET' ? sendPageFile(pageFolder, path, res) : false;
    },

    /** Stands alone, on loopback only. @param port 0 for any free one. */
    async listen(port = 0, host = '127.0.0.1'): Promise<{ port: number; url: string }> {
      if (!/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host))
        throw new Error('sandbox: listens on loopback only');
      const own = http.createServer((req, res) => {
        sandbox.handle(req, res).then(
          (known) => {
            if (known) return;
            res.writeHead(404).end();
          },
          () => res.destroy(),
        );
      });
      // A bot holds its connections; closing an idle one just as it is used again would look like a fault.
      own.keepAliveTimeout = 120_000;
      await new Promise<void>((resolve, reject) => {
        own.once('error', reject);
        own.listen(port, host, resolve);
      });
      server = own;
      const { port: bound } = own.address() as AddressInfo;
      return { port: bound, url: `http://${host}:${bound}` };
    },

    /** Ends every connection and writes the state file. */
    async close(): Promise<void> {
      if (closed) return;
      closed = true;
      stopListening();
      webhook.stop();
      // A server that goes away answers nothing more; a 409 here would tell the bot of a rival that is not there.
      for (const res of api.held) res.destroy();
      if (server !== null) {
        const own = server;
        server = null;
        await new Promise<void>((resolve) => {
          own.close(() => resolve());
          own.closeAllConnections();
        });
      }
      await keeper?.close();
    },

    // People and what they do. All throw SandboxFault when it cannot be done.
    /** Adds a person, or says anew who one of the state file's people is and which link waits for them. */
    putPerson(person: SandboxPerson): void {
      const chat = world.chats.get(person.id) ?? world.addPerson(person);
      Object.assign(chat.person, { title: person.title ?? '', startToken: person.startToken ?? null });
      hub.tell({ kind: 'people' });
    },
    addPerson(person: Omit<SandboxPerson, 'id'> & { id?: number }): PersonView {
      let highest = 1_000;
      for (const id of world.chats.keys()) highest = Math.max(highest, id);
      const chat = world.addPerson({ ...person, id: person.id ?? highest + 1 });
      hub.tell({ kind: 'people' });
      return { ...chat.person };
    },
    sendText: (personId: number, text: string, given: { replyTo?: number } = {}): Act =>
      acts.text(personId, text, given.replyTo),
    sendDocument: (personId: number, file: SentFile): Act => acts.document(personId, file),
    sendPhoto: (personId: number, file: SentFile): Act => acts.photo(personId, file),
    sendAlbum: (personId: number, kind: 'document' | 'photo', files: readonly SentFile[]): Act[] =>
      acts.album(personId, kind, files),
    sendOther: (personId: number, kind: OtherKind): Act => acts.other(personId, kind),
    sendContact: (personId: number, contact: SentContact): Act => acts.contact(personId, contact),
    forwardText: (personId: number, text: string, fromPersonId?: number): Act =>
      acts.forward(personId, text, fromPersonId),
    editText: (personId: number, messageId: number, text: string): Act =>
      acts.edit(personId, messageId, text),
    /** @param given `stale`: the button or its message is gone, but their client still shows it. */
    tap: (personId: number, messageId: number, data: string, given: { stale?: boolean } = {}): TapAct =>
      acts.tap(personId, messageId, data, given.stale),
    /** Taps the newest inline button that reads so. */
    tapLabel(personId: number, label: string): TapAct {
      const messages = [...world.chatOf(personId).messages.values()].reverse();
      for (const { message } of messages) {
        const button = message.reply_markup?.inline_keyboard.flat().find((one) => one.text === label);
        if (button?.callback_data !== undefined)
          return acts.tap(personId, message.message_id, button.callback_data);
      }
      throw new SandboxFault(`no button «${label}» in the chat of ${personId}`, 404);
    },
    block: (personId: number): void => acts.block(personId, true),
    unblock: (personId: number): void => acts.block(personId, false),
    deactivate: (personId: number): void => acts.deactivate(personId),

    // What there is to see.
    state(): SandboxState {
      return {
        botName: bot.name,
        botUsername: bot.username,
        now: clock.now().toISOString(),
        people: [...world.chats.values()].map((chat) => ({ ...chat.person })),
        faults: faults.list(),
      };
    },
    chat: (personId: number): ChatView => viewChat(world, world.chatOf(personId), settings),
    file: (fileId: string): KeptFile | null => world.files.find(fileId),
    /** The page's own sentences, as `locales/<language>/page.json` has them. @returns null when there are none. */
    pageTexts: (language: string): Promise<string | null> => readPageTexts(localesFolder, language),
    /** An answer that stays open; it is cut when the sandbox closes. */
    hold: (res: ServerResponse): void => holdAnswer(api, res),
    /** Updates not confirmed yet. */
    pendingUpdates: (): number => queue.waiting.size,
    /** Taps that the bot has not answered. */
    spinningButtons: (): number => queries.openCount,
    /** Whether a getUpdates call is waiting. */
    isPolled: (): boolean => queue.isPolled,
    /** Queues of the webhook that wait for their next try. */
    webhookWaits: (): number => webhook.waitingLanes,
    webhookInfo: (): Record<string, unknown> => webhook.describe(),
    onEvent: (listener: (event: SandboxEvent) => void): (() => void) => hub.onEvent(listener),

    // until, nextBotMessage, idle.
    ...createWaiting({ world, queue, calls, busy: api.busy }),

    // Telegram misbehaving.
    setFaults(list: readonly Fault[]): void {
      faults.replace(list);
      hub.tell({ kind: 'faults' });
    },
    redeliver: (updateId: number): void => queue.redeliver(updateId),
    sendRawUpdate: (content: Record<string, unknown>): number => queue.addRaw(content),
    retryWebhookNow: (): void => webhook.retryNow(),
  };

  return sandbox;
}
