/** Plays a guided conversation: its stored session, what the person did, and what the flow wants shown and done. */
import { dropSession } from '../../actions/drop-session.ts';
import type { Advanced, Event, Flow, Input, Screen, Session } from '../../conversations/conversation.ts';
import type { StoredSession } from '../../store/sessions.ts';
import type { BotContext } from '../bot-context.ts';

/** The stored text of a session: the number of its screen and the flow's own state. */
export function sessionOf<State>(stored: StoredSession): Session<State> {
  const { screen, state } = JSON.parse(stored.state) as { screen: number; state: State };
  return { flow: stored.flow as Session['flow'], version: stored.version, screen, state };
}

function showScreen(ctx: BotContext, { lines, buttons }: Screen, number: number): void {
  ctx.show({
    lines,
    buttons: buttons.map((row) =>
      row.map(({ label, choice }) => ({
        label,
        button: { name: 'conversation' as const, screen: number, choice },
      })),
    ),
  });
}

/** What the conversation was begun for, where its own state does not say; null for nothing. */
export function noteOf(stored: StoredSession): string | null {
  return (JSON.parse(stored.state) as { note?: string | null }).note ?? null;
}

export interface Played<State, Facts, Outcome> {
  flow: Flow<State, Facts, Outcome>;
  sessionId: string;
  facts: Facts;
  /** `begin` starts anew, whatever was there. */
  input: Input;
  /** Kept beside the state as long as the conversation lasts. */
  note?: string | null;
}

/** Advances and keeps the conversation and shows what it shows; the outcomes are the caller's. */
export function runFlow<State, Facts, Outcome>(
  ctx: BotContext,
  played: Played<State, Facts, Outcome>,
): Outcome[] {
  const { flow, sessionId, facts, input } = played;
  const { world, changes } = ctx;
  const stored = world.sessions.get(sessionId);
  // Numbers of screens grow with those of updates: no old button of another conversation carries the same.
  const floor = ctx.update.update_id;
  const note = played.note ?? (stored === undefined || input.kind === 'begin' ? null : noteOf(stored));
  let advanced: Advanced<State, Outcome>;
  if (stored === undefined || input.kind === 'begin') {
    advanced = flow.begin(facts, floor);
    // What came first is a whole message: heard at once, without a question in between.
    if (input.kind === 'whole' && advanced.session !== null) {
      advanced = flow.advance(advanced.session, input, facts);
    }
  } else {
    const session = sessionOf<State>(stored);
    const isResumed = input.kind === 'given' || (input.kind === 'command' && input.name === 'resume');
    if (isResumed) session.screen = Math.max(session.screen, floor);
    advanced = flow.advance(session, input, facts);
  }
  const { session, inFocus, events } = advanced;
  if (session === null) {
    dropSession(world, changes, sessionId);
  } else {
    const next: StoredSession = {
      id: sessionId,
      flow: session.flow,
      version: session.version,
      state: JSON.stringify({ screen: session.screen, state: session.state, note }),
      holderId: ctx.person?.id ?? null,
      // One step of the revision for one update, whatever else of it has written the row already.
      revision: changes.sessions.get(sessionId)?.revision ?? (stored?.revision ?? 0) + 1,
      updatedAt: world.at,
    };
    changes.sessions.set(sessionId, next);
    world.sessions.set(sessionId, next);
  }
  ctx.focus(session !== null && inFocus ? sessionId : null);
  return events.flatMap((event) => play(ctx, event, session?.screen ?? 0));
}

function play<Outcome>(ctx: BotContext, event: Event<Outcome>, screen: number): Outcome[] {
  switch (event.kind) {
    case 'show':
      showScreen(ctx, event.screen, screen);
      return [];
    case 'toast':
      ctx.toast(event.text);
      return [];
    case 'say':
      // In answer to a tap the words take the screen's place: its buttons are done with.
      ctx.settle({ lines: event.lines });
      return [];
    case 'outcome':
      return [event.outcome];
  }
}
