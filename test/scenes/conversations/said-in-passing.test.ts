/** Words that are not about the meeting change nothing, on whatever screen of the report they are said. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Cases } from '../../../src/bot/case-world.ts';
import { hearCases } from '../../../src/bot/hear-cases.ts';
import { stepsOf } from '../../../src/conversations/report/steps.ts';

type HeardCase = Cases['cases'][number];
type Screen = Omit<HeardCase, 'id' | 'say'>;

const file = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../cases/five-mouths.json'), 'utf8'),
) as Cases;
const [runs, seed] = [Number(process.env.IDLE_SENTENCES ?? 10_000), Number(process.env.IDLE_SEED ?? 7)];

/** Everybody was asked everything. */
const full = {
  ...file.full,
  admissions: 2,
  women: 1,
  ethnicMinority: 1,
  youthUnionMember: 1,
  madeOfficial: 1,
};
const putOff = { held: 'notYet', reason: 'harvest' };

/** How each question comes to be asked, and a choice of it that may wait for «Đúng». */
const questions: Readonly<Record<string, { draft: Cases['full']; waits: string }>> = {
  held: { draft: {}, waits: 'is.notHeld' },
  heldOn: { draft: full, waits: 'd.2026-11-05' },
  kind: { draft: full, waits: 'is.theme' },
  attendance: { draft: full, waits: 'a.12.15' },
  absentUnexcused: { draft: full, waits: 'n.1' },
  durationBand: { draft: full, waits: 'is.under90' },
  superiorAttended: { draft: full, waits: 'is.yes' },
  conveyedDirectives: { draft: full, waits: 'is.none' },
  growth: { draft: file.full, waits: 'is.both' },
  admissions: { draft: full, waits: 'n.6' },
  women: { draft: full, waits: 'n.2' },
  ethnicMinority: { draft: full, waits: 'n.2' },
  youthUnionMember: { draft: full, waits: 'n.2' },
  madeOfficial: { draft: full, waits: 'n.6' },
  attendingClass: { draft: full, waits: 'n.9' },
  fileInPreparation: { draft: full, waits: 'n.9' },
  selfRating: { draft: full, waits: 'is.good' },
  proposal: { draft: full, waits: 'is.none' },
  reason: { draft: { held: 'notYet' }, waits: 'is.weather' },
  promisedOn: { draft: putOff, waits: 'd.2026-11-14' },
};
/** Nothing asked there is open: whatever is proposed would be a change. */
const standing: readonly Screen[] = [
  { at: 'menu', draft: {} },
  { at: 'reminder', draft: {} },
  { at: 'sent', draft: 'full' },
  { at: 'review', draft: 'full' },
  { at: 'review', draft: full },
  { at: 'review', draft: 'full', isCorrection: true },
  { at: 'review', draft: 'full', view: 'fields' },
  { at: 'review', draft: 'full', view: 'leaving' },
  { at: 'heard', draft: { held: true, heldOn: '2026-11-06' } },
  { at: 'heard', draft: { held: true, heldOn: '2026-11-06', present: 13, expected: 15 } },
];
/** What has no answer as long as the question stands, under the names of the cases. */
const openAt: Readonly<Record<string, readonly string[]>> = {
  attendance: ['present', 'absentUnexcused'],
  growth: ['admissions', 'madeOfficial'],
  admissions: ['admissions', 'women', 'ethnicMinority', 'youthUnionMember'],
};
const without = (answers: object, fields: readonly string[]) =>
  Object.fromEntries(Object.entries(answers).filter(([field]) => !fields.includes(field)));
const asked = Object.entries(questions).flatMap(([at, { draft: whole, waits }]): Screen[] => {
  const draft = without(whole, openAt[at] ?? [at]);
  return [
    { at, draft },
    { at, draft, view: 'wide' },
    { at, draft, view: 'leaving' },
    { at, draft, view: 'confirm', waits },
  ];
});
const screens = [...standing, ...asked];

/** None of them is about the meeting. */
const idle =
  'trời mưa nắng rét sương gió nương lúa ngô sắn chợ phiên trâu bò lợn gà nhà vợ chồng con cháu điện thoại sóng yếu hỏng sạc pin đường xa dốc suối cầu xe máy xăng bản bên làng cưới cụ già trẻ em trường lớp học bài cô giáo ăn cơm uống nước rượu thuốc bác sĩ mai kia tối sáng chiều đêm đẹp buồn vui mệt quá lắm nhỉ ạ thôi à ừ ơi 3 7 12 13 20 62 2026'.split(
    ' ',
  );
/** «à 12 ạ»: a figure with nothing beside it is one of the report. */
const isBareFigure = (say: string) => /^(?:[àạừ]|ơi|thôi|nhỉ|cô|em|\d+| )+$/u.test(say);

it('are said on every screen', () => {
  // Only where nobody knows how many there are is that asked; the cases always say it.
  const ids = stepsOf().map(({ id }) => id);
  expect([...Object.keys(questions), 'expected'].sort()).toEqual(ids.sort());
});

it('change nothing, with marks and without', async () => {
  const sentences = fc.sample(
    fc.tuple(fc.array(fc.constantFrom(...idle), { minLength: 3, maxLength: 9 }), fc.boolean()),
    { numRuns: runs, seed },
  );
  const cases = sentences.map(([words, isMarked], at): HeardCase => {
    const say = words.join(' ');
    const typed = isMarked ? say : say.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
    return { ...(screens[at % screens.length] as Screen), id: String(at), say: typed };
  });
  const came = await hearCases({ ...file, cases });
  const changed = came.flatMap(({ set, proposed, erased, excuse, notHeld, did, asked: open }, at) => {
    const { say = '', view, ...screen } = cases[at] ?? { at: '', draft: {} };
    // At a question, a figure beside other words waits for «Đúng», as what waited before.
    const isStanding = at % screens.length < standing.length;
    // Whether to leave is still asked where it was, and nowhere else.
    const isGone =
      view === 'leaving' ? [did, excuse, open].every((each) => each === undefined) : did === 'cancel';
    const isLeft = did === 'send' || isGone;
    const own = putOff.held === (screen.draft as { held?: string }).held ? undefined : excuse;
    const found = [
      isStanding ? proposed : undefined,
      set,
      erased,
      own,
      notHeld,
      isLeft ? (did ?? 'gone') : undefined,
    ].filter((each) => each !== undefined);
    if (found.length === 0 || isBareFigure(sentences[at]?.[0].join(' ') ?? '')) return [];
    return [`${screen.at} ${view ?? ''}: ${say} → ${JSON.stringify(found)}`];
  });
  expect(changed).toEqual([]);
  // However long a large run takes.
}, 0);
