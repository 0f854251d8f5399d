/**
 * `reorganise KIND …`: the tree changes by a decision. Without `--yes` it says what would change and changes nothing.
 */
import { type Foreseen, foresee, type Reorganising, reorganise } from '../actions/reorganise.ts';
import { tellReorganised } from '../actions/tell-reorganised.ts';
import { isDateOn } from '../domain/calendar.ts';
import {
  type EventKind,
  type EventRequest,
  eventKinds,
  type FoundedUnit,
  type Moved,
  type TargetFigure,
  type TargetWish,
} from '../domain/reorganise/request.ts';
import { unitKinds } from '../domain/unit-kinds.ts';
import { findPlaceIds, findUnitAround } from '../store/organisation-pages.ts';
import type { UnitOn } from '../store/units.ts';
import { type Phrase, phrase } from '../text/phrase.ts';
import { planLines } from '../text/plan-sentences.ts';
import {
  type Answer,
  type Command,
  CommandFailed,
  type Invocation,
  needed,
  textOf,
  WrongUsage,
} from './command.ts';

const many = { type: 'string', multiple: true } as const;
const one = { type: 'string' } as const;

export const reorganiseCommand: Command = {
  usage: phrase('cli:usage.reorganise', { kinds: eventKinds.join('|') }),
  options: {
    unit: many,
    new: many,
    name: one,
    kind: one,
    parent: one,
    into: one,
    'lives-on': { type: 'boolean' },
    place: many,
    child: many,
    members: many,
    targets: one,
    target: many,
    on: one,
    decision: one,
    reason: one,
    yes: { type: 'boolean' },
    'dry-run': { type: 'boolean' },
  },
  words: 1,
  async run(invocation) {
    const { surroundings, positionals, values } = invocation;
    const kind = eventKinds.find((each) => each === positionals[0]);
    if (kind === undefined) throw new WrongUsage();
    const request = await requestFrom(invocation, kind);
    const { database, clock, installation, texts } = surroundings;
    const { timeZone, settings } = installation;
    const reorganising: Reorganising = { timeZone, settings, now: clock.now() };
    const isDone = values.yes === true && values['dry-run'] !== true;
    const foreseen = isDone
      ? await database.transaction(async (tx) => {
          const done = await reorganise(tx, reorganising, request, { by: null });
          const telling = { ...reorganising, texts, defaultLanguage: invocation.config.language };
          if (done.kind === 'plan') await tellReorganised(tx, telling, done.plan);
          return done;
        })
      : await foresee(database.db, reorganising, request);
    return answerOf(invocation.words, foreseen, isDone);
  },
};

function answerOf(words: Invocation['words'], foreseen: Foreseen, isDone: boolean): Answer {
  if (foreseen.kind === 'problems') {
    const problems = foreseen.problems.map(({ kind, sentence }) => ({ kind, message: words(sentence) }));
    const lines = problems.map(({ message }) => message);
    return { document: { executed: false, problems }, lines, isRefused: true };
  }
  if (foreseen.kind === 'done') {
    const { event } = foreseen;
    return {
      document: { executed: false, alreadyDone: true, event },
      lines: [phrase('organisation:alreadyDone', { decision: event.decisionNumber })],
    };
  }
  const { plan } = foreseen;
  return {
    document: { executed: isDone, plan },
    lines: [
      ...planLines(plan, labelOf).map((line) => withoutMarkup(words(line))),
      phrase(isDone ? 'cli:reorganise.done' : 'cli:reorganise.preview'),
    ],
  };
}

function labelOf(kind: string): string {
  return unitKinds.find(({ id }) => id === kind)?.label ?? kind;
}

const withoutMarkup = (line: string): string => line.replace(/<\/?b>/g, '');

// ── from words to a request ─────────────────────────────────────────────────────────────────────────────────

