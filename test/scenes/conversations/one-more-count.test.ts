/**
 * «Số đảng viên mới chuyển đến»: one row more in a copy of the form, its sentences in both languages and its column, and
 * nothing else; from the question in the chat to the staff's view of the report and their summary, into the office's
 * tables and back, until the report is too old to be kept whole.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import {
  answeredLines,
  differenceLines,
  returnableFields,
} from '../../../src/conversations/report/difference.ts';
import type { ReportFacts } from '../../../src/conversations/report/facts.ts';
import { reportLines } from '../../../src/conversations/report/lines.ts';
import { type ReportOutcome, reportFlow } from '../../../src/conversations/report.ts';
import type { HeldAnswers, ReportAnswers } from '../../../src/domain/report.ts';
import { checkReport } from '../../../src/domain/report-checks.ts';
import {
  type ReportForm,
  type ReportStepId,
  reportForm,
  withoutNearOnly,
} from '../../../src/domain/report-form.ts';
import type { CountRow } from '../../../src/domain/report-row.ts';
import { horizonsOn } from '../../../src/domain/retention.ts';
import { checkRoster } from '../../../src/domain/roster/check-roster.ts';
import { sheetsSeenFrom } from '../../../src/domain/roster/seen-from.ts';
import { writeSheets } from '../../../src/domain/roster/write-sheets.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import type { Database } from '../../../src/store/database.ts';
import { dropExpiredRows } from '../../../src/store/expired.ts';
import { loadOrganisation } from '../../../src/store/organisation.ts';
import { loadRevisions } from '../../../src/store/report-reviews.ts';
import { loadReports, type ReportToStore, saveReports } from '../../../src/store/reports.ts';
import { saveOrganisation } from '../../../src/store/save-organisation.ts';
import { summarise } from '../../../src/summaries/summarise.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { readTables } from '../../../src/tables/read-tables.ts';
import { writeTables } from '../../../src/tables/write-tables.ts';
import type { Phrase } from '../../../src/text/phrase.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { Chat } from '../../conversations/chat.ts';
import { lastMonth, october, puNhi } from '../../conversations/report-facts.ts';
import { forEachEngine } from '../../database.ts';
import { seedUnits } from '../../summaries/organisation.ts';

/** Its sentences stand in `locales/` for as long as this test runs. */
vi.mock(import('node:fs'), async (original) => {
  const fs = await original();
  const sentences = {
    vi: {
      ask: 'Bao nhiêu đồng chí mới chuyển sinh hoạt đảng đến?',
      help: 'Số đảng viên chuyển sinh hoạt chính thức đến chi bộ trong tháng.',
      field: 'Mới chuyển đến',
      line: 'Mới chuyển đến: {{n, count}} đồng chí',
    },
    en: {
      ask: 'How many members were transferred in?',
      help: 'Members whose official membership came to the branch this month.',
      field: 'Transferred in',
      line: 'Transferred in: {{n, count}}',
    },
  };
  const readFileSync = ((...read: Parameters<typeof fs.readFileSync>) => {
    const text = fs.readFileSync(...read);
    const language = /locales\W(vi|en)\Wreport\.json$/.exec(String(read[0]))?.[1] as 'vi' | 'en' | undefined;
    if (language === undefined) return text;
    const area = JSON.parse(String(text));
    for (const [kind, sentence] of Object.entries(sentences[language])) area[kind].transferredIn = sentence;
    return JSON.stringify(area);
  }) as typeof fs.readFileSync;
  return { ...fs, readFileSync };
});

const row: CountRow = {
  id: 'transferredIn',
  kind: 'count',
  when: 'joining',
  ofComrades: true,
  summed: 'months',
  register: { header: 'Mới chuyển đến', unheld: 'refused' },
  labels: 'chuyển đến, mới chuyển đến, tiếp nhận',
};
const at = reportForm.findIndex(({ id }) => id === 'selfRating');
const formWith = (change: Partial<CountRow> = {}) =>
  [...reportForm.slice(0, at), { ...row, ...change }, ...reportForm.slice(at)] as unknown as ReportForm;
