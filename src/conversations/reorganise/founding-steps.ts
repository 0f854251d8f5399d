/** The new units: what they are called, what they get, and where the members of a unit that ends go. */
import { readCode, readName } from '../../domain/roster/read-text.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { matchWord } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { fieldStep, without } from '../step.ts';
import {
  chosenUnits,
  foundsUnits,
  type ReorganiseDraft,
  type ReorganiseFacts,
  type ReorganiseReading,
  type ReorganiseStep,
  sharedOut,
  take,
} from './facts.ts';

type Named = { code: string; name: string };

/** «NH11 Chi bộ bản Pá Lúa trên», one unit a line. */
function readFounded(text: string): Named[] | Phrase {
  const found: Named[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const [, typedCode, typedName] = /^\s*(\S*?)(?:\s*[:=–]\s*|\s+(?:-\s+)?)(.+)$/u.exec(line) ?? [];
    if (typedCode === undefined || typedName === undefined || !/\d|^\p{Lu}+$/u.test(typedCode))
      return phrase('organisation:unclear.founded');
    const code = readCode(typedCode);
    const name = readName(typedName);
    if (!code.ok) return phrase(code.key, code.values);
    if (!name.ok) return phrase(name.key, name.values);
    found.push({ code: code.value, name: name.value });
  }
  return found;
}

const leastFounded = ({ kind, livesOn }: ReorganiseDraft): number =>
  kind === 'split' && livesOn === false ? 2 : 1;
const mostFounded = ({ kind }: ReorganiseDraft): number => (kind === 'split' ? 20 : 1);

const foundedLine = (founded: readonly Named[]): Phrase =>
  phrase('organisation:line.founded', {
    names: founded.map(({ code, name }) => phrase('organisation:named', { code, name })),
  });

const founded: ReorganiseStep = fieldStep({
  id: 'founded',
  isNeeded: foundsUnits,
  ask: (draft) => ({
    lines: [
      phrase(mostFounded(draft) === 1 ? 'organisation:ask.founded' : 'organisation:ask.foundedMany', {
        n: leastFounded(draft),
      }),
    ],
    buttons: [],
  }),
  doubt: () => phrase('organisation:ask.founded', { n: 1 }),
  read: (text, draft, facts) => {
    const read = readFounded(text);
    if (!Array.isArray(read)) return { action: 'ask', line: read };
    const n = leastFounded(draft);
    if (read.length < n) return { action: 'ask', line: phrase('organisation:problem.tooFewFounded', { n }) };
    const most = mostFounded(draft);
    if (read.length > most)
      return { action: 'ask', line: phrase('organisation:unclear.tooManyFounded', { n: most }) };
    const taken = read.find(({ code }) => facts.isTaken(code));
    if (taken !== undefined)
      return { action: 'ask', line: phrase('organisation:problem.codeTaken', { code: taken.code }) };
    // Who gets what stays as long as there are as many of them.
    const isSameNumber = draft.founded?.length === read.length;
    return take(isSameNumber ? draft : without(draft, ['given', 'shared', 'targets']), { founded: read });
  },
  echo: (draft) => foundedLine(draft.founded ?? []),
  help: phrase('organisation:help.founded'),
});

const newName: ReorganiseStep = fieldStep({
  id: 'newName',
  isNeeded: (draft) => draft.kind === 'rename',
  ask: () => ({ lines: [phrase('organisation:ask.newName')], buttons: [] }),
  read: (text, draft) => {
    const name = readName(text);
    return name.ok
      ? take(draft, { newName: name.value })
      : { action: 'ask', line: phrase(name.key, name.values) };
  },
  echo: (draft) => phrase('organisation:line.newName', { name: draft.newName ?? '' }),
  help: phrase('organisation:help.newName'),
});

// ── what they get ───────────────────────────────────────────────────────────────────────────────────────────

/** What is still to be given; when everything has been, it is given anew. */
function leftOf(draft: ReorganiseDraft, facts: ReorganiseFacts) {
  const items = sharedOut(draft, facts);
  const given = draft.shared === true ? {} : (draft.given ?? {});
  return { items, given, left: items.filter(({ id }) => given[id] === undefined) };
}

function chooseGiven(
  choice: string,
  draft: ReorganiseDraft,
  facts: ReorganiseFacts,
): ReorganiseReading | null {
  if (draft.kind === 'found') {
    if (choice === 'is.none') return take(draft, { given: {}, shared: true });
    const place = facts.places(draft).find(({ id }) => choice === `u.${id}`);
    return place === undefined ? null : take(draft, { given: { [place.id]: 0 }, shared: true });
  }
  const [, how, number] = /^(g|r)\.(-1|\d{1,2})$/.exec(choice) ?? [];
  const to = Number(number);
  const { given, left } = leftOf(draft, facts);
  const isKnown = to === -1 ? draft.livesOn === true : to < (draft.founded ?? []).length;
  if (number === undefined || !isKnown) return null;
  const taken = how === 'r' ? left : left.slice(0, 1);
  const next = { ...given, ...Object.fromEntries(taken.map(({ id }) => [id, to])) };
  const rest = without(draft, ['shared']);
  return take(rest, { given: next, ...(taken.length === left.length ? { shared: true } : {}) });
}

