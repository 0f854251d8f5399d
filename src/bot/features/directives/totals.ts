/** How far a directive has come, for whoever sent it and for those above its units: in numbers, and by name with the cause. */
import { sendDoubtfulAgain } from '../../../actions/send-again.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { detailsOf } from '../../../domain/directive-details.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { headingOf } from '../../../messages/directive.ts';
import {
  audienceOf,
  failedLine,
  partsOf,
  stateLine,
  steeringButtons,
} from '../../../messages/mailing-progress.ts';
import {
  countEdited,
  countInDoubt,
  countTakenBack,
  failuresOf,
  standingOf,
  totalsOf,
} from '../../../store/delivery-figures.ts';
import { isThrough, keepersOf } from '../../../store/directive-changes.ts';
import { recallKey } from '../../../store/directive-deliveries.ts';
import { countRead, type Directive, findDirective } from '../../../store/directives.ts';
import { titleOf } from '../../../text/office-title.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';
import { heldAt } from '../../ground/staff-scope.ts';
import { followingButtons } from './by-unit.ts';
import { follow, stageParts } from './following.ts';
import { maySteer, showWaiting } from './mailing.ts';

/** In whose name it was sent: they answer for it. */
export const mayRecall = (ctx: BotContext, { unitId, recalledAt }: Directive): boolean =>
  recalledAt === null && heldAt(ctx, unitId, 'sendDirectives') !== null;

async function editedLines(ctx: BotContext, directiveId: string, editedAt: string): Promise<Phrase[]> {
  const { world } = ctx;
  const counts = await countEdited(world.db, directiveId, editedAt);
  return [
    phrase('bot:directive.amend.count', { at: editedAt, ...counts }),
    ...(await keepersLine(ctx, directiveId, `edit:${directiveId}:${editedAt}:`)),
  ];
}

/** Before «và n đồng chí khác». */
const keepersNamed = 6;

/** Who may still have it as it was, by their offices, so that they can be told otherwise. */
async function keepersLine({ world }: BotContext, directiveId: string, begin: string): Promise<Phrase[]> {
  const { db, now } = world;
  if (!(await isThrough(db, directiveId))) return [phrase('bot:directive.recall.going')];
  const keepers = await keepersOf(db, directiveId, begin, now.date);
  if (keepers.length === 0) return [];
  const names = keepers.slice(0, keepersNamed).map(({ role, unit }) => titleOf(role, unit));
  const left = keepers.length - names.length;
  const more = left === 0 ? [] : [phrase('bot:directive.recall.moreKeepers', { n: left })];
  return [phrase('bot:directive.recall.keepers', { n: keepers.length, names: [...names, ...more] })];
}

async function peopleLines(ctx: BotContext, directiveId: string, again: number): Promise<Phrase[]> {
  const { db } = ctx.world;
  const [totals, read] = await Promise.all([totalsOf(db, directiveId), countRead(db, directiveId)]);
  totals.unknown -= again;
  totals.queued += again;
  const audience = audienceOf(totals);
  if (audience === 0) return [];
  const share = percentValue({ numerator: read, denominator: audience }, 'chat');
  return [
    phrase('bot:directive.totals', { audience, parts: partsOf(totals) }),
    ...failedLine(await failuresOf(db, directiveId)),
    phrase('bot:directive.readTotals', { read, audience, share }),
  ];
}

/** What nobody knows of: of a directive by whoever sent it, all that there is by administrators. */
export async function sendAgain(ctx: BotContext, { directiveId }: CarriedBy<'send-again'>): Promise<void> {
  const { world, person, changes } = ctx;
  const isTheirs =
    directiveId === null
      ? may(ctx, 'administer') !== null
      : maySend(ctx) && (await findDirective(world.db, directiveId))?.createdBy === person?.id;
  if (person === null || !isTheirs) return ctx.toast(phrase('bot:directive.gone'));
  const n = await countInDoubt(world.db, directiveId);
  if (n > 0) sendDoubtfulAgain(world, changes, { directiveId, personId: person.id });
  ctx.toast(phrase(n === 0 ? 'bot:directive.nothingInDoubt' : 'bot:directive.sendingAgain', { n }));
  if (directiveId === null) ctx.dropButtons();
  else await showTotals(ctx, { directiveId }, n);
}

const maySend = ({ person }: BotContext): boolean =>
  person?.appointments.some(({ role }) => scopeOf(role, 'sendDirectives') !== null) === true;

/** The button for it; none where there is nothing in doubt. */
export async function sendAgainButton(
  { world }: BotContext,
  directiveId: string | null,
): Promise<LabelledButton[][]> {
  const n = await countInDoubt(world.db, directiveId);
  return n === 0 ? [] : [[labelled('bot:directive.sendAgain', { name: 'send-again', directiveId }, { n })]];
}

/**
 * How far it has come, by people and by unit, and the way to those who have not read it; or what is taken back of it.
 * @param again so many of those in doubt are queued again as this is written
 */
export async function showTotals(
  ctx: BotContext,
  { directiveId }: CarriedBy<'totals'>,
  again = 0,
): Promise<void> {
  const followed = await follow(ctx, directiveId);
  // It waits for its hour, or was called off before it came.
  if (followed === null) return showWaiting(ctx, directiveId);
  const { directive, isWhole, units, rootId } = followed;
  const { title, recalledAt } = directive;
  const standing = await standingOf(ctx.world.db, directiveId);
  const isUnderWay = standing !== null && steeringButtons(standing.mailing).length > 0;
  const { editedAt, replacedBy } = detailsOf(directive);
  const refresh = labelled('bot:directive.refresh', { name: 'totals', directiveId });
  const recalling = labelled('bot:directive.recall.button', { name: 'recall', directiveId, isSure: false });
  const amending = labelled('bot:directive.amend.button', { name: 'amend', directiveId });
  const head = [headingOf(directive), phrase('bot:directive.title', { title })];
  if (recalledAt !== null) {
    const taken = phrase('bot:directive.recall.taken', await countTakenBack(ctx.world.db, directiveId));
    const keepers = await keepersLine(ctx, directiveId, recallKey(directiveId, ''));
    const way =
      replacedBy === undefined
        ? refresh
        : labelled('bot:directive.amend.toNew', { name: 'totals', directiveId: replacedBy });
    const done = replacedBy === undefined ? 'bot:directive.recall.done' : 'bot:directive.amend.old';
    ctx.replace({ lines: [...head, phrase(done, { at: recalledAt }), taken, ...keepers], buttons: [[way]] });
    return;
  }
  ctx.replace({
    lines: [
      ...head,
      ...(isUnderWay || standing?.mailing.state === 'cancelled' ? [stateLine(standing)] : []),
      ...(editedAt === undefined ? [] : await editedLines(ctx, directiveId, editedAt)),
      ...(isWhole ? await peopleLines(ctx, directiveId, again) : []),
      ...(units.length === 0
        ? []
        : [phrase('bot:directive.units', { total: units.length, parts: stageParts(units) })]),
    ],
    buttons: [
      ...(again > 0 || directive.createdBy !== ctx.person?.id ? [] : await sendAgainButton(ctx, directiveId)),
      ...followingButtons(directiveId, rootId, units),
      ...(isUnderWay && maySteer(ctx, standing.mailing) ? [steeringButtons(standing.mailing)] : []),
      [refresh, ...(mayRecall(ctx, directive) ? [amending, recalling] : [])],
    ],
  });
}
