/** What an answer says about who was present, absent and expected, each figure by its label (§12 rules 4 and 5, §4.2). */

import { type FigureItem, figuresIn, hasWord, type Item, isWord } from './answer.ts';
import { type findFraction, isShareFigure } from './attendance-fraction.ts';
import { isRangeDash } from './inspection.ts';
import { hasLabel, isDenial, isTorn, type Part, readParts, sumParts } from './parts.ts';
import type { ReadingReason } from './reading.ts';

/** What the message says, each once; undefined where it does not say it. */
export interface Said {
  present: number | undefined;
  total: number | undefined;
  absent: number | undefined;
  share: FigureItem | undefined;
  /** «đủ», «cả», «không ai vắng». */
  everyone: boolean;
  doubts: ReadingReason[];
}

/** The facts of an answer, or why it must be asked back. @param base the roster's expected number. */
export function readSaid(
  items: readonly Item[],
  fraction: ReturnType<typeof findFraction>,
  base: number | null,
): Said | ReadingReason {
  const rest = fraction?.rest ?? items;
  const unclear = fraction?.a.ask ?? fraction?.b.ask;
  if (unclear !== undefined) return unclear;
  const [share, another] = figuresIn(rest).filter((figure) => isShareFigure(rest, figure));
  const fault = formFault(rest) ?? (another === undefined ? undefined : 'twoFigures');
  if (fault !== undefined) return fault;
  const { parts, denied, strayDenial } = readParts(rest.filter((item) => item !== share));
  const everyone = saysEveryone(rest, denied.size > 0 || strayDenial);
  if (typeof everyone === 'string') return everyone;
  if (everyone && isNobody(rest, parts)) return 'nobodyPresent';
  // «không» alone, «không ai»: nobody; «không 12»: denied.
  if (strayDenial && !everyone) return figuresIn(items).length > 0 ? 'denied' : 'nobodyPresent';
  if (denied.has('present')) return 'nobodyPresent';
  const doubts: ReadingReason[] = fraction?.doubtful ? ['repaired'] : [];
  if (denied.size > 0 && !denied.has('absent')) doubts.push('partDenied');
  const noneAbsent = denied.has('absent') || denied.has('lacking');
  const said: Said = {
    present: fraction?.ofAbsent ? undefined : fraction?.a.value,
    total: fraction?.b.value,
    absent: noneAbsent ? 0 : fraction?.ofAbsent ? fraction.a.value : undefined,
    share,
    everyone,
    doubts,
  };
  const isPlain = fraction === undefined;
  return isPlain && parts.some(isTorn)
    ? 'contradiction'
    : addParts(parts, said, hasWord(rest, 'except'), base);
}

function formFault(items: readonly Item[]): ReadingReason | undefined {
  if (hasWord(items, 'half', 'parts')) return 'shareOnly';
  if (items.some((item) => item.kind === 'slash')) return 'unfinished';
  const isRange = items.some((item, at) => item.kind === 'otherSign' || isRangeDash(items, at));
  return isRange ? 'range' : undefined;
}

/** «đủ» and its kind; a reason where it is denied. */
function saysEveryone(items: readonly Item[], denied: boolean): boolean | ReadingReason {
  const full = items.find((item) => isWord(item, 'full'));
  const [only] = items;
  // «du» without its mark is đủ more often than dự where nothing else is said.
  if (full === undefined)
    return items.length === 1 && only?.kind === 'word' && only.text === 'du' && only.length === 1;
  // «không phải tất cả»
  return hasWord(items, 'notThat') || (denied && !isDenial(full)) ? 'approximate' : true;
}

/** «vắng hết», «nghỉ cả» */
function isNobody(items: readonly Item[], parts: readonly Part[]): boolean {
  const full = items.some((item) => isWord(item, 'full') && /^(het|ca|tat|toan)$/.test(item.text));
  return (
    full &&
    hasWord(items, 'absent') &&
    !parts.some((part) => hasLabel(part, 'absent')) &&
    !hasWord(items, 'no')
  );
}

