/** Who was expected, who came, and who stayed away without a reason. */

import { readAbsence } from '../../domain/reading/absence.ts';
import { isFarFromPast, mostPeople } from '../../domain/report-checks.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { Button } from '../conversation.ts';
import { otherButton } from '../screens.ts';
import { inRows, type Question, without } from '../step.ts';
import { understandAttendance, understandCount } from '../understand.ts';
import { type CountQuestion, countStep } from './count-step.ts';
import {
  absentOf,
  expectedOf,
  isOfLastMonth,
  type ReportDraft,
  type ReportFacts,
  raisedOf,
} from './facts.ts';
import { accept, isHeld, type ReportReading, type ReportStep, readingContext } from './kinds-of-step.ts';
import { absenceLine, attendanceLine } from './words.ts';

/** Everything that hangs on who was expected and who came. */
const afterAttendance = ['absentUnexcused'] as const;

/** «12/15» where only the 15 was asked. */
export const pairTyped = /^\s*(\d{1,4})\s*\/\s*(\d{1,4})\s*$/;

const expected = countStep(
  { id: 'expected', kind: 'count' },
  {
    isNeeded: (draft, facts) =>
      isHeld(draft) && (draft.expected !== undefined || expectedOf(draft, facts) === null),
    least: 1,
    likely: () => [
      ...inRows(
        Array.from({ length: 16 }, (_, at) => at + 3).map((n) => ({
          label: phrase('report:figure', { n }),
          choice: `n.${n}`,
        })),
        4,
      ),
      [otherButton(phrase('report:otherFigure'))],
    ],
    withCount: (draft, count) => ({ ...without(draft, ['attendance', ...afterAttendance]), expected: count }),
    // «5/7» answers both: both are echoed.
    echo: (draft) =>
      draft.attendance === undefined
        ? phrase('report:line.expected', { n: draft.expected ?? 0 })
        : attendanceLine(draft),
    unusual: () => null,
    read: (text, draft) => {
      const [, came = '', base = ''] = pairTyped.exec(text) ?? [];
      return base === ''
        ? null
        : chooseAttendance(`a.${came}.${base}`, { ...draft, expected: Number(base) }, null);
    },
  },
);

/** @param facts null: nothing is known that would make a figure unusual */
function chooseAttendance(
  choice: string,
  draft: ReportDraft,
  facts: ReportFacts | null,
): ReportReading | null {
  const pair = pairOf(choice);
  if (pair === null) return null;
  if (pair.expected < 1) return { action: 'ask', line: phrase('report:fault.nobodyExpected') };
  if (pair.present < 1) return { action: 'ask', line: phrase('report:fault.nobodyPresent') };
  if (pair.present > pair.expected) {
    return { action: 'ask', line: phrase('report:fault.moreThanExpected', pair) };
  }
  const stands = draft.attendance;
  const isAsked = stands?.present === pair.present && stands.expected === pair.expected;
  if (facts !== null && !isAsked && isUnusual(pair.present, facts)) return { action: 'confirm', choice };
  const kept = absentOf(draft) === pair.expected - pair.present ? draft : without(draft, afterAttendance);
  return accept({ ...kept, attendance: pair });
}

function isUnusual(present: number, { past }: ReportFacts): boolean {
  return isFarFromPast(
    present,
    past.map((month) => month.present),
  );
}

function pairOf(choice: string): { present: number; expected: number } | null {
  const [, came, base] = /^a\.(\d{1,4})\.(\d{1,4})$/.exec(choice) ?? [];
  if (came === undefined || base === undefined) return null;
  return { present: Number(came), expected: Number(base) };
}

/** «12/15, như tháng trước»; of an older report, its month. */
function pairButton(present: number, base: number, facts: ReportFacts): Button {
  const choice = `a.${present}.${base}`;
  const values = { present, expected: base };
  const { last } = facts;
  if (last !== null && last.present === present && last.expectedToAttend === base) {
    const label = isOfLastMonth(facts)
      ? phrase('report:pair.asBefore', values)
      : phrase('report:pair.asInMonth', { ...values, month: last.month });
    return { label, choice };
  }
  return { label: phrase(present === base ? 'report:pair.full' : 'report:pair.plain', values), choice };
}

