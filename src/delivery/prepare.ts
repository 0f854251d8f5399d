/**
 * From rows to calls, just before they are sent: what is no longer true, theirs or of use is cancelled with its reason,
 * what asks something of one person becomes one message, and only then is it written, in the reader's language. All
 * that has to be known for a set is loaded in a few queries.
 */
import { addDays, instantOf, localTime } from '../domain/calendar.ts';
import { groupBy } from '../domain/grouping.ts';
import { type Language, languageOf } from '../domain/languages.ts';
import { presentOffice } from '../domain/permissions.ts';
import { isAsking, messageNamed } from '../messages/catalogue.ts';
import {
  type Content,
  contentOf,
  type Message,
  type Needs,
  type Reader,
  type Reason,
} from '../messages/message.ts';
import { type WrittenCall, writeMessage } from '../messages/write.ts';
import type { Db } from '../store/database.ts';
import { type Claimed, claimAsked, type Lane } from '../store/deliveries.ts';
import type { FilesInChat, Outcome } from '../store/outcomes.ts';
import { loadPeopleById, type PersonWithAppointments } from '../store/people.ts';
import { addressedAmong, loadStanding, type Standing } from '../store/standing.ts';
import type { Texts } from '../text/texts.ts';
import type { Call } from './call.ts';
import { type FilesHere, filesAfter, filesInChatOf, filesKey, filesOf, loadFiles } from './files-in-chats.ts';
import { reasonAgainst, sentKey } from './reason-against.ts';

export interface Writing {
  texts: Texts;
  timeZone: string;
  defaultLanguage: Language;
}

/** A call, and the rows that it sends. */
export interface Going {
  rows: readonly Claimed[];
  call: Call;
  /** Which files stand in the chat once it is done, and whether the words are still to come. */
  filesAfter?: ((messageId: number | null) => { files: FilesInChat; isPart: boolean }) | undefined;
}

export interface Prepared {
  /** All that were taken in hand. */
  rows: readonly Claimed[];
  going: Going[];
  /** Of rows that are not sent now. */
  settled: Outcome[];
}

/** By what they have in common, calls that differ only in their chat. */
interface Written {
  written: Map<string, WrittenCall>;
}

/** After the jobs of the morning: what waits for another day goes together with what that day asks. */
const askedAgainAt = '08:10';

const newerAgainMs = 5 * 60_000;
const newerWithinMs = 86_400_000;

export interface Opened {
  row: Claimed;
  /** null: a call that an earlier version has written out. */
  message: Message<unknown> | null;
  facts: unknown;
  needs: Needs;
}

