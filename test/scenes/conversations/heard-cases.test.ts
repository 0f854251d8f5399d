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
    expect(exact / scores.length).toBeGreaterThanOrEqual(0.95);
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
  const asked = places.filter(({ at }) => at !== 'proposal');
  const sentences = fc.sample(fc.array(fc.constantFrom(...idle), { minLength: 3, maxLength: 9 }), {
    numRuns: 1_000,
    seed: 7,
  });
  const cases = sentences.flatMap((words, at) => {
    const { at: place = 'menu', draft = {} } = asked[at % asked.length] ?? {};
    return [{ id: String(at), at: place, draft, say: words.join(' ') }];
  });
  const came = await hearCases({ ...file, cases });
  const changed = came.filter(({ id, set, proposed, erased, excuse, notHeld, did }) => {
    // At a question, a figure beside other words waits for «Đúng».
    const waits = standing.has(cases[Number(id)]?.at ?? '') ? proposed : undefined;
    const isDone = did === 'send' || did === 'cancel';
    return isDone || [waits, set, erased, excuse, notHeld].some((each) => each !== undefined);
  });
  expect(
    changed.map(({ id, ...rest }) => ({ say: cases[Number(id)]?.say, at: cases[Number(id)]?.at, ...rest })),
  ).toEqual([]);
});
