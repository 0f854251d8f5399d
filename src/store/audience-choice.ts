/** Which branches can be chosen for a directive, and which are meant by what is so on a day. */
import type { Among, Audience, ChosenAudience, PlaceTrait } from '../domain/audience.ts';
import type { DateOn } from '../domain/calendar.ts';
import type { Settings } from '../domain/settings.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import type { Db } from './database.ts';
import { jsonSet } from './dialect.ts';
import { branchesMissing } from './owing.ts';
import { queryStraight } from './straight.ts';
import { loadSubtree, type UnitOn, valid } from './units.ts';

const ofTrait: Readonly<Record<PlaceTrait, string>> = {
  border: `"p"."border"`,
  especiallyDifficult: `"p"."especiallyDifficult"`,
  withoutOwnBranch: `NOT EXISTS (SELECT 1 FROM "PlaceLink" AS "h"
    WHERE "h"."placeId" = "l"."placeId" AND "h"."role" = 'home' AND ${valid('h', '$2')})`,
};

/** Those of the branches that serve such a place on the date. */
async function servingPlaces(
  db: Db,
  ids: readonly string[],
  trait: PlaceTrait,
  on: DateOn,
): Promise<Set<string>> {
  const rows = await queryStraight<{ branchId: string }>(
    db,
    `SELECT DISTINCT "l"."branchId" FROM "PlaceLink" AS "l" JOIN ${jsonSet(db, '$1')} ON "r"."item" = "l"."branchId"
     JOIN "PlaceVersion" AS "p" ON "p"."placeId" = "l"."placeId" AND ${valid('p', '$2')}
     WHERE ${valid('l', '$2')} AND ${ofTrait[trait]}`,
    JSON.stringify(ids),
    on,
  );
  return new Set(rows.map(({ branchId }) => branchId));
}

async function branchesAmong(
  db: Db,
  branches: readonly UnitOn[],
  among: Among,
  { on, settings }: { on: DateOn; settings: Settings },
): Promise<string[]> {
  const ids = branches.map(({ id }) => id);
  if (among.kind === 'place') {
    const serving = await servingPlaces(db, ids, among.trait, on);
    return ids.filter((id) => serving.has(id));
  }
  const missing = await branchesMissing(db, branches, { month: among.month, today: on, settings });
  return missing.map(({ id }) => id);
}

/** Whom it is for if it sets out on the day: from then on it stays for these. */
export async function settleAudience(
  db: Db,
  { among, ...audience }: ChosenAudience,
  on: { on: DateOn; settings: Settings },
): Promise<Audience> {
  if (among === undefined) return audience;
  const below = await loadSubtree(db, audience.unitId, on.on);
  const branches = await branchesAmong(
    db,
    below.filter(({ kind }) => isBranchKind(kind)),
    among,
    on,
  );
  return { ...audience, branches };
}
