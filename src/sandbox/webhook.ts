/**
 * Pushes updates to the bot's webhook: one at a time within a lane, lanes beside each other up to max_connections.
 * What is not answered with 2xx is sent again: at once, then after 2, 4, 8 … 60 seconds.
 */
import http from 'node:http';
import https from 'node:https';
import type { MovableClock } from '../domain/clock.ts';
import { badRequest } from './api-error.ts';
import type { Hub } from './hub.ts';
import type { UpdateQueue, WaitingUpdate } from './update-queue.ts';

export interface WebhookSettings {
  url: string;
  secret: string;
  maxConnections: number;
  hasCertificate: boolean;
  ipAddress: string | null;
}

interface Lane {
  updates: WaitingUpdate[];
  busy: boolean;
  failures: number;
  /** When the next try is due, in ms of the sandbox's clock; 0 for now. */
  retryAt: number;
  timer: NodeJS.Timeout | null;
}

const answerTimeoutMs = 60_000;
const longestWaitS = 60;

export interface WebhookOptions {
  allowHttp: boolean;
  /** A call that the webhook wrote into its answer, as JSON with a `method` field. */
  onReply: (call: Record<string, unknown>) => void;
}

export class WebhookDelivery {
  settings: WebhookSettings | null = null;
  lastError: { at: number; message: string } | null = null;
  private readonly queue: UpdateQueue;
  private readonly clock: MovableClock;
  private readonly hub: Hub;
  private readonly options: WebhookOptions;
  private readonly lanes = new Map<string, Lane>();
  private readonly ready: string[] = [];
  private readonly requests = new Set<http.ClientRequest>();
  private url: URL | null = null;
  private agent: http.Agent | https.Agent | null = null;
  private inFlight = 0;
  /** Told apart by it, an answer to a webhook that has been replaced since is not counted. */
  private generation = 0;

  constructor(queue: UpdateQueue, clock: MovableClock, hub: Hub, options: WebhookOptions) {
    this.queue = queue;
    this.clock = clock;
    this.hub = hub;
    this.options = options;
  }

  /** @returns false when it was set just so already. @throws ApiError for a URL that Telegram would not take. */
  set(settings: WebhookSettings): boolean {
    const url = this.readUrl(settings.url);
    const before = this.settings;
    if (before !== null && JSON.stringify(before) === JSON.stringify(settings)) return false;
    this.stop();
    this.settings = settings;
    this.url = url;
    this.lastError = null;
    const options = { keepAlive: true, maxSockets: settings.maxConnections, scheduling: 'lifo' as const };
    this.agent = url.protocol === 'https:' ? new https.Agent(options) : new http.Agent(options);
    this.queue.pushTo((waiting) => this.enqueue(waiting), 'terminated by setWebhook request');
    this.hub.changed();
    return true;
  }

  /** @returns whether there was one. Unconfirmed updates wait for getUpdates. */
  remove(): boolean {
    const was = this.settings !== null;
    this.stop();
    this.settings = null;
    this.lastError = null;
    this.queue.pushTo(null, '');
    this.hub.changed();
    return was;
  }

  /** Ends what is under way and forgets the order; the updates stay in the queue. */
  stop(): void {
    this.generation += 1;
    for (const lane of this.lanes.values()) if (lane.timer !== null) clearTimeout(lane.timer);
    this.lanes.clear();
    this.ready.length = 0;
    for (const request of this.requests) request.destroy();
    this.requests.clear();
    this.inFlight = 0;
    this.agent?.destroy();
    this.agent = null;
  }

  /** Sends at once whatever waits for its next try. */
  retryNow(): void {
    for (const [key, lane] of this.lanes) if (lane.retryAt > 0) this.wake(key, lane);
  }

  /** After a jump of the clock some tries may be due. */
  lookAgain(): void {
    const now = this.clock.now().getTime();
    for (const [key, lane] of this.lanes) {
      if (lane.retryAt > 0 && lane.retryAt <= now) this.wake(key, lane);
    }
  }

  get waitingLanes(): number {
    let count = 0;
    for (const lane of this.lanes.values()) if (lane.retryAt > 0) count += 1;
    return count;
  }

  /** The part of WebhookInfo that is known here. */
  describe(): Record<string, unknown> {
    const { settings, lastError } = this;
    if (settings === null) return { url: '', has_custom_certificate: false };
    return {
      url: settings.url,
      has_custom_certificate: settings.hasCertificate,
      max_connections: settings.maxConnections,
      ip_address: settings.ipAddress ?? '127.0.0.1',
      ...(lastError === null ? {} : { last_error_date: lastError.at, last_error_message: lastError.message }),
    };
  }

