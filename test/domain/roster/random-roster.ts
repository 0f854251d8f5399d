/** Rosters that could be true: trees with histories, places, counts, targets and reports that agree with each other. */
import fc from 'fast-check';
import { addDays, lastDayOf, openEnd } from '../../../src/domain/calendar.ts';
import type {
  MemberRow,
  PlaceRow,
  ReportRow,
  RosterRows,
  TargetRow,
  UnitRow,
} from '../../../src/domain/roster/rows.ts';

export const today = '2026-11-21';

/** Names with what could go wrong on the way: separators, quotes, marks, figures, the beginnings of formulas. */
const name = fc
  .tuple(
    fc.constantFrom('Chi bộ', 'Bản', '=Tổ', '-Thôn', '@', '"Nậm"', "'Hồ", 'Đảng ủy; xã'),
    fc.string({ unit: fc.constantFrom(...'aăâbđeêghiơuưyảấệ 12,;"\'=+-'), maxLength: 20 }),
  )
  .map(([first, rest]) => `${first} ${rest}x`.replace(/ {2,}/g, ' '));
const note = fc.option(name, { nil: null });
const count = fc.integer({ min: 1, max: 40 });

interface Seed {
  committees: { name: string; above: number }[];
  branches: {
    name: string;
    above: number;
    note: string | null;
    renamedTo: string | null;
    roles: ('guest' | 'shared')[];
    total: number;
    probationary: number;
    women: number;
    secondCount: boolean;
    target: [number, number] | null;
    admissions: number;
    held: boolean;
    flags: [boolean, boolean, boolean];
    km: number | null;
  }[];
}

const seed: fc.Arbitrary<Seed> = fc.record({
  committees: fc.array(fc.record({ name, above: fc.nat() }), { minLength: 1, maxLength: 5 }),
  branches: fc.array(
    fc.record({
      name,
      above: fc.nat(),
      note,
      renamedTo: fc.option(name, { nil: null }),
      roles: fc.array(fc.constantFrom<'guest' | 'shared'>('guest', 'shared'), { maxLength: 3 }),
      total: count,
      probationary: fc.nat(3),
      women: fc.nat(40),
      secondCount: fc.boolean(),
      target: fc.option(
        fc.tuple(fc.nat(9), fc.nat(9)).map(([low, more]): [number, number] => [low, low + more]),
        { nil: null },
      ),
      admissions: fc.nat(4),
      held: fc.boolean(),
      flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      km: fc.option(
        fc.integer({ min: 0, max: 300 }).map((tenths) => tenths / 10),
        { nil: null },
      ),
    }),
    { maxLength: 8 },
  ),
});

export const roster: fc.Arbitrary<RosterRows> = seed.map(grow);

function grow({ committees, branches }: Seed): RosterRows {
  const units: UnitRow[] = committees.map(({ name: committee, above }, index) => ({
    code: `C${index}`,
    name: committee,
    kind: index === 0 ? 'provincialCommittee' : 'communeCommittee',
    parent: index === 0 ? null : `C${above % index}`,
    validFrom: '2010-01-01',
    validTo: openEnd,
    decisionNumber: null,
    note: null,
  }));
  const places: PlaceRow[] = [];
  const members: MemberRow[] = [];
  const targets: TargetRow[] = [];
  const reports: ReportRow[] = [];
  branches.forEach((branch, index) => {
    const code = `B${index}`;
    const row: UnitRow = {
      code,
      name: branch.name,
      kind: 'hamletBranch',
      parent: `C${branch.above % committees.length}`,
      validFrom: '2012-05-04',
      validTo: openEnd,
      decisionNumber: branch.note === null ? null : '12-QĐ/HU',
      note: branch.note,
    };
    if (branch.renamedTo === null) units.push(row);
    else {
      const on = '2020-07-01';
      units.push({ ...row, validTo: addDays(on, -1) }, { ...row, name: branch.renamedTo, validFrom: on });
    }
    // A shared branch is nobody's own.
    const roles = branch.roles.includes('shared') ? branch.roles : (['home', ...branch.roles] as const);
    const total = Math.max(branch.total, roles.length);
    roles.forEach((role, at) => {
      const [headIsMember, secretaryIsHead, border] = branch.flags;
      places.push({
        code: `${code}-${at}`,
        name: `Bản ${branch.name}`.slice(0, 100),
        kind: 'hamlet',
        commune: branch.note,
        branch: code,
        role,
        memberTotal: at === 0 ? total - (roles.length - 1) : 1,
        especiallyDifficult: border,
        border,
        distanceKm: branch.km,
        headIsMember,
        secretaryIsHead: headIsMember && secretaryIsHead,
        note: branch.note,
      });
    });
    const counted = (countedOn: string, memberTotal: number): MemberRow => ({
      branch: code,
      countedOn,
      memberTotal,
      official: memberTotal - Math.min(branch.probationary, memberTotal),
      probationary: Math.min(branch.probationary, memberTotal),
      women: Math.min(branch.women, memberTotal),
      ethnicMinority: 0,
      excused: 0,
      away: 0,
      attached: branch.probationary,
      note: branch.note,
    });
    members.push(counted('2025-12-31', total));
    if (branch.secondCount) members.push(counted('2026-06-30', total + 3));
    if (branch.target !== null) {
      const [low, high] = branch.target;
      targets.push({ unit: code, year: 2026, measure: 'admissions', low, high, note: branch.note });
    }
    reports.push(reportOf(code, branch));
  });
  places.push(emptyPlace);
  return { units, places, targets, members, reports };
}

const emptyPlace: PlaceRow = {
  code: 'P0',
  name: 'Bản Huổi Lê',
  kind: 'subQuarter',
  commune: null,
  branch: null,
  role: null,
  memberTotal: 0,
  especiallyDifficult: false,
  border: false,
  distanceKm: null,
  headIsMember: false,
  secretaryIsHead: false,
  note: null,
};

function reportOf(
  branch: string,
  { held, admissions, note: proposal, women }: Seed['branches'][number],
): ReportRow {
  const month = '2026-09';
  const unheld = {
    heldOn: null,
    present: null,
    expectedToAttend: null,
    absentUnexcused: null,
    durationBand: null,
  };
  const meeting = {
    heldOn: lastDayOf(month),
    present: women,
    expectedToAttend: women + 2,
    absentUnexcused: women % 3,
    durationBand: 'from90To119',
  } as const;
  return {
    branch,
    month,
    kind: 'ordinary',
    held,
    notHeldReason: held ? null : 'weather',
    ...(held ? meeting : unheld),
    superiorAttended: held ? women > 9 : null,
    attendingClass: women,
    fileInPreparation: null,
    admissions: held ? admissions : 0,
    madeOfficial: 0,
    breakdown: held && admissions > 0 ? { women: 1, farmer: admissions } : {},
    selfRating: held ? 'good' : null,
    proposal,
  };
}
