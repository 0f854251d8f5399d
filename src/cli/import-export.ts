/** `import PATH [--dry-run]` and `export PATH [--at INSTANT]`. */
import { exportOrganisation } from '../actions/export-organisation.ts';
import { importOrganisation } from '../actions/import-organisation.ts';
import { localTime } from '../domain/calendar.ts';
import { readTables } from '../tables/read-tables.ts';
import { writeTables } from '../tables/write-tables.ts';
import { exportMarkLines } from '../text/export-mark.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, instantGiven, WrongUsage } from './command.ts';
import { keepHeapLean } from './lean-heap.ts';
import { createProgress } from './progress.ts';
import { tableLines } from './text-table.ts';

/** What part of the whole each stage takes, as measured with 250,000 units. */
const shares = { reading: [0, 0.2], checking: [0.2, 0.75], writing: [0.75, 1] } as const;

const faultColumns = ['sheet', 'row', 'column', 'value', 'instead'] as const;

export const importCommand: Command = {
  usage: phrase('cli:usage.import'),
  options: { 'dry-run': { type: 'boolean' } },
  words: 1,
  async run({ surroundings, asJson, words, positionals, values }) {
    const [path] = positionals;
    if (path === undefined) throw new WrongUsage();
    const { database, clock, installation } = surroundings;
    const deps = { database, clock, timeZone: installation.timeZone };
    const dryRun = values['dry-run'] === true;
    const progress = createProgress(asJson ? { write: () => {} } : process.stderr);
    const stage = (name: keyof typeof shares, share: number) => {
      const [from, to] = shares[name];
      progress.show(words(phrase(`imports:progress.${name}`)), from + share * (to - from));
    };
    keepHeapLean();
    stage('reading', 0);
    const tables = await readTables(path);
    const { imported, faults } = await importOrganisation(deps, tables, { dryRun, onProgress: stage });
    progress.clear();
    const told = faults.map((fault) => ({ ...fault, message: words(fault.message) }));
    const { hidden = [] } = tables;
    const document = { imported, faults: told, ...(hidden.length === 0 ? {} : { hidden }) };
    if (faults.length === 0) {
      const done = phrase(dryRun ? 'cli:import.would' : 'cli:import.done', { ...imported });
      const unseen = hidden.map((rows) => phrase('imports:chat.hiddenRows', { ...rows }));
      return { document, lines: [...unseen, done] };
    }
    const headers = faultColumns.map((column) => words(phrase(`imports:list.${column}`)));
    const rows = told.map(({ file, row, column, value, message }) => [
      file,
      row === null ? '' : String(row),
      column ?? '',
      value,
      message,
    ]);
    const refused = phrase('cli:import.refused', { count: faults.length });
    return { document, lines: [...tableLines([headers, ...rows]), refused], isRefused: true };
  },
};

export const exportCommand: Command = {
  usage: phrase('cli:usage.export'),
  options: { at: { type: 'string' } },
  words: 1,
  async run(invocation) {
    const { surroundings, words, positionals } = invocation;
    const [path] = positionals;
    if (path === undefined) throw new WrongUsage();
    const { database, clock, installation } = surroundings;
    const { timeZone } = installation;
    const on = localTime(instantGiven(invocation), timeZone).date;
    const sheets = await exportOrganisation({ database, clock, timeZone }, { on });
    const marked = exportMarkLines({ at: clock.now().toISOString(), who: null, unitName: null });
    const mark = { title: words(marked.title), lines: marked.lines.map(words) };
    const files = await writeTables(path, sheets, mark).catch((error: NodeJS.ErrnoException) => {
      if (error.code === undefined) throw error;
      throw new CommandFailed(phrase('cli:export.cannotWrite', { path, reason: error.code }));
    });
    return { document: { files }, lines: [phrase('cli:export.done', { path })] };
  },
};