function manyOf({ values }: Invocation, name: string): string[] {
  const value = values[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** `CODE=rest` */
function pair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new WrongUsage();
  return [text.slice(0, at).trim().toUpperCase(), text.slice(at + 1).trim()];
}

function wrongUsage(): never {
  throw new WrongUsage();
}

function fail(sentence: Phrase): never {
  throw new CommandFailed(sentence);
}

/** Also one that has ended, or is yet to be founded: what that means for the event is the plan's to say. */
async function unitOf(invocation: Invocation, code: string, on: string): Promise<UnitOn> {
  const { database } = invocation.surroundings;
  const unit = await findUnitAround(database.db, code, on);
  return unit ?? fail(phrase('cli:unknownUnit', { code }));
}

async function requestFrom(invocation: Invocation, kind: EventKind): Promise<EventRequest> {
  const on = needed(invocation, 'on');
  if (!isDateOn(on)) throw new WrongUsage();
  const facts = { on, decisionNumber: needed(invocation, 'decision'), reason: needed(invocation, 'reason') };
  const units: UnitOn[] = [];
  for (const code of manyOf(invocation, 'unit')) units.push(await unitOf(invocation, code, on));
  const ids = units.map(({ id }) => id);
  const [first] = units;
  const only = (): UnitOn => (first === undefined || units.length > 1 ? wrongUsage() : first);
  switch (kind) {
    case 'found': {
      const [founded, ...more] = await foundedFrom(invocation, undefined, on);
      if (founded === undefined || more.length > 0 || units.length > 0) throw new WrongUsage();
      return { ...facts, kind, founded };
    }
    case 'split': {
      const unit = only();
      const founded = await foundedFrom(invocation, unit, on);
      const livesOn = invocation.values['lives-on'] === true;
      return { ...facts, kind, unit: unit.id, founded, livesOn, targets: wishFrom(invocation) };
    }
    case 'merge': {
      const code = textOf(invocation, 'into');
      const [founded, ...more] = await foundedFrom(invocation, first, on);
      if ((code === undefined) === (founded === undefined) || more.length > 0) throw new WrongUsage();
      const into = code === undefined ? founded : (await unitOf(invocation, code, on)).id;
      return { ...facts, kind, units: ids, into: into ?? wrongUsage(), targets: wishFrom(invocation) };
    }
    case 'move': {
      const parent = await unitOf(invocation, needed(invocation, 'parent'), on);
      return { ...facts, kind, units: ids, parentId: parent.id };
    }
    case 'rename': {
      const unitKind = textOf(invocation, 'kind');
      const named = unitKind === undefined ? null : kindFrom(unitKind);
      return { ...facts, kind, unit: only().id, name: needed(invocation, 'name'), unitKind: named };
    }
    case 'dissolve': {
      const receivers = [];
      for (const text of manyOf(invocation, 'members')) {
        const [code, figures] = pair(text);
        receivers.push({ unitId: (await unitOf(invocation, code, on)).id, ...movedFrom(figures) });
      }
      return { ...facts, kind, units: ids, receivers };
    }
  }
}

/** An identifier, or the office's word for it. */
function kindFrom(text: string): string {
  const said = text.trim().normalize('NFC').toLocaleLowerCase('vi');
  const found = unitKinds.find(({ id, label }) => id === text || label.toLocaleLowerCase('vi') === said);
  return found?.id ?? fail(phrase('organisation:problem.unknownKind', { kind: text }));
}

/** `3`, or `3/2`: members, of them official ones. */
function movedFrom(text: string): Moved {
  const [, members, official] = /^(\d{1,5})(?:\/(\d{1,5}))?$/.exec(text) ?? [];
  if (members === undefined) throw new WrongUsage();
  return { members: Number(members), official: official === undefined ? null : Number(official) };
}

/** Kind and place in the tree as the unit that it comes from has them, unless other ones are given. */
async function foundedFrom(
  invocation: Invocation,
  source: UnitOn | undefined,
  on: string,
): Promise<FoundedUnit[]> {
  const { database } = invocation.surroundings;
  const kindText = textOf(invocation, 'kind');
  const parentCode = textOf(invocation, 'parent');
  const kind = kindText === undefined ? source?.kind : kindFrom(kindText);
  const parentId =
    parentCode === undefined ? (source?.parentId ?? null) : (await unitOf(invocation, parentCode, on)).id;
  const places = manyOf(invocation, 'place').map(pair);
  const placeIds = await findPlaceIds(
    database.db,
    places.map(([code]) => code),
  );
  const children: [string, string][] = [];
  for (const [code, to] of manyOf(invocation, 'child').map(pair))
    children.push([(await unitOf(invocation, code, on)).id, to.toUpperCase()]);
  const members = new Map(manyOf(invocation, 'members').map(pair));
  return manyOf(invocation, 'new').map((text) => {
    const [code, name] = pair(text);
    const moved = members.get(code);
    return {
      code,
      name,
      kind: kind ?? wrongUsage(),
      parentId,
      places: places.flatMap(([place, to]) => {
        if (to.toUpperCase() !== code) return [];
        return placeIds.get(place) ?? fail(phrase('cli:reorganise.unknownPlace', { code: place }));
      }),
      children: children.flatMap(([id, to]) => (to === code ? id : [])),
      moved: moved === undefined ? null : movedFrom(moved),
    };
  });
}

/** `--targets carry|later`, or `--target CODE=2-3` for each. */
function wishFrom(invocation: Invocation): TargetWish {
  const figures = manyOf(invocation, 'target').map((text): TargetFigure => {
    const [code, range] = pair(text);
    const [, low, high] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(range) ?? [];
    if (low === undefined) throw new WrongUsage();
    return { code, low: Number(low), high: Number(high ?? low) };
  });
  if (figures.length > 0) return { kind: 'set', figures };
  const wish = textOf(invocation, 'targets') ?? 'later';
  if (wish !== 'carry' && wish !== 'later') throw new WrongUsage();
  return { kind: wish };
}
