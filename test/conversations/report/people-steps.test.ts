/** Names of peoples where it is asked how many of those admitted belong to a minority, or are women. */
import { describe, expect, it } from 'vitest';
import type { ReportDraft } from '../../../src/conversations/report/facts.ts';
import { stepsOf } from '../../../src/conversations/report/steps.ts';
import { puNhi } from '../report-facts.ts';

type Part = 'ethnicMinority' | 'women' | 'admissions';

/** What is taken; a figure with «?» waits for «Đúng», «?» alone is asked back. */
function answered(id: Part, text: string, admissions: number): string {
  const step = stepsOf().find((each) => each.id === id);
  const draft: ReportDraft = { held: 'held', growth: 'admissions', admissions };
  const reading = step?.read(text, draft, puNhi);
  if (reading?.action === 'accept') return String(reading.draft[id]);
  return reading?.action === 'confirm' ? `${reading.choice.slice(2)}?` : '?';
}

describe('how many of a minority', () => {
  it.each([
    ["một đồng chí người H'Mông", 2, '1'],
    ['1 người H’Mông', 2, '1'],
    ['1 người Mông', 2, '1'],
    ['1 nu nguoi Thai', 2, '1'],
    ["h'mong 1", 3, '1'],
    ['dân tộc Khơ Mú: 2', 3, '2'],
    ['cả hai là người Mông', 2, '2'],
    ['không có người Mông nào', 2, '0'],
    ['người Mông', 1, '1'],
    ['là người Thái', 1, '1'],
    ['người Kinh', 1, '0'],
    ['cả hai người Kinh', 2, '0'],
    // Two of three, or some of them: how many are left is for the person to say.
    ['cả hai người Kinh', 3, '?'],
    ['1 người Kinh', 2, '?'],
    ['người Mông', 2, '?'],
    ['không phải người Mông', 2, '?'],
    ['1 không phải người Mông', 2, '1?'],
    ['2 nữ, 1 người Thái', 3, '?'],
    // Somebody's own name.
    ['đồng chí Thái', 1, '?'],
  ])('«%s» of %i: %s', (text, admissions, expected) => {
    expect(answered('ethnicMinority', text, admissions)).toBe(expected);
  });

  it('a people that is named beside the women is no second figure', () => {
    expect(answered('women', '1 nữ người Thái', 2)).toBe('1');
    // How many of the women it does not say.
    expect(answered('women', '1 người Mông', 2)).toBe('?');
    expect(answered('admissions', "2 đồng chí người H'Mông", 2)).toBe('2?');
  });
});
