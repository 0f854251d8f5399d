/** Lists of names and the section «Cần lưu ý», line by line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prompt } from '../../../src/domain/coverage.ts';
import type { NoteFigures } from '../../../src/summaries/figures.ts';
import { namesOf } from '../../../src/summaries/name-list.ts';
import { noteLines } from '../../../src/summaries/note-text.ts';
import { phrase } from '../../../src/text/phrase.ts';
import { createTexts } from '../../../src/text/texts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const branches = (count: number) =>
  Array.from({ length: count }, (_each, n) => ({ code: `NH${n + 1}`, name: `Chi bộ ${n + 1}` }));

const nothing: NoteFigures = {
  minOfficialForBranch: 3,
  lowBelowPercent: 85,
  prompts: [],
  jointMeetings: [],
  atRisk: [],
  probation: [],
  lowAttendance: [],
};
const linesOf = (notes: Partial<NoteFigures>, limit = 10) =>
  noteLines({ ...nothing, ...notes }, limit).map((line) => texts.render(line, 'vi', { html: false }));

describe('a list of names', () => {
  const words = (count: number, limit: number, more: 'moreBranches' | 'morePlaces' = 'moreBranches') => {
    const list = namesOf(branches(count), limit, more);
    return list === null
      ? null
      : [list.count, list.names.map((name) => texts.render(name, 'vi', { html: false })).join(', ')];
  };

  it.each<[count: number, limit: number, words: [number, string] | null]>([
    [0, 10, null],
    [3, 0, null],
    [0, 0, null],
    [1, 1, [1, 'Chi bộ 1']],
    [2, 1, [2, 'Chi bộ 1, và 1 chi bộ khác']],
    [3, 3, [3, 'Chi bộ 1, Chi bộ 2, Chi bộ 3']],
    [4, 3, [4, 'Chi bộ 1, Chi bộ 2, Chi bộ 3, và 1 chi bộ khác']],
    [1001, 1, [1001, 'Chi bộ 1, và 1.000 chi bộ khác']],
  ])('of %i with room for %i', (count, limit, expected) => {
    expect(words(count, limit)).toEqual(expected);
  });

  it('calls places places', () => {
    expect(words(3, 1, 'morePlaces')).toEqual([3, 'Chi bộ 1, và 2 địa bàn khác']);
  });

  it('says of each what it is told to say', () => {
    const list = namesOf([{ name: 'Chi bộ A', n: 4 }], 5, 'moreBranches', ({ name, n }) =>
      phrase('summary:item.figure', { name, n }),
    );
    expect(list?.names.map((name) => texts.render(name, 'vi', { html: false }))).toEqual(['Chi bộ A (4)']);
  });

  it('never loses anybody: names and the rest add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (count, limit) => {
        const list = namesOf(branches(count), limit, 'moreBranches');
        const rest = list?.names.at(-1)?.values?.count;
        const shown = (list?.names.length ?? 0) - (typeof rest === 'number' ? 1 : 0);
        expect(list?.count).toBe(count);
        expect(shown + (typeof rest === 'number' ? rest : 0)).toBe(count);
        expect(shown).toBe(Math.min(count, limit));
      }),
    );
  });
});

describe('what should be looked at', () => {
  const prompt = (name: string, kind: Prompt, official: number) => ({
    code: name,
    name,
    prompt: kind,
    official,
  });

  it('is nothing when there is nothing', () => {
    expect(linesOf({})).toEqual([]);
  });

  it.each<[kind: Prompt, official: number, line: string]>([
    ['mayProposeBranch', 3, 'Tổ A: Đã có 3 đảng viên chính thức, đủ số lượng để đề nghị thành lập chi bộ.'],
    [
      'mayProposeBranchCommittee',
      9,
      'Tổ A có 9 đảng viên chính thức, đủ số lượng để đề nghị chỉ định chi ủy và phó bí thư.',
    ],
    ['belowBranch', 2, 'Tổ A còn 2 đảng viên chính thức, không còn đủ số lượng của một chi bộ.'],
    [
      'belowBranchCommittee',
      8,
      'Tổ A còn 8 đảng viên chính thức, không còn đủ số lượng của chi bộ có chi ủy.',
    ],
  ])('names one branch or place in a sentence: %s', (kind, official, line) => {
    expect(linesOf({ prompts: [prompt('Tổ A', kind, official)] })).toEqual([`Cần lưu ý: ${line}`]);
  });

  it('lists several with their numbers, and each kind in a line of its own', () => {
    const prompts = [
      prompt('A', 'belowBranch', 2),
      prompt('B', 'mayProposeBranch', 3),
      prompt('C', 'mayProposeBranch', 4),
    ];
    expect(linesOf({ prompts })).toEqual([
      'Cần lưu ý: Đủ số lượng để đề nghị thành lập chi bộ (2): B (3); C (4) đảng viên chính thức.',
      '   A còn 2 đảng viên chính thức, không còn đủ số lượng của một chi bộ.',
    ]);
    expect(linesOf({ prompts }, 1)[0]).toBe(
      'Cần lưu ý: Đủ số lượng để đề nghị thành lập chi bộ (2): B (3); và 1 địa bàn khác đảng viên chính thức.',
    );
  });

  it('names joint meetings, branches at risk and low attendance with the bounds in force', () => {
    expect(
      linesOf({
        minOfficialForBranch: 4,
        lowBelowPercent: 80,
        jointMeetings: [{ name: 'Trạm y tế', memberTotal: 5 }],
        atRisk: [{ ...branches(1)[0], code: 'NH1', name: 'Chi bộ 1', official: 4 }],
        lowAttendance: branches(2).map((branch) => ({ ...branch, months: [] })),
      }),
    ).toEqual([
      'Cần lưu ý: Địa bàn sinh hoạt ghép có từ 4 đảng viên (1): Trạm y tế (5).',
      '   Chi bộ chỉ có 4 đảng viên chính thức, tính bền vững chưa cao (1): Chi bộ 1.',
      '   Dự họp dưới 80% hai tháng liền (2): Chi bộ 1; Chi bộ 2.',
    ]);
  });

  it('tells the cohorts of one branch one by one, and of several branch by branch', () => {
    const cohort = (code: string, month: string, count: number) => ({
      code,
      name: `Chi bộ ${code}`,
      month,
      count,
    });
    expect(linesOf({ probation: [cohort('A', '2025-09', 1), cohort('A', '2025-10', 2)] })).toEqual([
      'Cần lưu ý: Chi bộ A: 1 đồng chí kết nạp tháng 09/2025 đến hạn xét chuyển chính thức.',
      '   Chi bộ A: 2 đồng chí kết nạp tháng 10/2025 đến hạn xét chuyển chính thức.',
    ]);
    const several = [cohort('A', '2025-09', 1), cohort('B', '2025-09', 1), cohort('A', '2025-10', 2)];
    expect(linesOf({ probation: several })).toEqual([
      'Cần lưu ý: Đến hạn xét chuyển chính thức (2): Chi bộ A (1 đồng chí kết nạp tháng 09/2025, ' +
        '2 đồng chí kết nạp tháng 10/2025); Chi bộ B (1 đồng chí kết nạp tháng 09/2025).',
    ]);
  });

  it('says nothing that is a list where no names are wanted', () => {
    const notes = {
      jointMeetings: [{ name: 'Trạm y tế', memberTotal: 5 }],
      lowAttendance: branches(2).map((branch) => ({ ...branch, months: [] })),
    };
    expect(linesOf(notes, 0)).toEqual([]);
  });

  it('reads in English as well, without a gap', () => {
    const notes: NoteFigures = {
      ...nothing,
      prompts: [prompt('A', 'belowBranch', 2), prompt('B', 'belowBranch', 1)],
      jointMeetings: [{ name: 'Trạm y tế', memberTotal: 5 }],
      probation: [{ code: 'A', name: 'A', month: '2025-09', count: 1 }],
    };
    for (const line of noteLines(notes, 10)) {
      const words = texts.render(line, 'en', { html: false });
      expect(words).not.toMatch(/undefined|\{\{|đảng viên|đồng chí/);
    }
    expect(noteLines(notes, 10)).toHaveLength(3);
  });
});
