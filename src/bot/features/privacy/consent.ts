/** Whoever agreed to an earlier notice is asked again before anything else; refusing leads to the paper way. */
import { agreeAgain, mustAgreeAgain } from '../../../actions/agree-again.ts';
import { noticeVersion } from '../../../actions/join-by-invite.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { playFocused } from '../../ground/conversations.ts';
import { showMenu, titlesOf, welcomeLines } from '../../ground/menu.ts';
import { noticeLines } from '../../ground/notice.ts';
import { leaveAltogether } from './own-record.ts';

/** [Đồng ý] [Không đồng ý]; the version in the data tells a tap on an older notice. */
async function askAgain(ctx: BotContext): Promise<void> {
  const [title] = titlesOf(ctx);
  if (title === undefined) return;
  const unitId = ctx.person?.appointments[0]?.unitId ?? null;
  const button = (name: 'agree' | 'refuse') =>
    labelled(`bot:notice.${name}`, { name: 'consent', answer: name, version: noticeVersion });
  ctx.say({
    lines: [phrase('privacy:consent.changed'), ...(await noticeLines(ctx, title, unitId))],
    buttons: [[button('agree'), button('refuse')]],
  });
}

/** True when the update has been answered with the notice. */
export async function standsBeforeNotice(ctx: BotContext): Promise<boolean> {
  if (ctx.person === null || !mustAgreeAgain(ctx.person)) return false;
  if (ctx.callbackQuery !== undefined) ctx.toast(phrase('privacy:consent.first'));
  await askAgain(ctx);
  return true;
}

export async function answerConsent(
  ctx: BotContext,
  { answer, version }: CarriedBy<'consent'>,
): Promise<void> {
  const { person, world, changes } = ctx;
  if (person === null || !mustAgreeAgain(person)) return ctx.toast(phrase('bot:oldScreen'));
  if (version !== noticeVersion) {
    ctx.dropButtons();
    await askAgain(ctx);
  } else if (answer === 'agree') {
    agreeAgain(world, changes, person);
    ctx.replace({ lines: [phrase('bot:notice.agreed')] });
    // What was under way when the notice came goes on where it was.
    if (!(await playFocused(ctx, { kind: 'command', name: 'resume' })))
      showMenu(ctx, [...welcomeLines(ctx), phrase('bot:welcome.next')]);
  } else if (answer === 'refuse') {
    const button = (name: 'refuseSure' | 'again', answer: 'sure' | 'again') =>
      labelled(`privacy:consent.${name}`, { name: 'consent', answer, version: noticeVersion });
    ctx.replace({
      lines: [phrase('privacy:consent.refuseMeans'), phrase('privacy:withdraw.reports')],
      buttons: [[button('refuseSure', 'sure')], [button('again', 'again')]],
    });
  } else if (answer === 'sure') {
    leaveAltogether(ctx, person, 'withdraw');
  } else {
    ctx.dropButtons();
    await askAgain(ctx);
  }
}
