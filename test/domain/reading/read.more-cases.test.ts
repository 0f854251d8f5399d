import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };
import { allCases } from './more-cases.ts';

const context: ReadingContext = corpus.context;

/** The value as the cases write it. */
function written(value: unknown): string | null {
  if (value === null) return null;
  if (typeof value !== 'object') return String(value);
  const { present, total } = value as { present: number; total: number };
  return `${present}/${total}`;
}

describe('further cases, by their rule', () => {
  for (const rule of new Set(allCases.map((one) => one.rule))) {
    it(rule, () => {
      const cases = allCases.filter((one) => one.rule === rule);
      const answers = cases.map(({ field, input }) => {
        const reading = read(field, input, context);
        return `${field} ${JSON.stringify(input)} → ${reading.action} ${written(reading.value)}`;
      });
      expect(answers).toEqual(
        cases.map(
          ({ field, input, action, value }) => `${field} ${JSON.stringify(input)} → ${action} ${value}`,
        ),
      );
    });
  }

  it('every reading that is not accepted gives its reason', () => {
    for (const { field, input } of allCases) {
      const reading = read(field, input, context);
      if (reading.action !== 'accept')
        expect({ input, reason: reading.reason }).toMatchObject({ reason: expect.any(String) });
    }
  });

  it('texts over 200 characters are refused, 200 are read', () => {
    expect(read('count', `12 ${'x'.repeat(197)}`, context).action).not.toBe('refuse');
    expect(read('count', `12 ${'x'.repeat(198)}`, context)).toEqual({
      action: 'refuse',
      value: null,
      reason: 'tooLong',
    });
    expect(read('count', '1'.repeat(1_000_000), context)).toMatchObject({ reason: 'tooLong' });
    expect(read('count', `12 ${'ệ'.repeat(197)}`.normalize('NFD'), context).action).not.toBe('refuse');
  });
});
