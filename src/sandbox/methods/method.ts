/** What every method of the Bot API gets to work with. */

import type { BotSettings } from '../bot-settings.ts';
import type { CallParameters } from '../call-parameters.ts';
import type { CallbackQueries } from '../callback-queries.ts';
import type { Messenger } from '../messenger.ts';
import type { UpdateQueue } from '../update-queue.ts';
import type { WebhookDelivery } from '../webhook.ts';

export interface MethodContext {
  messenger: Messenger;
  queue: UpdateQueue;
  queries: CallbackQueries;
  settings: BotSettings;
  webhook: WebhookDelivery;
  /** Calls back when the caller hangs up; only long polling asks. */
  whenGone: (callback: () => void) => void;
}

/** @returns what stands under `result`; a Reply when the envelope has a description beside it. @throws ApiError */
export type Method = (call: CallParameters, context: MethodContext) => unknown;

export class Reply {
  readonly result: unknown;
  readonly description: string;

  constructor(result: unknown, description: string) {
    this.result = result;
    this.description = description;
  }
}
