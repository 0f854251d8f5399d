/** Plays a guided conversation: its stored session, what the person did, and what the flow wants shown and done. */
import { dropSession } from '../../actions/drop-session.ts';
import type { Advanced, Event, Flow, Input, Screen, Session } from '../../conversations/conversation.ts';
import { type SessionKeyOf, type SessionKind, sessionId } from '../../domain/session-key.ts';
import type { StoredSession } from '../../store/sessions.ts';
import { phrase } from '../../text/phrase.ts';
import type { BotContext } from '../bot-context.ts';
import { asked } from './asked-facts.ts';
import { type Purposes, purposeIn } from './purposes.ts';

/** What one update does to one conversation. */
export interface Play<Kind extends SessionKind> {
  key: SessionKeyOf<Kind>;
  /** `begin` starts anew, whatever was there. */
  input: Input;
  purpose: Purposes[Kind];
}

/** How the conversations of one kind are played; `Scene` is what was found out on the way. */
interface Playing<Kind extends SessionKind, State, Facts, Outcome, Scene, Loaded extends Facts> {
  flow: Flow<State, Facts, Outcome>;
  takesFiles?: boolean;
  /** What is made of what the person did, asked each time; null: nothing, and they have been told why. */
  mayPlay(
    ctx: BotContext,
    play: Play<Kind>,
  ): { input: Input; scene: Scene } | null | Promise<{ input: Input; scene: Scene } | null>;
  facts(ctx: BotContext, scene: Scene, play: Play<Kind>): Loaded | Promise<Loaded>;
  outcome(
    ctx: BotContext,
    outcome: Outcome,
    played: Play<Kind> & { scene: Scene; facts: Loaded },
  ): void | Promise<void>;
  /** What the conversation is for from now on; without it, what it was begun for. */
  purposeAfter?(state: State, facts: Loaded): Purposes[Kind];
  /** Says how one that was in focus has ended without this person. */
  tellEnd?(ctx: BotContext, key: SessionKeyOf<Kind>): void;
}

export interface PlayedFlow<Kind extends SessionKind> {
  takesFiles: boolean;
  /** @param given what it is begun for; without it, only one that is under way is gone on with */
  play(ctx: BotContext, key: SessionKeyOf<Kind>, input: Input, given?: Purposes[Kind]): Promise<void>;
  tellEnd?(ctx: BotContext, key: SessionKeyOf<Kind>): void;
}

/** Each kind of conversation; `compose.ts` lists them. */
export type Flows = { readonly [Kind in SessionKind]: PlayedFlow<Kind> };

interface Kept<Kind extends SessionKind> {
  screen: number;
  state: unknown;
  purpose?: Purposes[Kind];
  note?: string | null;
}

/** The stored text of a session: the number of its screen and the flow's own state. */
export function sessionOf<State>(stored: StoredSession): Session<State> {
  const { screen, state } = JSON.parse(stored.state) as { screen: number; state: State };
  return { flow: stored.flow as Session['flow'], version: stored.version, screen, state };
}

/** What a conversation under way was begun for; undefined: there is none. */
export function purposeOf<Kind extends SessionKind>(
  ctx: BotContext,
  key: SessionKeyOf<Kind>,
): Purposes[Kind] | undefined {
  const stored = ctx.world.sessions.get(sessionId(key));
  if (stored === undefined) return undefined;
  return purposeIn(key.kind as Kind, JSON.parse(stored.state) as Kept<Kind>);
}

