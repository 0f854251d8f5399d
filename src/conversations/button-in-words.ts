/** Words that stand for a button of the screen that stands. */
import { bare, heardWords, leavingWords, matchWord, reviewWords, wayWords, yesNo } from './chat-words.ts';
import { heard, type Progress, review } from './progress.ts';
import { answerToHeard } from './proposals.ts';
import { go } from './screens.ts';
import type { Guide } from './step.ts';

/** Said around what is to be done: «ok gửi đi nhé», «cho tôi sửa lại», «thôi để mai gửi». */
const before =
  /^(?:(?:ok|oke|oki|u|vang|da|dung roi|dung vay|dung het roi|dung het|chot|roi|duoc|chuan|xong|thoi|a|thua|em|toi|cho|xin|dong y|nhat tri) )+/;
const behind =
  / (?:di|nhe|nha|luon|ngay|giup|ho|em|toi|dong chi|a|voi|vay|thoi|nua|roi|bao cao|lai|dc|duoc)$/;

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
const sending = new Set(['gui', 'guwi', 'goi', 'nop', 'chot', 'gui len', 'gui cho xa', 'gui len xa']);
const correcting = new Set([
  'sua',
  'sai',
  'nham',
  'chua dung',
  'khong dung',
  'can sua',
  'muon sua',
  'sua giup',
  'gui nham',
  'bao nham',
  'bao sai',
  'ghi nham',
  'gui sai',
  'sua bao cao',
]);
const goingBack = new Set([
  'quay',
  'tro',
  'lui',
  'cau truoc',
  'quay ve',
  've cau truoc',
  'quay lai cau truoc',
  'tro lai',
  'quay lai',
]);
const leaving = /^(?:huy|huy bo|bo di|huy bao cao)$/;

/** What the button does; null when the words are an answer. */
export function buttonInWords(guide: Guide, progress: Progress, facts: unknown, text: string): string | null {
  if (progress.view === 'leaving') {
    const word = matchWord(text, leavingWords) ?? (/^khoan(?= |$)/.test(bare(text)) ? 'stay' : null);
    return word === null ? null : go[word];
  }
  const said = denies.test(text) ? '' : core(text);
  const way = goingBack.has(said) ? go.back : null;
  if (progress.at === review || progress.at === heard) {
    const ways = { ...reviewWords, back: wayWords.back };
    const answer = answerToHeard(guide, progress, facts, text);
    const word = answer ?? matchWord(text, progress.at === heard ? { ...ways, ...heardWords } : ways);
    return word === null ? (inOtherWords(said, progress.at === review) ?? way) : go[word];
  }
  const word = progress.view === 'confirm' ? matchWord(text, yesNo) : null;
  if (word !== null) return word === 'yes' ? go.yes : go.again;
  const back = matchWord(text, wayWords);
  return back === null ? way : go[back];
}

function inOtherWords(said: string, isReview: boolean): string | null {
  if (later.test(said)) return go.leave;
  if (isReview && sending.has(said)) return go.send;
  return correcting.has(said) ? go.edit : null;
}

/** «Sửa», «gửi nhầm rồi»: without what. */
export const saysCorrect = (text: string): boolean => correcting.has(core(text));

/** «Hủy» typed is /huy, wherever a question stands. */
export const saysCancel = (text: string): boolean => leaving.test(core(text));
