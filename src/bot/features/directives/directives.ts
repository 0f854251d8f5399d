/** Directives that an office received: found again, shown again with their file, and «Đã đọc». */
import { acknowledgeDirective } from '../../../actions/acknowledge-directive.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { directiveSought, isFoundIn } from '../../../conversations/chat-words.ts';
import { shortened } from '../../../domain/cut-text.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { headingOf, paperButtons } from '../../../messages/directive.ts';
import { findDirectiveDelivery } from '../../../store/directive-deliveries.ts';
import { type Directive, listSent, loadReceived, type Received } from '../../../store/directives.ts';
import { listProposed, listWaiting, type Mailing, writtenOf } from '../../../store/mailings.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may, presentOf } from '../../ground/menu.ts';
import { reachesIn } from '../../ground/staff-scope.ts';
import { pageOf } from '../../ground/ways-on.ts';
import { showPaper } from './paper-screen.ts';

const perPage = 10;

/** In whatever office they received it, or somebody before them; null: in none. */
async function received(ctx: BotContext, directiveId: string): Promise<Received | null> {
  const { world, person } = ctx;
  if (person === null) return null;
  const asked = { personId: person.id, offices: person.appointments, on: world.now.date };
  return (await loadReceived(world.db, asked, directiveId))[0] ?? null;
}

/** «Đã đọc» counts for whoever has got it whole; whoever has not is shown it once more first. */
export async function readDirective(
  ctx: BotContext,
  { directiveId, isShown }: CarriedBy<'read'>,
): Promise<void> {
  const { world, person, tappedMessageId } = ctx;
  const paper = await received(ctx, directiveId);
  const office = person?.appointments.find(
    ({ unitId, role }) => unitId === paper?.receivedIn && scopeOf(role, 'seeDirectives') !== null,
  );
  if (person === null || paper === null || office === undefined)
    return ctx.toast(phrase('bot:directive.gone'));
  const delivery = await findDirectiveDelivery(world.db, directiveId, person.id);
  // Below a list or a reminder: a paper that never came to them, or to somebody before them only, can't be read there.
  if (!isShown && delivery?.state !== 'sent') {
    ctx.toast(phrase('bot:directive.notArrived'));
    return showPaper(ctx, paper, paperButtons(paper.id, paper));
  }
  const isFirst = paper.readAt === null;
  if (isFirst) {
    const messageId = isShown ? tappedMessageId : null;
    acknowledgeDirective(world, ctx.changes, { directiveId, person, office, messageId });
  }
  ctx.toast(phrase('bot:directive.thanks'));
  // The message that was sent says so since the first time, wherever that was tapped.
  const read = paperButtons(directiveId, { ...paper, readAt: paper.readAt ?? world.at });
  const sent = delivery?.messageId ?? null;
  if (isFirst || sent !== tappedMessageId) ctx.changeButtons(read);
  if (isFirst && sent !== null && sent !== tappedMessageId) ctx.changeButtons(read, sent);
}

/** A tap in the list: the paper itself, text and file, below it. */
export async function showDirective(ctx: BotContext, { directiveId }: CarriedBy<'directive'>): Promise<void> {
  const paper = await received(ctx, directiveId);
  if (paper === null) ctx.toast(phrase('bot:directive.gone'));
  else showPaper(ctx, paper, paperButtons(paper.id, paper));
}

const shortName = ({ number, title }: Directive): string => number ?? shortened(title, 31);

/** What was received: a line each, and the way to the paper. */
function receivedLines(page: readonly Received[]): { lines: Phrase[]; buttons: LabelledButton[][] } {
  return {
    lines: page.map((paper) => {
      const { title, readAt, conveyedOn: on, carriedOutOn } = paper;
      const read =
        readAt === null
          ? phrase('bot:directive.stateUnread')
          : phrase('bot:directive.stateRead', { at: readAt });
      const conveyed = on === null ? read : phrase('conveying:state', { read, on });
      const state =
        carriedOutOn === null
          ? conveyed
          : phrase('conveying:carried.state', { read: conveyed, on: carriedOutOn });
      return phrase('bot:directive.receivedLine', { heading: headingOf(paper), title, state });
    }),
    buttons: page.map((paper) => [
      labelled(
        'bot:directive.see',
        { name: 'directive', directiveId: paper.id },
        { number: shortName(paper) },
      ),
    ]),
  };
}

function sentLines(page: readonly Directive[]): { lines: Phrase[]; buttons: LabelledButton[][] } {
  return {
    lines: page.length === 0 ? [] : [phrase('bot:directive.sentList'), ...page.map(headingOf)],
    buttons: page.map((sent) => [
      labelled('bot:directive.open', { name: 'totals', directiveId: sent.id }, { number: shortName(sent) }),
    ]),
  };
}

/** What has not set out yet, with its hour. */
function waitingLines(waiting: readonly Mailing[]): { lines: Phrase[]; buttons: LabelledButton[][] } {
  const written = waiting.map((mailing) => ({ ...mailing, directive: writtenOf(mailing).directive }));
  const lines = written.map(({ directive, state, startsAt: at }) => {
    const heading = headingOf(directive);
    return state === 'scheduled'
      ? phrase('bot:directive.waitingLine', { heading, at })
      : phrase(state === 'proposed' ? 'bot:mailing.approval.waits' : 'bot:mailing.approval.wasReturned', {
          heading,
        });
  });
  return {
    lines: lines.length === 0 ? [] : [phrase('bot:directive.waitingList'), ...lines],
    buttons: written.map(({ id, directive }) => [
      labelled('bot:directive.open', { name: 'totals', directiveId: id }, { number: shortName(directive) }),
    ]),
  };
}

