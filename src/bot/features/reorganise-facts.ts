/** What the conversation about the tree has to know: the list that it shows, the units it speaks of, what would change. */
import { type Foreseen, foresight } from '../../actions/reorganise.ts';
import { bare } from '../../conversations/chat-words.ts';
import type { Input } from '../../conversations/conversation.ts';
import {
  type Foresight,
  type ListedUnit,
  type ReorganiseDraft,
  type ReorganiseFacts,
  requestOf,
} from '../../conversations/reorganise/facts.ts';
import type { Plan } from '../../domain/reorganise/plan.ts';
import type { EventRequest } from '../../domain/reorganise/request.ts';
import { isBranchKind, unitKinds } from '../../domain/unit-kinds.ts';
import { findUnitsByCode, loadChildren, loadUnitFacts, takenCodes } from '../../store/organisation-pages.ts';
import { loadScopePlaces } from '../../store/summary-figures.ts';
import { loadSubtree, loadUnits, type UnitOn } from '../../store/units.ts';
import { planLines } from '../../text/plan-sentences.ts';
import type { BotContext } from '../bot-context.ts';
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
  const request = requestOf(draft, { unit: (id) => known.get(id) ?? null });
  const reorganising = { engine, timeZone, settings, now: new Date(at) };
  const ahead = request === null ? null : await foresight(db, reorganising, request);
  return {
    foreseen: request === null || ahead === null ? null : ahead(request),
    facts: {
      now,
      kinds: unitKinds,
      list,
      unit: (id) => known.get(id) ?? null,
      find: (text) => findIn(found, text),
      isTaken: (code) => taken.has(code),
      places,
      children,
      foresee: (asked) => outlook(ahead, asked),
    },
  };
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
