/** What every job stands on. */
import type { Settings } from '../domain/settings.ts';
import type { Database } from '../store/database.ts';

export interface JobContext {
  database: Database;
  timeZone: string;
  settings: Settings;
}
