/** A directive is not read or not conveyed: asked of the branch, told to whoever looks after it (domain guide §8). */
import type { DateOn } from '../domain/calendar.ts';
import type { ChaseStage } from '../domain/directive-chase.ts';
import { detailsOf, isSuperseded } from '../domain/directive-details.ts';
import { groupBy } from '../domain/grouping.ts';
import type { Role } from '../domain/roles.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { headingOf } from './directive.ts';
import { asking, nameOf, type Reader, type Subject } from './message.ts';

export interface DirectiveChaseFacts {
  /** In which they get it. */
  role: Role;
  branchId: string;
  directiveId: string;
  stage: ChaseStage;
  /** The last day for conveying it; of an invitation, the day of the meeting. */
  dueOn: DateOn;
}

function paperOf({ directiveId }: DirectiveChaseFacts, { standing }: Reader): Phrase {
  const found = standing.directives.get(directiveId);
  if (found === undefined) throw new Error('the directive is gone');
  return headingOf(found);
}

const unitsOf = (set: readonly DirectiveChaseFacts[], reader: Reader): Phrase[] =>
  [...new Set(set.map(({ branchId }) => branchId))].map((id) =>
    phrase('bot:reminder.unit', { name: nameOf(reader, id) }),
  );

function meetingLine(facts: DirectiveChaseFacts, reader: Reader): Phrase {
  const { meeting } = detailsOf({
    details: reader.standing.directives.get(facts.directiveId)?.details ?? null,
  });
  const values = { paper: paperOf(facts, reader), on: facts.dueOn };
  const time = meeting?.time ?? null;
  return time === null
    ? phrase('conveying:chase.meet', values)
    : phrase('conveying:chase.meetAt', { ...values, time });
}

/** A set is of one role and one stage; of the person in charge, of one directive. */
function lineOf(set: readonly DirectiveChaseFacts[], reader: Reader): Phrase[] {
  const [one] = set;
  if (one === undefined) return [];
  const { role, stage, dueOn: on } = one;
  const units = unitsOf(set, reader);
  const paper = paperOf(one, reader);
  if (stage === 'meet') return [meetingLine(one, reader)];
  if (stage === 'carryOut') return [phrase('conveying:carried.chase', { units, paper })];
  const isLate = reader.today > on;
  if (role === 'inCharge') {
    if (stage === 'read') return [phrase('conveying:chase.readInCharge', { units, paper })];
    return [
      phrase(isLate ? 'conveying:chase.lateInCharge' : 'conveying:chase.inCharge', { units, paper, on }),
    ];
  }
  if (stage === 'read') return [phrase('conveying:chase.read', { paper })];
  return [phrase(isLate ? 'conveying:chase.late' : 'conveying:chase.convey', { units, paper, on })];
}

function subjectOf(facts: DirectiveChaseFacts, reader: Reader): Subject {
  const { directiveId, branchId, stage } = facts;
  const paper = paperOf(facts, reader);
  const see = { name: 'directive', directiveId } as const;
  const shown = { label: phrase('conveying:chase.see'), button: see };
  const opens = { label: phrase('conveying:chase.seePaper', { paper }), button: see };
  if (stage === 'meet') return { answers: [[shown]], opens };
  if (stage === 'read') {
    const read = { name: 'read', directiveId, isShown: false } as const;
    return {
      answers: [[shown], [{ label: phrase('bot:directive.read'), button: read }]],
      opens,
    };
  }
  const isCarriedOut = stage === 'carryOut';
  const button = { name: 'convey', directiveId, branchId, on: null, isCarriedOut } as const;
  return {
    answers: [
      [{ label: phrase(isCarriedOut ? 'conveying:carried.button' : 'conveying:button.convey'), button }],
      [shown],
    ],
    opens: {
      label: phrase(isCarriedOut ? 'conveying:carried.carryPaper' : 'conveying:chase.conveyPaper', { paper }),
      button,
    },
  };
}

export const directiveChase = asking<DirectiveChaseFacts>({
  needs: ({ branchId, directiveId }) => ({
    units: [branchId],
    directives: [directiveId],
    papers: [{ branchId, directiveId }],
  }),
  endedBy({ branchId, directiveId, stage, dueOn }, { standing, today }) {
    if (!standing.units.has(branchId)) return 'unit gone';
    const found = standing.directives.get(directiveId);
    if (found === undefined || found.recalledAt !== null) return 'taken back';
    if (isSuperseded(found)) return 'changed since';
    if (stage === 'meet') return today > dueOn ? 'of no use any more' : null;
    const state = standing.paperState(branchId, directiveId);
    if (stage === 'carryOut') return state.carriedOutOn === null ? null : 'carried out';
    if (state.conveyedOn !== null) return 'conveyed';
    return stage === 'read' && state.isRead ? 'seen' : null;
  },
  ask(all, reader) {
    // The same is asked once, however many offices it is for.
    const keyOf = ({ role, branchId, directiveId, stage }: DirectiveChaseFacts) =>
      [role === 'inCharge', branchId, directiveId, stage].join();
    const newest = [...new Map(all.map((each) => [keyOf(each), each])).values()];
    const alike = groupBy(newest, ({ role, directiveId, stage }) =>
      [role === 'inCharge', directiveId, stage].join(),
    );
    const own = newest.filter(({ role }) => role !== 'inCharge');
    return {
      lines: [...alike.values()].flatMap((set) => lineOf(set, reader)),
      subjects: own.map((each) => subjectOf(each, reader)),
    };
  },
});
