/** Before the days of meetings, a branch is asked on which of them it plans to meet (domain guide §3). */
import { daysFrom, inWeeks } from '../conversations/days.ts';
import type { DateOn, Month } from '../domain/calendar.ts';
import { laterOf, type Period } from '../domain/periods.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { asking, type MessageButton, nameOf } from './message.ts';

export interface MeetingPlanFacts {
  branchId: string;
  month: Month;
  /** The days on which meetings are held. */
  window: Period;
}

/** So many days find room below one question. */
const mostDays = 16;

/** What is asked of a branch, with the days that are still to come as buttons. */
export function planQuestion(
  unit: string,
  { branchId, month, window }: MeetingPlanFacts,
  today: DateOn,
): { line: Phrase; buttons: MessageButton[][] } {
  const days = daysFrom(laterOf(window.start, today), window.end, mostDays);
  const button = (on: DateOn | null) => ({ name: 'plan', branchId, of: month, on }) as const;
  return {
    line: phrase('bot:plan.ask', { unit, month }),
    buttons: [
      ...inWeeks(days).map((row) =>
        row.map((on) => ({ label: phrase('report:day.plain', { on }), button: button(on) })),
      ),
      [{ label: phrase('bot:plan.notYet'), button: button(null) }],
    ],
  };
}

export const meetingPlan = asking<MeetingPlanFacts>({
  needs: ({ branchId, month }) => ({ units: [branchId], months: [{ branchId, month }] }),
  endedBy({ branchId, month, window }, { standing, today }) {
    if (!standing.units.has(branchId)) return 'unit gone';
    if (standing.hasReported(branchId, month)) return 'reported';
    if (standing.promisedOn(branchId, month) !== null) return 'promised';
    return today > window.end ? 'of no use any more' : null;
  },
  ask(all, reader) {
    // Whoever is asked twice of a branch and month answers once.
    const newest = [...new Map(all.map((each) => [`${each.branchId} ${each.month}`, each])).values()];
    const asked = newest.map((facts) => {
      const { branchId, month } = facts;
      const name = nameOf(reader, branchId);
      const { line, buttons } = planQuestion(name, facts, reader.today);
      const opens = {
        label: phrase('bot:plan.open', { name, month }),
        button: { name: 'plan-days', branchId, of: month },
      } as const;
      return { line, subject: { answers: buttons, opens } };
    });
    return { lines: asked.map(({ line }) => line), subjects: asked.map(({ subject }) => subject) };
  },
});
