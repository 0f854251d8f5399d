/** Brings organisations into a test's database: a commune modelled on Nà Hỳ 2017, and shorthands to build upon. */
import type { Db } from '../../src/store/database.ts';

const open = '9999-12-31';

export interface UnitSeed {
  code: string;
  name: string;
  kind: string;
  parent: string | null;
  from?: string;
  to?: string;
}

/** The unit's id is its code. */
export async function seedUnits(db: Db, units: readonly UnitSeed[]): Promise<void> {
  await db.unit.createMany({
    data: units.map(({ code, from = '2015-01-01', to = open }) => ({
      id: code,
      code,
      validFrom: from,
      validTo: to,
    })),
  });
  await db.unitVersion.createMany({
    data: units.map(({ code, name, kind, parent, from = '2015-01-01', to = open }) => ({
      id: `v-${code}`,
      unitId: code,
      validFrom: from,
      validTo: to,
      name,
      kind,
      parentId: parent,
    })),
  });
}

export interface PlaceSeed {
  code: string;
  name: string;
  kind: string;
  memberTotal: number;
  branch?: string;
  role?: 'home' | 'guest' | 'shared';
  commune?: string | null;
}

export async function seedPlaces(db: Db, places: readonly PlaceSeed[]): Promise<void> {
  await db.place.createMany({ data: places.map(({ code }) => ({ id: code, code })) });
  await db.placeVersion.createMany({
    data: places.map(({ code, name, kind, memberTotal, commune = 'Nà Hỳ' }) => ({
      id: `v-${code}`,
      placeId: code,
      validFrom: '2015-01-01',
      validTo: open,
      name,
      kind,
      memberTotal,
      commune,
    })),
  });
  await db.placeLink.createMany({
    data: places.flatMap(({ code, branch, role = 'home' }) =>
      branch === undefined
        ? []
        : [
            {
              id: `l-${code}`,
              placeId: code,
              branchId: branch,
              role,
              validFrom: '2015-01-01',
              validTo: open,
            },
          ],
    ),
  });
}

export interface ReportSeed {
  branch: string;
  month: string;
  admissions?: number;
  madeOfficial?: number;
  present?: number;
  expected?: number;
  attendingClass?: number;
  fileInPreparation?: number;
  heldOn?: string;
  notHeldReason?: string;
  kind?: string;
  /** Instant of sending; without it, the row of a register brought in later. */
  at?: string;
  revision?: number;
}

export async function seedReports(db: Db, reports: readonly ReportSeed[]): Promise<void> {
  await db.report.createMany({
    data: reports.map((report) => {
      const held = report.notHeldReason === undefined;
      const kind = report.kind ?? 'ordinary';
      return {
        id: `${report.branch}-${report.month}-${kind}`,
        branchId: report.branch,
        month: report.month,
        kind,
        state: 'submitted',
        revision: report.revision ?? 1,
        receiptCode: `${report.branch}-${report.month}-${kind}`,
        held,
        notHeldReason: report.notHeldReason ?? null,
        heldOn: held ? (report.heldOn ?? `${report.month}-05`) : null,
        present: held ? (report.present ?? 5) : null,
        expectedToAttend: held ? (report.expected ?? 5) : null,
        absentUnexcused: held ? 0 : null,
        attendingClass: held ? (report.attendingClass ?? 0) : null,
        fileInPreparation: held ? (report.fileInPreparation ?? 0) : null,
        admissions: report.admissions ?? 0,
        madeOfficial: report.madeOfficial ?? 0,
        submittedAt: report.at ?? '2026-11-20T08:00:00.000Z',
        submittedBy: report.at === undefined ? null : 'secretary',
        onBehalf: false,
      };
    }),
  });
}

export async function seedTargets(
  db: Db,
  year: number,
  targets: Readonly<Record<string, readonly [low: number, high: number]>>,
): Promise<void> {
  await db.target.createMany({
    data: Object.entries(targets).map(([unitId, [low, high]]) => ({
      id: `t-${unitId}-${year}`,
      unitId,
      year,
      measure: 'admissions',
      low,
      high,
    })),
  });
}

export async function seedMembers(
  db: Db,
  countedOn: string,
  counts: Readonly<Record<string, readonly [total: number, official: number]>>,
): Promise<void> {
  await db.memberCount.createMany({
    data: Object.entries(counts).map(([branchId, [memberTotal, official]]) => ({
      id: `m-${branchId}-${countedOn}`,
      branchId,
      countedOn,
      memberTotal,
      official,
      probationary: memberTotal - official,
      women: 0,
      ethnicMinority: 0,
      excused: 0,
      away: 0,
      attached: 0,
      source: 'test',
    })),
  });
}

