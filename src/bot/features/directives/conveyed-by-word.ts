/** «Đã quán triệt nghị quyết 03» typed at the menu: opens the conveying of that paper; the day is proposed, never taken. */
import { type ConveyedSaid, conveyedSaid } from '../../../conversations/conveyed-words.ts';
import { type DateOn, monthOf } from '../../../domain/calendar.ts';
import { scopeOf } from '../../../domain/permissions.ts';
import { readPastDate } from '../../../domain/reading/dates.ts';
import { headingOf } from '../../../messages/directive.ts';
import { loadReceived, type Received } from '../../../store/directives.ts';
import { phrase } from '../../../text/phrase.ts';
import { type BotContext, labelled } from '../../bot-context.ts';
import { beginConveying } from './convey.ts';

/** More than these are found by «Văn bản». */
const mostOffered = 8;

/** The day that the words name; null: none, or it is not clear which. */
function dayIn(words: string, { world: { now } }: BotContext): DateOn | null {
  const read = readPastDate(words, { now, period: monthOf(now.date), rosterTotal: null });
  return read.action === 'accept' || read.action === 'confirm' ? read.value : null;
}

/** What the branches of the person were sent and can be meant; of those not conveyed yet and the others, the first. */
async function papersMeant(ctx: BotContext, { types, number }: ConveyedSaid): Promise<Received[]> {
  const { world, person } = ctx;
  if (person === null) return [];
  const offices = person.appointments.filter(({ role }) => scopeOf(role, 'conveyDirective') === 'own');
  const received = await loadReceived(world.db, { personId: person.id, offices, on: world.now.date });
  const meant = received.filter(
    (paper) =>
      (types.length === 0 || types.includes(paper.type)) &&
      (number === null || Number(/\d+/.exec(paper.number ?? '')?.[0] ?? -1) === number),
  );
  const open = meant.filter(({ conveyedOn }) => conveyedOn === null);
  return open.length > 0 ? open : meant;
}

/** @returns false: the words are about something else */
export async function hearConveyed(ctx: BotContext, text: string): Promise<boolean> {
  const said = conveyedSaid(text);
  if (said === null) return false;
  const on = dayIn(said.rest, ctx);
  // With more figures than those of a day it is a report, which asks about its papers itself.
  if (on === null && /\d/.test(said.rest)) return false;
  const papers = await papersMeant(ctx, said);
  const [only, ...more] = papers;
  if (only === undefined) return false;
  if (more.length === 0) {
    await beginConveying(ctx, { directiveId: only.id, branchId: null, on, isCarriedOut: false });
    return true;
  }
  ctx.say({
    lines: [phrase('conveying:which')],
    buttons: papers.slice(0, mostOffered).map((paper) => [
      labelled(
        'conveying:chase.conveyPaper',
        // A button has room for a day where it names no branch.
        {
          name: 'convey',
          directiveId: paper.id,
          branchId: on === null ? paper.receivedIn : null,
          on,
          isCarriedOut: false,
        },
        { paper: headingOf(paper) },
      ),
    ]),
  });
  return true;
}
