/** The way from what was typed to a reading, the same for every field. */
import type { Answer, Item } from './answer.ts';
import { applyCorrections } from './corrections.ts';
import type { Inspection } from './inspection.ts';
import { isPrepared, prepare } from './normalise.ts';
import { ask, type Reading, type ReadingContext, type ReadingReason, refuse } from './reading.ts';
import { isMarkedSecret } from './secrecy.ts';

export interface Field<V> {
  holdsIdentity(text: string): boolean;
  /** @param text prepared */
  cover(text: string, ctx: ReadingContext): Answer;
  /** Whether an item says something that the field could take. */
  isClaim(item: Item): boolean;
  /** Buttons where the chart alone asks back. */
  candidates?(reason: ReadingReason, text: string): V[];
  /** What its own forms mean, once the corrections are made. */
  arrange?(items: readonly Item[], ctx: ReadingContext): readonly Item[];
  inspect(items: readonly Item[], text: string, ctx: ReadingContext): Inspection;
  /** @param doubts what was doubtful so far, the first of them the one that is named */
  read(items: readonly Item[], doubts: readonly ReadingReason[], ctx: ReadingContext): Reading<V>;
}

export function readBy<V>(field: Field<V>, typed: string, ctx: ReadingContext): Reading<V> {
  const prepared = prepare<V>(typed);
  if (!isPrepared(prepared)) return prepared;
  const { text } = prepared;
  if (isMarkedSecret(text)) return refuse('secret');
  if (field.holdsIdentity(text)) return refuse('identityNumber');
  const chart = field.cover(text, ctx);
  if (chart.refuse !== undefined) return refuse(chart.refuse);
  if (chart.ask !== undefined) return ask(chart.ask, field.candidates?.(chart.ask, text));
  const { corrected, lost, ...fixed } = applyCorrections(chart.items, field.isClaim);
  if (lost) return ask('correctionWithoutFigure');
  const items = field.arrange?.(fixed.items, ctx) ?? fixed.items;
  const inspection = field.inspect(items, text, ctx);
  if (inspection.refuse !== undefined) return refuse(inspection.refuse);
  if (inspection.ask !== undefined) return ask(inspection.ask);
  const doubts = [...prepared.doubts, ...chart.doubts, ...inspection.doubts];
  return field.read(items, corrected ? [...doubts, 'corrected'] : doubts, ctx);
}
