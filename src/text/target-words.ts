/** What targets are called, wherever they are said. */
import { type MeasureId, measureOf, placeKindOf } from '../domain/measures.ts';
import type { TargetRange } from '../domain/targets.ts';
import { type Phrase, phrase } from './phrase.ts';
import { placeKindWord } from './sentences.ts';

/** Why a target was set, where no words of one's own were given. */
export const targetReasons = ['plan', 'agreed', 'adjusted', 'imported'] as const;

/** As it is kept with the target. */
export type TargetReason =
  | { kind: 'usual'; reason: (typeof targetReasons)[number] }
  | { kind: 'own'; text: string };

export function targetReason(reason: TargetReason): Phrase {
  return reason.kind === 'usual'
    ? phrase(`targets:reason.${reason.reason}`)
    : phrase('review:value.text', { text: reason.text });
}

type OfAllPlaces = Exclude<MeasureId, `admissions/${string}`>;

export function measureName(id: MeasureId): Phrase {
  const kind = placeKindOf(id);
  if (kind !== null) return phrase('targets:measure.ofKind', { kind: placeKindWord(kind) });
  const plain = id as OfAllPlaces;
  return phrase(`targets:measure.${plain}`);
}

/** «8 đồng chí», «7–8 đồng chí», «95%». */
export function figurePhrase(id: MeasureId, { low, high }: TargetRange): Phrase {
  const { unit } = measureOf(id);
  return low === high
    ? phrase(`targets:figure.${unit}`, { n: high })
    : phrase(`targets:range.${unit}`, { low, high });
}
