/** [Lịch và hạn]: the days and hours of a month's rhythm, set in the chat by administrators for the whole installation. */
import { changeSettingIn } from '../../../actions/change-setting.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { rhythmFlow } from '../../../conversations/rhythm.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { defaultSettings } from '../../../domain/settings.ts';
import { loadSessions } from '../../../store/sessions.ts';
import { loadSettingRows } from '../../../store/settings.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';

export async function openRhythm(ctx: BotContext): Promise<void> {
  if (ctx.person === null) return;
  const key = { kind: 'rhythm', personId: ctx.person.id } as const;
  const id = sessionId(key);
  const [stored] = ctx.world.sessions.has(id) ? [] : await loadSessions(ctx.world.db, [id]);
  if (stored !== undefined) ctx.world.sessions.set(id, stored);
  // What is waiting there is to be found again.
  ctx.keepTappedWhole();
  const input: Input = ctx.world.sessions.has(id) ? { kind: 'command', name: 'resume' } : { kind: 'begin' };
  await playRhythm.play(ctx, key, input, null);
}

export const playRhythm = playedFlow({
  flow: rhythmFlow,
  mayPlay(ctx, { input }: Play<'rhythm'>) {
    if (may(ctx, 'administer') !== null) return { input, scene: null };
    ctx.focus(null);
    ctx.toast(phrase('bot:administration.notYours'));
    return null;
  },
  async facts({ world }) {
    return { today: world.now.date, defaults: defaultSettings, rows: await loadSettingRows(world.db) };
  },
  outcome(ctx, outcome, { key: { personId } }) {
    if (outcome.kind !== 'rhythm') return;
    const { name, value, validFrom } = outcome;
    const change = { name, value, validFrom, at: ctx.world.at, by: personId };
    ctx.changes.writes.push(async (tx) => {
      const changed = await changeSettingIn(tx, defaultSettings, change);
      // Somebody else set the other end meanwhile: the batch is worked again, on what is there then.
      if ('contradiction' in changed) throw new Error(`${name} contradicts ${changed.contradiction.join()}`);
    });
    ctx.settle({ lines: [phrase('running:rhythm.saved', { on: validFrom })] });
  },
});
