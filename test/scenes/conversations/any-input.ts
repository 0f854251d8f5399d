/**
 * Whatever people do, in whatever order: no crash, always a way on, never an invalid report. Held by a test with some
 * hundred sequences, and by `npm run sequences` with as many as wanted.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { broadcastFlow } from '../../../src/conversations/broadcast.ts';
import type { Advanced, Flow, Input, Screen } from '../../../src/conversations/conversation.ts';
import type { ReportFacts } from '../../../src/conversations/report/facts.ts';
import { reportFlow } from '../../../src/conversations/report.ts';
import { addDays } from '../../../src/domain/calendar.ts';
import { checkPromisedOn, checkReport } from '../../../src/domain/report-checks.ts';
import { stepIdsOf } from '../../../src/domain/report-form.ts';
import { type Phrase, phrase } from '../../../src/text/phrase.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { naHy } from '../../conversations/broadcast-facts.ts';
import { lastMonth, october, puNhi } from '../../conversations/report-facts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

/** What happens to a conversation; a `nth` button is one of the screen that stands. */
type Happening =
  | { kind: 'nth'; button: number }
  /** The other of the two who report takes the draft over; the first taps on the screen they had. */
  | { kind: 'takenOver'; button: number }
  /** A whole report in one message. */
  | { kind: 'whole'; text: string }
  | { kind: 'input'; input: Input }
  | { kind: 'days'; days: number }
  | { kind: 'roster'; expected: number | null };

const words = [
  '12/15',
  '15/15',
  '0',
  '3',
  '7',
  'không',
  'có',
  'đúng',
  'sai',
  'gửi',
  'sửa',
  'quay lại',
  'hôm qua',
  'chưa họp',
  '5/11',
  '31/12/2026',
  'vắng 3',
  '03-NQ/TU',
  'tất cả',
  'TỐI MẬT',
  '0912345678',
  'ă'.repeat(300),
  '<b>&',
  '{{n}} $t(x)',
];

const saidOfReport = [
  ...[
    'bc',
    'báo cáo',
    '5/11',
    'hôm qua',
    'thứ 5 5/11',
    '12/15',
    '12/16',
    '16/15',
    'đủ',
    'vắng 3',
    'vắng 3 có lý do',
  ],
  ...[
    '1 không lý do',
    'kn 1',
    'kn 7',
    'kết nạp 2',
    '(nữ 1)',
    'nữ',
    'dtts 2',
    'không kết nạp',
    'chính thức 1',
  ],
  ...[
    'không công nhận',
    'tốt',
    'xếp loại khá',
    '60 phút',
    '120p',
    'chuyên đề',
    'kết hợp',
    'cấp trên không dự',
  ],
  ...[
    'lớp nhận thức 2',
    'hồ sơ 9',
    'không kiến nghị',
    'kiến nghị: sửa nhà',
    'chưa họp',
    'không họp',
    'do mùa vụ',
  ],
  ...['hẹn 15/11', 'hẹn hôm qua', 'tháng 10', 'abc', '?', 'khoảng', '0912345678', 'mật'],
];

const wholeText = fc
  .tuple(
    fc.array(fc.constantFrom(...saidOfReport), { maxLength: 9 }),
    fc.constantFrom(', ', ' ', '. ', '\n', '; '),
  )
  .map(([parts, between]) => parts.join(between));

