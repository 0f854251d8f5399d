/** `npm run reorganise-trials [-- RUNS [SEED]]`: the same trials as in the tests, many more of them. */
import { tryReorganising } from './reorganise-rules.ts';

const [runs = '20000', seed] = process.argv.slice(2);
const startedAt = performance.now();
const { done, refused } = tryReorganising(Number(runs), seed === undefined ? undefined : Number(seed));
const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
console.log(`${runs} lives, ${done} events carried out, ${refused} refused, ${seconds} s: nothing moved`);
