/** A bar on a terminal while something long runs; nothing where nobody watches: in a pipe, or with `--json`. */

export interface Screen {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  write(text: string): unknown;
}

const widest = 30;

/** `[######------------------------]  20% kiểm tra`, never wider than the terminal. */
function barOf(words: string, share: number, columns: number): string {
  const percent = `${Math.floor(share * 100)}%`.padStart(4);
  const width = Math.max(0, Math.min(widest, columns - percent.length - words.length - 5));
  const done = Math.round(width * share);
  return `[${'#'.repeat(done)}${'-'.repeat(width - done)}] ${percent} ${words}`;
}

export function createProgress(screen: Screen) {
  const isWatched = screen.isTTY === true;
  let shown = '';
  return {
    /** @param share from 0 to 1 */
    show(words: string, share: number): void {
      if (!isWatched) return;
      const bar = barOf(words, share, screen.columns ?? 80);
      if (bar === shown) return;
      shown = bar;
      screen.write(`\r${bar}\x1b[K`);
    },
    /** Takes the bar away: what is said next stands in its place. */
    clear(): void {
      if (shown !== '') screen.write('\r\x1b[K');
      shown = '';
    },
  };
}
