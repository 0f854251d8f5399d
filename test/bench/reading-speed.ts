/** How long it takes to read: a phrase, the agreed cases over and over, and a whole report in one message. */
import { hearReport } from '../../src/conversations/report/hear.ts';
import { read } from '../../src/domain/reading/read.ts';
import type { ReadingField } from '../../src/domain/reading/reading.ts';
import { puNhi } from '../conversations/report-facts.ts';
import corpus from '../domain/reading/corpus.json' with { type: 'json' };
import messages from '../domain/reading/one-message/messages.json' with { type: 'json' };

const rounds = 20;

/** @returns ms of the processor for one of them, on average; the first round is not counted */
function averageOf<T>(texts: readonly T[], take: (text: T) => void): number {
  let startedAt = process.cpuUsage();
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) startedAt = process.cpuUsage();
    for (const text of texts) take(text);
  }
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1000 / (rounds * texts.length);
}

export function measureReading(): { phrase: number; message: number } {
  return {
    phrase: averageOf(corpus.cases, ({ field, input }) => read(field as ReadingField, input, corpus.context)),
    message: averageOf(messages, ([text = '']) => hearReport(text, {}, puNhi)),
  };
}
