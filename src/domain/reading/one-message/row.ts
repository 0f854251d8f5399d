/** The tokens of a message in their places: what stands at each, and where what begins there ends. */

import { Chart } from '../chart.ts';
import { meant } from '../joins.ts';
import { withoutMarks } from '../letters.ts';
import type { Lexicon } from '../lexicon.ts';
import { parseNumberWords } from '../number-words.ts';
import { type Token, tokenise } from '../tokens.ts';
import type { Piece } from './lay-out.ts';
import type { LabelSort } from './vocabulary.ts';

export interface Span {
  /** As typed. */
  text: string;
  start: number;
  end: number;
}

/** Words that go on with a day: «thứ 5 tuần trước», «ngày 5 tháng 11 năm 2026». */
const dayWords = new Set('nhat tuan nay truoc vua roi qua toi am duong lich thang cn'.split(' '));
/** Days that need a figure behind them. */
const openDays = new Set(['ngay', 'hom', 'thu', 'mung', 'mong', 'luc', 'toi', 'chieu', 'sang']);
const partsOfDay = new Set(['sang', 'chieu', 'toi', 'luc']);
/** What a figure begins with: as it is spelt, and those that are read as figures also without their marks. */
const numberWords = new Set(
  'một hai ba bốn tư năm sáu bảy bẩy tám chín mười mươi mot bon nam sau bay tam chin muoi'.split(' '),
);
/** The days of the week that have a number, and of the new moon: one word each. */
const oneWordDays = new Set(['thu', 'mung', 'mong']);
const weekdays = new Set('hai ba tu bon nam sau bay'.split(' '));
const bounds = new Set(
  'duoi tren hon gan khoang tam chung do it nhat toi da thieu den tu qua chua ngot co xap xi'.split(' '),
);

/** A word in raw keys is the one that they stand for; what it is read as, its reader has confirmed. */
function spelt(token: Token, labels: Lexicon<LabelSort>): Token {
  const [word, another] = token.kind === 'word' ? meant(token, labels, []) : [];
  return word === undefined || another !== undefined ? token : word;
}

export class Row extends Chart<Piece, LabelSort> {
  private readonly message: string;
  private readonly bare: string;

  /** @param message in NFC */
  constructor(message: string, labels: Lexicon<LabelSort>) {
    super(
      tokenise(message).map((token) => spelt(token, labels)),
      labels,
    );
    this.message = message;
    this.bare = withoutMarks(message);
  }

  override isDigits(index: number, most = 4): boolean {
    return super.isDigits(index) && this.text(index).length <= most;
  }

  /** A sign with no space around it. */
  isInside(index: number): boolean {
    return this.isGlued(index) && this.isGlued(index + 1);
  }

  isSign(index: number, signs: string): boolean {
    const sign = this.sign(index);
    return sign !== '' && signs.includes(sign);
  }

  isSort(index: number, sort: LabelSort): boolean {
    return this.find(index)?.sort === sort;
  }

  private isNumberWord(index: number): boolean {
    return numberWords.has(this.tokens[index]?.spelling.text ?? '');
  }

  /** Whether the word here names a day only with a figure behind it. */
  isOpenDay(index: number): boolean {
    return openDays.has(this.key(index));
  }

  /** @param to the first token that no longer belongs to it */
  span(from: number, to: number): Span {
    const start = this.tokens[from]?.start ?? 0;
    const end = (this.tokens[to - 1]?.start ?? 0) + this.text(to - 1).length;
    return { start, end, text: this.message.slice(start, end) };
  }

  /** Tokens of «5/11/2026», «2026-11-05», «5.11», «12 / 15»; 0 where none begins. */
  figuresJoined(from: number): number {
    const sign = this.sign(from + 1);
    if (!this.isDigits(from) || !this.isSign(from + 1, '/-.') || !this.isDigits(from + 2)) return 0;
    const isTight = this.isInside(from + 1);
    if (!isTight && sign !== '/') return 0;
    const isThird = this.isSign(from + 3, sign) && this.isDigits(from + 4) && this.isInside(from + 3);
    return isThird && isTight ? 5 : 3;
  }

  canBeDay(from: number): boolean {
    const [day, month] = [Number(this.text(from)), Number(this.text(from + 2))];
    return this.figuresJoined(from) === 5 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
  }

  /** «cỡ» needs its mark: «co 80 phut» is có. */
  private boundAt(index: number): string {
    const key = this.key(index);
    return key === 'co' && this.tokens[index]?.spelling.text !== 'cỡ' ? '' : key;
  }

  /** Where a length of time ends: «90 phút», «1h30», «2 tiếng rưỡi», «từ 90 đến 119 phút»; `from` where none begins. */
  lengthEnd(from: number): number {
    let figure = from;
    while (bounds.has(this.boundAt(figure)) && figure - from < 3) figure += 1;
    let next = this.figureEnd(figure);
    if (next > figure && ['den', 'toi'].includes(this.key(next)) && this.isDigits(next + 1)) next += 2;
    if (this.key(figure) === 'tieng' && this.key(figure + 1) === 'ruoi') return figure + 2;
    if (next === figure) return from;
    const unit = this.find(next);
    if (unit?.sort === 'minutes') return this.withMore(next + unit.length);
    if (unit?.sort !== 'hours') return from;
    return this.withMore(this.minutesEnd(next + unit.length));
  }

  /** Where a figure ends, in digits or in words: «90», «1,5», «chín mươi». */
  figureEnd(from: number): number {
    const isJoined = this.isSign(from + 1, '.,-') && this.isDigits(from + 2) && this.isInside(from + 1);
    if (this.isDigits(from)) return from + (isJoined ? 3 : 1);
    return this.isNumberWord(from) ? from + (parseNumberWords(this.tokens, from)?.length ?? 1) : from;
  }

