/** The organisation as the office's tables see it: read into rows of a roster, with what is needed to write them again. */
import type { DateOn } from '../domain/calendar.ts';
import type { LinkRole } from '../domain/coverage.ts';
import type { ReportForm } from '../domain/report-form.ts';
import { type RosterRows, rowKeys, type UnitRow } from '../domain/roster/rows.ts';
import type { Db } from './database.ts';
import { registerRowOf } from './report-columns.ts';
import { loadStoredReports } from './reports.ts';

export interface StoredUnit {
  id: string;
  /** Oldest first. */
  versions: { id: string; row: UnitRow }[];
}

interface StoredPlace {
  id: string;
  version: { id: string; validFrom: DateOn };
  link: { id: string; validFrom: DateOn } | null;
}

export interface Organisation {
  /** As it is on the day, units with all their versions. */
  roster: RosterRows;
  units: Map<string, StoredUnit>;
  places: Map<string, StoredPlace>;
  /** Ids by the row's key (`rowKeys`). */
  targets: Map<string, string>;
  members: Map<string, string>;
  reports: Map<string, { id: string; revision: number; receiptCode: string }>;
}

/**
 * @param withReports false leaves the registers out: they are by far the largest table
 * @param isPast the day is gone: a branch that served a place only later is not what the table said then
 */
export async function loadOrganisation(
  db: Db,
  day: DateOn,
  {
    withReports,
    isPast = false,
    form,
  }: { withReports: boolean; isPast?: boolean; form?: ReportForm | undefined },
): Promise<Organisation> {
  const units = await loadUnitRows(db);
  const codeOf = new Map([...units].map(([code, unit]) => [unit.id, code]));
  const places = await loadPlaceRows(db, day, isPast, codeOf);
  const targets = await db.target.findMany();
  const members = await db.memberCount.findMany();
  const reports = withReports ? await loadStoredReports(db) : [];
  const code = (id: string) => codeOf.get(id) ?? '';

  const targetRows = targets.map(({ id, unitId, dueOn: _, ...row }) => ({
    id,
    row: { unit: code(unitId), ...row },
  }));
  const memberRows = members.map(({ id, branchId, source: _source, ...row }) => ({
    id,
    row: { branch: code(branchId), ...row },
  }));
  const reportRows = reports.map((report) => ({
    report,
    row: registerRowOf(report, code(report.branchId), form),
  }));
  return {
    roster: {
      units: [...units.values()].flatMap((unit) => unit.versions.map(({ row }) => row)),
      places: places.map(({ row }) => row),
      targets: targetRows.map(({ row }) => row),
      members: memberRows.map(({ row }) => row),
      reports: reportRows.map(({ row }) => row),
    },
    units,
    places: new Map(places.map(({ row, stored }) => [row.code, stored])),
    targets: new Map(targetRows.map(({ id, row }) => [rowKeys.targets(row), id])),
    members: new Map(memberRows.map(({ id, row }) => [rowKeys.members(row), id])),
    reports: new Map(reportRows.map(({ report, row }) => [rowKeys.reports(row), report])),
  };
}

const rowsAPage = 5_000;

/**
 * Page by page: what Prisma makes of a row takes several times what is kept of it.
 * @param load the next rows by their ids, after the last one there was
 */
async function* pages<Row extends { id: string }>(
  load: (page: { where: { id: { gt: string } }; orderBy: { id: 'asc' }; take: number }) => Promise<Row[]>,
): AsyncGenerator<Row> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await load({ where: { id: { gt: after } }, orderBy: { id: 'asc' }, take: rowsAPage });
    yield* page;
    after = page.length < rowsAPage ? undefined : page.at(-1)?.id;
  }
}

async function loadUnitRows(db: Db): Promise<Map<string, StoredUnit>> {
  const codeOf = new Map<string, string>();
  const stored = new Map<string, StoredUnit>();
  for await (const { id, code } of pages((page) => db.unit.findMany(page))) {
    codeOf.set(id, code);
    stored.set(code, { id, versions: [] });
  }
  // Kinds and days are the same few; every row brings its own copy of them.
  const texts = new Map<string, string>();
  const once = (text: string) => {
    const known = texts.get(text);
    if (known === undefined) texts.set(text, text);
    return known ?? text;
  };
  for await (const version of pages((page) => db.unitVersion.findMany(page))) {
    const code = codeOf.get(version.unitId) ?? '';
    // Named one by one: of an object that is spread, V8 makes a hidden class for each.
    const row: UnitRow = {
      code,
      name: version.name,
      kind: once(version.kind),
      parent: version.parentId === null ? null : (codeOf.get(version.parentId) ?? null),
      validFrom: once(version.validFrom),
      validTo: once(version.validTo),
      decisionNumber: version.decisionNumber,
      note: version.note,
    };
    stored.get(code)?.versions.push({ id: version.id, row });
  }
  for (const { versions } of stored.values()) {
    if (versions.length > 1) versions.sort((a, b) => (a.row.validFrom < b.row.validFrom ? -1 : 1));
  }
  return stored;
}

async function loadPlaceRows(db: Db, day: DateOn, isPast: boolean, codeOf: ReadonlyMap<string, string>) {
  const places = await db.place.findMany();
  const versions = await db.placeVersion.findMany({
    where: { validFrom: { lte: day }, validTo: { gte: day } },
  });
  // A link to a branch that is yet to be founded counts already; the newest one is what the table says.
  const links = await db.placeLink.findMany({
    where: { validTo: { gte: day }, ...(isPast ? { validFrom: { lte: day } } : {}) },
    orderBy: { validFrom: 'asc' },
  });
  const versionOf = new Map(versions.map((version) => [version.placeId, version]));
  const linkOf = new Map(links.map((link) => [link.placeId, link]));
  return places.flatMap(({ id, code }) => {
    const version = versionOf.get(id);
    if (version === undefined) return [];
    const link = linkOf.get(id) ?? null;
    const { id: versionId, placeId: _placeId, validFrom, validTo: _validTo, ...content } = version;
    return {
      row: {
        code,
        ...content,
        branch: link === null ? null : (codeOf.get(link.branchId) ?? null),
        role: link === null ? null : (link.role as LinkRole),
      },
      stored: {
        id,
        version: { id: versionId, validFrom },
        link: link === null ? null : { id: link.id, validFrom: link.validFrom },
      },
    };
  });
}
