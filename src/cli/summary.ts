/** `summary --unit CODE [--kind …] [--at INSTANT] [--tree then|now] [--out DIR] [--trend]`: the summary as staff would receive it. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { localTime } from '../domain/calendar.ts';
import { periodKinds } from '../domain/periods.ts';
import { draw } from '../pictures/drawing.ts';
import { addAudit } from '../store/audit.ts';
import { settingsOn } from '../store/settings.ts';
import { bookOf } from '../summaries/book.ts';
import { chartOf } from '../summaries/chart.ts';
import { type Summarised, summariseInFull } from '../summaries/summarise.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import { loadTrend, trendLines } from '../summaries/trend.ts';
import { writeFigures } from '../tables/summary-workbook.ts';
import { exportMarkLines } from '../text/export-mark.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { type Command, type Invocation, instantGiven, textOf, unitGiven, WrongUsage } from './command.ts';

export const summaryCommand: Command = {
  usage: phrase('cli:usage.summary'),
  options: {
    unit: { type: 'string' },
    kind: { type: 'string' },
    at: { type: 'string' },
    tree: { type: 'string' },
    out: { type: 'string' },
    trend: { type: 'boolean' },
  },
  async run(invocation) {
    const kindName = textOf(invocation, 'kind') ?? 'weekly';
    const kind = periodKinds.find((each) => each === kindName);
    const tree = (['then', 'now'] as const).find((each) => each === (textOf(invocation, 'tree') ?? 'then'));
    if (kind === undefined || tree === undefined) throw new WrongUsage();
    const { database, texts, installation, clock } = invocation.surroundings;
    const { timeZone } = installation;
    const at = instantGiven(invocation);
    const today = localTime(at, timeZone).date;
    const now = clock.now();
    // On today's tree only what is there today can be asked about.
    const unit = await unitGiven(invocation, tree === 'now' ? localTime(now, timeZone).date : today);
    const settings = await settingsOn(database.db, installation.settings, today);
    const asked = { unitId: unit.id, kind, at, timeZone, settings, tree, now };
    if (invocation.values.trend === true) {
      const trend = await loadTrend(database.db, asked);
      return { document: trend, lines: trendLines(trend) };
    }
    const summarised = await summariseInFull(database.db, asked);
    const { figures } = summarised;
    const out = textOf(invocation, 'out');
    const written = out === undefined ? [] : await writeFiles(invocation, out, summarised);
    await addAudit(database.db, [
      { at: now.toISOString(), personId: null, act: 'seeSummary', unitId: unit.id, subject: kind },
    ]);
    const { language } = invocation.config;
    const lines: (string | Phrase)[] = [renderSummary(texts, figures, language, { html: false })];
    for (const file of written) lines.push(phrase('cli:summary.written', { file }));
    return { document: figures, lines };
  },
};

/** The picture, where there is anything below the unit, and the workbook. @returns the files written */
async function writeFiles(
  { surroundings, words }: Invocation,
  folder: string,
  summarised: Summarised,
): Promise<string[]> {
  const { database, clock, installation } = surroundings;
  const { figures } = summarised;
  const name = join(folder, `${figures.unit.code}-${figures.kind}-${figures.period.start}`);
  await mkdir(folder, { recursive: true });
  const chart = chartOf(figures, words);
  if (chart !== null) await writeFile(`${name}.png`, await draw({ kind: 'summary-chart', chart }));
  const sheets = await bookOf(database.db, summarised, { timeZone: installation.timeZone, words });
  const at = clock.now().toISOString();
  const marked = exportMarkLines({ at, who: null, unitName: figures.unit.name });
  const mark = { title: words(marked.title), lines: marked.lines.map(words) };
  await writeFile(`${name}.xlsx`, await writeFigures(sheets, mark));
  return [...(chart === null ? [] : [`${name}.png`]), `${name}.xlsx`];
}
