/** Once a year, how many members a branch has: [Như năm trước] or [Cập nhật] (domain guide §2.6). */
import { phrase } from '../text/phrase.ts';
import { asking, nameOf, type Reader } from './message.ts';

export interface MemberCountFacts {
  branchId: string;
  year: number;
}

function lineOf({ branchId }: MemberCountFacts, reader: Reader) {
  const unit = nameOf(reader, branchId);
  const last = reader.standing.counts.get(branchId);
  if (last === undefined) return phrase('members:yearly.never', { unit });
  const { memberTotal: n, official, countedOn: on } = last;
  return phrase('members:yearly.last', { unit, n, official, on });
}

export const memberCount = asking<MemberCountFacts>({
  needs: ({ branchId }) => ({ units: [branchId], counts: [branchId] }),
  endedBy({ branchId, year }, { standing }) {
    if (!standing.units.has(branchId)) return 'unit gone';
    const last = standing.counts.get(branchId);
    return last !== undefined && last.countedOn >= `${year}-01-01` ? 'counted' : null;
  },
  ask(all, reader) {
    const newest = [...new Map(all.map((each) => [each.branchId, each])).values()];
    const year = Math.max(...newest.map((each) => each.year));
    return {
      lines: [phrase('members:yearly.ask', { year }), ...newest.map((each) => lineOf(each, reader))],
      subjects: newest.map(({ branchId }) => {
        const last = reader.standing.counts.get(branchId);
        const anew = {
          label: phrase('members:button.update'),
          button: { name: 'members-new', branchId },
        } as const;
        const opens = {
          label: phrase('members:yearly.branch', { name: nameOf(reader, branchId) }),
          button: { name: 'members-of', branchId },
        } as const;
        if (last === undefined) return { answers: [[anew]], opens };
        const { countedOn } = last;
        const same = {
          label: phrase('members:button.sameYear'),
          button: { name: 'members-same', branchId, countedOn },
        } as const;
        return { answers: [[same, anew]], opens };
      }),
    };
  },
});
