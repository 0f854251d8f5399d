/** What a branch owes of a month that was under way before it was founded. */
import { expect, it } from 'vitest';
import { type BranchLife, mayReportMonth, owesMonth } from '../../../src/domain/reorganise/succession.ts';

const deadline = '2026-11-12';
const none = () => false;
const reported =
  (...units: string[]) =>
  (unit: string) =>
    units.includes(unit);
const life = (unitId: string, foundedOn: string, ...predecessors: BranchLife[]): BranchLife => ({
  unitId,
  foundedOn,
  predecessors,
});
const a = life('a', '2020-01-01');
const b = life('b', '2020-01-01');

it('a branch of old owes every month', () => {
  expect(owesMonth(a, deadline, none)).toBe(true);
});

it('one founded by the deadline owes the month, whatever came before it', () => {
  expect(owesMonth(life('n', deadline, a), deadline, reported('a'))).toBe(true);
});

it('one founded later owes it only for a predecessor that has not reported', () => {
  const newcomer = life('n', '2026-11-13', a, b);
  expect(owesMonth(newcomer, deadline, none)).toBe(true);
  expect(owesMonth(newcomer, deadline, reported('a'))).toBe(true);
  expect(owesMonth(newcomer, deadline, reported('a', 'b'))).toBe(false);
});

it('one that came of nothing owes nothing of the past', () => {
  expect(owesMonth(life('n', '2026-11-13'), deadline, none)).toBe(false);
});

it('a debt goes on through several reorganisations, and none begins in them', () => {
  const between = life('m', '2026-12-01', a);
  expect(owesMonth(life('n', '2026-12-10', between), deadline, none)).toBe(true);
  expect(owesMonth(life('n', '2026-12-10', between), deadline, reported('a'))).toBe(false);
  expect(owesMonth(life('n', '2026-12-10', life('m', '2026-12-01')), deadline, none)).toBe(false);
});

it('a report is taken of a month that the branch was there in, and of no other', () => {
  const takes = (foundedOn: string, ...predecessors: BranchLife[]) =>
    mayReportMonth(life('n', foundedOn, ...predecessors), '2026-11', deadline, none);
  expect(takes('2026-11-30')).toBe(true);
  expect(takes('2026-12-01')).toBe(false);
  expect(takes('2026-12-01', a)).toBe(true);
});
