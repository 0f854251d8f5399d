/** From a stored session to the flow that it belongs to. */
import type { Input } from '../../conversations/conversation.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { playBroadcast } from '../features/directives/directives.ts';
import { playMembers } from '../features/members/members.ts';
import { playReorganise } from '../features/organisation/reorganise.ts';
import { playReport } from '../features/report/play-report.ts';
import { tellWhatBecame } from '../features/report/shared-draft.ts';
import { playBehalf } from '../features/review/on-behalf.ts';
import { playReturn } from '../features/review/return-report.ts';
import { playExplanation } from '../features/review/returned-report.ts';
import { sessionOf } from './run-flow.ts';

/** Whether the person's next words belong to a conversation that is still there. */
export function inFocus(ctx: BotContext): boolean {
  const id = ctx.person?.sessionId;
  return id !== undefined && id !== null && ctx.world.sessions.has(id);
}

/** Whether that conversation takes files. */
export function awaitsFile(ctx: BotContext): boolean {
  return inFocus(ctx) && ctx.person?.sessionId?.startsWith('broadcast:') === true;
}

async function play(ctx: BotContext, sessionId: string, input: Input): Promise<void> {
  const [flow = '', owner = '', month = '', kind] = sessionId.split(':');
  if (flow === 'report') {
    // An appointment that has ended takes the draft out of this person's hands at once; the branch keeps it.
    const isTheirs = ctx.person?.appointments.some(({ unitId, role }) => {
      return unitId === owner && (role === 'secretary' || role === 'deputy');
    });
    if (isTheirs) playReport(ctx, owner, month, input, undefined, kind === 'theme' ? 'theme' : 'main');
    else ctx.toast(phrase('bot:report.notYours'));
  } else if (flow === 'broadcast' && owner === ctx.person?.id) {
    await playBroadcast(ctx, input);
  } else if (flow === 'reorganise' && owner === ctx.person?.id) {
    await playReorganise(ctx, input);
  } else if (flow === 'behalf' && owner === ctx.person?.id) {
    await playBehalf(ctx, sessionId, input);
  } else if (flow === 'return' && owner === ctx.person?.id) {
    await playReturn(ctx, sessionId, input);
  } else if (flow === 'members' && owner === ctx.person?.id) {
    await playMembers(ctx, month, input);
  } else if (flow === 'explanation' && owner === ctx.person?.id) {
    playExplanation(ctx, month, input);
  } else {
    ctx.toast(phrase('bot:oldScreen'));
  }
}

export async function playFocused(ctx: BotContext, input: Input): Promise<void> {
  const id = ctx.person?.sessionId;
  if (id !== undefined && id !== null) await play(ctx, id, input);
}

/** Whether a conversation is this person's own or of a branch where they hold an office. */
function isWithin({ person }: BotContext, sessionId: string): boolean {
  const owner = sessionId.split(':')[1];
  return (
    person !== null && (person.id === owner || person.appointments.some(({ unitId }) => unitId === owner))
  );
}

/**
 * A tap on a button of a conversation. The screen's number says which one it belongs to: the one in focus, or one
 * that was put aside; all others are old.
 */
export async function tapped(
  ctx: BotContext,
  { screen, choice }: { screen: number; choice: string },
): Promise<void> {
  const input: Input = { kind: 'tap', screen, choice };
  const focused = ctx.person?.sessionId;
  if (focused !== undefined && focused !== null && ctx.world.sessions.has(focused)) {
    await play(ctx, focused, input);
    return;
  }
  if (tellWhatBecame(ctx)) return;
  // The batch holds other people's as well, and numbers of screens are unlike within one conversation only.
  const aside = [...ctx.world.sessions.values()].find(
    (stored) => isWithin(ctx, stored.id) && sessionOf(stored).screen === screen,
  );
  if (aside === undefined) ctx.toast(phrase('bot:oldScreen'));
  else await play(ctx, aside.id, input);
}
