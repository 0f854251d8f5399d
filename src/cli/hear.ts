/** `hear --cases FILE`: what sentences come to that people say at some place of the chat. */
import { z } from 'zod';
import { phrase } from '../text/phrase.ts';
import { type Command, needed } from './command.ts';
import { casesIn } from './read.ts';

const month = z.string().regex(/^\d{4}-\d{2}$/);
const answers = z.record(z.string(), z.unknown());
const casesShape = z.object({
  clock: z.iso.datetime({ offset: true }),
  month,
  branch: z.object({ name: z.string(), expected: z.number().int().min(1) }),
  last: answers,
  full: answers,
  cases: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      draft: z.union([z.literal('full'), answers]),
      say: z.string(),
    }),
  ),
});

export const hearCommand: Command = {
  usage: phrase('cli:usage.hear'),
  options: { cases: { type: 'string' } },
  needsDatabase: false,
  async run(invocation) {
    const cases = casesIn(needed(invocation, 'cases'), casesShape);
    // The bot is loaded for no other command.
    const { hearCases } = await import('../bot/hear-cases.ts');
    return { document: await hearCases(cases) };
  },
};
