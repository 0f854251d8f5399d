/** `summary --unit CODE [--kind …] [--at INSTANT] [--tree then|now]`: the summary as staff would receive it. */
import { localTime } from '../domain/calendar.ts';
import { periodKinds } from '../domain/periods.ts';
import { addAudit } from '../store/audit.ts';
import { settingsOn } from '../store/settings.ts';
import { findUnit } from '../store/units.ts';
import { summarise } from '../summaries/summarise.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, instantGiven, surroundingsOf, textOf, WrongUsage } from './command.ts';

export const summaryCommand: Command = {
  usage: phrase('cli:usage.summary'),
  options: {
    unit: { type: 'string' },
    kind: { type: 'string' },
    at: { type: 'string' },
    tree: { type: 'string' },
  },
  async run(invocation) {
    const { config, output, positionals } = invocation;
    const code = textOf(invocation, 'unit');
    const kindName = textOf(invocation, 'kind') ?? 'weekly';
    const kind = periodKinds.find((each) => each === kindName);
    const tree = (['then', 'now'] as const).find((each) => each === (textOf(invocation, 'tree') ?? 'then'));
    if (code === undefined || kind === undefined || tree === undefined || positionals.length > 0)
      throw new WrongUsage(summaryCommand.usage);
    const { database, texts, installation, clock } = surroundingsOf(invocation);
    const { timeZone } = installation;
    const at = instantGiven(invocation, summaryCommand.usage);
    const today = localTime(at, timeZone).date;
    const now = clock.now();
    // On today's tree only what is there today can be asked about.
    const on = tree === 'now' ? localTime(now, timeZone).date : today;
    const unit = await findUnit(database.db, code, on);
    if (unit === null) throw new CommandFailed(phrase('cli:unknownUnit', { code }));
    const settings = await settingsOn(database.db, installation.settings, today);
    const figures = await summarise(database.db, {
      unitId: unit.id,
      kind,
      at,
      timeZone,
      settings,
      tree,
      now,
    });
    await addAudit(database.db, [
      { at: now.toISOString(), personId: null, act: 'seeSummary', unitId: unit.id, subject: kind },
    ]);
    output.give(figures, renderSummary(texts, figures, config.language, { html: false }));
    return 0;
  },
};