/** What somebody else wrote and this person can approve: the way to the question. */
function proposedLines(proposed: readonly Mailing[]): { lines: Phrase[]; buttons: LabelledButton[][] } {
  const written = proposed.map((mailing) => ({ id: mailing.id, directive: writtenOf(mailing).directive }));
  return {
    lines:
      written.length === 0
        ? []
        : [phrase('bot:mailing.approval.list'), ...written.map(({ directive }) => headingOf(directive))],
    buttons: written.map(({ id, directive }) => [
      labelled(
        'bot:mailing.approval.open',
        { name: 'approval', directiveId: id, act: 'ask' },
        { number: shortName(directive) },
      ),
    ]),
  };
}

/** What the present office received; what was sent, for whoever may send. */
async function listsOf(
  ctx: BotContext,
): Promise<{ got: Received[]; sent: Directive[]; waiting: Mailing[]; proposed: Mailing[] }> {
  const { world, person } = ctx;
  const office = may(ctx, 'seeDirectives');
  const sending = may(ctx, 'sendDirectives');
  if (person === null) return { got: [], sent: [], waiting: [], proposed: [] };
  const asked = { personId: person.id, offices: office === null ? [] : [office], on: world.now.date };
  // Whoever only administers the installation is nobody's superior.
  const unitId = sending?.unitId ?? null;
  const within = unitId === null ? null : { unitId, on: world.now.date };
  const toApprove = { reaches: reachesIn(ctx, 'approveDirectives'), on: world.now.date, notBy: person.id };
  const [got, sent, waiting, proposed] = await Promise.all([
    loadReceived(world.db, asked),
    sending === null ? [] : listSent(world.db, person.id, within),
    sending === null ? [] : listWaiting(world.db, [sending.unitId], person.id),
    listProposed(world.db, toApprove),
  ]);
  const others = new Set(proposed.map(({ id }) => id));
  return { got, sent, waiting: waiting.filter(({ id }) => !others.has(id)), proposed };
}

/** How many there are, and how many of them are still to be read and, by a branch, to be conveyed. */
function countsLine(got: readonly Received[]): Phrase {
  const values = { n: got.length, unread: got.filter(({ readAt }) => readAt === null).length };
  const open = got.filter(({ isToConvey, conveyedOn }) => isToConvey && conveyedOn === null).length;
  return got.some(({ isToConvey }) => isToConvey)
    ? phrase('conveying:received', { ...values, open })
    : phrase('bot:directive.received', values);
}

async function listed(ctx: BotContext, wanted: number) {
  const { got, sent, waiting, proposed } = await listsOf(ctx);
  const asked = proposedLines(wanted === 0 ? proposed : []);
  const ahead = waitingLines(wanted === 0 ? waiting : []);
  const on = { wanted, perPage };
  const buttonTo = (page: number) => ({ name: 'directives', page }) as const;
  const [gotPage, sentPage] = [pageOf(got, on, buttonTo), pageOf(sent, on, buttonTo)];
  // Both are turned together: the longer one says how far.
  const { page, pages, turning } = gotPage.pages > sentPage.pages ? gotPage : sentPage;
  const above = receivedLines(page > gotPage.page ? [] : gotPage.shown);
  const below = sentLines(page > sentPage.page ? [] : sentPage.shown);
  const lines = [
    ...asked.lines,
    ...(got.length === 0 ? [] : [countsLine(got)]),
    ...above.lines,
    ...ahead.lines,
    ...below.lines,
    ...(pages === 1 ? [] : [phrase('bot:directive.page', { page: page + 1, pages })]),
  ];
  return {
    lines: lines.length === 0 ? [phrase('bot:directive.none')] : lines,
    buttons: [...asked.buttons, ...above.buttons, ...ahead.buttons, ...below.buttons, ...turning],
  };
}

/** /vanban: what was received and sent; with a number or some words behind it, those that hold them. */
export async function openDirectives(ctx: BotContext): Promise<void> {
  const sought = ctx.text === undefined ? null : directiveSought(ctx.text);
  if (presentOf(ctx) === null) return;
  ctx.say(sought === null ? await listed(ctx, 0) : await foundOf(ctx, sought));
}

export async function turnDirectives(ctx: BotContext, { page }: CarriedBy<'directives'>): Promise<void> {
  ctx.replace(await listed(ctx, page));
}

/** Looked for in type, number, subject, file name and sender. */
async function foundOf(ctx: BotContext, sought: string) {
  const { got, sent } = await listsOf(ctx);
  const holds = (paper: Directive & { sender?: string | null }) => {
    const { title, fileName, sender } = paper;
    return isFoundIn([ctx.words(headingOf(paper)), title, fileName, sender].join(' '), sought);
  };
  const [gotHere, sentHere] = [got.filter(holds), sent.filter(holds)];
  const n = gotHere.length + sentHere.length;
  if (n === 0) return { lines: [phrase('bot:directive.notFound', { sought })] };
  const above = receivedLines(gotHere.slice(0, perPage));
  const below = sentLines(sentHere.slice(0, perPage));
  const more = n - above.buttons.length - below.buttons.length;
  return {
    lines: [
      phrase('bot:directive.found', { sought, n }),
      ...above.lines,
      ...below.lines,
      ...(more === 0 ? [] : [phrase('bot:directive.foundMore', { n: more })]),
    ],
    buttons: [...above.buttons, ...below.buttons],
  };
}
