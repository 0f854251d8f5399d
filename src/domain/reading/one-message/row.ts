/** The tokens of a message in their places: what stands at each, and where what begins there ends. */

import type { Lexicon } from '../lexicon.ts';
import { type Token, tokenise } from '../tokens.ts';
import type { LabelSort } from './vocabulary.ts';

interface Placed extends Token {
  start: number;
  end: number;
}

export interface Span {
  /** As typed. */
  text: string;
  start: number;
  end: number;
}

/** Words that go on with a day: «thứ 5 tuần trước», «ngày 5 tháng 11 năm 2026». */
const dayWords = new Set(
  'hai ba tu bon nam sau bay nhat mot muoi lam tam chin tuan nay truoc vua roi qua toi am duong lich thang cn'.split(
    ' ',
  ),
);
/** Days that need a figure behind them. */
const openDays = new Set(['ngay', 'hom', 'thu', 'mung', 'mong', 'luc', 'toi', 'chieu', 'sang']);
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

export class Row {
  private readonly tokens: readonly Placed[];
  private readonly text: string;
  private readonly labels: Lexicon<LabelSort>;

  /** @param text in NFC */
  constructor(text: string, labels: Lexicon<LabelSort>) {
    this.text = text;
    this.labels = labels;
    this.tokens = place(text);
  }

  at(index: number): Placed | undefined {
    return this.tokens[index];
  }

  isDigits(index: number, most = 4): boolean {
    const token = this.tokens[index];
    return token?.kind === 'digits' && token.text.length <= most;
  }

  isSign(index: number, signs: string): boolean {
    const token = this.tokens[index];
    return token?.kind === 'sign' && signs.includes(token.text);
  }

  isGlued(index: number): boolean {
    return this.tokens[index]?.glued === true;
  }

  key(index: number): string {
    return this.tokens[index]?.spelling.key ?? '';
  }

  label(index: number) {
    return this.labels.find(this.tokens, index);
  }

  isSort(index: number, sort: LabelSort): boolean {
    return this.label(index)?.sort === sort;
  }

  isNumberWord(index: number): boolean {
    return numberWords.has(this.key(index));
  }

  /** Whether the word here names a day only with a figure behind it. */
  isOpenDay(index: number): boolean {
    return openDays.has(this.key(index));
  }

  /** @param to the first token that no longer belongs to it */
  span(from: number, to: number): Span {
    const [start, end] = [this.tokens[from]?.start ?? 0, this.tokens[to - 1]?.end ?? 0];
    return { start, end, text: this.text.slice(start, end) };
  }

  /** Tokens of «5/11/2026», «2026-11-05», «5.11», «12 / 15»; 0 where none begins. */
  figuresJoined(from: number): number {
    if (!this.isDigits(from)) return 0;
    const sign = this.tokens[from + 1]?.text ?? '';
    if (!this.isSign(from + 1, '/-.') || !this.isDigits(from + 2)) return 0;
    const isTight = this.isGlued(from + 1) && this.isGlued(from + 2);
    if (!isTight && sign !== '/') return 0;
    const third =
      this.isSign(from + 3, sign) &&
      this.isDigits(from + 4) &&
      this.isGlued(from + 3) &&
      this.isGlued(from + 4);
    return third && isTight ? 5 : 3;
  }

  canBeDay(from: number): boolean {
    const [day, month] = [Number(this.tokens[from]?.text), Number(this.tokens[from + 2]?.text)];
    return this.figuresJoined(from) === 5 || (day >= 1 && day <= 31 && month >= 1 && month <= 12);
  }

  /** Where a length of time ends: «90 phút», «1h30», «2 tiếng rưỡi», «từ 90 đến 119 phút»; `from` where none begins. */
  lengthEnd(from: number): number {
    let figure = from;
    while (this.tokens[figure]?.kind === 'word' && bounds.has(this.key(figure)) && figure - from < 3)
      figure += 1;
    let next = this.figureEnd(figure);
    if (next > figure && ['den', 'toi'].includes(this.key(next)) && this.isDigits(next + 1)) next += 2;
    if (this.key(figure) === 'tieng' && this.key(figure + 1) === 'ruoi') return figure + 2;
    if (next === figure) return from;
    const unit = this.label(next);
    if (unit?.sort === 'minutes') return this.withMore(next + unit.length);
    if (unit?.sort !== 'hours') return from;
    return this.withMore(this.minutesEnd(next + unit.length));
  }

