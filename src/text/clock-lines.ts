/** What speaks against the machine's clock, in words. */
import { type Phrase, phrase } from './phrase.ts';

const dayMs = 86_400_000;

/** @param apartMs the machine's clock is so far ahead; below 0, behind */
export function clockLine(apartMs: number): Phrase {
  const days = Math.round(Math.abs(apartMs) / dayMs);
  return phrase(apartMs > 0 ? 'running:clock.ahead' : 'running:clock.behind', { days });
}
