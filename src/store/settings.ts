/** Settings that somebody has changed, each from a day on. What holds is merged in one place: `settingsOn`. */
import { uuidv7 } from 'uuidv7';
import type { DateOn } from '../domain/calendar.ts';
import { type SettingRow, type SettingValue, settingsIn } from '../domain/setting-names.ts';
import type { SettingName, Settings } from '../domain/settings.ts';
import type { Db } from './database.ts';
import { queryStraight } from './straight.ts';

/** All that were ever set for the whole installation, the oldest first. */
export function loadSettingRows(db: Db): Promise<SettingRow[]> {
  return queryStraight<SettingRow>(
    db,
    `SELECT "name", "validFrom", "value" FROM "Setting" WHERE "unitId" IS NULL ORDER BY "name", "validFrom"`,
  );
}

/** The settings in force on a day. */
export async function settingsOn(db: Db, defaults: Settings, on: DateOn): Promise<Settings> {
  const rows = await loadSettingRows(db);
  return rows.length === 0 ? defaults : settingsIn(defaults, rows, on);
}

/** A second word on the same day takes the first one's place. */
export async function saveSetting(
  tx: Db,
  setting: { name: SettingName; value: SettingValue; validFrom: DateOn; at: string; by: string | null },
): Promise<void> {
  const { name, validFrom } = setting;
  await tx.setting.deleteMany({ where: { name, unitId: null, validFrom } });
  const value = JSON.stringify(setting.value);
  await tx.setting.create({ data: { id: uuidv7(), unitId: null, ...setting, value } });
}
