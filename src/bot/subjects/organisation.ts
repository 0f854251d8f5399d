/** The tree, its reorganising, who looked at what, and the running of the program. */
import { showActivity } from '../features/organisation/activity.ts';
import { showAdministration } from '../features/organisation/administration.ts';
import { confirmClock } from '../features/organisation/clock.ts';
import { openOrganisation, showUnit } from '../features/organisation/organisation.ts';
import { openReorganise, reorganisePlay } from '../features/organisation/reorganise.ts';
import { openRhythm, playRhythm } from '../features/organisation/rhythm.ts';
import type { Subject } from '../ground/subject.ts';

export const organisation = {
  buttons: {
    activity: showActivity,
    org: showUnit,
    reorganise: openReorganise,
    'clock-right': confirmClock,
    rhythm: openRhythm,
  },
  commands: { tochuc: openOrganisation, quantri: showAdministration },
  menu: { organisation: openOrganisation, administration: showAdministration },
  flows: { reorganise: reorganisePlay(null), rhythm: playRhythm },
} satisfies Subject;
