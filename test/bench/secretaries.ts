/** Two hundred secretaries, each with a branch of their own, who all report at once; and what each of them means. */
import words from '../../locales/vi/report.json' with { type: 'json' };
import { createInvite } from '../../src/actions/create-invite.ts';
import type { MessageView } from '../../src/sandbox/control.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import type { Database } from '../../src/store/database.ts';
import { loadReports } from '../../src/store/reports.ts';
import { seedMembers, seedUnits } from '../summaries/organisation.ts';

/** Saturday, some days before the month's deadline. */
export const clockStart = '2026-11-07T19:00:00+07:00';
const month = '2026-11';

export interface Secretary {
  id: number;
  branch: string;
  token: string;
  expected: number;
  present: number;
  absentUnexcused: number;
  day: number;
  admissions: number;
  attendingClass: number;
  fileInPreparation: number;
  superiorAttended: boolean;
  proposal: string | null;
}

/** Figures that differ from one secretary to the next, so that an answer given to the wrong one shows. */
function secretaryOf(number: number, token: string): Secretary {
  const expected = 8 + (number % 17);
  const absent = number % 4;
  return {
    id: 10_000 + number,
    branch: `CB${String(number).padStart(4, '0')}`,
    token,
    expected,
    present: expected - absent,
    absentUnexcused: Math.floor(absent / 2),
    day: 1 + (number % 7),
    admissions: number % 5 === 0 ? 2 + (number % 3) : 0,
    attendingClass: number % 6,
    fileInPreparation: number % 3,
    superiorAttended: number % 2 === 0,
    proposal: number % 3 === 0 ? 'Đề nghị cấp trên quan tâm sửa đường vào bản.' : null,
  };
}

/** A district of branches, their members, and a link for each secretary. */
export async function seedSecretaries(database: Database, count: number): Promise<Secretary[]> {
  const { db } = database;
  await seedUnits(db, [
    { code: 'HU', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: null },
    ...Array.from({ length: count }, (_, number) => ({
      code: secretaryOf(number, '').branch,
      name: `Chi bộ bản Pu Nhi ${number}`,
      kind: 'hamletBranch',
      parent: 'HU',
    })),
  ]);
  const counts: Record<string, [number, number]> = {};
  for (let number = 0; number < count; number += 1) {
    const { branch, expected } = secretaryOf(number, '');
    counts[branch] = [expected, expected];
  }
  await seedMembers(db, '2026-01-01', counts);
  return database.transaction(async (tx) => {
    const secretaries: Secretary[] = [];
    for (let number = 0; number < count; number += 1) {
      const { branch } = secretaryOf(number, '');
      const { token } = await createInvite(tx, {
        unitId: branch,
        role: 'secretary',
        days: 7,
        now: new Date(clockStart),
        createdBy: null,
        replaces: false,
      });
      secretaries.push(secretaryOf(number, token));
    }
    return secretaries;
  });
}

type Answer = { tap: string } | { type: string };

/** Half by buttons, half as people type. The questions are known by their texts, whatever these say today. */
const answers: readonly [question: string, answer: (one: Secretary) => Answer][] = [
  [words.ask.held, () => ({ tap: words.held.held })],
  [words.ask.heldOn, ({ day }) => ({ type: `ngày ${day}/11` })],
  [words.ask.attendance, ({ present, expected }) => ({ type: `${present}/${expected} đ/c` })],
  [words.ask.absentUnexcused, ({ absentUnexcused }) => ({ type: `${absentUnexcused} không lý do` })],
  [words.ask.durationBand, () => ({ tap: words.durationButton.from90To119 })],
  [words.ask.superiorAttended, ({ superiorAttended }) => ({ tap: superiorAttended ? words.yes : words.no })],
  [
    words.ask.growth,
    ({ admissions }) => ({ tap: admissions > 0 ? words.growth.admissions : words.growth.none }),
  ],
  [words.ask.admissions, ({ admissions }) => ({ type: `${admissions} đồng chí` })],
  [words.ask.women, () => ({ tap: '0' })],
  [words.ask.ethnicMinority, ({ admissions }) => ({ tap: String(admissions) })],
  [words.ask.youthUnionMember, () => ({ tap: '1' })],
  [words.ask.attendingClass, ({ attendingClass }) => ({ type: `${attendingClass} người` })],
  [words.ask.fileInPreparation, ({ fileInPreparation }) => ({ tap: String(fileInPreparation) })],
  [words.ask.selfRating, () => ({ tap: words.rating.fair })],
  [
    words.ask.proposal,
    ({ proposal }) => (proposal === null ? { tap: words.noProposal } : { type: proposal }),
  ],
  [words.review, () => ({ tap: words.guide.send })],
];