const form = formWith();
/** The same, were it to tell who people are. */
const nearOnly = formWith({ isNearOnly: true });
const field = 'transferredIn' as ReportStepId;

const folder = mkdtempSync(join(tmpdir(), 'chi-bo-form-'));
afterAll(() => rmSync(folder, { recursive: true }));
const timeZone = 'Asia/Ho_Chi_Minh';
const texts = createTexts({ timeZone });
const words = (lines: readonly Phrase[], language: 'vi' | 'en' = 'vi') =>
  texts.renderLines(lines, language, { html: false });

/** Pu Nhi of November as the form with the new count asks it. */
const begun = (change: Partial<ReportFacts> = {}, language: 'vi' | 'en' = 'vi') =>
  new Chat(reportFlow(form), { ...puNhi, ...change }, language, texts);

/** Up to the new question, which comes behind that of who joined. */
function asked(): Chat<unknown, ReportFacts, unknown> {
  const chat = begun();
  chat.taps('T5 05/11', 'Đủ 15/15', 'Không');
  return chat;
}

function sentAnswers(chat: { outcomes: unknown[] }): HeldAnswers & { transferredIn: number } {
  const [outcome] = chat.outcomes as ReportOutcome[];
  if (outcome?.kind !== 'submit' || !outcome.answers.held) throw new Error('nothing was sent');
  return outcome.answers as HeldAnswers & { transferredIn: number };
}

function sentWith(count: string): HeldAnswers & { transferredIn: number } {
  const chat = asked();
  chat.type(count);
  chat.taps('Tốt', 'Gửi');
  return sentAnswers(chat);
}

describe('one more count, in the chat', () => {
  it('is asked, read, echoed, shown in the review and sent', () => {
    const chat = asked();
    expect(chat.said).toContain('Bao nhiêu đồng chí mới chuyển sinh hoạt đảng đến?');
    expect(chat.said).toContain('[0] [1] [2] [3] [4]');
    expect(chat.command('help')).toContain('Số đảng viên chuyển sinh hoạt chính thức');
    expect(chat.type('hai đồng chí')).toContain('Mới chuyển đến: 2 đồng chí');
    expect(chat.tap('Tốt')).toContain('\nMới chuyển đến: 2 đồng chí\nTự xếp loại: Tốt');
    expect(chat.said).not.toContain('Mới chuyển đến: 2 đồng chí · như tháng trước');
    chat.tap('Sửa');
    chat.tap('Mới chuyển đến');
    expect(chat.type('1')).toContain('\nMới chuyển đến: 1 đồng chí\n');
    chat.tap('Gửi');
    expect(sentAnswers(chat)).toEqual({ ...october, heldOn: '2026-11-05', present: 15, transferredIn: 1 });
  });

  it('is asked in the other language too', () => {
    const chat = begun({}, 'en');
    chat.type('5/11');
    chat.type('15/15');
    expect(chat.tap('None')).toContain('How many members were transferred in?');
  });

  it('is understood in one message, and named where it is missing', () => {
    const opening = { kind: 'asked' } as const;
    const chat = begun({ opening });
    chat.send({ kind: 'whole', text: 'họp 5/11, dự đủ 15/15, không kết nạp, không công nhận, chuyển đến 3' });
    expect(chat.said).toContain('Mới chuyển đến: 3 đồng chí\nCòn 1 mục chưa có: Tự xếp loại.');
    const other = begun({ opening });
    other.send({ kind: 'whole', text: 'họp 5/11, dự đủ 15/15, không kết nạp, không công nhận, loại tốt' });
    expect(other.said).toContain('Còn 1 mục chưa có: Mới chuyển đến.');
  });

  it('is asked about where it is far from the months before, and not where they did not know it', () => {
    const months = ['2026-08', '2026-09', '2026-10'].map((month) => ({ ...lastMonth, month }));
    const known = months.map((month) => ({ ...month, transferredIn: 0 }));
    for (const [past, isAsked] of [
      [known, true],
      [months, false],
    ] as const) {
      const chat = begun({ past });
      chat.taps('T5 05/11', 'Đủ 15/15', 'Không');
      expect(chat.type('9').includes('9 đồng chí, khác nhiều so với các tháng trước')).toBe(isAsked);
    }
  });

  it('goes to the staff line by line, can be sent back, and its change is told', () => {
    const [before, after] = [sentWith('2'), sentWith('3')];
    expect(words(reportLines(before, form))).toContain('\nMới chuyển đến: 2 đồng chí\n');
    expect(words(reportLines(before, form), 'en')).toContain('\nTransferred in: 2\n');
    expect(words(differenceLines(before, after, form))).toBe('Mới chuyển đến: 2 → 3 đồng chí');
    expect(words(answeredLines({ before, after: before }, [field], 'totals', form))).toBe(
      'Mới chuyển đến: 2 đồng chí, giữ nguyên',
    );
    expect(returnableFields(before, form)).toContain(field);
    const chat = begun({
      opening: { kind: 'correct', answers: before, fields: [field] },
      sent: { answers: before, isReturned: true },
    });
    expect(chat.said).toContain('Bao nhiêu đồng chí mới chuyển sinh hoạt đảng đến?');
    chat.type('4');
    expect(sentAnswers(chat)).toEqual({ ...before, transferredIn: 4 });
  });

  it('where it tells who people are, is not shown far from the branch', () => {
    const before = sentWith('2');
    expect(words(reportLines(withoutNearOnly(before, form), form))).toContain('Mới chuyển đến: 2 đồng chí');
    expect(words(reportLines(withoutNearOnly(before, nearOnly), nearOnly))).not.toContain('Mới chuyển đến');
    const change = { before, after: sentWith('3') };
    expect(words(answeredLines(change, [field], 'totals', form))).toBe('Mới chuyển đến: 2 → 3 đồng chí');
    expect(words(answeredLines(change, [field], 'totals', nearOnly))).toBe('Mới chuyển đến: đã sửa');
  });

  it('must be a whole number of people', () => {
    const problems = (transferredIn: number | undefined) =>
      checkReport(
        { ...sentWith('2'), transferredIn } as unknown as ReportAnswers,
        { month: '2026-11', today: '2026-11-07', promisedOn: null },
        form,
      );
    expect(problems(3)).toEqual([]);
    for (const wrong of [-1, 1.5, 10_000, undefined])
      expect(problems(wrong)).toEqual([{ field, problem: 'notWhole' }]);
  });
});

