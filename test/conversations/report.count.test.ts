/** «4/10»: how far it is. Whatever is answered, the total stays and the number never goes back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportFacts } from '../../src/conversations/report/facts.ts';
import { reportFlow } from '../../src/conversations/report.ts';
import { Chat } from './chat.ts';
import { puNhi } from './report-facts.ts';

const openings: Partial<ReportFacts>[] = [
  {},
  { opening: { kind: 'asked' } },
  { last: null },
  { last: null, opening: { kind: 'asked' } },
  { last: null, expectedToAttend: null },
  { opening: { kind: 'notYet' } },
  { opening: { kind: 'notHeld' } },
  { themeReport: 'own' },
];

/** The engine's own buttons lead elsewhere than on. */
const leadsOn = (choice: string) =>
  choice === 'go.other' || !(choice.startsWith('go.') || choice.startsWith('field.'));

/** Taps whatever is offered, as drawn, until there is nothing to be answered any more. */
function countsOf(facts: ReportFacts, draw: (most: number) => number): string[] {
  const chat = new Chat(reportFlow(), facts);
  const counts: string[] = [];
  for (let taps = 0; taps < 40 && chat.session !== null; taps += 1) {
    counts.push(
      ...(/(?:^|\n)(\d+\/\d+) · /.exec(chat.said)?.[1] ?? '').split(' ').filter((each) => each !== ''),
    );
    const choices = (chat.screen?.buttons.flat() ?? []).map(({ choice }) => choice);
    const answers = choices.includes('go.yes') ? ['go.yes'] : choices.filter(leadsOn);
    const choice = answers[draw(answers.length)];
    if (choice === undefined) break;
    chat.send({ kind: 'tap', screen: chat.session.screen, choice });
  }
  return counts;
}

describe('the count', () => {
  it('never jumps, and ends at the total that it began with', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...openings),
        fc.array(fc.nat(10_000), { minLength: 40, maxLength: 40 }),
        (change, draws) => {
          const counts = countsOf(
            { ...puNhi, ...change },
            (most) => (draws.shift() ?? 0) % Math.max(most, 1),
          );
          const [numbers, totals] = [0, 1].map((part) =>
            counts.map((count) => Number(count.split('/')[part])),
          );
          expect(new Set(totals).size).toBe(1);
          expect(numbers?.[0]).toBe(1);
          const steps = numbers?.slice(1).map((number, at) => number - (numbers[at] ?? 0)) ?? [];
          expect(steps.every((step) => step === 0 || step === 1)).toBe(true);
        },
      ),
      { numRuns: 400, seed: 20261107 },
    );
  });

  it('begins behind the question whether the branch has met, and counts details with their answer', () => {
    const chat = new Chat(reportFlow(), { ...puNhi, opening: { kind: 'asked' } });
    expect(chat.said).toMatch(/^Chi bộ bản Pu Nhi đã sinh hoạt/);
    expect(chat.tap('Đã họp')).toContain('1/5 · ');
    expect(chat.taps('T5 05/11', '12/15, như tháng trước')).toContain('2/5 · Vắng 3');
    expect(chat.taps('Cả 3 có lý do', 'Có cả hai', '1')).toContain('3/5 · Đồng chí mới kết nạp là nữ?');
    expect(chat.taps('Có', 'Không', 'Không')).toContain('3/5 · Công nhận chính thức');
    expect(chat.taps('1', 'Tốt')).toContain('5/5 · Đề nghị đồng chí kiểm tra');
  });
});
