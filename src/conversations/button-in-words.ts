/** Words that stand for a button of the screen that stands. */
import { heardWords, leavingWords, matchWord, reviewWords, wayWords, yesNo } from './chat-words.ts';
import { heard, type Progress, review } from './progress.ts';
import { answerToHeard } from './proposals.ts';
import { go } from './screens.ts';
import type { Guide } from './step.ts';

/** What the button does; null when the words are an answer. */
export function buttonInWords(guide: Guide, progress: Progress, facts: unknown, text: string): string | null {
  if (progress.view === 'leaving') {
    const word = matchWord(text, leavingWords);
    return word === null ? null : go[word];
  }
  if (progress.at === review || progress.at === heard) {
    const ways = { ...reviewWords, back: wayWords.back };
    const said = answerToHeard(guide, progress, facts, text);
    const word = said ?? matchWord(text, progress.at === heard ? { ...ways, ...heardWords } : ways);
    return word === null ? null : go[word];
  }
  if (progress.view === 'confirm') {
    const word = matchWord(text, yesNo);
    if (word !== null) return word === 'yes' ? go.yes : go.again;
  }
  const word = matchWord(text, wayWords);
  return word === null ? null : go[word];
}
