/** Figures of real committees, to the digit and to the string, in the words of the product's own summary. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countCoverage, coverageOf, coverageShare } from '../../../src/domain/coverage.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { type Fraction, percent } from '../../../src/domain/share.ts';
import { paceOf } from '../../../src/domain/targets.ts';
import { admissionFigures } from '../../../src/summaries/admission-figures.ts';
import type { NoteFigures, SummaryFigures } from '../../../src/summaries/figures.ts';
import { memberNotes, type Place, placeFigures } from '../../../src/summaries/place-figures.ts';
import { createScope } from '../../../src/summaries/scope.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { phrase } from '../../../src/text/phrase.ts';
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
const shown = (value: number | null) =>
  texts.render(
    phrase('summary:places.part', { n: 0, total: 0, kind: '', percent: value ?? Number.NaN }),
    'vi',
    {
      html: false,
    },
  );
const sum = (parts: Record<string, number>) => Object.values(parts).reduce((a, b) => a + b, 0);

/** The example's percentages, recomputed from its own figures. */
function expectShare(
  share: Fraction,
  expected: { numerator: number; denominator: number; chat: string; table: string },
) {
  expect(share).toEqual({ numerator: expected.numerator, denominator: expected.denominator });
  expect(shown(percent(share, 'chat'))).toContain(` ${expected.chat}`);
  expect(shown(percent(share, 'table'))).toContain(` ${expected.table}`);
}

const root = 'committee';
/** A committee with one branch: whose admissions and members an example is about. */
const scope = createScope({
  rootId: root,
  versions: [
    { unitId: root, code: 'C', name: 'Đảng ủy', kind: 'communeCommittee', parentId: null },
    { unitId: 'branch', code: 'B', name: 'Chi bộ bản', kind: 'hamletBranch', parentId: root },
  ].map((version) => ({ ...version, validFrom: '0001-01-01', validTo: '9999-12-31' })),
  successions: [],
});

/** @param pipeline of its newest report: whom the branch prepares */
function admissionsOf(
  asOf: string,
  admissions: number,
  target: { low: number; high: number },
  { fullAt = 'high' as Settings['fullAt'], pipeline = { attendingClass: 0, fileInPreparation: 0 } } = {},
) {
  const report = {
    branchId: 'branch',
    month: asOf.slice(0, 7),
    kind: 'ordinary' as const,
    held: true,
    notHeldReason: null,
    heldOn: null,
    present: null,
    expectedToAttend: null,
    admissions,
    madeOfficial: 0,
  };
  return admissionFigures({
    rootId: root,
    scope,
    reports: [{ ...report, ...pipeline }],
    targets: [{ unitId: root, ...target }],
    today: asOf,
    period: { start: `${asOf.slice(0, 7)}-01`, end: asOf },
    year: Number(asOf.slice(0, 4)),
    settings: { ...defaultSettings, fullAt },
  });
}

const noNotes: NoteFigures = {
  minOfficialForBranch: 3,
  lowBelowPercent: 85,
  prompts: [],
  jointMeetings: [],
  atRisk: [],
  probation: [],
  lowAttendance: [],
};

/** The lines of a summary that says nothing else. */
function linesOf(asOf: string, said: Partial<SummaryFigures>): string[] {
  const figures: SummaryFigures = {
    unit: { code: 'C', name: 'Đảng ủy' },
    kind: 'weekly',
    period: { start: asOf, end: asOf },
    tree: { basis: 'then', on: null, changedOn: null },
    asOf: `${asOf}T05:00:00.000Z`,
    branchTotal: 1,
    memberTotal: 0,
    unmet: true,
    reports: {
      months: [asOf.slice(0, 7)],
      reportsDue: 1,
      reportsReceived: 1,
      percentReceived: 100,
      held: 1,
      notReported: [],
      promised: [],
      notHeld: [],
      windowEndsOn: 10,
      heldLate: [],
    },
    previousMonth: null,
    admissions: admissionsOf(asOf, 0, { low: 0, high: 0 }),
    counts: {},
    directives: [],
    places: placeFigures([], null),
    notes: noNotes,
    unreachable: [],
    amendments: [],
    ...said,
  };
  return renderSummary(texts, figures, 'vi', { html: false })
    .split('\n')
    .map((line) => line.replace(/^(\d+\. | +)/, ''));
}