const text = fc.oneof(
  wholeText,
  fc.constantFrom(...words),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

const choice = fc.oneof(
  fc.constantFrom(
    'go.yes',
    'go.same',
    'go.back',
    'go.send',
    'go.drop',
    'is.none',
    'a.9.3',
    'a.0.0',
    'n.999999',
    'no.7',
  ),
  fc.constantFrom(...stepIdsOf().map((id) => `field.${id}`)),
  fc.string({ maxLength: 12 }),
);

const input: fc.Arbitrary<Input> = fc.oneof(
  { weight: 4, arbitrary: text.map((typed): Input => ({ kind: 'text', text: typed })) },
  fc.record({ kind: fc.constant('tap'), screen: fc.integer({ min: -1, max: 60 }), choice }),
  fc.record({ kind: fc.constant('command'), name: fc.constantFrom('cancel', 'help', 'resume') }),
  fc.record({
    kind: fc.constant('file'),
    fileId: fc.string(),
    name: fc.oneof(fc.constant('a.pdf'), fc.string()),
    mimeType: fc.string(),
    size: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('other'),
    what: fc.constantFrom('photo', 'voice', 'edited', 'album', 'unknown'),
  }),
  fc.constant<Input>({ kind: 'begin' }),
  fc.record({
    kind: fc.constant('given'),
    step: fc.oneof({ weight: 3, arbitrary: fc.constant('held') }, fc.constantFrom(...stepIdsOf(), 'x')),
    choice: fc.oneof(fc.constantFrom('is.held', 'is.notYet', 'is.notHeld'), choice),
    replaces: fc.boolean(),
  }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 12, arbitrary: fc.nat(60).map((button): Happening => ({ kind: 'nth', button })) },
  { weight: 2, arbitrary: wholeText.map((typed): Happening => ({ kind: 'whole', text: typed })) },
  { weight: 1, arbitrary: fc.nat(60).map((button): Happening => ({ kind: 'takenOver', button })) },
  { weight: 5, arbitrary: input.map((each): Happening => ({ kind: 'input', input: each })) },
  { weight: 1, arbitrary: fc.nat(20).map((days): Happening => ({ kind: 'days', days })) },
  {
    weight: 1,
    arbitrary: fc.option(fc.nat(40)).map((expected): Happening => ({ kind: 'roster', expected })),
  },
);

const menuLabels = [phrase('bot:menu.report'), phrase('bot:menu.broadcast')];

/** Steps that are answered by typing alone. */
const typedOnly = new Set(['title']);

/** Labels were seen before, thousands of times: each is looked at once. */
const seenLabels = new Set<string>();

function checkLabel(label: Phrase): void {
  const written = JSON.stringify(label);
  if (seenLabels.has(written)) return;
  seenLabels.add(written);
  for (const language of ['vi', 'en'] as const) {
    const said = texts.render(label, language, { html: false });
    assert.ok([...said].length <= 50, `a label too long for a button: ${said}`);
  }
}

/** Clauses that tell what to tap; the rest quotes what was typed. */
const tells = {
  vi: /(?:bấm|chọn|nút)[^.;]*/giu,
  en: /(?:tap|choose|button)[^.;]*|«[^»]*»(?= (?:if|to) )/giu,
} as const;

const sentencesSeen = new Set<string>();

/** A sentence names no button that is not there: neither on the screen nor in the menu. */
function checkNames(lines: readonly Phrase[], buttons: readonly Phrase[]): void {
  const written = JSON.stringify([lines, buttons]);
  if (!written.includes('unclear') && !written.includes('help') && !written.includes('guide')) return;
  if (sentencesSeen.has(written)) return;
  sentencesSeen.add(written);
  for (const language of ['vi', 'en'] as const) {
    const render = (each: Phrase) => texts.render(each, language, { html: false });
    const labels = [...buttons, ...menuLabels].map(render);
    for (const line of lines.map(render)) {
      const told = [...line.matchAll(tells[language])].flatMap(
        ([clause]) => clause.match(/(?<=[«[])[^»\]]+/g) ?? [],
      );
      const missing = told.filter((name) => !labels.includes(name));
      assert.deepEqual(missing, [], `${line} — ${labels.join(' · ')}`);
    }
  }
}

function checkScreen({ lines, buttons }: Screen, at: string): void {
  if (texts.renderLines(lines, 'vi', { html: true }) === '') throw new Error(`nothing is said at ${at}`);
  const all = buttons.flat();
  checkNames(
    lines,
    all.map(({ label }) => label),
  );
  for (const { label, choice: each } of all) {
    checkLabel(label);
    if (!/^[\x21-\x7e]{1,40}$/.test(each)) throw new Error(`a choice that no button can carry: ${each}`);
  }
  if (all.length === 0 && !typedOnly.has(at)) throw new Error(`no way on at ${at}`);
  // Rows that a telephone can show, and not more than Telegram's hundred buttons.
  if (all.length > 100 || buttons.some((row) => row.length > 8)) throw new Error(`too many buttons at ${at}`);
}

/** Plays the happenings on a flow; `see` gets every outcome with the facts of its moment. */
function play<State extends { at: string }, Facts extends { now: { date: string; time: string } }, Outcome>(
  flow: Flow<State, Facts, Outcome>,
  first: Facts,
  happenings: readonly Happening[],
  see: (outcome: Outcome, facts: Facts) => void,
): void {
  let facts = first;
  let screen: Screen = { lines: [], buttons: [] };
  let advanced: Advanced<State, Outcome> = flow.begin(facts, 1);
  const took = () => {
    for (const event of advanced.events) {
      if (event.kind === 'show') {
        screen = event.screen;
        checkScreen(screen, advanced.session?.state.at ?? '');
      }
      if (event.kind === 'outcome') see(event.outcome, facts);
    }
    if (advanced.events.length === 0) throw new Error('silence');
    // What is stored comes back as JSON.
    advanced = JSON.parse(JSON.stringify(advanced)) as typeof advanced;
  };
  took();
  for (const happened of happenings) {
    const { session } = advanced;
    if (session === null) {
      advanced = flow.begin(facts, 1);
    } else if (happened.kind === 'days') {
      facts = { ...facts, now: { ...facts.now, date: addDays(facts.now.date, happened.days) } };
      continue;
    } else if (happened.kind === 'roster') {
      facts = { ...facts, expectedToAttend: happened.expected };
      continue;
    } else if (happened.kind === 'nth') {
      const buttons = screen.buttons.flat();
      const button = buttons[happened.button % Math.max(1, buttons.length)];
      if (button === undefined) continue;
      advanced = flow.advance(session, { kind: 'tap', screen: session.screen, choice: button.choice }, facts);
    } else if (happened.kind === 'whole') {
      advanced = flow.advance(session, { kind: 'whole', text: happened.text }, facts);
    } else if (happened.kind === 'takenOver') {
      const before = screen.buttons.flat();
      const old = before[happened.button % Math.max(1, before.length)];
      advanced = flow.advance(session, { kind: 'command', name: 'resume' }, facts);
      took();
      const resumed = advanced.session;
      if (old === undefined || resumed === null) continue;
      advanced = flow.advance(resumed, { kind: 'tap', screen: session.screen, choice: old.choice }, facts);
    } else {
      const { input: each } = happened;
      // Half of the arbitrary taps carry the number of the screen that stands.
      const aimed = each.kind === 'tap' && each.screen % 2 === 0 ? { ...each, screen: session.screen } : each;
      advanced = flow.advance(session, aimed, facts);
    }
    took();
  }
}

const opening: fc.Arbitrary<ReportFacts['opening']> = fc.oneof(
  fc.constantFrom<ReportFacts['opening']>(
    { kind: 'asked' },
    { kind: 'held' },
    { kind: 'notYet' },
    { kind: 'notHeld' },
  ),
  fc.record({
    kind: fc.constant('correct'),
    answers: fc.constant(october),
    fields: fc.subarray([...stepIdsOf()]),
  }),
);

const paper = (n: number) => ({
  id: `paper-${n}`,
  number: `0${n}-NQ/ĐU`,
  name: phrase('report:papers.paper', { name: `0${n}-NQ/ĐU` }),
  sentOn: '2026-10-20',
  isSaid: false,
});

const reportFacts: fc.Arbitrary<ReportFacts> = fc.record({
  now: fc.record({
    date: fc.integer({ min: -40, max: 40 }).map((days) => addDays('2026-11-07', days)),
    time: fc.constant('19:30'),
  }),
  unitName: fc.string({ minLength: 1, maxLength: 120 }),
  month: fc.constantFrom('2026-10', '2026-11'),
  keptUntil: fc.constant('2027-01-14'),
  dueOn: fc.constant(puNhi.dueOn),
  expectedToAttend: fc.option(fc.nat(60)),
  last: fc.option(fc.constant(lastMonth)),
  admittedSince: fc.option(fc.record({ n: fc.integer({ min: 1, max: 9 }), on: fc.constant('2026-09-30') })),
  promisedOn: fc.option(fc.integer({ min: -20, max: 20 }).map((days) => addDays('2026-11-30', days))),
  sent: fc.constant(null),
  themeReport: fc.constantFrom('none', 'sent', 'own'),
  places: fc.constantFrom([], ['Bản A', 'Bản B']),
  papers: fc.constantFrom([], [paper(3)], [paper(3), paper(9)]),
  year: fc.constantFrom({ year: '2026', done: 1, full: 2 }, { year: '2026', done: 0, full: null }),
  past: fc.constantFrom(
    [],
    [12, 13, 12].map((present, at) => ({
      month: `2026-0${at + 7}`,
      present,
      expectedToAttend: 15,
      absentUnexcused: 0,
      admissions: 1,
      madeOfficial: 0,
      attendingClass: 2,
      fileInPreparation: 0,
    })),
  ),
  opening,
});

export interface Proved {
  sequences: number;
  /** How often a sequence came to its end: otherwise nothing was proved. */
  reached: number;
}

const sequence = fc.array(happening, { minLength: 200, maxLength: 200 });

/** Any sequence of 200 inputs ends in valid reports, or stands at a question. */
export function proveReports(sequences: number, seed: number): Proved {
  let reached = 0;
  fc.assert(
    fc.property(reportFacts, sequence, (facts, happenings) => {
      play(reportFlow(), facts, happenings, (outcome, { month, now, promisedOn, themeReport }) => {
        if (outcome.kind === 'submit') {
          reached += 1;
          assert.deepEqual(checkReport(outcome.answers, { month, today: now.date, promisedOn }), []);
          if (themeReport === 'own') assert.equal(outcome.answers.kind, 'theme');
          if (themeReport === 'sent') assert.notEqual(outcome.answers.kind, 'theme');
        }
        if (outcome.kind === 'excuse') {
          assert.equal(checkPromisedOn(outcome.promisedOn, { month, today: now.date }), null);
          assert.notEqual(themeReport, 'own');
        }
      });
    }),
    { numRuns: sequences, seed },
  );
  return { sequences, reached };
}

/** Directives go only to somebody, cleared, and not marked as secret. */
export function proveDirectives(sequences: number, seed: number): Proved {
  let reached = 0;
  fc.assert(
    fc.property(sequence, (happenings) => {
      play(broadcastFlow, naHy, happenings, (outcome) => {
        if (outcome.kind !== 'send') return;
        reached += 1;
        assert.ok(outcome.directive.recipients > 0);
        assert.doesNotMatch(JSON.stringify(outcome.directive), /TỐI MẬT/);
      });
    }),
    { numRuns: sequences, seed },
  );
  return { sequences, reached };
}
