/** What people say at their place in the chat, played through the conversations themselves: understood, or left alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cases } from '../../../src/bot/case-world.ts';
import { hearCases } from '../../../src/bot/hear-cases.ts';
import { type Expected, score } from '../../cases/score.ts';

const folder = join(import.meta.dirname, '../../cases');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
type Scored = { expect: Expected; alternatives?: Expected[] };
type File = Omit<Cases, 'cases'> & { cases: readonly (Cases['cases'][number] & Scored)[] };
const fileOf = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as File;

/** Those of which some are asked about on purpose: each would need words of its own. */
const leastExact: Readonly<Record<string, number>> = { 'further-round.json': 0.88 };

describe('sentences as they are said', () => {
  it.each(files)('of %s are understood, and none as something that nobody meant', async (name) => {
    const file = fileOf(name);
    const came = await hearCases(file);
    const scores = file.cases.map(({ expect: expected, alternatives = [] }, at) =>
      score(came[at] ?? {}, [expected, ...alternatives]),
    );
    const wrong = file.cases.filter((_, at) => scores[at] === 'wrong').map(({ say }) => say);
    expect(wrong).toEqual([]);
    const exact = scores.filter((each) => each === 'exact').length;
    expect(exact / scores.length).toBeGreaterThanOrEqual(leastExact[name] ?? 0.95);
  });
});
