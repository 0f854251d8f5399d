/** Directives: written, sent, read, and how far they have come. */
import { amend } from '../features/directives/amend.ts';
import { approve } from '../features/directives/approval.ts';
import { listBehind, listToPhone, listUnread, showFollowed } from '../features/directives/behind.ts';
import { answerPreviewed, openBroadcast, playBroadcast } from '../features/directives/broadcast.ts';
import { showByUnit } from '../features/directives/by-unit.ts';
import { beginConveying, playConvey } from '../features/directives/convey.ts';
import {
  openDirectives,
  readDirective,
  showDirective,
  turnDirectives,
} from '../features/directives/directives.ts';
import { issueFile } from '../features/directives/issue-file.ts';
import { steer } from '../features/directives/mailing.ts';
import { nudge, urge } from '../features/directives/nudge.ts';
import { recall } from '../features/directives/recall.ts';
import { sendAgain, showTotals } from '../features/directives/totals.ts';
import type { Subject } from '../ground/subject.ts';

export const directives = {
  buttons: {
    read: readDirective,
    directives: turnDirectives,
    directive: showDirective,
    totals: showTotals,
    unread: listUnread,
    'send-again': sendAgain,
    recall,
    amend,
    previewed: answerPreviewed,
    issue: issueFile,
    mailing: steer,
    approval: approve,
    convey: beginConveying,
    'by-unit': showByUnit,
    behind: listBehind,
    nudge,
    'to-phone': listToPhone,
    follow: showFollowed,
    urge,
  },
  commands: { vanban: openDirectives },
  menu: { directives: openDirectives, broadcast: openBroadcast },
  flows: { broadcast: playBroadcast, convey: playConvey },
} satisfies Subject;
