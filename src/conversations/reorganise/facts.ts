/** What the conversation about the tree is told, and what it has been answered so far. */

import { z } from 'zod';
import { type DateOn, isDateOn } from '../../domain/calendar.ts';
import { type EventRequest, eventKinds } from '../../domain/reorganise/request.ts';
import type { SaidAt } from '../../domain/said-at.ts';
import type { UnitKind } from '../../domain/unit-kinds.ts';
import type { Phrase } from '../../text/phrase.ts';
import type { DraftOf, Step, StepReading } from '../step.ts';

export interface ListedUnit {
  /** At most 36 ASCII characters. */
  id: string;
  code: string;
  name: string;
  kind: string;
  parentId: string | null;
  isBranch: boolean;
}

/** The units directly below one, or those at the top; a page of them. */
export interface UnitList {
  at: ListedUnit | null;
  units: readonly ListedUnit[];
  page: number;
  pages: number;
}

export interface Foresight {
  /** «Sẽ thay đổi …» */
  lines: Phrase[];
  /** Targets for admissions that a person has to decide about, of units that are founded. */
  proposed: readonly { code: string; low: number; high: number }[];
}

export interface ReorganiseFacts {
  now: SaidAt;
  kinds: readonly UnitKind[];
  /** Where the list of units begins; null: at the top. */
  start: string | null;
  /** Where the draft has walked to. */
  list(draft: ReorganiseDraft): UnitList;
  /** null: there is none today. */
  unit(id: string): ListedUnit | null;
  /** What typed words may mean: a code, or a part of a name. */
  find(text: string): readonly ListedUnit[];
  /** Whether a unit has or had the code that was typed. */
  isTaken(code: string): boolean;
  /** Served by the branch that is split, or near the new one and without a branch of their own. */
  places(draft: ReorganiseDraft): readonly { id: string; name: string }[];
  /** Directly below the committee that is split. */
  children(draft: ReorganiseDraft): readonly ListedUnit[];
  /** Why the draft, but for its decision and reason, cannot be of this day; null: nothing is known against it. */
  faultOn(day: DateOn, draft: ReorganiseDraft): FoundProblem | null;
  /** The first day on which nothing else happens to the chosen units; null: any day. */
  freeFrom(draft: ReorganiseDraft): DateOn | null;
  /** Of a branch that may take members of one that is dissolved, as an example; null: none is near. */
  receiverCode(draft: ReorganiseDraft): string | null;
  foresee(request: EventRequest): { ok: true; foresight: Foresight } | { ok: false; problem: FoundProblem };
}

export interface FoundProblem {
  kind: string;
  sentence: Phrase;
}

const people = z.number().int().min(0).max(100_000);

export const reorganiseShape = {
  kind: z.enum(eventKinds),
  /** Where the list of units stands; absent: at the top. */
  walk: z.string(),
  page: z.number().int().min(0),
  units: z.array(z.string()),
  /** The choosing of units is over. */
  chosen: z.literal(true),
  livesOn: z.boolean(),
  /** `new`, or the unit that takes in the others. */
  into: z.string(),
  unitKind: z.string(),
  founded: z.array(z.strictObject({ code: z.string(), name: z.string() })),
  newName: z.string(),
  parentId: z.string(),
  /** Of each place or child, the number of the founded unit that gets it; -1: it stays. */
  given: z.record(z.string(), z.number().int()),
  /** Nothing is left to be given. */
  shared: z.literal(true),
  receivers: z.array(z.strictObject({ unitId: z.string(), members: people, official: people.nullable() })),
  on: z.string().refine(isDateOn),
  decision: z.string(),
  reason: z.string(),
  targets: z.union([
    z.literal('carry'),
    z.literal('later'),
    z.array(z.strictObject({ low: people, high: people })),
  ]),
};
export type ReorganiseDraft = DraftOf<typeof reorganiseShape>;

export type ReorganiseStep = Step<ReorganiseDraft, ReorganiseFacts>;
export type ReorganiseReading = StepReading<ReorganiseDraft>;

