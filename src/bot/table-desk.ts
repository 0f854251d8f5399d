/**
 * The desk for tables that were sent in the chat: fetches one after the other, tries it or brings it in, and queues the
 * answer. What it has in hand stands in a row, so that a restart takes it up again.
 */
import { uuidv7 } from 'uuidv7';
import { type ImportResult, importOrganisation } from '../actions/import-organisation.ts';
import type { Clock } from '../domain/clock.ts';
import { scopeOf } from '../domain/permissions.ts';
import type { Fault } from '../domain/roster/fault.ts';
import type { Database, Db } from '../store/database.ts';
import { type Delivery, enqueue } from '../store/deliveries.ts';
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
import { type Language, languageOf, type Texts } from '../text/texts.ts';
import type { Download } from './download.ts';
import {
  type Answer,
  doneAnswer,
  failedAnswer,
  faultsAnswer,
  notFetchedAnswer,
  offerAnswer,
  payloadOf,
  unchangedAnswer,
} from './table-answers.ts';

export interface TableDesk {
  /** Looks whether anything waits; what is under way is not disturbed. */
  wake(): void;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export interface TableDeskOptions {
  database: Database;
  clock: Clock;
  timeZone: string;
  texts: Texts;
  defaultLanguage: Language;
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

export function createTableDesk(options: TableDeskOptions): TableDesk {
  const { database, clock, timeZone, texts, defaultLanguage, download, onAnswer, onError } = options;
  const { db, engine } = database;
  const deps = { database, clock, timeZone };
  let working: Promise<void> | null = null;
  // Of an earlier life: SQLite has one process, and nobody else can have one in hand.
  let isFirst = engine === 'sqlite';

  function answerRow(
    { id, state, personId, chatId }: TableUpload,
    answer: Answer,
    language: Language,
  ): Delivery {
    const { method, payload } = payloadOf(answer, Number(chatId), (line, html) =>
      texts.render(line, language, { html }),
    );
    return {
      id: uuidv7(),
      key: `table:${id}:${state}`,
      lane: 'reply',
      personId,
      chatId,
      method,
      payload: JSON.stringify(payload),
      createdAt: clock.now().toISOString(),
      notBefore: null,
      directiveId: null,
    };
  }

  /** The new state and the answer together, or, if another process was quicker, neither. */
  async function settle(tx: Db, upload: TableUpload, to: UploadState, answer: Answer, language: Language) {
    const at = clock.now().toISOString();
    if (!(await moveUpload(tx, upload.id, { from: upload.state, to, at }))) return;
    await enqueue(tx, engine, [answerRow(upload, answer, language)]);
  }

  async function work(upload: TableUpload): Promise<void> {
    const { id, personId, fileId, fileName: name, state, createdAt } = upload;
    const now = clock.now();
    const [person] = await loadPeopleById(db, engine, [personId], now.toISOString());
    // Whoever has left the office meanwhile brings nothing in and is told nothing of the tree.
    if (!person?.appointments.some(({ role }) => scopeOf(role, 'administer') !== null)) {
      await moveUpload(db, id, { from: state, to: 'cancelled', at: now.toISOString() });
      return;
    }
    const language = languageOf(person.language, defaultLanguage);
    const end = (to: UploadState, answer: Answer) =>
      database.transaction((tx) => settle(tx, upload, to, answer, language));
    if (upload.attempts > mostAttempts) return end('failed', failedAnswer(name));

    const file = await download(fileId);
    const isPatient = now.getTime() - Date.parse(createdAt) < fetchForMs;
    if (file.kind === 'later' && isPatient) {
      const notBefore = new Date(now.getTime() + againMs).toISOString();
      return postponeUpload(db, id, { notBefore, isCounted: false });
    }
    if (file.kind !== 'done') return end('failed', notFetchedAnswer(name));

    const tables = await readTableFiles([{ name, bytes: file.bytes }]);
    if (state === 'checking') {
      const tried = await importOrganisation(deps, tables, { dryRun: true });
      if (tried.faults.length > 0) return end('refused', refused(tried.faults));
      return isNothing(tried.imported)
        ? end('unchanged', unchangedAnswer(name))
        : end('offered', offerAnswer(id, name, tried.imported));
    }
    const { faults }: ImportResult = await importOrganisation(deps, tables, {
      personId,
      alongside: (tx, counts) =>
        isNothing(counts)
          ? settle(tx, upload, 'unchanged', unchangedAnswer(name), language)
          : settle(tx, upload, 'imported', doneAnswer(name, counts), language),
    });
    if (faults.length > 0) await end('refused', refused(faults));

    function refused(found: readonly Fault[]): Answer {
      return faultsAnswer(name, found);
    }
  }

  async function workAll(): Promise<void> {
    if (isFirst) await releaseUploads(db);
    isFirst = false;
    while (!options.isEnding()) {
      const now = clock.now();
      if (!(await isUploadWaiting(db, now.toISOString()))) return;
      const leaseUntil = new Date(now.getTime() + leaseMs).toISOString();
      const upload = await database.transaction((tx) =>
        takeUpload(tx, engine, { now: now.toISOString(), leaseUntil }),
      );
      if (upload === null) return;
      try {
        await work(upload);
        onAnswer();
      } catch (error) {
        onError(error);
        const notBefore = new Date(clock.now().getTime() + againMs).toISOString();
        await postponeUpload(db, upload.id, { notBefore, isCounted: !isPassing(error) });
      }
    }
  }

  return {
    wake() {
      if (working !== null || options.isEnding()) return;
      working = workAll()
        .catch(onError)
        .finally(() => {
          working = null;
        });
    },
    async idle() {
      while (working !== null) await working;
    },
  };
}

function isNothing(counts: ImportCounts): boolean {
  return Object.values(counts).every((count) => count === 0);
}
