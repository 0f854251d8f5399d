/** Branches that have not reported a month: who they are, the reminder that staff send them, and whom to telephone. */
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { type DateOn, type Month, monthOf } from '../../../domain/calendar.ts';
import { groupBy } from '../../../domain/grouping.ts';
import { closesOn, dueOn } from '../../../domain/periods.ts';
import type { Role } from '../../../domain/roles.ts';
import { type Unreached, unreachedBy } from '../../../domain/unreached.ts';
import { noticeTo } from '../../../messages/notice.ts';
import { listOpenInvites } from '../../../store/invites.ts';
import { peopleIn } from '../../../store/people.ts';
import { loadExcuses } from '../../../store/reports.ts';
import type { UnitOn } from '../../../store/units.ts';
import { namesOf } from '../../../summaries/name-list.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { askedToday, queueReminders } from '../../ground/reminding.ts';
import { isLocked } from '../../ground/report-lock.ts';
import { reach } from '../../ground/staff-scope.ts';
import { behalfButton } from './on-behalf.ts';
import { aheadButton } from './reminders-ahead.ts';
import { branchMonths, listButton, showPage } from './staff-reports.ts';

const reporters: Role[] = ['secretary', 'deputy'];

/** Four lists of so many of the longest names (§2.7) stay under Telegram's limit of one message. */
const namesTold = 6;

interface LateBranch {
  branch: UnitOn;
  /** The day promised, while it is not over. */
  promisedOn: DateOn | null;
  /** Who reports for it and can be reached. */
  holders: Awaited<ReturnType<typeof peopleIn>>;
  /** Why nobody can be reached; null: somebody can. */
  phone: Unreached | null;
}

/** @param rootId at or above all of the branches */
async function lateAmong(
  ctx: BotContext,
  branches: readonly UnitOn[],
  { rootId, month }: { rootId: string; month: Month },
): Promise<LateBranch[]> {
  const { db, now, at } = ctx.world;
  const ids = branches.map(({ id }) => id);
  const asked = { rootId, roles: reporters, on: now.date, at };
  const excuses = await loadExcuses(db, ids, month);
  const people = groupBy(await peopleIn(db, ids, reporters, at), ({ appointment }) => appointment.unitId);
  const { invites } = await listOpenInvites(db, asked, { page: 0, size: 2 * branches.length + 100 });
  const invited = new Set(invites.map(({ unitId }) => unitId));
  const promised = new Map(
    excuses.filter((each) => each.month === month).map(({ branchId, promisedOn }) => [branchId, promisedOn]),
  );
  return branches.map((branch) => {
    const all = people.get(branch.id) ?? [];
    const holders = all.filter(({ person }) => person.unreachableSince === null);
    const promisedOn = promised.get(branch.id) ?? null;
    return {
      branch,
      promisedOn: promisedOn !== null && promisedOn >= now.date ? promisedOn : null,
      holders,
      phone: unreachedBy(
        all.map(({ person }) => ({ isReachable: person.unreachableSince === null })),
        invited.has(branch.id),
      ),
    };
  });
}

/** null: the unit is not this person's to oversee. */
async function lateBelow(ctx: BotContext, { unitId, month }: { unitId: string; month: Month }) {
  const found = await branchMonths(ctx, { unitId, month });
  if (found === null) return null;
  const missing = found.flatMap(({ branch, report }) => (report === null ? [branch] : []));
  return { of: found.length, late: await lateAmong(ctx, missing, { rootId: unitId, month }) };
}

/** A closed month is asked for no more. */
const isOpen = (ctx: BotContext, month: Month): boolean => closesOn(month) >= ctx.world.now.date;
/** A branch that has promised a day is left alone until it is over. */
const isToRemind = ({ phone, promisedOn }: LateBranch): boolean => phone === null && promisedOn === null;

const rowOf = (label: Phrase, { id: branchId }: UnitOn, month: Month): LabelledButton => ({
  label,
  button: { name: 'branch-of', branchId, month },
});

