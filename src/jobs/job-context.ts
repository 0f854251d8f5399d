/** What every job stands on. */
import type { Settings } from '../domain/settings.ts';
import type { CopyShelf } from '../store/copies.ts';
import type { Database, DatabaseOptions } from '../store/database.ts';

export interface JobContext {
  database: Database;
  timeZone: string;
  settings: Settings;
  /** The database as it is opened for its nightly copy, and where that goes; left out, none is made. */
  copies?: DatabaseOptions & { shelf: CopyShelf };
}
