/** `doctor`: whether all is well where the program runs, a line each, and what to do where it is not. */
import { DatabaseUnavailable } from '../store/problems.ts';
import { clockOf, databaseUrlOf, openSurroundings, type Surroundings } from '../surroundings.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { Command, Invocation } from './command.ts';
import { lookAtDatabase } from './doctor/database.ts';
import type { Finding } from './doctor/finding.ts';
import { lookAtMachine } from './doctor/machine.ts';
import { lookAtTelegram } from './doctor/telegram.ts';

async function opened({ config }: Invocation): Promise<Surroundings | DatabaseUnavailable> {
  return openSurroundings(config, databaseUrlOf(config)).catch((error: unknown) => {
    if (error instanceof DatabaseUnavailable) return error;
    throw error;
  });
}

function lineOf({ isWell, says }: Finding): Phrase {
  return phrase(isWell ? 'running:doctor.well' : 'running:doctor.wrong', { says });
}

export const doctorCommand: Command = {
  usage: phrase('running:usage.doctor'),
  options: {},
  // One that can not be opened is a finding, not the end.
  needsDatabase: false,
  async run(invocation) {
    const { config, words } = invocation;
    const found = await opened(invocation);
    try {
      const at = clockOf(config).now();
      const findings = [
        ...(await lookAtTelegram(config, at)),
        ...(await lookAtMachine(config)),
        ...(await lookAtDatabase(found, at)),
      ];
      const document = {
        ok: findings.every(({ isWell }) => isWell),
        checks: findings.map(({ name, isWell, says }) => ({ name, ok: isWell, message: words(says) })),
      };
      return { document, lines: findings.map(lineOf), isRefused: !document.ok };
    } finally {
      if (!(found instanceof DatabaseUnavailable)) await found.database.close();
    }
  },
};
