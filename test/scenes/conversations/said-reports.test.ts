/** A report's own facts, in any order and wording: they come to these facts, or are asked about, never to others. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cases } from '../../../src/bot/case-world.ts';
import { hearCases } from '../../../src/bot/hear-cases.ts';
import { withoutMarks } from '../../domain/reading/write-numbers.ts';
import { fieldsSaid, reportsSaid, type SaidReport } from './said-reports.ts';

const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../cases/five-mouths.json'), 'utf8'),
) as Cases;
const [runs, seed] = [Number(process.env.SAID_REPORTS ?? 3_000), Number(process.env.SAID_SEED ?? 11)];

type HeardCase = Cases['cases'][number];

/** Where a whole report may be typed, and what has been answered there. */
const held = { held: true };
const dated = { ...held, heldOn: '2026-11-04' };
const counted = { ...dated, present: 13, expected: 15, absentUnexcused: 0, admissions: 0, madeOfficial: 0 };
const places: Pick<HeardCase, 'at' | 'draft'>[] = [
  { at: 'menu', draft: {} },
  { at: 'reminder', draft: {} },
  { at: 'held', draft: {} },
  { at: 'heldOn', draft: held },
  { at: 'attendance', draft: dated },
  { at: 'selfRating', draft: counted },
  { at: 'review', draft: 'full' },
  { at: 'sent', draft: 'full' },
];

const plain = (value: unknown) =>
  typeof value === 'string'
    ? withoutMarks(value)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    : value;

type Came = Awaited<ReturnType<typeof hearCases>>[number];

/** What came of it that is not what was said. */
function others(came: Came, { facts, said }: SaidReport, at: string): string[] {
  const meant = fieldsSaid(facts, said);
  const values = [...Object.entries(came.set ?? {}), ...Object.entries(came.proposed ?? {})];
  // A wish stands as it was written, with or without the word that names it.
  const isMeant = (field: string, value: unknown) =>
    field === 'proposal' && typeof value === 'string'
      ? String(plain(meant[field])).endsWith(String(plain(value)))
      : plain(value) === plain(meant[field]);
  const wrong = values.filter(([field, value]) => !(field in meant) || !isMeant(field, value));
  // Another attendance has its absences asked anew; and of a theme meeting another report is opened.
  const mayGo = (field: string) =>
    came.asked?.includes(field) || field in meant || (field === 'absentUnexcused' && 'present' in meant);
  const isOther = at === 'sent' && meant.kind === 'theme';
  const lost = isOther ? [] : (came.erased ?? []).filter((field) => !mayGo(field));
  const acts = (['excuse', 'notHeld'] as const).filter((act) => came[act] !== undefined);
  const isDone = came.did === 'send' || came.did === 'cancel';
  return [
    ...wrong.map(([field, value]) => `${field} ${value}`),
    ...lost.map((field) => `${field} erased`),
    ...acts,
    ...(isDone ? [String(came.did)] : []),
  ];
}

it.each([15, 9, 24])(
  'of a branch of %i are heard as they are, or asked about',
  async (expected) => {
    const sample = fc.sample(reportsSaid(expected), { numRuns: Math.ceil(runs / 3), seed: seed + expected });
    const scale = (answers: Cases['full']) =>
      'present' in answers ? { ...answers, present: expected - 2, expected, absentUnexcused: 0 } : answers;
    const cases = sample.map(({ say }, index) => {
      const place = places[index % places.length] ?? places[0];
      const { at = 'menu', draft = {} } = place ?? {};
      return { id: String(index), at, draft: draft === 'full' ? draft : scale(draft), say };
    });
    const branch = { ...file.branch, expected };
    const came = await hearCases({ ...file, branch, last: scale(file.last), full: scale(file.full), cases });
    const wrong = came.flatMap((each, index) => {
      const report = sample[index];
      const { at = '', say = '' } = cases[index] ?? {};
      const found = report === undefined ? [] : others(each, report, at);
      return found.length === 0 ? [] : [`${at}: ${say.replaceAll('\n', ' / ')} → ${found.join(', ')}`];
    });
    expect(wrong).toEqual([]);
    const shares = (isClean: boolean) => {
      let [all, given] = [0, 0];
      for (const [index, report] of sample.entries()) {
        const isNew = ['menu', 'reminder', 'held'].includes(cases[index]?.at ?? '');
        // With less it is no report yet.
        const isWhole = report.said.includes('day') && report.said.includes('attendance');
        if (report.isClean !== isClean || !isNew || !isWhole) continue;
        const { set = {}, proposed = {} } = came[index] ?? {};
        const fields = Object.keys(fieldsSaid(report.facts, report.said));
        all += fields.length;
        given += fields.filter((field) => field in set || field in proposed).length;
      }
      return given / all;
    };
    // A reader that asks about everything would be right, and of no use.
    expect({ clean: shares(true), spoken: shares(false) }).toEqual({
      clean: expect.toSatisfy((share: number) => share > 0.9),
      spoken: expect.toSatisfy((share: number) => share > 0.8),
    });
    // However long a large run takes.
  },
  0,
);
