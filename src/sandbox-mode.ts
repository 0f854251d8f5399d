/**
 * The program without a token: a Bot API server on the program's own port, a page to chat on, and a sample
 * organisation with people who hold an invitation each.
 */
import { join } from 'node:path';
import { createInvite } from './actions/create-invite.ts';
import { importOrganisation } from './actions/import-organisation.ts';
import { sandboxBotName } from './bot/bot-link.ts';
import type { Config, Telegram } from './config.ts';
import { createMovableClock } from './domain/clock.ts';
import type { Role } from './domain/roles.ts';
import { projectRoot } from './project-root.ts';
import { createSandbox } from './sandbox/sandbox.ts';
import { StartRefused } from './start-refused.ts';
import { findPersonId } from './store/people.ts';
import { findUnit } from './store/units.ts';
import type { Surroundings } from './surroundings.ts';
import { databaseUrlOf } from './surroundings.ts';
import { readTables } from './tables/read-tables.ts';
import { phrase } from './text/phrase.ts';

/** Opens nothing but the sandbox: Telegram itself has never heard of it. */
const token = '1000000001:SANDBOX-TOKEN-FOR-THIS-MACHINE-ONLY';

/** Friday evening of the week in which xã Nà Hỳ had its year's target; the summary comes on Monday. */
const sampleStart = new Date('2017-03-31T18:30:00+07:00');

const samplePeople: readonly { id: number; name: string; role: Role; unit: string | null }[] = [
  { id: 103, name: 'Anh Páo', role: 'secretary', unit: 'NH03' },
  { id: 200, name: 'Chị Hoa', role: 'staff', unit: 'NH' },
  { id: 300, name: 'Anh Dũng', role: 'admin', unit: null },
  { id: 101, name: 'Anh Sùng', role: 'secretary', unit: 'NH01' },
  { id: 106, name: 'Cô Lan', role: 'secretary', unit: 'NH06' },
  { id: 109, name: 'Anh Tòng', role: 'secretary', unit: 'NH09' },
  { id: 133, name: 'Chị Mỷ', role: 'deputy', unit: 'NH03' },
];

const inviteDays = 365;

export function openSandbox(config: Config) {
  const isLoopback = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  if (!isLoopback) throw new StartRefused([phrase('cli:start.sandboxLoopback', { host: config.host })], 2);
  const clock = createMovableClock(config.clockStart ?? sampleStart);
  const url = databaseUrlOf(config);
  const sandbox = createSandbox({
    token,
    clock,
    botName: 'Chi bộ',
    botUsername: sandboxBotName,
    // Beside the database, since the two belong together: chats without their answers would be of no use.
    ...(url.startsWith('file:') ? { stateFile: `${url.slice('file:'.length)}.chats.json` } : {}),
  });
  // A clock that was asked for goes before the one that the chats were left with.
  if (config.clockStart !== undefined) clock.set(config.clockStart);
  return {
    clock,
    handle: sandbox.handle.bind(sandbox),
    /** Where the bot finds its Telegram. */
    telegramAt: (host: string, port: number): Telegram => ({
      token,
      apiRoot: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
      proxy: undefined,
      webhook: null,
    }),
    /** Brings in the sample organisation, once, and lays out an invitation for whoever has not come yet. */
    async fill({ database, texts, installation }: Surroundings): Promise<void> {
      const { timeZone } = installation;
      if ((await database.db.unit.count()) === 0) {
        const tables = await readTables(join(projectRoot, 'prisma', 'sample'));
        const { faults } = await importOrganisation({ database, clock, timeZone }, tables);
        if (faults.length > 0) throw new Error(`the sample organisation has ${faults.length} faults`);
      }
      for (const { id, name, role, unit: code } of samplePeople) {
        const unit = code === null ? null : await findUnit(database.db, code, '2017-03-31');
        // Another organisation was brought in: these people have no office in it.
        if (code !== null && unit === null) continue;
        const title = texts.render(
          unit === null ? phrase('bot:title.installation') : phrase(`bot:title.${role}`, { unit: unit.name }),
          config.language,
          { html: false },
        );
        const hasCome = (await findPersonId(database.db, String(id))) !== null;
        const startToken = hasCome
          ? null
          : (
              await database.transaction((tx) =>
                createInvite(tx, {
                  unitId: unit?.id ?? null,
                  role,
                  days: inviteDays,
                  now: clock.now(),
                  createdBy: null,
                  replaces: true,
                }),
              )
            ).token;
        sandbox.putPerson({ id, name, title, ...(startToken === null ? {} : { startToken }) });
      }
    },
    close: () => sandbox.close(),
  };
}
