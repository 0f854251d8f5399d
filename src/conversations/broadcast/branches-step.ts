/** Only a part of those who were chosen: by what is so of a branch, picked one by one, or all but some; opened from the review. */
import { placeTraits } from '../../domain/audience.ts';
import { addMonths, type Month, monthOf } from '../../domain/calendar.ts';
import { isBranchKind } from '../../domain/unit-kinds.ts';
import { type Phrase, phrase } from '../../text/phrase.ts';
import { bare, isFoundIn, matchWord } from '../chat-words.ts';
import type { Button } from '../conversation.ts';
import { fieldStep, type Question, without } from '../step.ts';
import {
  asksKinds,
  type Branches,
  type BroadcastDraft,
  type BroadcastFacts,
  type BroadcastReading,
  type BroadcastStep,
  mostPicked,
  type UnitBelow,
} from './facts.ts';
import { countWith, reach } from './reach.ts';

const perPage = 8;
const namesShown = 6;

type Picking = NonNullable<BroadcastDraft['picking']>;

/** Whether single branches make a difference: staff sit in none. */
const isOfBranches = ({ group }: BroadcastDraft): boolean => group !== 'staff';

/** What can be picked: branches that are meant, or whatever can be left out. */
function unitsToPick(kind: Picking['kind'], draft: BroadcastDraft, facts: BroadcastFacts): UnitBelow[] {
  const below = facts.unitsBelow(draft.unit ?? '');
  if (kind === 'except') return [...below];
  const wanted = asksKinds(draft, facts) ? (draft.kinds ?? null) : null;
  return below.filter((each) => isBranchKind(each.kind) && (wanted === null || each.kind === wanted));
}

const newestMonths = ({ now }: BroadcastFacts): Month[] => {
  const month = monthOf(now.date);
  return [month, addMonths(month, -1)];
};

/** Each with what it is called; those that reach nobody are not offered. */
function waysOf(draft: BroadcastDraft, facts: BroadcastFacts): { way: Branches; choice: string }[] {
  if (!isOfBranches(draft)) return [{ way: { kind: 'all' }, choice: 'is.all' }];
  return [
    { way: { kind: 'all' }, choice: 'is.all' },
    ...newestMonths(facts).map((month) => ({
      way: { kind: 'notReported', month } as const,
      choice: `m.${month}`,
    })),
    ...placeTraits.map((trait) => ({ way: { kind: 'place', trait } as const, choice: `t.${trait}` })),
  ];
}

function nameOf(way: Exclude<Branches, { ids: string[] }>): Phrase {
  if (way.kind === 'all') return phrase('broadcast:branches.all');
  return way.kind === 'place'
    ? phrase(`broadcast:branches.${way.trait}`)
    : phrase('broadcast:branches.notReported', { month: way.month });
}

function askWay(draft: BroadcastDraft, facts: BroadcastFacts): Question {
  const unit = facts.units.find(({ id }) => id === draft.unit)?.name ?? '';
  const ways = waysOf(draft, facts).flatMap(({ way, choice }): Button[] => {
    const n = countWith(draft, { branches: way }, facts);
    if (n === 0 || 'ids' in way) return [];
    return [{ label: phrase('broadcast:counted', { what: nameOf(way), n }), choice }];
  });
  const only = { label: phrase('broadcast:branches.only'), choice: 'is.only' };
  const except = { label: phrase('broadcast:branches.except'), choice: 'is.except' };
  return {
    lines: [phrase('broadcast:ask.branches', { unit })],
    buttons: [...ways, ...(isOfBranches(draft) ? [only] : []), except].map((each) => [each]),
  };
}

/** Some names, then how many more. */
function namesOf(ids: readonly string[], draft: BroadcastDraft, facts: BroadcastFacts): Phrase[] {
  const byId = new Map(facts.unitsBelow(draft.unit ?? '').map(({ id, name }) => [id, name]));
  const shown = ids.slice(0, namesShown);
  const names = shown.map((id) => phrase('summary:item.name', { name: byId.get(id) ?? '' }));
  const left = ids.length - shown.length;
  return left === 0 ? names : [...names, phrase('broadcast:moreUnits', { count: left })];
}

function askUnits({ kind, ids, page }: Picking, draft: BroadcastDraft, facts: BroadcastFacts): Question {
  const all = unitsToPick(kind, draft, facts);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const at = Math.min(page, pages - 1);
  const turn = (key: 'before' | 'after', to: number): Button[] =>
    to < 0 || to >= pages ? [] : [{ label: phrase(`review:button.${key}`), choice: `p.${to}` }];
  const turning = [...turn('before', at - 1), ...turn('after', at + 1)];
  const done = { label: phrase('broadcast:pick.done', { n: ids.length }), choice: 'is.done' };
  return {
    lines: [
      phrase(`broadcast:pick.${kind}`),
      ...(ids.length === 0
        ? []
        : [phrase('broadcast:pick.chosen', { count: ids.length, names: namesOf(ids, draft, facts) })]),
      ...(pages === 1 ? [] : [phrase('bot:directive.pageOnly', { page: at + 1, pages })]),
    ],
    buttons: [
      ...all.slice(at * perPage, (at + 1) * perPage).map(({ id, name }) => [
        {
          label: phrase(ids.includes(id) ? 'broadcast:pick.marked' : 'broadcast:unit.one', { name }),
          choice: `u.${id}`,
        },
      ]),
      ...(turning.length === 0 ? [] : [turning]),
      ...(ids.length === 0 ? [] : [[done]]),
    ],
  };
}

