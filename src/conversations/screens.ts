/** How the place where a conversation stands looks on the phone: one question, its buttons, the way back. */
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Button, Place, Screen } from './conversation.ts';
import { heard, missingOf, type Progress, review } from './progress.ts';
import { confirmableOf } from './proposals.ts';
import { type Guide, type Heard, inRows, type Step } from './step.ts';

/** The engine's own choices; a step's never begin with `go.` or `field.`. */
export const go = {
  back: 'go.back',
  on: 'go.on',
  same: 'go.same',
  other: 'go.other',
  yes: 'go.yes',
  again: 'go.again',
  send: 'go.send',
  edit: 'go.edit',
  leave: 'go.leave',
  keep: 'go.keep',
  drop: 'go.drop',
  stay: 'go.stay',
  more: 'go.more',
  preview: 'go.preview',
} as const;

export const fieldChoice = (step: string) => `field.${step}`;

/** «Số khác», «Ngày khác»: opens every answer that can be foreseen. */
export const otherButton = (label: Phrase): Button => ({ label, choice: go.other });

const button = (key: Parameters<typeof phrase>[0], choice: string): Button => ({
  label: phrase(key),
  choice,
});

export function stepOf(guide: Guide, id: string): Step | null {
  return guide.steps.find((step) => step.id === id) ?? null;
}

/** The questions that are asked this time, in their order. */
function askedOf(guide: Guide, { draft, carried, at }: Progress, facts: unknown): Step[] {
  return guide.steps.filter(
    (step) =>
      step.id === at ||
      (step.isNeeded(draft, facts) && step.counted !== 'optional' && !carried.includes(step.id)),
  );
}

/** The question before the one that stands; null at the first. */
export function previousOf(guide: Guide, progress: Progress, facts: unknown): string | null {
  const asked = askedOf(guide, progress, facts);
  const here = asked.findIndex((step) => step.id === progress.at);
  return asked[here - 1]?.id ?? null;
}

/** Each question with its details: they are counted as one, so that the count says how far it is and never jumps. */
function countedOf(guide: Guide): Step[][] {
  const counted: Step[][] = [];
  for (const step of guide.steps) {
    if (step.counted === 'fork' || step.counted === 'optional') continue;
    if (step.counted === 'detail') counted.at(-1)?.push(step);
    else counted.push([step]);
  }
  return counted;
}

/** The question that stands, of those that are asked from the beginning, with the review as the last; 0 of 0: not counted. */
export function placeOf(guide: Guide, { draft, at }: Progress, facts: unknown): Place {
  const endsInReview = guide.endsInReview(draft, facts);
  // Nothing was asked of what was sent.
  if (endsInReview && guide.correction?.isOne(facts) === true) return { at: 0, of: 0 };
  const { carried } = guide.start(facts);
  const asked = countedOf(guide).filter((each) =>
    each.some(({ id, isNeeded }) => isNeeded(draft, facts) && !carried.includes(id)),
  );
  const of = asked.length + (endsInReview ? 1 : 0);
  const here = at === heard ? (missingOf(guide, draft, facts)[0] ?? review) : at;
  const index = guide.steps.findIndex(({ id }) => id === here);
  if (index < 0) return { at: of, of };
  // What was foreseen and is asked after all has the number of the question before it.
  return {
    at: asked.filter(([first]) => first !== undefined && guide.steps.indexOf(first) <= index).length,
    of,
  };
}

/** «4/11 · » before the first line. */
function numbered(guide: Guide, progress: Progress, facts: unknown, lines: Phrase[]): Phrase[] {
  const [first, ...rest] = lines;
  if (first === undefined || progress.correcting) return lines;
  const { at, of } = placeOf(guide, progress, facts);
  if (at < 1 || of < 2) return lines;
  return [phrase('report:guide.numbered', { at, of, question: first }), ...rest];
}

/** What the report is of, on every screen that changes an answer. */
function titleOf({ said, correction }: Guide, progress: Progress, facts: unknown): Phrase[] {
  const isChanged = progress.correcting || progress.view === 'fields' || correction?.isOne(facts) === true;
  return isChanged && said.title !== undefined ? [said.title(facts)] : [];
}

/**
 * @param above sentences that come before what is asked: an echo, a help, a reason
 * @param news what a whole message says just now, in its own words
 */
export function drawScreen(
  guide: Guide,
  progress: Progress,
  facts: unknown,
  above: readonly Phrase[],
  news?: Pick<Heard, 'notes' | 'doubts'>,
): Screen {
  if (progress.view === 'leaving') return drawLeaving(guide, facts, above);
  if (progress.at === heard) return drawHeard(guide, progress, facts, above, news);
  const step = stepOf(guide, progress.at);
  if (step === null) return drawReview(guide, progress, facts, above);
  if (progress.view === 'confirm' && progress.pending !== null) {
    return {
      lines: [
        ...above,
        ...titleOf(guide, progress, facts),
        step.doubt(progress.pending, progress.draft, facts),
      ],
      buttons: [[button('report:guide.yes', go.yes), button('report:guide.again', go.again)]],
    };
  }
  return drawQuestion(guide, step, progress, facts, above);
}

