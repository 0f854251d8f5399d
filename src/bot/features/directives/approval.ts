/** Where an office wants it, a directive goes out only after somebody else has approved it; nobody approves their own. */
import { steerMailing } from '../../../actions/steer-mailing.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { detailsOf } from '../../../domain/directive-details.ts';
import { type ReturnReason, returnReasons } from '../../../domain/mailing.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { type Role, roles } from '../../../domain/roles.ts';
import { headingOf } from '../../../messages/directive.ts';
import { proposalScreen } from '../../../messages/mailing-approval.ts';
import { noticeTo, type Recipient } from '../../../messages/notice.ts';
import { enqueueMessages } from '../../../store/deliveries.ts';
import { findDirective } from '../../../store/directives.ts';
import { audienceOf, lockMailing, type Mailing, writtenOf } from '../../../store/mailings.ts';
import { findPerson, peopleIn } from '../../../store/people.ts';
import { loadAncestry, loadUnits } from '../../../store/units.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { officeOver } from '../../ground/staff-scope.ts';
import { replaceByNew } from './corrections.ts';
import { showPaper } from './paper-screen.ts';

const inScope = (scope: 'own' | 'wider'): Role[] =>
  roles.filter((role) => {
    const found = scopeOf(role, 'approveDirectives');
    return found !== null && (found === 'own') === (scope === 'own');
  });

/** Whoever else can say yes to what goes out in the name of the unit, and can be asked; each once. */
async function approversOf({ world, person }: BotContext, unitId: string): Promise<Recipient[]> {
  const { db, now, at } = world;
  const above = await loadAncestry(db, unitId, now.date);
  const [own, wider] = await Promise.all([
    peopleIn(db, [unitId], inScope('own'), at),
    peopleIn(db, null, inScope('wider'), at),
  ]);
  const reaching = wider.filter(
    ({ appointment }) => appointment.unitId === null || above.includes(appointment.unitId),
  );
  const others = [...own, ...reaching].filter(
    (each) => each.person.id !== person?.id && each.person.unreachableSince === null,
  );
  return [
    ...new Map(
      others.map(({ person: other, appointment }) => [other.id, { person: other, office: appointment }]),
    ).values(),
  ];
}

/** @returns how many are asked */
export async function askForApproval(ctx: BotContext, mailing: Mailing): Promise<number> {
  const { id, unitId } = mailing;
  const approvers = unitId === null ? [] : await approversOf(ctx, unitId);
  const { at } = ctx.world;
  const facts = { directiveId: id, unitId: audienceOf(writtenOf(mailing).directive).unitId };
  const saying = { message: 'mailing-proposed', facts } as const;
  const rows = approvers.map((each) => noticeTo(each, saying, { purpose: `proposed:${id}`, at }));
  ctx.changes.writes.push((tx) => enqueueMessages(tx, rows));
  return rows.length;
}

/** As it stands for those who come later in the batch; null: not this person's to approve. */
async function proposalOf(ctx: BotContext, directiveId: string): Promise<Mailing | null> {
  const { db, steered } = ctx.world;
  // Of two who decide at the same time the second one finds what the first has decided.
  const mailing = await lockMailing(db, directiveId);
  if (mailing === null || mailing.unitId === null) return null;
  if ((await officeOver(ctx, 'approveDirectives', mailing.unitId)) === null) return null;
  return { ...mailing, state: steered.get(directiveId) ?? mailing.state };
}

export async function approve(ctx: BotContext, { directiveId, act }: CarriedBy<'approval'>): Promise<void> {
  const { person } = ctx;
  const mailing = await proposalOf(ctx, directiveId);
  if (person === null || mailing === null) return ctx.toast(phrase('bot:directive.gone'));
  if (mailing.createdBy === person.id) return ctx.toast(phrase('bot:mailing.approval.own'));
  const { directive } = writtenOf(mailing);
  const heading = headingOf(directive);
  if (mailing.state !== 'proposed')
    return ctx.replace({ lines: [heading, phrase('bot:mailing.approval.over')] });
  if (act === 'ask') {
    const [unit] = await loadUnits(ctx.world.db, [audienceOf(directive).unitId], ctx.world.now.date);
    return ctx.replace(proposalScreen({ mailing, directive }, unit?.name ?? ''));
  }
  if (act === 'see') return showProposed(ctx, mailing);
  if (act === 'return') {
    const why = returnReasons.map((reason) => [
      labelled(`bot:mailing.approval.reason.${reason}`, { name: 'approval', directiveId, act: reason }),
    ]);
    return ctx.replace({ lines: [heading, phrase('bot:mailing.approval.why')], buttons: why });
  }
  await decide(ctx, mailing, act === 'approve' ? null : act);
}

/** The paper, as it will be read. */
async function showProposed(ctx: BotContext, mailing: Mailing): Promise<void> {
  const { db, now } = ctx.world;
  const { directive } = writtenOf(mailing);
  const [unit] = directive.unitId === null ? [] : await loadUnits(db, [directive.unitId], now.date);
  showPaper(ctx, { ...directive, sender: unit?.name ?? null }, [], false);
}

async function decide(ctx: BotContext, mailing: Mailing, returnedFor: ReturnReason | null): Promise<void> {
  const { world, changes, person } = ctx;
  if (person === null) return;
  const { id: directiveId, createdBy } = mailing;
  const { at } = world;
  const act = returnedFor === null ? 'approve' : 'return';
  steerMailing(world, changes, { mailing, personId: person.id, act, tappedMessageId: null });
  const sender = await findPerson(world.db, createdBy);
  if (sender !== null) {
    const saying = { message: 'mailing-decided', facts: { directiveId, at, returnedFor } } as const;
    const row = noticeTo({ person: sender, office: null }, saying, { purpose: `decided:${directiveId}`, at });
    changes.writes.push((tx) => enqueueMessages(tx, [row]));
  }
  const { directive } = writtenOf(mailing);
  // What it takes the place of stands until it is sure that it comes.
  const { replaces } = detailsOf(directive);
  const replaced = replaces === undefined ? null : await findDirective(world.db, replaces.id);
  if (returnedFor === null && replaced !== null) replaceByNew(ctx, replaced, mailing);
  const said =
    returnedFor === null
      ? phrase('bot:mailing.approval.approved', { at })
      : phrase('bot:mailing.approval.givenBack', {
          at,
          reason: phrase(`bot:mailing.approval.reasonPlain.${returnedFor}`),
        });
  ctx.replace({ lines: [headingOf(directive), said] });
}
