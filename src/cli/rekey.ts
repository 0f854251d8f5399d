/** `rekey --key-file FILE | --none`: another key, or none, for the database file while nothing runs. */
import { readFile } from 'node:fs/promises';
import { CopyDamaged } from '../store/copies.ts';
import { databaseFile } from '../store/database.ts';
import { FileInUse, rekeyFile } from '../store/rekey.ts';
import { databaseUrlOf } from '../surroundings.ts';
import { phrase } from '../text/phrase.ts';
import { type Command, CommandFailed, type Invocation, textOf, WrongUsage } from './command.ts';

/** The first line of the file: a key among the words of a command could be read by everybody on the machine. */
async function keyGiven(invocation: Invocation): Promise<string | undefined> {
  const path = textOf(invocation, 'key-file');
  const isNone = invocation.values.none === true;
  if ((path === undefined) !== isNone) throw new WrongUsage();
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch(() => {
    throw new CommandFailed(phrase('cli:read.noFile', { path }));
  });
  const [key = ''] = text.replace(/^\ufeff/, '').split(/\r?\n/, 1);
  if (key.trim() === '') throw new CommandFailed(phrase('running:rekey.emptyKey', { path }));
  // As `.env` gives it: without spaces around it.
  return key.trim();
}

export const rekeyCommand: Command = {
  usage: phrase('running:usage.rekey'),
  options: { 'key-file': { type: 'string' }, none: { type: 'boolean' } },
  // Nobody may have it open.
  needsDatabase: false,
  async run(invocation) {
    const { config } = invocation;
    const path = databaseFile(databaseUrlOf(config));
    const to = await keyGiven(invocation);
    if (path === null) throw new CommandFailed(phrase('running:rekey.postgresql'));
    await rekeyFile(path, { from: config.databaseKey, to }).catch((error: unknown) => {
      if (error instanceof FileInUse) throw new CommandFailed(phrase('running:rekey.inUse'));
      if (error instanceof CopyDamaged) throw new CommandFailed(phrase('running:rekey.damaged'));
      throw error;
    });
    const isEncrypted = to !== undefined;
    return {
      document: { path, encrypted: isEncrypted },
      lines: [
        phrase(isEncrypted ? 'running:rekey.done' : 'running:rekey.doneNone'),
        phrase('running:rekey.copies'),
      ],
    };
  },
};
