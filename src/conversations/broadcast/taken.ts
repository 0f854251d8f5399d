/** What every answer that is written or sent goes through before it is taken into the draft. */
import { isPaperMarkedSecret } from '../../domain/reading/secrecy.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { without } from '../step.ts';
import type { BroadcastDraft, BroadcastReading } from './facts.ts';

/** What is new has not been cleared: the confirmation is asked for again. */
export function take(draft: BroadcastDraft, change: Partial<BroadcastDraft>): BroadcastReading {
  return { action: 'accept', draft: { ...without(draft, ['clearance']), ...change } };
}

/** Texts marked as secret are refused and not kept; telephone numbers of an office may stand in a directive. */
export function screenMarking(text: string): Phrase | null {
  return isPaperMarkedSecret(text) ? phrase('report:unclear.secret') : null;
}

export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

export function tooLong(length: number, most: number): BroadcastReading {
  return { action: 'ask', line: phrase('broadcast:unclear.tooLong', { length, most }) };
}

export const noneWords = [
  'khong',
  'khong so',
  'khong co',
  'khong co so',
  'khong kem',
  'khong han',
  'ko',
  'k',
];
