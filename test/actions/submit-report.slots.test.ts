/** A month has its own report and that of a theme meeting: which one is replaced by what is sent. */
import { describe, expect, it } from 'vitest';
import { reportToReplace } from '../../src/actions/submit-report.ts';
import type { World } from '../../src/actions/world.ts';
import type { MeetingKind, Report, ReportAnswers, ReportSlot } from '../../src/domain/report.ts';
import { october } from '../conversations/report-facts.ts';

const held = (kind: MeetingKind): ReportAnswers => ({ ...october, kind });
const notHeld: ReportAnswers = { held: false, kind: 'ordinary', reason: 'harvest' };

function report(id: string, answers: ReportAnswers, month = '2026-10'): Report {
  return {
    id,
    branchId: 'pu-nhi',
    month,
    state: 'submitted',
    revision: 1,
    receiptCode: 'PN',
    submittedAt: '2026-10-05T12:00:00.000Z',
    onBehalf: false,
    via: null,
    amended: false,
    answers,
  };
}

function replaced(sent: Report[], answers: ReportAnswers, slot?: ReportSlot): string | null {
  const world = { reports: new Map([['pu-nhi', sent]]) } as unknown as World;
  const submission = {
    branchId: 'pu-nhi',
    month: '2026-10',
    answers,
    ...(slot === undefined ? {} : { slot }),
  };
  return reportToReplace(world, submission)?.id ?? null;
}

describe('what is sent takes the place of', () => {
  it('nothing, where the month has nothing of its kind', () => {
    expect(replaced([], held('ordinary'))).toBeNull();
    expect(replaced([report('r', held('ordinary'), '2026-09')], held('ordinary'))).toBeNull();
    expect(replaced([report('theme', held('theme'))], held('ordinary'))).toBeNull();
    expect(replaced([report('theme', held('theme'))], notHeld)).toBeNull();
    expect(replaced([report('own', held('ordinary'))], held('theme'))).toBeNull();
  });

  it('an ordinary or a combined meeting, or a month without one', () => {
    for (const before of [held('ordinary'), held('combined'), notHeld]) {
      for (const after of [held('ordinary'), held('combined'), notHeld]) {
        expect(replaced([report('theme', held('theme')), report('own', before)], after)).toBe('own');
      }
    }
  });

  it('the theme meeting’s own', () => {
    expect(replaced([report('own', held('ordinary')), report('theme', held('theme'))], held('theme'))).toBe(
      'theme',
    );
  });

  it('the report that was corrected into another kind, unless another has that kind already', () => {
    expect(replaced([report('own', held('ordinary'))], held('theme'), 'main')).toBe('own');
    // One row for each kind: the database would refuse a second.
    const both = [report('own', held('ordinary')), report('theme', held('theme'))];
    expect(replaced(both, held('theme'), 'main')).toBe('theme');
  });
});

it('keeps two drafts of a month apart', () => {});
