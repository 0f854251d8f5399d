/** What the conversation about the tree has to know: the list that it shows, the units it speaks of, what would change. */
import { type Foreseen, foresight } from '../../../actions/reorganise.ts';
import { bare } from '../../../conversations/chat-words.ts';
import {
  atTop,
  type Foresight,
  type ListedUnit,
  type ReorganiseDraft,
  type ReorganiseFacts,
  requestOf,
  type UnitList,
} from '../../../conversations/reorganise/facts.ts';
import { addDays } from '../../../domain/calendar.ts';
import { earliestDate } from '../../../domain/reorganise/check-request.ts';
import type { Plan } from '../../../domain/reorganise/plan.ts';
import type { Problem } from '../../../domain/reorganise/problems.ts';
import type { EventRequest } from '../../../domain/reorganise/request.ts';
import { isBranchKind, unitKinds } from '../../../domain/unit-kinds.ts';
import {
  findUnitsByCode,
  lastChangeOf,
  loadChildren,
  loadUnitFacts,
  takenCodes,
} from '../../../store/organisation-pages.ts';
import { loadScopePlaces } from '../../../store/summary-figures.ts';
import { loadSubtree, loadUnits, type UnitOn } from '../../../store/units.ts';
import { planLines } from '../../../text/plan-sentences.ts';
import type { BotContext } from '../../bot-context.ts';
import { AskedFacts } from '../../ground/asked-facts.ts';
import { kindLabel } from './organisation.ts';

const pageSize = 8;
/** A committee that is split has its children given out with buttons; more are for the command line. */
const mostChildren = 99;
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export interface LoadedFacts extends ReorganiseFacts {
  /** What a request comes to, as far as a screen has asked for it. */
  foreseen(request: EventRequest): Foreseen | null;
  /** The request that a draft stands for, of units that are known; null before everything is answered. */
  requested(draft: ReorganiseDraft): EventRequest | null;
}

const listed = (unit: UnitOn): ListedUnit => ({ ...unit, isBranch: isBranchKind(unit.kind) });

type Ahead = (request: EventRequest) => Foreseen;

/** Requests that differ only in their reason and targets are foreseen together. */
const aheadOf = (request: EventRequest): string =>
  `ahead ${JSON.stringify({ ...request, reason: '', targets: null })}`;

/** @param stored the session and the choice: the units that they speak of are loaded together */
export async function loadReorganiseFacts(
  ctx: BotContext,
  start: string | null,
  stored: string,
): Promise<LoadedFacts> {
  const { db, now, at, timeZone, settings } = ctx.world;
  const asked = new AskedFacts();
  const reorganising = { timeZone, settings, now: new Date(at) };
  const spoken = [...new Set(stored.match(ids) ?? [])];
  for (const unit of await loadUnits(db, spoken, now.date)) asked.put(`unit ${unit.id}`, listed(unit));
  const note = (units: readonly ListedUnit[]) => {
    for (const unit of units) asked.put(`unit ${unit.id}`, unit);
    return units;
  };
  const unit = (id: string): ListedUnit | null =>
    asked.get(`unit ${id}`, async () => {
      const [found] = await loadUnits(db, [id], now.date);
      return found === undefined ? null : listed(found);
    });
  const ahead = (request: EventRequest): Foreseen =>
    asked.get<Ahead>(aheadOf(request), () => foresight(db, reorganising, request))(request);
  /** Decision and reason change nothing about the day. */
  const unwritten = (draft: ReorganiseDraft) => requestOf({ decision: '0', reason: '0', ...draft }, { unit });
  return {
    now,
    start,
    kinds: unitKinds,
    unit,
    list: ({ walk, page = 0 }) =>
      asked.get(`list ${walk} ${page}`, async () => {
        const list = await loadList(ctx, walk, page);
        note([...list.units, ...(list.at === null ? [] : [list.at])]);
        return list;
      }),
    find: (text) => asked.get(`find ${text}`, async () => note(await loadFound(ctx, text))),
    isTaken: (code) => asked.get(`code ${code}`, async () => (await takenCodes(db, [code])).has(code)),
    ...whatIsNear(ctx, asked, unit),
    faultOn(day, draft) {
      const request = unwritten({ ...draft, on: day });
      return request === null ? null : dayFault(ahead(request));
    },
    foresee: (request) => outlook(ahead(request)),
    foreseen: (request) => asked.peek<Ahead>(aheadOf(request))?.(request) ?? null,
    requested: (draft) => requestOf(draft, { unit: (id) => asked.peek(`unit ${id}`) ?? null }),
  };
}

