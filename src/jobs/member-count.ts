/** Once a year, the secretary of every branch is asked how many members it has: [Như năm trước] or [Cập nhật] (§2.6). */
import type { Button } from '../buttons/catalogue.ts';
import { encodeButton } from '../buttons/codec.ts';
import { noticeDelivery } from '../delivery/notice.ts';
import { localTime } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import type { MemberCount } from '../domain/member-count.ts';
import { isBranchKind } from '../domain/unit-kinds.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
import { loadMemberCounts } from '../store/member-counts.ts';
import { peopleIn } from '../store/people.ts';
import { loadSubtree, type UnitOn } from '../store/units.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { languageOf } from '../text/texts.ts';
import type { JobContext } from './report-reminders.ts';

interface Asked {
  branch: UnitOn;
  /** The newest count; undefined where nobody has counted. */
  last: MemberCount | undefined;
}

interface Labelled {
  label: Phrase;
  button: Button;
}

/** One branch: its two answers. Several: a button for each, behind which they are. */
function wordsFor(asked: readonly Asked[], year: number): { lines: Phrase[]; buttons: Labelled[][] } {
  const lines = asked.map(({ branch: { name }, last }) =>
    last === undefined
      ? phrase('members:yearly.never', { unit: name })
      : phrase('members:yearly.last', {
          unit: name,
          n: last.memberTotal,
          official: last.official,
          on: last.countedOn,
        }),
  );
  const [first, ...more] = asked;
  if (first === undefined) return { lines, buttons: [] };
  if (more.length > 0) {
    const buttons: Labelled[][] = asked.map(({ branch: { id, name } }) => [
      { label: phrase('members:yearly.branch', { name }), button: { name: 'members-of', branchId: id } },
    ]);
    return { lines: [phrase('members:yearly.ask', { year }), ...lines], buttons };
  }
  const { branch, last } = first;
  const anew: Labelled = {
    label: phrase('members:button.update'),
    button: { name: 'members-new', branchId: branch.id },
  };
  if (last === undefined)
    return { lines: [phrase('members:yearly.ask', { year }), ...lines], buttons: [[anew]] };
  const same: Labelled = {
    label: phrase('members:button.sameYear'),
    button: { name: 'members-same', branchId: branch.id, countedOn: last.countedOn },
  };
  return { lines: [phrase('members:yearly.ask', { year }), ...lines], buttons: [[same, anew]] };
}

/** @returns how many questions were queued; branches counted this year already are not asked */
export async function askForMemberCounts(context: JobContext, slotName: string, now: Date): Promise<number> {
  const { database, texts, timeZone, settings } = context;
  const { db, engine } = database;
  const today = localTime(now, timeZone).date;
  const year = Number(today.slice(0, 4));
  const branches = (await loadSubtree(db, null, today)).filter(({ kind }) => isBranchKind(kind));
  const counts = await loadMemberCounts(
    db,
    engine,
    branches.map(({ id }) => id),
    today,
  );
  const asked = new Map<string, Asked>();
  for (const branch of branches) {
    const last = counts.get(branch.id);
    if (last === undefined || last.countedOn < `${year}-01-01`) asked.set(branch.id, { branch, last });
  }
  const holders = (await peopleIn(db, [...asked.keys()], ['secretary'], now.toISOString())).filter(
    ({ person }) => person.unreachableSince === null,
  );
  const deliveries: Delivery[] = [];
  for (const [, offices] of groupBy(holders, ({ person }) => person.id)) {
    const [first] = offices;
    if (first === undefined) continue;
    const { person } = first;
    const language = languageOf(person.language, context.defaultLanguage);
    const theirs = offices.flatMap(({ appointment }) => asked.get(appointment.unitId ?? '') ?? []);
    const { lines, buttons } = wordsFor(theirs, year);
    const rows = buttons.map((row) =>
      row.map(({ label, button }) => ({
        text: texts.render(label, language, { html: false }),
        callback_data: encodeButton(button),
      })),
    );
    const text = texts.renderLines(lines, language, { html: true });
    const notice = { purpose: slotName, person, text, buttons: rows };
    deliveries.push(noticeDelivery(notice, { now, timeZone, settings }));
  }
  return database.transaction((tx) => enqueue(tx, engine, deliveries));
}
