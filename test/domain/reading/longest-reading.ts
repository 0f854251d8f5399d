/**
 * The longest that any of the inputs on stdin takes to be read, in ms: in a process of its own, since a test run that
 * counts what it covers slows the reader down. The least of three for each: the machine is shared.
 */
import { text } from 'node:stream/consumers';
import { read, readingFields } from '../../../src/domain/reading/read.ts';
import type { ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };
import { allCases } from './more-cases.ts';

const context: ReadingContext = corpus.context;
// A program that has just begun is still being compiled; what is built to take long takes long afterwards too.
for (const field of readingFields) for (const { input } of allCases) read(field, input, context);

let longest = { ms: 0, field: '', input: '' };
for (const [field, input] of JSON.parse(await text(process.stdin)) as [ReadingField, string][]) {
  const spent = [1, 2, 3].map(() => {
    const began = performance.now();
    read(field, input, context);
    return performance.now() - began;
  });
  const ms = Math.min(...spent);
  if (ms > longest.ms) longest = { ms, field, input };
}
console.log(JSON.stringify(longest));