function givenButtons(draft: ReorganiseDraft, left: number): Button[][] {
  const targets = (draft.founded ?? []).map(({ name }, at) => ({
    at,
    label: phrase('organisation:list.one', { name }),
  }));
  const all = draft.livesOn ? [...targets, { at: -1, label: phrase('organisation:given.stays') }] : targets;
  const one = all.map(({ at, label }) => [{ label, choice: `g.${at}` }]);
  if (left < 3) return one;
  const rest = all.map(({ at, label }) => [
    { label: phrase('organisation:given.rest', { n: left, name: label }), choice: `r.${at}` },
  ]);
  return [...one, ...rest];
}

const given: ReorganiseStep = {
  id: 'given',
  isNeeded: (draft, facts) =>
    draft.kind === 'found'
      ? isBranchKind(draft, facts) && facts.places(draft).length > 0
      : draft.founded !== undefined && sharedOut(draft, facts).length > 0,
  isAnswered: (draft) => draft.shared === true,
  ask: (draft, facts) => {
    if (draft.kind === 'found') {
      return {
        lines: [phrase('organisation:ask.place')],
        buttons: [
          ...facts
            .places(draft)
            .slice(0, 20)
            .map(({ id, name }) => [{ label: phrase('organisation:list.one', { name }), choice: `u.${id}` }]),
          [{ label: phrase('organisation:given.none'), choice: 'is.none' }],
        ],
      };
    }
    const items = sharedOut(draft, facts);
    const left = items.filter(({ id }) => draft.given?.[id] === undefined);
    const item = left[0] ?? items[0];
    return {
      lines: [
        phrase('organisation:ask.given', {
          name: item?.name ?? '',
          n: items.length - left.length + 1,
          of: items.length,
        }),
      ],
      buttons: givenButtons(draft, left.length),
    };
  },
  choose: chooseGiven,
  doubt: () => phrase('organisation:ask.place'),
  read: () => ({ action: 'ask', line: phrase('report:unclear.option') }),
  echo: (draft, facts) => {
    const items = draft.kind === 'found' ? facts.places(draft) : sharedOut(draft, facts);
    const names = Object.entries(draft.given ?? {}).map(([id, to]) => {
      const item = items.find((each) => each.id === id);
      const unit = to === -1 ? phrase('organisation:given.stays') : (draft.founded?.[to]?.name ?? '');
      return phrase('organisation:given.one', { item: item?.name ?? '', unit });
    });
    return names.length === 0
      ? phrase('organisation:given.none')
      : phrase('organisation:line.given', { names });
  },
  help: phrase('organisation:help.given'),
};

function isBranchKind({ unitKind }: ReorganiseDraft, { kinds }: ReorganiseFacts): boolean {
  return kinds.some(({ id, isBranch }) => id === unitKind && isBranch);
}

// ── where the members go ────────────────────────────────────────────────────────────────────────────────────

/** An example where no branch is near. */
const someCode = 'NH01';

/** «NH01 3», «NH02 2/1»: so many members, of them so many official. */
function readReceivers(
  text: string,
  draft: ReorganiseDraft,
  facts: ReorganiseFacts,
): ReorganiseDraft['receivers'] | Phrase {
  const found: NonNullable<ReorganiseDraft['receivers']> = [];
  for (const line of text.split(/[\n;,]/).filter((each) => each.trim() !== '')) {
    const [, code = '', members = '', official] =
      /^\s*([^\s:=]+)(?:\s*[:=]\s*|\s+)(\d{1,4})(?:\s*\/\s*(\d{1,4}))?\s*$/u.exec(line) ?? [];
    if (code === '')
      return phrase('organisation:unclear.receivers', { code: facts.receiverCode(draft) ?? someCode });
    const unit = facts.find(code).find((each) => each.code === code.toUpperCase());
    if (unit === undefined) return phrase('organisation:problem.unknownUnit', { unit: code });
    const count = Number(members);
    if (official !== undefined && Number(official) > count)
      return phrase('organisation:unclear.receivers', { code: facts.receiverCode(draft) ?? someCode });
    found.push({
      unitId: unit.id,
      members: count,
      official: official === undefined ? null : Number(official),
    });
  }
  return found;
}

const receivers: ReorganiseStep = {
  id: 'receivers',
  isNeeded: (draft, facts) =>
    draft.kind === 'dissolve' && chosenUnits(draft, facts).some(({ isBranch }) => isBranch),
  isAnswered: (draft) => draft.receivers !== undefined,
  ask: (draft, facts) => ({
    lines: [phrase('organisation:ask.receivers', { code: facts.receiverCode(draft) ?? someCode })],
    buttons: [[{ label: phrase('organisation:receivers.unknown'), choice: 'is.none' }]],
  }),
  choose: (choice, draft) => (choice === 'is.none' ? take(draft, { receivers: [] }) : null),
  doubt: () => phrase('organisation:receivers.unknown'),
  read: (text, draft, facts) => {
    if (matchWord(text, { none: ['chua ro', 'khong', 'khong ro'] }) !== null)
      return take(draft, { receivers: [] });
    const read = readReceivers(text, draft, facts);
    return Array.isArray(read)
      ? take(draft, { receivers: read })
      : {
          action: 'ask',
          line:
            read ?? phrase('organisation:unclear.receivers', { code: facts.receiverCode(draft) ?? someCode }),
        };
  },
  echo: (draft, facts) => {
    const names = (draft.receivers ?? []).map(({ unitId, members }) =>
      phrase('organisation:receivers.one', { name: facts.unit(unitId)?.name ?? '', n: members }),
    );
    return names.length === 0
      ? phrase('organisation:receivers.unknown')
      : phrase('organisation:line.receivers', { names });
  },
  help: phrase('organisation:help.receivers'),
};

export const foundingSteps: readonly ReorganiseStep[] = [founded, newName, given, receivers];
