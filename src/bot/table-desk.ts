/**
 * The desk for tables that were sent in the chat: fetches one after the other, tries it or brings it in, and queues the
 * answer. What it has in hand stands in a row, so that a restart takes it up again.
 */
import { importOrganisation } from '../actions/import-organisation.ts';
import type { Clock } from '../domain/clock.ts';
import { scopeOf } from '../domain/permissions.ts';
import type { Appointment } from '../domain/roles.ts';
import { noticeTo } from '../messages/notice.ts';
import { mostFaults, type TableAnswerFacts } from '../messages/table-answer.ts';
import type { Database, Db } from '../store/database.ts';
import { enqueueMessages } from '../store/deliveries.ts';
import { loadPeopleById } from '../store/people.ts';
import { isPassing } from '../store/problems.ts';
import type { ImportCounts } from '../store/save-organisation.ts';
import {
  isUploadWaiting,
  moveUpload,
  postponeUpload,
  releaseUploads,
  type TableUpload,
  takeUpload,
  type UploadState,
} from '../store/table-uploads.ts';
import { readTableFiles } from '../tables/read-tables.ts';
import { workbookLimits } from '../tables/workbook-apart.ts';
import type { Download } from './download.ts';
import { oneAtATime, type Runs } from './one-at-a-time.ts';

export interface TableDeskOptions {
  database: Database;
  clock: Clock;
  timeZone: string;
  download: Download;
  /** An answer has been queued. */
  onAnswer: () => void;
  onError: (error: unknown) => void;
  /** True while the program is stopping: nothing new is taken in hand. */
  isEnding: () => boolean;
}

/** Longer than the largest table takes; whoever finds it later knows that its process died. */
const leaseMs = 900_000;
const againMs = 10_000;
/** So long is Telegram asked for a file. */
const fetchForMs = 3_600_000;
/** A table that ends the process, or fails, so often is not tried again. */
const mostAttempts = 3;

export function createTableDesk(options: TableDeskOptions): Runs {
  // Of an earlier life: SQLite has one process, and nobody else can have one in hand.
  let isFirst = options.database.engine === 'sqlite';
  return oneAtATime(async () => {
    if (isFirst) await releaseUploads(options.database.db);
    isFirst = false;
    await workAll(options);
  }, options);
}

async function workAll(options: TableDeskOptions): Promise<void> {
  const { database, clock, onAnswer, onError } = options;
  const { db } = database;
  while (!options.isEnding()) {
    const now = clock.now();
    if (!(await isUploadWaiting(db, now.toISOString()))) return;
    const leaseUntil = new Date(now.getTime() + leaseMs).toISOString();
    const upload = await database.transaction((tx) => takeUpload(tx, { now: now.toISOString(), leaseUntil }));
    if (upload === null) return;
    try {
      await work(options, upload);
      onAnswer();
    } catch (error) {
      onError(error);
      const notBefore = new Date(clock.now().getTime() + againMs).toISOString();
      await postponeUpload(db, upload.id, { notBefore, isCounted: !isPassing(error) });
    }
  }
}

/** An upload in hand, and the office in which it was sent. */
interface InHand {
  upload: TableUpload;
  office: Appointment;
  now: Date;
}

/** The new state and the answer together, or, if another process was quicker, neither. */
async function settle(
  tx: Db,
  { upload, office, now }: InHand,
  to: UploadState,
  facts: TableAnswerFacts,
): Promise<void> {
  const at = now.toISOString();
  const { id, state, personId, chatId } = upload;
  if (!(await moveUpload(tx, id, { from: state, to, at }))) return;
  const person = { id: personId, telegramId: chatId };
  const sending = { purpose: `table:${id}:${state}`, at, lane: 'reply' } as const;
  await enqueueMessages(tx, [noticeTo({ person, office }, { message: 'table-answer', facts }, sending)]);
}

async function work(options: TableDeskOptions, upload: TableUpload): Promise<void> {
  const { database, clock, download } = options;
  const { db } = database;
  const { id, personId, fileId, fileName: name, state, createdAt } = upload;
  const now = clock.now();
  const [person] = await loadPeopleById(db, [personId], now.toISOString());
  const office = person?.appointments.find(({ role }) => scopeOf(role, 'administer') !== null);
  // Whoever has left the office meanwhile brings nothing in and is told nothing of the tree.
  if (office === undefined) {
    await moveUpload(db, id, { from: state, to: 'cancelled', at: now.toISOString() });
    return;
  }
  const inHand = { upload, office, now };
  const end = (to: 'failed', facts: TableAnswerFacts) =>
    database.transaction((tx) => settle(tx, inHand, to, facts));
  if (upload.attempts > mostAttempts) return end('failed', { kind: 'failed', name });

  const file = await download(fileId);
  const isPatient = now.getTime() - Date.parse(createdAt) < fetchForMs;
  if (file.kind === 'later' && isPatient) {
    const notBefore = new Date(now.getTime() + againMs).toISOString();
    return postponeUpload(db, id, { notBefore, isCounted: false });
  }
  if (file.kind !== 'done') return end('failed', { kind: 'notFetched', name });
  await importTables(
    options,
    inHand,
    await readTableFiles([{ name, bytes: file.bytes }], workbookLimits.chat),
  );
}

/** Tries them, or, once that is confirmed, brings them in. */
async function importTables(
  { database, clock, timeZone }: TableDeskOptions,
  inHand: InHand,
  tables: Awaited<ReturnType<typeof readTableFiles>>,
): Promise<void> {
  const { id: uploadId, personId, fileName: name, state } = inHand.upload;
  const end = (to: UploadState, facts: TableAnswerFacts) =>
    database.transaction((tx) => settle(tx, inHand, to, facts));
  const brought = (tx: Db, counts: ImportCounts) =>
    isNothing(counts)
      ? settle(tx, inHand, 'unchanged', { kind: 'unchanged', name })
      : settle(tx, inHand, 'imported', { kind: 'done', name, counts });
  const isTrial = state === 'checking';
  const { faults, imported: counts } = await importOrganisation(
    { database, clock, timeZone },
    tables,
    isTrial ? { dryRun: true } : { personId, alongside: brought },
  );
  if (faults.length > 0) {
    const told = faults.slice(0, mostFaults);
    return end('refused', { kind: 'refused', name, n: faults.length, faults: told });
  }
  if (!isTrial) return;
  if (isNothing(counts)) return end('unchanged', { kind: 'unchanged', name });
  const { hidden } = tables;
  const facts = { kind: 'offer', name, uploadId, counts } as const;
  return end('offered', hidden === undefined ? facts : { ...facts, hidden });
}

function isNothing(counts: ImportCounts): boolean {
  return Object.values(counts).every((count) => count === 0);
}