  /** Behind «ngày», «mùng», «thứ»: «ngày sáu» is complete before «mười hai người». */
  private dayFigureEnd(from: number): number {
    const named = this.key(from - 1);
    if (named === 'thu' && weekdays.has(this.key(from))) return from + 1;
    const figure = this.isNumberWord(from) ? parseNumberWords(this.tokens, from) : undefined;
    if (figure === undefined) return from;
    return from + (oneWordDays.has(named) || figure.value > 31 ? 1 : figure.length);
  }

  /** Behind the hours: «rưỡi», «30», «30 phút». */
  private minutesEnd(from: number): number {
    if (this.key(from) === 'ruoi') return from + 1;
    const end = this.figureEnd(from);
    if (end > from && this.isSort(end, 'minutes')) return end + 1;
    return this.isDigits(from, 2) && this.isGlued(from) ? from + 1 : from;
  }

  /** «từ 19h30 đến 20h40»; `from` where none begins. */
  clocksEnd(from: number): number {
    const first = this.key(from) === 'tu' ? from + 1 : from;
    const until = this.clockEnd(first);
    const isSpan = until > first && (['den', 'toi'].includes(this.key(until)) || this.isSign(until, '-–'));
    const end = isSpan ? this.clockEnd(until + 1) : until;
    return end > until + 1 ? end : from;
  }

  private clockEnd(from: number): number {
    return this.isDigits(from, 2) && this.isSort(from + 1, 'hours') ? this.minutesEnd(from + 2) : from;
  }

  /** Where what a pattern finds here, by bare letters, ends; `from` where it finds nothing. */
  endOf(sticky: RegExp, from: number): number {
    sticky.lastIndex = this.tokens[from]?.start ?? 0;
    const found = sticky.exec(this.bare)?.[0];
    if (found === undefined) return from;
    const end = (this.tokens[from]?.start ?? 0) + found.length;
    const next = this.tokens.findIndex(({ start }) => start >= end);
    return next < 0 ? this.tokens.length : next;
  }

  private withMore(next: number): number {
    return this.key(next) === 'tro' && this.key(next + 1) === 'len' ? next + 2 : next;
  }

  isPartOfDay(at: number): boolean {
    return partsOfDay.has(this.key(at));
  }

  /** No pair, and no time: «3». */
  isLoneFigure(at: number): boolean {
    return this.isDigits(at) && this.figuresJoined(at) === 0 && this.lengthEnd(at) === at;
  }

  /** Behind «tháng», or the «năm» of a year: where its figure ends. */
  private monthEnd(from: number, hasDay: boolean): number {
    if (this.isDigits(from)) return from + Math.max(1, this.figuresJoined(from));
    return hasDay ? this.figureEnd(from) : from;
  }

  private isPointing(at: number): boolean {
    const key = this.key(at);
    if (key === 'am' || key === 'duong') return this.key(at + 1) === 'lich';
    return dayWords.has(key) || (key === 'sau' && this.key(at - 1) === 'tuan');
  }

  /** Where a day that begins here ends: one day, its month and year, the words that point at it. */
  dayEnd(from: number, first: number): number {
    let at = from + first;
    let hasFigure = !this.isOpenDay(at - 1);
    for (;;) {
      const label = this.find(at);
      const isMonth = label?.sort === 'month' || this.key(at) === 'nam';
      let end = at;
      if (super.isDigits(at)) {
        const joined = this.figuresJoined(at);
        // «sáng 3» alone is no day, but «họp sáng 3» is.
        const isPart = this.isPartOfDay(at - 1) && this.key(from - 1) !== 'hop' && joined === 0;
        const isDay =
          !hasFigure && !isPart && this.lengthEnd(at) === at && (joined === 0 || this.canBeDay(at));
        if (isDay) end = at + Math.max(1, joined);
        hasFigure = true;
      } else if (isMonth && this.monthEnd(at + 1, hasFigure) > at + 1) {
        end = this.monthEnd(at + 1, hasFigure);
        hasFigure = true;
      } else if (label?.sort === 'day') {
        end = at + label.length;
        hasFigure = !this.isOpenDay(end - 1);
      } else if (!hasFigure && this.dayFigureEnd(at) > at) {
        end = this.dayFigureEnd(at);
        hasFigure = true;
      } else if ((label === undefined || label.sort === 'filler') && this.isPointing(at)) end = at + 1;
      if (end === at) return at;
      at = end;
    }
  }

  /** The end of the sentence, or the first label that says something else. */
  restEnd(from: number, sort: 'promised' | 'because' | 'proposal'): number {
    let next = from;
    for (; next < this.tokens.length; next += 1) {
      if (this.endsSentence(next)) return next;
      if (sort === 'proposal') continue;
      if (this.isSign(next, ',()-')) return next;
      const label = next === from ? undefined : this.find(next);
      if (label === undefined) continue;
      const isOther =
        sort === 'because'
          ? label.sort === 'promised' || this.namesDay(next, label)
          : label.sort === 'because';
      if (isOther) return next;
    }
    return next;
  }

  private endsSentence(at: number): boolean {
    if (this.isSign(at, '\n;!?')) return true;
    return this.isSign(at, '.') && !(this.isInside(at) && this.isDigits(at + 1));
  }

  /** A day that has its figure, or needs none: «ngày 5», «hôm qua», but not the «thư» of «bí thư». */
  private namesDay(from: number, label: { sort: LabelSort; length: number }): boolean {
    const behind = from + label.length;
    return label.sort === 'day' && (this.isDigits(behind) || !this.isOpenDay(behind - 1));
  }
}
