/** What a message that says several things at once says of each field: the words as typed, one part for each saying. */
import { joinNames } from '../peoples.ts';
import type { ReadingContext } from '../reading.ts';
import { layOut, type Piece } from './lay-out.ts';
import {
  absentLabel,
  type DayPairs,
  isBareDu,
  isLabel,
  type Label,
  neighbour,
  pairsThatAreDays,
} from './pairs.ts';
import type { LabelSort } from './vocabulary.ts';

export const partFields = [
  'notYet',
  'notHeld',
  'heldOn',
  'kind',
  'attendance',
  'absent',
  'excused',
  'unexcused',
  'duration',
  'superior',
  'admissions',
  'women',
  'ethnicMinority',
  'youthUnionMember',
  'madeOfficial',
  'attendingClass',
  'fileInPreparation',
  'selfRating',
  'proposal',
  'reason',
  'promisedOn',
] as const;
export type PartField = (typeof partFields)[number];

export interface Part {
  field: PartField;
  /** What the field's reader is to read; empty where only the label was said («có lý do», «nữ»). */
  text: string;
  /** The same with its label, to be named back. */
  words: string;
  /** The person asked rather than said it. */
  asks: boolean;
}

export interface MessageParts {
  parts: Part[];
  /** What belongs to no field, as typed. */
  unclear: string[];
  /** «tháng 11», where the month of the report is named. */
  month: { month: number; year: number | null } | null;
  /** The message begins with «báo cáo» or one of its short forms. */
  opens: boolean;
  /** «Họp rồi», «đã họp». */
  saysHeld: boolean;
  /** Fields of which something is said that is not understood: «4/7», which may be a day or an attendance. */
  open: PartField[];
}

type Add = (field: PartField, said: string, words?: string) => void;
type Word = Extract<Piece, { kind: 'word' }>;

/** Labels that say everything by themselves. */
const flags: Partial<Record<LabelSort, PartField>> = {
  notYet: 'notYet',
  notHeld: 'notHeld',
  ordinary: 'kind',
  theme: 'kind',
  combined: 'kind',
  full: 'attendance',
  superiorCame: 'superior',
  superiorAway: 'superior',
  noAdmissions: 'admissions',
  noneOfficial: 'madeOfficial',
  noProposal: 'proposal',
  ratingWord: 'selfRating',
};

/** What the readers are handed in place of a flag's own words. */
const saidByFlag: Partial<Record<LabelSort, string>> = {
  ordinary: 'thường kỳ',
  theme: 'chuyên đề',
  combined: 'kết hợp',
  superiorCame: 'có',
  superiorAway: 'không',
  noProposal: 'không',
};

/** Before the rating itself, in any spelling. */
const ratingLabel = /^(?:(?:x\p{L}+\s+)?lo\p{L}+|xl)\s+(?=\p{L})/iu;

/** Labels with a figure, or a word, before or behind them. */
const fieldOf: Partial<Record<LabelSort, PartField>> = {
  full: 'attendance',
  attended: 'attendance',
  expected: 'attendance',
  absent: 'absent',
  excused: 'excused',
  unexcused: 'unexcused',
  admissions: 'admissions',
  women: 'women',
  ethnicMinority: 'ethnicMinority',
  youthUnionMember: 'youthUnionMember',
  madeOfficial: 'madeOfficial',
  attendingClass: 'attendingClass',
  fileInPreparation: 'fileInPreparation',
  rating: 'selfRating',
  duration: 'duration',
  superior: 'superior',
};

/** Those of which the label alone says something: of all who were absent, or of the one who was admitted. */
const attributesOf: Partial<Record<LabelSort, readonly LabelSort[]>> = {
  absent: ['excused', 'unexcused'],
  admissions: ['women', 'ethnicMinority', 'youthUnionMember'],
};
const isAttribute = (sort: LabelSort) =>
  Object.values(attributesOf).some((attributes) => attributes.includes(sort));

export const noParts = (): MessageParts => ({
  parts: [],
  unclear: [],
  month: null,
  opens: false,
  saysHeld: false,
  open: [],
});

