/** `npm run admin -- …`: the operator's commands. Exit code 0, or 1 with a sentence, or 2 for wrong usage. */

import { parseArgs } from 'node:util';
import { readEnvironment } from '../config.ts';
import type { Language } from '../domain/languages.ts';
import { DatabaseUnavailable } from '../store/problems.ts';
import { databaseUrlOf, openSurroundings } from '../surroundings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { createTexts } from '../text/texts.ts';
import { CommandFailed, type Output, WrongUsage } from './command.ts';
import { commands } from './commands.ts';

function createOutput(asJson: boolean, language: Language, timeZone: string): Output {
  const texts = createTexts({ timeZone });
  const words = (line: Phrase) => texts.render(line, language, { html: false });
  const say = (line: Phrase | string) => console.log(typeof line === 'string' ? line : words(line));
  const json = (document: unknown) => console.log(JSON.stringify(document, null, 2));
  return {
    asJson,
    say,
    json,
    give: (document, ...lines) => (asJson ? json(document) : lines.forEach(say)),
    words,
  };
}

/** @returns the exit code */
export async function runAdmin(args: readonly string[]): Promise<number> {
  const environment = readEnvironment();
  const language = environment.ok ? environment.config.language : 'vi';
  const timeZone = environment.ok ? environment.config.timeZone : 'Asia/Ho_Chi_Minh';
  const [name = '', ...rest] = args.filter((arg) => arg !== '--json');
  const output = createOutput(args.includes('--json'), language, timeZone);
  if (!environment.ok) {
    for (const fault of environment.faults) console.error(output.words(fault));
    return 2;
  }
  const command = commands[name];
  try {
    if (command === undefined)
      throw new WrongUsage(phrase('cli:usage.commands', { commands: Object.keys(commands).join(', ') }));
    let parsed: ReturnType<typeof parseArgs>;
    try {
      parsed = parseArgs({ args: [...rest], options: command.options, allowPositionals: true });
    } catch {
      throw new WrongUsage(command.usage);
    }
    const { config } = environment;
    const surroundings =
      command.needsDatabase === false ? null : await openSurroundings(config, databaseUrlOf(config));
    try {
      return await command.run({
        config,
        surroundings,
        output,
        values: parsed.values,
        positionals: parsed.positionals,
      });
    } finally {
      await surroundings?.database.close();
    }
  } catch (error) {
    const failed =
      error instanceof DatabaseUnavailable
        ? new CommandFailed(phrase('cli:start.databaseUnavailable', { reason: error.message }))
        : error;
    if (!(failed instanceof CommandFailed)) throw failed;
    console.error(output.words(failed.phrase));
    return failed instanceof WrongUsage ? 2 : 1;
  }
}
