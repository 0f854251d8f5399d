/** The conversation that counts a branch's members, and what becomes of its end. */
import { countMembers } from '../../../actions/count-members.ts';
import { membersFlow } from '../../../conversations/members.ts';
import { promptsOfBranch } from '../../../domain/coverage.ts';
import { type MemberFigures, memberFigures } from '../../../domain/member-count.ts';
import { sessionId } from '../../../domain/session-key.ts';
import { phrase } from '../../../text/phrase.ts';
import { promptSentence } from '../../../text/sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { isUnderWay } from '../../ground/conversations.ts';
import { type Play, playedFlow } from '../../ground/play-flow.ts';
import { type Countable, countable } from './member-reach.ts';

/** `begin` goes on with what was begun. */
export const playMembers = playedFlow({
  flow: membersFlow,
  async mayPlay(ctx, { key, input }: Play<'members'>) {
    const found = await countable(ctx, key.branchId, [sessionId(key)]);
    if (found === null) {
      ctx.focus(null);
      ctx.toast(phrase('members:notYours'));
      return null;
    }
    if (input.kind !== 'begin') return { input, scene: found };
    if (isUnderWay(ctx, key)) return { input: { kind: 'command', name: 'resume' } as const, scene: found };
    ctx.keepTapped();
    return { input, scene: found };
  },
  facts({ world }, { isNear, last }, { key: { branchId } }) {
    // Whoever may not see the small figures does not find them on the buttons either.
    const shown = last !== null && isNear ? last : null;
    return { unitName: world.units.get(branchId)?.name ?? '', now: world.now, last: shown };
  },
  outcome(ctx, outcome, { key, scene }) {
    if (outcome.kind === 'count') keep(ctx, key.branchId, scene, outcome.figures);
  },
});

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
