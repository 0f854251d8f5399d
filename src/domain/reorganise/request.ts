/** What somebody wants to be changed in the tree (domain guide §2.5): one kind of event, one date, one decision. */
import type { DateOn } from '../calendar.ts';

export const eventKinds = ['found', 'split', 'merge', 'move', 'rename', 'dissolve'] as const;
/** lập mới · chia tách · hợp nhất, sáp nhập · chuyển · đổi tên · giải thể */
export type EventKind = (typeof eventKinds)[number];

/** Members who go over; `official` null: nobody said how many of them. */
export interface Moved {
  members: number;
  official: number | null;
}

export interface FoundedUnit {
  code: string;
  name: string;
  kind: string;
  /** null: at the top. */
  parentId: string | null;
  /** Ids of the places that it serves; the role follows from them. */
  places: readonly string[];
  /** Ids of the units that come below it, of a committee that is split. */
  children: readonly string[];
  moved: Moved | null;
}

export interface TargetFigure {
  /** Code of the founded unit. */
  code: string;
  low: number;
  high: number;
}

/** What a person decides about the targets: take over what is proposed, other figures, or later. */
export type TargetWish = { kind: 'carry' } | { kind: 'later' } | { kind: 'set'; figures: TargetFigure[] };

interface EventFacts {
  on: DateOn;
  decisionNumber: string;
  reason: string;
}

/** Units are given by their ids. */
export type EventRequest = EventFacts &
  (
    | { kind: 'found'; founded: FoundedUnit }
    /** `livesOn`: the unit goes on beside those that leave it. */
    | { kind: 'split'; unit: string; founded: readonly FoundedUnit[]; livesOn: boolean; targets: TargetWish }
    /** `into`: a new unit, or one of the units, which takes in the others. */
    | { kind: 'merge'; units: readonly string[]; into: FoundedUnit | string; targets: TargetWish }
    | { kind: 'move'; units: readonly string[]; parentId: string }
    | { kind: 'rename'; unit: string; name: string; unitKind: string | null }
    | { kind: 'dissolve'; units: readonly string[]; receivers: readonly (Moved & { unitId: string })[] }
  );

/** The units that are changed or ended. */
export function unitsOf(request: EventRequest): readonly string[] {
  switch (request.kind) {
    case 'found':
      return [];
    case 'split':
    case 'rename':
      return [request.unit];
    default:
      return [...new Set(request.units)];
  }
}

export function foundedOf(request: EventRequest): readonly FoundedUnit[] {
  if (request.kind === 'found') return [request.founded];
  if (request.kind === 'split') return request.founded;
  return request.kind === 'merge' && typeof request.into !== 'string' ? [request.into] : [];
}

/** The units that end the day before. */
export function endingOf(request: EventRequest): readonly string[] {
  if (request.kind === 'dissolve') return unitsOf(request);
  if (request.kind === 'split') return request.livesOn ? [] : [request.unit];
  return request.kind === 'merge' ? unitsOf(request).filter((id) => id !== request.into) : [];
}

/** Ids of all units that the request speaks of. */
export function mentionedIn(request: EventRequest): string[] {
  const founded = foundedOf(request).flatMap(({ parentId, children }) => [
    ...(parentId === null ? [] : [parentId]),
    ...children,
  ]);
  const others =
    request.kind === 'move'
      ? [request.parentId]
      : request.kind === 'dissolve'
        ? request.receivers.map(({ unitId }) => unitId)
        : [];
  return [...new Set([...unitsOf(request), ...founded, ...others])];
}
