/** What an answer says about who was present, absent and expected, each figure by its label (§12 rules 4 and 5, §4.2). */
import { type Fraction, isShareFigure } from './attendance-fraction.ts';
import { figuresIn, isFigure, isRangeDash, isWord } from './inspection.ts';
import type { FigureItem, Item } from './items.ts';
import { type Part, readParts, sumParts } from './parts.ts';
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
  fraction: Fraction | undefined,
  base: number | null,
): Said | ReadingReason {
  const doubts: ReadingReason[] = fraction?.doubtful ? ['repaired'] : [];
  if (fraction !== undefined && [fraction.a, fraction.b].some((figure) => figure.ask !== undefined)) {
    return fraction.a.ask ?? fraction.b.ask ?? 'contradiction';
  }
  const rest = fraction?.rest ?? items;
  if (rest.some((item) => isWord(item, 'half', 'parts'))) return 'shareOnly';
  const slash = rest.findIndex((item) => item.kind === 'slash');
  if (slash >= 0) return 'unfinished';
  if (rest.some((item, at) => item.kind === 'otherSign' || isRangeDash(rest, at))) return 'range';
  const shares = figuresIn(rest).filter((figure) => isShareFigure(rest, figure));
  if (shares.length > 1) return 'twoFigures';
  const counted = readParts(rest.filter((item) => !isFigure(item) || !shares.includes(item)));
  const said: Said = {
    present: undefined,
    total: undefined,
    absent: undefined,
    share: shares[0],
    everyone: false,
    doubts,
  };
  if (fraction !== undefined) {
    said.total = fraction.b.value;
    if (fraction.ofAbsent) said.absent = fraction.a.value;
    else said.present = fraction.a.value;
  }
  const everyone = readEveryone(rest, counted.denied.size > 0 || counted.strayDenial);
  if (typeof everyone === 'string') return everyone;
  said.everyone = everyone;
  if (everyone && isNobody(rest, counted.parts)) return 'nobodyPresent';
  if (counted.strayDenial && !everyone) return readDenial(items);
  if (counted.denied.has('absent') || counted.denied.has('lacking')) said.absent = 0;
  if (counted.denied.has('present')) return 'nobodyPresent';
  if (counted.denied.size > 0 && !counted.denied.has('absent')) doubts.push('partDenied');
  const except = rest.some((item) => isWord(item, 'except'));
  return addParts(counted.parts, said, except, base);
}

/** «không» alone, «không ai»: nobody; «không 12»: denied. */
function readDenial(items: readonly Item[]): ReadingReason {
  if (figuresIn(items).length > 0) return 'denied';
  return 'nobodyPresent';
}

/** «đủ» and its kind; a reason where it is denied. */
function readEveryone(items: readonly Item[], denied: boolean): boolean | ReadingReason {
  const full = items.find((item) => isWord(item, 'full'));
  // «du» without its mark is đủ more often than dự where nothing else is said.
  const isBareDu =
    items.length === 1 &&
    items.some((item) => item.kind === 'word' && item.text === 'du' && item.length === 1);
  if (full === undefined) return isBareDu;
  const isPhraseOfDenial = full.kind === 'word' && /^(khong|chang|cha|chua|k)$/.test(full.text);
  // «không phải tất cả»
  if (items.some((item) => isWord(item, 'notThat'))) return 'approximate';
  if (denied && !isPhraseOfDenial) return 'approximate';
  return true;
}

/** «vắng hết», «nghỉ cả» */
function isNobody(items: readonly Item[], parts: readonly Part[]): boolean {
  const full = items.some(
    (item) => isWord(item, 'full') && item.kind === 'word' && /^(het|ca|tat|toan)$/.test(item.text),
  );
  return (
    full &&
    items.some((item) => isWord(item, 'absent')) &&
    !parts.some((part) => part.labels.has('absent')) &&
    !items.some((item) => isWord(item, 'no'))
  );
}

