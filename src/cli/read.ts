/** `read --field FIELD --text TEXT | --cases FILE`: how a phrase is understood. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { localTime, monthOf } from '../domain/calendar.ts';
import { read, readingFields } from '../domain/reading/read.ts';
import { clockOf } from '../surroundings.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, needed, textOf, WrongUsage } from './command.ts';

const casesShape = z.object({
  reference_now: z.iso.datetime({ offset: true }),
  reporting_period: z.string().regex(/^\d{4}-\d{2}$/),
  roster_total: z.number().int().nullable(),
  time_zone: z.string().optional(),
  cases: z.array(z.object({ id: z.string(), field: z.enum(readingFields), input: z.string() })),
});

export const readCommand: Command = {
  usage: phrase('cli:usage.read'),
  options: { field: { type: 'string' }, text: { type: 'string' }, cases: { type: 'string' } },
  needsDatabase: false,
  async run(invocation) {
    const { config } = invocation;
    const file = textOf(invocation, 'cases');
    if (file !== undefined) {
      const cases = casesIn(file, casesShape);
      const now = localTime(new Date(cases.reference_now), cases.time_zone ?? config.timeZone);
      const context = { now, period: cases.reporting_period, rosterTotal: cases.roster_total };
      const document = cases.cases.map(({ id, field, input }) => {
        const { action, value } = read(field, input, context);
        return { id, action, value };
      });
      return { document };
    }
    const field = readingFields.find((each) => each === textOf(invocation, 'field'));
    if (field === undefined) throw new WrongUsage();
    const now = localTime(clockOf(config).now(), config.timeZone);
    const context = { now, period: monthOf(now.date), rosterTotal: null };
    const { action, value } = read(field, needed(invocation, 'text'), context);
    return { document: { action, value }, lines: [`${action} ${JSON.stringify(value)}`] };
  },
};

/** A file of cases, checked. @throws CommandFailed where there is none, or none of this shape */
export function casesIn<Shape extends z.ZodType>(path: string, shape: Shape): z.infer<Shape> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new CommandFailed(phrase('cli:read.noFile', { path }));
  }
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new CommandFailed(phrase('cli:read.wrongFile', { path }));
  }
}
