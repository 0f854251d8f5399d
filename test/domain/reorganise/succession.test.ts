/** What a branch owes of a month that was under way before it was founded. */
import { expect, it } from 'vitest';
import { owesMonth } from '../../../src/domain/reorganise/succession.ts';

const deadline = '2026-11-12';
const none = () => false;
const reported =
  (...units: string[]) =>
  (unit: string) =>
    units.includes(unit);

it('a branch of old owes every month', () => {
  expect(owesMonth(undefined, deadline, none)).toBe(true);
});

it('one founded by the deadline owes the month, whatever came before it', () => {
  const newcomer = { unitId: 'n', foundedOn: deadline, predecessors: ['a'] };
  expect(owesMonth(newcomer, deadline, reported('a'))).toBe(true);
});

it('one founded later owes it only for a predecessor that has not reported', () => {
  const newcomer = { unitId: 'n', foundedOn: '2026-11-13', predecessors: ['a', 'b'] };
  expect(owesMonth(newcomer, deadline, none)).toBe(true);
  expect(owesMonth(newcomer, deadline, reported('a'))).toBe(true);
  expect(owesMonth(newcomer, deadline, reported('a', 'b'))).toBe(false);
});

it('one that came of nothing owes nothing of the past', () => {
  expect(owesMonth({ unitId: 'n', foundedOn: '2026-11-13', predecessors: [] }, deadline, none)).toBe(false);
});
