/**
 * The longest that any of the inputs on stdin takes to be read, in phrases of the corpus that are read in that time: in
 * a process of its own, since a test run that counts what it covers slows the reader down.
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

const inputs = JSON.parse(await text(process.stdin)) as [ReadingField, string][];
const timed = (rounds: number) => (input: [ReadingField, string]) => {
  const [field, typed] = input;
  return { input, phrases: leastMs(rounds, () => read(field, typed, context)) / phraseMs };
};
const byLength = (a: { phrases: number }, b: { phrases: number }) => b.phrases - a.phrases;
// What took long at one moment is read again at another: a machine that was busy just then is none that reads slowly.
const suspects = inputs.map(timed(3)).sort(byLength).slice(0, 20);
const [longest] = suspects.map(({ input }) => timed(15)(input)).sort(byLength);
console.log(
  JSON.stringify({ phrases: longest?.phrases, field: longest?.input[0], input: longest?.input[1] }),
);