/** Takes each figure by its label; the first contradiction ends it. */
function addParts(
  parts: readonly Part[],
  said: Said,
  except: boolean,
  base: number | null,
): Said | ReadingReason {
  const absents = parts.filter((part) => hasLabel(part, 'absent', 'lacking'));
  const others = parts.filter((part) => !absents.includes(part));
  const reasons = others.filter((part) => hasLabel(part, 'excused', 'unexcused'));
  const presents = others.filter((part) => hasLabel(part, 'present') && !hasLabel(part, 'total'));
  const totals = parts.filter((part) => hasLabel(part, 'total'));
  const taken = [...absents, ...reasons, ...presents, ...totals];
  const [alone, another] = parts.filter((part) => part.labels.size === 0);
  const breakdown = parts.filter((part) => part.labels.size > 0 && !taken.includes(part));
  if (except && absents.length + reasons.length > 0) said.everyone = false;
  const agree =
    put(said, 'absent', sumAbsent(absents, reasons)) &&
    presents.every((part) => put(said, 'present', part.figure.value)) &&
    totals.every((part) => put(said, 'total', part.figure.value));
  if (!agree) return 'contradiction';
  if (another !== undefined) return 'twoFigures';
  const reason = alone === undefined ? undefined : placeAlone(alone.figure.value, said, except, base);
  return reason ?? addBreakdown(breakdown, said);
}

/** False where something else was said before. @param value null where it contradicts itself */
function put(said: Said, key: 'present' | 'total' | 'absent', value: number | null | undefined): boolean {
  if (value === undefined) return true;
  if (value === null || (said[key] ?? value) !== value) return false;
  said[key] = value;
  return true;
}

/** «vắng 3 (2 phép, 1 không phép)»: the reasons add up to, or are part of, the absent; null where they do not. */
function sumAbsent(absents: readonly Part[], reasons: readonly Part[]): number | null | undefined {
  const [plain, another] = absents.filter((part) => !hasLabel(part, 'excused', 'unexcused'));
  const byReason = [...absents.filter((part) => hasLabel(part, 'excused', 'unexcused')), ...reasons];
  const excused = byReason.filter((part) => hasLabel(part, 'excused'));
  const unexcused = byReason.filter((part) => hasLabel(part, 'unexcused'));
  if (unexcused.length > 1 || another !== undefined) return null;
  const sum = byReason.reduce((total, part) => total + part.figure.value, 0);
  if (plain === undefined) return byReason.length > 0 ? sum : undefined;
  const { value } = plain.figure;
  const isComplete = excused.length > 0 && unexcused.length > 0;
  return sum > value || (isComplete && sum !== value) ? null : value;
}

/** A figure without a label: the present where they are asked for, the base where only that fits. */
function placeAlone(
  value: number,
  said: Said,
  except: boolean,
  base: number | null,
): ReadingReason | undefined {
  const { present, total, absent } = said;
  const expected = total ?? base;
  if (except) {
    if (!said.everyone || absent !== undefined) return 'addition';
    Object.assign(said, { absent: value, everyone: false });
  } else if (present !== undefined) {
    if (value === present || value === total) return undefined;
    if (total !== undefined) return 'contradiction';
    said.total = value;
    // «15 vắng 3 còn lại 12» bears itself out.
    if (absent === undefined) said.doubts.push('baseAssumed');
  } else if (absent !== undefined && total === undefined && expected !== null) {
    const isPresent = value + absent === expected && !(value === expected && absent > 0);
    said[isPresent ? 'present' : 'total'] = value;
  } else said.present = value;
  return undefined;
}

/** Women or official members among those present: they must fit inside. */
function addBreakdown(parts: readonly Part[], said: Said): Said | ReadingReason {
  if (parts.length === 0) return said;
  const { wholes, largest, isDouble } = sumParts(parts);
  const { present, absent, total } = said;
  if (isDouble) return 'twoFigures';
  const [whole] = wholes;
  if (wholes.some((sum) => sum !== whole)) return 'contradiction';
  if (present === undefined && absent === undefined) {
    if (whole === undefined) return 'twoFigures';
    return { ...said, present: whole, doubts: [...said.doubts, 'derived'] };
  }
  const isWithin = largest <= Math.max(present ?? 0, absent ?? 0, total ?? 0);
  const isWhole = whole === undefined || whole === present || whole === absent || whole === total;
  return isWithin && isWhole ? said : 'contradiction';
}
