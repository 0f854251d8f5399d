/** Who has a branch's draft in hand, and what its other reporters may do to it meanwhile. */
import { dropSession } from '../../../actions/drop-session.ts';
import { takeOverDraft } from '../../../actions/take-over-draft.ts';
import type { Input } from '../../../conversations/conversation.ts';
import type { ReportDraft, ReportFacts } from '../../../conversations/report/facts.ts';
import { reportFlow } from '../../../conversations/report.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import type { Appointment } from '../../../domain/roles.ts';
import { type SessionKeyOf, sessionId } from '../../../domain/session-key.ts';
import type { PersonWithAppointments } from '../../../store/people.ts';
import type { StoredSession } from '../../../store/sessions.ts';
import { phrase } from '../../../text/phrase.ts';
import type { BotContext } from '../../bot-context.ts';
import { titleOf } from '../../ground/menu.ts';
import { sessionOf } from '../../ground/play-flow.ts';
import { isLocked, tellLocked } from '../../ground/report-lock.ts';
import { notifyPerson } from '../../notify.ts';

type DraftKey = SessionKeyOf<'report'>;

interface Attempt {
  key: DraftKey;
  facts: ReportFacts;
  input: Input;
}

/** What the person may do to the draft now; null: nothing, and they have been shown how it stands. */
export function inputAllowed(ctx: BotContext, { key, facts, input }: Attempt): Input | null {
  const { branchId, month } = key;
  const stored = ctx.world.sessions.get(sessionId(key));
  if (stored === undefined) return input;
  if (ctx.world.now.date > facts.keptUntil) {
    dropSession(ctx.world, ctx.changes, key);
    ctx.focus(null);
    ctx.settle({ lines: [phrase('review:draft.expired', { month, on: facts.keptUntil })] });
    return null;
  }
  if (isLocked(ctx, branchId, month)) {
    ctx.focus(null);
    tellLocked(ctx, month);
    return null;
  }
  const holder = holderOf(ctx, stored, branchId);
  if (stored.holderId === ctx.person?.id) return input;
  if (holder !== null && isInHand(ctx, stored)) {
    showHolder(ctx, { key, stored, facts, holder });
    return null;
  }
  takeUp(ctx, key);
  // They have not seen the question that stands: whatever they said is no answer to it, unless it needs none.
  if (input.kind === 'whole' || input.kind === 'given') return input;
  return { kind: 'command', name: 'resume' };
}

/** The draft comes into this person's hand; whoever had it reads at once, and not at their next tap, whose it is now. */
export function takeUp(ctx: BotContext, key: DraftKey): void {
  const { branchId, month } = key;
  const id = sessionId(key);
  const { world, person } = ctx;
  if (person === null) return;
  const stored = world.sessions.get(id);
  const formerId = stored?.holderId ?? null;
  if (stored !== undefined)
    takeOverDraft(world, ctx.changes, { key, personId: person.id, state: withoutNamed(stored) });
  const former = formerId === null ? undefined : world.holders.get(formerId);
  const office = reportingOffice(person, branchId);
  if (former === undefined || former.id === person.id || office === null) return;
  // Who has left office is told nothing of its reports any more.
  const formerOffice = reportingOffice(former, branchId);
  if (formerOffice === null) return;
  const by = { role: office.role, unit: world.units.get(branchId)?.name ?? '' };
  notifyPerson(ctx, former, formerOffice, {
    purpose: `draft-taken:${id}:${world.at}`,
    message: 'draft-taken',
    facts: { month, by, at: world.at },
  });
}

/** Who is named in a proposal is for nobody else to read until it is decided: its question is asked again. */
function withoutNamed({ state }: StoredSession): string {
  const kept = JSON.parse(state) as { state: { draft?: ReportDraft } };
  const { draft } = kept.state;
  if (draft?.named === undefined) return state;
  const { named: _, proposal: _carried, ...rest } = draft;
  return JSON.stringify({ ...kept, state: { ...kept.state, draft: rest } });
}

/** The office in which a person reports for the branch; null: none. */
export function reportingOffice(
  person: Pick<PersonWithAppointments, 'appointments'> | null | undefined,
  branchId: string,
): Appointment | null {
  const office = person?.appointments.find(
    ({ unitId, role }) => unitId === branchId && scopeOf(role, 'reportMonth') !== null,
  );
  return office ?? null;
}

/** The office in which somebody else has the draft; null: nobody who still reports for the branch. */
function holderOf(ctx: BotContext, { holderId }: StoredSession, branchId: string): Appointment | null {
  return reportingOffice(holderId === null ? null : ctx.world.holders.get(holderId), branchId);
}

function isInHand({ world }: BotContext, { updatedAt }: StoredSession): boolean {
  return Date.parse(world.at) - Date.parse(updatedAt) < world.settings.report.handMinutes * 60_000;
}

interface Held {
  key: DraftKey;
  stored: StoredSession;
  facts: ReportFacts;
  holder: Appointment;
}

function showHolder(ctx: BotContext, { key, stored, facts, holder }: Held): void {
  const { branchId, month, slot } = key;
  const unit = ctx.world.units.get(branchId)?.name ?? '';
  const title = titleOf(holder.role, unit);
  const { at, of } = reportFlow().place(sessionOf(stored), facts);
  if (ctx.callbackQuery !== undefined) ctx.toast(phrase('review:draft.toast', { title }));
  ctx.show({
    lines: [
      phrase(`review:draft.${at < 1 ? 'inHand' : 'inHandAt'}`, {
        title,
        month,
        at,
        of,
        since: stored.updatedAt,
      }),
    ],
    buttons: [
      [
        { label: phrase('review:draft.takeOver'), button: { name: 'draft-take', branchId, month, slot } },
        { label: phrase('review:draft.later'), button: { name: 'draft-later', branchId, month, slot } },
      ],
    ],
  });
}
