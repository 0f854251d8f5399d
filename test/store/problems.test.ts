/** Failures of the database, told apart: what may pass by itself, and what is said of it. */
import { describe, expect, it } from 'vitest';
import { DatabaseUnavailable, isConflict, isPassing, reasonOf } from '../../src/store/problems.ts';

const coded = (code: string, message = 'x') => Object.assign(new Error(message), { code });
const caused = (message: string, cause: unknown) => new Error(message, { cause });

describe('the reason of a failure', () => {
  it.each<[error: unknown, reason: string]>([
    [new Error('no such table: Unit'), 'no such table: Unit'],
    [new Error('  database is locked \n'), 'database is locked'],
    [
      new Error('Invalid `prisma.unit.create()` invocation:\n\n\n  unique constraint failed'),
      'unique constraint failed',
    ],
    [caused('outer', new Error('inner')), 'inner'],
    [caused('outer', caused('middle', new Error('innermost'))), 'innermost'],
    [caused('outer', new Error('')), 'outer'],
    [caused('outer', 'a text is no cause'), 'outer'],
    [{ message: 'x', meta: { driverAdapterError: new Error('from the driver') } }, 'from the driver'],
    [{ message: 'x', cause: { originalMessage: 'what the server said' } }, 'what the server said'],
    [{ message: 'x', cause: { originalCode: '57P01' } }, 'x (57P01)'],
    [{ message: 'x', cause: { originalMessage: '', originalCode: '57P01' } }, 'x (57P01)'],
    [{ message: 5 }, 'unknown'],
    [{}, 'unknown'],
    [null, 'unknown'],
    [undefined, 'unknown'],
    ['a text', 'unknown'],
    [new Error(''), 'unknown'],
  ])('%o is «%s»', (error, reason) => {
    expect(reasonOf(error)).toBe(reason);
  });

  it('ends, also of a failure that is its own cause', () => {
    const loop = new Error('round');
    loop.cause = loop;
    expect(reasonOf(loop)).toBe('round');
  });

  it('is all that is said of a database that cannot be opened', () => {
    const cause = caused(
      'connect to postgresql://pao:secret@db/chi',
      new Error('password authentication failed'),
    );
    const error = new DatabaseUnavailable(cause);
    expect(error.message).toBe('password authentication failed');
    expect(error.name).toBe('DatabaseUnavailable');
    expect(error.cause).toBe(cause);
  });
});

describe('a failure that may pass by itself', () => {
  it.each<[error: unknown, passes: boolean]>([
    [coded('P1001'), true],
    [coded('P1002'), true],
    [coded('P1008'), true],
    [coded('P1017'), true],
    [coded('P2024'), true],
    [coded('P2028'), true],
    [coded('P2034'), true],
    [coded('ECONNREFUSED'), true],
    [coded('ECONNRESET'), true],
    [coded('ETIMEDOUT'), true],
    [coded('EPIPE'), true],
    [coded('SQLITE_BUSY'), true],
    [new Error('SQLITE_BUSY: database is locked'), true],
    [new Error('Connection terminated unexpectedly'), true],
    [new Error('terminating connection due to administrator command'), true],
    [new Error('sorry, too many clients already'), true],
    [new Error('the database system is starting up'), true],
    [new Error('The Database System Is shutting down'), true],
    [caused('query failed', new Error('database is locked')), true],
    [{ message: 'x', cause: { originalMessage: 'terminating connection' } }, true],
    [coded('P2002'), false],
    [coded('P2003'), false],
    [coded('P2025'), false],
    [coded('ENOENT'), false],
    [new Error('no such table: Unit'), false],
    [new Error('UNIQUE constraint failed: Unit.code'), false],
    [new TypeError('x is undefined'), false],
    [null, false],
    [undefined, false],
    ['P1001', false],
    [{}, false],
  ])('%o: %s', (error, passes) => {
    expect(isPassing(error)).toBe(passes);
  });
});

describe("a failure that somebody else's write was in the way", () => {
  it.each<[error: unknown, isConflict: boolean]>([
    [Object.assign(new Error('x'), { name: 'SessionConflict' }), true],
    [Object.assign(new Error('x'), { name: 'ReportConflict' }), true],
    [Object.assign(new Error('x'), { name: 'InviteUsed' }), true],
    [coded('P2002'), true],
    [caused('x', new Error('duplicate key value violates unique constraint "Report_receiptCode_key"')), true],
    [caused('x', new Error('UNIQUE constraint failed: Report.receiptCode')), true],
    [new Error('no such column: receiptCode'), false],
    [coded('P2025'), false],
    [null, false],
  ])('%o: %s', (error, expected) => {
    expect(isConflict(error)).toBe(expected);
  });
});