export function take(draft: ReorganiseDraft, change: Partial<ReorganiseDraft>): ReorganiseReading {
  return { action: 'accept', draft: { ...draft, ...change } };
}

/** Whether one unit is chosen or several. */
export const isSingle = ({ kind }: ReorganiseDraft): boolean => kind === 'split' || kind === 'rename';
export const leastUnits = ({ kind }: ReorganiseDraft): number => (kind === 'merge' ? 2 : 1);

export function chosenUnits({ units }: ReorganiseDraft, facts: ReorganiseFacts): ListedUnit[] {
  return (units ?? []).flatMap((id) => facts.unit(id) ?? []);
}

export function foundsUnits({ kind, into }: ReorganiseDraft): boolean {
  return kind === 'found' || kind === 'split' || (kind === 'merge' && (into ?? 'new') === 'new');
}

/** The parents of the units are one and the same, so that nobody has to be asked for the new one's. */
function sameParent(draft: ReorganiseDraft, facts: ReorganiseFacts): boolean {
  return new Set(chosenUnits(draft, facts).map(({ parentId }) => parentId)).size < 2;
}

export function asksParent(draft: ReorganiseDraft, facts: ReorganiseFacts): boolean {
  if (draft.kind === 'found' || draft.kind === 'move') return true;
  return draft.kind === 'merge' && foundsUnits(draft) && !sameParent(draft, facts);
}

/** What has to be shared out among the units that come out of it. */
export function sharedOut(
  draft: ReorganiseDraft,
  facts: ReorganiseFacts,
): readonly { id: string; name: string }[] {
  if (draft.kind !== 'split') return [];
  return chosenUnits(draft, facts).some(({ isBranch }) => isBranch)
    ? facts.places(draft)
    : facts.children(draft);
}

/** For a committee that has none above it. */
export const atTop = 'top';

/** null before everything is answered that it takes. */
export function requestOf(draft: ReorganiseDraft, facts: Pick<ReorganiseFacts, 'unit'>): EventRequest | null {
  const { kind, on, decision, reason, units = [], founded = [], given = {} } = draft;
  if (kind === undefined || on === undefined || decision === undefined || reason === undefined) return null;
  const common = { on, decisionNumber: decision, reason };
  const first = facts.unit(units[0] ?? '');
  const [single] = units;
  const foundedUnits = founded.map((each, at) => {
    const items = Object.entries(given).flatMap(([id, to]) => (to === at ? [id] : []));
    const unitKind = draft.unitKind ?? first?.kind ?? '';
    const isBranch = kind === 'found' || (first?.isBranch ?? true);
    return {
      ...each,
      kind: unitKind,
      parentId: draft.parentId === atTop ? null : (draft.parentId ?? first?.parentId ?? null),
      places: isBranch ? items : [],
      children: isBranch ? [] : items,
      moved: null,
    };
  });
  const [one] = foundedUnits;
  switch (kind) {
    case 'found':
      return one === undefined ? null : { ...common, kind, founded: one };
    case 'split': {
      const { livesOn } = draft;
      if (single === undefined || livesOn === undefined || one === undefined) return null;
      return { ...common, kind, unit: single, founded: foundedUnits, livesOn, targets: wishOf(draft) };
    }
    case 'merge': {
      const into = draft.into === 'new' ? one : draft.into;
      return into === undefined ? null : { ...common, kind, units, into, targets: wishOf(draft) };
    }
    case 'move':
      return draft.parentId === undefined ? null : { ...common, kind, units, parentId: draft.parentId };
    case 'rename':
      if (single === undefined || draft.newName === undefined) return null;
      return { ...common, kind, unit: single, name: draft.newName, unitKind: null };
    case 'dissolve':
      return { ...common, kind, units, receivers: draft.receivers ?? [] };
  }
}

function wishOf({ targets, founded = [] }: ReorganiseDraft) {
  if (targets === undefined || targets === 'later') return { kind: 'later' as const };
  if (targets === 'carry') return { kind: 'carry' as const };
  const figures = founded.flatMap(({ code }, at) => {
    const figure = targets[at];
    return figure === undefined ? [] : [{ code, ...figure }];
  });
  return { kind: 'set' as const, figures };
}