/** What lies near the units of the draft: places, children, the days of earlier changes, an example of a code. */
function whatIsNear(
  ctx: BotContext,
  asked: AskedFacts,
  unit: ReorganiseFacts['unit'],
): Pick<ReorganiseFacts, 'places' | 'children' | 'freeFrom' | 'receiverCode'> {
  const { db, now, at } = ctx.world;
  return {
    places(draft) {
      const { kind, units = [], parentId } = draft;
      if (kind === 'found')
        return parentId === undefined || parentId === atTop
          ? []
          : asked.get(`places near ${parentId}`, () => placesInNeed(ctx, parentId));
      const id = units[0] ?? '';
      if (unit(id)?.isBranch !== true) return [];
      return asked.get(`places of ${id}`, async () => (await loadUnitFacts(db, id, now.date, at)).places);
    },
    children({ units = [] }) {
      const id = units[0] ?? '';
      if (unit(id)?.isBranch !== false) return [];
      return asked.get(`children of ${id}`, async () =>
        (await loadChildren(db, id, now.date, { page: 0, size: mostChildren })).units.map(listed),
      );
    },
    freeFrom: (draft) =>
      asked.get(`free ${JSON.stringify([draft.kind, draft.livesOn, draft.units])}`, () =>
        freeFrom(ctx, draft),
      ),
    receiverCode({ kind, units = [] }) {
      const parentId = unit(units[0] ?? '')?.parentId ?? null;
      if (kind !== 'dissolve' || parentId === null) return null;
      return asked.get(`beside ${units.join()}`, () => receiverCode(ctx, parentId, units));
    },
  };
}

/** Problems that another day would mend. */
const ofTheDay: readonly Problem['kind'][] = [
  'tooFarAhead',
  'sameDay',
  'notYetThere',
  'laterVersion',
  'laterLink',
];

function dayFault(foreseen: Foreseen): Problem | null {
  if (foreseen.kind !== 'problems') return null;
  return foreseen.problems.find(({ kind }) => ofTheDay.includes(kind)) ?? null;
}

/** A unit that ends has to have been there the day before. */
async function freeFrom(ctx: BotContext, { kind, units = [], livesOn }: ReorganiseDraft) {
  const { db, now } = ctx.world;
  const changed = await lastChangeOf(db, units, earliestDate(now.date));
  const isEnding = kind === 'merge' || kind === 'dissolve' || (kind === 'split' && livesOn === false);
  return changed === null || !isEnding ? changed : addDays(changed, 1);
}

/** A branch beside one that is dissolved: how a code is typed is shown by one that there is. */
async function receiverCode(
  { world: { db, now } }: BotContext,
  parentId: string,
  units: readonly string[],
): Promise<string | null> {
  const beside = await loadChildren(db, parentId, now.date, { page: 0, size: units.length + pageSize });
  const found = beside.units.find(({ id, kind: of }) => isBranchKind(of) && !units.includes(id));
  return found?.code ?? null;
}

async function loadList(ctx: BotContext, walk: string | undefined, page: number): Promise<UnitList> {
  const { db, now } = ctx.world;
  const [at] = walk === undefined ? [] : await loadUnits(db, [walk], now.date);
  const { units, total } = await loadChildren(db, at?.id ?? null, now.date, { page, size: pageSize });
  return {
    at: at === undefined ? null : listed(at),
    units: units.map(listed),
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };
}

/** A code is looked up; only for a name is the whole tree read. */
async function loadFound(ctx: BotContext, text: string): Promise<ListedUnit[]> {
  const { db, now } = ctx.world;
  const coded = await findUnitsByCode(db, [text.trim().toUpperCase()], now.date);
  return coded.length > 0
    ? coded.map(listed)
    : findIn((await loadSubtree(db, null, now.date)).map(listed), text);
}

function findIn(units: readonly ListedUnit[], text: string): ListedUnit[] {
  const code = text.trim().toUpperCase();
  const exact = units.filter((unit) => unit.code === code);
  if (exact.length > 0) return exact;
  const said = bare(text);
  return said === '' ? [] : units.filter(({ name }) => ` ${bare(name)} `.includes(` ${said} `));
}

/** Places below the committee that have no branch of their own. */
async function placesInNeed(ctx: BotContext, parentId: string): Promise<{ id: string; name: string }[]> {
  const { db, now } = ctx.world;
  const rows = await loadScopePlaces(db, { rootId: parentId, from: now.date, to: now.date });
  const served = new Set(rows.filter(({ role }) => role === 'home').map(({ placeId }) => placeId));
  const needy = rows.filter(({ placeId }) => !served.has(placeId));
  return [...new Map(needy.map(({ placeId, name }) => [placeId, { id: placeId, name }])).values()];
}

function outlook(foreseen: Foreseen): ReturnType<ReorganiseFacts['foresee']> {
  if (foreseen.kind === 'plan') return { ok: true, foresight: outlookOf(foreseen.plan) };
  if (foreseen.kind === 'done') {
    const values = { decision: foreseen.event.decisionNumber };
    return {
      ok: false,
      problem: { kind: 'alreadyDone', sentence: { key: 'organisation:alreadyDone', values } },
    };
  }
  const [first] = foreseen.problems;
  return first === undefined
    ? { ok: true, foresight: { lines: [], proposed: [] } }
    : { ok: false, problem: first };
}

function outlookOf(plan: Plan): Foresight {
  const year = Number(plan.on.slice(0, 4));
  return {
    lines: planLines(plan, kindLabel),
    proposed: plan.targets
      .filter(
        (each) => each.unit.ref.startsWith('new:') && each.measure === 'admissions' && each.year === year,
      )
      .map(({ unit, low, high }) => ({ code: unit.code, low, high })),
  };
}
