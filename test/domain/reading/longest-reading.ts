/**
 * The longest that any of the inputs on stdin takes to be read, in phrases of the corpus that are read in that time: in
 * a process of its own, since a test run that counts what it covers slows the reader down. The least of some for each:
 * the machine is shared.
 */
import { text } from 'node:stream/consumers';
import { read, readingFields } from '../../../src/domain/reading/read.ts';
import type { ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };
import { allCases } from './more-cases.ts';

const context: ReadingContext = corpus.context;
function leastMs(rounds: number, work: () => void): number {
  const spent = Array.from({ length: rounds }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return Math.min(...spent);
}

function readCorpus(): void {
  for (const field of readingFields) for (const { input } of allCases) read(field, input, context);
}

// A program that has just begun is still being compiled; what is built to take long takes long afterwards too.
readCorpus();
const phraseMs = leastMs(3, readCorpus) / (readingFields.length * allCases.length);

let longest = { phrases: 0, field: '', input: '' };
for (const [field, input] of JSON.parse(await text(process.stdin)) as [ReadingField, string][]) {
  const phrases = leastMs(5, () => read(field, input, context)) / phraseMs;
  if (phrases > longest.phrases) longest = { phrases, field, input };
}
console.log(JSON.stringify(longest));