  /** Where a figure ends, in digits or in words: «90», «1,5», «chín mươi». */
  private figureEnd(from: number): number {
    if (this.isDigits(from)) {
      const isJoined =
        this.isSign(from + 1, '.,-') &&
        this.isDigits(from + 2) &&
        this.isGlued(from + 1) &&
        this.isGlued(from + 2);
      return from + (isJoined ? 3 : 1);
    }
    let next = from;
    while (this.tokens[next]?.kind === 'word' && this.isNumberWord(next) && next - from < 4) next += 1;
    return next;
  }

  /** Behind the hours: «rưỡi», «30», «30 phút». */
  private minutesEnd(from: number): number {
    if (this.key(from) === 'ruoi') return from + 1;
    const hasUnit = this.isSort(from + 1, 'minutes');
    if (!this.isDigits(from, 2) || !(this.isGlued(from) || hasUnit)) return from;
    return from + (hasUnit ? 2 : 1);
  }

  private withMore(next: number): number {
    return this.key(next) === 'tro' && this.key(next + 1) === 'len' ? next + 2 : next;
  }

  /** Where a day that begins here ends: one day, its month and year, the words that point at it. */
  dayEnd(from: number, first: number): number {
    let next = from + first;
    let hasFigure = !this.isOpenDay(next - 1);
    for (;;) {
      const kind = this.tokens[next]?.kind;
      if (kind === 'digits') {
        const end = this.dayFigureEnd(next, hasFigure);
        if (end === next) return next;
        hasFigure = true;
        next = end;
      } else if (kind === 'word') {
        const step = this.dayWordEnd(next, hasFigure);
        if (step.end === next) return next;
        ({ hasFigure } = step);
        next = step.end;
      } else return next;
    }
  }

  private dayFigureEnd(at: number, hasFigure: boolean): number {
    if (hasFigure || this.lengthEnd(at) > at) return at;
    const joined = this.figuresJoined(at);
    return joined > 0 && !this.canBeDay(at) ? at : at + Math.max(1, joined);
  }

  private dayWordEnd(at: number, hasFigure: boolean): { end: number; hasFigure: boolean } {
    const label = this.label(at);
    const isMonth = label?.sort === 'month' || this.key(at) === 'nam';
    if (isMonth && this.isDigits(at + 1))
      return { end: at + 1 + Math.max(1, this.figuresJoined(at + 1)), hasFigure: true };
    if (label?.sort === 'day') {
      const end = at + label.length;
      return { end, hasFigure: hasFigure && !this.isOpenDay(end - 1) };
    }
    const goesOn = (label === undefined || label.sort === 'filler') && dayWords.has(this.key(at));
    // «thứ năm», «ngày năm»: the word is the day's figure.
    return { end: goesOn ? at + 1 : at, hasFigure: hasFigure || this.isNumberWord(at) };
  }

  /** The end of the sentence, or the first label that says something else. */
  restEnd(from: number, sort: 'promised' | 'because' | 'proposal'): number {
    let next = from;
    for (; next < this.tokens.length; next += 1) {
      if (this.endsSentence(next)) return next;
      if (sort === 'proposal') continue;
      if (this.isSign(next, ',()-')) return next;
      const label = next === from ? undefined : this.label(next);
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
    const isInside = this.isGlued(at) && this.isGlued(at + 1) && this.isDigits(at + 1);
    return this.isSign(at, '.') && !isInside;
  }

  /** A day that has its figure, or needs none: «ngày 5», «hôm qua», but not the «thư» of «bí thư». */
  private namesDay(from: number, label: { sort: LabelSort; length: number }): boolean {
    const behind = from + label.length;
    return label.sort === 'day' && (this.isDigits(behind) || !this.isOpenDay(behind - 1));
  }
}
