/** `npm run admin -- …`: the operator's commands. Exit code 0, or 1 with a sentence, or 2 for wrong usage. */
import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import { DatabaseUnavailable } from '../store/problems.ts';
import { databaseUrlOf, openSurroundings, refusalOf, type Surroundings } from '../surroundings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { createTexts } from '../text/texts.ts';
import { type Command, CommandFailed, WrongUsage } from './command.ts';
import { commands } from './commands.ts';

/** @throws WrongUsage for what the command does not take */
function read({ options, words = 0 }: Command, args: string[]) {
  try {
    const parsed = parseArgs({ args, options, allowPositionals: true });
    if (parsed.positionals.length <= words) return parsed;
  } catch {
    // Said as whatever else is too much.
  }
  throw new WrongUsage();
}

/** @returns the exit code */
export async function runAdmin(args: readonly string[]): Promise<number> {
  // An export is its owner's alone, like the database.
  process.umask(0o077);
  const environment = readEnvironment();
  const { language, timeZone } = environment.ok
    ? environment.config
    : { language: 'vi' as const, timeZone: 'Asia/Ho_Chi_Minh' };
  const texts = createTexts({ timeZone });
  const words = (line: Phrase): string => texts.render(line, language, { html: false });
  const fail = (code: number, lines: readonly Phrase[]): number => {
    for (const line of lines) console.error(words(line));
    return code;
  };
  if (!environment.ok) return fail(2, environment.faults);
  const { config } = environment;
  const asJson = args.includes('--json');
  const [name = '', ...rest] = args.filter((arg) => arg !== '--json');
  const command = commands[name];
  if (command === undefined)
    return fail(2, [phrase('cli:usage.commands', { commands: Object.keys(commands).join(', ') })]);
  let opened: Surroundings | null = null;
  try {
    const { values, positionals } = read(command, rest);
    if (command.needsDatabase !== false) opened = await openSurroundings(config, databaseUrlOf(config));
    const { document, lines, isRefused } = await command.run({
      config,
      get surroundings() {
        if (opened === null) throw new Error('the command asked for no database');
        return opened;
      },
      asJson,
      words,
      values,
      positionals,
    });
    if (asJson || lines === undefined) console.log(JSON.stringify(document, null, 2));
    else for (const line of lines) console.log(typeof line === 'string' ? line : words(line));
    return isRefused === true ? 1 : 0;
  } catch (error) {
    if (error instanceof WrongUsage) return fail(2, [command.usage]);
    if (error instanceof CommandFailed) return fail(1, [error.phrase]);
    if (error instanceof DatabaseUnavailable) return fail(1, [refusalOf(error)]);
    throw error;
  } finally {
    await opened?.database.close();
  }
}
