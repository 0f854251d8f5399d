/** `import PATH [--dry-run]` and `export PATH [--at INSTANT]`. */
import { exportOrganisation } from '../actions/export-organisation.ts';
import { importOrganisation } from '../actions/import-organisation.ts';
import { localTime } from '../domain/calendar.ts';
import { readTables } from '../tables/read-tables.ts';
import { writeTables } from '../tables/write-tables.ts';
import { exportMarkLines } from '../text/export-mark.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, instantGiven, surroundingsOf, WrongUsage } from './command.ts';
import { keepHeapLean } from './lean-heap.ts';
import { createProgress } from './progress.ts';
import { tableLines } from './text-table.ts';

/** What part of the whole each stage takes, as measured with 250,000 units. */
const shares = { reading: [0, 0.2], checking: [0.2, 0.75], writing: [0.75, 1] } as const;

const faultColumns = ['sheet', 'row', 'column', 'value', 'instead'] as const;

export const importCommand: Command = {
  usage: phrase('cli:usage.import'),
  options: { 'dry-run': { type: 'boolean' } },
  async run(invocation) {
    const { output, positionals, values } = invocation;
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage(importCommand.usage);
    const { database, clock, installation } = surroundingsOf(invocation);
    const deps = { database, clock, timeZone: installation.timeZone };
    const dryRun = values['dry-run'] === true;
    const progress = createProgress(output.asJson ? { write: () => {} } : process.stderr);
    const stage = (name: keyof typeof shares, share: number) => {
      const [from, to] = shares[name];
      progress.show(output.words(phrase(`imports:progress.${name}`)), from + share * (to - from));
    };
    keepHeapLean();
    stage('reading', 0);
    const tables = await readTables(path);
    const { imported, faults } = await importOrganisation(deps, tables, { dryRun, onProgress: stage });
    progress.clear();
    if (output.asJson) {
      output.json({
        imported,
        faults: faults.map((fault) => ({ ...fault, message: output.words(fault.message) })),
      });
      return faults.length === 0 ? 0 : 1;
    }
    const headers = faultColumns.map((column) => output.words(phrase(`imports:list.${column}`)));
    const rows = faults.map(({ file, row, column, value, message }) => [
      file,
      row === null ? '' : String(row),
      column ?? '',
      value,
      output.words(message),
    ]);
    if (faults.length > 0) for (const line of tableLines([headers, ...rows])) output.say(line);
    if (faults.length > 0) output.say(phrase('cli:import.refused', { count: faults.length }));
    else output.say(phrase(dryRun ? 'cli:import.would' : 'cli:import.done', { ...imported }));
    return faults.length === 0 ? 0 : 1;
  },
};

export const exportCommand: Command = {
  usage: phrase('cli:usage.export'),
  options: { at: { type: 'string' } },
  async run(invocation) {
    const { output, positionals } = invocation;
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new WrongUsage(exportCommand.usage);
    const { database, clock, installation } = surroundingsOf(invocation);
    const { timeZone } = installation;
    const on = localTime(instantGiven(invocation, exportCommand.usage), timeZone).date;
    const sheets = await exportOrganisation({ database, clock, timeZone }, { on });
    const marked = exportMarkLines({ at: clock.now().toISOString(), who: null, unitName: null });
    const mark = { title: output.words(marked.title), lines: marked.lines.map((line) => output.words(line)) };
    const files = await writeTables(path, sheets, mark).catch((error: NodeJS.ErrnoException) => {
      if (error.code === undefined) throw error;
      throw new CommandFailed(phrase('cli:export.cannotWrite', { path, reason: error.code }));
    });
    output.give({ files }, phrase('cli:export.done', { path }));
    return 0;
  },
};
