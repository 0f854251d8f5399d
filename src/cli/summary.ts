/** `summary --unit CODE [--kind …] [--at INSTANT] [--tree then|now]`: the summary as staff would receive it. */
import { localTime } from '../domain/calendar.ts';
import { periodKinds } from '../domain/periods.ts';
import { addAudit } from '../store/audit.ts';
import { settingsOn } from '../store/settings.ts';
import { summarise } from '../summaries/summarise.ts';
import { renderSummary } from '../summaries/summary-text.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, instantGiven, textOf, unitGiven, WrongUsage } from './command.ts';

export const summaryCommand: Command = {
  usage: phrase('cli:usage.summary'),
  options: {
    unit: { type: 'string' },
    kind: { type: 'string' },
    at: { type: 'string' },
    tree: { type: 'string' },
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
    const figures = await summarise(database.db, asked);
    await addAudit(database.db, [
      { at: now.toISOString(), personId: null, act: 'seeSummary', unitId: unit.id, subject: kind },
    ]);
    const { language } = invocation.config;
    return { document: figures, lines: [renderSummary(texts, figures, language, { html: false })] };
  },
};
