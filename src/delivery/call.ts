/** One call that pushes something out, and what can become of it. `SendCall` is handed in: nothing here knows how. */

import type { Unreachable } from '../domain/unreachable.ts';

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
  /** Said in its place where it can't be drawn, as Telegram's HTML; without it, the call fails. */
  otherwise?: string;
}

export function isDrawnFile(value: unknown): value is DrawnFile {
  return typeof value === 'object' && value !== null && 'drawing' in value && 'name' in value;
}

export type CallResult =
  /** Done, or as good as done (`message is not modified`). */
  { kind: 'done'; messageId: number | null } | CallFault;

export type CallFault =
  /** Nobody to send to until they write again. */
  | { kind: 'unreachable'; reason: Unreachable }
  /** The message to be edited is gone: a new one has to be sent. */
  | { kind: 'gone'; reason: string }
  /** Refused for now; may go later. `everywhere`: Telegram asks all calls to wait. */
  | { kind: 'later'; afterMs: number; everywhere: boolean; reason: string }
  /** It never left whole, so it was not applied: Telegram can't be reached. */
  | { kind: 'away'; reason: string }
  /** It had left, and no answer came: it may have arrived, or not. */
  | { kind: 'unknown'; reason: string }
  /** Ours to mend: it will be refused again. */
  | { kind: 'refused'; reason: string; code?: number };

export type SendCall = (call: Call) => Promise<CallResult>;

/** The same words as a message of their own, for where the message to be changed is gone; null: nothing to say anew. */
export function asNewMessage({ method, payload }: Call): Call | null {
  if (method === 'editMessageMedia') {
    const { message_id: _, media, ...where } = payload;
    const { type, media: file, ...words } = media as Record<string, unknown>;
    return type === 'photo'
      ? { method: 'sendPhoto', payload: { ...where, photo: file, ...words } }
      : { method: 'sendDocument', payload: { ...where, document: file, ...words } };
  }
  if (method !== 'editMessageText') return null;
  const { message_id: _, ...words } = payload;
  return { method: 'sendMessage', payload: words };
}

/** A reply of which nobody knows whether it arrived goes again after this; what stands twice does no harm. */
export const replyAgainMs = 30_000;
