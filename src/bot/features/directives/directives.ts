/** Directives in the chat: those received, «Đã đọc», those sent, and the totals on demand. */

import { acknowledgeDirective } from '../../../actions/acknowledge-directive.ts';
import { sendDoubtfulAgain } from '../../../actions/send-again.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { unreachables } from '../../../delivery/call.ts';
import { shortened } from '../../../domain/cut-text.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { headingOf } from '../../../messages/directive.ts';
import { countInDoubt, failuresOf, totalsOf } from '../../../store/deliveries.ts';
import { countRead, findSent, listReceived, listSent, wasSentTo } from '../../../store/directives.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { percentValue } from '../../../text/sentences.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';

const listed = 10;

/** «Đã đọc»: the button goes, and the time of reading stands in its place. */
export async function readDirective(ctx: BotContext, { directiveId }: CarriedBy<'read'>): Promise<void> {
  const { world, person } = ctx;
  const unitIds = (person?.appointments ?? []).flatMap(({ unitId }) => unitId ?? []);
  if (person === null || !(await wasSentTo(world.db, directiveId, { personId: person.id, unitIds })))
    return ctx.toast(phrase('bot:directive.gone'));
  acknowledgeDirective(world, ctx.changes, { directiveId, personId: person.id });
  ctx.toast(phrase('bot:directive.thanks'));
  ctx.dropButtons();
}

/** /vanban: what was received; who may send also sees what was sent. */
export async function openDirectives(ctx: BotContext): Promise<void> {
  const { world, person } = ctx;
  if (person === null) return;
  const unitId = may(ctx, 'seeDirectives')?.unitId ?? null;
  const received =
    unitId === null ? [] : await listReceived(world.db, { personId: person.id, unitId }, listed);
  const sent = may(ctx, 'sendDirectives') === null ? [] : await listSent(world.db, person.id, listed);
  const lines: Phrase[] = [];
  const buttons: LabelledButton[][] = [];
  if (received.length > 0) lines.push(phrase('bot:directive.received'));
  for (const { directive, readAt } of received) {
    const state =
      readAt === null
        ? phrase('bot:directive.stateUnread')
        : phrase('bot:directive.stateRead', { at: readAt });
    lines.push(phrase('bot:directive.receivedLine', { heading: headingOf(directive), state }));
    if (readAt === null) {
      const label = phrase('bot:directive.readNumber', {
        number: directive.number ?? shortened(directive.title, 31),
      });
      buttons.push([{ label, button: { name: 'read', directiveId: directive.id } }]);
    }
  }
  if (sent.length > 0) lines.push(phrase('bot:directive.sentList'));
  for (const directive of sent) {
    lines.push(headingOf(directive));
    const label = phrase('bot:directive.open', {
      number: directive.number ?? shortened(directive.title, 31),
    });
    buttons.push([{ label, button: { name: 'totals', directiveId: directive.id } }]);
  }
  if (lines.length === 0) lines.push(phrase('bot:directive.none'));
  ctx.say({ lines, buttons });
}

/** What there is of each; what there is none of is not worth a word. */
function partsOf(totals: Awaited<ReturnType<typeof totalsOf>>): Phrase[] {
  const { sent, queued, sending, failed, unknown, cancelled } = totals;
  const counts = { sent, waiting: queued + sending, failed, unknown, cancelled };
  return (['sent', 'waiting', 'failed', 'unknown', 'cancelled'] as const).flatMap((part) =>
    part === 'sent' || counts[part] > 0 ? phrase(`bot:directive.total.${part}`, { n: counts[part] }) : [],
  );
}

type FailedKey = Extract<Phrase['key'], `bot:directive.failedFor.${string}`>;

/** Why it did not reach them, so that it is known who has to be telephoned and who has to be invited. */
async function failedLine({ world }: BotContext, directiveId: string): Promise<Phrase[]> {
  const failures = await failuresOf(world.db, directiveId);
  const known = unreachables.map((reason) => [reason, failures.get(reason) ?? 0] as const);
  const all = [...failures.values()].reduce((sum, n) => sum + n, 0);
  const others = all - known.reduce((sum, [, n]) => sum + n, 0);
  const parts = [...known, ['other', others] as const].flatMap(([reason, n]) =>
    n === 0 ? [] : phrase(`bot:directive.failedFor.${reason.replace(' ', '_')}` as FailedKey, { n }),
  );
  return parts.length === 0 ? [] : [phrase('bot:directive.failures', { parts })];
}

/** What nobody knows of: of a directive by whoever sent it, all that there is by administrators. */
export async function sendAgain(ctx: BotContext, { directiveId }: CarriedBy<'send-again'>): Promise<void> {
  const { world, person, changes } = ctx;
  const isTheirs =
    directiveId === null
      ? may(ctx, 'administer') !== null
      : maySend(ctx) && (await findSent(world.db, directiveId, person?.id ?? '')) !== null;
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
 * How far a directive has come; only for whoever sent it.
 * @param again so many of those in doubt are queued again as this is written
 */
export async function showTotals(
  ctx: BotContext,
  { directiveId }: CarriedBy<'totals'>,
  again = 0,
): Promise<void> {
  const { db } = ctx.world;
  const directive = maySend(ctx) ? await findSent(db, directiveId, ctx.person?.id ?? '') : null;
  if (directive === null) return ctx.toast(phrase('bot:directive.gone'));
  const totals = await totalsOf(db, directiveId);
  totals.unknown -= again;
  totals.queued += again;
  const read = await countRead(db, directiveId);
  const audience = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const share = percentValue({ numerator: read, denominator: audience }, 'chat');
  ctx.replace({
    lines: [
      headingOf(directive),
      phrase('bot:directive.title', { title: directive.title }),
      phrase('bot:directive.totals', { audience, parts: partsOf(totals) }),
      ...(await failedLine(ctx, directiveId)),
      phrase('bot:directive.readTotals', { read, audience, share }),
    ],
    buttons: [
      ...(again > 0 ? [] : await sendAgainButton(ctx, directiveId)),
      [labelled('bot:directive.refresh', { name: 'totals', directiveId: directive.id })],
    ],
  });
}
