/** What a message that says several things at once says of each field: the words as typed, one part for each saying. */
import type { ReportForm } from '../../report-form.ts';
import { joinNames } from '../peoples.ts';
import type { ReadingContext } from '../reading.ts';
import { layOut, type Piece } from './lay-out.ts';
import {
  absentLabel,
  attendedLabel,
  type DayPairs,
  isLabel,
  type Label,
  neighbour,
  pairsThatAreDays,
} from './pairs.ts';
import {
  type BareCount,
  type FieldOf,
  fieldOfRest,
  fieldsOf,
  flags,
  type MessageParts,
  noParts,
  type Part,
  type PartField,
  ratingLabel,
  saidByFlag,
} from './said-fields.ts';
import { type Clause, settleClause, type Word } from './settle-clause.ts';
import type { LabelSort } from './vocabulary.ts';

/** Pieces that say something without a label. */
type Value = Exclude<Piece, Word | Label | { kind: 'break' }>;

/** @param typed in NFC; longer than any of the readers takes is cut by the caller */
export function partsOf(
  typed: string,
  context: ReadingContext,
  form?: ReportForm,
  bareCount: BareCount = 'people',
): MessageParts {
  const text = joinNames(typed);
  const pieces = layOut(text, form);
  const days = pairsThatAreDays(pieces, context);
  const given = { days, fieldOf: fieldsOf(form), base: context.rosterTotal, bareCount };
  return new Walk(text, pieces, given).parts();
}

interface Settling {
  days: DayPairs;
  fieldOf: FieldOf;
  /** How many were expected; null where nobody knows. */
  base: number | null;
  bareCount: BareCount;
}

/** Goes through the pieces once: labels and words wait in a clause until what stands by itself, or a break, ends it. */
class Walk {
  private readonly result: MessageParts;
  /** Where the message begins. */
  private readonly first: number;
  /** Labels that a pair before them has taken. */
  private readonly spent = new Set<Piece>();
  private clause: Clause = [];
  private clauseAt = 0;
  private readonly meetingClauses = new Set<number>();
  private madeInSentence: Part[] = [];

  private readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly given: Settling;
  private readonly saysAttendance: boolean;

  constructor(text: string, pieces: readonly Piece[], given: Settling) {
    this.text = text;
    this.result = noParts(text);
    this.pieces = pieces;
    this.given = given;
    this.first = pieces.findIndex((piece) => piece.kind !== 'break');
    this.saysAttendance =
      given.days.isAttendanceSaid ||
      pieces.some((piece) => isLabel(piece, 'attended', 'full') || piece.kind === 'share');
  }

  parts(): MessageParts {
    this.result.opens = isLabel(this.pieces[this.first], 'opens');
    this.result.isUnchanged = this.pieces.some((piece) => isLabel(piece, 'unchanged'));
    this.result.saysHeld = this.pieces.some((piece) => isLabel(piece, 'held'));
    const hasForeign = this.pieces.some((piece) => isLabel(piece, 'foreign'));
    for (const [index, piece] of this.pieces.entries()) {
      if (/^(?:.*\s)?(?:h\p{L}p|sinh ho\p{L}t)(?:\s.*)?$/iu.test('text' in piece ? piece.text : ''))
        this.meetingClauses.add(this.clauseAt);
      if (piece.kind === 'break') this.endSentence(piece.asks);
      else if (hasForeign && this.isForeign(index)) continue;
      else if (piece.kind === 'word') this.clause.push(piece);
      else if (this.spent.has(piece)) continue;
      else if (piece.kind === 'label') this.takeLabel(piece, index);
      else this.takeValue(piece, index);
    }
    this.settle();
    this.keepMeetingDay();
    this.result.named = new Set(this.pieces.flatMap((piece) => this.fieldNamed(piece) ?? []));
    return this.result;
  }

  /** «kết nạp hôm mùng 3, họp mùng 6»: of several days, that which is said of the meeting. */
  private keepMeetingDay(): void {
    const isDay = ({ field }: Part) => field === 'heldOn';
    const ofMeeting = this.result.parts.filter((part) => isDay(part) && this.meetingClauses.has(part.clause));
    const isOther = (part: Part) => isDay(part) && ofMeeting.length > 0 && !ofMeeting.includes(part);
    this.result.parts = this.result.parts.filter((part) => !isOther(part));
  }

  /** Another meeting's: nothing of the clause is said of this one. */
  private isForeign(index: number): boolean {
    const isBreak = ({ kind }: Piece) => kind === 'break';
    const from = this.pieces.findLastIndex((piece, at) => at < index && isBreak(piece)) + 1;
    const to = this.pieces.findIndex((piece, at) => at >= index && isBreak(piece));
    return this.pieces.slice(from, to < 0 ? undefined : to).some((piece) => isLabel(piece, 'foreign'));
  }

  private fieldNamed(piece: Piece): PartField | undefined {
    return piece.kind === 'label' ? (flags[piece.sort] ?? this.given.fieldOf[piece.sort]) : undefined;
  }

  private add(field: PartField, said: string, start: number, words = said): void {
    const [text, clause] = [said.trim(), this.clauseAt];
    const part: Part = { field, text, words: words.trim(), asks: false, clause, start };
    this.result.parts.push(part);
    this.madeInSentence.push(part);
  }

