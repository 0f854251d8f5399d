/** Who receives a directive, and the sender's word that it may be spread. */
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, matchWord } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { otherButton } from '../screens.ts';
import { fieldStep, inRows, without } from '../step.ts';
import { branches } from './branches-step.ts';
import {
  asksKinds,
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  groupNames,
  type RecipientGroup,
} from './facts.ts';
import { filesOfDraft } from './file-steps.ts';
import { countWith, reach } from './reach.ts';

/** Units that fit on a screen at first, and when all are asked for; the rest is found by typing a part of its name. */
const fewUnits = 6;
const manyUnits = 40;
const mostFound = 8;

function unitButton({ id, name }: { id: string; name: string }, isWhole: boolean): Button {
  return {
    label: phrase(isWhole ? 'broadcast:unit.whole' : 'broadcast:unit.one', { name }),
    choice: `u.${id}`,
  };
}

function chooseUnit(
  choice: string,
  draft: BroadcastDraft,
  { units }: BroadcastFacts,
): BroadcastReading | null {
  const found = units.find(({ id }) => choice === `u.${id}`);
  if (found === undefined) return null;
  // Another subtree has other branches in it: who and which kinds are asked again.
  const kept = draft.unit === found.id ? draft : without(draft, ['group', 'kinds', 'branches', 'picking']);
  return { action: 'accept', draft: { ...kept, unit: found.id } };
}

function readUnit(text: string, { units }: BroadcastFacts): BroadcastReading {
  const [whole] = units;
  if (whole !== undefined && matchWord(text, { whole: ['tat ca', 'toan bo', 'toan dang bo'] }) !== null) {
    return { action: 'confirm', choice: `u.${whole.id}` };
  }
  const said = bare(text);
  const found = said === '' ? [] : units.filter(({ name }) => ` ${bare(name)} `.includes(` ${said} `));
  const [only] = found;
  if (only === undefined) return { action: 'ask', line: phrase('broadcast:unclear.unit') };
  if (found.length === 1) return { action: 'confirm', choice: `u.${only.id}` };
  return {
    action: 'ask',
    line: phrase('broadcast:unclear.unitMany', { n: found.length }),
    candidates: found.slice(0, mostFound).map((each) => unitButton(each, false)),
  };
}

function unitLine(id: string | undefined, { units }: BroadcastFacts): Phrase {
  return phrase('broadcast:line.unit', { name: units.find((each) => each.id === id)?.name ?? '' });
}

const isChosen = (_draft: BroadcastDraft, { corrects }: BroadcastFacts): boolean => corrects == null;

const unit: BroadcastStep = fieldStep({
  id: 'unit',
  isNeeded: isChosen,
  ask: (_draft, { units }, wide) => {
    const shown = units.slice(0, wide ? manyUnits : fewUnits).map((each, at) => unitButton(each, at === 0));
    const rows = shown.map((each) => [each]);
    if (!wide && units.length > fewUnits) rows.push([otherButton(phrase('broadcast:otherUnit'))]);
    const typed = wide ? [phrase('broadcast:orTypeUnit')] : [];
    return { lines: [phrase('broadcast:ask.unit'), ...typed], buttons: rows };
  },
  choose: chooseUnit,
  doubt: (choice, _draft, facts) => phrase('report:doubt', { answer: unitLine(choice.slice(2), facts) }),
  read: (text, _draft, facts) => readUnit(text, facts),
  echo: (draft, facts) => unitLine(draft.unit, facts),
  help: phrase('broadcast:help.unit'),
});

const groupWords: Record<RecipientGroup, readonly string[]> = {
  secretaries: ['bi thu'],
  secretariesAndDeputies: ['bi thu va pho bi thu', 'bi thu pho bi thu'],
  staff: ['can bo tong hop', 'tong hop'],
  everyone: ['tat ca', 'moi nguoi'],
};

const groupChange = (group: RecipientGroup): Partial<BroadcastDraft> => ({ group });

