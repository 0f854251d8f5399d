/**
 * A message that says several things at once, laid out in a row: labels, what stands by itself (12/15, 5/11/2026,
 * 90 phút, 80%), other words, and the breaks between them. Nothing is read here; every piece keeps the text as typed.
 */
import { type Token, tokenise } from '../tokens.ts';
import { type LabelSort, labelLexicon } from './vocabulary.ts';

export type Piece =
  /** `asks`: it was a question mark. */
  | { kind: 'break'; asks: boolean }
  | { kind: 'label'; sort: LabelSort; text: string; start: number; end: number }
  /** a/b: an attendance, or a day and its month. */
  | { kind: 'pair'; first: number; second: number; text: string; start: number; end: number }
  | { kind: 'day'; isOpen: boolean; text: string; start: number; end: number }
  | { kind: 'share' | 'length'; text: string; start: number; end: number }
  | { kind: 'month'; month: number; year: number | null; text: string; start: number; end: number }
  /** What follows a label that takes the rest of its sentence. */
  | { kind: 'rest'; sort: 'promised' | 'because' | 'proposal'; text: string; start: number; end: number }
  | {
      kind: 'word';
      isFigure: boolean;
      isDenial: boolean;
      isHedge?: boolean;
      text: string;
      start: number;
      end: number;
    };

interface Placed extends Token {
  start: number;
  end: number;
}

/** Words that go on with a day: «thứ 5 tuần trước», «ngày 5 tháng 11 năm 2026». */
const dayWords = new Set([
  ...['hai', 'ba', 'tu', 'bon', 'nam', 'sau', 'bay', 'nhat', 'mot', 'muoi', 'lam', 'tam', 'chin'],
  ...['tuan', 'nay', 'truoc', 'vua', 'roi', 'qua', 'toi', 'am', 'duong', 'lich', 'thang', 'cn'],
]);
/** Days that need a figure behind them. */
const openDays = new Set(['ngay', 'hom', 'thu', 'mung', 'mong', 'luc', 'toi', 'chieu', 'sang']);
const breaks = new Set(['\n', ';', '!', '?', '…', '(', ')', '[', ']', '{', '}', '+', '•', '·', '|', '*']);
const numberWords = new Set('mot hai ba bon tu nam sau bay tam chin muoi linh le lam ruoi mot'.split(' '));
const bounds = new Set(
  'duoi tren hon gan khoang tam chung do it nhat toi da thieu den tu qua chua ngot co xap xi'.split(' '),
);

/** @param text in NFC */
function place(text: string): Placed[] {
  let end = 0;
  return tokenise(text).map((token) => {
    const start = text.indexOf(token.text, end);
    end = start + token.text.length;
    return { ...token, start, end };
  });
}

