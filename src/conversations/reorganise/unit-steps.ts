/** What is to be done, with which units, and where the new ones belong. */
import { eventKinds } from '../../domain/reorganise/request.ts';
import { phrase } from '../../text/phrase.ts';
import { bare, matchWord } from '../chat-words.ts';
import { optionStep } from '../option-step.ts';
import { fieldStep, inRows, without } from '../step.ts';
import {
  asksParent,
  atTop,
  chosenUnits,
  foundsUnits,
  isSingle,
  type ListedUnit,
  leastUnits,
  type ReorganiseDraft,
  type ReorganiseFacts,
  type ReorganiseReading,
  type ReorganiseStep,
  take,
} from './facts.ts';
import { idOf, listButtons, listHead, readUnit, walk } from './unit-list.ts';

const kindWords = {
  found: ['lap moi', 'thanh lap', 'lap'],
  split: ['chia tach', 'chia', 'tach'],
  merge: ['hop nhat', 'sap nhap', 'nhap', 'gop'],
  move: ['chuyen', 'dieu chuyen'],
  rename: ['doi ten'],
  dissolve: ['giai the', 'ket thuc'],
} as const;

const kind: ReorganiseStep = {
  ...optionStep({
    id: 'kind' as const,
    options: eventKinds.map((value) => ({
      value,
      name: value,
      label: phrase(`organisation:kind.${value}`),
      words: kindWords[value],
    })),
    width: 2,
    isNeeded: () => true,
    question: () => phrase('organisation:ask.kind'),
    answerOf: (draft: ReorganiseDraft) => draft.kind,
    // Another event asks about other units; where, when and by which decision stays.
    withAnswer: ({ walk: at, on, decision, reason }, value) => ({
      ...(at === undefined ? {} : { walk: at }),
      ...(on === undefined ? {} : { on }),
      ...(decision === undefined ? {} : { decision }),
      ...(reason === undefined ? {} : { reason }),
      kind: value,
    }),
    echo: (draft) =>
      phrase('organisation:line.kind', { kind: phrase(`organisation:kind.${draft.kind ?? 'found'}`) }),
    help: phrase('organisation:help.kind'),
  }),
  counted: 'fork',
};

/** Choosing other units makes the answers that came of them void. */
function withUnits(draft: ReorganiseDraft, units: string[]): ReorganiseDraft {
  return { ...without(draft, ['given', 'shared', 'into', 'targets', 'chosen']), units };
}

function chooseUnit(
  choice: string,
  draft: ReorganiseDraft,
  facts: ReorganiseFacts,
): ReorganiseReading | null {
  const walked = walk(choice, draft);
  if (walked !== null) return walked;
  if (choice === 'is.done') return done(draft);
  const id = idOf(choice);
  if (id === null || facts.unit(id) === null) return null;
  const units = draft.units ?? [];
  if (isSingle(draft)) return take(withUnits(draft, [id]), { chosen: true });
  const changed = units.includes(id) ? units.filter((each) => each !== id) : [...units, id];
  return { action: 'accept', draft: withUnits(draft, changed) };
}

function done(draft: ReorganiseDraft): ReorganiseReading {
  const n = leastUnits(draft);
  return (draft.units ?? []).length < n
    ? { action: 'ask', line: phrase('organisation:problem.tooFewUnits', { n }) }
    : take(draft, { chosen: true });
}

const anyUnit = () => true;

const units: ReorganiseStep = {
  id: 'units',
  isNeeded: ({ kind: event }) => event !== undefined && event !== 'found',
  isAnswered: ({ chosen }) => chosen === true,
  ask: (draft, facts) => {
    const chosen = chosenUnits(draft, facts);
    const isMany = !isSingle(draft);
    return {
      lines: [
        phrase(
          `organisation:ask.units.${draft.kind === 'found' || draft.kind === undefined ? 'move' : draft.kind}`,
        ),
        ...(isMany && chosen.length > 0
          ? [
              phrase('organisation:list.chosen', {
                names: chosen.map(({ name }) => phrase('organisation:list.one', { name })),
              }),
            ]
          : []),
        ...listHead(draft, facts),
      ],
      buttons: [
        ...listButtons(draft, facts, { chosen: draft.units ?? [], canChoose: anyUnit }),
        ...(isMany && chosen.length >= leastUnits(draft)
          ? [[{ label: phrase('organisation:list.done', { n: chosen.length }), choice: 'is.done' }]]
          : []),
      ],
    };
  },
  choose: chooseUnit,
  doubt: (choice, _draft, facts) =>
    phrase('organisation:doubtUnit', { name: facts.unit(idOf(choice) ?? '')?.name ?? '' }),
  read: (text, draft, facts) => {
    if (!isSingle(draft) && matchWord(text, { done: ['xong', 'het', 'done'] }) !== null) return done(draft);
    return readUnit(text, facts, anyUnit, ({ id }) => chooseUnit(`u.${id}`, draft, facts));
  },
  echo: (draft, facts) =>
    phrase('organisation:line.units', {
      names: chosenUnits(draft, facts).map(({ name }) => phrase('organisation:list.one', { name })),
    }),
  help: phrase('organisation:help.units'),
};