const group: BroadcastStep = fieldStep({
  id: 'group',
  isNeeded: isChosen,
  ask: (draft, facts) => ({
    lines: [phrase('broadcast:ask.group')],
    buttons: groupNames.map((name) => {
      const n = countWith(without(draft, ['kinds']), groupChange(name), facts);
      return [
        {
          label: phrase('broadcast:counted', { what: phrase(`broadcast:group.${name}`), n }),
          choice: `is.${name.toLowerCase()}`,
        },
      ];
    }),
  }),
  choose: (choice, draft, facts) => {
    const name = groupNames.find((each) => choice === `is.${each.toLowerCase()}`);
    return name === undefined ? null : reach(without(draft, ['kinds']), groupChange(name), facts);
  },
  read: (text, draft, facts) => {
    const name = matchWord(text, groupWords);
    if (name === null) return { action: 'ask', line: phrase('report:unclear.option') };
    return reach(without(draft, ['kinds']), groupChange(name), facts);
  },
  echo: (draft, facts) =>
    phrase('broadcast:line.group', {
      group: phrase(`broadcast:group.${draft.group ?? 'everyone'}`),
      n: countWith(without(draft, ['kinds']), {}, facts),
    }),
  help: phrase('broadcast:help.group'),
});

/** The label of a kind of branch, from the catalogue of the installation. */
function kindLabel(id: string | null | undefined, { kinds }: BroadcastFacts): Phrase {
  const found = kinds.find((each) => each.id === id);
  return found === undefined
    ? phrase('broadcast:kinds.all')
    : phrase('broadcast:kinds.one', { label: found.label });
}

const kinds: BroadcastStep = fieldStep({
  id: 'kinds',
  isNeeded: asksKinds,
  ask: (draft, facts) => ({
    lines: [phrase('broadcast:ask.kinds')],
    buttons: inRows(
      [null, ...facts.kinds.map(({ id }) => id)].map((id) => ({
        label: phrase('broadcast:counted', {
          what: kindLabel(id, facts),
          n: countWith(draft, { kinds: id }, facts),
        }),
        choice: id === null ? 'is.all' : `k.${id}`,
      })),
      1,
    ),
  }),
  choose: (choice, draft, facts) => {
    if (choice === 'is.all') return reach(draft, { kinds: null }, facts);
    const found = facts.kinds.find(({ id }) => choice === `k.${id}`);
    return found === undefined ? null : reach(draft, { kinds: found.id }, facts);
  },
  read: (text, draft, facts) => {
    const found = facts.kinds.find(({ label }) => bare(label) === bare(text));
    if (found !== undefined) return reach(draft, { kinds: found.id }, facts);
    if (matchWord(text, { all: ['tat ca', 'moi loai'] }) !== null)
      return reach(draft, { kinds: null }, facts);
    return { action: 'ask', line: phrase('report:unclear.option') };
  },
  echo: (draft, facts) =>
    phrase('broadcast:line.kinds', { kinds: kindLabel(draft.kinds, facts), n: countWith(draft, {}, facts) }),
  help: phrase('broadcast:help.kinds'),
});

const clearance: BroadcastStep = fieldStep({
  id: 'clearance',
  isAnswered: (draft) => draft.clearance === true,
  ask: (draft) => ({
    lines: [
      phrase('broadcast:ask.clearance'),
      // Only the names of files and the words beside them are looked at.
      ...(filesOfDraft(draft).length === 0 ? [] : [phrase('broadcast:unseenFiles')]),
    ],
    buttons: [[{ label: phrase('broadcast:clear'), choice: 'is.clear' }]],
  }),
  choose: (choice, draft) =>
    choice === 'is.clear' ? { action: 'accept', draft: { ...draft, clearance: true } } : null,
  // Only the button confirms it: a «có» typed in passing is no word that one can be held to.
  read: () => ({ action: 'ask', line: phrase('broadcast:unclear.clearance') }),
  echo: () => phrase('broadcast:line.clearance'),
  help: phrase('broadcast:help.clearance'),
});

export const audienceSteps: readonly BroadcastStep[] = [unit, group, kinds, branches, clearance];
