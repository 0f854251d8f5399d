/**
 * The chart of what was typed: matchers stand at a word and propose what begins there, each with its value and its doubts;
 * the first that fits is taken, so that the items cover the whole text. An answer and a whole message are laid out by the
 * same chart, each with its own words and matchers.
 */
import type { Found, Lexicon } from './lexicon.ts';
import type { Token } from './tokens.ts';

/** Lays what begins at a token into the chart and returns where the next begins; undefined where it does not fit. */
export type Matcher<C> = (chart: C, at: number) => number | undefined;

export class Chart<Item, Sort extends string> {
  readonly items: Item[] = [];
  readonly tokens: readonly Token[];
  private readonly lexicon: Lexicon<Sort>;

  constructor(tokens: readonly Token[], lexicon: Lexicon<Sort>) {
    this.tokens = tokens;
    this.lexicon = lexicon;
  }

  /** What no matcher takes is left out. */
  coverBy(matchers: readonly Matcher<this>[]): this {
    for (let at = 0; at < this.tokens.length; ) {
      let next: number | undefined;
      for (const match of matchers) {
        next = match(this, at);
        if (next !== undefined) break;
      }
      at = next ?? at + 1;
    }
    return this;
  }

  put(item: Item, next: number): number {
    this.items.push(item);
    return next;
  }

  find(at: number): Found<Sort> | undefined {
    return this.lexicon.find(this.tokens, at);
  }

  /** As typed; empty before the first and behind the last. */
  text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  /** The bare letters of the word here; empty for digits and signs. */
  key(at: number): string {
    const token = this.tokens[at];
    return token?.kind === 'word' ? token.spelling.key : '';
  }

  sign(at: number): string {
    return this.tokens[at]?.kind === 'sign' ? this.text(at) : '';
  }

  /** The figure here as typed. */
  digits(at: number): string {
    return this.isDigits(at) ? this.text(at) : '';
  }

  isDigits(at: number): boolean {
    return this.tokens[at]?.kind === 'digits';
  }

  /** No space between this and the one before. */
  isGlued(at: number): boolean {
    return this.tokens[at]?.glued === true;
  }
}
