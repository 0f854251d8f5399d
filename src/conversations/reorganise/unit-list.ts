/** Choosing units with buttons: a page of those below one, the way up and down, or a typed code or part of a name. */
import { type Phrase, phrase } from '../../text/phrase.ts';
import type { Button } from '../conversation.ts';
import type { ListedUnit, ReorganiseDraft, ReorganiseFacts, ReorganiseReading } from './facts.ts';
import { take } from './facts.ts';

const mostFound = 8;

interface Choosing {
  /** Ids that are chosen already; tapping them again takes them out. */
  chosen: readonly string[];
  canChoose: (unit: ListedUnit) => boolean;
}

/** Committees can be opened; the way up and the pages are at the end. */
export function listButtons(
  draft: ReorganiseDraft,
  facts: ReorganiseFacts,
  { chosen, canChoose }: Choosing,
): Button[][] {
  const { at, units, page, pages } = facts.list(draft);
  const here = at !== null && canChoose(at) ? [[chooseButton(at, chosen)]] : [];
  const isShown = (id: string) => id === at?.id || units.some((unit) => unit.id === id);
  // What was chosen elsewhere can be taken out from here too.
  const elsewhere = chosen.flatMap((id) => {
    const known = isShown(id) ? null : facts.unit(id);
    return known === null ? [] : [[chooseButton(known, chosen)]];
  });
  const rows = units.flatMap((unit) => {
    const { id, name, isBranch } = unit;
    const open = isBranch ? [] : [{ label: phrase('organisation:list.open', { name }), choice: `w.${id}` }];
    return [...(canChoose(unit) ? [[chooseButton(unit, chosen)]] : []), ...(open.length > 0 ? [open] : [])];
  });
  const way: Button[] = [];
  if (page > 0) way.push({ label: phrase('organisation:list.before'), choice: `p.${page - 1}` });
  if (page + 1 < pages) way.push({ label: phrase('organisation:list.after'), choice: `p.${page + 1}` });
  if (at !== null) way.push({ label: phrase('organisation:list.up'), choice: `w.${at.parentId ?? 'top'}` });
  return [...elsewhere, ...here, ...rows, ...(way.length > 0 ? [way] : [])];
}

function chooseButton({ id, name }: ListedUnit, chosen: readonly string[]): Button {
  const key = chosen.includes(id) ? 'organisation:list.takeOut' : 'organisation:list.one';
  return { label: phrase(key, { name }), choice: `u.${id}` };
}

export function listHead(draft: ReorganiseDraft, facts: ReorganiseFacts): Phrase[] {
  const { at, units, page, pages } = facts.list(draft);
  const name = at === null ? phrase('organisation:list.top') : at.name;
  const here =
    pages > 1
      ? phrase('organisation:list.headPaged', { name, page: page + 1, pages })
      : phrase('organisation:list.head', { name });
  const [first] = units;
  if (first === undefined) return [here];
  const how = units.some(({ isBranch }) => !isBranch) ? 'howToOpen' : 'how';
  return [phrase(`organisation:list.${how}`, { code: first.code }), here];
}

/** Going up, down or on in the list; null for any other choice. */
export function walk(choice: string, draft: ReorganiseDraft): ReorganiseReading | null {
  const { walk: _walk, page: _page, ...rest } = draft;
  if (choice === 'w.top') return { action: 'accept', draft: rest };
  if (choice.startsWith('w.')) return { action: 'accept', draft: { ...rest, walk: choice.slice(2) } };
  const page = /^p\.(\d{1,5})$/.exec(choice)?.[1];
  return page === undefined ? null : take(draft, { page: Number(page) });
}

export function idOf(choice: string): string | null {
  return choice.startsWith('u.') ? choice.slice(2) : null;
}

/** A code is taken as it stands; one unit of that name is asked for once, several are laid out. */
export function readUnit(
  text: string,
  facts: ReorganiseFacts,
  canChoose: (unit: ListedUnit) => boolean,
  chooseByCode: (unit: ListedUnit) => ReorganiseReading | null,
): ReorganiseReading {
  const found = facts.find(text).filter(canChoose);
  const [only] = found;
  if (only === undefined) return { action: 'ask', line: phrase('organisation:unclear.unit') };
  if (only.code === text.trim().toUpperCase()) {
    const chosen = chooseByCode(only);
    if (chosen !== null) return chosen;
  }
  if (found.length === 1) return { action: 'confirm', choice: `u.${only.id}` };
  return {
    action: 'ask',
    line: phrase('organisation:unclear.unitMany', { n: found.length }),
    candidates: found.slice(0, mostFound).map((unit) => chooseButton(unit, [])),
  };
}
