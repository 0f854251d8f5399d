/** What the conversation about the tree has to know: the list that it shows, the units it speaks of, what would change. */
import { type Foreseen, foresight } from '../../../actions/reorganise.ts';
import { bare } from '../../../conversations/chat-words.ts';
import type { Input } from '../../../conversations/conversation.ts';
import {
  type Foresight,
  type ListedUnit,
  type ReorganiseDraft,
  type ReorganiseFacts,
  requestOf,
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
import { kindLabel } from './organisation.ts';

const pageSize = 8;
/** A committee that is split has its children given out with buttons; more are for the command line. */
const mostChildren = 99;
const ids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

export interface LoadedFacts {
  facts: ReorganiseFacts;
  /** What the draft comes to as it stands; null before everything is answered. */
  foreseen: Foreseen | null;
}

const listed = (unit: UnitOn): ListedUnit => ({ ...unit, isBranch: isBranchKind(unit.kind) });

/** @param about the stored session, and what the person has just done: both may speak of further units */
export async function loadReorganiseFacts(
  ctx: BotContext,
  draft: ReorganiseDraft,
  about: { state: string; input: Input },
): Promise<LoadedFacts> {
  const { db, engine, now, at, timeZone, settings } = ctx.world;
  const list = await loadList(ctx, draft);
  const choice = about.input.kind === 'tap' ? about.input.choice : '';
  const spoken = `${JSON.stringify(draft)} ${about.state} ${choice}`.match(ids) ?? [];
  const found = await loadFound(ctx, about);
  const taken = await loadTaken(ctx, about);
  const mentioned = await loadUnits(db, engine, [...new Set(spoken)], now.date);
  const known = new Map(
    [...list.units, ...(list.at === null ? [] : [list.at]), ...found, ...mentioned.map(listed)].map(
      (unit) => [unit.id, unit],
    ),
  );
  const single = draft.kind === 'split' ? known.get(draft.units?.[0] ?? '') : undefined;
  const places =
    single?.isBranch === true
      ? (await loadUnitFacts(db, single.id, now.date, at)).places
      : draft.kind === 'found' && draft.parentId !== undefined
        ? await placesInNeed(ctx, draft.parentId)
        : [];
  const children =
    single?.isBranch === false
      ? (await loadChildren(db, single.id, now.date, { page: 0, size: mostChildren })).units.map(listed)
      : [];
  const unit = (id: string) => known.get(id) ?? null;
  const request = requestOf(draft, { unit });
  const reorganising = { engine, timeZone, settings, now: new Date(at) };
  // The day is judged as soon as it is there; decision and reason change nothing about it.
  const unwritten = request ?? requestOf({ decision: '0', reason: '0', ...draft }, { unit });
  const ahead = unwritten === null ? null : await foresight(db, reorganising, unwritten);
  return {
    foreseen: request === null || ahead === null ? null : ahead(request),
    facts: {
      now,
      kinds: unitKinds,
      list,
      unit,
      find: (text) => findIn(found, text),
      isTaken: (code) => taken.has(code),
      places,
      children,
      faultOn: (day) => (unwritten?.on === day ? dayFault(ahead?.(unwritten)) : null),
      freeFrom: await freeFrom(ctx, draft),
      receiverCode: await receiverCode(ctx, draft, unit),
      foresee: (asked) => outlook(ahead, asked),
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

function dayFault(foreseen: Foreseen | undefined): Problem | null {
  if (foreseen?.kind !== 'problems') return null;
  return foreseen.problems.find(({ kind }) => ofTheDay.includes(kind)) ?? null;
}

/** A unit that ends has to have been there the day before. */
async function freeFrom(ctx: BotContext, { kind, units = [], livesOn }: ReorganiseDraft) {
  const changed = await lastChangeOf(ctx.world.db, units, earliestDate(ctx.world.now.date));
  const isEnding = kind === 'merge' || kind === 'dissolve' || (kind === 'split' && livesOn === false);
  return changed === null || !isEnding ? changed : addDays(changed, 1);
}

/** A branch beside one that is dissolved: how a code is typed is shown by one that there is. */
async function receiverCode(
  { world: { db, now } }: BotContext,
  { kind, units = [] }: ReorganiseDraft,
  unit: ReorganiseFacts['unit'],
): Promise<string | null> {
  const parentId = unit(units[0] ?? '')?.parentId ?? null;
  if (kind !== 'dissolve' || parentId === null) return null;
  const beside = await loadChildren(db, parentId, now.date, { page: 0, size: units.length + pageSize });
  const found = beside.units.find(({ id, kind: of }) => isBranchKind(of) && !units.includes(id));
  return found?.code ?? null;
}

async function loadList(ctx: BotContext, draft: ReorganiseDraft): Promise<ReorganiseFacts['list']> {
  const { db, engine, now } = ctx.world;
  const [at] = draft.walk === undefined ? [] : await loadUnits(db, engine, [draft.walk], now.date);
  const page = draft.page ?? 0;
  const { units, total } = await loadChildren(db, at?.id ?? null, now.date, { page, size: pageSize });
  return {
    at: at === undefined ? null : listed(at),
    units: units.map(listed),
    page,
    pages: Math.max(1, Math.ceil(total / pageSize)),
  };
}

/** Only where a unit is asked for are names compared: the whole tree is read for it. */
async function loadFound(
  ctx: BotContext,
  { state, input }: { state: string; input: Input },
): Promise<ListedUnit[]> {
  if (input.kind !== 'text') return [];
  const { db, now } = ctx.world;
  const step = stepOf(state);
  if (['units', 'parent', 'into'].includes(step))
    return findIn((await loadSubtree(db, null, now.date)).map(listed), input.text);
  if (step !== 'receivers') return [];
  const codes = input.text.toUpperCase().split(/[\s;,:=]+/);
  return (await findUnitsByCode(db, [...new Set(codes)], now.date)).map(listed);
}

const stepOf = (state: string): string => /"at":"(\w+)"/.exec(state)?.[1] ?? '';

/** Codes of the new units, as they are typed, that some unit has or had. */
async function loadTaken(
  ctx: BotContext,
  { state, input }: { state: string; input: Input },
): Promise<Set<string>> {
  if (input.kind !== 'text' || stepOf(state) !== 'founded') return new Set();
  const words = input.text
    .normalize('NFC')
    .toUpperCase()
    .split(/[\s:=]+/);
  return takenCodes(ctx.world.db, [...new Set(words)]);
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

function outlook(
  ahead: ((request: EventRequest) => Foreseen) | null,
  request: EventRequest,
): ReturnType<ReorganiseFacts['foresee']> {
  const foreseen = ahead?.(request);
  if (foreseen === undefined) return { ok: true, foresight: { lines: [], proposed: [] } };
  if (foreseen.kind === 'plan') return { ok: true, foresight: outlookOf(foreseen.plan) };
  const [first] = foreseen.kind === 'problems' ? foreseen.problems : [];
  if (first !== undefined) return { ok: false, problem: first };
  const values = { decision: request.decisionNumber };
  return {
    ok: false,
    problem: { kind: 'alreadyDone', sentence: { key: 'organisation:alreadyDone', values } },
  };
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
