/** Texts are cut between what a reader takes for one letter: Telegram refuses half an emoji, and PostgreSQL too. */
const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/** Halves of an emoji and the character zero become the sign for what was lost: no engine keeps them all. */
export function sound(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '\uFFFD');
}

/** The beginning of a text in at most so many UTF-16 units, in which Telegram counts. */
export function cut(text: string, most: number): string {
  const whole = sound(text);
  return whole.slice(0, letters.segment(whole).containing(most)?.index);
}

/** The same, ending in «…» where something is left out. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? sound(text) : `${cut(text, most - 1)}…`;
}
