/** Words that stand for a button of the screen that stands. */
import { bare, heardWords, leavingWords, matchWord, reviewWords, wayWords, yesNo } from './chat-words.ts';
import { heard, type Progress, review } from './progress.ts';
import { answerToHeard } from './proposals.ts';
import { go } from './screens.ts';
import type { Guide } from './step.ts';

/** Said around what is to be done: «ok gửi đi nhé», «cho tôi sửa lại», «thôi để mai gửi». */
const before =
  /^(?:(?:ok|oke|oki|u|vang|da|dung(?! gui| nop)|vay|day|do|nhe|ca|het|thay|anh|chi|minh|the|bao cao|chot|roi|duoc|chuan|xong|thoi|a|thua|em|toi|cho|xin|dong y|nhat tri) )+/;
const behind =
  / (?:(?:cho|len) xa|di|nhe|nha|luon|ngay|giup|ho|em|toi|dong chi|a|voi|vay|thoi|nua|roi|bao cao|lai|dc|duoc)$/;

/** «Đừng gửi vội» is the contrary, and without its mark nobody knows. */
const denies = /(?<!\p{L})(?:đừng|dung gui|dung nop|chưa|chua|khoan|không|khong|ko)(?!\p{L})/iu;

function core(text: string): string {
  let said = bare(text).replace(before, '');
  while (behind.test(said)) said = said.replace(behind, '');
  return said;
}

/** «Để mai», «để sau gửi»: later, also where it names the sending. */
const later =
  /^de (?:sau|mai|toi|lat|chieu|sang mai|hom sau|ti|khi khac|bua khac)(?: (?:nua|gui|nop|lam|tinh|bao cao|xem))*$/;
const leaving = /^(?:huy|huy bo|bo di|huy bao cao)$/;

/** What the button does; null when the words are an answer. */
export function buttonInWords(guide: Guide, progress: Progress, facts: unknown, text: string): string | null {
  if (progress.view === 'leaving') {
    const word = matchWord(text, leavingWords) ?? (/^khoan(?= |$)/.test(bare(text)) ? 'stay' : null);
    return word === null ? null : go[word];
  }
  const said = denies.test(text) ? '' : core(text);
  const standing = <Word extends string>(words: Readonly<Record<Word, readonly string[]>>) =>
    matchWord(text, words) ?? matchWord(said, words);
  if (progress.at === review || progress.at === heard) {
    const ways = { ...reviewWords, back: wayWords.back };
    const answer = answerToHeard(guide, progress, facts, text);
    const word = answer ?? standing(progress.at === heard ? { ...ways, ...heardWords } : ways);
    return word === null ? (later.test(said) ? go.leave : null) : go[word];
  }
  const word = progress.view === 'confirm' ? matchWord(text, yesNo) : null;
  if (word !== null) return word === 'yes' ? go.yes : go.again;
  const way = matchWord(text, wayWords) ?? matchWord(said, { back: wayWords.back });
  return way === null ? null : go[way];
}

/** «Sửa», «gửi nhầm rồi»: without what. */
export const saysCorrect = (text: string): boolean =>
  matchWord(core(text), { edit: reviewWords.edit }) !== null;

/** «Hủy» typed is /huy, wherever a question stands. */
export const saysCancel = (text: string): boolean => leaving.test(core(text));
