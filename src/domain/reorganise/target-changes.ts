/**
 * What becomes of targets: the sum is proposed, a person sets it. A target that exists is never changed by an event,
 * so that what was reported against it stays; the target of a unit that ends stays with it.
 */
import { groupBy } from '../grouping.ts';
import type { Named, TargetChange } from './plan.ts';
import { type EventRequest, endingOf, type FoundedUnit, foundedOf } from './request.ts';
import type { Standing, StandingTarget } from './standing.ts';
import { namedNew, namedOn } from './version-changes.ts';

/** The measure that people set in the chat. */
const admissions = 'admissions';

type Figure = Pick<StandingTarget, 'year' | 'measure' | 'low' | 'high'>;

export function targetChanges(
  standing: Standing,
  request: EventRequest,
): { changes: TargetChange[]; closed: (Figure & { unit: Named })[] } {
  const ending = endingOf(request);
  const closed = standing.targets
    .filter(({ unitId }) => ending.includes(unitId))
    .map(({ unitId, ...figure }) => ({ unit: namedOn(standing.units, unitId, request.on), ...figure }));
  if (request.kind !== 'split' && request.kind !== 'merge') return { changes: [], closed };
  const proposed = request.kind === 'merge' ? sums(standing, request) : shares(standing, request);
  return { changes: decided(request, proposed), closed };
}

function add(figures: readonly Figure[]): Figure[] {
  const groups = groupBy(figures, ({ year, measure }) => `${year} ${measure}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sum = (bound: 'low' | 'high') => group.reduce((total, figure) => total + figure[bound], 0);
    return [{ year: first.year, measure: first.measure, low: sum('low'), high: sum('high') }];
  });
}

function sums(
  standing: Standing,
  { units, into, on }: Extract<EventRequest, { kind: 'merge' }>,
): TargetChange[] {
  const unit = typeof into === 'string' ? namedOn(standing.units, into, on) : namedNew(into);
  const figures = standing.targets.filter(({ unitId }) => units.includes(unitId));
  // A unit that goes on beside nobody's target has nothing to be set anew.
  if (figures.every(({ unitId }) => unitId === into)) return [];
  return add(figures).map((figure) => ({ unit, ...figure, how: 'proposed' }));
}

/** Divided as evenly as whole people can be; the first ones get what is left over. */
function shares(standing: Standing, request: Extract<EventRequest, { kind: 'split' }>): TargetChange[] {
  if (request.livesOn) return [];
  const { founded } = request;
  const part = (whole: number, at: number) =>
    Math.floor(whole / founded.length) + (at < whole % founded.length ? 1 : 0);
  return standing.targets
    .filter(({ unitId }) => unitId === request.unit)
    .flatMap(({ year, measure, low, high }) =>
      founded.map((each, at) => ({
        unit: namedNew(each),
        year,
        measure,
        low: part(low, at),
        high: part(high, at),
        how: 'proposed' as const,
      })),
    );
}

function decided(
  request: Extract<EventRequest, { kind: 'split' | 'merge' }>,
  proposed: TargetChange[],
): TargetChange[] {
  const { targets, on } = request;
  const isNew = ({ unit }: TargetChange) => unit.ref.startsWith('new:');
  if (targets.kind === 'later') return proposed;
  if (targets.kind === 'carry')
    return proposed.map((each) => (isNew(each) ? { ...each, how: 'carried' } : each));
  const year = Number(on.slice(0, 4));
  const set = targets.figures.flatMap(({ code, low, high }) => {
    const unit = foundedOf(request).find((each: FoundedUnit) => each.code === code);
    return unit === undefined
      ? []
      : [{ unit: namedNew(unit), year, measure: admissions, low, high, how: 'set' as const }];
  });
  const isSet = (each: TargetChange) =>
    set.some(
      ({ unit, measure }) => unit.ref === each.unit.ref && measure === each.measure && each.year === year,
    );
  return [...set, ...proposed.filter((each) => !isSet(each))];
}