export function layOut(text: string): Piece[] {
  const tokens = place(text);
  const pieces: Piece[] = [];
  const at = (index: number): Placed | undefined => tokens[index];
  const isDigits = (index: number, most = 4) => {
    const token = at(index);
    return token?.kind === 'digits' && token.text.length <= most;
  };
  const isSign = (index: number, signs: string) => {
    const token = at(index);
    return token?.kind === 'sign' && signs.includes(token.text);
  };
  const glued = (index: number) => at(index)?.glued === true;
  const key = (index: number) => at(index)?.spelling.key ?? '';
  const labelAt = (index: number) => labelLexicon.find(tokens, index);
  const span = (from: number, to: number) => {
    const [start, end] = [at(from)?.start ?? 0, at(to - 1)?.end ?? 0];
    return { start, end, text: text.slice(start, end) };
  };
  const isSort = (index: number, sort: LabelSort) => labelAt(index)?.sort === sort;

  /** Tokens of «5/11/2026», «2026-11-05», «5.11», «12 / 15»; 0 where none begins. */
  function figuresJoined(from: number): number {
    if (!isDigits(from)) return 0;
    const sign = at(from + 1)?.text ?? '';
    if (!isSign(from + 1, '/-.') || !isDigits(from + 2)) return 0;
    const isTight = glued(from + 1) && glued(from + 2);
    if (!isTight && sign !== '/') return 0;
    const third = isSign(from + 3, sign) && isDigits(from + 4) && glued(from + 3) && glued(from + 4);
    return third && isTight ? 5 : 3;
  }

  /** A length of time: «90 phút», «1h30», «2 tiếng rưỡi», «từ 90 đến 119 phút», with a bound before it. */
  function lengthFrom(from: number): number {
    let next = from;
    while (at(next)?.kind === 'word' && bounds.has(key(next)) && next - from < 3) next += 1;
    const figure = next;
    const joined = isSign(next + 1, '.,-') && isDigits(next + 2) && glued(next + 1) && glued(next + 2);
    if (isDigits(next)) next += joined ? 3 : 1;
    else while (at(next)?.kind === 'word' && numberWords.has(key(next)) && next - figure < 4) next += 1;
    if (next > figure && ['den', 'toi'].includes(key(next)) && isDigits(next + 1)) next += 2;
    const isHalf = key(figure) === 'tieng' && key(figure + 1) === 'ruoi';
    if (isHalf) return figure + 2 - from;
    if (next === figure) return 0;
    const unit = labelAt(next);
    if (unit?.sort === 'minutes') return withMore(next + unit.length) - from;
    if (unit?.sort !== 'hours') return 0;
    next += unit.length;
    if (key(next) === 'ruoi') next += 1;
    else if (isDigits(next, 2) && (glued(next) || isSort(next + 1, 'minutes'))) {
      next += isSort(next + 1, 'minutes') ? 2 : 1;
    }
    return withMore(next) - from;
  }
  const withMore = (next: number) => (key(next) === 'tro' && key(next + 1) === 'len' ? next + 2 : next);

  /** «19h30» is a time of the day, no length. */
  const isTimeOfDay = (words: string) =>
    /^(?:\D*)(\d+)\s*(?:h|g)/iu.test(words) && Number.parseInt(/\d+/.exec(words)?.[0] ?? '0', 10) > 5;

  /** Where a day that begins here ends: one day, its month and year, the words that point at it. */
  function dayEnd(from: number, first: number): number {
    let next = from + first;
    let hasFigure = !openDays.has(key(next - 1));
    for (;;) {
      const token = at(next);
      if (token === undefined) return next;
      const joined = figuresJoined(next);
      if (token.kind === 'digits') {
        if (hasFigure || lengthFrom(next) > 0) return next;
        if (joined > 0 && !canBeDay(next)) return next;
        hasFigure = true;
        next += Math.max(1, joined);
        continue;
      }
      if (token.kind !== 'word') return next;
      const label = labelAt(next);
      const isMonth = label?.sort === 'month' || key(next) === 'nam';
      if (isMonth && isDigits(next + 1)) {
        const year = figuresJoined(next + 1);
        next += 1 + Math.max(1, year);
        hasFigure = true;
      } else if (label?.sort === 'day') {
        hasFigure = hasFigure && !openDays.has(key(next + label.length - 1));
        next += label.length;
      } else if ((label === undefined || label.sort === 'filler') && dayWords.has(key(next))) {
        // «thứ năm», «ngày năm»: the word is the day's figure.
        if (numberWords.has(key(next))) hasFigure = true;
        next += 1;
      } else return next;
    }
  }

  const canBeDay = (from: number) => {
    const [day, month] = [Number(at(from)?.text), Number(at(from + 2)?.text)];
    return figuresJoined(from) === 5 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
  };

  /** A day that has its figure, or needs none: «ngày 5», «hôm qua», but not the «thư» of «bí thư». */
  const namesDay = (from: number, label: { sort: LabelSort; length: number }) =>
    label.sort === 'day' && (isDigits(from + label.length) || !openDays.has(key(from + label.length - 1)));

  /** «đ/c», «đ.v»: a sign between two letters that are one word. */
  const isShortUnit = (from: number) =>
    key(from) === 'd' &&
    isSign(from + 1, '/.') &&
    ['c', 'v', 'chi'].includes(key(from + 2)) &&
    glued(from + 1);

  /** «5t11», «05T11» */
  const isShortDay = (from: number) =>
    isDigits(from, 2) && key(from + 1) === 't' && glued(from + 1) && glued(from + 2) && isDigits(from + 2, 2);

  /** The end of the sentence, or the first label that says something else. */
  function restEnd(from: number, sort: 'promised' | 'because' | 'proposal'): number {
    let next = from;
    for (; next < tokens.length; next += 1) {
      if (isSign(next, '\n;!?')) return next;
      if (isSign(next, '.') && !(glued(next) && glued(next + 1) && isDigits(next + 1))) return next;
      if (sort === 'proposal') continue;
      if (isSign(next, ',()') || isSign(next, '-')) return next;
      const label = labelAt(next);
      if (label === undefined || next === from) continue;
      if (
        sort === 'because' ? label.sort === 'promised' || namesDay(next, label) : label.sort === 'because'
      ) {
        return next;
      }
    }
    return next;
  }

  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (token === undefined) break;
    const previous = pieces.at(-1);
    if (token.kind === 'sign') {
      const isInside = glued(index) && glued(index + 1);
      const ends =
        token.text === ',' ||
        (token.text === '.' && !(isInside && previous?.kind === 'word' && previous.text.length === 1));
      const isDash = token.text === '-' && !isInside;
      if (breaks.has(token.text) || ends || isDash) pieces.push({ kind: 'break', asks: token.text === '?' });
      index += 1;
      continue;
    }
    if (isShortUnit(index)) {
      pieces.push({ kind: 'label', sort: 'unit', ...span(index, index + 3) });
      index += 3;
      continue;
    }
    const length = lengthFrom(index);
    if (length > 0) {
      const found = span(index, index + length);
      pieces.push(
        isTimeOfDay(found.text) ? { kind: 'day', isOpen: true, ...found } : { kind: 'length', ...found },
      );
      index += length;
      continue;
    }
    if (isShortDay(index)) {
      pieces.push({ kind: 'day', isOpen: false, ...span(index, index + 3) });
      index += 3;
      continue;
    }
    if (token.kind === 'digits') {
      const share = isSign(index + 1, '%')
        ? 2
        : isSign(index + 1, ',.') && isDigits(index + 2) && isSign(index + 3, '%')
          ? 4
          : 0;
      const joined = figuresJoined(index);
      if (share > 0) {
        pieces.push({ kind: 'share', ...span(index, index + share) });
        index += share;
      } else if (joined === 3 && isSign(index + 1, '/')) {
        const [first, second] = [Number(token.text), Number(at(index + 2)?.text)];
        pieces.push({ kind: 'pair', first, second, ...span(index, index + 3) });
        index += 3;
      } else if (joined === 5 || (joined === 3 && standsAlone(previous) && canBeDay(index))) {
        pieces.push({ kind: 'day', isOpen: false, ...span(index, index + joined) });
        index += joined;
      } else {
        const end = index + Math.max(1, joined);
        pieces.push({ kind: 'word', isFigure: true, isDenial: false, ...span(index, end) });
        index = end;
      }
      continue;
    }
    if (key(index) === 't' && /^[2-8]$/.test(at(index + 1)?.text ?? '') && glued(index + 1)) {
      // «T4», the fourth day of the week.
      const dayEnds = dayEnd(index, 2);
      pieces.push({ kind: 'day', isOpen: false, ...span(index, dayEnds) });
      index = dayEnds;
      continue;
    }
    if (key(index) === 't' && glued(index + 1) && /^(?:0?[19]|1[0-2])$/.test(at(index + 1)?.text ?? '')) {
      // «t11», «T11/2026»
      const hasYear = isSign(index + 2, '/-.') && at(index + 3)?.text.length === 4;
      const stop = index + (hasYear ? 4 : 2);
      const year = hasYear ? Number(at(index + 3)?.text) : null;
      pieces.push({ kind: 'month', month: Number(at(index + 1)?.text), year, ...span(index, stop) });
      index = stop;
      continue;
    }
    const label = labelAt(index);
    const end = index + (label?.length ?? 1);
    if (label === undefined) {
      const isFigure = numberWords.has(key(index));
      pieces.push({ kind: 'word', isFigure, isDenial: false, ...span(index, end) });
      index = end;
      continue;
    }
    switch (label.sort) {
      case 'day': {
        const dayEnds = dayEnd(index, label.length);
        const isOpen = openDays.has(key(dayEnds - 1));
        const goesOn = isSign(dayEnds, ':') ? dayEnds + 1 : dayEnds;
        // «Bí thư», «thứ tự»: without its figure the word names no day.
        const isDay = !isOpen || isDigits(goesOn) || isSort(goesOn, 'day');
        const found = span(index, dayEnds);
        pieces.push(
          isDay
            ? { kind: 'day', isOpen, ...found }
            : { kind: 'word', isFigure: false, isDenial: false, ...found },
        );
        index = dayEnds;
        break;
      }
      case 'month': {
        if (isDigits(end, 2)) {
          const joined = figuresJoined(end);
          const hasYear = key(end + 1) === 'nam' && isDigits(end + 2) ? 2 : 0;
          const stop = end + (joined === 3 ? 3 : 1 + hasYear);
          const year = joined === 3 || hasYear > 0 ? Number(at(stop - 1)?.text) : null;
          pieces.push({ kind: 'month', month: Number(at(end)?.text), year, ...span(index, stop) });
          index = stop;
        } else {
          pieces.push({ kind: 'word', isFigure: false, isDenial: false, ...span(index, end) });
          index = end;
        }
        break;
      }
      case 'promised':
      case 'because':
      case 'proposal': {
        const { sort } = label;
        // «đề nghị xếp loại tốt» rates the meeting.
        if (sort === 'proposal' && ['rating', 'ratingWord'].includes(labelAt(end)?.sort ?? '')) {
          index = end;
          break;
        }
        const isAnswered = sort === 'proposal' && isSign(end, ':') ? end + 1 : end;
        const stop = restEnd(isAnswered, sort);
        const { text: rest } = stop > isAnswered ? span(isAnswered, stop) : { text: '' };
        const { start, end: last } = span(index, Math.max(stop, end));
        pieces.push({ kind: 'rest', sort, text: rest, start, end: last });
        index = Math.max(stop, end);
        break;
      }
      case 'withinThat':
        pieces.push({ kind: 'break', asks: false });
        index = end;
        break;
      case 'denial':
        pieces.push({ kind: 'word', isFigure: false, isDenial: true, ...span(index, end) });
        index = end;
        break;
      case 'approximate':
        pieces.push({ kind: 'word', isFigure: false, isDenial: false, isHedge: true, ...span(index, end) });
        index = end;
        break;
      case 'plain':
      case 'hours':
      case 'minutes':
        pieces.push({ kind: 'word', isFigure: false, isDenial: false, ...span(index, end) });
        index = end;
        break;
      default:
        pieces.push({ kind: 'label', sort: label.sort, ...span(index, end) });
        index = end;
    }
  }
  return pieces;
}

/** «5-11» and «5.11» are a day only where nothing before them asks for a figure. */
function standsAlone(previous: Piece | undefined): boolean {
  if (previous === undefined || previous.kind === 'break' || previous.kind === 'day') return true;
  return previous.kind === 'label' && ['opens', 'filler', 'held'].includes(previous.sort);
}
