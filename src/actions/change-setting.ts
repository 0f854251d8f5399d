/** The operator sets something differently from a day on; what was in force before stays beside it. */
import type { DateOn } from '../domain/calendar.ts';
import { contradictionIn, type SettingValue, settingOf, settingsIn } from '../domain/setting-names.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import { addAudit } from '../store/audit.ts';
import type { Database } from '../store/database.ts';
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
  const { name, value, validFrom, at, by } = change;
  return database.transaction(async (tx) => {
    const rows = await loadSettingRows(tx);
    const before = settingOf(settingsIn(defaults, rows, validFrom), name);
    const row = { name, validFrom, value: JSON.stringify(value) };
    const others = rows.filter((each) => each.name !== name || each.validFrom !== validFrom);
    // On the day itself, and whenever another one begins later.
    for (const on of [validFrom, ...others.flatMap((each) => each.validFrom)]) {
      const contradiction = contradictionIn(settingsIn(defaults, [...others, row], on));
      if (contradiction !== null) return { contradiction };
    }
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
  });
}