/** @param typed in NFC; longer than any of the readers takes is cut by the caller */
export function partsOf(typed: string, context: ReadingContext): MessageParts {
  const text = joinNames(typed);
  const pieces = layOut(text);
  const result = noParts();
  const first = pieces.findIndex((piece) => piece.kind !== 'break');
  const opening = pieces[first];
  result.opens = isLabel(opening, 'opens');
  result.saysHeld = pieces.some((piece) => isLabel(piece, 'held'));
  const days = pairsThatAreDays(pieces, context);

  /** Labels that a pair before them has taken. */
  const spent = new Set<Piece>();
  let clause: (Label | Word)[] = [];
  let madeInSentence: Part[] = [];
  const add: Add = (field, said, words = said) => {
    const part: Part = { field, text: said.trim(), words: words.trim(), asks: false };
    result.parts.push(part);
    madeInSentence.push(part);
  };
  const close = () => {
    if (clause.length > 0) settleClause(clause, text, add, (words) => result.unclear.push(words));
    clause = [];
  };
  for (const [index, piece] of pieces.entries()) {
    if (piece.kind === 'break') {
      close();
      if (piece.asks) for (const part of madeInSentence) part.asks = true;
      madeInSentence = [];
      continue;
    }
    if (piece.kind === 'word') {
      clause.push(piece);
      continue;
    }
    if (spent.has(piece)) continue;
    if (piece.kind === 'label') {
      const flag = flags[piece.sort];
      if (flag === undefined) {
        if (piece.sort === 'restCame') {
          if (countsPeople(pieces, index)) clause.push({ ...piece, sort: 'attended' });
          else close();
        } else if (isMeeting(piece) && countsPeople(pieces, index)) {
          clause.push({ ...piece, sort: 'attended' });
        } else if (!['filler', 'held', 'opens'].includes(piece.sort)) clause.push(piece);
        else if (piece.sort === 'opens' && index !== first) continue;
        continue;
      }
      if (isTouched(pieces, index)) {
        // «không tốt», «tốt hơn»: the words beside it say something else.
        clause.push({ ...piece, kind: 'word', isFigure: false, isDenial: false });
        continue;
      }
      close();
      const behind = pieces[index + 1];
      // «đủ 15 đồng chí»: the figure belongs to the word.
      if (piece.sort === 'full' && behind?.kind === 'word' && behind.isFigure) clause.push(piece);
      else add(flag, saidByFlag[piece.sort] ?? piece.text.replace(ratingLabel, ''), piece.text);
      continue;
    }
    // «khoảng 13/15»: the reader is to see the hedge, and asks back.
    const hedge = clause.at(-1);
    const isHedged = hedge?.kind === 'word' && hedge.isHedge === true && piece.kind !== 'rest';
    if (isHedged) clause.pop();
    const said = isHedged ? text.slice(hedge.start, piece.end) : piece.text;
    const isValueOf = clause.at(-1);
    const labelBefore = isValueOf?.kind === 'label' ? isValueOf.sort : null;
    const absent = piece.kind === 'pair' && !days.has(piece) ? absentLabel(pieces, index) : null;
    const takesLabel =
      takes(piece, labelBefore, days.has(piece)) || (absent !== null && isValueOf === absent);
    if (takesLabel) clause.pop();
    else if (absent !== null) spent.add(absent);
    close();
    switch (piece.kind) {
      case 'pair': {
        const kind = days.has(piece) ? 'day' : days.unclear.has(piece) ? 'unclear' : 'attendance';
        if (kind === 'unclear') {
          result.unclear.push(said);
          if (!days.isDaySaid) result.open.push('heldOn');
          if (!days.isAttendanceSaid) result.open.push('attendance');
        } else if (kind === 'attendance' && absent !== null) add('attendance', `${absent.text} ${said}`);
        else add(kind === 'day' ? 'heldOn' : 'attendance', said);
        break;
      }
      case 'share':
        add('attendance', said);
        break;
      case 'length':
        add('duration', piece.text);
        break;
      case 'day':
        if (piece.isOpen && !continuesAsDay(pieces, index, days)) result.unclear.push(said);
        else add('heldOn', said);
        break;
      case 'month':
        if (result.month === null) result.month = { month: piece.month, year: piece.year };
        else result.unclear.push(piece.text);
        break;
      case 'rest':
        addRest(piece, text, add, (words) => result.unclear.push(words));
        break;
    }
  }
  close();
  return result;
}

/** «họp 24 người»: how many met, where nothing else is said of them. */
const isMeeting = ({ text }: Label) =>
  /^(?:h\p{L}p|(?:sinh|buổi|buoi|cuộc|cuoc) \p{L}+|đã họp|da hop)$/iu.test(text);

/** A figure and its people right behind, which belong to no other label. */
function countsPeople(pieces: readonly Piece[], index: number): boolean {
  const [figure, unit, next] = pieces.slice(index + 1, index + 4);
  if (figure?.kind !== 'word' || !figure.isFigure || !isLabel(unit, 'unit')) return false;
  return next === undefined || next.kind === 'break' || isLabel(next, 'filler');
}

function addRest(
  piece: Extract<Piece, { kind: 'rest' }>,
  text: string,
  add: Add,
  unclear: (words: string) => void,
): void {
  if (piece.text.trim() === '') unclear(text.slice(piece.start, piece.end));
  else
    add(
      piece.sort === 'promised' ? 'promisedOn' : piece.sort === 'because' ? 'reason' : 'proposal',
      piece.text,
    );
}

/** Whether a word beside a flag changes what it says; a figure belongs to another label. */
function isTouched(pieces: readonly Piece[], index: number): boolean {
  const [before, behind] = [neighbour(pieces, index, -1), neighbour(pieces, index, 1)];
  return (before?.kind === 'word' && !before.isFigure) || (behind?.kind === 'word' && !behind.isFigure);
}