const accept = (draft: BroadcastDraft): BroadcastReading => ({ action: 'accept', draft });

/** What was picked before is open again. */
function beginPicking(kind: Picking['kind'], draft: BroadcastDraft): Picking {
  const { picking, branches } = draft;
  if (picking?.kind === kind) return picking;
  return { kind, ids: branches?.kind === kind ? branches.ids : [], page: 0 };
}

function toggle(id: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading | null {
  const picking = draft.picking ?? beginPicking('only', draft);
  if (!unitsToPick(picking.kind, draft, facts).some((unit) => unit.id === id)) return null;
  const isPicked = picking.ids.includes(id);
  if (!isPicked && picking.ids.length >= mostPicked)
    return { action: 'ask', line: phrase('broadcast:unclear.picked', { most: mostPicked }) };
  const ids = isPicked ? picking.ids.filter((each) => each !== id) : [...picking.ids, id];
  return accept({ ...draft, picking: { ...picking, ids } });
}

/** [Xong] */
function settled(draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading | null {
  const { picking } = draft;
  if (picking === undefined || picking.ids.length === 0) return null;
  const { kind, ids } = picking;
  return reach(without(draft, ['picking']), { branches: { kind, ids } }, facts);
}

function choose(choice: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading | null {
  if (choice === 'is.only' || choice === 'is.except')
    return accept({ ...draft, picking: beginPicking(choice === 'is.only' ? 'only' : 'except', draft) });
  if (choice === 'is.done') return settled(draft, facts);
  if (choice.startsWith('u.')) return toggle(choice.slice(2), draft, facts);
  if (choice.startsWith('p.') && draft.picking !== undefined)
    return accept({ ...draft, picking: { ...draft.picking, page: Number(choice.slice(2)) || 0 } });
  const found = waysOf(draft, facts).find((each) => each.choice === choice);
  return found === undefined ? null : reach(without(draft, ['picking']), { branches: found.way }, facts);
}

const words = {
  'is.all': ['tat ca', 'toan bo', 'moi chi bo'],
  't.border': ['bien gioi', 'vung bien gioi', 'xa bien gioi'],
  't.especiallyDifficult': ['dac biet kho khan', 'vung dac biet kho khan', 'kho khan'],
  't.withoutOwnBranch': ['chua co chi bo', 'chua co chi bo doc lap'],
  'is.only': ['chon tung chi bo', 'chon chi bo'],
  'is.except': ['tru', 'tru mot so don vi', 'tru don vi'],
  'is.done': ['xong', 'xong roi', 'done'],
};

/** «chưa báo cáo tháng 10»; without a month, the newest. */
function notReported(text: string, facts: BroadcastFacts): Month | null {
  const [said, number] = /^(?:chi bo )?chua bao cao(?: thang (\d{1,2}))?$/.exec(bare(text)) ?? [];
  if (said === undefined) return null;
  const [newest = ''] = newestMonths(facts);
  if (number === undefined) return newest;
  // The latest of that number.
  return (
    Array.from({ length: 12 }, (_, back) => addMonths(newest, -back)).find(
      (month) => Number(month.slice(5)) === Number(number),
    ) ?? null
  );
}

function read(text: string, draft: BroadcastDraft, facts: BroadcastFacts): BroadcastReading {
  const word = matchWord(text, words);
  const month = notReported(text, facts);
  const chosen = word === null ? null : choose(word, draft, facts);
  if (chosen !== null) return chosen;
  if (month !== null)
    return reach(without(draft, ['picking']), { branches: { kind: 'notReported', month } }, facts);
  const all = unitsToPick(draft.picking?.kind ?? 'only', draft, facts);
  const found = bare(text) === '' ? [] : all.filter(({ name }) => isFoundIn(name, text));
  const [only] = found;
  if (only === undefined) return { action: 'ask', line: phrase('broadcast:unclear.unit') };
  if (found.length === 1)
    return toggle(only.id, draft, facts) ?? { action: 'ask', line: phrase('broadcast:unclear.unit') };
  return {
    action: 'ask',
    line: phrase('broadcast:unclear.unitMany', { n: found.length }),
    candidates: found
      .slice(0, perPage)
      .map(({ id, name }) => ({ label: phrase('broadcast:unit.one', { name }), choice: `u.${id}` })),
  };
}

/** Of what was picked, its names; of what is so of a branch, how many that is. */
function branchesLine(draft: BroadcastDraft, facts: BroadcastFacts): Phrase {
  const branches = draft.branches ?? { kind: 'all' };
  if ('ids' in branches) {
    const names = namesOf(branches.ids, draft, facts);
    return phrase(`broadcast:line.${branches.kind}`, { count: branches.ids.length, names });
  }
  return phrase('broadcast:line.branches', { what: nameOf(branches), n: countWith(draft, {}, facts) });
}

export const branches: BroadcastStep = fieldStep({
  id: 'branches',
  counted: 'optional',
  isNeeded: ({ unit, group }, { corrects }) => corrects == null && unit !== undefined && group !== undefined,
  isAnswered: ({ picking }) => picking === undefined,
  ask: (draft, facts) =>
    draft.picking === undefined ? askWay(draft, facts) : askUnits(draft.picking, draft, facts),
  choose,
  giveUp: (draft) => (draft.picking === undefined ? null : without(draft, ['picking'])),
  read,
  echo: branchesLine,
  help: phrase('broadcast:help.branches'),
});