/** @param claimed taken in hand in this transaction */
export async function prepare(
  tx: Db,
  lane: Lane,
  claimed: readonly Claimed[],
  { at, leaseUntil, writing }: { at: Date; leaseUntil: string; writing: Writing },
): Promise<Prepared> {
  const opened: Opened[] = [];
  const { timeZone } = writing;
  const today = localTime(at, timeZone).date;
  const tomorrow = addDays(today, 1);
  const since = instantOf(today, '00:00', timeZone).toISOString();
  const before = instantOf(tomorrow, '00:00', timeZone).toISOString();
  const now = at.toISOString();
  // What comes along is asked of the same people.
  const ids = claimed.flatMap((row) => (isAnswer(lane, row) ? [] : (row.personId ?? [])));
  const [{ more, asked }, people] = await Promise.all([
    claimAsked(tx, lane, claimed, { since, before, leaseUntil }),
    loadPeopleById(tx, ids, now),
  ]);
  const taken = [...claimed, ...more];
  const prepared: Prepared & Written = { rows: taken, going: [], settled: [], written: new Map() };
  for (const row of taken) {
    guarded(prepared, [row], () => {
      const each = open(row);
      if (isAnswer(lane, row)) prepared.going.push(asItStands(row));
      else if (each === null) prepared.settled.push(leftToNewer(row, at));
      else opened.push(each);
    });
  }
  if (opened.length === 0) return prepared;

  const known = await loadKnown(tx, opened, people, { at: now, today, writing });
  const asking: (Opened & { reader: Reader })[] = [];
  for (const each of opened) {
    const { row, message, facts } = each;
    const reader = known.readers.get(row.personId ?? '') ?? null;
    guarded(prepared, [row], () => {
      const reason = reasonAgainst(each, reader, known);
      if (reader === null || reason !== null) prepared.settled.push(cancelled(row, reason ?? 'office ended'));
      else if (message === null) prepared.going.push(asItStands(row));
      else if (isAsking(message)) {
        // Tried alone: one that cannot be said must not take those with it that are said together with it.
        message.render(facts, reader);
        asking.push({ ...each, reader });
      } else
        write(prepared, [row], reader, () => message.render(facts, reader), writing, {
          alike: likeness(each, reader),
          files: { key: filesKey(each), standing: filesOf(each, reader) },
        });
    });
  }
  const again = instantOf(tomorrow, askedAgainAt, timeZone).toISOString();
  for (const [personId, set] of groupBy(asking, ({ row }) => row.askedId ?? '')) {
    const rows = set.map(({ row }) => row);
    const [first] = set;
    if (asked.has(personId) || first === undefined) {
      prepared.settled.push(...rows.map(({ id }) => ({ id, kind: 'later' as const, notBefore: again })));
    } else {
      const content = () => askTogether(set, first.reader);
      guarded(prepared, rows, () => write(prepared, rows, first.reader, content, writing));
    }
  }
  // In the order in which they were queued.
  prepared.going.sort((a, b) => ((a.rows[0]?.id ?? '') < (b.rows[0]?.id ?? '') ? -1 : 1));
  return prepared;
}

/** What calls have in common that differ only in their chat; empty: this one has its own words. */
function likeness({ row, message, facts }: Opened, reader: Reader): string {
  const alike = message?.isAlike?.(reader);
  if (alike === undefined) return '';
  const standing = filesOf({ message, facts }, reader).map(({ fileId }) => fileId);
  return `${row.message} ${row.facts} ${reader.language} ${alike} ${standing.join()}`;
}

function cancelled({ id }: Claimed, reason: Reason): Outcome {
  return { id, kind: 'cancelled', reason };
}

/** All of a kind are asked together, in the order in which the first of each was queued. */
function askTogether(waiting: readonly Opened[], reader: Reader): Content {
  const inOrder = [...waiting].sort((a, b) => (a.row.id < b.row.id ? -1 : 1));
  const kinds = groupBy(inOrder, ({ row }) => row.message);
  return contentOf(
    [...kinds.values()].flatMap((set) => {
      const message = set[0]?.message ?? null;
      const facts = set.map((each) => each.facts);
      return message !== null && isAsking(message) ? [message.ask(facts, reader)] : [];
    }),
  );
}

export interface Known {
  readers: Map<string, Reader>;
  standing: Standing;
  /** Directive and person (`sentKey`) where the person still holds an office in which they were sent it. */
  addressed: Set<string>;
}

async function loadKnown(
  tx: Db,
  opened: readonly Opened[],
  people: readonly PersonWithAppointments[],
  { at, today, writing }: { at: string; today: string; writing: Writing },
): Promise<Known> {
  const byId = new Map(people.map((person) => [person.id, person]));
  const needs = opened.map((each) => each.needs);
  const offices = people.flatMap(({ appointments }) => appointments);
  const theirUnits = [...opened.map(({ row }) => row), ...offices].flatMap(({ unitId }) => unitId ?? []);
  const sent = opened.flatMap(({ row: { directiveId, personId } }) =>
    (byId.get(personId ?? '')?.appointments ?? []).flatMap(({ personId: holder, unitId, role }) =>
      directiveId === null || unitId === null ? [] : { directiveId, personId: holder, unitId, role },
    ),
  );
  const asked = {
    units: [...needs.flatMap(({ units = [] }) => units), ...theirUnits],
    months: needs.flatMap(({ months = [] }) => months),
    reports: needs.flatMap(({ reports = [] }) => reports),
    counts: needs.flatMap(({ counts = [] }) => counts),
    directives: needs.flatMap(({ directives = [] }) => directives),
    mailings: needs.flatMap(({ mailings = [] }) => mailings),
    papers: needs.flatMap(({ papers = [] }) => papers),
  };
  const [standing, addressed, files] = await Promise.all([
    loadStanding(tx, asked, today),
    addressedAmong(tx, sent),
    loadFiles(tx, opened),
  ]);
  return {
    readers: new Map(
      people.map((person) => [person.id, readerOf(person, { at, today, standing, files, writing })]),
    ),
    standing,
    addressed: new Set(addressed.map(({ directiveId, personId }) => sentKey(directiveId, personId))),
  };
}