const livesOn: ReorganiseStep = optionStep({
  id: 'livesOn',
  options: [
    { value: true, name: 'on', label: phrase('organisation:livesOn.yes'), words: ['tiep tuc', 'con', 'giu'] },
    { value: false, name: 'ends', label: phrase('organisation:livesOn.no'), words: ['ket thuc', 'het'] },
  ],
  width: 1,
  isNeeded: (draft: ReorganiseDraft) => draft.kind === 'split',
  question: () => phrase('organisation:ask.livesOn'),
  answerOf: (draft) => draft.livesOn,
  withAnswer: (draft, value) => {
    return { ...without(draft, ['given', 'shared', 'founded', 'targets']), livesOn: value };
  },
  echo: (draft) => phrase(draft.livesOn === true ? 'organisation:livesOn.yes' : 'organisation:livesOn.no'),
  help: phrase('organisation:help.livesOn'),
});

const into: ReorganiseStep = {
  id: 'into',
  isNeeded: (draft) => draft.kind === 'merge',
  isAnswered: (draft) => draft.into !== undefined,
  ask: (draft, facts) => ({
    lines: [phrase('organisation:ask.into')],
    buttons: [
      [{ label: phrase('organisation:into.new'), choice: 'is.new' }],
      ...chosenUnits(draft, facts).map(({ id, name }) => [
        { label: phrase('organisation:into.one', { name }), choice: `u.${id}` },
      ]),
    ],
  }),
  choose: (choice, draft) => {
    if (choice === 'is.new') return take(draft, { into: 'new' });
    const id = idOf(choice);
    if (id === null || !(draft.units ?? []).includes(id)) return null;
    return take(without(draft, ['founded', 'parentId', 'targets']), { into: id });
  },
  doubt: (choice, draft, facts) =>
    phrase('organisation:doubtUnit', {
      name: chosenUnits(draft, facts).find(({ id }) => id === idOf(choice))?.name ?? '',
    }),
  read: (text, draft, facts) => {
    if (matchWord(text, { new: ['moi', 'lap moi', 'don vi moi'] }) !== null)
      return take(draft, { into: 'new' });
    const isOne = ({ id }: ListedUnit) => (draft.units ?? []).includes(id);
    return readUnit(text, facts, isOne, () => null);
  },
  echo: (draft, facts) =>
    draft.into === 'new'
      ? phrase('organisation:into.new')
      : phrase('organisation:into.one', { name: facts.unit(draft.into ?? '')?.name ?? '' }),
  help: phrase('organisation:help.into'),
};

const unitKind: ReorganiseStep = fieldStep({
  id: 'unitKind',
  isNeeded: (draft) => draft.kind === 'found',
  ask: (_draft, { kinds }) => ({
    lines: [phrase('organisation:ask.unitKind')],
    buttons: inRows(
      kinds.map(({ id, label }) => ({
        label: phrase('organisation:list.one', { name: label }),
        choice: `k.${id}`,
      })),
      2,
    ),
  }),
  choose: (choice, draft, { kinds }) => {
    const found = kinds.find(({ id }) => choice === `k.${id}`);
    return found === undefined ? null : take(draft, { unitKind: found.id });
  },
  read: (text, draft, { kinds }) => {
    const found = kinds.find(({ label }) => matchWord(text, { it: [bare(label)] }) !== null);
    return found === undefined
      ? { action: 'ask', line: phrase('report:unclear.option') }
      : take(draft, { unitKind: found.id });
  },
  echo: (draft, { kinds }) =>
    phrase('organisation:line.unitKind', {
      kind: kinds.find(({ id }) => id === draft.unitKind)?.label ?? '',
    }),
  help: phrase('organisation:help.unitKind'),
});

function mayBeAtTop(draft: ReorganiseDraft, { kinds }: ReorganiseFacts): boolean {
  return draft.kind === 'found' && kinds.some(({ id, isBranch }) => id === draft.unitKind && !isBranch);
}

const isCommittee = ({ isBranch }: ListedUnit) => !isBranch;

const parent: ReorganiseStep = {
  id: 'parent',
  isNeeded: asksParent,
  isAnswered: (draft) => draft.parentId !== undefined,
  ask: (draft, facts) => ({
    lines: [
      phrase(foundsUnits(draft) ? 'organisation:ask.parentOfNew' : 'organisation:ask.parent'),
      ...listHead(draft, facts),
    ],
    buttons: [
      ...listButtons(draft, facts, { chosen: [], canChoose: isCommittee }),
      ...(mayBeAtTop(draft, facts) ? [[{ label: phrase('organisation:list.atTop'), choice: 'is.top' }]] : []),
    ],
  }),
  choose: (choice, draft, facts) => {
    const walked = walk(choice, draft);
    if (walked !== null) return walked;
    if (choice === 'is.top') return mayBeAtTop(draft, facts) ? take(draft, { parentId: atTop }) : null;
    const id = idOf(choice);
    const unit = id === null ? null : facts.unit(id);
    return unit === null || unit.isBranch ? null : take(draft, { parentId: unit.id });
  },
  doubt: (choice, _draft, facts) =>
    phrase('organisation:doubtUnit', { name: facts.unit(idOf(choice) ?? '')?.name ?? '' }),
  read: (text, draft, facts) => readUnit(text, facts, isCommittee, ({ id }) => take(draft, { parentId: id })),
  echo: (draft, facts) =>
    draft.parentId === atTop
      ? phrase('organisation:list.atTop')
      : phrase('organisation:line.parent', { name: facts.unit(draft.parentId ?? '')?.name ?? '' }),
  help: phrase('organisation:help.parent'),
};

export const unitSteps: readonly ReorganiseStep[] = [kind, units, livesOn, into, unitKind, parent];