const patterns = answers.map(([question, answer]) => {
  const parts = question.split(/\{\{.*?\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { pattern: new RegExp(parts.join('.*?')), answer };
});

function isScreen({ inlineKeyboard }: MessageView): boolean {
  return inlineKeyboard.length > 0;
}

function act(sandbox: Sandbox, one: Secretary, screen: MessageView): void {
  const answer = patterns.find(({ pattern }) => pattern.test(screen.text))?.answer(one);
  if (answer === undefined) throw new Error(`${one.branch}: nobody knows the answer to «${screen.text}»`);
  if ('type' in answer) {
    sandbox.sendText(one.id, answer.type);
    return;
  }
  const button = screen.inlineKeyboard.flat().find(({ text }) => text === answer.tap);
  if (button?.data === undefined || button.data === null) {
    throw new Error(`${one.branch}: no button «${answer.tap}» under «${screen.text}»`);
  }
  sandbox.tap(one.id, screen.messageId, button.data);
}

/** Opens the link and agrees; until the main menu is there. */
export async function join(sandbox: Sandbox, one: Secretary): Promise<void> {
  sandbox.addPerson({ id: one.id, name: `Bí thư ${one.branch}` });
  sandbox.sendText(one.id, `/start ${one.token}`);
  const notice = await sandbox.nextBotMessage(one.id, { timeoutMs: 60_000, where: isScreen });
  const agree = notice.inlineKeyboard.flat().find(({ text }) => text === 'Đồng ý')?.data ?? '';
  sandbox.tap(one.id, notice.messageId, agree);
  await sandbox.nextBotMessage(one.id, { timeoutMs: 60_000, where: ({ text }) => text.includes('Bí thư') });
}

/**
 * From the menu to the receipt, each answer as soon as its question is there.
 * @param waits takes how long each answer of the bot took, in ms
 * @returns how many steps it took
 */
export async function report(sandbox: Sandbox, one: Secretary, waits: number[]): Promise<number> {
  let askedAt = performance.now();
  sandbox.sendText(one.id, 'Báo cáo tháng');
  for (let steps = 1; ; steps += 1) {
    const screen = await sandbox.nextBotMessage(one.id, { timeoutMs: 60_000, where: isScreen });
    waits.push(performance.now() - askedAt);
    if (screen.text.includes('Đã nhận lúc')) return steps;
    askedAt = performance.now();
    act(sandbox, one, screen);
  }
}

/** Those of whom the database does not hold exactly one report with exactly their figures. */
export async function wrongReports(database: Database, secretaries: readonly Secretary[]): Promise<string[]> {
  const branches = secretaries.map(({ branch }) => branch);
  const reports = await loadReports(database.db, branches, month);
  return secretaries.flatMap((one) => {
    const own = reports.filter(({ branchId }) => branchId === one.branch);
    const [first] = own;
    if (own.length !== 1 || first === undefined) return [`${one.branch}: ${own.length} reports`];
    const wanted = {
      held: true,
      kind: 'ordinary',
      heldOn: `${month}-0${one.day}`,
      present: one.present,
      expectedToAttend: one.expected,
      absentUnexcused: one.absentUnexcused,
      durationBand: 'from90To119',
      superiorAttended: one.superiorAttended,
      attendingClass: one.attendingClass,
      fileInPreparation: one.fileInPreparation,
      admissions: one.admissions,
      madeOfficial: 0,
      breakdown: one.admissions > 0 ? { women: 0, ethnicMinority: one.admissions, youthUnionMember: 1 } : {},
      selfRating: 'fair',
      proposal: one.proposal,
    };
    const got = JSON.stringify(Object.entries(first.answers).sort());
    return first.revision === 1 && got === JSON.stringify(Object.entries(wanted).sort())
      ? []
      : [`${one.branch}: ${JSON.stringify(first.answers)}`];
  });
}