function readerOf(
  { id, language, appointments: offices, appointmentId }: PersonWithAppointments,
  {
    at,
    today,
    standing,
    files,
    writing,
  }: Pick<Reader, 'at' | 'today' | 'standing'> & { files: Map<string, string | null>; writing: Writing },
): Reader {
  return {
    language: languageOf(language, writing.defaultLanguage),
    at,
    today,
    offices,
    present: presentOffice(offices, appointmentId),
    standing,
    filesIn: filesInChatOf(id, files),
  };
}

function write(
  prepared: Prepared & Written,
  rows: readonly Claimed[],
  reader: Reader,
  content: () => Content,
  { texts }: Writing,
  { alike = '', files }: { alike?: string; files?: FilesHere } = {},
): void {
  const chatId = Number(rows[0]?.chatId);
  const known = prepared.written.get(alike);
  const call = known ?? writeMessage(content(), chatId, reader.language, texts);
  const { method, payload, step } = call;
  // What is changed or taken out is so by its own number.
  if (alike !== '' && (step === undefined || step.kind === 'send')) prepared.written.set(alike, call);
  const same = { method, payload: { ...payload, chat_id: chatId } };
  prepared.going.push({ rows, call: same, filesAfter: filesAfter(call, files) });
}

/** One that cannot be read or written must not hold up the others of its set: the same set would be taken for ever. */
function guarded({ settled }: Prepared, rows: readonly Claimed[], act: () => void): void {
  try {
    act();
  } catch (error) {
    const reason = `not to be written: ${error instanceof Error ? error.name : typeof error}`;
    settled.push(...rows.map(({ id }) => ({ id, kind: 'failed' as const, reason })));
  }
}

/** null: not a message that this version knows. */
function open(row: Claimed): Opened | null {
  // A menu that waits for its day is written anew: as it stands it would offer what was theirs weeks before.
  const isMenu = row.message === null && row.method === 'setMyCommands';
  const name = isMenu ? 'command-menu' : row.message;
  if (name === null) return { row, message: null, facts: null, needs: {} };
  const message = messageNamed(name);
  const facts: unknown = isMenu ? { at: row.createdAt } : JSON.parse(row.facts ?? '{}');
  return message && { row, message, facts, needs: message.needs?.(facts) ?? {} };
}

/** Or hangs on nobody: nothing can speak against a call that is written out then. */
function isAnswer(lane: Lane, { message, personId }: Claimed): boolean {
  return message === null && (lane === 'reply' || personId === null);
}

function asItStands(row: Claimed): Going {
  const payload = JSON.parse(row.payload) as Record<string, unknown>;
  return { rows: [row], call: { method: row.method, payload } };
}

/** While versions run side by side, what a newer one has queued waits for it; after a day there is none. */
function leftToNewer({ id, createdAt }: Claimed, at: Date): Outcome {
  const reason = 'of an unknown kind';
  if (at.getTime() - Date.parse(createdAt) > newerWithinMs) return { id, kind: 'failed', reason };
  return { id, kind: 'later', notBefore: new Date(at.getTime() + newerAgainMs).toISOString(), reason };
}
