/** How the nightly copies stand, for whoever looks after the program: from the command line and in the chat. */
import { type Phrase, phrase } from './phrase.ts';

interface Copies {
  last: { at: string; file: string; bytes: number } | null;
  fault: { at: string; reason: string } | null;
}

export function copyLines({ last, fault }: Copies): Phrase[] {
  const megabytes = Math.ceil((last?.bytes ?? 0) / 1_000_000);
  const made =
    last === null
      ? phrase('running:copies.none')
      : phrase('running:copies.last', { at: last.at, file: last.file, megabytes });
  return fault === null ? [made] : [made, phrase('running:copies.failedAt', fault)];
}
