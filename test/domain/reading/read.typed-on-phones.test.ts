/** Phrases as they are typed on old phones in the mountains, by field and rule: [action, value or «-», input]; the context is the corpus's. */
import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };
import typed from './typed-on-phones.json' with { type: 'json' };

const context: ReadingContext = corpus.context;
const groups = Object.entries(typed) as [
  group: string,
  rows: [action: string, value: string, input: string][],
][];

/** The action and value as the rows write them. */
function answer(field: ReadingField, input: string): [action: string, value: string, input: string] {
  const { action, value } = read(field, input, context);
  if (value === null) return [action, '-', input];
  return [action, typeof value === 'object' ? `${value.present}/${value.total}` : String(value), input];
}

describe('typed on phones', () => {
  it.each(groups)('%s', (group, rows) => {
    const field = group.slice(0, group.indexOf(':')) as ReadingField;
    expect(rows.map(([, , input]) => answer(field, input))).toEqual(rows);
  });

  it('reads the same in NFD and with spaces around it', () => {
    const differing = groups.flatMap(([group, rows]) => {
      const field = group.slice(0, group.indexOf(':')) as ReadingField;
      return rows
        .map(([, , input]) => input)
        .filter((input) => {
          const [action, value] = answer(field, `  ${input.normalize('NFD')} \n`);
          return `${action} ${value}` !== answer(field, input).slice(0, 2).join(' ');
        });
    });
    expect(differing).toEqual([]);
  });

  it('takes less than a fifth of a millisecond on average', () => {
    const all = groups.flatMap(([group, rows]) =>
      rows.map(([, , input]) => [group.slice(0, group.indexOf(':')) as ReadingField, input] as const),
    );
    // The processor's time, so that whatever else the machine does counts for nothing.
    const start = process.cpuUsage();
    for (let round = 0; round < 5; round++) for (const [field, input] of all) read(field, input, context);
    expect(process.cpuUsage(start).user / 1_000 / (5 * all.length)).toBeLessThan(0.2);
  });
});
