import { describe, expect, it } from 'vitest';
import { read } from '../../../src/domain/reading/read.ts';
import type { ReadingContext, ReadingField } from '../../../src/domain/reading/reading.ts';
import corpus from './corpus.json' with { type: 'json' };

const context: ReadingContext = corpus.context;

describe('the agreed reading cases', () => {
  for (const { id, field, input, expected, action } of corpus.cases) {
    it(`${id} ${field}: ${JSON.stringify(input)} → ${action}`, () => {
      const { action: taken, value } = read(field as ReadingField, input, context);
      expect({ action: taken, value }).toEqual({ action, value: expected });
    });
  }
});