/** Places of a kind, so many in each state; what has its own branch now had none at the baseline. */
function placesOfKind(kind: string, counts: Partial<Record<Place['coverage'], number>>): Place[] {
  return (['ownBranch', 'jointMeeting', 'noMembers'] as const).flatMap((coverage) =>
    Array.from({ length: counts[coverage] ?? 0 }, (_each, n) => ({
      id: `${kind}-${coverage}-${n}`,
      name: kind,
      kind,
      memberTotal: 0,
      coverage,
      homeId: null,
    })),
  );
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
    const admissions = admissionsOf(asOf, inputs.admissions, { low, high }, { fullAt });
    expect(admissions).toMatchObject({
      status: expected.status,
      shortfall: expected.shortfall,
      projection: expected.projectionShown ? expect.anything() : null,
    });
    expect(linesOf(asOf, { admissions })).toContain(expected.text);
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
    const kindless = placesOfKind('hamlet', {
      ownBranch: expected.ownBranchTotal,
      jointMeeting: expected.jointMeetingTotal,
      noMembers: expected.noMembersTotal,
    });
    expect(shown(placeFigures(kindless, null).percentWithoutOwnBranch)).toContain(
      ` ${expected.withoutOwnBranchShare.table}`,
    );
  });

  it('A4: nine months of Sơn La, partitions that add up and attributes that never do', () => {
    const { inputs, expected } = example('A4');
    const { admissions } = inputs;
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
  });

  it('A7: Điện Biên Đông, halfway to the goal of a term', () => {
    const { inputs, expected, asOf } = example('A7');
    const kinds = ['hamlet', 'clinic'] as const;
    const places = kinds.flatMap((kind) =>
      placesOfKind(kind, {
        ownBranch: inputs.clearedSinceBaseline[kind],
        noMembers: inputs.withoutOwnBranchAtBaseline[kind] - inputs.clearedSinceBaseline[kind],
      }),
    );
    const then = {
      on: inputs.baselineOn,
      rows: places.map(({ id }) => ({ placeId: id, memberTotal: 0, role: null })),
    };
    const figures = placeFigures(places, then);
    const lines = linesOf(asOf, { places: figures });
    for (const kind of kinds) {
      const of = figures.baseline?.byKind.find((each) => each.kind === kind);
      expect(of).toMatchObject({
        cleared: expected.cleared[kind].numerator,
        withoutOwnBranch: expected.cleared[kind].denominator,
        left: expected.left[kind],
      });
      expect(shown(of?.percentCleared ?? null)).toContain(` ${expected.cleared[kind].table}`);
      expect(lines).toContain(expected.text[kind]);
      const full = inputs.withoutOwnBranchAtBaseline[kind];
      const pace = paceOf({
        target: { low: full, high: full },
        fullAt: 'high',
        done: inputs.clearedSinceBaseline[kind],
        period: { start: inputs.baselineOn, end: inputs.goal.dueOn },
        asOf,
      });
      expect(pace.status).toBe(expected.status[kind]);
    }
    const together = {
      numerator: sum(inputs.clearedSinceBaseline),
      denominator: sum(inputs.withoutOwnBranchAtBaseline),
    };
    expectShare(together, expected.clearedTogether);
  });

  it('A8: a clinic from a joint meeting to its own branch', () => {
    const { inputs, expected, asOf } = example('A8');
    const settings = { ...defaultSettings, thresholds: inputs.settings };
    const official = (on: string): number =>
      inputs.timeline.filter((entry: { on: string }) => entry.on <= on).at(-1).official;
    const founded = inputs.timeline.find((entry: { event?: string }) => entry.event === 'found').on;
    const notesOn = (on: string, role: 'home' | 'guest') => {
      const now = official(on);
      const [clinic] = placesOfKind('clinic', { [coverageOf([role], now)]: 1 });
      const homeId = role === 'home' ? 'branch' : null;
      return memberNotes({
        scope,
        members: [{ branchId: 'branch', memberTotal: now, official: now, officialBefore: null }],
        places: clinic === undefined ? [] : [{ ...clinic, name: 'Trạm y tế', memberTotal: now, homeId }],
        today: on,
        settings,
      });
    };
    for (const state of expected.states) {
      const role = state.on < founded ? 'guest' : 'home';
      expect(coverageOf([role], official(state.on))).toBe(state.coverage);
      const notes = notesOn(state.on, role);
      if (state.atRisk !== undefined) expect(notes.atRisk.length > 0).toBe(state.atRisk);
      if (state.prompts !== undefined) {
        expect(notes).toMatchObject({ prompts: state.prompts, jointMeetings: [] });
      }
      if (state.promptsBeforeFounding !== undefined) {
        const before = { ...noNotes, jointMeetings: notesOn(state.on, 'guest').jointMeetings };
        expect(linesOf(asOf, { notes: before })).toContain(`Cần lưu ý: ${expected.text.jointMeeting}`);
      }
    }
    const pipeline = { attendingClass: 0, fileInPreparation: expected.candidates.fileInPreparation };
    const admissions = admissionsOf(asOf, 0, { low: 1, high: 1 }, { pipeline });
    expect(linesOf(asOf, { admissions })).toContain(expected.text.pipeline);
  });

  it('A10: office branches of Na Hang dissolved, a hamlet branch reaching nine', () => {
    const { inputs, expected, asOf } = example('A10');
    const dissolved = { numerator: inputs.dissolved, denominator: inputs.officeBranchesBefore };
    expectShare(dissolved, expected.dissolvedShare);
    expect(inputs.officeBranchesBefore - inputs.dissolved).toBe(expected.officeBranchesLeft);
    const { officialBefore, officialArriving, minOfficialForBranchCommittee } = inputs.thresholdCase;
    const after = officialBefore + officialArriving;
    expect(after).toBe(expected.thresholdCase.officialAfter);
    const notes = memberNotes({
      scope,
      members: [{ branchId: 'branch', memberTotal: after, official: after, officialBefore }],
      places: [],
      today: asOf,
      settings: {
        ...defaultSettings,
        thresholds: { ...defaultSettings.thresholds, minOfficialForBranchCommittee },
      },
    });
    expect(notes.prompts.map(({ prompt }) => prompt)).toEqual(expected.thresholdCase.prompts);
    expect(linesOf(asOf, { notes: { ...noNotes, ...notes } })).toContain(
      `Cần lưu ý: ${expected.text.prompt}`,
    );
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
    const plan = { low: inputs.planAssumed, high: inputs.planAssumed };
    const admissions = admissionsOf(asOf, expected.admissions, plan);
    expect(admissions).toMatchObject({ status: expected.status, surplus: expected.surplus });
    expect(linesOf(asOf, { admissions })).toContain(expected.text);

    const { low, high } = expected.planCompatibleWithStatedPercent;
    for (const [assumed, fits] of [
      [low - 1, false],
      [low, true],
      [high, true],
      [high + 1, false],
    ] as const) {
      expect(stated(expected.admissions, assumed) === inputs.statedPercent, String(assumed)).toBe(fits);
    }
    expect(`${stated(expected.admissions, inputs.planAssumed)}%`).toBe(expected.percentRoundedToWhole);
    expect(sum(inputs.ruralAdmissionsNamed)).toBe(expected.ruralNamedSum);
  });
});

/** As the article states it: in whole per cent. */
function stated(numerator: number, denominator: number): number {
  return Math.round((100 * numerator) / denominator);
}
