/** How far a directive has come, as far as an office reaches: one source for the totals, the tree and the lists. */
import type { Audience } from '../../../domain/audience.ts';
import { detailsOf } from '../../../domain/directive-details.ts';
import {
  countStages,
  type DirectiveState,
  directiveStateOf,
  directiveStates,
} from '../../../domain/directive-states.ts';
import { groupBy } from '../../../domain/grouping.ts';
import { isBranchKind } from '../../../domain/unit-kinds.ts';
import { type AddressedUnit, loadAddressedUnits } from '../../../store/directive-following.ts';
import { type Directive, findDirective } from '../../../store/directives.ts';
import { isWithin, loadSubtree, type UnitOn } from '../../../store/units.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { reachesIn } from '../../ground/staff-scope.ts';

export interface Followed {
  directive: Directive;
  /** Whether the whole audience is seen, and not only a part of it. */
  isWhole: boolean;
  units: AddressedUnit[];
  /** The unit from which it is seen. */
  rootId: string;
}

/**
 * The part of the audience below an office that may send; null: none. Whoever only administers the installation follows
 * what they sent themselves: they are nobody's superior.
 */
async function rootOf(ctx: BotContext, { unitId: audienceId }: Audience): Promise<string | null> {
  const { db, now } = ctx.world;
  for (const { unitId } of reachesIn(ctx, 'sendDirectives')) {
    if (unitId === null) continue;
    if (await isWithin(db, unitId, audienceId, now.date)) return audienceId;
    if (await isWithin(db, audienceId, unitId, now.date)) return unitId;
  }
  return null;
}

type BehindState = Exclude<DirectiveState, 'carriedOut'>;

/** Of what a list tells who is behind. */
export type Stage = 'read' | 'convey' | 'carryOut';

/** Whoever has come so far is not in the list. */
const doneWith: Readonly<Record<Stage, readonly DirectiveState[]>> = {
  read: ['carriedOut', 'conveyed', 'read'],
  convey: ['carriedOut', 'conveyed'],
  carryOut: ['carriedOut'],
};

const isMeant: Readonly<Record<Stage, (unit: AddressedUnit) => boolean>> = {
  read: () => true,
  convey: ({ isToConvey }) => isToConvey,
  carryOut: ({ isToCarryOut }) => isToCarryOut,
};

/** How many it is for to come so far. */
export const countMeant = (units: readonly AddressedUnit[], stage: Stage): number =>
  units.filter(isMeant[stage]).length;

/** How far it has come at one unit, in words; where it has not been conveyed, the cause. */
export function stateWords(state: DirectiveState, { kind, isToConvey, isToCarryOut }: AddressedUnit): Phrase {
  if (state === 'carriedOut') return phrase('conveying:cause.carriedOut');
  if (state === 'conveyed')
    return phrase(isToCarryOut ? 'conveying:cause.onlyConveyed' : 'conveying:cause.conveyed');
  if (state === 'read') return phrase(isToConvey ? 'conveying:cause.read' : 'conveying:cause.onlyRead');
  const isStaff = state === 'vacant' && !isBranchKind(kind);
  return phrase(isStaff ? 'bot:directive.cause.vacantStaff' : `bot:directive.cause.${state}`);
}

/** A unit that is behind, with the cause. */
export type Behind = AddressedUnit & { state: BehindState; cause: Phrase };

/** Whose people have the paper, or were sent it in vain and can look at it; what is on its way is waited for. */
const remindable: readonly DirectiveState[] = ['conveyed', 'read', 'notRead', 'unknown'];

export const isToRemind = ({ state, isToConvey, holders }: Behind): boolean => {
  // Who was never sent it can't be asked for it.
  const wasSent = holders.some(({ isReachable, delivery }) => isReachable && delivery !== null);
  return isToConvey && (remindable.includes(state) || (state === 'failed' && wasSent));
};

export const isToPhone = ({ state }: Behind): boolean =>
  state === 'vacant' || state === 'neverJoined' || state === 'unreachable';

/** Those that have not read it, or not conveyed it, each with the cause; those that can be written to first. */
export function behindOf(units: readonly AddressedUnit[], stage: Stage): Behind[] {
  const meant = units.filter(isMeant[stage]);
  const states = groupBy(meant, directiveStateOf);
  return directiveStates.flatMap((state) => {
    if (state === 'carriedOut' || doneWith[stage].includes(state)) return [];
    return (states.get(state) ?? []).map((unit) => ({ ...unit, state, cause: stateWords(state, unit) }));
  });
}

/** «Đơn vị 9: đã gửi 3 (33,3%), …, đã quán triệt 1 (11,1%)»; of what nobody conveys, not that. */
export function stageParts(units: readonly AddressedUnit[]): Phrase[] {
  const { toConvey, conveyed, toCarryOut, carriedOut, ...stages } = countStages(units);
  const share = (numerator: number, denominator: number) => percentValue({ numerator, denominator }, 'chat');
  const parts = (['sent', 'reached', 'read'] as const).map((stage) =>
    phrase(`bot:directive.stage.${stage}`, { n: stages[stage], share: share(stages[stage], units.length) }),
  );
  if (toConvey === 0) return parts;
  const done = phrase('conveying:stage', { n: conveyed, share: share(conveyed, toConvey) });
  if (toCarryOut === 0) return [...parts, done];
  return [
    ...parts,
    done,
    phrase('conveying:carried.stage', { n: carriedOut, share: share(carriedOut, toCarryOut) }),
  ];
}

/** null: not this person's to follow. */
export async function follow(ctx: BotContext, directiveId: string): Promise<Followed | null> {
  const { db, now, at } = ctx.world;
  const directive = await findDirective(db, directiveId);
  if (directive === null) return null;
  const audience = JSON.parse(directive.audience) as Audience;
  const isSender = directive.createdBy === ctx.person?.id && reachesIn(ctx, 'sendDirectives').length > 0;
  const rootId = isSender ? audience.unitId : await rootOf(ctx, audience);
  if (rootId === null) return null;
  const asked = { rootId, on: now.date, at };
  const carryOut = detailsOf(directive).carryOut === true;
  const meant = { id: directiveId, type: directive.type, audience, carryOut };
  const units = await loadAddressedUnits(db, meant, asked);
  return { directive, isWhole: rootId === audience.unitId, units, rootId };
}

/** What is followed, of the unit and everything below it only; null: not this person's to follow. */
export async function followBelow(
  ctx: BotContext,
  directiveId: string,
  unitId: string,
): Promise<(Followed & { name: string; below: UnitOn[] }) | null> {
  const followed = await follow(ctx, directiveId);
  if (followed === null || followed.directive.recalledAt !== null) return null;
  const { db, now } = ctx.world;
  const reachable = await loadSubtree(db, followed.rootId, now.date);
  if (!reachable.some(({ id }) => id === unitId)) return null;
  const below = unitId === followed.rootId ? reachable : await loadSubtree(db, unitId, now.date);
  const inside = new Set(below.map(({ id }) => id));
  const units = followed.units.filter(({ id }) => inside.has(id));
  return { ...followed, units, below, name: below.find(({ id }) => id === unitId)?.name ?? '' };
}
