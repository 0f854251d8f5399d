/** The monthly report of a branch: begun, gone on with, seen, corrected. */
import { showHistory } from '../features/report/history.ts';
import { askPlan, recordPlan } from '../features/report/meeting-plan.ts';
import { reportPlay } from '../features/report/play-report.ts';
import {
  correctReport,
  openBranch,
  openReport,
  openTheme,
  seeReport,
  startFromButton,
} from '../features/report/report.ts';
import { leaveDraft, takeDraft } from '../features/report/shared-draft.ts';
import type { Subject } from '../ground/subject.ts';

export const report = {
  buttons: {
    report: startFromButton,
    branch: openBranch,
    theme: openTheme,
    plan: recordPlan,
    'plan-days': askPlan,
    see: seeReport,
    correct: correctReport,
    history: showHistory,
    'draft-take': takeDraft,
    'draft-later': leaveDraft,
  },
  commands: { baocao: openReport },
  menu: { report: openReport },
  flows: { report: reportPlay() },
} satisfies Subject;
