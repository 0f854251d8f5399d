/** `clock [--confirm]`: whether the program believes the machine's clock, and the word of a person who has looked. */
import { confirmClockRight } from '../actions/confirm-clock.ts';
import { loadClockLook } from '../store/clock-looks.ts';
import { clockLine } from '../text/clock-lines.ts';
import { phrase } from '../text/phrase.ts';
import type { Command } from './command.ts';

export const clockCommand: Command = {
  usage: phrase('running:usage.clock'),
  options: { confirm: { type: 'boolean' } },
  async run({ surroundings, values }) {
    const { database, clock } = surroundings;
    const { doubt } = await loadClockLook(database.db);
    if (doubt === null) return { document: { doubt: null }, lines: [phrase('running:clock.believed')] };
    if (values.confirm !== true)
      return {
        document: { doubt },
        lines: [clockLine(doubt.apartMs), phrase('running:clock.howTo')],
        isRefused: true,
      };
    const at = clock.now().toISOString();
    await database.transaction((tx) => confirmClockRight(tx, { at, by: null }));
    return { document: { doubt: null, confirmed: doubt }, lines: [phrase('running:clock.confirmed')] };
  },
};