/** A person who holds an office in a branch, and when they became unreachable. */
export async function seedHolder(
  db: Db,
  holder: { id: string; branch: string; role?: string; unreachableSince?: string; endsAt?: string },
): Promise<void> {
  await db.person.create({
    data: {
      id: holder.id,
      telegramId: holder.id,
      language: 'vi',
      createdAt: '2015-01-01T00:00:00.000Z',
      unreachableSince: holder.unreachableSince ?? null,
    },
  });
  await db.appointment.create({
    data: {
      id: `a-${holder.id}`,
      personId: holder.id,
      unitId: holder.branch,
      role: holder.role ?? 'secretary',
      startsAt: '2015-01-01T00:00:00.000Z',
      endsAt: holder.endsAt ?? null,
    },
  });
}

const naHyBranches = ['NH01', 'NH02', 'NH03', 'NH04', 'NH05', 'NH06', 'NH07', 'NH08', 'NH09'] as const;

/** Ten hamlets, nine branches (4 hamlet, 4 school, 1 office), 128 members, target 7–8, every branch at least 1. */
export async function seedNaHy(db: Db): Promise<void> {
  const hamlets = ['Huổi Mây', 'Nậm Sương', 'Pá Lúa', 'Nà Gừng'];
  const schools = ['Mầm non', 'Tiểu học số 1', 'Tiểu học số 2', 'THCS'];
  await seedUnits(db, [
    { code: 'NP', name: 'Huyện ủy Nậm Pồ', kind: 'districtCommittee', parent: null },
    { code: 'NH', name: 'Đảng ủy xã Nà Hỳ', kind: 'communeCommittee', parent: 'NP' },
    ...hamlets.map((name, i) => ({
      code: `NH0${i + 1}`,
      name: `Chi bộ bản ${name}`,
      kind: 'hamletBranch',
      parent: 'NH',
    })),
    ...schools.map((name, i) => ({
      code: `NH0${i + 5}`,
      name: `Chi bộ Trường ${name}`,
      kind: 'schoolBranch',
      parent: 'NH',
    })),
    { code: 'NH09', name: 'Chi bộ cơ quan xã', kind: 'officeBranch', parent: 'NH' },
  ]);
  await seedMembers(db, '2017-03-31', {
    NH01: [7, 5],
    NH02: [6, 5],
    NH03: [6, 4],
    NH04: [5, 4],
    NH05: [22, 21],
    NH06: [26, 25],
    NH07: [17, 17],
    NH08: [19, 18],
    NH09: [20, 20],
  });
  const guests = ['Huổi Gạo', 'Nậm Vừng', 'Pá Khoai', 'Nà Mận'];
  await seedPlaces(db, [
    ...hamlets.map((name, i) => ({
      code: `DB0${i + 1}`,
      name: `Bản ${name}`,
      kind: 'hamlet',
      memberTotal: 5,
      branch: `NH0${i + 1}`,
    })),
    ...guests.map((name, i) => ({
      code: `DB0${i + 5}`,
      name: `Bản ${name}`,
      kind: 'hamlet',
      memberTotal: i < 2 ? 2 : 1,
      branch: `NH0${i + 1}`,
      role: 'guest' as const,
    })),
    { code: 'DB09', name: 'Bản Huổi Lê', kind: 'hamlet', memberTotal: 0 },
    { code: 'DB10', name: 'Bản Nậm Đào', kind: 'hamlet', memberTotal: 0 },
    ...schools.map((name, i) => ({
      code: `TH0${i + 1}`,
      name: `Trường ${name}`,
      kind: 'school',
      memberTotal: 20,
      branch: `NH0${i + 5}`,
    })),
    { code: 'CQ01', name: 'Cơ quan xã', kind: 'office', memberTotal: 20, branch: 'NH09' },
  ]);
  await seedTargets(db, 2017, {
    NH: [7, 8],
    ...Object.fromEntries(naHyBranches.map((code) => [code, [1, 1] as const])),
  });
}

/** The register of the first quarter of 2017, brought in years later: eight admitted by the end of March. */
export async function seedNaHyRegister(db: Db): Promise<void> {
  const admitted: Record<string, number> = {
    'NH01 2017-01': 2,
    'NH02 2017-02': 1,
    'NH03 2017-03': 2,
    'NH04 2017-03': 1,
    'NH06 2017-02': 1,
    'NH08 2017-03': 1,
  };
  await seedReports(
    db,
    ['2017-01', '2017-02', '2017-03'].flatMap((month) =>
      naHyBranches.map((branch) => ({ branch, month, admissions: admitted[`${branch} ${month}`] ?? 0 })),
    ),
  );
}
