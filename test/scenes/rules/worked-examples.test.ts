/** Figures of real committees, to the digit and to the string, in the words of the product's own summary. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEnd } from '../../../src/domain/calendar.ts';
import { missingOfficial } from '../../../src/domain/coverage.ts';
import { defaultSettings, type Settings } from '../../../src/domain/settings.ts';
import { type Fraction, percent } from '../../../src/domain/share.ts';
import { paceOf } from '../../../src/domain/targets.ts';
import type { MemberRow, PlaceRow, ReportRow } from '../../../src/store/summary-figures.ts';
import { admissionFigures } from '../../../src/summaries/admission-figures.ts';
import type { NoteFigures, SummaryFigures } from '../../../src/summaries/figures.ts';
import {
  flaggedBranches,
  memberNotes,
  placeFigures,
  placesOf,
} from '../../../src/summaries/place-figures.ts';
import { Scope } from '../../../src/summaries/scope.ts';
import { renderSummary } from '../../../src/summaries/summary-text.ts';
import { treeFigures } from '../../../src/summaries/tree-figures.ts';
import { type Phrase, phrase } from '../../../src/text/phrase.ts';
import { planLines } from '../../../src/text/plan-sentences.ts';
import { createTexts } from '../../../src/text/texts.ts';
import { paper, plan, standing } from '../../domain/reorganise/commune.ts';

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
const say = (sentence: Phrase) => texts.render(sentence, 'vi', { html: false });
const shown = (value: number | null) =>
  say(phrase('summary:admitted.share', { name: '', n: 0, percent: value ?? Number.NaN }));
const sum = (parts: Record<string, number>) => Object.values(parts).reduce((a, b) => a + b, 0);
const times = <T>(count: number, of: (n: number) => T) => Array.from({ length: count }, (_each, n) => of(n));

/** The example's percentages, recomputed from its own figures. */
function expectShare(
  share: Fraction,
  expected: { numerator: number; denominator: number; chat: string; table: string },
) {
  expect(share).toEqual({ numerator: expected.numerator, denominator: expected.denominator });
  expect(shown(percent(share, 'chat'))).toContain(`(${expected.chat})`);
  expect(shown(percent(share, 'table'))).toContain(`(${expected.table})`);
}

const root = 'committee';
type Branch = { id: string; kind: string; validTo?: string };

/** A commune's committee and its branches. */
function scopeWith(branches: readonly Branch[]) {
  const versions = [
    { unitId: root, code: 'C', name: 'Đảng ủy', kind: 'communeCommittee', parentId: null, validTo: openEnd },
    ...branches.map(({ id, kind, validTo = openEnd }) => ({
      ...{ unitId: id, code: id, name: `Chi bộ ${id}`, kind, parentId: root },
      validTo,
    })),
  ];
  return new Scope({
    rootId: root,
    versions: versions.map((version) => ({ ...version, validFrom: '0001-01-01' })),
    successions: [],
  });
}

const oneBranch = [{ id: 'branch', kind: 'hamletBranch' }];
const yearOf = (asOf: string) => ({ start: `${asOf.slice(0, 4)}-01-01`, end: `${asOf.slice(0, 4)}-12-31` });

function reportOf(asOf: string, said: Partial<ReportRow>): ReportRow {
  return {
    ...{ branchId: 'branch', month: asOf.slice(0, 7), held: true, notHeldReason: null, kind: 'ordinary' },
    ...{ heldOn: null, present: null, expectedToAttend: null, attendingClass: 0, fileInPreparation: 0 },
    ...{ admissions: 0, madeOfficial: 0, breakdown: {} },
    ...said,
  };
}

/** The admissions of the year up to a day. */
function admissionsOf(
  asOf: string,
  reports: Partial<ReportRow>[],
  {
    target,
    branches = oneBranch,
    fullAt = 'high',
    places = [],
  }: {
    target?: { low: number; high: number };
    branches?: readonly Branch[];
    fullAt?: Settings['fullAt'];
    places?: readonly PlaceRow[];
  },
) {
  return admissionFigures({
    rootId: root,
    scope: scopeWith(branches),
    reports: reports.map((said) => reportOf(asOf, said)),
    targets: target === undefined ? [] : [{ unitId: root, ...target }],
    today: asOf,
    period: yearOf(asOf),
    year: Number(asOf.slice(0, 4)),
    settings: { ...defaultSettings, fullAt },
    flagged: flaggedBranches(places),
  });
}