/** Takes each figure by its label; the first contradiction ends it. */
function addParts(
  parts: readonly Part[],
  said: Said,
  except: boolean,
  base: number | null,
): Said | ReadingReason {
  const has = (part: Part, ...labels: string[]) => labels.some((label) => part.labels.has(label as never));
  const absentParts = parts.filter((part) => has(part, 'absent', 'lacking'));
  const reasons = parts.filter(
    (part) => !has(part, 'absent', 'lacking') && has(part, 'excused', 'unexcused'),
  );
  const presentParts = parts.filter(
    (part) => has(part, 'present') && !has(part, 'total', 'absent', 'lacking'),
  );
  const totals = parts.filter((part) => has(part, 'total'));
  const taken = new Set([...absentParts, ...reasons, ...presentParts, ...totals]);
  const others = parts.filter((part) => !taken.has(part));
  if (except && said.everyone) said.everyone = absentParts.length + reasons.length === 0;
  const unlabelled = others.filter((part) => part.labels.size === 0);
  const breakdown = [...others.filter((part) => part.labels.size > 0)];

  const absent = sumAbsent(absentParts, reasons);
  if (typeof absent === 'string') return absent;
  if (!put(said, 'absent', absent)) return 'contradiction';
  for (const part of presentParts) if (!put(said, 'present', part.figure.value)) return 'contradiction';
  for (const part of totals) if (!put(said, 'total', part.figure.value)) return 'contradiction';
  if (unlabelled.length > 1) return 'twoFigures';
  const [alone] = unlabelled;
  if (alone !== undefined) {
    const reason = placeAlone(alone.figure.value, said, except, base);
    if (reason !== undefined) return reason;
  }
  return addBreakdown(breakdown, said);
}

function put(said: Said, key: 'present' | 'total' | 'absent', value: number | undefined): boolean {
  if (value === undefined) return true;
  if (said[key] !== undefined && said[key] !== value) return false;
  said[key] = value;
  return true;
}

/** «vắng 3 (2 phép, 1 không phép)»: the reasons add up to, or are part of, the absent. */
function sumAbsent(
  absentParts: readonly Part[],
  reasons: readonly Part[],
): number | undefined | ReadingReason {
  const plain = absentParts.filter((part) => !part.labels.has('excused') && !part.labels.has('unexcused'));
  const split = absentParts.filter((part) => !plain.includes(part));
  const byReason = [...split, ...reasons];
  const ofKind = (label: 'excused' | 'unexcused') => byReason.filter((part) => part.labels.has(label));
  if (ofKind('unexcused').length > 1 || plain.length > 1) return 'contradiction';
  const sum = byReason.reduce((total, part) => total + part.figure.value, 0);
  const [only] = plain;
  if (only === undefined) return byReason.length > 0 ? sum : undefined;
  const isComplete = ofKind('excused').length > 0 && ofKind('unexcused').length > 0;
  if (sum > only.figure.value || (isComplete && sum !== only.figure.value)) return 'contradiction';
  return only.figure.value;
}

/** A figure without a label: the present where they are asked for, the base where only that fits. */
function placeAlone(
  value: number,
  said: Said,
  except: boolean,
  base: number | null,
): ReadingReason | undefined {
  const expected = said.total ?? base;
  if (except) {
    if (said.everyone && said.absent === undefined) said.absent = value;
    else return 'addition';
    said.everyone = false;
    return undefined;
  }
  if (said.present !== undefined) {
    if (value === said.present || value === said.total) return undefined;
    if (said.total !== undefined) return 'contradiction';
    said.total = value;
    // «15 vắng 3 còn lại 12» bears itself out.
    if (said.absent === undefined) said.doubts.push('baseAssumed');
    return undefined;
  }
  if (said.absent !== undefined && said.total === undefined && expected !== null) {
    if (value + said.absent === expected && !(value === expected && said.absent > 0)) said.present = value;
    else said.total = value;
    return undefined;
  }
  said.present = value;
  return undefined;
}

/** Women or official members among those present: they must fit inside. */
function addBreakdown(parts: readonly Part[], said: Said): Said | ReadingReason {
  if (parts.length === 0) return said;
  const { wholes, largest, isDouble } = sumParts(parts);
  if (isDouble) return 'twoFigures';
  const [whole] = wholes;
  if (wholes.some((sum) => sum !== whole)) return 'contradiction';
  if (said.present === undefined && said.absent === undefined) {
    if (whole === undefined) return 'twoFigures';
    said.present = whole;
    said.doubts.push('derived');
    return said;
  }
  const limit = Math.max(said.present ?? 0, said.absent ?? 0, said.total ?? 0);
  if (largest > limit) return 'contradiction';
  if (whole !== undefined && whole !== said.present && whole !== said.absent && whole !== said.total)
    return 'contradiction';
  return said;
}
