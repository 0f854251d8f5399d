/** The example of the help, sent as it stands. */
import { describe, expect, it } from 'vitest';
import { reportExample } from '../../../src/conversations/report/example.ts';
import type { ReportFacts } from '../../../src/conversations/report/facts.ts';
import { reportFlow } from '../../../src/conversations/report.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { Chat } from '../chat.ts';
import { october, puNhi } from '../report-facts.ts';

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });

function sent(facts: ReportFacts): string {
  const chat = new Chat(reportFlow(), facts);
  return chat.send({ kind: 'whole', text: texts.render(reportExample(facts), 'vi', { html: false }) });
}

const factsOn = (date: string, month: string, expected: number, present: number): ReportFacts => ({
  ...puNhi,
  opening: { kind: 'asked' },
  now: { date, time: '09:00' },
  month,
  expectedToAttend: expected,
  last: { ...october, month: '2026-10', present, expectedToAttend: expected },
  past: [],
});

describe('the example of a report in one message', () => {
  const months = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, '0')}`);

  it.each(months)('is a whole report in %s, whatever the branch', (month) => {
    for (const day of ['01', '02', '05', '06', '12', '28']) {
      for (let expected = 1; expected <= 31; expected += 1) {
        for (const present of new Set([expected, Math.max(1, expected - 3)])) {
          const answer = sent(factsOn(`${month}-${day}`, month, expected, present));
          expect(answer, answer).toContain('[Gửi]');
          expect(answer).toContain(`Dự họp: ${present}/${expected} đồng chí`);
          expect(answer).not.toMatch(/Chưa hiểu|Đúng không/);
        }
      }
    }
  });

  it('names a day of the month that is reported, also after its end', () => {
    const facts = factsOn('2026-12-02', '2026-11', 15, 12);
    const example = texts.render(reportExample(facts), 'vi', { html: false });
    expect(example).toBe('bc 05/11 dự 12/15 vắng 3 có lý do, không kết nạp, không công nhận, tốt');
    expect(sent(facts)).toContain('[Gửi]');
  });

  it('leaves nothing of the attendance open where nobody has been counted', () => {
    const facts = { ...factsOn('2026-11-07', '2026-11', 15, 12), expectedToAttend: null, last: null };
    expect(sent(facts)).toContain('Dự họp: 12/15 đồng chí (80%), vắng 3 có lý do');
  });
});
