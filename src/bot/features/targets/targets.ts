/** /chitieu: the targets of a unit with their pace, of those below it, and how they came about. */
import { noteLooking } from '../../../actions/note-looking.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { yearOf } from '../../../domain/calendar.ts';
import { loadOffices } from '../../../store/report-reviews.ts';
import { loadTargetChanges, openProposals, type TargetChange } from '../../../store/targets.ts';
import { loadUnits } from '../../../store/units.ts';
import { loadTargetPage } from '../../../summaries/target-figures.ts';
import { belowLabel, targetLines } from '../../../summaries/target-text.ts';
import { titleOf } from '../../../text/office-title.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { figurePhrase, measureName, type TargetReason, targetReason } from '../../../text/target-words.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { tellElsewhere } from '../../ground/elsewhere.ts';
import { may } from '../../ground/menu.ts';
import { heldAt, officeOver } from '../../ground/staff-scope.ts';
import { pageOf } from '../../ground/ways-on.ts';

const perPage = 10;

const openButton = (unitId: string): LabelledButton =>
  labelled('report:guide.back', { name: 'targets', unitId });

/** Of the present office. */
export async function openTargets(ctx: BotContext): Promise<void> {
  const office = may(ctx, 'seeFigures');
  if (office?.unitId == null) tellElsewhere(ctx, 'seeFigures', phrase('bot:summary.notYours'));
  else await showTargets(ctx, { unitId: office.unitId });
}

async function proposalsBelow(ctx: BotContext, unitId: string): Promise<{ name: string; figure: Phrase }[]> {
  const { db, now } = ctx.world;
  const open = await openProposals(db, unitId, yearOf(now.date), now.date);
  const units = await loadUnits(db, [...new Set(open.map((change) => change.unitId))], now.date);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  return open.map(({ measure, low, high, unitId: of }) => ({
    name: names.get(of) ?? '',
    figure: phrase('targets:proposed', {
      measure: measureName(measure),
      figure: figurePhrase(measure, { low, high }),
    }),
  }));
}

/** A unit and its targets. */
export async function showTargets(ctx: BotContext, { unitId }: CarriedBy<'targets'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  const { db, at, timeZone, settings } = ctx.world;
  const page = await loadTargetPage(db, { unitId, now: new Date(at), timeZone, settings });
  const maySet = (await officeOver(ctx, 'assignTargets', unitId)) !== null;
  const mayPropose = heldAt(ctx, unitId, 'proposeTargets') !== null;
  const buttons = [
    ...(page.below.length === 0
      ? []
      : [labelled('targets:button.below', { name: 'targets-below', unitId, page: 0 })]),
    ...(maySet ? [labelled('targets:button.assign', { name: 'target-set', unitId, kind: 'assigned' })] : []),
    ...(mayPropose
      ? [labelled('targets:button.propose', { name: 'target-set', unitId, kind: 'proposed' })]
      : []),
    labelled('targets:button.history', { name: 'targets-log', unitId }),
  ];
  const lines = targetLines(page, page.isBranch ? [] : await proposalsBelow(ctx, unitId));
  ctx.show({ lines, buttons: buttons.map((button) => [button]) });
  noteLooking(ctx.world, ctx.changes, ctx.person?.id ?? null, {
    act: 'seeSummary',
    unitId,
    subject: 'targets',
  });
}

/** [Theo đơn vị]: those that miss most come first. */
export async function listTargetsBelow(ctx: BotContext, listed: CarriedBy<'targets-below'>): Promise<void> {
  const { unitId, page: wanted } = listed;
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  const { db, at, timeZone, settings } = ctx.world;
  const { below, year, unit } = await loadTargetPage(db, { unitId, now: new Date(at), timeZone, settings });
  const { page, pages, shown, turning } = pageOf(below, { wanted, perPage }, (to) => ({
    name: 'targets-below',
    unitId,
    page: to,
  }));
  ctx.show({
    lines: [
      phrase('targets:below.head', { unit: unit.name, year, n: below.length }),
      phrase('targets:below.choose', { page: page + 1, pages }),
    ],
    buttons: [
      ...shown.map((each) => [
        { label: belowLabel(each), button: { name: 'targets', unitId: each.id } as const },
      ]),
      ...turning,
      [openButton(unitId)],
    ],
  });
}

const entriesShown = 10;

/** [Lịch sử]: who set or proposed what, when and why. */
export async function showTargetLog(ctx: BotContext, { unitId }: CarriedBy<'targets-log'>): Promise<void> {
  if ((await officeOver(ctx, 'seeFigures', unitId)) === null)
    return ctx.toast(phrase('bot:summary.notYours'));
  const { db, now } = ctx.world;
  const year = yearOf(now.date);
  const [unit] = await loadUnits(db, [unitId], now.date);
  const changes = (await loadTargetChanges(db, unitId, year)).slice(0, entriesShown);
  const offices = await loadOffices(db, [...new Set(changes.flatMap(({ by }) => by ?? []))]);
  const whoWas = ({ by, byUnitId, at }: TargetChange): Phrase => {
    if (by === null) return phrase('review:who.register');
    const held = offices.filter(
      ({ personId, startsAt, endsAt }) => personId === by && startsAt <= at && (endsAt ?? '9') > at,
    );
    const office = held.find((each) => each.unitId === byUnitId) ?? held[0];
    return office === undefined ? phrase('review:who.former') : titleOf(office.role, office.unitName);
  };
  const lines = changes.map((change) => {
    const { kind, measure, low, high, at, reason } = change;
    return phrase(`targets:log.${kind}`, {
      at,
      who: whoWas(change),
      measure: measureName(measure),
      figure: figurePhrase(measure, { low, high }),
      reason: targetReason(JSON.parse(reason) as TargetReason),
    });
  });
  ctx.show({
    lines: [
      phrase('targets:log.head', { unit: unit?.name ?? '', year }),
      ...(lines.length === 0 ? [phrase('targets:log.none')] : lines),
    ],
    buttons: [[openButton(unitId)]],
  });
}
