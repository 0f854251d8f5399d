/** The list of the operator's commands. */

import { clockCommand } from './clock.ts';
import type { Command } from './command.ts';
import { backupCommand, copyCommand, restoreCommand } from './copies.ts';
import { doctorCommand } from './doctor.ts';
import { hearCommand } from './hear.ts';
import { exportCommand, importCommand } from './import-export.ts';
import { inviteCommand } from './invite.ts';
import { inviteSheetCommand } from './invite-sheet.ts';
import { readCommand } from './read.ts';
import { rekeyCommand } from './rekey.ts';
import { remindersCommand } from './reminders.ts';
import { reorganiseCommand } from './reorganise.ts';
import { runJobCommand } from './run-job.ts';
import { settingsCommand } from './settings.ts';
import { statusCommand } from './status.ts';
import { summaryCommand } from './summary.ts';

export const commands: Readonly<Record<string, Command>> = {
  import: importCommand,
  export: exportCommand,
  invite: inviteCommand,
  'invite-sheet': inviteSheetCommand,
  'run-job': runJobCommand,
  reorganise: reorganiseCommand,
  summary: summaryCommand,
  reminders: remindersCommand,
  read: readCommand,
  hear: hearCommand,
  settings: settingsCommand,
  status: statusCommand,
  doctor: doctorCommand,
  clock: clockCommand,
  backup: backupCommand,
  restore: restoreCommand,
  copy: copyCommand,
  rekey: rekeyCommand,
};
