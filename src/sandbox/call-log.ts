/** What the bot asked of Telegram and what it got, newest last; without the token. */
export interface LoggedCall {
  method: string;
  /** Uploads as `{ upload: name, size }`. */
  params: Record<string, unknown>;
  result?: unknown;
  /** The description, when Telegram refused; «cut», «hang» and the like for faults. */
  error?: string;
  /** By the sandbox's clock. */
  at: Date;
}

const keptCalls = 20_000;

export class CallLog {
  /** Off for benchmarks, where remembering every call would be measured too. */
  enabled: boolean;
  readonly calls: LoggedCall[] = [];

  constructor(enabled: boolean) {
    this.enabled = enabled;
  }

  add(call: LoggedCall): void {
    this.calls.push(call);
    if (this.calls.length > keptCalls) this.calls.splice(0, keptCalls / 2);
  }

  of(method: string): LoggedCall[] {
    return this.calls.filter((call) => call.method === method);
  }

  clear(): void {
    this.calls.length = 0;
  }
}
