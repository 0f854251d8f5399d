/** Rates of closed periods don't change by a digit through any reorganisation: random trees, reports and events. */
import { expect, it } from 'vitest';
import { tryReorganising } from './reorganise-rules.ts';

it('leaves every closed month as it was, and counts nothing twice, in five hundred lives', () => {
  const { done, refused } = tryReorganising(500);
  // A trial in which nothing happens proves nothing.
  expect(done).toBeGreaterThan(700);
  expect(refused).toBeGreaterThan(100);
}, 60_000);
