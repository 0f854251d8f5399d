/** What people do in their chats, by the words on their screens, and what they may then believe. */
import words from '../../locales/vi/report.json' with { type: 'json' };
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Chance } from './chance.ts';
import type { Ears, Said } from './ears.ts';

export interface Person {
  id: number;
  name: string;
  /** Code of the unit; null: an administrator of the whole. */
  unit: string | null;
  role: 'secretary' | 'deputy' | 'staff' | 'admin';
  isBlocking: boolean;
}

/** What somebody means to say of a meeting. */
export interface Meaning {
  month: string;
  heldOn: string;
  present: number;
  expected: number;
  absentUnexcused: number;
  admissions: number;
}

export type Talk =
  | { kind: 'sent' }
  /** Put away, or closed to them: nothing was promised. */
  | { kind: 'left' }
  | { kind: 'stuck'; at: string };

/** How people do things; each act waits until it is answered. */
export interface Doing {
  sandbox: Sandbox;
  ears: Ears;
  chance: Chance;
  /** Does it, notes it down, and waits for the answer. */
  act(person: Person, what: string, doing: () => void): Promise<void>;
}

const pattern = (question: string) =>
  new RegExp(
    question
      .split(/\{\{.*?\}\}/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.*?'),
  );

const day = (date: string) => `${Number(date.slice(8))}/${Number(date.slice(5, 7))}`;

type Answer = { tap: string } | { type: string };

/** The questions of which somebody knows the answer; of the others they take the first that is offered. */
const answers: readonly [question: RegExp, answer: (meant: Meaning, chance: Chance) => Answer][] = [
  [/Đồng chí báo cáo tháng nào/, ({ month }) => ({ tap: `Tháng ${month.slice(5)}/${month.slice(0, 4)}` })],
  [pattern(words.ask.held), () => ({ tap: words.held.held })],
  [pattern(words.ask.heldOn), ({ heldOn }) => ({ type: day(heldOn) })],
  [pattern(words.ask.expected), ({ expected }) => ({ type: String(expected) })],
  [
    pattern(words.ask.attendance),
    ({ present, expected }, chance) => ({
      type: chance.oneOf([`${present}/${expected}`, `${present} trên ${expected} đồng chí`]),
    }),
  ],
  [pattern(words.ask.absentUnexcused), ({ absentUnexcused }) => ({ type: `${absentUnexcused} không lý do` })],
  [
    pattern(words.ask.growth),
    ({ admissions }) => ({ tap: admissions > 0 ? words.growth.admissions : words.growth.none }),
  ],
  [pattern(words.ask.admissions), ({ admissions }) => ({ type: `${admissions} đồng chí` })],
  [pattern(words.ask.women), () => ({ type: '0' })],
  [pattern(words.ask.ethnicMinority), ({ admissions }) => ({ type: String(admissions) })],
  [pattern(words.ask.proposal), () => ({ tap: words.noProposal })],
];

/** These lead away from an answer. */
const ways = new Set([
  words.guide.back,
  words.guide.edit,
  words.guide.later,
  words.guide.again,
  words.guide.keep,
  words.guide.drop,
  words.otherFigure,
  words.otherDay,
]);

export async function tap(doing: Doing, person: Person, screen: Said, label: string): Promise<boolean> {
  const button = screen.buttons.find(({ text }) => text === label);
  if (button === undefined || button.data === null) return false;
  const { data } = button;
  await doing.act(person, `[${label}]`, () =>
    doing.sandbox.tap(person.id, screen.messageId, data, { stale: true }),
  );
  return true;
}

export function type(doing: Doing, person: Person, text: string): Promise<void> {
  return doing.act(person, text, () => doing.sandbox.sendText(person.id, text));
}

const receipt = /Đã nhận lúc/;
const mostSteps = 40;

/**
 * From wherever they are to the receipt. A slip of the finger now and then is taken back by the next answer.
 * @param begin what opens it
 */
export async function report(
  doing: Doing,
  person: Person,
  meant: Meaning,
  begin: () => Promise<void>,
): Promise<Talk> {
  const { ears, chance } = doing;
  await begin();
  let seen = '';
  for (let steps = 0; steps < mostSteps; steps += 1) {
    const screen = ears.screenOf(person.id);
    if (screen === null) return { kind: 'stuck', at: 'no screen' };
    if (receipt.test(screen.text)) return { kind: 'sent' };
    const shown = `${screen.messageId} ${screen.text}`;
    if (shown === seen && steps > 25) return { kind: 'stuck', at: screen.text };
    seen = shown;
    if (chance.isOne(0.02))
      await type(doing, person, chance.oneOf(['abc', 'mười hai mươi', '??', '-5', '99999999']));
    else await answer(doing, person, meant, screen);
  }
  return { kind: 'stuck', at: seen };
}

async function answer(doing: Doing, person: Person, meant: Meaning, screen: Said): Promise<void> {
  const { chance } = doing;
  const labels = screen.buttons.map(({ text }) => text);
  if (labels.includes(words.papers.done) && chance.isOne(0.5)) {
    await tap(doing, person, screen, words.papers.done);
    return;
  }
  for (const certain of [words.guide.yes, words.guide.send, words.guide.stay])
    if (labels.includes(certain)) {
      await tap(doing, person, screen, certain);
      return;
    }
  // The last line is the question: what was heard before it stands above.
  const question = answers.find(([asked]) => asked.test(screen.text.slice(screen.text.lastIndexOf(' · '))));
  const given = (question ?? answers.find(([asked]) => asked.test(screen.text)))?.[1](meant, chance);
  if (given !== undefined && 'type' in given) await type(doing, person, given.type);
  else if (given === undefined || !(await tap(doing, person, screen, given.tap))) {
    const first = labels.find((label) => !ways.has(label)) ?? labels[0] ?? '';
    await tap(doing, person, screen, first);
  }
}