function drawQuestion(
  guide: Guide,
  step: Step,
  progress: Progress,
  facts: unknown,
  above: readonly Phrase[],
): Screen {
  const wide = progress.view === 'wide';
  const question = step.ask(progress.draft, facts, wide);
  const answered = step.isAnswered(progress.draft);
  const ways: Button[] = [];
  if (wide || progress.correcting || previousOf(guide, progress, facts) !== null) {
    ways.push(button('report:guide.back', go.back));
  }
  if (answered) ways.push(button('report:guide.same', go.same));
  const rows = [...question.buttons];
  const last = rows.at(-1);
  const [way, ...furtherWays] = ways;
  // «Số khác» alone in its row leaves room for the way back: one row less on a small telephone.
  const isLoneOther = last?.length === 1 && last[0]?.choice === go.other;
  if (isLoneOther && way !== undefined && furtherWays.length === 0) rows.splice(-1, 1, [...last, way]);
  else rows.push(...inRows(ways, 2));
  const now = answered ? [phrase('report:guide.now', { answer: step.echo(progress.draft, facts) })] : [];
  return {
    lines: [
      ...above,
      ...titleOf(guide, progress, facts),
      ...now,
      ...numbered(guide, progress, facts, question.lines),
    ],
    buttons: rows,
  };
}

function drawReview(guide: Guide, progress: Progress, facts: unknown, above: readonly Phrase[]): Screen {
  const ending = guide.ending(progress.draft, facts);
  if (ending.kind !== 'review') return { lines: [...above], buttons: [] };
  if (progress.view === 'fields') {
    return drawFields(ending.fields, [...above, ...titleOf(guide, progress, facts)]);
  }
  const { beside = [], further = [] } = ending;
  if (progress.view === 'further') return drawFields(further, above);
  const more = further.length === 0 ? [] : [button('report:guide.more', go.more)];
  const preview = ending.preview === undefined ? [] : [button('report:guide.preview', go.preview)];
  const { send, leave } = guide.reviewButtons;
  return {
    lines: [...above, ...numbered(guide, progress, facts, ending.lines)],
    buttons: [
      [
        { label: send, choice: go.send },
        button('report:guide.edit', go.edit),
        { label: leave, choice: go.leave },
      ],
      ...inRows([...preview, ...beside, ...more], 2),
    ],
  };
}

/** Which answer is to be changed. */
function drawFields(fields: readonly Button[], above: readonly Phrase[]): Screen {
  return {
    lines: [...above, phrase('report:guide.whichField')],
    buttons: [...inRows(fields, 2), [button('report:guide.back', go.back)]],
  };
}

/** The readings to choose from, below why they are asked about. */
export function candidateScreen(
  line: Phrase,
  candidates: readonly Button[],
  above: readonly Phrase[] = [],
): Screen {
  return {
    lines: [...above, line],
    buttons: [...candidates.map((each) => [each]), [button('report:guide.again', go.again)]],
  };
}

/** Whether nothing is left to be asked, and it can be sent from here. */
export function isWhole(guide: Guide, draft: object, facts: unknown): boolean {
  return missingOf(guide, draft, facts).length === 0 && guide.ending(draft, facts).kind !== 'faulty';
}

function drawHeard(
  guide: Guide,
  progress: Progress,
  facts: unknown,
  above: readonly Phrase[],
  news: Pick<Heard, 'notes' | 'doubts'> = { notes: [], doubts: {} },
): Screen {
  const { draft, view, carried, proposed } = progress;
  const { hearing, reviewButtons } = guide;
  if (hearing === undefined) return { lines: [...above], buttons: [] };
  if (view === 'fields') {
    const fields = guide.steps
      .filter((step) => step.isNeeded(draft, facts) && step.isAnswered(draft))
      .map(({ id }) => ({ label: hearing.field(id), choice: fieldChoice(id) }));
    return drawFields(fields, [...above, ...titleOf(guide, progress, facts)]);
  }
  const first = isWhole(guide, draft, facts)
    ? { label: reviewButtons.send, choice: go.send }
    : button('report:heard.on', go.on);
  const { draft: confirmed, doubts } = confirmableOf(guide, { draft, proposed }, facts);
  // What waits for «Đúng» is not missing as well.
  const missing = missingOf(guide, guide.settle(confirmed, facts), facts);
  // In the person's own words as long as they are at hand; they are not kept.
  const asked = [...doubts].map(([step, line]) => news.doubts[step] ?? line);
  const others = Object.entries(news.doubts).filter(([step]) => !doubts.has(step));
  return {
    lines: [
      ...above,
      ...hearing.lines(draft, facts, { missing, carried }),
      ...others.map(([, line]) => line),
      ...news.notes,
      ...asked,
    ],
    buttons: [
      ...(asked.length === 0 ? [] : [[button('report:guide.yes', go.yes)]]),
      [first, button('report:guide.edit', go.edit), { label: reviewButtons.leave, choice: go.leave }],
    ],
  };
}

function drawLeaving(guide: Guide, facts: unknown, above: readonly Phrase[]): Screen {
  const correction = guide.correction?.isOne(facts) ? guide.correction : null;
  return {
    lines: [...above, guide.said.leaving(facts)],
    buttons: [
      correction === null
        ? [button('report:guide.keep', go.keep), button('report:guide.drop', go.drop)]
        : [
            { label: correction.keep, choice: go.keep },
            { label: correction.drop, choice: go.drop },
          ],
      [button('report:guide.stay', go.stay)],
    ],
  };
}
