/** How long it takes to read a phrase: the agreed cases, over and over. */
import { read } from '../../src/domain/reading/read.ts';
import type { ReadingField } from '../../src/domain/reading/reading.ts';
import corpus from '../domain/reading/corpus.json' with { type: 'json' };

const rounds = 20;

/** @returns ms of the processor a phrase, on average; the first round is not counted */
export function measureReading(): number {
  let startedAt = process.cpuUsage();
  for (let round = 0; round <= rounds; round += 1) {
    if (round === 1) startedAt = process.cpuUsage();
    for (const { field, input } of corpus.cases) read(field as ReadingField, input, corpus.context);
  }
  const { user, system } = process.cpuUsage(startedAt);
  return (user + system) / 1000 / (rounds * corpus.cases.length);
}
