/** What must be true of any roster that is let in, said once more and independently of the code that lets it in. */
import { isDateOn } from '../../../src/domain/calendar.ts';
import type { RosterRows, UnitRow } from '../../../src/domain/roster/rows.ts';
import { isBranchKind } from '../../../src/domain/unit-kinds.ts';

/** The sentences that are not true; empty: all is well. */
export function brokenInvariants({ units, places, targets, members, reports }: RosterRows): string[] {
  const broken: string[] = [];
  const claim = (holds: boolean, sentence: string) => {
    if (!holds) broken.push(sentence);
  };
  const byCode = new Map<string, UnitRow[]>();
  for (const unit of units) byCode.set(unit.code, [...(byCode.get(unit.code) ?? []), unit]);
  const isBranch = (code: string | null) => {
    const kind = byCode.get(code ?? '')?.at(-1)?.kind;
    return kind !== undefined && isBranchKind(kind);
  };
  for (const unit of units) {
    const versions = [...(byCode.get(unit.code) ?? [])].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
    claim(isDateOn(unit.validFrom) && isDateOn(unit.validTo), `${unit.code} has dates`);
    claim(unit.validFrom <= unit.validTo, `${unit.code} ends after it begins`);
    claim(unit.name.length > 0 && unit.name.length <= 120, `${unit.code} has a name`);
    versions.forEach((version, index) => {
      const next = versions[index + 1];
      claim(next === undefined || version.validTo < next.validFrom, `${unit.code} is one thing at a time`);
    });
    if (unit.parent === null) claim(!isBranch(unit.code), `${unit.code} has somebody above it`);
    else {
      const parents = byCode.get(unit.parent) ?? [];
      claim(parents.length > 0 && !isBranch(unit.parent), `above ${unit.code} is a committee`);
      const from = parents.map((parent) => parent.validFrom).sort()[0] ?? '';
      const to =
        parents
          .map((parent) => parent.validTo)
          .sort()
          .at(-1) ?? '';
      // A unit of which nobody knows since when there is it may be older than the one above.
      const begins = unit.validFrom === '0001-01-01' || from <= unit.validFrom;
      claim(begins && unit.validTo <= to, `${unit.parent} is there as long as ${unit.code}`);
    }
    let above: string | null = unit.code;
    for (let step = 0; step <= units.length && above !== null; step += 1) {
      above = byCode.get(above)?.at(-1)?.parent ?? null;
    }
    claim(above === null, `${unit.code} is in no circle`);
  }
  const owned = new Set<string>();
  claim(new Set(places.map(({ code }) => code)).size === places.length, 'each place once');
  for (const place of places) {
    claim(
      (place.branch === null) === (place.role === null),
      `${place.code} has a branch and a role, or neither`,
    );
    claim(
      (place.role === null) === (place.memberTotal === 0),
      `${place.code} has members where it has a branch`,
    );
    claim(place.branch === null || isBranch(place.branch), `${place.code} is served by a branch`);
    claim(
      place.headIsMember || !place.secretaryIsHead,
      `the secretary who is head of ${place.code} is a member`,
    );
    if (place.role === 'home') {
      claim(!owned.has(place.branch ?? ''), `${place.branch} is the own branch of one place`);
      owned.add(place.branch ?? '');
    }
  }
  for (const place of places)
    claim(place.role !== 'shared' || !owned.has(place.branch ?? ''), `${place.branch} is shared`);
  claim(
    new Set(targets.map(({ unit, year, measure }) => `${unit} ${year} ${measure}`)).size === targets.length,
    'targets once',
  );
  for (const { unit, low, high } of targets)
    claim(byCode.has(unit) && low >= 0 && low <= high, `the target of ${unit}`);
  for (const row of members) {
    claim(isBranch(row.branch), `${row.branch} has members`);
    claim(row.memberTotal === row.official + row.probationary, `the total of ${row.branch}`);
    claim(
      Math.max(row.women, row.ethnicMinority, row.excused + row.away) <= row.memberTotal,
      `the parts of ${row.branch}`,
    );
    const sum = places
      .filter(({ branch }) => branch === row.branch)
      .reduce((total, place) => total + place.memberTotal, 0);
    const once = members.filter(({ branch }) => branch === row.branch).length === 1;
    const served = places.some(({ branch }) => branch === row.branch);
    claim(!once || !served || sum === row.memberTotal, `the places of ${row.branch} add up`);
  }
  for (const row of reports) {
    claim(
      isBranch(row.branch) && (row.heldOn === null || row.heldOn.startsWith(row.month)),
      `the report of ${row.branch}`,
    );
    claim(
      (row.present ?? 0) <= (row.expectedToAttend ?? Number.POSITIVE_INFINITY),
      `attendance of ${row.branch}`,
    );
    claim(
      Object.values(row.breakdown).every((part) => part <= row.admissions),
      `the admitted of ${row.branch}`,
    );
  }
  return [...new Set(broken)];
}