export async function listMissing(ctx: BotContext, listed: CarriedBy<'missing'>): Promise<void> {
  const found = await lateBelow(ctx, listed);
  if (found === null) return ctx.toast(phrase('review:notYours'));
  const { late, of } = found;
  const { unitId, month } = listed;
  const n = late.filter(isToRemind).length;
  const away = late.filter(({ phone }) => phone !== null).length;
  const remind = labelled('review:remind.all', { name: 'remind-all', unitId, month }, { n });
  const list = { name: 'phone', unitId, month, page: 0, isApart: false } as const;
  showPage(ctx, 'missing', listed, {
    head: phrase('review:list.missing', { month, n: late.length, of }),
    empty: phrase('review:list.noneMissing'),
    // Who has promised a day is told from who has said nothing, until that day is over.
    rows: late.map(({ branch, promisedOn: on }) => {
      const { name } = branch;
      const label =
        on === null ? phrase('review:list.name', { name }) : phrase('review:list.promised', { name, on });
      return rowOf(label, branch, month);
    }),
    acts: [
      ...(n > 0 && isOpen(ctx, month) ? [remind] : []),
      ...(away > 0 ? [labelled('review:remind.phones', list, { n: away })] : []),
      ...(month === monthOf(ctx.world.now.date) ? [aheadButton(unitId)] : []),
    ],
  });
}

/** [Phải gọi điện (n)] */
export async function listToPhone(ctx: BotContext, listed: CarriedBy<'phone'>): Promise<void> {
  const found = await lateBelow(ctx, listed);
  if (found === null) return ctx.toast(phrase('review:notYours'));
  const { unitId, month } = listed;
  const away = found.late.flatMap(({ branch, phone }) => (phone === null ? [] : [{ branch, phone }]));
  showPage(ctx, 'phone', listed, {
    head: phrase('review:remind.toPhone', { month, n: away.length }),
    empty: phrase('review:remind.nobodyToPhone'),
    rows: away.map(({ branch, phone }) =>
      rowOf(
        phrase('review:list.item', { name: branch.name, state: phrase(`review:phone.${phone}`) }),
        branch,
        month,
      ),
    ),
    acts: listButton('missing', unitId, month),
  });
}

/** A branch that has not reported the month: what it has promised, and what can be done for it. */
export async function showMissingBranch(
  ctx: BotContext,
  { branchId, month }: CarriedBy<'branch-of'>,
): Promise<void> {
  const found = await reach(ctx, 'reportOnBehalf', branchId);
  if (found === null) return ctx.toast(phrase('review:notYours'));
  const { world } = ctx;
  const known = world.units.get(branchId);
  const unit = known?.name ?? '';
  const [late] = known === undefined ? [] : await lateAmong(ctx, [known], { rootId: branchId, month });
  const excuse = (await loadExcuses(world.db, [branchId], month)).findLast((each) => each.month === month);
  const promised =
    excuse === undefined
      ? []
      : [
          phrase('review:missing.promised', {
            on: excuse.promisedOn,
            reason: phrase(`report:reasonPlain.${excuse.reason}`),
          }),
        ];
  const lock = isLocked(ctx, branchId, month);
  const act: LabelledButton = lock
    ? labelled('review:button.unlock', { name: 'unlock', branchId, month })
    : behalfButton({ branchId, month, slot: 'main' });
  const remind =
    late !== undefined && isToRemind(late) && isOpen(ctx, month)
      ? [[labelled('review:remind.one', { name: 'remind', branchId, month })]]
      : [];
  ctx.replace({
    lines: [
      phrase('review:missing.head', { unit, month }),
      ...promised,
      ...(late === undefined || late.phone === null
        ? []
        : [phrase('review:missing.phone', { reason: phrase(`review:phone.${late.phone}`) })]),
      ...(lock ? [phrase('review:lock.closed', { month })] : []),
    ],
    buttons: [...remind, [act, ...listButton('missing', found.appointment.unitId, month)]],
  });
}

