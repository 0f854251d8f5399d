/** Before it is sent: the units where it would reach nobody, by name with the cause, so that they can be telephoned. */
import type { ChosenAudience } from '../../domain/audience.ts';
import { groupBy } from '../../domain/grouping.ts';
import { isBranchKind } from '../../domain/unit-kinds.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { BroadcastFacts, UnreachedUnit } from './facts.ts';

/** Of each cause; the others are counted. */
const namesShown = 5;

const keyOf = ({ cause, kind }: UnreachedUnit) =>
  cause === 'vacant' && !isBranchKind(kind) ? 'vacantStaff' : cause;

function causeLine(set: readonly UnreachedUnit[]): Phrase[] {
  const [first] = set;
  if (first === undefined) return [];
  const names = set.slice(0, namesShown).map(({ name }) => phrase('summary:item.name', { name }));
  const left = set.length - names.length;
  return [
    phrase('broadcast:line.unreachedFor', {
      cause: phrase(`bot:directive.cause.${keyOf(first)}`),
      count: set.length,
      names: left === 0 ? names : [...names, phrase('broadcast:moreUnits', { count: left })],
    }),
  ];
}

export function unreachedLines(audience: ChosenAudience, facts: BroadcastFacts): Phrase[] {
  const { of, units } = facts.unreachedOf(audience);
  if (units.length === 0) return [];
  const n = units.length;
  return [
    phrase('broadcast:line.unreached', { n, of }),
    ...[...groupBy(units, keyOf).values()].flatMap(causeLine),
  ];
}