/** A label right before what stands by itself, and of its kind, is spent on it: «dự 12/15», «thời gian 90 phút». */
function takes(piece: Piece, label: LabelSort | null, isDay: boolean): boolean {
  if (label === null) return false;
  if (piece.kind === 'pair') return !isDay && (label === 'attended' || label === 'expected');
  if (piece.kind === 'share') return label === 'attended';
  return piece.kind === 'length' && label === 'duration';
}

/** «tối 5/11»: an open day goes on with the pair behind it. */
function continuesAsDay(pieces: readonly Piece[], index: number, days: DayPairs): boolean {
  const behind = neighbour(pieces, index, 1);
  const before = neighbour(pieces, index, -1);
  return [before, behind].some((piece) => piece?.kind === 'day' || (piece !== undefined && days.has(piece)));
}

const takesWords: ReadonlySet<LabelSort> = new Set<LabelSort>(['rating', 'superior', 'duration']);

/** Gives each label of a clause the figure before or behind it; where both ways make sense, none is taken. */
function settleClause(
  clause: readonly (Label | Word)[],
  text: string,
  add: Add,
  unclear: (words: string) => void,
): void {
  const labels: Label[] = [];
  const gaps: (Word | Label)[][] = [[]];
  for (const piece of clause) {
    if (piece.kind === 'label' && piece.sort !== 'unit') {
      labels.push(piece);
      gaps.push([]);
    } else gaps.at(-1)?.push(piece);
  }
  const gapTexts = gaps.map((gap) => {
    const [from, to] = [gap[0], gap.at(-1)];
    if (from === undefined || to === undefined || gap.every(({ kind }) => kind === 'label')) return '';
    return text.slice(from.start, to.end);
  });
  const whole = () => text.slice(clause[0]?.start ?? 0, clause.at(-1)?.end ?? 0);
  const last = gapTexts.length - 1;
  const filled = gapTexts.filter((gap) => gap !== '').length;
  if (labels.length === 0) {
    if (filled > 0) unclear(whole());
    return;
  }
  // Words without a figure may change what is said beside them («gần như», «chắc thế»): nothing of it is taken.
  const isSpoilt = gaps.some(
    (gap, at) =>
      gapTexts[at] !== '' &&
      !gap.some((piece) => piece.kind === 'word' && (piece.isFigure || piece.isDenial)) &&
      !takesWords.has(labels[at - 1]?.sort ?? 'unit'),
  );
  const values = isSpoilt ? null : matchGaps(labels, gapTexts, filled, last);
  if (values === null) {
    unclear(whole());
    return;
  }
  for (const [index, label] of labels.entries()) {
    const value = values[index] ?? '';
    const field = fieldOf[label.sort];
    if (field === undefined) unclear(label.text);
    else if (value !== '') {
      const next = labels[index + 1];
      // «kết nạp 2 nữ»: two women, or two of whom some are women? The reader is handed both words.
      const isOfAll =
        label.sort === 'admissions' &&
        next !== undefined &&
        isAttribute(next.sort) &&
        (values[index + 1] ?? '') === '';
      const isBefore = gapTexts[index] === value && gapTexts[index + 1] !== value;
      const words = isBefore ? `${value} ${label.text}` : `${label.text} ${value}`;
      const said = isOfAll && !isOne(value) ? `${value} ${next.text}` : value;
      add(field, field === 'attendance' ? words : said, words);
    } else if (isAttribute(label.sort) || label.sort === 'superior') add(field, '', label.text);
    // «du» without its mark and without a figure is đủ: its reader has it confirmed.
    else if (label.sort === 'attended' && labels.length === 1 && isBareDu(label))
      add('attendance', label.text);
    else if (!['rating', 'absent', 'duration'].includes(label.sort)) unclear(label.text);
  }
}

const isOne = (value: string) => /^(?:0?1|một|mot)(?!\p{L}|\d)/iu.test(value);

/** The figure of each label; null where it cannot be told which belongs to which. */
function matchGaps(
  labels: readonly Label[],
  gaps: readonly string[],
  filled: number,
  last: number,
): string[] | null {
  const behind = gaps.slice(1);
  if (filled === 0) return labels.map(() => '');
  if (gaps[0] === '') {
    if (gaps[last] !== '' || labels.length === 1) return behind;
    const [first] = labels;
    const attributes = first === undefined ? undefined : attributesOf[first.sort];
    const isOneGroup =
      filled === 1 && gaps[1] !== '' && labels.slice(1).every(({ sort }) => attributes?.includes(sort));
    return isOneGroup ? behind : null;
  }
  const empty = gaps.indexOf('');
  // Every label before the empty place has its figure before it, every one after it has it behind.
  if (filled === labels.length) return labels.map((_, at) => gaps[at < empty ? at : at + 1] ?? '');
  return filled === 1 &&
    labels.slice(1).every(({ sort }) => isAttribute(sort)) &&
    !isAttribute(labels[0]?.sort ?? 'unit')
    ? labels.map((_, at) => (at === 0 ? (gaps[0] ?? '') : ''))
    : null;
}