export function playedFlow<Kind extends SessionKind, State, Facts, Outcome, Scene, Loaded extends Facts>(
  playing: Playing<Kind, State, Facts, Outcome, Scene, Loaded>,
): PlayedFlow<Kind> {
  return {
    takesFiles: playing.takesFiles ?? false,
    ...(playing.tellEnd === undefined ? {} : { tellEnd: playing.tellEnd }),
    async play(ctx, key, input, given) {
      const stored = input.kind === 'begin' ? undefined : purposeOf(ctx, key);
      // Of some kinds it is null: there is nothing to be kept.
      const begunFor = stored === undefined ? given : stored;
      if (begunFor === undefined) {
        ctx.toast(phrase('bot:oldScreen'));
        return;
      }
      const found = await playing.mayPlay(ctx, { key, input, purpose: begunFor });
      if (found === null) return;
      const { scene } = found;
      const play = { key, input: found.input, purpose: begunFor };
      const facts = await playing.facts(ctx, scene, play);
      const advanced = await asked(() => advance(ctx, playing.flow, play, facts));
      const purpose =
        advanced.session === null || playing.purposeAfter === undefined
          ? begunFor
          : playing.purposeAfter(advanced.session.state, facts);
      keep(ctx, { key, purpose, advanced });
      for (const event of advanced.events)
        for (const outcome of show(ctx, event, advanced.session?.screen ?? 0))
          await playing.outcome(ctx, outcome, { ...play, scene, facts });
    },
  };
}

function advance<Kind extends SessionKind, State, Facts, Outcome>(
  ctx: BotContext,
  flow: Flow<State, Facts, Outcome>,
  { key, input }: Play<Kind>,
  facts: Facts,
): Advanced<State, Outcome> {
  const stored = ctx.world.sessions.get(sessionId(key));
  // Numbers of screens grow with those of updates: no old button of another conversation carries the same.
  const floor = ctx.update.update_id;
  if (stored === undefined || input.kind === 'begin') {
    const begun = flow.begin(facts, floor);
    // What came first is a whole message: heard at once, without a question in between.
    return input.kind === 'whole' && begun.session !== null
      ? flow.advance(begun.session, input, facts)
      : begun;
  }
  const session = sessionOf<State>(stored);
  const isResumed = input.kind === 'given' || (input.kind === 'command' && input.name === 'resume');
  if (isResumed) session.screen = Math.max(session.screen, floor);
  return flow.advance(session, input, facts);
}

function keep<Kind extends SessionKind>(
  ctx: BotContext,
  {
    key,
    purpose,
    advanced: { session, inFocus },
  }: { key: SessionKeyOf<Kind>; purpose: Purposes[Kind]; advanced: Advanced<unknown, unknown> },
): void {
  const { world, changes } = ctx;
  const id = sessionId(key);
  if (session === null) {
    dropSession(world, changes, key);
  } else {
    const kept: Kept<Kind> = { screen: session.screen, state: session.state, purpose };
    const next: StoredSession = {
      id,
      flow: session.flow,
      version: session.version,
      state: JSON.stringify(kept),
      holderId: ctx.person?.id ?? null,
      // One step of the revision for one update, whatever else of it has written the row already.
      revision: changes.sessions.get(id)?.revision ?? (world.sessions.get(id)?.revision ?? 0) + 1,
      updatedAt: world.at,
    };
    changes.sessions.set(id, next);
    world.sessions.set(id, next);
  }
  ctx.focus(session !== null && inFocus ? key : null);
}

function show<Outcome>(ctx: BotContext, event: Event<Outcome>, screen: number): Outcome[] {
  switch (event.kind) {
    case 'show':
      showScreen(ctx, event.screen, screen);
      return [];
    case 'toast':
      ctx.toast(event.text);
      return [];
    case 'say':
      // In answer to a tap the words take the screen's place: its buttons are done with.
      if (event.beside) ctx.say({ lines: event.lines });
      else ctx.settle({ lines: event.lines });
      return [];
    case 'outcome':
      return [event.outcome];
  }
}

function showScreen(ctx: BotContext, { lines, buttons }: Screen, screen: number): void {
  ctx.show({
    lines,
    buttons: buttons.map((row) =>
      row.map(({ label, choice }) => ({ label, button: { name: 'conversation', screen, choice } })),
    ),
  });
}
