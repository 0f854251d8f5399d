/** Directives: written, sent, read, and how far they have come. */
import { openBroadcast, playBroadcast } from '../features/directives/broadcast.ts';
import { openDirectives, readDirective, sendAgain, showTotals } from '../features/directives/directives.ts';
import type { Subject } from '../ground/subject.ts';

export const directives = {
  buttons: { read: readDirective, totals: showTotals, 'send-again': sendAgain },
  commands: { vanban: openDirectives },
  menu: { directives: openDirectives, broadcast: openBroadcast },
  flows: { broadcast: playBroadcast },
} satisfies Subject;
