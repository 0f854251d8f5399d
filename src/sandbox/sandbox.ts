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
import type { ChatView, Fault, MessageView, PersonView, SandboxEvent, SandboxState } from './control.ts';
import { answerControl } from './control-edge.ts';
import { Faults, FloodControl, type FloodLimits } from './faults.ts';
import type { KeptFile } from './file-shelf.ts';
import { Hub } from './hub.ts';
import { Messenger, type SandboxPerson } from './messenger.ts';
import { findMethod } from './method-parameters.ts';
import { readPageTexts, sendPageFile } from './page-files.ts';
import { PersonActions, type TapAct } from './person-actions.ts';
import { StateKeeper } from './state-file.ts';
import { UpdateQueue } from './update-queue.ts';
import { viewChat } from './views.ts';
import { Waiting } from './waiting.ts';
import { WebhookDelivery } from './webhook.ts';

export type { SandboxPerson } from './messenger.ts';
export type { TapAct } from './person-actions.ts';

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
}

/** @throws Error when the state file cannot be read. */
export function createSandbox(options: SandboxOptions): Sandbox {
  return new Sandbox(options);
}

/** @throws Error for what is no token */
function botIdOf(token: string): number {
  const botId = Number(/^(\d+):/.exec(token)?.[1]);
  if (!Number.isInteger(botId))
    throw new Error('sandbox: a token begins with the number of the bot and a colon');
  return botId;
}

/** What its people do is `PersonActions`. */
export class Sandbox extends PersonActions {
  readonly bot: { id: number; name: string; username: string };
  readonly token: string;
  readonly clock: MovableClock;
  /** The log of calls; `calls.enabled = false` keeps it off. */
  readonly calls: CallLog;

  private readonly hub: Hub;
  private readonly settings = new BotSettings();
  private readonly faults = new Faults();
  private readonly webhook: WebhookDelivery;
  private readonly api: BotApi;
  private readonly waiting: Waiting;
  private readonly keeper: StateKeeper | null;
  private readonly stopListening: () => void;
  private server: http.Server | null = null;
  private isClosed = false;

  constructor(options: SandboxOptions) {
    const tokens = new Set(typeof options.token === 'string' ? [options.token] : options.token);
    const { clock } = options;
    const token = [...tokens][0] ?? '';
    const bot = {
      id: botIdOf(token),
      name: options.botName ?? 'Chi bộ',
      username: options.botUsername ?? 'chi_bo_sandbox_bot',
    };
    const hub = new Hub();
    const messenger = new Messenger(bot, clock, hub);
    super(messenger, new UpdateQueue(clock, hub), new CallbackQueries(messenger));
    this.clock = clock;
    this.token = token;
    this.bot = bot;
    this.hub = hub;
    this.calls = new CallLog(options.logCalls ?? true);
    this.webhook = new WebhookDelivery(this.queue, clock, this.hub, {
      allowHttp: options.allowHttpWebhook ?? true,
      onReply: (call) => runWebhookReply(this.api, call, clock),
    });
    this.api = this.openApi(tokens, options.limits ?? {});
    this.waiting = new Waiting(this.messenger, this.queue, this.calls, this.api.busy);
    const { stateFile } = options;
    this.keeper =
      stateFile === undefined ? null : new StateKeeper(stateFile, this.messenger, this.queue, this.settings);
    for (const person of options.people ?? [])
      if (!this.messenger.chats.has(person.id)) this.messenger.addPerson(person);
    this.stopListening = clock.onMove(() => {
      this.hub.tell({ kind: 'clock', now: clock.now().toISOString() });
      this.webhook.lookAgain();
    });
  }

  private openApi(tokens: ReadonlySet<string>, limits: FloodLimits): BotApi {
    const { messenger, queue, queries, settings, webhook, faults, calls } = this;
    return {
      context: { messenger, queue, queries, settings, webhook },
      tokens,
      faults,
      flood: new FloodControl(limits, this.clock),
      log: calls,
      busy: { count: 0 },
      held: new Set(),
    };
  }

  /** Mount it on any server. @returns false when the path is none of the sandbox's; nothing is written then. */
  async handle(req: IncomingMessage, res: ServerResponse): Promise<boolean> {
    const url = req.url ?? '/';
    const mark = url.indexOf('?');
    const path = mark < 0 ? url : url.slice(0, mark);
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
    if (!isOwnHost(req.headers.host)) {
      res.writeHead(403).end();
      return true;
    }
    if (path.startsWith('/bot') || path.startsWith('/file/bot')) {
      await answerBotApi(this.api, req, res, path, query);
      return true;
    }
    if (path.startsWith('/sandbox/')) {
      await answerControl(this, req, res, path.slice('/sandbox/'.length), query);
      return true;
    }
    return req.method === 'GET' ? sendPageFile(path, res) : false;
  }