/** «Từ ngày 31/03/2017 đã kết nạp 2 đồng chí: phải dự 6 hay 8?»: the roster changes by being counted only. */
function whichBase(facts: ReportFacts, base: number): Phrase[] {
  const raised = raisedOf(facts);
  if (raised === null || facts.admittedSince === null || raised === base) return [];
  return [phrase('report:ask.whichBase', { ...facts.admittedSince, known: base, raised })];
}

/** So many figures of the higher number, where there are two to choose from. */
const raisedFigures = 8;

function askAttendance(draft: ReportDraft, facts: ReportFacts, wide: boolean): Question {
  const base = Math.min(expectedOf(draft, facts) ?? 1, mostPeople);
  const asked = whichBase(facts, base);
  const raised = asked.length === 0 ? null : raisedOf(facts);
  const line = phrase('report:ask.attendance', { expected: base });
  if (wide) {
    const plain = (of: number, most: number) =>
      Array.from({ length: Math.min(of, most) }, (_, absent) => ({
        label: phrase('report:pair.plain', { present: of - absent, expected: of }),
        choice: `a.${of - absent}.${of}`,
      }));
    const buttons = inRows(plain(base, 40), 4);
    if (raised !== null) buttons.push(...inRows(plain(raised, raisedFigures), 4));
    const example = { present: Math.max(1, base - 1), expected: base };
    return { lines: [line, ...asked, phrase('report:orType.attendance', example)], buttons };
  }
  const counting = (presents: number[]) =>
    presents.filter((present) => present >= 1).map((present) => pairButton(present, base, facts));
  const before = facts.last?.expectedToAttend === base ? facts.last.present : base;
  const likely = counting([...new Set([base, base - 1, base - 2, base - 3, before])]);
  if (raised !== null) likely.push(pairButton(raised, raised, facts));
  return {
    lines: [line, ...asked],
    buttons: [...inRows(likely, 2), [otherButton(phrase('report:otherFigure'))]],
  };
}

const attendance: ReportStep = {
  id: 'attendance',
  isNeeded: isHeld,
  isAnswered: (draft) => draft.attendance !== undefined,
  ask: askAttendance,
  choose: (choice, draft, facts, sure) => {
    const [, came, base] = /^base\.(\d{1,4})\.(\d{1,4})$/.exec(choice) ?? [];
    if (base !== undefined) return otherBase(`${came}/${base}`, draft, facts);
    return chooseAttendance(choice, draft, sure ? null : facts);
  },
  doubt: (choice, _draft, facts) => {
    const pair = pairOf(choice) ?? { present: 0, expected: 0 };
    return phrase(
      isUnusual(pair.present, facts) ? 'report:unusual.attendance' : 'report:doubtAttendance',
      pair,
    );
  },
  read: (text, draft, facts) =>
    otherBase(text, draft, facts) ??
    everybody(text, draft, facts) ??
    understandAttendance(
      text,
      { ...readingContext(facts), rosterTotal: expectedOf(draft, facts) },
      {
        take: ({ present, total }) => chooseAttendance(`a.${present}.${total}`, draft, facts),
        button: ({ present, total }) => pairButton(present, total, facts),
      },
    ),
  echo: (draft) => attendanceLine(draft),
  help: phrase('report:help.attendance'),
};

/** «Đông đủ cả», in words that say nothing else. */
function everybody(text: string, draft: ReportDraft, facts: ReportFacts): ReportReading | null {
  const known = expectedOf(draft, facts);
  if (
    known === null ||
    !/^(?:đông|đi|dự|có mặt)? ?(?:đầy )?đủ (?:cả|hết|mặt|quân số)(?: (?:em|ạ|đồng chí|nhé))*$/iu.test(
      text.trim(),
    )
  )
    return null;
  return chooseAttendance(`a.${known}.${known}`, draft, facts);
}