const units = [
  { code: 'NP', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: null },
  { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: 'NP' },
  { code: 'NH03', name: 'Chi bộ bản Pu Nhi', kind: 'hamletBranch', parent: 'NH' },
  { code: 'NH04', name: 'Chi bộ bản Nà Hỳ', kind: 'hamletBranch', parent: 'NH' },
];

const stored = (answers: ReportAnswers, change: Partial<ReportToStore> = {}): ReportToStore => ({
  id: 'r1',
  branchId: 'NH03',
  month: '2026-11',
  state: 'submitted',
  revision: 1,
  receiptCode: 'PN-1126-AAAA',
  submittedAt: '2026-11-07T12:00:00.000Z',
  submittedBy: 'sua',
  onBehalf: false,
  via: null,
  amended: false,
  answers,
  change: 'first',
  previousState: null,
  ...change,
});

forEachEngine('one more count, kept', (open, engine) => {
  const house = async (): Promise<Database> => {
    const database = await open();
    await seedUnits(database.db, units);
    return database;
  };
  /** The migration. */
  const addColumn = ({ db }: Database) =>
    db.$executeRawUnsafe('ALTER TABLE "Report" ADD COLUMN "transferredIn" INTEGER');

  const corrected = {
    state: 'corrected',
    revision: 2,
    change: 'correction',
    previousState: 'submitted',
  } as const;

  it('comes back from its column, with every revision', async () => {
    const database = await house();
    const { db } = database;
    await addColumn(database);
    const [first, second] = [sentWith('2'), sentWith('3')];
    await saveReports(db, [stored(first)], form);
    await saveReports(db, [stored(second, corrected)], form);
    const [report] = await loadReports(db, ['NH03'], '2026-11', form);
    expect(report?.answers).toEqual(second);
    const revisions = await loadRevisions(db, 'r1');
    expect(revisions.map(({ answers }) => answers)).toEqual([first, second]);
  });

  it('leaves what was sent before it as it was', async () => {
    const database = await house();
    const { db } = database;
    await saveReports(db, [stored(october)]);
    await addColumn(database);
    const [report] = await loadReports(db, ['NH03'], '2026-11', form);
    expect(report?.answers).toEqual({ ...october, transferredIn: 0 });
    expect(words(differenceLines(october, { ...october, transferredIn: 1 } as never, form))).toBe(
      'Mới chuyển đến: không có → 1',
    );
  });

  it.each(['.xlsx', ''])('goes out to the office’s tables and comes back changed (%s)', async (ending) => {
    const database = await house();
    const { db } = database;
    await addColumn(database);
    await saveReports(db, [stored(sentWith('2'))], form);
    const today = '2026-11-20';
    const load = () => loadOrganisation(db, today, { withReports: true, form });
    const before = await load();
    const sheets = writeSheets(before.roster, form);
    const reports = sheets.find(({ name }) => name === 'reports');
    const column = reports?.rows[0]?.indexOf('Mới chuyển đến') ?? -1;
    expect(reports?.rows[1]?.[column]).toBe(2);
    const path = join(folder, `${engine}${ending}`);
    await writeTables(path, sheets, null, form);
    const unchanged = checkRoster((await readTables(path)).sheets, before.roster, today, form);
    expect(unchanged.faults).toEqual([]);
    expect(unchanged.rows.reports).toEqual(before.roster.reports);

    const changed = sheets.map((sheet) => ({
      ...sheet,
      rows: sheet.rows.map((cells, line) =>
        sheet.name === 'reports' && line === 1 ? cells.with(column, 5) : cells,
      ),
    }));
    await writeTables(path, changed, null, form);
    const { rows, faults } = checkRoster((await readTables(path)).sheets, before.roster, today, form);
    expect(faults).toEqual([]);
    await database.transaction((tx) =>
      saveOrganisation(tx, before, rows, {
        today,
        at: '2026-11-20T02:00:00.000Z',
        random: () => 7,
        form,
      }),
    );
    const [report] = await loadReports(db, ['NH03'], '2026-11', form);
    expect(report).toMatchObject({ revision: 2, answers: { ...sentWith('5') } });
    expect(writeSheets((await load()).roster, form)).toEqual(changed);
  });

  it('is refused at its own cell where it cannot be: of a month without a meeting, and above its bounds', async () => {
    const database = await house();
    await addColumn(database);
    const before = await loadOrganisation(database.db, '2026-11-20', { withReports: true, form });
    const header = ['Mã chi bộ', 'Tháng', 'Đã họp', 'Có mặt', 'Phải dự', 'Kết nạp', 'Mới chuyển đến'];
    const faultsOf = (held: string, count: number, change: Partial<CountRow> = {}) => {
      const attendance = held === 'Rồi' ? [12, 15] : [null, null];
      const cells = ['NH03', '10/2026', held, ...attendance, held === 'Rồi' ? 2 : 0, count];
      const sheet = { file: 'reports', name: 'reports' as const, rows: [header, cells] };
      return checkRoster([sheet], before.roster, '2026-11-20', formWith(change)).faults.map(
        ({ row: line, column, message }) => [line, column, message.key, message.values?.most],
      );
    };
    const fault = (key: string, most?: number) => [[2, 'Mới chuyển đến', `imports:report.${key}`, most]];
    expect(faultsOf('Không', 1)).toEqual(fault('figureThoughNotHeld'));
    expect(faultsOf('Không', 1, { atMost: 'admissions' })).toEqual(fault('figureThoughNotHeld'));
    expect(faultsOf('Rồi', 9_999)).toEqual([]);
    expect(faultsOf('Rồi', 10_000)).toEqual(fault('above.people', 9_999));
    expect(faultsOf('Rồi', 2, { atMost: 'admissions' })).toEqual([]);
    expect(faultsOf('Rồi', 3, { atMost: 'admissions' })).toEqual(fault('above.admissions', 2));
    expect(faultsOf('Rồi', 3, { atMost: 'absent' })).toEqual([]);
    expect(faultsOf('Rồi', 4, { atMost: 'absent' })).toEqual(fault('above.absent', 3));
  });

  it('is added up in the summary: what a period brought, or what stands by its end', async () => {
    const database = await house();
    const { db } = database;
    await addColumn(database);
    const report = (month: string, count: string, change: Partial<ReportToStore> = {}) =>
      stored(sentWith(count), { id: `${month} ${change.branchId}`, month, receiptCode: month, ...change });
    await saveReports(
      db,
      [
        report('2026-09', '9'),
        report('2026-10', '2'),
        report('2026-11', '1'),
        report('2026-11', '4', { branchId: 'NH04', receiptCode: 'PN-1126-BBBB' }),
      ],
      form,
    );
    // A correction that came after the summary is not known to it.
    await saveReports(
      db,
      [report('2026-11', '8', { ...corrected, submittedAt: '2026-12-02T12:00:00.000Z' })],
      form,
    );
    const say = async (
      kind: 'month' | 'quarter' | 'weekly',
      asked: ReportForm,
      language = 'vi' as 'vi' | 'en',
    ) => {
      const at = new Date('2026-12-01T00:00:00.000Z');
      const settings = defaultSettings;
      const figures = await summarise(db, { unitId: 'NH', kind, at, timeZone, settings, form: asked });
      return { figures, text: renderSummary(texts, figures, language, { html: false }) };
    };
    const month = await say('month', form);
    expect(month.figures.counts).toEqual({ transferredIn: 5 });
    expect(month.text).toContain('. Số liệu khác, tháng 11/2026:\n   Mới chuyển đến: 5 đồng chí\n');
    expect((await say('month', form, 'en')).text).toContain(
      'Other figures, 11/2026:\n   Transferred in: 5\n',
    );
    expect((await say('quarter', form)).figures.counts).toEqual({ transferredIn: 7 });
    expect((await say('weekly', form)).text).not.toContain('Mới chuyển đến');
    expect((await say('quarter', formWith({ summed: 'newest' }))).figures.counts).toEqual({
      transferredIn: 5,
    });
    expect((await say('month', reportForm)).figures.counts).toEqual({});
  });

  it.each([
    ['stays a total', form, 2],
    ['goes where it tells who people are', nearOnly, null],
  ] as const)('once the report is as old as it may be kept whole, it %s', async (_, kept, left) => {
    const database = await house();
    const { db } = database;
    await addColumn(database);
    await saveReports(db, [stored(sentWith('2'))], kept);
    const reduce = (today: string) =>
      database.transaction((tx) =>
        dropExpiredRows(tx, horizonsOn(today, defaultSettings.retention, timeZone), kept),
      );
    const columns = () => db.$queryRawUnsafe('SELECT "transferredIn", "present", "proposal" FROM "Report"');
    expect(await reduce('2031-11-30')).toMatchObject({ reports: 0 });
    expect(await columns()).toMatchObject([{ transferredIn: 2 }]);
    expect(await reduce('2031-12-01')).toMatchObject({ reports: 1 });
    expect(await columns()).toEqual([{ transferredIn: left, present: 15, proposal: null }]);
  });

  it('where it tells who people are, is exported as «dưới 3» to whoever is not near', async () => {
    const database = await house();
    const { db } = database;
    await addColumn(database);
    await saveReports(db, [stored(sentWith('2'))], form);
    const { roster } = await loadOrganisation(db, '2026-11-20', { withReports: true, form });
    const cellFrom = (root: string, asked: ReportForm) => {
      const sheets = sheetsSeenFrom(writeSheets(roster, asked), roster, root, '2026-11-20', asked);
      const [header, cells] = sheets.find(({ name }) => name === 'reports')?.rows ?? [];
      return cells?.[header?.indexOf('Mới chuyển đến') ?? -1];
    };
    expect([cellFrom('NP', form), cellFrom('NH', nearOnly), cellFrom('NP', nearOnly)]).toEqual([
      2,
      2,
      'dưới 3',
    ]);
  });
});