/** [Nhắc] */
export async function remindBranch(ctx: BotContext, asked: CarriedBy<'remind'>): Promise<void> {
  const { branchId, month } = asked;
  const found = await reach(ctx, 'returnReport', branchId);
  const branch = ctx.world.units.get(branchId);
  if (found === null || branch === undefined) return ctx.toast(phrase('review:notYours'));
  const [own] =
    (await branchMonths(ctx, { unitId: found.appointment.unitId ?? branchId, month }, branchId)) ?? [];
  if (own === undefined || own.report !== null) return ctx.toast(phrase('review:remind.reported'));
  const late = await lateAmong(ctx, [branch], { rootId: branchId, month });
  await remind(ctx, late, month, found.appointment.unitId);
}

/** [Nhắc tất cả (n)] */
export async function remindAll(ctx: BotContext, { unitId, month }: CarriedBy<'remind-all'>): Promise<void> {
  const found = await lateBelow(ctx, { unitId, month });
  if (found === null) return ctx.toast(phrase('review:notYours'));
  if (found.late.length === 0) return ctx.toast(phrase('review:list.noneMissing'));
  await remind(ctx, found.late, month, unitId);
}

/**
 * The reminder is the one that comes by itself, asked again whether it is true as it is sent. A person is asked once a
 * day: whoever was today would get it tomorrow, and is told from those who are reminded now.
 */
async function remind(
  ctx: BotContext,
  late: readonly LateBranch[],
  month: Month,
  unitId: string | null,
): Promise<void> {
  if (!isOpen(ctx, month)) return ctx.toast(phrase('review:lock.toast', { month }));
  const { now, at, settings } = ctx.world;
  const due = late.filter(isToRemind);
  const people = due.flatMap(({ holders }) => holders.map(({ person }) => person.id));
  const asked = await askedToday(ctx, people);
  const told = due.map(({ branch, holders }) => ({
    name: branch.name,
    holders: holders.filter(({ person }) => !asked.has(person.id)),
  }));
  const rows = told.flatMap(({ holders }) =>
    holders.map(({ person, appointment: office }) => {
      const { role, unitId: branchId } = office;
      const facts = { role, branchId: branchId ?? '', month, dueOn: dueOn(month, settings) };
      const saying = {
        message: 'report-reminder',
        facts: { ...facts, promisedOn: null, cohorts: [] },
      } as const;
      const purpose = `staff-reminder@${now.date}:${office.id}:${month}`;
      return noticeTo({ person, office }, saying, { purpose, at });
    }),
  );
  const waits = queueReminders(ctx, rows, { act: 'remindReport', unitId, subject: month });
  ctx.replace({
    lines: [...outcomeLines(late, told, month), ...waits],
    buttons: [listButton('missing', unitId, month)],
  });
}

/** Who is reminded, who was today, who is left alone, and whom to telephone: each branch in one of them. */
function outcomeLines(
  late: readonly LateBranch[],
  told: readonly { name: string; holders: readonly unknown[] }[],
  month: Month,
): Phrase[] {
  const names = (those: readonly { name: string }[]) => namesOf(those, namesTold, 'moreBranches');
  const sent = names(told.filter(({ holders }) => holders.length > 0));
  const before = names(told.filter(({ holders }) => holders.length === 0));
  const promised = namesOf(
    late.flatMap(({ branch, promisedOn: on, phone }) =>
      on === null || phone !== null ? [] : [{ name: branch.name, on }],
    ),
    namesTold,
    'moreBranches',
    (each) => phrase('summary:item.dated', each),
  );
  const away = namesOf(
    late.flatMap(({ branch, phone }) => (phone === null ? [] : [{ name: branch.name, phone }])),
    namesTold,
    'moreBranches',
    ({ name, phone }) => phrase('summary:item.noted', { name, note: phrase(`review:phone.${phone}`) }),
  );
  return [
    sent === null
      ? phrase('review:remind.none', { month })
      : phrase('review:remind.sent', { month, ...sent }),
    ...(before === null ? [] : [phrase('review:remind.before', before)]),
    ...(promised === null ? [] : [phrase('review:remind.promised', promised)]),
    ...(away === null ? [] : [phrase('review:remind.away', away)]),
  ];
}
