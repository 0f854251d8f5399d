/** Whatever people do, in whatever order; ten thousand sequences are played by `npm run sequences`. */
import { describe, expect, it } from 'vitest';
import { proveDirectives, proveReports } from './any-input.ts';

describe('any sequence of 200 inputs', () => {
  it('ends in valid reports, or stands at a question', () => {
    expect(proveReports(300, 20261107).reached).toBeGreaterThan(100);
  }, 120_000);

  it('sends directives only to somebody, cleared, and not marked as secret', () => {
    expect(proveDirectives(300, 20261107).reached).toBeGreaterThan(15);
  }, 120_000);
});