const { thresholds } = defaultSettings;
const noNotes: NoteFigures = {
  minOfficialForBranch: thresholds.minOfficialForBranch,
  lowBelowPercent: 85,
  prompts: [],
  jointMeetings: [],
  atRisk: [],
  probation: [],
  lowAttendance: [],
};

/** The lines of the year's summary, where it says nothing else. */
function linesOf(asOf: string, said: Partial<SummaryFigures>): string[] {
  const figures: SummaryFigures = {
    unit: { code: 'C', name: 'Đảng ủy' },
    kind: 'year',
    period: yearOf(asOf),
    tree: { basis: 'then', on: null, changedOn: null, dissolved: [] },
    asOf: `${asOf}T05:00:00.000Z`,
    isBranch: false,
    branchTotal: 1,
    memberTotal: 0,
    unmet: true,
    reports: {
      months: [asOf.slice(0, 7)],
      dueOn: asOf,
      daysOverdue: 0,
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
    admissions: admissionsOf(asOf, [], {}),
    counts: {},
    directives: [],
    places: placeFigures([], null, thresholds),
    notes: noNotes,
    unreachable: [],
    toPhone: { month: asOf.slice(0, 7), branches: [] },
    amendments: [],
    gained: null,
    comparisons: [],
    subordinates: [],
    ...said,
  };
  return renderSummary(texts, figures, 'vi', { html: false })
    .split('\n')
    .map((line) => line.replace(/^(\d+\. | +)/, ''));
}

type State = 'ownBranch' | 'jointMeeting' | 'noMembers';

/** Places of a kind, so many in each state, as the database hands them over. */
function rowsOf(kind: string, counts: Partial<Record<State, number>>): PlaceRow[] {
  const link = {
    ownBranch: { branchId: 'branch', role: 'home', memberTotal: 9 },
    jointMeeting: { branchId: 'branch', role: 'shared', memberTotal: 2 },
    noMembers: { branchId: null, role: null, memberTotal: 0 },
  } as const;
  return (['ownBranch', 'jointMeeting', 'noMembers'] as const).flatMap((state) =>
    times(counts[state] ?? 0, (n) => ({
      ...{ placeId: `${kind}-${state}-${n}`, code: `${kind}-${state}-${n}`, name: kind, kind },
      ...{ especiallyDifficult: false, border: false },
      ...link[state],
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
    const { youthUnionMember, farmer } = inputs.admissionsByOccupation;
    const lowerSecondaryOrAbove = inputs.admissionsLowerSecondaryOrAbove;
    const admissions = admissionsOf(
      asOf,
      [{ admissions: inputs.admissions, breakdown: { youthUnionMember, farmer, lowerSecondaryOrAbove } }],
      { target: { low, high }, fullAt },
    );
    expect(admissions).toMatchObject({
      status: expected.status,
      shortfall: expected.shortfall,
      projection: expected.projectionShown ? expect.anything() : null,
    });
    const lines = linesOf(asOf, { admissions });
    expect(lines).toContain(expected.text);
    expect(expected.text).toContain(`, ${expected.statusText} `);
    expect(lines).toContain(
      'Kết nạp 8 đồng chí: bản 8. Trong đó: đoàn viên thanh niên 3 (37,5%), nông dân 5 (62,5%), trình độ từ THCS trở lên 8 (100%).',
    );
    expect(sum(inputs.branchesByKind)).toBe(expected.branchTotal);
    expect(sum(inputs.admissionsByOccupation)).toBe(inputs.admissions);
    expectShare(
      { numerator: lowerSecondaryOrAbove, denominator: inputs.admissions },
      expected.lowerSecondaryShare,
    );

    const { hamletTotal: denominator, ...states } = inputs.places;
    const places = placeFigures(placesOf(rowsOf('hamlet', states), []), null, thresholds);
    expect(places.placeTotal).toBe(expected.placeTotal);
    expect(places.withoutOwnBranch).toBe(expected.placesWithoutOwnBranch);
    for (const state of ['ownBranch', 'jointMeeting', 'noMembers'] as const) {
      expectShare({ numerator: places[state], denominator }, expected.coverageShare[state]);
    }
  });

  it('A3: the baseline of Sơn La, 1.081 of 3.814 places without their own branch', () => {
    const { inputs, expected, asOf } = example('A3');
    const kinds = ['hamlet', 'school', 'clinic'] as const;
    const ownBranch = inputs.placeTotal - sum(inputs.noMembers) - sum(inputs.jointMeeting);
    const rows = kinds.flatMap((kind) =>
      rowsOf(kind, {
        noMembers: inputs.noMembers[kind],
        jointMeeting: inputs.jointMeeting[kind],
        ownBranch: kind === 'hamlet' ? ownBranch : 0,
      }),
    );
    const places = placeFigures(placesOf(rows, []), null, thresholds);
    expect(places).toMatchObject({
      placeTotal: inputs.placeTotal,
      noMembers: expected.noMembersTotal,
      jointMeeting: expected.jointMeetingTotal,
      ownBranch: expected.ownBranchTotal,
      withoutOwnBranch: expected.withoutOwnBranchTotal,
      byKind: kinds.map((kind) => ({ kind, withoutOwnBranch: expected.withoutOwnBranch[kind] })),
    });
    for (const state of ['withoutOwnBranch', 'noMembers', 'jointMeeting', 'ownBranch'] as const) {
      expectShare({ numerator: places[state], denominator: places.placeTotal }, expected[`${state}Share`]);
    }
    const lines = linesOf(asOf, { places });
    expect(lines).toContain(expected.text);
    expect(lines).toContain('Trong đó: bản 776, trường học 150, trạm y tế 155.');
  });

  it('A4: nine months of Sơn La, partitions that add up and attributes that never do', () => {
    const { inputs, expected, asOf } = example('A4');
    const { admissions, byPlaceKind, attributes } = inputs;
    expect(sum(inputs.byCoverageAtAdmission)).toBe(admissions);
    for (const [parts, shares] of [
      [inputs.byCoverageAtAdmission, expected.byCoverageShare],
      [byPlaceKind, expected.byPlaceKindShare],
      [attributes, expected.attributeShare],
    ]) {
      for (const [name, count] of Object.entries(parts)) {
        expectShare({ numerator: count as number, denominator: admissions }, shares[name]);
      }
    }
    // Whoever was admitted in the schools and the other hamlets makes up the rest of each attribute.
    const { especiallyDifficult, border, ethnicMinority, youthUnionMember } = attributes;
    const elsewhere = byPlaceKind.hamlet - especiallyDifficult - border;
    const inSchools = ethnicMinority - byPlaceKind.hamlet;
    const admitted = (branchId: string, n: number, minority: number, youth: number) => ({
      ...{ branchId, admissions: n },
      breakdown: { ethnicMinority: minority, youthUnionMember: youth },
    });
    const figures = admissionsOf(
      asOf,
      [
        admitted('difficult', especiallyDifficult, especiallyDifficult, 0),
        admitted('border', border, border, 0),
        admitted('elsewhere', elsewhere, elsewhere, 200),
        admitted('school', byPlaceKind.school, inSchools, youthUnionMember - 200),
        admitted('clinic', byPlaceKind.clinic, 0, 0),
      ],
      {
        branches: ['difficult', 'border', 'elsewhere', 'school', 'clinic'].map((id) => ({
          id,
          kind: id === 'school' || id === 'clinic' ? `${id}Branch` : 'hamletBranch',
        })),
        places: ['difficult', 'border', 'elsewhere'].flatMap((branchId) =>
          rowsOf('hamlet', { ownBranch: 1 }).map((row) => ({
            ...{ ...row, placeId: branchId, branchId },
            ...{ especiallyDifficult: branchId === 'difficult', border: branchId === 'border' },
          })),
        ),
      },
    );
    const lines = linesOf(asOf, { admissions: figures });
    expect(lines).toContain(expected.text);
    for (const figure of expected.mustNotAppear) {
      expect(lines.join('\n')).not.toContain(String(figure));
      expect(JSON.stringify(figures)).not.toContain(String(figure));
    }
  });

  it('A7: Điện Biên Đông, halfway to the goal of a term', () => {
    const { inputs, expected, asOf } = example('A7');
    const kinds = ['hamlet', 'clinic'] as const;
    const rows = kinds.flatMap((kind) =>
      rowsOf(kind, {
        ownBranch: inputs.clearedSinceBaseline[kind],
        noMembers: inputs.withoutOwnBranchAtBaseline[kind] - inputs.clearedSinceBaseline[kind],
      }),
    );
    const then = {
      on: inputs.baselineOn,
      rows: rows.map(({ placeId }) => ({ placeId, memberTotal: 0, role: null })),
    };
    const places = placeFigures(placesOf(rows, []), then, thresholds);
    const lines = linesOf(asOf, { places });
    expect(lines).toContain('Từ ngày 01/01/2021:');
    for (const kind of kinds) {
      const of = places.baseline?.byKind.find((each) => each.kind === kind);
      expect(of).toMatchObject({
        cleared: expected.cleared[kind].numerator,
        withoutOwnBranch: expected.cleared[kind].denominator,
        left: expected.left[kind],
      });
      expect(shown(of?.percentCleared ?? null)).toContain(`(${expected.cleared[kind].table})`);
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
    const standingOn = (on: string, role: 'home' | 'guest') => {
      const now = official(on);
      const all = role === 'home' ? now : 20;
      const members: MemberRow[] = [
        { branchId: 'branch', memberTotal: all, official: all, officialBefore: null },
      ];
      const rows = rowsOf('clinic', { ownBranch: 1 });
      const places = placesOf(
        rows.map((row) => ({ ...row, name: 'Trạm y tế', memberTotal: now, role })),
        members,
      );
      const scope = scopeWith([{ id: 'branch', kind: 'clinicBranch' }]);
      const notes = memberNotes({ scope, members, places, today: on, settings });
      return { places, figures: placeFigures(places, null, settings.thresholds), notes };
    };
    const roleOn = (on: string) => (on < founded ? 'guest' : 'home');
    for (const { on, coverage, atRisk, prompts, promptsBeforeFounding } of expected.states) {
      const { places, notes } = standingOn(on, roleOn(on));
      expect(places).toMatchObject([{ coverage }]);
      if (atRisk !== undefined) expect(notes.atRisk.length > 0).toBe(atRisk);
      if (prompts !== undefined) expect(notes).toMatchObject({ prompts, jointMeetings: [] });
      if (promptsBeforeFounding === undefined) continue;
      const before = standingOn(on, 'guest');
      expect(before.notes.prompts.map(({ prompt }) => prompt)).toEqual(promptsBeforeFounding);
      expect(linesOf(asOf, { notes: { ...noNotes, ...before.notes } })).toContain(
        `Cần lưu ý: Trạm y tế: ${expected.text.prompt}`,
      );
    }
    const { missingForBranch, missingForBranchCommittee: forCommittee } = expected;
    const joint = standingOn(missingForBranch.on, 'guest').figures;
    expect(joint.withoutBranch).toMatchObject([{ missingForBranch: missingForBranch.official }]);
    expect(linesOf(asOf, { places: joint })).toContain(
      'Sinh hoạt ghép (1): Trạm y tế (còn thiếu 1 đảng viên chính thức).',
    );
    const { minOfficialForBranchCommittee } = inputs.settings;
    expect(missingOfficial(official(forCommittee.on), minOfficialForBranchCommittee)).toBe(
      forCommittee.official,
    );
    const { fileInPreparation } = expected.candidates;
    const admissions = admissionsOf(asOf, [{ fileInPreparation }], { target: { low: 1, high: 1 } });
    expect(linesOf(asOf, { admissions })).toContain(expected.text.pipeline);
  });

  it('A10: office branches of Na Hang dissolved, a hamlet branch reaching nine', () => {
    const { inputs, expected, asOf } = example('A10');
    const offices = times(inputs.officeBranchesBefore, (n) => `office${n}`);
    const dissolved = offices.slice(0, inputs.dissolved);
    const scope = scopeWith([
      ...oneBranch,
      ...dissolved.map((id) => ({ id, kind: 'officeBranch', validTo: '2019-04-29' })),
    ]);
    const tree = treeFigures(scope, {
      ...{ kind: 'year', period: yearOf(asOf), year: inputs.decisionYear, today: asOf, treeOn: undefined },
    });
    expect(tree.dissolved).toEqual([
      { kind: 'communeOffice', branches: inputs.dissolved, branchesBefore: inputs.officeBranchesBefore },
    ]);
    expectShare({ numerator: dissolved.length, denominator: offices.length }, expected.dissolvedShare);
    expect(linesOf(asOf, { tree })).toContain(expected.text.share);
    expect(offices.filter((id) => scope.wasThere(id, asOf))).toHaveLength(expected.officeBranchesLeft);
    expect(scope.branchesOn(asOf)).toEqual(['branch']);

    // The plan that staff read before they confirm it.
    const { officialBefore, officialArriving, minOfficialForBranchCommittee } = inputs.thresholdCase;
    const usual = standing();
    const unit = (id: string, name: string, kind: string) => ({
      ...{ id, code: id.toUpperCase() },
      versions: [
        {
          ...{ validFrom: '2015-01-01', validTo: openEnd, name, kind, parentId: 'xa' },
          ...{ decisionNumber: null, note: null },
        },
      ],
    });
    const receivers = inputs.moves.map((move: { toBranchOf: string; members: number }, n: number) => ({
      unitId: `to${n}`,
      members: move.members,
      official: move.members === officialArriving ? officialArriving : null,
    }));
    const count = usual.counts.get('a');
    if (count === undefined) throw new Error('nobody has counted a');
    const planned = plan(
      { ...paper, kind: 'dissolve', units: dissolved, receivers },
      {
        ...usual,
        thresholds: { ...thresholds, minOfficialForBranchCommittee },
        units: new Map([
          ...usual.units,
          ...dissolved.map((id) => [id, unit(id, `Chi bộ cơ quan ${id}`, 'officeBranch')] as const),
          ...inputs.moves.map(({ toBranchOf }: { toBranchOf: string }, n: number) => {
            return [`to${n}`, unit(`to${n}`, toBranchOf, 'hamletBranch')] as const;
          }),
        ]),
        counts: new Map(
          receivers.map(({ unitId }: { unitId: string }) => [unitId, { ...count, official: officialBefore }]),
        ),
        reports: new Map(dissolved.map((id) => [id, 3])),
      },
    );
    expect(planned.kind).toBe(expected.eventKind);
    expect(planned.to).toEqual([]);
    expect(Object.fromEntries(planned.receivers.map(({ name, moved }) => [name, moved.members]))).toEqual(
      expected.memberChange,
    );
    expect(planned.reportsKept).toBe(3 * dissolved.length);
    expect(planned.prompts).toMatchObject(
      expected.thresholdCase.prompts.map((prompt: string) => ({
        prompt,
        official: expected.thresholdCase.officialAfter,
      })),
    );
    const lines = planLines(planned, (kind) => kind).map(say);
    expect(lines).toContain(`• Nà Coóc: ${expected.text.prompt}`);
    expect(lines).toContain('• Nhắc báo cáo: không nhắc đơn vị đã kết thúc.');
  });

  it('A12: Lai Châu above its plan, and the units ahead', () => {
    const { inputs, expected, asOf } = example('A12');
    const target = { low: inputs.planAssumed, high: inputs.planAssumed };
    const pace = paceOf({
      ...{ target, fullAt: 'high', done: expected.admissions, asOf },
      period: { start: '2021-01-01', end: '2021-12-31' },
    });
    expectShare(pace.percentOfTarget as Fraction, expected.percentOfTarget);
    const admissions = admissionsOf(asOf, [{ admissions: expected.admissions }], { target });
    expect(admissions).toMatchObject({ status: expected.status, surplus: expected.surplus });
    expect(linesOf(asOf, { admissions })).toContain(expected.text);
    expect(expected.text).toContain(` ${expected.admissionsText}/`);
    expect(expected.text).toContain(`; ${expected.statusText} `);

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
