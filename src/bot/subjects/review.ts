/** Reports under the eyes of staff: returned, accepted, entered for a branch, unlocked; and the branch's answer. */
import {
  listMissing,
  listToPhone,
  remindAll,
  remindBranch,
  showMissingBranch,
} from '../features/review/late-branches.ts';
import { beginBehalf, beginBehalfBy, playBehalf } from '../features/review/on-behalf.ts';
import { showAhead } from '../features/review/reminders-ahead.ts';
import { beginReturn, playReturn, takeReturnBack } from '../features/review/return-report.ts';
import {
  answerReturned,
  keepReturned,
  playExplanation,
  showReturned,
} from '../features/review/returned-report.ts';
import { accept, listReceived, showReportOf } from '../features/review/staff-reports.ts';
import { askUnlock, unlock } from '../features/review/unlock.ts';
import type { Subject } from '../ground/subject.ts';

export const review = {
  buttons: {
    returned: showReturned,
    answer: answerReturned,
    keep: keepReturned,
    received: listReceived,
    missing: listMissing,
    phone: listToPhone,
    'report-of': showReportOf,
    'branch-of': showMissingBranch,
    remind: remindBranch,
    ahead: showAhead,
    'remind-all': remindAll,
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
