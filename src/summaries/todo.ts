/**
 * «Việc cần làm»: what has to be done first, in the order of urgency (domain guide §7): what is overdue, who has to be
 * telephoned, who has nobody to admit, what is not conveyed after its day, then what still has time. Each line opens the list
 * in which something can be done about it.
 */
import type { Button } from '../buttons/catalogue.ts';
import type { Month } from '../domain/calendar.ts';
import { shortened } from '../domain/cut-text.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import type { AdmissionFigures, SummaryFigures } from './figures.ts';
import { namesOf } from './name-list.ts';

export interface Todo {
  line: Phrase;
  /** Where something can be done about it; null: nowhere here. */
  act: { label: Phrase; button: Button } | null;
}

/** Whose lists are opened; `isPushed`: below what is to be found in the chat again. */
export interface Acting {
  unitId: string;
  isPushed: boolean;
}

/** Names of a line: the worst are seen at a glance, the lists below have the others. */
const mostNamed = 3;
const mostLines = 6;

/**
 * Of a week: a longer period is looked back on.
 * @param acting null: nobody can act from where it is shown
 * @param limit names a line, none with 0
 */
export function todosOf(figures: SummaryFigures, acting: Acting | null, limit = mostNamed): Todo[] {
  // What a branch has to do is asked of it by itself.
  if (figures.isBranch || figures.kind !== 'weekly') return [];
  const { reports } = figures;
  const isOverdue = reports.daysOverdue > 0;
  const most = Math.min(limit, mostNamed);
  const running = missingTodo(figures, acting, most);
  return [
    ...previousTodo(figures, acting, most),
    ...(isOverdue ? running : []),
    ...phoneTodo(figures, acting, most),
    ...admissionTodo(figures.admissions, most),
    ...directiveTodo(figures, acting, most),
    ...(isOverdue ? [] : running),
  ].slice(0, mostLines);
}

function previousTodo({ previousMonth }: SummaryFigures, acting: Acting | null, most: number): Todo[] {
  if (previousMonth === null) return [];
  const { month, daysOverdue: days, notReported } = previousMonth;
  const names = namesOf(notReported, most, 'moreBranches');
  if (names === null || days === 0) return [];
  const label = phrase('summary:todo.button.missing', { month, n: names.count });
  const act = acting && { label, button: { name: 'missing', ...listing(acting, month) } as const };
  return [{ line: phrase('summary:todo.overdue', { month, days, ...names }), act }];
}

function missingTodo({ reports }: SummaryFigures, acting: Acting | null, most: number): Todo[] {
  const { months, dueOn, daysOverdue: days, notReported } = reports;
  const month = months.at(-1);
  const names = namesOf(notReported, most, 'moreBranches');
  if (names === null || month === undefined || dueOn === null) return [];
  const line =
    days > 0
      ? phrase('summary:todo.overdue', { month, days, ...names })
      : phrase('summary:todo.due', { month, on: dueOn, n: names.count });
  const n = reports.reportsDue - reports.reportsReceived;
  const label = phrase('review:button.missing', { n });
  return [{ line, act: acting && { label, button: { name: 'missing', ...listing(acting, month) } } }];
}

function listing({ unitId, isPushed: isApart }: Acting, month: Month) {
  return { unitId, month, page: 0, isApart };
}

function phoneTodo(
  { toPhone: { month, branches } }: SummaryFigures,
  acting: Acting | null,
  most: number,
): Todo[] {
  const names = namesOf(branches, most, 'moreBranches');
  if (names === null) return [];
  const label = phrase('review:remind.phones', { n: names.count });
  const act = acting && { label, button: { name: 'phone', ...listing(acting, month) } as const };
  return [{ line: phrase('summary:todo.phone', names), act }];
}

/** Nobody admitted and nobody prepared comes before being behind. */
function admissionTodo({ none, behind }: AdmissionFigures, most: number): Todo[] {
  const without = namesOf(
    none.filter(({ hasCandidates }) => hasCandidates === false),
    most,
    'moreBranches',
  );
  const slow = namesOf(behind, most, 'moreBranches', ({ name, done, full }) =>
    phrase('summary:item.ofTarget', { name, done, full }),
  );
  return [
    ...(without === null ? [] : [{ line: phrase('summary:todo.noCandidates', without), act: null }]),
    ...(slow === null ? [] : [{ line: phrase('summary:todo.behind', slow), act: null }]),
  ];
}

/** Not conveyed when it should have been: who has not read it has not conveyed it either. */
function directiveTodo({ directives }: SummaryFigures, acting: Acting | null, most: number): Todo[] {
  return directives.flatMap(
    ({ directiveId, number, title, conveyBy: on, conveyOverdue: days, notConveyed }) => {
      const names = namesOf(notConveyed, most, 'moreBranches');
      if (days === 0 || names === null) return [];
      const name = number ?? `«${shortened(title, 40)}»`;
      const label = phrase('summary:todo.button.directive', { name, n: names.count });
      const list = { name: 'behind', directiveId, stage: 'convey', page: 0 } as const;
      return [
        {
          line: phrase('summary:todo.directive', { name, days, on, ...names }),
          act: acting && { label, button: { ...list, unitId: acting.unitId } },
        },
      ];
    },
  );
}
