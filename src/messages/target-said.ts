/** A target was set: told to the unit. One was proposed: told to the office above it. */
import type { DateOn } from '../domain/calendar.ts';
import type { MeasureId } from '../domain/measures.ts';
import type { TargetRange } from '../domain/targets.ts';
import { phrase } from '../text/phrase.ts';
import { figurePhrase, measureName, type TargetReason, targetReason } from '../text/target-words.ts';
import { type Message, nameOf } from './message.ts';

export interface TargetSaidFacts {
  kind: 'assigned' | 'proposed';
  unitId: string;
  year: number;
  measure: MeasureId;
  figure: TargetRange;
  dueOn: DateOn | null;
  reason: TargetReason;
}

export const targetSaid: Message<TargetSaidFacts> = {
  needs: ({ unitId }) => ({ units: [unitId] }),
  render(facts, reader) {
    const { kind, unitId, year, measure, figure, dueOn: on, reason } = facts;
    const unit = nameOf(reader, unitId);
    const open = {
      label: phrase('targets:button.open'),
      button: { name: 'targets', unitId } as const,
    };
    return {
      lines: [
        phrase(`targets:told.${kind}`, { unit, year }),
        phrase('targets:told.what', { measure: measureName(measure), figure: figurePhrase(measure, figure) }),
        ...(on === null ? [] : [phrase('targets:line.dueOn', { on })]),
        phrase('targets:line.reason', { reason: targetReason(reason) }),
      ],
      buttons: [[open]],
    };
  },
};
