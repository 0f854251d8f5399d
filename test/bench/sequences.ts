/**
 * Plays ten thousand arbitrary sequences of 200 inputs on the guided conversations and stops at the first that breaks
 * a promise, with the smallest sequence that does. Usage: npm run sequences [-- how-many [seed]]
 */
import { proveDirectives, proveReports } from '../scenes/conversations/any-input.ts';

const portion = 100;
const wanted = Number(process.argv[2] ?? 10_000);
const seed = Number(process.argv[3] ?? 20261107);
const begun = performance.now();
const seconds = () => ((performance.now() - begun) / 1000).toFixed(0);

for (const [name, prove, share] of [
  ['reports', proveReports, 0.8],
  ['directives', proveDirectives, 0.2],
] as const) {
  const sequences = Math.round(wanted * share);
  let reached = 0;
  for (let played = 0; played < sequences; played += portion) {
    reached += prove(Math.min(portion, sequences - played), seed + played).reached;
    process.stdout.write(
      `${name}: ${Math.min(sequences, played + portion)} of ${sequences}, ${seconds()} s\r`,
    );
  }
  process.stdout.write(
    `${name}: ${sequences} sequences of 200 inputs hold, ${reached} came to an end, ${seconds()} s\n`,
  );
}
