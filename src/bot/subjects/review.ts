/** Reports under the eyes of staff: returned, accepted, entered for a branch, unlocked; and the branch's answer. */
import { beginBehalf, beginBehalfBy, playBehalf } from '../features/review/on-behalf.ts';
import { beginReturn, playReturn, takeReturnBack } from '../features/review/return-report.ts';
import {
  answerReturned,
  keepReturned,
  playExplanation,
  showReturned,
} from '../features/review/returned-report.ts';
import {
  accept,
  listMissing,
  listReceived,
  showMissingBranch,
  showReportOf,
} from '../features/review/staff-reports.ts';
import { askUnlock, unlock } from '../features/review/unlock.ts';
import type { Subject } from '../ground/subject.ts';

export const review = {
  buttons: {
    returned: showReturned,
    answer: answerReturned,
    keep: keepReturned,
    received: listReceived,
    missing: listMissing,
    'report-of': showReportOf,
    'branch-of': showMissingBranch,
    accept,
    return: beginReturn,
    withdraw: takeReturnBack,
    unlock: askUnlock,
    'unlock-to': unlock,
    behalf: beginBehalf,
    'behalf-by': beginBehalfBy,
  },
  commands: {},
  menu: {},
  flows: { behalf: playBehalf, return: playReturn, explanation: playExplanation },
} satisfies Subject;
