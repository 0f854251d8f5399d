/** Figures of real committees, to the digit and to the string. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/domain/calendar.ts';
import {
  clearedSince,
  countCoverage,
  coverageOf,
  coverageShare,
  isAtRisk,
  missingOfficial,
  promptsOfBranch,
  promptsOfPlace,
} from '../../../src/domain/coverage.ts';
import { periodOfMonths } from '../../../src/domain/periods.ts';
import { defaultSettings } from '../../../src/domain/settings.ts';
import { type Fraction, percent, wholePercent } from '../../../src/domain/share.ts';
import { paceOf } from '../../../src/domain/targets.ts';
import { writeNumber } from '../../../src/text/formats.ts';
import type { Phrase } from '../../../src/text/phrase.ts';
import {
  admissionsByKindSentence,
  admissionsSentence,
  attributesSentence,
  dissolvedOfficesSentence,
  foundedSentence,
  pipelineSentence,
  promptSentence,
  statusWord,
  withoutOwnBranchSentence,
} from '../../../src/text/sentences.ts';
import { createTexts } from '../../../src/text/texts.ts';

// biome-ignore lint/suspicious/noExplicitAny: examples of many shapes, read as data
type Example = { id: string; asOf: string; inputs: any; expected: any };
const { examples } = JSON.parse(readFileSync(join(import.meta.dirname, 'worked-examples.json'), 'utf8')) as {
  examples: Example[];
};
function example(id: string): Example {
  const found = examples.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`there is no example ${id}`);
  return found;
}

const texts = createTexts({ timeZone: 'Asia/Ho_Chi_Minh' });
const say = (sentence: Phrase) => texts.render(sentence, 'vi', { html: true });
const sum = (parts: Record<string, number>) => Object.values(parts).reduce((a, b) => a + b, 0);

/** The example's percentages, recomputed from its own figures. */
function expectShare(
  share: Fraction,
  expected: { numerator: number; denominator: number; chat: string; table: string },
) {
  expect(share).toEqual({ numerator: expected.numerator, denominator: expected.denominator });
  expect(`${writeNumber(percent(share, 'chat') ?? Number.NaN, 'vi')}%`).toBe(expected.chat);
  expect(`${writeNumber(percent(share, 'table') ?? Number.NaN, 'vi')}%`).toBe(expected.table);
}

