/** What people say at their place in the chat, played through the conversations themselves: understood, or left alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cases, hearCases } from '../../../src/bot/hear-cases.ts';
import { type Expected, score } from '../../cases/score.ts';

const folder = join(import.meta.dirname, '../../cases');
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
type Scored = { expect: Expected; alternatives?: Expected[] };
type File = Omit<Cases, 'cases'> & { cases: readonly (Cases['cases'][number] & Scored)[] };
const fileOf = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as File;

/** Those of which some are asked about on purpose: each would need words of its own. */
const leastExact: Readonly<Record<string, number>> = { 'further-round.json': 0.88 };

describe('sentences as they are said', () => {
  it.each(files)('of %s are understood, and none as something that nobody meant', async (name) => {
    const file = fileOf(name);
    const came = await hearCases(file);
    const scores = file.cases.map(({ expect: expected, alternatives = [] }, at) =>
      score(came[at] ?? {}, [expected, ...alternatives]),
    );
    const wrong = file.cases.filter((_, at) => scores[at] === 'wrong').map(({ say }) => say);
    expect(wrong).toEqual([]);
    const exact = scores.filter((each) => each === 'exact').length;
    expect(exact / scores.length).toBeGreaterThanOrEqual(leastExact[name] ?? 0.95);
  });
});

const standing = new Set(['menu', 'reminder', 'review', 'sent']);
/** None of them is about the meeting. */
const idle =
  'trời mưa nắng rét nương lúa ngô chợ phiên trâu bò nhà vợ con cháu điện thoại sóng yếu đường xa suối cầu xe máy bản bên làng cưới cụ già trẻ em trường lớp học bài cô giáo ăn cơm uống nước mai kia tối sáng đẹp buồn vui quá lắm nhỉ ạ thôi à 3 7 12 13 20 2026'.split(
    ' ',
  );

it('words that are not about the meeting change nothing, wherever they are said', async () => {
  const file = fileOf(files[0] ?? '');
  const places = file.cases.filter(({ at }, i) => file.cases.findIndex((each) => each.at === at) === i);
  const waiting = [
    { at: 'attendance', draft: { held: true, heldOn: '2026-11-06' }, waits: 'a.13.15' },
    { at: 'heldOn', draft: { held: true }, waits: 'd.2026-11-05' },
  ];
  const standingAt = [...places, ...waiting];
  const sentences = fc.sample(fc.array(fc.constantFrom(...idle), { minLength: 3, maxLength: 9 }), {
    numRuns: Number(process.env.IDLE_SENTENCES ?? 1_000),
    seed: Number(process.env.IDLE_SEED ?? 7),
  });
  const cases = sentences.map((words, at) => {
    const {
      id: _id,
      say: _say,
      ...place
    } = { at: 'menu', draft: {}, ...standingAt[at % standingAt.length] } as Cases['cases'][number];
    return { id: String(at), ...place, say: words.join(' ') };
  });
  const came = await hearCases({ ...file, cases });
  const changed = came.filter(({ id, set, proposed, erased, excuse, notHeld, did }) => {
    // At a question, a figure beside other words waits for «Đúng», as what waited before.
    const waits = standing.has(cases[Number(id)]?.at ?? '') ? proposed : undefined;
    const isDone = did === 'send' || did === 'cancel';
    // «à 12 ạ»: a figure with nothing beside it is one of the report.
    if (/^(?:[àạ]|thôi|nhỉ|cô|em|\d+| )+$/u.test(cases[Number(id)]?.say ?? '')) return false;
    return isDone || [waits, set, erased, excuse, notHeld].some((each) => each !== undefined);
  });
  expect(
    changed.map(({ id, ...rest }) => ({ say: cases[Number(id)]?.say, at: cases[Number(id)]?.at, ...rest })),
  ).toEqual([]);
});