  private readUrl(given: string): URL {
    const whole = /^[a-z]+:\/\//i.test(given) ? given : `https://${given}`;
    if (!URL.canParse(whole)) throw badRequest('invalid webhook URL specified');
    const url = new URL(whole);
    if (url.protocol === 'https:') {
      if (!this.options.allowHttp && !['', '443', '80', '88', '8443'].includes(url.port)) {
        throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443');
      }
      return url;
    }
    if (url.protocol !== 'http:') throw badRequest('invalid webhook URL specified');
    if (!this.options.allowHttp) throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
    return url;
  }

  private enqueue(waiting: WaitingUpdate): void {
    let lane = this.lanes.get(waiting.lane);
    if (lane === undefined) {
      lane = { updates: [], busy: false, failures: 0, retryAt: 0, timer: null };
      this.lanes.set(waiting.lane, lane);
    }
    lane.updates.push(waiting);
    if (lane.busy || lane.retryAt > 0 || lane.updates.length > 1) return;
    this.ready.push(waiting.lane);
    this.pump();
  }

  private pump(): void {
    const limit = this.settings?.maxConnections ?? 0;
    while (this.inFlight < limit) {
      const key = this.ready.shift();
      if (key === undefined) return;
      const lane = this.lanes.get(key);
      if (lane !== undefined && !lane.busy) this.sendFirst(key, lane);
    }
  }

  private sendFirst(key: string, lane: Lane): void {
    const waiting = lane.updates[0];
    if (waiting === undefined) {
      this.lanes.delete(key);
      return;
    }
    if (waiting.expiresAt <= this.clock.now().getTime()) {
      lane.updates.shift();
      this.queue.confirm(waiting.update.update_id);
      this.sendFirst(key, lane);
      return;
    }
    lane.busy = true;
    this.inFlight += 1;
    const generation = this.generation;
    this.post(JSON.stringify(waiting.update), (error) => {
      if (generation !== this.generation) return;
      this.inFlight -= 1;
      lane.busy = false;
      if (error === null) {
        lane.updates.shift();
        lane.failures = 0;
        this.queue.confirm(waiting.update.update_id);
        if (lane.updates.length === 0) this.lanes.delete(key);
        else this.ready.push(key);
      } else this.failed(key, lane, error);
      this.pump();
    });
  }

  private failed(key: string, lane: Lane, message: string): void {
    this.lastError = { at: Math.floor(this.clock.now().getTime() / 1000), message };
    lane.failures += 1;
    const seconds = lane.failures === 1 ? 0 : Math.min(longestWaitS, 2 ** (lane.failures - 1));
    if (seconds === 0) this.ready.push(key);
    else {
      lane.retryAt = this.clock.now().getTime() + seconds * 1000;
      lane.timer = setTimeout(() => this.wake(key, lane), seconds * 1000);
      lane.timer.unref();
    }
    this.hub.changed();
  }

  private wake(key: string, lane: Lane): void {
    if (lane.timer !== null) clearTimeout(lane.timer);
    lane.timer = null;
    lane.retryAt = 0;
    this.ready.push(key);
    this.pump();
  }

  /** @param done gets null for a 2xx answer, else the fault in Telegram's words; called once. */
  private post(body: string, done: (error: string | null) => void): void {
    const { settings, agent, url } = this;
    if (settings === null || agent === null || url === null) return;
    let answered = false;
    const finish = (error: string | null) => {
      if (answered) return;
      answered = true;
      this.requests.delete(request);
      done(error);
    };
    const request = (url.protocol === 'https:' ? https : http).request(url, {
      method: 'POST',
      agent,
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'gzip, deflate',
        ...(settings.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': settings.secret }),
      },
      timeout: answerTimeoutMs,
    });
    this.requests.add(request);
    request.on('timeout', () => {
      finish('Read timeout expired');
      request.destroy();
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      // The bot may close an idle connection just when it is used again: no fault of the webhook.
      if (request.reusedSocket && error.code === 'ECONNRESET' && !answered) {
        answered = true;
        this.requests.delete(request);
        this.post(body, done);
      } else finish(nameError(error));
    });
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', () => finish('Connection reset by peer'));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 200 && status < 300) {
          if (chunks.length > 0) this.runReply(Buffer.concat(chunks).toString('utf8'));
          finish(null);
        } else finish(`Wrong response from the webhook: ${status} ${response.statusMessage ?? ''}`.trim());
      });
    });
    request.end(body);
  }

  private runReply(body: string): void {
    if (!body.startsWith('{')) return;
    try {
      this.options.onReply(JSON.parse(body) as Record<string, unknown>);
    } catch {
      // An answer that is no JSON is nobody's call.
    }
  }
}

function nameError(error: NodeJS.ErrnoException): string {
  if (error.code === 'ECONNREFUSED') return 'Connection refused';
  if (error.code === 'ECONNRESET') return 'Connection reset by peer';
  if (error.code === 'ETIMEDOUT') return 'Connection timed out';
  return error.message;
}
