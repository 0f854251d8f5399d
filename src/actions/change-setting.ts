/** The operator or an administrator sets something differently from a day on; what was in force before stays beside it. */
import type { DateOn } from '../domain/calendar.ts';
import { contradictionWith, type SettingValue, settingOf, settingsIn } from '../domain/setting-names.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import { addAudit } from '../store/audit.ts';
import type { Database, Db } from '../store/database.ts';
import { loadSettingRows, saveSetting } from '../store/settings.ts';

export interface SettingChange {
  name: SettingName;
  value: SettingValue;
  validFrom: DateOn;
  /** ISO instant of the change. */
  at: string;
  /** null: the operator at the command line. */
  by: string | null;
}

/** @returns what was in force on that day before; or the names of two settings that would contradict each other */
export async function changeSetting(
  database: Database,
  defaults: Settings,
  change: SettingChange,
): Promise<{ before: SettingValue } | { contradiction: [SettingName, SettingName] }> {
  return database.transaction((tx) => changeSettingIn(tx, defaults, change));
}

/** The same within what else is being written. */
export async function changeSettingIn(
  tx: Db,
  defaults: Settings,
  change: SettingChange,
): ReturnType<typeof changeSetting> {
  const { name, value, validFrom, at, by } = change;
  const rows = await loadSettingRows(tx);
  const before = settingOf(settingsIn(defaults, rows, validFrom), name);
  const contradiction = contradictionWith(defaults, rows, change);
  if (contradiction !== null) return { contradiction };
  await saveSetting(tx, change);
  await addAudit(tx, [
    {
      at,
      personId: by,
      act: 'changeSetting',
      subject: `${name} ${validFrom}`,
      before: JSON.stringify(before),
      after: JSON.stringify(value),
    },
  ]);
  return { before };
}
