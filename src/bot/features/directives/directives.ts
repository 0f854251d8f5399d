/** Directives in the chat: those received, «Đã đọc», those sent, and the totals on demand. */

import { acknowledgeDirective } from '../../../actions/acknowledge-directive.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { shortened } from '../../../domain/cut-text.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { headingOf } from '../../../messages/directive.ts';
import { totalsOf } from '../../../store/deliveries.ts';
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

/** How far a directive has come; only for whoever sent it. */
export async function showTotals(ctx: BotContext, { directiveId }: CarriedBy<'totals'>): Promise<void> {
  const { db } = ctx.world;
  const maySend = ctx.person?.appointments.some(({ role }) => scopeOf(role, 'sendDirectives') !== null);
  const directive = maySend ? await findSent(db, directiveId, ctx.person?.id ?? '') : null;
  if (directive === null) return ctx.toast(phrase('bot:directive.gone'));
  const totals = await totalsOf(db, directiveId);
  const read = await countRead(db, directiveId);
  const audience = Object.values(totals).reduce((sum, n) => sum + n, 0);
  const share = percentValue({ numerator: read, denominator: audience }, 'chat');
  ctx.replace({
    lines: [
      headingOf(directive),
      phrase('bot:directive.title', { title: directive.title }),
      phrase('bot:directive.totals', { audience, parts: partsOf(totals) }),
      phrase('bot:directive.readTotals', { read, audience, share }),
    ],
    buttons: [[labelled('bot:directive.refresh', { name: 'totals', directiveId: directive.id })]],
  });
}
