/** How many members a branch has. */
import {
  beginMemberCount,
  keepMemberCount,
  listMemberCounts,
  showMemberCount,
} from '../features/members/member-list.ts';
import { playMembers } from '../features/members/members.ts';
import type { Subject } from '../ground/subject.ts';

export const members = {
  buttons: {
    members: listMemberCounts,
    'members-of': showMemberCount,
    'members-same': keepMemberCount,
    'members-new': beginMemberCount,
  },
  commands: {},
  menu: {},
  flows: { members: playMembers },
} satisfies Subject;
