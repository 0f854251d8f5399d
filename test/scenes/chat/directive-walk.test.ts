/** DIRECTIVE_WALKS=500 walks so many seeds; as a rule a few are enough to tell. */
import { expect, it } from 'vitest';
import { engines } from '../../database.ts';
import { walk } from './directive-walk.ts';

const walks = Number(process.env.DIRECTIVE_WALKS ?? 8);
const seeds = Array.from({ length: walks }, (_, at) => at + 1);

it.each(engines.flatMap((engine) => seeds.map((seed) => ({ engine, seed }))))(
  'a random walk keeps every unit in one state that has its cause: $engine, seed $seed',
  async ({ engine, seed }) => {
    expect(await walk(engine, seed, 40)).toBeNull();
  },
);