  private settle(): void {
    if (this.clause.length > 0) {
      const context = {
        fieldOf: this.given.fieldOf,
        base: this.given.base,
        mayCount: !this.saysAttendance && this.given.bareCount !== 'none',
        mayBeBare: this.given.bareCount === 'figure' || this.meetingClauses.has(this.clauseAt),
      };
      settleClause(this.clause, this.text, context, {
        add: (field, said, start, words) => this.add(field, said, start, words),
        unclear: (words) => this.result.unclear.push(words),
      });
    }
    this.clause = [];
  }

  private endSentence(asks: boolean): void {
    this.settle();
    if (asks) for (const part of this.madeInSentence) part.asks = true;
    this.madeInSentence = [];
    this.clauseAt += 1;
  }

  private takeLabel(piece: Label, index: number): void {
    const flag = flags[piece.sort];
    if (flag === undefined) this.waitForFigure(piece, index);
    // «không tốt», «tốt hơn»: the words beside it say something else.
    else if (isTouched(this.pieces, index))
      this.clause.push({ ...piece, kind: 'word', isFigure: false, isDenial: false });
    else this.takeFlag(piece, flag, this.pieces[index + 1]);
  }

  private waitForFigure(piece: Label, index: number): void {
    const isCount = piece.sort === 'restCame' || isMeeting(piece);
    if (isCount && countsPeople(this.pieces, index)) this.clause.push({ ...piece, sort: 'attended' });
    else if (piece.sort === 'restCame') this.settle();
    else if (piece.sort === 'unchanged') this.settle();
    else if (!['filler', 'held', 'opens'].includes(piece.sort)) this.clause.push(piece);
  }

  private takeFlag(piece: Label, flag: PartField, behind: Piece | undefined): void {
    this.settle();
    // «chưa có công nhận», and then «chính thức».
    if (isLabel(behind, 'madeOfficial') && flag === 'madeOfficial') this.spent.add(behind);
    // «đủ 15 đồng chí»: the figure belongs to the word.
    if (piece.sort === 'full' && behind?.kind === 'word' && behind.isFigure) this.clause.push(piece);
    else
      this.add(flag, saidByFlag[piece.sort] ?? piece.text.replace(ratingLabel, ''), piece.start, piece.text);
  }

  /** What stands by itself: a pair, a day, a share, a length, a month, the rest of a sentence. */
  private takeValue(piece: Value, index: number): void {
    const said = this.withHedge(piece);
    const waiting = this.clause.at(-1);
    const labelBefore = waiting?.kind === 'label' ? waiting.sort : null;
    const isDay = this.given.days.has(piece);
    const absent = piece.kind === 'pair' && !isDay ? absentLabel(this.pieces, index) : null;
    if (takes(piece, labelBefore, isDay) || (absent !== null && waiting === absent)) this.clause.pop();
    else if (absent !== null) this.spent.add(absent);
    const behind = attendedLabel(this.pieces, index);
    const isAttendance = piece.kind === 'share' || (piece.kind === 'pair' && !isDay);
    if (isAttendance && behind !== null) this.spent.add(behind);
    this.settle();
    this.addValue(piece, index, said, absent);
  }

  /** «khoảng 13/15»: the reader is to see the hedge, and asks back. */
  private withHedge(piece: Value): string {
    const hedge = this.clause.at(-1);
    if (hedge?.kind !== 'word' || hedge.isHedge !== true || piece.kind === 'rest') return piece.text;
    this.clause.pop();
    return this.text.slice(hedge.start, piece.end);
  }

  private addValue(piece: Value, index: number, said: string, absent: Label | null): void {
    switch (piece.kind) {
      case 'pair':
        this.addPair(piece, said, absent);
        break;
      case 'share':
        this.add('attendance', said, piece.start);
        break;
      case 'length':
        this.add('duration', piece.text, piece.start);
        break;
      case 'day':
        if (piece.isOpen && !continuesAsDay(this.pieces, index, this.given.days))
          this.result.unclear.push(said);
        else this.add('heldOn', said, piece.start);
        break;
      case 'month':
        if (this.result.month === null) this.result.month = { month: piece.month, year: piece.year };
        else this.result.unclear.push(piece.text);
        break;
      case 'rest':
        if (piece.text.trim() === '') this.result.unclear.push(this.text.slice(piece.start, piece.end));
        else this.add(fieldOfRest[piece.sort], piece.text, piece.start);
    }
  }

  private addPair(piece: Value, said: string, absent: Label | null): void {
    if (this.given.days.has(piece)) this.add('heldOn', said, piece.start);
    else if (this.given.days.unclear.has(piece)) {
      this.result.unclear.push(said);
      if (!this.given.days.isDaySaid) this.result.open.push('heldOn');
      if (!this.given.days.isAttendanceSaid) this.result.open.push('attendance');
    } else this.add('attendance', absent === null ? said : `${absent.text} ${said}`, piece.start);
  }
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

/** Flags that words may follow: why there was no meeting, what the theme was. */
const goesOn: ReadonlySet<LabelSort> = new Set<LabelSort>(['notYet', 'notHeld', 'theme', 'combined']);

/** Whether a word beside a flag changes what it says; a figure belongs to another label. */
function isTouched(pieces: readonly Piece[], index: number): boolean {
  const [before, behind] = [neighbour(pieces, index, -1), neighbour(pieces, index, 1)];
  const piece = pieces[index];
  const isEnd = piece?.kind === 'label' && goesOn.has(piece.sort);
  return (
    (before?.kind === 'word' && !before.isFigure) || (!isEnd && behind?.kind === 'word' && !behind.isFigure)
  );
}

/** A label right before what stands by itself, and of its kind, is spent on it: «dự 12/15», «thời gian 90 phút». */
function takes(piece: Value, label: LabelSort | null, isDay: boolean): boolean {
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
