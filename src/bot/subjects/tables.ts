/** The office's tables: brought in, taken out. */
import { cancelTable, confirmTable, exportTables, sendTemplate } from '../features/tables/tables.ts';
import type { Subject } from '../ground/subject.ts';

export const tables = {
  buttons: {
    'tables-go': confirmTable,
    'tables-no': cancelTable,
    'tables-export': exportTables,
    'tables-template': sendTemplate,
  },
  commands: {},
  menu: {},
  flows: {},
} satisfies Subject;
