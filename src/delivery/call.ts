/** One call that pushes something out, and what can become of it. `SendCall` is handed in: nothing here knows how. */

export interface Call {
  method: string;
  payload: Record<string, unknown>;
}

/**
 * In the place of a file: what is to be drawn when it is sent. A row holds the facts, never the bytes; a picture that has
 * to be sent twice is drawn twice.
 */
export interface DrawnFile {
  drawing: unknown;
  name: string;
}

export function isDrawnFile(value: unknown): value is DrawnFile {
  return typeof value === 'object' && value !== null && 'drawing' in value && 'name' in value;
}

export type CallResult =
  /** Done, or as good as done (`message is not modified`). */
  | { kind: 'done'; messageId: number | null }
  /** Nobody to send to until they write again: blocked, deactivated, never started. */
  | { kind: 'unreachable'; reason: string }
  /** The message to be edited is gone: a new one has to be sent. */
  | { kind: 'gone'; reason: string }
  /** Not applied; may go later. `everywhere`: nothing else gets through either. */
  | { kind: 'later'; afterMs: number; everywhere: boolean; reason: string }
  /** It may have arrived, or not: the connection was cut before the answer. */
  | { kind: 'unknown'; reason: string }
  /** Ours to mend: it will be refused again. */
  | { kind: 'refused'; reason: string };

export type SendCall = (call: Call) => Promise<CallResult>;

/** The same words as a message of their own, for where the message to be changed is gone; null: nothing to say anew. */
export function asNewMessage({ method, payload }: Call): Call | null {
  if (method !== 'editMessageText') return null;
  const { message_id: _, ...words } = payload;
  return { method: 'sendMessage', payload: words };
}

/** A reply of which nobody knows whether it arrived goes again after this; what stands twice does no harm. */
export const replyAgainMs = 30_000;
