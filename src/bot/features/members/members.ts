/** The conversation that counts a branch's members, and what becomes of its end. */
import { countMembers } from '../../../actions/count-members.ts';
import type { Input } from '../../../conversations/conversation.ts';
import { membersFlow } from '../../../conversations/members.ts';
import { promptsOfBranch } from '../../../domain/coverage.ts';
import { type MemberFigures, memberFigures } from '../../../domain/member-count.ts';
import { phrase } from '../../../text/phrase.ts';
import { promptSentence } from '../../../text/sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { runFlow } from '../../ground/run-flow.ts';
import { type Countable, countable } from './member-reach.ts';

const membersId = (personId: string, branchId: string) => `members:${personId}:${branchId}`;

/** `begin` goes on with what was begun. */
export async function playMembers(ctx: BotContext, branchId: string, input: Input): Promise<void> {
  const { person, world } = ctx;
  if (person === null) return;
  const sessionId = membersId(person.id, branchId);
  const found = await countable(ctx, branchId, [sessionId]);
  if (found === null) {
    ctx.focus(null);
    ctx.toast(phrase('members:notYours'));
    return;
  }
  const { isNear, last } = found;
  // Whoever may not see the small figures does not find them on the buttons either.
  const shown = last !== null && isNear ? last : null;
  const isUnderWay = world.sessions.has(sessionId);
  if (input.kind === 'begin' && !isUnderWay) ctx.keepTapped();
  const outcomes = runFlow(ctx, {
    flow: membersFlow,
    sessionId,
    facts: { unitName: world.units.get(branchId)?.name ?? '', now: world.now, last: shown },
    input: input.kind === 'begin' && isUnderWay ? { kind: 'command', name: 'resume' } : input,
  });
  for (const outcome of outcomes) {
    if (outcome.kind === 'count') keep(ctx, branchId, found, outcome.figures);
  }
}

function keep(ctx: BotContext, branchId: string, { source, last }: Countable, figures: MemberFigures): void {
  const { person, world, changes } = ctx;
  if (person === null) return;
  const count = countMembers(world, changes, {
    branchId,
    figures,
    personId: person.id,
    source,
    before: last,
  });
  const unit = world.units.get(branchId)?.name ?? '';
  const isSame = last !== null && memberFigures.every((id) => last[id] === figures[id]);
  // What the numbers say to people; they decide.
  const prompts = promptsOfBranch(last?.official ?? null, figures.official, world.settings.thresholds);
  ctx.settle({
    lines: [
      phrase(isSame ? 'members:same' : 'members:saved', { unit, on: count.countedOn, n: count.memberTotal }),
      ...prompts.map((prompt) => promptSentence(prompt, figures.official)),
      phrase('bot:report.thanks'),
    ],
  });
}
