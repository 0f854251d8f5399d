/** [Thu hồi]: asked once more with the numbers, then done; whoever sent it, and whoever sends in the same office. */
import { recallDirective } from '../../../actions/recall-directive.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { headingOf } from '../../../messages/directive.ts';
import { totalsOf } from '../../../store/delivery-figures.ts';
import { findDirective } from '../../../store/directives.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { mayRecall, showTotals } from './totals.ts';

export async function recall(ctx: BotContext, { directiveId, isSure }: CarriedBy<'recall'>): Promise<void> {
  const { world, person } = ctx;
  const directive = await findDirective(world.db, directiveId);
  if (person === null || directive === null) return ctx.toast(phrase('bot:directive.gone'));
  if (!mayRecall(ctx, directive)) return showTotals(ctx, { directiveId });
  const heading = headingOf(directive);
  if (!isSure) {
    const { queued, sent } = await totalsOf(world.db, directiveId);
    return ctx.replace({
      lines: [heading, phrase('bot:directive.recall.ask', { queued, sent })],
      buttons: [
        [
          labelled('bot:directive.recall.button', { name: 'recall', directiveId, isSure: true }),
          labelled('bot:directive.recall.no', { name: 'totals', directiveId }),
        ],
      ],
    });
  }
  recallDirective(world, ctx.changes, {
    directive,
    personId: person.id,
  });
  ctx.replace({
    lines: [heading, phrase('bot:directive.recall.done', { at: world.at })],
    buttons: [[labelled('bot:directive.refresh', { name: 'totals', directiveId })]],
  });
}
