/** Branches that have not reported after every reminder, by name, to the office above them (domain guide §15). */
import type { DateOn, Month } from '../domain/calendar.ts';
import type { Unreached } from '../domain/unreached.ts';
import { namesOf } from '../summaries/name-list.ts';
import { phrase } from '../text/phrase.ts';
import { type Message, nameOf } from './message.ts';

export interface NamedBranch {
  branchId: string;
  /** Why it has to be telephoned; null: it can be reached. */
  phone: Unreached | null;
}

export interface ReportNamedFacts {
  /** Of the office that is told. */
  unitId: string;
  month: Month;
  dueOn: DateOn;
  branches: readonly NamedBranch[];
}

const namesTold = 10;

/** Those that are still there and have not reported. */
const lateAmong = (
  { branches, month }: ReportNamedFacts,
  { standing }: Parameters<typeof nameOf>[0],
): NamedBranch[] =>
  branches.filter(({ branchId }) => standing.units.has(branchId) && !standing.hasReported(branchId, month));

export const reportNamed: Message<ReportNamedFacts> = {
  needs: ({ branches, month }) => ({
    units: branches.map(({ branchId }) => branchId),
    months: branches.map(({ branchId }) => ({ branchId, month })),
  }),
  endedBy: (facts, reader) => (lateAmong(facts, reader).length === 0 ? 'reported' : null),
  render(facts, reader) {
    const { unitId, month, dueOn: on } = facts;
    const late = lateAmong(facts, reader).map(({ branchId, phone }) => ({
      name: nameOf(reader, branchId),
      phone,
    }));
    const names = namesOf(late, namesTold, 'moreBranches', ({ name, phone }) =>
      phone === null
        ? phrase('summary:item.name', { name })
        : phrase('summary:item.noted', { name, note: phrase(`review:phone.${phone}`) }),
    ) ?? { count: 0, names: [] };
    const list = { unitId, month, page: 0, isApart: true };
    const away = late.filter(({ phone }) => phone !== null).length;
    const missing = {
      label: phrase('bot:reminder.openMissing', { month }),
      button: { name: 'missing', ...list } as const,
    };
    const toPhone = {
      label: phrase('review:remind.phones', { n: away }),
      button: { name: 'phone', ...list } as const,
    };
    return {
      lines: [phrase('bot:reminder.named', { month, ...names }), phrase('bot:reminder.namedDue', { on })],
      buttons: [[missing], ...(away > 0 ? [[toPhone]] : [])],
    };
  },
};
