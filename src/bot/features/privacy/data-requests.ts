/** What people have asked about their own data: for administrators, with the days of the law, also what came on paper. */
import { closeDataRequest } from '../../../actions/close-data-request.ts';
import { recordDataRequest } from '../../../actions/record-data-request.ts';
import type { CarriedBy } from '../../../buttons/catalogue.ts';
import { addDays } from '../../../domain/calendar.ts';
import { type RequestKind, requestKinds } from '../../../domain/data-requests.ts';
import { findOpenRequest, listDataRequests, type StoredRequest } from '../../../store/data-requests.ts';
import { type Phrase, phrase } from '../../../text/phrase.ts';
import { type BotContext, type LabelledButton, labelled } from '../../bot-context.ts';
import { may } from '../../ground/menu.ts';

const shown = 5;
/** So long ago a paper may have come: after two working days its answer is late already. */
const daysOffered = 7;

const kindOf = (kind: RequestKind): Phrase => phrase(`privacy:${kind}.button`);

const recordButton: LabelledButton = labelled('privacy:paper.button', {
  name: 'paper-request',
  kind: null,
  receivedOn: null,
});

const doneButton = ({ id, at, kind }: StoredRequest): LabelledButton =>
  labelled(
    'privacy:paper.done',
    { name: 'request-done', requestId: id, isSure: false },
    { at, kind: kindOf(kind) },
  );

/** The requests, those still open first, and what can be done with them. */
export async function requestsPart({
  world,
}: BotContext): Promise<{ lines: Phrase[]; buttons: LabelledButton[][] }> {
  const requests = await listDataRequests(world.db, shown);
  const today = world.now.date;
  const lines = requests.map(({ kind, at, answerDueOn, stopDueOn, doneAt }) => {
    const values = { at, kind: kindOf(kind), answer: answerDueOn, stop: stopDueOn };
    if (doneAt !== null) return phrase('privacy:requests.done', { ...values, doneAt });
    return phrase(answerDueOn < today ? 'privacy:requests.late' : 'privacy:requests.open', values);
  });
  const open = requests.filter(({ doneAt }) => doneAt === null);
  return {
    lines: lines.length === 0 ? [] : [phrase('privacy:requests.heading'), ...lines],
    buttons: [...open.map((request) => [doneButton(request)]), [recordButton]],
  };
}

/** What is asked, then the day on which it came; with the day it is written down. */
export function recordPaper(ctx: BotContext, { kind, receivedOn: day }: CarriedBy<'paper-request'>): void {
  const { person, world, changes } = ctx;
  if (may(ctx, 'administer') === null || person === null) {
    ctx.toast(phrase('bot:administration.notYours'));
    return;
  }
  if (kind === null) {
    ctx.replace({
      lines: [phrase('privacy:paper.askKind'), phrase('privacy:paper.noName')],
      buttons: requestKinds.map((each) => [
        { label: kindOf(each), button: { name: 'paper-request', kind: each, receivedOn: null } },
      ]),
    });
    return;
  }
  const days = Array.from({ length: daysOffered }, (_, ago) => addDays(world.now.date, -ago));
  const receivedOn = days.find((each) => each === day);
  if (receivedOn === undefined) {
    ctx.replace({
      lines: [phrase('privacy:paper.askDay', { kind: kindOf(kind) })],
      buttons: days.map((on) => [
        labelled('report:day.full', { name: 'paper-request', kind, receivedOn: on }, { on }),
      ]),
    });
    return;
  }
  const request = recordDataRequest(world, changes, { kind, receivedOn, personId: person.id });
  const { at, answerDueOn: answer, stopDueOn: stop } = request;
  ctx.replace({
    lines: [
      phrase('privacy:paper.recorded', { at, kind: kindOf(kind), answer, stop }),
      phrase(`privacy:paper.next.${kind}`),
      phrase('privacy:paper.thenDone'),
    ],
  });
}

/** [Đã giải quyết …]: asked once more, since it stands in the register of the law. */
export async function finishRequest(
  ctx: BotContext,
  { requestId: id, isSure }: CarriedBy<'request-done'>,
): Promise<void> {
  const { person, world, changes } = ctx;
  if (may(ctx, 'administer') === null || person === null)
    return ctx.toast(phrase('bot:administration.notYours'));
  const request = await findOpenRequest(world.db, id);
  if (request === null) return ctx.toast(phrase('privacy:paper.closed'));
  const values = { at: request.at, kind: kindOf(request.kind) };
  if (!isSure) {
    ctx.replace({
      lines: [phrase('privacy:paper.askDone', values)],
      buttons: [[labelled('privacy:paper.isDone', { name: 'request-done', requestId: id, isSure: true })]],
    });
    return;
  }
  closeDataRequest(world, changes, { id, personId: person.id });
  ctx.replace({ lines: [phrase('privacy:paper.finished', { ...values, doneAt: world.at })] });
}
