/** Where a guided conversation stands: plain JSON, checked whenever it is read back. */
import { z } from 'zod';
import type { Phrase } from '../text/phrase.ts';
import type { Session } from './conversation.ts';
import type { Guide } from './step.ts';

/** The place after the last question. */
export const review = 'review';
/** The place where what a whole message was taken for is shown, before the questions that it left open. */
export const heard = 'heard';

const views = ['question', 'wide', 'confirm', 'fields', 'further', 'leaving'] as const;
type View = (typeof views)[number];

export interface Progress<Draft = object> {
  draft: Draft;
  /** Id of the step that is being asked, `review` or `heard`. */
  at: string;
  view: View;
  /** The choice that waits for «Đúng»; only in the view `confirm`. */
  pending: string | null;
  /** Answers in a row that were not understood. */
  misses: number;
  /** The question was opened from the review and leads back there. */
  correcting: boolean;
  /** It was opened from what a whole message was taken for, and leads back there. */
  fromHeard: boolean;
  carried: string[];
  /** Doubtful readings of a whole message, by step: each waits for «Đúng» when its question comes. */
  proposed: Record<string, string>;
}

const progressShape = z.object({
  draft: z.unknown(),
  at: z.string(),
  view: z.enum(views),
  pending: z.string().nullable(),
  misses: z.number().int().min(0),
  correcting: z.boolean(),
  fromHeard: z.boolean().default(false),
  carried: z.array(z.string()),
  proposed: z.record(z.string(), z.string()).default({}),
});

/** Keeps what can be read of a draft; `whole` is false when anything had to be left out. */
function readDraft(
  shape: Readonly<Record<string, z.ZodType>>,
  raw: unknown,
): { draft: object; whole: boolean } {
  if (typeof raw !== 'object' || raw === null) return { draft: {}, whole: false };
  const kept: [string, unknown][] = [];
  let whole = Object.keys(raw).every((key) => Object.hasOwn(shape, key));
  for (const [field, type] of Object.entries(shape)) {
    if (!Object.hasOwn(raw, field)) continue;
    const read = type.safeParse((raw as Record<string, unknown>)[field]);
    if (read.success) kept.push([field, read.data]);
    else whole = false;
  }
  return { draft: Object.fromEntries(kept), whole };
}

/** The first question that is needed and has no answer; `review` when there is none left. */
export function nextOf(guide: Guide, draft: object, facts: unknown): string {
  return guide.steps.find((step) => step.isNeeded(draft, facts) && !step.isAnswered(draft))?.id ?? review;
}

/** A session as it was left, or what has to be said before it goes on elsewhere. */
export interface ReadBack {
  progress: Progress;
  /** `begunAgain`: another version wrote it, or it was broken. `moved`: the facts have changed what is to be answered. */
  now: 'asLeft' | 'moved' | 'begunAgain';
  /** The reason for `moved`, where there is one to be named. */
  why: Phrase | null;
}

/**
 * Reads a stored session. Another version of the flow, or a state that is not one, keeps the answers that still fit
 * and goes on at the first question without one.
 */
export function readProgress(guide: Guide, session: Session<unknown>, facts: unknown): ReadBack {
  const read = progressShape.safeParse(session.state);
  const rawDraft =
    typeof session.state === 'object' && session.state !== null && 'draft' in session.state
      ? session.state.draft
      : null;
  const { draft: kept, whole } = readDraft({ ...guide.shape }, rawDraft);
  const knows = (id: string) =>
    id === review ||
    (id === heard && guide.hearing !== undefined) ||
    guide.steps.some((step) => step.id === id);
  if (read.success && whole && session.version === guide.version && knows(read.data.at)) {
    return placed(guide, { ...read.data, draft: guide.settle(kept, facts) }, facts);
  }
  const begun = guide.start(facts);
  const draft = guide.settle({ ...begun.draft, ...kept }, facts);
  const progress = fresh(draft, nextOf(guide, draft, facts), begun.carried);
  return { ...placed(guide, progress, facts), now: 'begunAgain' };
}

/** The facts may have changed since: a question that is no longer asked, or one before it without its answer. */
function placed(guide: Guide, left: Progress, facts: unknown): ReadBack {
  const { draft, carried } = left;
  const moved = (at: string, why: Phrase | null): ReadBack => ({
    progress: fresh(draft, at, carried),
    now: 'moved',
    why,
  });
  const placeOf = (id: string) =>
    id === review ? guide.steps.length : guide.steps.findIndex((step) => step.id === id);
  const next = nextOf(guide, draft, facts);
  const step = guide.steps[placeOf(left.at)];
  const isNeeded = step === undefined || step.isNeeded(draft, facts);
  if (!isNeeded || placeOf(next) < placeOf(left.at)) return placedAt(next) ?? moved(next, null);
  return (left.at === review ? placedAt(review) : null) ?? { progress: left, now: 'asLeft', why: null };

  /** The end as it is now: a review stands only where there is something to review. Nothing is decided unasked. */
  function placedAt(at: string): ReadBack | null {
    if (at !== review) return null;
    const ending = guide.ending(draft, facts);
    if (ending.kind === 'faulty') return moved(ending.step, ending.line);
    const last = guide.steps.findLast((each) => each.isNeeded(draft, facts));
    return ending.kind === 'done' && last !== undefined ? moved(last.id, null) : null;
  }
}

export function fresh(
  draft: object,
  at: string,
  carried: string[],
  proposed: Record<string, string> = {},
): Progress {
  return {
    draft,
    at,
    view: 'question',
    pending: null,
    misses: 0,
    correcting: false,
    fromHeard: false,
    carried,
    proposed,
  };
}

/** The questions that are still to be answered. */
export function missingOf(guide: Guide, draft: object, facts: unknown): string[] {
  return guide.steps
    .filter((step) => step.isNeeded(draft, facts) && !step.isAnswered(draft))
    .map(({ id }) => id);
}

/** The answers given so far, in words; at the review they stand on the screen anyway. */
export function answeredOf(guide: Guide, { draft, at, carried }: Progress, facts: unknown): Phrase[] {
  if (at === review || at === heard) return [];
  const given = guide.steps.filter(
    (step) =>
      step.id !== at &&
      step.counted !== 'optional' &&
      !carried.includes(step.id) &&
      step.isNeeded(draft, facts) &&
      step.isAnswered(draft),
  );
  return given.map((step) => step.echo(draft, facts));
}