/** «12/16» where the roster says 15: which is right is for the person to say; the roster stays as it is (§12). */
function otherBase(text: string, draft: ReportDraft, facts: ReportFacts): ReportReading | null {
  const [, came = '', base = ''] = pairTyped.exec(text) ?? [];
  const [present, said, known] = [Number(came), Number(base), expectedOf(draft, facts)];
  if (known === null || base === '' || said === known || present < 1 || present > said) return null;
  // Which of the two is right was asked with the question.
  if (said === raisedOf(facts)) return chooseAttendance(`a.${present}.${said}`, draft, facts);
  const bases = present <= known ? [known, said] : [said];
  return {
    action: 'ask',
    line: phrase('report:unclear.otherBase', { said, known }),
    candidates: bases.map((each) => pairButton(present, each, facts)),
  };
}

/** With more absent than this, only the ends are buttons at first. */
const fewAbsent = 6;

/** The button of an answer: always in words, since a bare figure does not say which part it counts. */
function absentButton(unexcused: number, absent: number): Button {
  const choice = `n.${unexcused}`;
  if (absent === 1) {
    return { label: phrase(`report:absent.${unexcused === 0 ? 'oneExcused' : 'oneUnexcused'}`), choice };
  }
  if (unexcused === 0) return { label: phrase('report:absent.allExcused', { n: absent }), choice };
  const key = unexcused === absent ? 'allUnexcused' : 'unexcused';
  return { label: phrase(`report:absent.${key}`, { n: unexcused }), choice };
}

function absentButtons(absent: number, wide: boolean): Button[][] {
  const upTo = (most: number) => Array.from({ length: most }, (_, at) => absentButton(at + 1, absent));
  if (absent === 1) return [[absentButton(0, 1), absentButton(1, 1)]];
  const none = [absentButton(0, absent)];
  if (wide || absent <= fewAbsent) return [none, ...inRows(upTo(Math.min(absent, 40)), 2)];
  const ends = [absentButton(absent, absent), otherButton(phrase('report:otherFigure'))];
  return [none, ...inRows(upTo(fewAbsent - 1), 2), ends];
}

/** Lines that help here as well; every other one asks for a figure, which is just what would be misread. */
const fittingLines: readonly string[] = ['atMost', 'personName', 'notKnown', 'tooLong', 'secret'].map(
  (reason) => `report:unclear.${reason}`,
);

const absentUnexcused = (row: CountQuestion) => {
  const step: ReportStep = countStep(row, {
    question: (draft) => phrase('report:ask.absentUnexcused', { n: absentOf(draft) ?? 0 }),
    echo: attendanceLine,
    unusual: (count, draft, { past }) =>
      isFarFromPast(
        count,
        past.map((month) => month.absentUnexcused),
      )
        ? phrase('report:unusual.absent', { answer: absenceLine({ ...draft, absentUnexcused: count }) })
        : null,
    doubt: (count, draft) =>
      phrase('report:doubt', { answer: absenceLine({ ...draft, absentUnexcused: count }) }),
    likely: (draft, _facts, wide) => absentButtons(absentOf(draft) ?? 0, wide),
    isWorded: true,
    read: (text, draft, facts) => readAbsent(step, text, draft, facts),
  });
  return step;
};

function readAbsent(step: ReportStep, text: string, draft: ReportDraft, facts: ReportFacts): ReportReading {
  const absent = absentOf(draft) ?? 0;
  const said = readAbsence(text, absent);
  const askBack: ReportReading = { action: 'ask', line: phrase('report:unclear.absent') };
  if (said.kind === 'unclear') return askBack;
  if (said.kind === 'unexcused') {
    const choice = `n.${said.count}`;
    return said.sure ? (step.choose(choice, draft, facts, false) ?? askBack) : { action: 'confirm', choice };
  }
  // A figure alone does not say whether it counts those with a reason or those without: never taken silently.
  const reading = understandCount<ReportDraft>(text, readingContext(facts), {
    take: (count) => {
      const taken = step.choose(`n.${count}`, draft, facts, false);
      return taken?.action === 'accept' ? { action: 'confirm', choice: `n.${count}` } : taken;
    },
    button: (count) => absentButton(count, absent),
  });
  if (reading.action === 'confirm') return { action: 'confirm', choice: reading.choice };
  if (reading.action !== 'ask') return reading;
  return fittingLines.includes(reading.line.key) ? { action: 'ask', line: reading.line } : askBack;
}

/** By the id of their row. */
export const attendanceSteps = {
  expected: () => expected,
  attendance: () => attendance,
  absentUnexcused,
};