describe('worked examples', () => {
  it('A1: Nà Hỳ on target by the end of March 2017', () => {
    const { inputs, expected, asOf } = example('A1');
    const { targetLow: low, targetHigh: high, fullAt } = inputs.target;
    const question = { target: { low, high }, done: inputs.admissions, period: inputs.period, asOf };
    const pace = paceOf({ ...question, fullAt });
    expectShare(pace.percentOfTarget as Fraction, expected.percentOfTarget);
    expectShare(
      paceOf({ ...question, fullAt: 'low' }).percentOfTarget as Fraction,
      expected.percentOfTargetLow,
    );
    expect(pace).toMatchObject({
      status: expected.status,
      shortfall: expected.shortfall,
      projectionShown: expected.projectionShown,
    });
    expect(say(statusWord(pace.status))).toBe(expected.statusText);
    expect(sum(inputs.branchesByKind)).toBe(expected.branchTotal);
    expect(sum(inputs.admissionsByOccupation)).toBe(inputs.admissions);
    expectShare(
      { numerator: inputs.admissionsLowerSecondaryOrAbove, denominator: inputs.admissions },
      expected.lowerSecondaryShare,
    );

    const { places } = inputs;
    const coverage = countCoverage([
      ...Array.from({ length: places.ownBranch }, () => coverageOf(['home'], 5)),
      ...Array.from({ length: places.jointMeeting }, () => coverageOf(['guest'], 2)),
      ...Array.from({ length: places.noMembers }, () => coverageOf([], 0)),
    ]);
    expect(coverage.placeTotal).toBe(expected.placeTotal);
    expect(coverage.withoutOwnBranch).toBe(expected.placesWithoutOwnBranch);
    for (const state of ['ownBranch', 'jointMeeting', 'noMembers'] as const) {
      expectShare(coverageShare(coverage, state), expected.coverageShare[state]);
    }
    expect(say(admissionsSentence(pace))).toBe(expected.text);
  });

  it('A3: the baseline of Sơn La, 1.081 of 3.814 places without their own branch', () => {
    const { inputs, expected } = example('A3');
    const noMembers = sum(inputs.noMembers);
    const jointMeeting = sum(inputs.jointMeeting);
    const states = [
      ...Array.from({ length: noMembers }, () => coverageOf([], 0)),
      ...Array.from({ length: jointMeeting }, () => coverageOf(['shared'], 2)),
      ...Array.from({ length: inputs.placeTotal - noMembers - jointMeeting }, () => coverageOf(['home'], 9)),
    ];
    const counts = countCoverage(states);
    expect(counts).toEqual({
      placeTotal: inputs.placeTotal,
      noMembers: expected.noMembersTotal,
      jointMeeting: expected.jointMeetingTotal,
      ownBranch: expected.ownBranchTotal,
      withoutOwnBranch: expected.withoutOwnBranchTotal,
    });
    for (const kind of ['hamlet', 'school', 'clinic'] as const) {
      expect(inputs.noMembers[kind] + inputs.jointMeeting[kind]).toBe(expected.withoutOwnBranch[kind]);
    }
    for (const state of ['withoutOwnBranch', 'noMembers', 'jointMeeting', 'ownBranch'] as const) {
      expectShare(coverageShare(counts, state), expected[`${state}Share`]);
    }
    const sentence = withoutOwnBranchSentence(coverageShare(counts, 'withoutOwnBranch'), [
      'hamlet',
      'school',
      'clinic',
    ]);
    expect(say(sentence)).toBe(expected.text);
  });

  it('A4: nine months of Sơn La, partitions that add up and attributes that never do', () => {
    const { inputs, expected, asOf } = example('A4');
    const { admissions } = inputs;
    expect(addDays(periodOfMonths(inputs.period.start, inputs.period.months).end, 1)).toBe(asOf);
    expect(sum(inputs.byCoverageAtAdmission)).toBe(admissions);
    expect(sum(inputs.byPlaceKind)).toBe(admissions);
    for (const [parts, shares] of [
      [inputs.byCoverageAtAdmission, expected.byCoverageShare],
      [inputs.byPlaceKind, expected.byPlaceKindShare],
      [inputs.attributes, expected.attributeShare],
    ]) {
      for (const [name, count] of Object.entries(parts)) {
        expectShare({ numerator: count as number, denominator: admissions }, shares[name]);
      }
    }
    const text = [
      admissionsByKindSentence(admissions, [
        { kind: 'hamlet', count: inputs.byPlaceKind.hamlet },
        { kind: 'school', count: inputs.byPlaceKind.school },
        { kind: 'clinic', count: inputs.byPlaceKind.clinic },
      ]),
      attributesSentence(
        admissions,
        (['ethnicMinority', 'youthUnionMember', 'especiallyDifficult', 'border'] as const).map((name) => ({
          name,
          count: inputs.attributes[name],
        })),
      ),
    ]
      .map(say)
      .join(' ');
    expect(text).toBe(expected.text);
    for (const figure of expected.mustNotAppear) expect(text).not.toContain(String(figure));
  });

  it('A7: Điện Biên Đông, halfway to the goal of a term', () => {
    const { inputs, expected } = example('A7');
    const left = (kind: 'hamlet' | 'clinic') =>
      inputs.withoutOwnBranchAtBaseline[kind] - inputs.clearedSinceBaseline[kind];
    const cleared = (kind: 'hamlet' | 'clinic') =>
      clearedSince(inputs.withoutOwnBranchAtBaseline[kind], left(kind));
    for (const kind of ['hamlet', 'clinic'] as const) {
      expectShare(cleared(kind), expected.cleared[kind]);
      expect(left(kind)).toBe(expected.left[kind]);
      expect(say(foundedSentence(cleared(kind), kind === 'hamlet' ? 'hamlets' : kind))).toBe(
        expected.text[kind],
      );
      const full = inputs.withoutOwnBranchAtBaseline[kind];
      const pace = paceOf({
        target: { low: full, high: full },
        fullAt: 'high',
        done: inputs.clearedSinceBaseline[kind],
        period: { start: inputs.baselineOn, end: inputs.goal.dueOn },
        asOf: example('A7').asOf,
      });
      expect(pace.status).toBe(expected.status[kind]);
    }
    expectShare(
      clearedSince(sum(inputs.withoutOwnBranchAtBaseline), left('hamlet') + left('clinic')),
      expected.clearedTogether,
    );
  });

  it('A8: a clinic from a joint meeting to its own branch', () => {
    const { inputs, expected } = example('A8');
    const thresholds = inputs.settings;
    const official = (on: string): number =>
      inputs.timeline.filter((entry: { on: string }) => entry.on <= on).at(-1).official;
    const founded = inputs.timeline.find((entry: { event?: string }) => entry.event === 'found').on;
    for (const state of expected.states) {
      const coverage = coverageOf([state.on < founded ? 'guest' : 'home'], official(state.on));
      expect(coverage).toBe(state.coverage);
      const place = { coverage, official: official(state.on) };
      if (state.atRisk !== undefined) expect(isAtRisk(place, thresholds)).toBe(state.atRisk);
      if (state.prompts !== undefined) expect(promptsOfPlace(place, thresholds)).toEqual(state.prompts);
      if (state.promptsBeforeFounding !== undefined) {
        expect(promptsOfPlace({ ...place, coverage: 'jointMeeting' }, thresholds)).toEqual(
          state.promptsBeforeFounding,
        );
      }
    }
    const { missingForBranch, missingForBranchCommittee } = expected;
    expect(missingOfficial(official(missingForBranch.on), thresholds.minOfficialForBranch)).toBe(
      missingForBranch.official,
    );
    expect(
      missingOfficial(official(missingForBranchCommittee.on), thresholds.minOfficialForBranchCommittee),
    ).toBe(missingForBranchCommittee.official);
    expect(promptsOfBranch(3, 4, thresholds)).toEqual([]);
    expect(say(promptSentence('mayProposeBranch', 3))).toBe(expected.text.prompt);
    const pipeline = { attendingClass: 0, fileInPreparation: expected.candidates.fileInPreparation };
    expect(say(pipelineSentence(pipeline))).toBe(expected.text.pipeline);
  });

  it('A10: office branches of Na Hang dissolved, a hamlet branch reaching nine', () => {
    const { inputs, expected } = example('A10');
    const dissolved = { numerator: inputs.dissolved, denominator: inputs.officeBranchesBefore };
    expectShare(dissolved, expected.dissolvedShare);
    expect(inputs.officeBranchesBefore - inputs.dissolved).toBe(expected.officeBranchesLeft);
    const { officialBefore, officialArriving, minOfficialForBranchCommittee } = inputs.thresholdCase;
    const after = officialBefore + officialArriving;
    expect(after).toBe(expected.thresholdCase.officialAfter);
    const thresholds = { ...defaultSettings.thresholds, minOfficialForBranchCommittee };
    expect(promptsOfBranch(officialBefore, after, thresholds)).toEqual(expected.thresholdCase.prompts);
    expect(say(dissolvedOfficesSentence(dissolved))).toBe(expected.text.share);
    expect(say(promptSentence('mayProposeBranchCommittee', after))).toBe(expected.text.prompt);
  });

  it('A12: Lai Châu above its plan, and the units ahead', () => {
    const { inputs, expected, asOf } = example('A12');
    const pace = paceOf({
      target: { low: inputs.planAssumed, high: inputs.planAssumed },
      fullAt: 'high',
      done: expected.admissions,
      period: { start: '2021-01-01', end: '2021-12-31' },
      asOf,
    });
    expectShare(pace.percentOfTarget as Fraction, expected.percentOfTarget);
    expect(pace).toMatchObject({ status: expected.status, surplus: expected.surplus });
    expect(say(statusWord(pace.status))).toBe(expected.statusText);
    expect(writeNumber(expected.admissions, 'vi')).toBe(expected.admissionsText);
    expect(say(admissionsSentence(pace))).toBe(expected.text);

    const { low, high } = expected.planCompatibleWithStatedPercent;
    for (const [plan, fits] of [
      [low - 1, false],
      [low, true],
      [high, true],
      [high + 1, false],
    ] as const) {
      const stated = wholePercent({ numerator: expected.admissions, denominator: plan });
      expect(stated === inputs.statedPercent, String(plan)).toBe(fits);
    }
    expect(`${stated(expected.admissions, inputs.planAssumed)}%`).toBe(expected.percentRoundedToWhole);
    expect(sum(inputs.ruralAdmissionsNamed)).toBe(expected.ruralNamedSum);
  });
});

function stated(numerator: number, denominator: number): number {
  return wholePercent({ numerator, denominator });
}
