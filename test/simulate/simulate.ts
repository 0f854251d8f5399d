/**
 * Years of an office in minutes, with everything failing: npm run simulate -- --seed N --months M --branches B [--seeds K]
 * [--engine sqlite|postgresql]. Ends with 1 where an evening does not hold, and prints the day, the seed, what is broken
 * and the shortest story that leads there.
 */
import { parseArgs } from 'node:util';
import type { Engine } from '../../src/store/database.ts';
import { live, type Plan, type Story } from './year.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seeds: { type: 'string', default: '1' },
    months: { type: 'string', default: '12' },
    branches: { type: 'string', default: '50' },
    engine: { type: 'string', default: 'sqlite' },
  },
});

function whole(name: 'seed' | 'seeds' | 'months' | 'branches'): number {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  process.stderr.write(`--${name} takes a whole number from 1\n`);
  process.exit(2);
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Fewer branches that break the same, as few as there are. */
async function shortest(plan: Plan, story: Story): Promise<Story & { branches: number }> {
  for (const branches of [1, 2, 3, 5, 8, 13, 21, 34]) {
    if (branches >= plan.branches) break;
    const smaller = await live({ ...plan, branches, onMonth: () => {} });
    if (smaller.broken?.invariant === story.broken?.invariant) return { ...smaller, branches };
  }
  return { ...story, branches: plan.branches };
}

const seed = whole('seed');
const months = whole('months');
const branches = whole('branches');
const engine: Engine = values.engine === 'postgresql' ? 'postgresql' : 'sqlite';
for (let at = 0; at < whole('seeds'); at += 1) {
  const begun = performance.now();
  const plan: Plan = { seed: seed + at, months, branches, engine };
  const story = await live({
    ...plan,
    onMonth: (month, reports) => process.stdout.write(`${month}: ${reports} reports\r`),
  });
  const seconds = Math.round((performance.now() - begun) / 1000);
  const { broken, days, acts, reports, kills } = story;
  const megabytes = Math.round(process.memoryUsage().rss / 1_048_576);
  say(
    `seed ${plan.seed}: ${days} days, ${acts} acts, ${reports} reports, ${kills} kills, ${seconds} s, ${megabytes} MB`,
  );
  if (broken === null) continue;
  const short = await shortest(plan, story);
  say(
    `NOT HELD on ${short.broken?.date} with seed ${plan.seed} and ${short.branches} branches: ${short.broken?.invariant}`,
  );
  for (const found of short.broken?.found ?? []) say(`  ${found}`);
  say('The last of the story:');
  for (const line of short.lines.slice(-40)) say(`  ${line}`);
  process.exit(1);
}
