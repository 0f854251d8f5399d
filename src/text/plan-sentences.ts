/** «Sẽ thay đổi …»: what an event in the tree changes, line by line; chat and command line say the same. */
import { groupBy } from '../domain/grouping.ts';
import type { LinkChange, Named, Plan, TargetChange } from '../domain/reorganise/plan.ts';
import { roles } from '../domain/roles.ts';
import { type Phrase, phrase } from './phrase.ts';
import { promptSentence } from './sentences.ts';

/** Names in a line before «và n đơn vị khác». */
const listed = 6;

const withName = ({ name }: { name: string }) => phrase('organisation:list.one', { name });
/** A successor is often called as the unit that ends. */
const withCode = ({ name, code }: Named) => phrase('organisation:plan.coded', { name, code });

function names<Unit extends { name: string }>(
  units: readonly Unit[],
  nameOf: (unit: Unit) => Phrase = withName,
): Phrase[] {
  const shown = units.slice(0, listed).map(nameOf);
  const left = units.length - shown.length;
  return left > 0 ? [...shown, phrase('organisation:plan.more', { n: left })] : shown;
}

/** @param kindLabel how the office calls a kind of unit */
export function planLines(plan: Plan, kindLabel: (kind: string) => string): Phrase[] {
  const { kind, on, decisionNumber, reason } = plan;
  return [
    phrase('organisation:plan.head', { kind: phrase(`organisation:kind.${kind}`), on }),
    phrase('organisation:plan.paper', { decision: decisionNumber, reason }),
    ...treeLines(plan, kindLabel),
    ...plan.links.map(linkLine),
    ...memberLines(plan),
    ...targetLines(plan),
    ...peopleLines(plan),
    ...keptLines(plan),
  ];
}

function treeLines(plan: Plan, kindLabel: (kind: string) => string): Phrase[] {
  const founded = plan.founded.map(({ name, code, parent, kind }) => {
    const values = { name, code, kind: kindLabel(kind) };
    return parent === null
      ? phrase('organisation:plan.foundedAtTop', values)
      : phrase('organisation:plan.founded', { ...values, parent: parent.name });
  });
  const ended =
    plan.ended.length > 0 ? [phrase('organisation:plan.ended', { names: names(plan.ended, withCode) })] : [];
  const absorbed = plan.to.filter(({ ref }) => plan.kind === 'merge' && !ref.startsWith('new:'));
  const moves = groupBy(plan.moved, ({ before, after }) => `${before?.ref ?? ''} ${after?.ref ?? ''}`);
  return [
    ...founded,
    ...absorbed.map(({ name }) => phrase('organisation:plan.takesIn', { name })),
    ...ended,
    ...[...moves.values()].flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const top = phrase('organisation:list.top');
      return [
        phrase('organisation:plan.moved', {
          names: names(group),
          before: first.before?.name ?? top,
          after: first.after?.name ?? top,
        }),
      ];
    }),
    ...plan.renamed.map(({ name, after }) => phrase('organisation:plan.renamed', { before: name, after })),
  ];
}

function linkLine({ placeName, from, to }: LinkChange): Phrase {
  if (to === null)
    return phrase('organisation:plan.placeLeft', { place: placeName, branch: from?.branch.name ?? '' });
  const role = phrase(`organisation:linkRole.${to.role}`);
  return phrase('organisation:plan.place', { place: placeName, branch: to.branch.name, role });
}

function memberLines({ to, receivers, counts, countsMissing, prompts, tooFew }: Plan): Phrase[] {
  const gains = [
    ...receivers,
    ...to.flatMap(({ moved, ...unit }) => (moved === null ? [] : [{ ...unit, moved }])),
  ];
  return [
    ...gains.map(({ name, moved: { members, official } }) =>
      official === null
        ? phrase('organisation:plan.receives', { name, members })
        : phrase('organisation:plan.receivesOfficial', { name, members, official }),
    ),
    ...counts.map(({ unit, count }) =>
      phrase('organisation:plan.count', {
        name: unit.name,
        members: count.memberTotal,
        official: count.official,
      }),
    ),
    ...(countsMissing.length > 0
      ? [phrase('organisation:plan.countMissing', { names: names(countsMissing) })]
      : []),
    ...tooFew.map(({ unit: { name }, members, least }) =>
      phrase('organisation:plan.tooFew', { name, members, least }),
    ),
    ...prompts.map(({ unit, prompt, official }) =>
      phrase('organisation:plan.prompt', { name: unit.name, sentence: promptSentence(prompt, official) }),
    ),
  ];
}

function figureOf({ measure, low, high }: Pick<TargetChange, 'measure' | 'low' | 'high'>): Phrase {
  const figure = low === high ? String(low) : `${low}-${high}`;
  return measure === 'admissions'
    ? phrase('organisation:plan.admissions', { figure })
    : phrase('organisation:plan.measure', { measure, figure });
}

function targetLines({ targets, targetsClosed }: Plan): Phrase[] {
  return [
    ...targetsClosed.map(({ unit, year, ...figure }) =>
      phrase('organisation:plan.targetClosed', { name: unit.name, year, figure: figureOf(figure) }),
    ),
    ...targets.map(({ unit, year, how, ...figure }) =>
      phrase(`organisation:plan.target.${how}`, { name: unit.name, year, figure: figureOf(figure) }),
    ),
  ];
}

function peopleLines({ offices, invites, drafts, excusesLapsed, ended, to }: Plan): Phrase[] {
  const lines: Phrase[] = [];
  if (offices.length > 0) {
    const counts = roles.flatMap((role) => {
      const n = offices.filter((office) => office.role === role).length;
      return n === 0
        ? []
        : [phrase('organisation:plan.office', { role: phrase(`organisation:role.${role}`), n })];
    });
    lines.push(phrase('organisation:plan.offices', { n: offices.length, roles: counts }));
  }
  if (invites.length > 0) lines.push(phrase('organisation:plan.invites', { n: invites.length }));
  if (drafts.dropped.length > 0)
    lines.push(phrase('organisation:plan.draftsDropped', { n: drafts.dropped.length }));
  if (drafts.kept > 0) lines.push(phrase('organisation:plan.draftsKept', { n: drafts.kept }));
  if (excusesLapsed > 0) lines.push(phrase('organisation:plan.excuses', { n: excusesLapsed }));
  if (ended.length > 0)
    lines.push(
      phrase(to.length > 0 ? 'organisation:plan.remindersFollow' : 'organisation:plan.remindersEnd'),
    );
  return lines;
}

function keptLines({ ended, reportsKept }: Plan): Phrase[] {
  return ended.length === 0 ? [] : [phrase('organisation:plan.kept', { n: reportsKept })];
}
