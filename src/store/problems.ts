/** Failures of the database, told apart once: what may pass by itself, and what will fail again. */

/** The database could not be opened; `message` says why, without the address or a password. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable';
  constructor(cause: unknown) {
    super(reasonOf(cause), { cause });
  }
}

/** A newer version of the program has been at work in it; `migration` is the first that this one does not know. */
export class DatabaseNewer extends DatabaseUnavailable {
  override name = 'DatabaseNewer';
  readonly migration: string;
  constructor(migration: string) {
    super(new Error(`unknown migration ${migration}`));
    this.migration = migration;
  }
}

/** The copy that is made before anything is changed failed, and nothing has been changed. */
export class NoCopyBefore extends DatabaseUnavailable {
  override name = 'NoCopyBefore';
}

/** The file was deleted or replaced while it was open: what is written to it is nowhere. */
export class DatabaseGone extends Error {
  override name = 'DatabaseGone';
}

interface Coded {
  code?: unknown;
  name?: unknown;
  message?: unknown;
  cause?: unknown;
  meta?: unknown;
}

/** The innermost message, cut to one line: the outer ones repeat the query. */
export function reasonOf(error: unknown): string {
  let text = 'unknown';
  let at: unknown = error;
  for (let depth = 0; depth < 6 && typeof at === 'object' && at !== null; depth += 1) {
    const { message, cause, meta } = at as Coded;
    if (typeof message === 'string' && message.trim() !== '') text = message.trim();
    const driverError = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    at = driverError ?? cause;
    const { originalMessage, originalCode } = (at ?? {}) as {
      originalMessage?: unknown;
      originalCode?: unknown;
    };
    if (typeof originalMessage === 'string' && originalMessage !== '') return originalMessage;
    if (typeof originalCode === 'string') return `${text} (${originalCode})`;
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return (lines.at(-1) ?? text).trim();
}

const passing =
  /P1001|P1002|P1008|P1017|P2024|P2028|P2034|deadlock detected|could not serialize|ECONN|ETIMEDOUT|EPIPE|SQLITE_BUSY|database is locked|SocketTimeout|Connection terminated|terminating connection|too many clients|the database system is|not queryable|Query read timeout|DatabaseGone|SQLITE_(?:FULL|READONLY|IOERR)|disk is full|disk I\/O error|readonly database|read-only transaction|No space left|could not (?:extend|write)/i;

/** Whether trying the same again later may work: the database is away, busy or restarting. */
export function isPassing(error: unknown): boolean {
  const { code, name, message } = (typeof error === 'object' && error !== null ? error : {}) as Coded;
  return passing.test(
    `${String(code ?? '')} ${String(name ?? '')} ${String(message ?? '')} ${reasonOf(error)}`,
  );
}

const conflict = /Conflict|InviteUsed|P2002|unique constraint/i;

/** Whether somebody else's write was in the way: on what they left, the same may go well. */
export function isConflict(error: unknown): boolean {
  const { code, name } = (typeof error === 'object' && error !== null ? error : {}) as Coded;
  return conflict.test(`${String(code ?? '')} ${String(name ?? '')} ${reasonOf(error)}`);
}
