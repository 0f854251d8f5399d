/** The program can't start; whoever starts it is told why in one sentence each. */
import type { Phrase } from './text/phrase.ts';

export class StartRefused extends Error {
  override name = 'StartRefused';
  readonly lines: readonly Phrase[];
  /** 2: wrong settings; 1: anything else. */
  readonly exitCode: 1 | 2;
  constructor(lines: readonly Phrase[], exitCode: 1 | 2) {
    super(lines.map(({ key }) => key).join(', '));
    this.lines = lines;
    this.exitCode = exitCode;
  }
}