  /** Stands alone, on loopback only. @param port 0 for any free one. */
  async listen(port = 0, host = '127.0.0.1'): Promise<{ port: number; url: string }> {
    if (!/^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(host))
      throw new Error('sandbox: listens on loopback only');
    const own = http.createServer((req, res) => {
      this.handle(req, res).then(
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
    this.server = own;
    const { port: bound } = own.address() as AddressInfo;
    return { port: bound, url: `http://${host}:${bound}` };
  }

  /** Ends every connection and writes the state file. */
  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    this.stopListening();
    this.webhook.stop();
    // A server that goes away answers nothing more; a 409 here would tell the bot of a rival that is not there.
    for (const res of this.api.held) res.destroy();
    const { server: own } = this;
    this.server = null;
    if (own !== null) {
      await new Promise<void>((resolve) => {
        own.close(() => resolve());
        own.closeAllConnections();
      });
    }
    this.keeper?.close();
  }

  // People and what they do. All throw SandboxFault when it cannot be done.

  /** Adds a person, or says anew who one of the state file's people is and which link waits for them. */
  putPerson(person: SandboxPerson): void {
    const chat = this.messenger.chats.get(person.id) ?? this.messenger.addPerson(person);
    Object.assign(chat.person, { title: person.title ?? '', startToken: person.startToken ?? null });
    this.hub.tell({ kind: 'people' });
  }

  addPerson(person: Omit<SandboxPerson, 'id'> & { id?: number }): PersonView {
    let highest = 1_000;
    for (const id of this.messenger.chats.keys()) highest = Math.max(highest, id);
    const chat = this.messenger.addPerson({ ...person, id: person.id ?? highest + 1 });
    this.hub.tell({ kind: 'people' });
    return { ...chat.person };
  }

  /** Taps the newest inline button that reads so. */
  tapLabel(personId: number, label: string): TapAct {
    const messages = [...this.messenger.chatOf(personId).messages.values()].reverse();
    for (const { message } of messages) {
      const button = message.reply_markup?.inline_keyboard.flat().find((one) => one.text === label);
      if (button?.callback_data !== undefined)
        return this.tap(personId, message.message_id, button.callback_data);
    }
    throw new SandboxFault(`no button «${label}» in the chat of ${personId}`, 404);
  }

  // What there is to see.

  state(): SandboxState {
    return {
      botName: this.bot.name,
      botUsername: this.bot.username,
      now: this.clock.now().toISOString(),
      people: [...this.messenger.chats.values()].map((chat) => ({ ...chat.person })),
      faults: this.faults.list(),
    };
  }

  readonly chat = (personId: number): ChatView =>
    viewChat(this.messenger, this.messenger.chatOf(personId), this.settings);
  readonly file = (fileId: string): KeptFile | null => this.messenger.files.find(fileId);
  /** The page's own sentences, as `locales/<language>/page.json` has them. @returns null when there are none. */
  readonly pageTexts = readPageTexts;
  /** An answer that stays open; it is cut when the sandbox closes. */
  readonly hold = (res: ServerResponse): void => holdAnswer(this.api, res);
  /** Updates not confirmed yet. */
  readonly pendingUpdates = (): number => this.queue.waiting.size;
  /** Taps that the bot has not answered. */
  readonly spinningButtons = (): number => this.queries.openCount;
  /** Whether a getUpdates call is waiting. */
  readonly isPolled = (): boolean => this.queue.isPolled;
  /** Queues of the webhook that wait for their next try. */
  readonly webhookWaits = (): number => this.webhook.waitingLanes;
  readonly webhookInfo = (): Record<string, unknown> => this.webhook.describe();
  readonly onEvent = (listener: (event: SandboxEvent) => void): (() => void) => this.hub.onEvent(listener);

  // How a test waits for the bot.

  /** @throws Error after `timeoutMs` of real time. @returns what the condition gave when it was first truthy. */
  readonly until = <T>(condition: () => T | Promise<T>, timeoutMs?: number): Promise<NonNullable<T>> =>
    this.waiting.until(condition, timeoutMs);
  /** The bot's next new or edited message in this chat that fits, not given out before. */
  nextBotMessage(
    personId: number,
    given: { timeoutMs?: number; where?: (message: MessageView) => boolean } = {},
  ): Promise<MessageView> {
    return this.waiting.nextBotMessage(personId, given);
  }

  /** Until every update is confirmed, no call is under way, and nothing has changed for `quietMs`. */
  readonly idle = (given: { quietMs?: number; timeoutMs?: number } = {}): Promise<void> =>
    this.waiting.idle(given);

  // Telegram misbehaving.

  setFaults(list: readonly Fault[]): void {
    this.faults.replace(list);
    this.hub.tell({ kind: 'faults' });
  }

  readonly redeliver = (updateId: number): void => this.queue.redeliver(updateId);
  readonly sendRawUpdate = (content: Record<string, unknown>): number => this.queue.addRaw(content);
  readonly retryWebhookNow = (): void => this.webhook.retryNow();
}

/** A webhook may answer an update with a call; what reads or changes the way of updates is not run. */
function runWebhookReply(api: BotApi, content: Record<string, unknown>, clock: MovableClock): void {
  const { method: name, ...values } = content;
  const method = typeof name === 'string' ? findMethod(name) : null;
  if (method === null || /^(get|setWebhook|deleteWebhook|close|logOut)/.test(method)) return;
  const call = new CallParameters();
  for (const [key, value] of Object.entries(values)) call.values.set(key, value);
  const at = clock.now();
  const { log } = api;
  runMethod(api, method, call, () => undefined).then(
    (result) => log.enabled && log.add({ method, params: call.describe(), result, at }),
    (error: unknown) => log.enabled && log.add({ method, params: call.describe(), error: String(error), at }),
  );
}

/** A page of somebody else's whose name has been pointed to this machine asks for that name. */
function isOwnHost(host: string | undefined): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/i.test(host ?? '');
}
