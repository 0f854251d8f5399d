/** Notices to the people of a branch and to staff, in each one's language, outside the quiet hours. */
import { encodeButton } from '../buttons/codec.ts';
import { noticeDelivery } from '../delivery/notice.ts';
import type { Role } from '../domain/roles.ts';
import { enqueue } from '../store/deliveries.ts';
import { type Person, peopleIn } from '../store/people.ts';
import { nearestAboveWith } from '../store/units.ts';
import type { Phrase } from '../text/phrase.ts';
import { languageOf } from '../text/texts.ts';
import type { BotContext, LabelledButton } from './bot-context.ts';

export interface NoticeWords {
  /** What it is for: the same is never sent twice to a person. */
  purpose: string;
  lines: readonly Phrase[];
  buttons?: readonly (readonly LabelledButton[])[];
  /** The buttons below the text field go. */
  endsMenu?: boolean;
}

const reporters: Role[] = ['secretary', 'deputy'];

function deliveryTo(
  ctx: BotContext,
  person: Person,
  { purpose, lines, buttons = [], endsMenu = false }: NoticeWords,
) {
  const { texts, defaultLanguage } = ctx.deps;
  const { at, timeZone, settings } = ctx.world;
  const language = languageOf(person.language, defaultLanguage);
  const rows = buttons.map((row) =>
    row.map(({ label, button }) => ({
      text: texts.render(label, language, { html: false }),
      callback_data: encodeButton(button),
    })),
  );
  const text = texts.renderLines(lines, language, { html: true });
  const notice = { purpose, person, text, endsMenu, ...(rows.length === 0 ? {} : { buttons: rows }) };
  return noticeDelivery(notice, { now: new Date(at), timeZone, settings });
}

/** Each once, without the one who caused it and without those who cannot be reached. */
function reached(ctx: BotContext, holders: readonly { person: Person }[]): Person[] {
  const people = new Map(holders.map(({ person }) => [person.id, person]));
  return [...people.values()].filter(
    ({ id, unreachableSince }) => id !== ctx.person?.id && unreachableSince === null,
  );
}

/** To the secretary and the deputies of a branch. @returns how many will receive it */
export async function notifyBranch(ctx: BotContext, branchId: string, words: NoticeWords): Promise<number> {
  const people = reached(ctx, await peopleIn(ctx.world.db, [branchId], reporters, ctx.world.at));
  ctx.changes.deliveries.push(...people.map((person) => deliveryTo(ctx, person, words)));
  return people.length;
}

/** To one person, once everything that was decided before it is written. */
export function notifyPerson(ctx: BotContext, person: Person, words: NoticeWords): void {
  const { engine } = ctx.world;
  if (person.unreachableSince !== null) return;
  ctx.changes.writes.push((tx) => enqueue(tx, engine, [deliveryTo(ctx, person, words)]));
}

/** To the persons in charge of a branch; found as the batch is written, since few reports need it. */
export function notifyInCharge(ctx: BotContext, branchId: string, words: NoticeWords): void {
  const { at, engine } = ctx.world;
  ctx.changes.writes.push(async (tx) => {
    const people = reached(ctx, await peopleIn(tx, [branchId], ['inCharge'], at));
    await enqueue(
      tx,
      engine,
      people.map((person) => deliveryTo(ctx, person, words)),
    );
  });
}

/** To the staff nearest above a branch; found as the batch is written, since few reports need it. */
export function notifyStaffAbove(ctx: BotContext, branchId: string, words: NoticeWords): void {
  const { at, now, engine } = ctx.world;
  ctx.changes.writes.push(async (tx) => {
    const unitId = await nearestAboveWith(tx, branchId, 'staff', now.date, at);
    if (unitId === null) return;
    const people = reached(ctx, await peopleIn(tx, [unitId], ['staff'], at));
    await enqueue(
      tx,
      engine,
      people.map((person) => deliveryTo(ctx, person, words)),
    );
  });
}
