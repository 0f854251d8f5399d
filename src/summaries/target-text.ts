/** The page of a unit's targets in words. */
import { measureOf } from '../domain/measures.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { percentValue } from '../text/sentences.ts';
import { figurePhrase, measureName } from '../text/target-words.ts';
import { namesOf } from './name-list.ts';
import type { TargetFigures, TargetPage } from './target-figures.ts';

const shownNames = 6;

/** «5/8 đồng chí, đạt 62,5%; chậm.» */
function sentenceOf({ measure, target, done, status }: TargetFigures): Phrase {
  const { unit } = measureOf(measure);
  const said = status === 'none' && unit !== 'people' ? 'noneYet' : status;
  const values = { measure: measureName(measure), status: phrase(`targets:status.${said}`) };
  if (target === null) return phrase('targets:line.notAssigned', { ...values, n: done?.numerator ?? 0 });
  const figure = figurePhrase(measure, target);
  if (done === null || done.denominator === 0)
    return phrase('targets:line.notCounted', { ...values, figure });
  const counted = { ...values, figure, done: done.numerator, full: done.denominator };
  const style = unit === 'people' && target.low < target.high ? 'range' : unit;
  return phrase(`targets:line.done.${style}`, { ...counted, percent: percentValue(done, 'chat') });
}

function furtherOf(figures: TargetFigures, page: TargetPage): Phrase[] {
  const { projection, measure, done, target } = figures;
  const lines: Phrase[] = [];
  if (target !== null && target.dueOn !== null)
    lines.push(phrase('targets:line.until', { on: target.dueOn }));
  if (projection !== null) {
    const values = {
      on: `${page.year}-12-31`,
      n: projection.likely,
      low: projection.low,
      high: projection.high,
    };
    lines.push(phrase('targets:line.projection', values));
  }
  if (measure !== 'admissions') return lines;
  if (page.pipeline !== null)
    lines.push(
      phrase('summary:admissions.line', { sentences: phrase('summary:admissions.pipeline', page.pipeline) }),
    );
  if (page.sumBelow > 0 && page.sumBelow !== (done?.denominator ?? 0))
    lines.push(phrase('targets:line.sumBelow', { n: page.sumBelow }));
  const none = namesOf(page.none, shownNames, 'moreBranches');
  if (none !== null) lines.push(phrase('summary:admissions.none', none));
  return lines;
}

export function targetLines(
  page: TargetPage,
  proposals: readonly { name: string; figure: Phrase }[],
): Phrase[] {
  const proposed = namesOf(proposals, shownNames, 'moreBranches', ({ name, figure }) =>
    phrase('summary:item.noted', { name, note: figure }),
  );
  return [
    phrase('targets:title', { unit: page.unit.name, year: page.year }),
    ...page.figures.flatMap((figures, i) => [
      phrase('summary:section', { no: i + 1, text: sentenceOf(figures) }),
      ...furtherOf(figures, page),
    ]),
    ...(proposed === null ? [] : [phrase('targets:proposals', proposed)]),
    phrase('summary:asOf', { at: page.asOf }),
  ];
}

/** «Chi bộ bản Pá Lúa · 2/1 · vượt» */
export function belowLabel({ name, done, full, status }: TargetPage['below'][number]): Phrase {
  const values = { name, done, full, status: phrase(`targets:status.${status}`) };
  return full === 0 ? phrase('targets:below.none', values) : phrase('targets:below.item', values);
}
